package wording

import "maps"

// The sentences about exports, each with what its gaps take.
const (
	ExportReady    Key = "export_ready"     // title, rows
	ExportNoKind   Key = "export_no_kind"   // typed
	ExportOnlyTime Key = "export_only_time" // typed
	ExportNoAnswer Key = "export_no_answer" //
	ExportEmpty    Key = "export_empty"     // title
	HelpExport     Key = "help_export"      //
)

func init() {
	maps.Copy(hans, map[Key]string{
		ExportReady:    "%s %d 行",
		ExportNoKind:   "导出什么?门店、商品、订单、拜访、成员;订单和拜访可以加时间:导出 订单 上月。刚问完的回答,说「导出」就行。(不认识【%s】)",
		ExportOnlyTime: "导出只能按时间,【%s】没有看懂。",
		ExportNoAnswer: "还没有可以导出的回答。先问一个问题,再说「导出」;或 导出 门店、商品、订单、拜访、成员。",
		ExportEmpty:    "%s 没有记录,没有文件。",
		HelpExport:     "导出:导出 订单 上月(或 门店、商品、拜访、成员);加「表格」是电子表格;问完说「导出」导出回答",
	})
	maps.Copy(english, map[Key]string{
		ExportReady:    "%s, %d rows",
		ExportNoKind:   "Export what? 门店 stores, 商品 products, 订单 orders, 拜访 visits, 成员 members; orders and visits take a period: 导出 订单 上月. After an answer just say 导出. (\"%s\" is none of them)",
		ExportOnlyTime: "Only a period can be given: \"%s\" is none.",
		ExportNoAnswer: "There is no answer to export yet: ask something first, then say 导出.",
		ExportEmpty:    "%s: nothing on record, no file.",
		HelpExport:     "导出 订单 上月 exports orders (or 门店, 商品, 拜访, 成员); with xlsx as a workbook; after an answer, 导出 exports it",
	})
}
