package wording

import "zhanggui/internal/retail"

// Key names a sentence of the catalogue.
type Key string

// The sentences, each with what its gaps take.
const (
	Broken           Key = "broken"
	NoPrivate        Key = "no_private"
	SentPrivately    Key = "sent_privately"
	NotUnderstood    Key = "not_understood"
	TooLong          Key = "too_long"           // lines, most
	NoRight          Key = "no_right"           //
	OnlyPrivate      Key = "only_private"       //
	NotLogged        Key = "not_logged"         // text
	Repeat           Key = "repeat"             // order
	RepeatHeld       Key = "repeat_held"        // approval
	RepeatYes        Key = "repeat_yes"         //
	StoreUnclear     Key = "store_unclear"      //
	TotalDiffers     Key = "total_differs"      // typed, sum
	Unread           Key = "unread"             // text
	Logged           Key = "logged"             //
	Cancelled        Key = "cancelled"          //
	Changed          Key = "changed"            //
	Restored         Key = "restored"           //
	ReturnedMark     Key = "returned_mark"      //
	Was              Key = "was"                // old total, new total
	Freight          Key = "freight"            // money
	DeliverOn        Key = "deliver_on"         // date
	RemarkIs         Key = "remark_is"          // text
	YourStoreOrdered Key = "your_store_ordered" // who, order line

	WhichStore      Key = "which_store"       // text
	WhichOfStores   Key = "which_of_stores"   // typed
	NoSuchStore     Key = "no_such_store"     // typed
	NewStoreChoice  Key = "new_store_choice"  // typed
	FoundAs         Key = "found_as"          // typed, name
	TodayIs         Key = "today_is"          // date
	NoSuchDay       Key = "no_such_day"       // typed
	FutureDay       Key = "future_day"        // date
	WhatGoods       Key = "what_goods"        // store
	WhichProduct    Key = "which_product"     // quantity
	WhichOfProducts Key = "which_of_products" // typed
	NoSuchProduct   Key = "no_such_product"   // typed
	HowMany         Key = "how_many"          // product, unit
	VagueQty        Key = "vague_qty"         // product, typed
	UnknownUnit     Key = "unknown_unit"      // product, typed, units
	UnclearPrice    Key = "unclear_price"     // product, typed
	BadQty          Key = "bad_qty"           // product, typed
	BadPrice        Key = "bad_price"         // product, typed
	BadMoney        Key = "bad_money"         // typed
	Draft           Key = "draft"
	BookIt          Key = "book_it"
	LikeLast        Key = "like_last"     // date
	NoLastOrder     Key = "no_last_order" // store
	HugeQty         Key = "huge_qty"      // product, quantity, largest
	OddPrice        Key = "odd_price"     // product, price, unit, list, unit
	ItIs            Key = "it_is"         // what
	UnitAssumed     Key = "unit_assumed"  // product, unit
	NoneOfThese     Key = "none_of_these"
	NotBooked       Key = "not_booked"
	OldButton       Key = "old_button"
	Nearest         Key = "nearest" // names

	UndoButton       Key = "undo_button"       // order
	NothingToUndo    Key = "nothing_to_undo"   //
	CannotUndo       Key = "cannot_undo"       //
	TargetOf         Key = "target_of"         // who, month, amount
	InviteVoid       Key = "invite_void"       // name
	InviteUsed       Key = "invite_used"       // name
	EditWaits        Key = "edit_waits"        // approval
	NoSuchOrder      Key = "no_such_order"     // code
	NotYours         Key = "not_yours"         // order
	AlreadyCancelled Key = "already_cancelled" // order
	ChangedSince     Key = "changed_since"     // order
	Undone           Key = "undone"            // what
	StaysAsIs        Key = "stays_as_is"       // order
	NothingLeft      Key = "nothing_left"      // order
	NotInOrder       Key = "not_in_order"      // product
	PriceOfWhich     Key = "price_of_which"
	EditByHand       Key = "edit_by_hand" // order
	ReturnHow        Key = "return_how"   // store, product

	NewProductHow  Key = "new_product_how"
	NameTaken      Key = "name_taken"   // name, code
	ProductMade    Key = "product_made" // sku, name, price, unit, pack, base
	PriceHow       Key = "price_how"
	PriceChanged   Key = "price_changed" // name, old, new, unit
	CostChanged    Key = "cost_changed"  // name, old, new
	Stopped        Key = "stopped"       // name
	Restarted      Key = "restarted"     // name
	NothingStopped Key = "nothing_stopped"
	NewStoreHow    Key = "new_store_how"
	StoreMade      Key = "store_made" // code, name
	MergeHow       Key = "merge_how"
	MergedInto     Key = "merged_into" // from, into, orders, visits
	AliasHow       Key = "alias_how"
	AliasMade      Key = "alias_made"  // alias, name
	AliasKnown     Key = "alias_known" // alias, name
	TargetHow      Key = "target_how"  // broken part
	TargetSet      Key = "target_set"  // who, month, amount

	StrangerHint   Key = "stranger_hint"
	WrongCode      Key = "wrong_code"
	TooManyCodes   Key = "too_many_codes"
	BoundElsewhere Key = "bound_elsewhere"
	Welcome        Key = "welcome"  // name, merchant, role
	Redeemed       Key = "redeemed" // name, platform
	InviteHow      Key = "invite_how"
	UnknownRole    Key = "unknown_role" // word
	Invited        Key = "invited"      // name, role, code, minutes
	NoSuchMember   Key = "no_such_member"
	NotYourself    Key = "not_yourself"
	Removed        Key = "removed"     // name
	ForgetSure     Key = "forget_sure" // name
	ForgetYes      Key = "forget_yes"
	ForgetNot      Key = "forget_not"
	ForgetSelf     Key = "forget_self"
	Forgotten      Key = "forgotten"     // new name
	FormerMember   Key = "former_member" // number
	GroupUnbound   Key = "group_unbound"
	BindHow        Key = "bind_how"
	GroupBound     Key = "group_bound" // use

	TodayHead     Key = "today_head"     // date, sum
	ThreeFormulas Key = "three_formulas" // stores, per store, orders, per order, sum
	OwnStoresOnly Key = "own_stores_only"
	NotYourStore  Key = "not_your_store" // store
	NoRep         Key = "no_rep"
	CardTier      Key = "card_tier" // tier, status, rep
	CardNoOrder   Key = "card_no_order"
	CardLast      Key = "card_last"  // date, days, sum
	CardMonth     Key = "card_month" // sum, orders, 90 day sum, orders
	CardUsual     Key = "card_usual" // names
	NothingLooked Key = "nothing_looked"
	LookedHead    Key = "looked_head" // count
	DayClosed     Key = "day_closed"  // date, orders
	ScheduleHow   Key = "schedule_how"
	Rescheduled   Key = "rescheduled" // job, next
	NoDead        Key = "no_dead"
	DeadHead      Key = "dead_head" // count
	RecapIs       Key = "recap_is"  // codes
	MaybeRepeated Key = "maybe_repeated"
	AccountLost   Key = "account_lost" // account
	ScanWeChat    Key = "scan_wechat"  // address
	BindAgain     Key = "bind_again"

	HelpHead       Key = "help_head" // name, role
	HelpMore       Key = "help_more" // pages
	HelpPage       Key = "help_page" // topic
	TopicOrders    Key = "topic_orders"
	TopicVisits    Key = "topic_visits"
	TopicQuestions Key = "topic_questions"
	TopicAlerts    Key = "topic_alerts"
	TopicMoney     Key = "topic_money"
	TopicGoods     Key = "topic_goods"
	TopicStores    Key = "topic_stores"
	TopicPeople    Key = "topic_people"
	TopicAll       Key = "topic_all"
	HelpOrder      Key = "help_order"  // store, product
	HelpChange     Key = "help_change" // product
	HelpAsk        Key = "help_ask"
	HelpAskMoney   Key = "help_ask_money"
	HelpAskGoods   Key = "help_ask_goods"
	HelpHelp       Key = "help_help"
	HelpUndo       Key = "help_undo"
	HelpCard       Key = "help_card"
	HelpToday      Key = "help_today"
	HelpCloseDay   Key = "help_close_day"
	HelpReturn     Key = "help_return"
	HelpNewStore   Key = "help_new_store"
	HelpNewProduct Key = "help_new_product"
	HelpPrice      Key = "help_price"
	HelpStop       Key = "help_stop"
	HelpMerge      Key = "help_merge"
	HelpAlias      Key = "help_alias"
	HelpTarget     Key = "help_target"
	HelpInvite     Key = "help_invite"
	HelpRemove     Key = "help_remove"
	HelpForget     Key = "help_forget"
	HelpBind       Key = "help_bind"
	HelpSchedule   Key = "help_schedule"
	HelpDead       Key = "help_dead"
	ExampleStore   Key = "example_store"
	ExampleProduct Key = "example_product"
)

