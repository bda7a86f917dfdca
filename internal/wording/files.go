package wording

import "maps"

// The sentences about files, each with what its gaps take.
const (
	FileNotTable   Key = "file_not_table"   // name
	FileNoRight    Key = "file_no_right"    //
	FileGone       Key = "file_gone"        // name
	ImportAsk      Key = "import_ask"       // name, report
	ImportNothing  Key = "import_nothing"   // name, report
	ImportButton   Key = "import_button"    //
	ImportCancel   Key = "import_cancel"    //
	ImportDropped  Key = "import_dropped"   //
	ImportFinished Key = "import_finished"  // number, report
	ImportHow      Key = "import_how"       // number
	ImportNone     Key = "import_none"      // typed
	ImportUndone   Key = "import_undone"    // number, records
	ImportKept     Key = "import_kept"      // records
	ImportGone     Key = "import_gone"      // number
	ImportNotYours Key = "import_not_yours" // number
	SuspectCounts  Key = "suspect_counts"   // order, store, date, total
	SuspectDropped Key = "suspect_dropped"  // order
	HelpImport     Key = "help_import"      //
)

func init() {
	maps.Copy(hans, map[Key]string{
		FileNotTable:   "%s 不是能导入的表格文件。",
		FileNoRight:    "只有老板、主管、运营可以导入文件。",
		FileGone:       "%s 已经不在或被改过了,请重新发一次。",
		ImportAsk:      "%s 试读(还没有导入):\n%s\n导入吗?回「导入」或「取消」。",
		ImportNothing:  "%s 没有要改的,不用导入:\n%s",
		ImportButton:   "导入",
		ImportCancel:   "取消",
		ImportDropped:  "没有导入。",
		ImportFinished: "✅导入 %d 完成:\n%s",
		ImportHow:      "要撤回请说「撤导入 %d」。",
		ImportNone:     "没有导入【%s】。",
		ImportUndone:   "↩️导入 %d 已撤回,%d 条记录回到导入前。",
		ImportKept:     "另有 %d 条后来改过或已被用到,没有动。",
		ImportGone:     "导入 %d 已经撤回过了。",
		ImportNotYours: "导入 %d 不是你做的,要主管或老板来撤。",
		SuspectCounts:  "✅%s 已计入:%s %s %s 元",
		SuspectDropped: "%s 不计入。",
		HelpImport:     "导入:把表格文件私发给我,先试读,你确认了才导入;撤导入 3",
	})
	maps.Copy(english, map[Key]string{
		FileNotTable:   "%s is no table that can be imported. Please send CSV or Excel (.xlsx).",
		FileNoRight:    "Only the owner, directors and operators may import files.",
		FileGone:       "%s is gone or has changed: please send it again.",
		ImportAsk:      "%s, read through but not imported yet:\n%s\nImport it? Answer 导入 (import) or 取消 (cancel).",
		ImportNothing:  "%s holds nothing new:\n%s",
		ImportButton:   "Import",
		ImportCancel:   "Cancel",
		ImportDropped:  "Not imported.",
		ImportFinished: "✅ Import %d is done:\n%s",
		ImportHow:      "To undo it: 撤导入 %d",
		ImportNone:     "There is no import \"%s\".",
		ImportUndone:   "↩️ Import %d is undone: %d records are as they were.",
		ImportKept:     " %d were changed or used since and stay.",
		ImportGone:     "Import %d is undone already.",
		ImportNotYours: "Import %d is not yours: ask a director or the owner.",
		SuspectCounts:  "✅ %s counts now: %s %s ¥%s",
		SuspectDropped: "%s does not count.",
		HelpImport:     "send me a CSV or Excel file: I read it through and ask before importing; 撤导入 3 undoes import 3",
	})
}
