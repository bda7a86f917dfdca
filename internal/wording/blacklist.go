package wording

import "maps"

// The sentences about the blacklist, each with what its gaps take.
const (
	HelpBlacklist    Key = "help_blacklist"    //
	BlackHow         Key = "black_how"         //
	BlackAlready     Key = "black_already"     // store, date
	BlackNot         Key = "black_not"         // store
	BlackWaits       Key = "black_waits"       // store, code
	BlackSubject     Key = "black_subject"     // store, reason
	StrikeSubject    Key = "strike_subject"    // store, reason
	AppealSubject    Key = "appeal_subject"    // store, reason
	BlackAsked       Key = "black_asked"       // code, subject, who
	BlackOrders      Key = "black_orders"      // list
	BlackOrder       Key = "black_order"       // number, date, sum, what
	BlackNoOrders    Key = "black_no_orders"   // days
	MisdeedCancelled Key = "misdeed_cancelled" //
	MisdeedReturned  Key = "misdeed_returned"  //
	MisdeedCoupon    Key = "misdeed_coupon"    //
	MisdeedGift      Key = "misdeed_gift"      //
	Blacklisted      Key = "blacklisted"       // store, since, until, reason
	BlackLifted      Key = "black_lifted"      // store
	BlackExpired     Key = "black_expired"     // store, reason
	StrikeKept       Key = "strike_kept"       // store, count, days, reason
	StrikesEnough    Key = "strikes_enough"    // count, days, reason
	BlackOnCard      Key = "black_on_card"     // since, until, reason
	BlackNote        Key = "black_note"        // until
	HoldBlack        Key = "hold_black"        //
	HoldBlackInside  Key = "hold_black_inside" // reason, until
	ChangeBlack      Key = "change_black"      // order
	BlackHead        Key = "black_head"        // count
	BlackLine        Key = "black_line"        // store, since, until, reason, who proposed, who decided
	BlackNone        Key = "black_none"        //
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpBlacklist:    "黑名单:拉黑 店名 原因 · 记过 店名 原因 · 申诉 店名 理由 · 黑名单",
		BlackHow:         "请写店名和原因:拉黑 店名 薅券3次(记过、申诉也一样)",
		BlackAlready:     "%s 已在黑名单,到%s。",
		BlackNot:         "%s 不在黑名单。",
		BlackWaits:       "%s 已有一件等批:%s",
		BlackSubject:     "拉黑 %s:%s",
		StrikeSubject:    "记过 %s:%s",
		AppealSubject:    "%s 申诉移出黑名单:%s",
		BlackAsked:       "📝待批 %s %s\n等%s批准。",
		BlackOrders:      "依据:%s",
		BlackOrder:       "%s %s %s %s",
		BlackNoOrders:    "近%d天没有取消、退货、返券或赠送的单",
		MisdeedCancelled: "取消",
		MisdeedReturned:  "退货",
		MisdeedCoupon:    "返券",
		MisdeedGift:      "赠送",
		Blacklisted:      "⛔%s 进黑名单,%s起到%s:%s",
		BlackLifted:      "✅%s 移出黑名单",
		BlackExpired:     "%s 黑名单到期,已移出(原因:%s)",
		StrikeKept:       "⚠️%s 记过,第%d次(%d天内):%s",
		StrikesEnough:    "%d天内记过%d次,最近:%s",
		BlackOnCard:      "⛔黑名单,%s起到%s:%s",
		BlackNote:        "⛔黑名单店,到%s",
		HoldBlack:        "这家店只收现结、不做促销",
		HoldBlackInside:  "黑名单店(%s,到%s),这单有促销或不是现结",
		ChangeBlack:      "%s 没有改:这家店只收现结、不做促销,要主管或老板来改。",
		BlackHead:        "黑名单%d家:",
		BlackLine:        "%s %s起到%s:%s(%s提,%s批)",
		BlackNone:        "黑名单上没有店。",
	})
	maps.Copy(english, map[Key]string{
		HelpBlacklist:    "Blacklist: blacklist store reason · strike store reason · appeal store reason · blacklist",
		BlackHow:         "Say the store and why: blacklist store reason (strike and appeal alike)",
		BlackAlready:     "%s is on the blacklist until %s.",
		BlackNot:         "%s is not on the blacklist.",
		BlackWaits:       "%s: one waits already, %s",
		BlackSubject:     "blacklist %s: %s",
		StrikeSubject:    "strike against %s: %s",
		AppealSubject:    "%s asks to be taken off the blacklist: %s",
		BlackAsked:       "📝Waits %s %s\nfor %s.",
		BlackOrders:      "Shown by: %s",
		BlackOrder:       "%s %s %s %s",
		BlackNoOrders:    "No order in %d days was cancelled, came back, or had a coupon or gift",
		MisdeedCancelled: "cancelled",
		MisdeedReturned:  "returned",
		MisdeedCoupon:    "coupon",
		MisdeedGift:      "gift",
		Blacklisted:      "⛔%s is on the blacklist, %s to %s: %s",
		BlackLifted:      "✅%s is off the blacklist",
		BlackExpired:     "%s: its time on the blacklist is over (%s)",
		StrikeKept:       "⚠️%s, strike %d in %d days: %s",
		StrikesEnough:    "within %d days %d strikes, the last: %s",
		BlackOnCard:      "⛔Blacklist, %s to %s: %s",
		BlackNote:        "⛔on the blacklist until %s",
		HoldBlack:        "this store pays cash and gets no promotion",
		HoldBlackInside:  "on the blacklist (%s, until %s): the order has a promotion or is not cash",
		ChangeBlack:      "%s stays: this store pays cash and gets no promotion; a director or the owner must change it.",
		BlackHead:        "%d on the blacklist:",
		BlackLine:        "%s %s to %s: %s (%s proposed, %s decided)",
		BlackNone:        "Nobody is on the blacklist.",
	})
}
