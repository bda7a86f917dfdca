package wording

import "maps"

// The sentences about orders of new customers, each with what its gaps take.
const (
	HelpNewcomer     Key = "help_newcomer"      //
	NewcomerDraft    Key = "newcomer_draft"     // name, order
	NewcomerKnown    Key = "newcomer_known"     // name
	NewcomerNotYours Key = "newcomer_not_yours" // name
	NewcomerGoods    Key = "newcomer_goods"     // goods, price, unit
	NewcomerBook     Key = "newcomer_book"      //
	SampleGoods      Key = "sample_goods"       //
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpNewcomer:     "新客户的单:新客陈工 样品20支@1 顺丰运费35 说做实验",
		NewcomerDraft:    "📝待确认 新客 %s %s",
		NewcomerKnown:    "「%s」已经是店了。",
		NewcomerNotYours: "没有叫「%s」的店。新店请运营、主管或老板建,这单还没有记。",
		NewcomerGoods:    ",新品「%s」%s/%s",
		NewcomerBook:     ",记这单",
		SampleGoods:      "样品",
	})
	maps.Copy(english, map[Key]string{
		HelpNewcomer:     "Orders of a new customer: 新客陈工 样品20支@1 顺丰运费35 说做实验",
		NewcomerDraft:    "📝Draft: new customer %s %s",
		NewcomerKnown:    "\"%s\" is a store already.",
		NewcomerNotYours: "There is no store called \"%s\". Operators, directors and owners make new ones; this order is not logged.",
		NewcomerGoods:    ", new goods \"%s\" at %s/%s",
		NewcomerBook:     ", and log the order",
		SampleGoods:      "样品",
	})
}
