package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// undoWithin is how long one's own last act can be taken back with 撤.
const undoWithin = 30 * time.Minute

// snapshot is one record before or after a change; the one that is set says
// which table. An empty one means that the record did not exist.
type snapshot struct {
	Order       *storage.Order       `json:"order,omitempty"`
	Lines       []retail.Line        `json:"lines,omitempty"`
	Visit       *storage.Visit       `json:"visit,omitempty"`
	Store       *storage.Store       `json:"store,omitempty"`
	Product     *storage.Product     `json:"product,omitempty"`
	Alias       *storage.Alias       `json:"alias,omitempty"`
	Target      *storage.Target      `json:"target,omitempty"`
	Merge       *storage.Merged      `json:"merge,omitempty"`
	Sched       *storage.Schedule    `json:"schedule,omitempty"`
	Step        *storage.OrderStep   `json:"step,omitempty"`
	Complaint   *storage.Complaint   `json:"complaint,omitempty"`
	Purchase    *storage.Purchase    `json:"purchase,omitempty"`
	Payment     *storage.Payment     `json:"payment,omitempty"`
	Quote       *storage.Quote       `json:"quote,omitempty"`
	Opportunity *storage.Opportunity `json:"opportunity,omitempty"`
	Books       *storage.CreditBook  `json:"books,omitempty"`
	Moves       []storage.StockMove  `json:"moves,omitempty"` // of the stock, by hand
	Key         *storage.KeyPerson   `json:"key,omitempty"`
	Tie         *storage.PersonTie   `json:"tie,omitempty"`
	Listing     *storage.Listing     `json:"listing,omitempty"`
	Strike      *storage.Strike      `json:"strike,omitempty"`
	Waits       *rowOf               `json:"waits,omitempty"` // for approval
	Invite      *rowOf               `json:"invite,omitempty"`
}

func (s snapshot) where() (table string, id int64) {
	switch {
	case s.Order != nil:
		return "orders", int64(s.Order.ID)
	case s.Visit != nil:
		return "visits", s.Visit.ID
	case s.Store != nil:
		return "stores", int64(s.Store.ID)
	case s.Product != nil:
		return "products", int64(s.Product.ID)
	case s.Alias != nil:
		return "aliases", s.Alias.ID
	case s.Target != nil:
		return "targets", int64(s.Target.MemberID)
	case s.Merge != nil:
		return "merges", int64(s.Merge.From)
	case s.Sched != nil:
		return "schedules", s.Sched.ID
	case s.Step != nil:
		return "order_steps", int64(s.Step.OrderID)
	case s.Complaint != nil:
		return "complaints", s.Complaint.ID
	case s.Quote != nil:
		return "quotes", s.Quote.ID
	case s.Opportunity != nil:
		return "opportunities", s.Opportunity.ID
	case s.Purchase != nil:
		return "purchases", s.Purchase.ID
	case s.Key != nil:
		return "key_persons", int64(s.Key.ID)
	case s.Tie != nil:
		return "person_ties", s.Tie.ID
	case s.Payment != nil:
		return "payments", s.Payment.ID
	case s.Books != nil:
		return "credit_books", int64(s.Books.MerchantID)
	case s.Listing != nil:
		return "listings", s.Listing.ID
	case s.Strike != nil:
		return "strikes", s.Strike.ID
	case s.Waits != nil:
		return "approvals", s.Waits.ID
	case s.Invite != nil:
		return "invites", s.Invite.ID
	case len(s.Moves) > 0:
		return "stock_moves", int64(s.Moves[0].ProductID)
	}
	return "", 0
}

// auditor is how a change is noted: audit or auditUndo.
type auditor func(tx *storage.Tx, r *Request, what string, before, after snapshot) error

// audit notes what the sender changed, so that it can be read and undone.
func (rt *Router) audit(tx *storage.Tx, r *Request, what string, before, after snapshot) error {
	return rt.note(tx, r, storage.Audit{What: what}, before, after)
}

// auditUndo notes what an undo changed: a second 撤 goes on to the act before,
// it does not undo the undo.
func (rt *Router) auditUndo(tx *storage.Tx, r *Request, what string, before, after snapshot) error {
	return rt.note(tx, r, storage.Audit{What: what, UndoneAt: storage.Millis(r.Now)}, before, after)
}

func (rt *Router) note(tx *storage.Tx, r *Request, a storage.Audit, before, after snapshot) error {
	a.MemberID, a.At, a.InboxID = r.Member.ID, storage.Millis(r.Now), r.Msg.Row
	a.Table, a.Record = after.where()
	if a.Table == "" {
		a.Table, a.Record = before.where()
	}
	if t, _ := before.where(); t != "" {
		a.Before = string(mustJSON(before))
	}
	if t, _ := after.where(); t != "" {
		a.After = string(mustJSON(after))
	}
	return tx.AddAudit(a)
}

