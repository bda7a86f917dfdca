package commands

import "zhanggui/bot"

// withFiles goes on with everything: files that come in and go out.
var withFiles = []bot.Inbound{
	{Chat: "p-u-ye", Kind: bot.Private, From: "u-ye", File: "../internal/app/testdata/files/对账.csv"},
	atHome("u-ye", "导入"),
	atHome("u-ye", "算 A-3"),
	atHome("u-ye", "撤导入 1"),
	atHome("u-meng", "导出 门店"),
}
