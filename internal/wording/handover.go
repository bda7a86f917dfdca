package wording

import "maps"

// The sentences about handing over, each with what its gaps take.
const (
	HelpHandover Key = "help_handover" //
	HandoverHow  Key = "handover_how"  //
	HandoverWho  Key = "handover_who"  // name
	HandedOver   Key = "handed_over"   // from, to, stores, alerts
	LockedOut    Key = "locked_out"    // name
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpHandover: "离职交接:交接 小李 小陈",
		HandoverHow:  "请写谁交给谁:交接 小李 小陈",
		HandoverWho:  "%s 不跑门店,接不了。",
		HandedOver:   "✅%s 交给 %s:门店%d家,没了结的提醒%d条",
		LockedOut:    "\n%s 从现在起不能再用。",
	})
	maps.Copy(english, map[Key]string{
		HelpHandover: "A leaver's stores: hand over Li Chen",
		HandoverHow:  "Say who hands over to whom: hand over Li Chen",
		HandoverWho:  "%s visits no stores and can't take over.",
		HandedOver:   "✅%s to %s: %d stores, %d open alerts",
		LockedOut:    "\n%s is locked out from now on.",
	})
}