// undoChoice offers to take an order back by one press.
func undoChoice(r *Request, o storage.Order) bot.Choice {
	return bot.Choice{Label: r.say(wording.UndoButton, o.Short()), Token: fmt.Sprintf("u%d.%d", o.ID, r.Member.ID)}
}

// undo takes back the sender's last act within half an hour, or a named order.
func (rt *Router) undo(_ context.Context, r *Request, rest string) (Effect, error) {
	if code := strings.TrimSpace(rest); code != "" {
		if strings.HasPrefix(strings.ToUpper(code), "V") {
			return rt.undoVisit(r, code)
		}
		if m := approvalNo.FindStringSubmatch(code); m != nil && strings.HasPrefix(strings.ToUpper(code), "P") {
			return rt.withdrawTyped(r, m[1])
		}
		if m := paymentNo.FindStringSubmatch(code); m != nil {
			return rt.undoPayment(r, m[1])
		}
		o, err := r.read.OrderByCode(strings.ToUpper(code), r.Today)
		if retail.CodeOf(err) == retail.NotFound {
			return r.invalid(wording.NoSuchOrder, code), nil
		}
		if err != nil {
			return silence, err
		}
		return rt.cancelOrder(r, o)
	}
	act, no, err := r.lastAct()
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NothingToUndo), nil
	}
	if err != nil {
		return silence, err
	}
	if no != nil {
		return answer(*no), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		return rt.undoActs(tx, r, act.InboxID)
	}}, nil
}

// undoButton takes back one order whose card offered it.
func (rt *Router) undoButton(r *Request, id retail.OrderID, _ string) (Effect, error) {
	o, _, err := r.read.Order(id)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.OldButton), nil
	}
	if err != nil {
		return silence, err
	}
	return rt.cancelOrder(r, o)
}

// mayChange says whether the sender may change an order: one's own, or with
// the right to change anybody's.
func (r *Request) mayChange(o storage.Order) bool {
	return r.may(ChangeAny) || r.may(ChangeOwn) && o.ByID == r.Member.ID
}

// cancelOrder strikes an order; it then counts nowhere.
func (rt *Router) cancelOrder(r *Request, o storage.Order) (Effect, error) {
	switch {
	case !r.mayChange(o):
		return answer(refusal("permission", r.say(wording.NotYours, o.Short()))), nil
	case o.Status == retail.Cancelled:
		return r.invalid(wording.AlreadyCancelled, o.Short()), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.strike(tx, r, o.ID, rt.audit)
		return []Reply{rep}, err
	}}, nil
}

// strike cancels an order and notes it with the audit given.
func (rt *Router) strike(tx *storage.Tx, r *Request, id retail.OrderID, audit auditor) (Reply, error) {
	o, rows, err := tx.Order(id)
	if err != nil {
		return Reply{}, err
	}
	if o.Status == retail.Cancelled {
		return refusal("invalid", r.say(wording.AlreadyCancelled, o.Short())), nil
	}
	lines := o.Noun(rows).Lines
	before := snapshot{Order: copyOf(o), Lines: lines}
	o.Status = retail.Cancelled
	if err := tx.SetOrder(o, nil); err != nil {
		return Reply{}, err
	}
	if err := audit(tx, r, "order.cancel", before, snapshot{Order: copyOf(o), Lines: lines}); err != nil {
		return Reply{}, err
	}
	if err := dropTasks(tx, r, o.ID); err != nil {
		return Reply{}, err
	}
	data := r.orderData(o, lines, nil)
	data.Status = "cancelled"
	return Reply{Text: r.orderLine(wording.Cancelled, o, storeOf(r, o), r.showLines(lines)), Data: data, Codes: []string{o.Short()}}, nil
}

func copyOf[T any](v T) *T { return &v }

func storeOf(r *Request, o storage.Order) *retail.Store {
	if s := r.Names.Store(o.StoreID); s != nil {
		return s
	}
	return &retail.Store{Name: "?"}
}

// undoNeeds is what taking back a change of a table's record needs now: who
// made it may have another role since.
var undoNeeds = map[string]Right{
	"visits": LogVisit, "orders": LogOrder, "stores": EditStores, "products": EditProducts, "aliases": EditStores,
	"targets": SetTarget, "merges": MergeStores, "schedules": SetSchedule,
	"order_steps": Basics, "complaints": LogVisit,
	"key_persons": LogVisit, "person_ties": LogVisit,
	"payments": LogPayment, "credit_books": LogPayment,
	"listings": ApproveOrder, "strikes": ApproveOrder,
	"purchases": HandleStock, "stock_moves": HandleStock, "quotes": MakeQuote, "opportunities": Pursue,
	"approvals": Basics, "invites": InvitePeople,
}

