package commands

import (
	"slices"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// Right is one thing that a role may be allowed to do. The table below is the
// only place that says who may do what; it is asked before any argument is read.
type Right string

// The rights.
const (
	LogOrder      Right = "log_order"     // orders for any store
	ChangeOwn     Right = "change_own"    // undo and change what one logged oneself
	ChangeAny     Right = "change_any"    // … what anybody logged
	LogVisit      Right = "log_visit"     // visits to any store
	SeeStore      Right = "see_store"     // a store's card (a rep: own stores)
	Ask           Right = "ask"           // questions
	AskBeyond     Right = "ask_beyond"    // questions beyond own stores
	AskMoney      Right = "ask_money"     // questions about amounts
	SeeCost       Right = "see_cost"      // cost, margin, profit
	EditStores    Right = "edit_stores"   // stores and their aliases
	EditProducts  Right = "edit_products" // products but not their cost
	EditCost      Right = "edit_cost"
	MergeStores   Right = "merge_stores"
	SetTarget     Right = "set_target"
	CloseDay      Right = "close_day"
	InvitePeople  Right = "invite"       // but owners
	InviteOwners  Right = "invite_owner" // owners too
	RemovePeople  Right = "remove"       // but owners
	RemoveOwners  Right = "remove_owner"
	ForgetPeople  Right = "forget"
	BindGroup     Right = "bind_group"
	SetSchedule   Right = "set_schedule"
	NameDigest    Right = "name_digest" // where the digest goes
	SeeDead       Right = "see_dead"
	SeeModel      Right = "see_model" // what a language model was told
	ImportFiles   Right = "import"
	ExportFiles   Right = "export"         // cost only with SeeCost
	ApproveOrder  Right = "approve_order"  // orders that wait: under cost, off quote
	ApproveCredit Right = "approve_credit" // … over credit, of stores with a debt overdue
	Decide        Right = "decide"         // some of what waits
	LogPayment    Right = "log_payment"
	SeeDebts      Right = "see_debts" // what stores owe and paid
	SeeApprovals  Right = "see_approvals"
	AnswerAlerts  Right = "answer_alerts" // a rep: own ones
	SeeFeedback   Right = "see_feedback"  // how good alerts were
	SendAway      Right = "send_away"     // note that somebody else is on leave
	SetForAll     Right = "set_for_all"   // quiet hours and language of the merchant
	Deliver       Right = "deliver"       // that orders are on their way, and delivered
	SeeStock      Right = "see_stock"     // how the stock moves and how long it lasts
	HandleStock   Right = "handle_stock"  // counts, purchases, receipts
	SetCapacity   Right = "set_capacity"
	MakeQuote     Right = "make_quote"    // prices for a store; to read one needs AskMoney
	SeePrices     Right = "see_prices"    // what other stores pay for the same goods
	ProposeBlack  Right = "propose_black" // what is held against a store (a rep: own ones)
	Pursue        Right = "pursue"        // long deals (a rep: own ones)
	Basics        Right = "basics"        // help, cancel: every member
)

// rights says which roles have each right.
var rights = map[Right][]retail.Role{
	LogOrder:      {retail.Owner, retail.Director, retail.Operator, retail.Rep},
	ChangeOwn:     {retail.Owner, retail.Director, retail.Operator, retail.Rep, retail.Finance, retail.Warehouse},
	ChangeAny:     {retail.Owner, retail.Director},
	LogVisit:      {retail.Owner, retail.Director, retail.Operator, retail.Rep},
	SeeStore:      {retail.Owner, retail.Director, retail.Operator, retail.Rep},
	Ask:           {retail.Owner, retail.Director, retail.Operator, retail.Rep, retail.Finance, retail.Warehouse},
	AskBeyond:     {retail.Owner, retail.Director, retail.Operator, retail.Finance, retail.Warehouse},
	AskMoney:      {retail.Owner, retail.Director, retail.Operator, retail.Rep, retail.Finance},
	SeeCost:       {retail.Owner, retail.Director, retail.Finance},
	EditStores:    {retail.Owner, retail.Director, retail.Operator},
	EditProducts:  {retail.Owner, retail.Director, retail.Operator},
	EditCost:      {retail.Owner, retail.Director},
	MergeStores:   {retail.Owner, retail.Director},
	SetTarget:     {retail.Owner, retail.Director},
	CloseDay:      {retail.Owner, retail.Director, retail.Operator},
	InvitePeople:  {retail.Owner, retail.Director},
	InviteOwners:  {retail.Owner},
	RemovePeople:  {retail.Owner, retail.Director},
	RemoveOwners:  {retail.Owner},
	ForgetPeople:  {retail.Owner},
	BindGroup:     {retail.Owner, retail.Director},
	SetSchedule:   {retail.Owner, retail.Director},
	NameDigest:    {retail.Owner},
	SeeDead:       {retail.Owner},
	SeeModel:      {retail.Owner},
	ImportFiles:   {retail.Owner, retail.Director, retail.Operator},
	ExportFiles:   {retail.Owner, retail.Director, retail.Operator},
	ApproveOrder:  {retail.Owner, retail.Director},
	ApproveCredit: {retail.Owner, retail.Director, retail.Finance},
	Decide:        {retail.Owner, retail.Director, retail.Finance},
	LogPayment:    {retail.Owner, retail.Director, retail.Finance},
	SeeDebts:      {retail.Owner, retail.Director, retail.Finance},
	SeeApprovals:  {retail.Owner, retail.Director, retail.Finance},
	AnswerAlerts:  {retail.Owner, retail.Director, retail.Rep},
	SeeFeedback:   {retail.Owner},
	SendAway:      {retail.Owner, retail.Director},
	SetForAll:     {retail.Owner},
	Deliver:       {retail.Owner, retail.Director, retail.Operator, retail.Warehouse},
	SeeStock:      {retail.Owner, retail.Director, retail.Operator, retail.Warehouse},
	HandleStock:   {retail.Owner, retail.Director, retail.Warehouse},
	SetCapacity:   {retail.Owner, retail.Director},
	MakeQuote:     {retail.Owner, retail.Director},
	SeePrices:     {retail.Owner, retail.Director, retail.Finance},
	ProposeBlack:  {retail.Owner, retail.Director, retail.Operator, retail.Rep},
	Pursue:        {retail.Owner, retail.Director, retail.Rep},
	Basics:        {retail.Owner, retail.Director, retail.Operator, retail.Rep, retail.Finance, retail.Warehouse},
}

// May says whether a role has a right. A stranger has none.
func May(role retail.Role, right Right) bool {
	return slices.Contains(rights[right], role)
}

// may is the gate for the sender.
func (r *Request) may(right Right) bool { return May(r.Member.Role, right) }

// ownStore says whether the sender may see a store in a question: its own rep,
// or who may look beyond own stores.
func (r *Request) ownStore(s *retail.Store) bool {
	return r.may(AskBeyond) || s.Rep == r.Member.ID
}

// private says that a reply goes to the sender alone: an answer wider than the
// group, and where customers listen everything but an order that was logged
// there, and a plain no.
func (r *Request) private(rep Reply) bool {
	if r.Private() || rep.Wide || r.Use != retail.UseCustomer {
		return rep.Wide && !r.Private()
	}
	switch d := rep.Data.(type) {
	case OrderData:
		return d.Status == "draft" || d.account != string(r.Msg.Account) || d.chat != string(r.Msg.Chat)
	case Refused:
		return !r.plainNo(rep.Text)
	}
	return true
}

// plainNo says that a refusal tells nothing but that it is one.
func (r *Request) plainNo(text string) bool {
	for _, no := range []wording.Key{wording.NoRight, wording.OnlyPrivate, wording.NotUnderstood, wording.NoPrivate} {
		if text == r.say(no) {
			return true
		}
	}
	return false
}

// askedIn is the chat in which a clarification is put to the sender: here, but not
// among customers, who would read other stores' names among the choices. There
// it is the sender's private chat; false if there is none.
func (r *Request) askedIn(tx *storage.Tx) (storage.Pending, bool, error) {
	if r.Use != retail.UseCustomer {
		return storage.Pending{Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), UserID: string(r.Msg.From)}, true, nil
	}
	routes, err := tx.Routes(r.Member.ID)
	if err != nil || len(routes) == 0 {
		return storage.Pending{}, false, err
	}
	return storage.Pending{Account: routes[0].Account, Chat: routes[0].Chat, UserID: routes[0].UserID}, true, nil
}

// noPrivate says that this can be said in private alone, and there is no such chat.
func (r *Request) noPrivate() Reply { return refusal("permission", r.say(wording.NoPrivate)) }