// RoleName is the key of a role's name.
func RoleName(r retail.Role) Key { return Key("role_" + string(r)) }

// UseName is the key of a group use's name.
func UseName(u retail.ChatUse) Key { return Key("use_" + string(u)) }

// TierName is the key of a tier's name; "" is not yet ranked.
func TierName(code string) Key { return Key("tier_" + code) }

// StatusName is the key of a status's name.
func StatusName(code string) Key { return Key("status_" + code) }

// JobName is the key of a scheduled job's name.
func JobName(job string) Key { return Key("job_" + job) }

// RoleOf reads a role's name.
func RoleOf(word string) (retail.Role, bool) {
	r, ok := map[string]retail.Role{
		"老板": retail.Owner, "老闆": retail.Owner, "owner": retail.Owner,
		"主管": retail.Director, "总监": retail.Director, "總監": retail.Director, "director": retail.Director,
		"运营": retail.Operator, "運營": retail.Operator, "operator": retail.Operator,
		"业务员": retail.Rep, "業務員": retail.Rep, "业务": retail.Rep, "rep": retail.Rep,
		"财务": retail.Finance, "財務": retail.Finance, "finance": retail.Finance,
		"仓库": retail.Warehouse, "倉庫": retail.Warehouse, "warehouse": retail.Warehouse,
	}[word]
	return r, ok
}

// UseOf reads what a group is for; nothing said means orders.
func UseOf(word string) (retail.ChatUse, bool) {
	u, ok := map[string]retail.ChatUse{
		"": retail.UseOrder, "订单": retail.UseOrder, "訂單": retail.UseOrder, "order": retail.UseOrder,
		"外勤": retail.UseField, "field": retail.UseField,
		"管理": retail.UseManagement, "management": retail.UseManagement,
		"客户": retail.UseCustomer, "客戶": retail.UseCustomer, "customer": retail.UseCustomer,
	}[word]
	return u, ok
}