// undoActs puts back everything that one message of the sender changed, the
// newest change first.
func (rt *Router) undoActs(tx *storage.Tx, r *Request, inbox int64) ([]Reply, error) {
	acts, err := tx.Acts(inbox, r.Member.ID)
	if err != nil {
		return nil, err
	}
	var out []Reply
	for _, a := range acts {
		if a.Table == "" {
			continue
		}
		if need, ok := undoNeeds[a.Table]; ok && !r.may(need) {
			out = append(out, refusal("permission", r.say(wording.NoRight)))
			continue
		}
		rep, err := rt.putBack(tx, r, a)
		if err != nil {
			return nil, err
		}
		if err := tx.SetUndone(a.ID, r.Now); err != nil {
			return nil, err
		}
		out = append(out, rep)
	}
	return r.restoredAtOnce(out), nil
}

// putBack restores one record. A record that was changed again since is left
// as it is, and the sender told so.
func (rt *Router) putBack(tx *storage.Tx, r *Request, a storage.Audit) (Reply, error) {
	var before, after snapshot
	if a.Before != "" {
		if err := json.Unmarshal([]byte(a.Before), &before); err != nil {
			return Reply{}, fmt.Errorf("read what was before: %w", err)
		}
	}
	if a.After != "" {
		if err := json.Unmarshal([]byte(a.After), &after); err != nil {
			return Reply{}, fmt.Errorf("read what is after: %w", err)
		}
	}
	switch a.Table {
	case "imports":
		return rt.takeBackImport(tx, r, a.Record)
	case "orders":
		return rt.putBackOrder(tx, r, before, after)
	case "visits":
		return rt.putBackVisit(tx, r, before.Visit, after.Visit)
	case "stores":
		return rt.putBackStore(tx, r, before.Store, after.Store)
	case "products":
		return rt.putBackProduct(tx, r, before.Product, after.Product)
	case "aliases":
		return rt.putBackAlias(tx, r, before.Alias, after.Alias)
	case "targets":
		return rt.putBackTarget(tx, r, before.Target, after.Target)
	case "merges":
		return rt.putBackMerge(tx, r, *after.Merge)
	case "order_steps":
		return rt.putBackStep(tx, r, *after.Step)
	case "complaints":
		return rt.putBackComplaint(tx, r, before.Complaint, *after.Complaint)
	case "quotes":
		return rt.putBackQuote(tx, r, before.Quote, after.Quote)
	case "opportunities":
		return rt.putBackOpportunity(tx, r, before.Opportunity, after.Opportunity)
	case "purchases":
		return rt.putBackPurchase(tx, r, before.Purchase, after.Purchase)
	case "key_persons":
		return rt.putBackPerson(tx, r, before.Key, after.Key)
	case "person_ties":
		return rt.putBackTie(tx, r, before.Tie, after.Tie)
	case "payments":
		return rt.putBackPayment(tx, r, before.Payment, after.Payment)
	case "credit_books":
		return rt.putBackBooks(tx, r, before.Books, after.Books)
	case "listings":
		return rt.putBackListing(tx, r, before.Listing, after.Listing)
	case "strikes":
		return rt.putBackStrike(tx, r, *after.Strike)
	case "stock_moves":
		return rt.putBackMoves(tx, r, after.Moves)
	case "approvals":
		rep, _, err := rt.withdraw(tx, r, after.Waits.ID, rt.auditUndo)
		return rep, err
	case "invites":
		return rt.putBackInvite(tx, r, after.Invite.ID)
	case "schedules":
		if err := tx.SaveSchedule(before.Sched); err != nil {
			return Reply{}, err
		}
		job := r.say(wording.JobName(before.Sched.Job))
		return Reply{Text: r.say(wording.Undone, job), Data: ack("undone", job, "")}, nil
	}
	return Reply{}, fmt.Errorf("nothing puts back %q", a.Table)
}

func (rt *Router) putBackOrder(tx *storage.Tx, r *Request, before, after snapshot) (Reply, error) {
	if before.Order == nil { // it was logged: strike it
		return rt.strike(tx, r, after.Order.ID, rt.auditUndo)
	}
	o, rows, err := tx.Order(before.Order.ID)
	if err != nil {
		return Reply{}, err
	}
	if o.Status != after.Order.Status || o.Total != after.Order.Total || o.Day != after.Order.Day {
		return refusal("invalid", r.say(wording.ChangedSince, o.Short())), nil
	}
	have := snapshot{Order: copyOf(o), Lines: o.Noun(rows).Lines}
	if err := tx.SetOrder(*before.Order, before.Lines); err != nil {
		return Reply{}, err
	}
	if err := rt.auditUndo(tx, r, "order.restore", have, before); err != nil {
		return Reply{}, err
	}
	data := r.orderData(*before.Order, before.Lines, nil)
	data.Status = "changed"
	return Reply{
		Text: r.orderLine(wording.Restored, *before.Order, storeOf(r, *before.Order), r.showLines(before.Lines)), Data: data, Codes: []string{o.Short()},
	}, nil
}
