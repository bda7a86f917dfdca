package commands

import "zhanggui/bot"

// theTrade are the trade's systems, for TestWritesMayRunTwice.
var theTrade = []bot.Inbound{
	inOrders("u-ye", "旭日便利店 东鹏10箱@70"),
	atHome("u-lu", "待批"),
	atHome("u-lu", "批准 1"),
	inOrders("u-ye", "旭日便利店 东鹏9箱@70"),
	atHome("u-lu", "驳回 2 太低"),
	inOrders("u-ye", "旭日便利店 东鹏8箱@70"),
	inOrders("u-ye", "撤 P3"),
	atHome("u-meng", "毛利 01"),
	atHome("u-meng", "对账 3月"),
	atHome("u-meng", "本月为什么掉了"),
	atHome("u-meng", "如果 用户+10% 客单+10%"),
	atHome("u-meng", "四象限"),
	atHome("u-meng", "瘦狗"),
	atHome("u-meng", "明星"),
	atHome("u-meng", "金牛"),
	atHome("u-meng", "淘汰"),
	{Chat: "g-boss", Title: "管理群", From: "u-meng", Text: "日报发到这里", Mention: true},
	atHome("u-meng", "日报私发"),
	inOrders("u-wei", "发货 01"),
	inOrders("u-wei", "签收 01"),
	inOrders("u-ye", "关怀 宝丰超市 满意"),
	atHome("u-ye", "待关怀"),
	atHome("u-ye", "七步 今天"),
	inOrders("u-ye", "投诉 宝丰超市 司机迟到"),
	inOrders("u-ye", "投诉 1 已道歉"),
	atHome("u-ye", "投诉统计"),
	inOrders("u-ye", "投诉 宝丰超市 不高兴"),
	inOrders("u-ye", "2"),
	inOrders("u-ye", "撤"),
	atHome("u-meng", "交接 阿强 卢主管"),
	inOrders("u-qiang", "宝丰超市 东鹏1箱"),
}
