package wording

import "maps"

// The sentences about quotes, each with what its gaps take.
const (
	HelpQuotes     Key = "help_quotes"      //
	QuoteHow       Key = "quote_how"        //
	QuoteUnread    Key = "quote_unread"     // what was not read
	QuoteNotYours  Key = "quote_not_yours"  //
	QuoteNoPrice   Key = "quote_no_price"   // product
	QuoteTyped     Key = "quote_typed"      //
	QuoteTerms     Key = "quote_terms"      // terms
	QuoteTooLong   Key = "quote_too_long"   // days
	QuoteHead      Key = "quote_head"       // code, store, goods
	QuoteList      Key = "quote_list"       // price, unit
	QuoteQuantity  Key = "quote_quantity"   // from, unit, change
	QuoteFew       Key = "quote_few"        // change
	QuotePayment   Key = "quote_payment"    // terms, change
	QuoteCash      Key = "quote_cash"       //
	QuoteLead      Key = "quote_lead"       // days, change
	QuoteNoLead    Key = "quote_no_lead"    // change
	QuoteChange    Key = "quote_change"     // percent, money
	QuoteSame      Key = "quote_same"       //
	QuotePrice     Key = "quote_price"      // price, unit, sum
	QuoteOne       Key = "quote_one"        // goods, list, price, quantity, payment, lead
	QuoteUntil     Key = "quote_until"      // date, who
	QuoteOver      Key = "quote_over"       // date
	QuoteMargin    Key = "quote_margin"     // money, share
	QuoteLeadShort Key = "quote_lead_short" // days
	RoomFits       Key = "room_fits"        // date, free, of
	RoomShort      Key = "room_short"       // date, free, of, wanted
	RoomDays       Key = "room_days"        // dates
	RoomSplit      Key = "room_split"       // trips, last date
	RoomNever      Key = "room_never"       // days
	NoSuchQuote    Key = "no_such_quote"    // code
	QuotesHead     Key = "quotes_head"      // count
	QuotesNone     Key = "quotes_none"      //
	QuotesLine     Key = "quotes_line"      // code, store, goods, terms, date, who
	QuoteDropped   Key = "quote_dropped"    // code, store
	QuoteGone      Key = "quote_gone"       // code
	QuoteMention   Key = "quote_mention"    // code, product, price, unit, conditions, date
	HoldQuote      Key = "hold_quote"       // code
	HoldOffQuote   Key = "hold_off_quote"   // product, typed, unit, code, quoted, share
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpQuotes:     "报价:报价 店名 商品100箱 先付30% 两个月 · 报价 · 报价 3",
		QuoteUnread:    "没看懂「%s」。这样写:报价 店名 商品100箱 先付30% 两个月",
		QuoteHow:       "请写店名和货,再写付款和交期:报价 店名 商品100箱 先付30% 两个月",
		QuoteNotYours:  "报价由主管、老板定;已有的报价发「报价」看。",
		QuoteNoPrice:   "%s 没有价目,报不了价。",
		QuoteTyped:     "报价按价目算,不用写单价、赠品和总价。",
		QuoteTerms:     "没看懂付款【%s】,请写 现结、先付30%%、账期30天。",
		QuoteTooLong:   "账期%d天太长,不报价。",
		QuoteHead:      "📋%s %s %s",
		QuoteList:      "价目 ¥%s/%s",
		QuoteQuantity:  "数量满%d%s %s",
		QuoteFew:       "数量没到档 %s",
		QuotePayment:   "付款:%s %s",
		QuoteCash:      "没写,按现结",
		QuoteLead:      "交期:%d天 %s",
		QuoteNoLead:    "交期:没写 %s",
		QuoteChange:    "%s %s",
		QuoteSame:      "不变",
		QuotePrice:     "报价 ¥%s/%s,共%s",
		QuoteOne:       "%s 价目%s → %s(数量%s,付款%s,交期%s)",
		QuoteUntil:     "到%s有效,%s报",
		QuoteOver:      "%s已过期",
		QuoteMargin:    "毛利%s(%s),未扣仓配",
		QuoteLeadShort: "%d天后交货",
		RoomFits:       "产能:%s空%s箱(每天%s箱),排得下",
		RoomShort:      "产能:%s空%s箱(每天%s箱),%s箱排不下",
		RoomDays:       ";排得下的:%s",
		RoomSplit:      ";分%d天送,%s送完",
		RoomNever:      ";往后%d天分开送也排不完",
		NoSuchQuote:    "没有报价【%s】。",
		QuotesHead:     "有效的报价%d份:",
		QuotesNone:     "没有有效的报价。",
		QuotesLine:     "%s %s %s %s 到%s %s",
		QuoteDropped:   "↩️已撤报价 %s %s",
		QuoteGone:      "报价 %s 已撤。",
		QuoteMention:   "报价%s:%s ¥%s/%s(%s)到%s",
		HoldQuote:      "比报价%s低",
		HoldOffQuote:   "%s写的¥%s/%s,报价%s是¥%s,低%s",
	})
	maps.Copy(english, map[Key]string{
		HelpQuotes:     "Quotes: quote store 100 product 先付30% 两个月 · quote · quote Q3",
		QuoteUnread:    "「%s」 was not understood. Write: quote store 100 product 先付30% 两个月",
		QuoteHow:       "Name the store and the goods, then payment and lead time: quote store 100 product 先付30% 两个月",
		QuoteNotYours:  "Directors and owners quote; \"quote\" shows what is quoted.",
		QuoteNoPrice:   "%s has no list price and can't be quoted.",
		QuoteTyped:     "A quote is worked out from the list: no prices, gifts or totals, please.",
		QuoteTerms:     "Could not read the payment [%s]; say cash, 先付30%%, 账期30天.",
		QuoteTooLong:   "%d days of credit are too long to quote.",
		QuoteHead:      "📋%s %s %s",
		QuoteList:      "List ¥%s/%s",
		QuoteQuantity:  "Quantity from %d%s %s",
		QuoteFew:       "Quantity under every step %s",
		QuotePayment:   "Payment %s %s",
		QuoteCash:      "not said, as cash",
		QuoteLead:      "Lead time %d days %s",
		QuoteNoLead:    "Lead time: not said, %s",
		QuoteChange:    "%s %s",
		QuoteSame:      "unchanged",
		QuotePrice:     "Quote ¥%s/%s, %s in all",
		QuoteOne:       "%s list %s → %s (quantity %s, payment %s, lead time %s)",
		QuoteUntil:     "Valid until %s, by %s",
		QuoteOver:      "Expired on %s",
		QuoteMargin:    "Margin %s (%s) before fulfilment",
		QuoteLeadShort: "in %d days",
		RoomFits:       "Capacity: %s has %s cases free of %s, it fits",
		RoomShort:      "Capacity: %s has %s cases free of %s, %s do not fit",
		RoomDays:       "; days that fit: %s",
		RoomSplit:      "; in %d deliveries, the last on %s",
		RoomNever:      "; not within %d days either",
		NoSuchQuote:    "There is no quote [%s].",
		QuotesHead:     "%d quotes hold:",
		QuotesNone:     "No quote holds.",
		QuotesLine:     "%s %s %s %s until %s %s",
		QuoteDropped:   "↩️Quote %s %s is withdrawn",
		QuoteGone:      "Quote %s was withdrawn.",
		QuoteMention:   "Quote %s: %s ¥%s/%s (%s) until %s",
		HoldQuote:      "it is under quote %s",
		HoldOffQuote:   "%s at ¥%s/%s, quote %s is ¥%s, %s less",
	})
}
