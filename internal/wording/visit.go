package wording

import "maps"

// The sentences about visits, each with what its gaps take.
const (
	Visited          Key = "visited"            // mark of a visit's line
	VisitMet         Key = "visit_met"          // who
	VisitStock       Key = "visit_stock"        // goods
	VisitMissing     Key = "visit_missing"      // goods
	VisitNext        Key = "visit_next"         // date
	VisitFuture      Key = "visit_future"       // date
	VisitLongAgo     Key = "visit_long_ago"     // date, days
	VisitThatDay     Key = "visit_that_day"     // date
	VisitBadNext     Key = "visit_bad_next"     // typed
	VisitUnbooked    Key = "visit_unbooked"     // text
	VisitShut        Key = "visit_shut"         // visits
	VisitShutStop    Key = "visit_shut_stop"    // visits, store
	VisitRepeat      Key = "visit_repeat"       // visit
	VisitAgain       Key = "visit_again"        //
	VisitNotYours    Key = "visit_not_yours"    // visit
	NoSuchVisit      Key = "no_such_visit"      // code
	YourStoreVisited Key = "your_store_visited" // who, visit line
	PhotoKept        Key = "photo_kept"         // visit, store, photos
	CardVisit        Key = "card_visit"         // date, who
	CardPhotos       Key = "card_photos"        // photos of that visit
	ContactLearnt    Key = "contact_learnt"     // who, store
	ContactIsMember  Key = "contact_is_member"  // who
	HelpVisit        Key = "help_visit"         // store
	HelpQuote        Key = "help_quote"         // store
)

func init() {
	maps.Copy(hans, map[Key]string{
		Visited:          "📍",
		VisitMet:         "见%s",
		VisitStock:       "库存%s",
		VisitMissing:     "缺%s",
		VisitNext:        "下次%s",
		VisitFuture:      "%s 还没到,拜访记哪天?",
		VisitLongAgo:     "%s 是%d天前了,拜访记哪天?",
		VisitThatDay:     "就是 %s",
		VisitBadNext:     "下次【%s】不对,是哪天?",
		VisitUnbooked:    "「%s」没有记成订单;要记单请另发。",
		VisitShut:        "连着%d天去都关门,还在做吗?不做了请运营停用。",
		VisitShutStop:    "连着%d天去都关门,还在做吗?不做了请说「停用 %s」。",
		VisitRepeat:      "重复?刚才同样的内容已记 %s。",
		VisitAgain:       "不重复,再记一次",
		VisitNotYours:    "%s 不是你记的,要主管或老板来撤。",
		NoSuchVisit:      "没有拜访【%s】。",
		YourStoreVisited: "%s 拜访了你的店:%s",
		PhotoKept:        "📷%s %s 照片%d张",
		CardVisit:        "上次拜访 %s(%s)",
		CardPhotos:       ",附图%d张",
		ContactLearnt:    "✅记住了:%s 是 %s 的。引用其消息回「记」就记到这家店。",
		ContactIsMember:  "%s 是自己人,不是门店的。",
		HelpVisit:        "拜访:拜访 %s 见谁 陈列4排 库存… 缺… 竞品… 下单… 下次周五",
		HelpQuote:        "引用客户的话回「记」:记成订单或拜访;先教我一次:引用并回「这是 %s」",
	})
}
