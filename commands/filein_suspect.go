package commands

import (
	"context"
	"regexp"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// suspectAnswer is 算 or 不算 and an order's number.
var suspectAnswer = regexp.MustCompile(`^(不?)算\s*(\S+?)[。.!！]?$`)

// decideSuspect takes 算 or 不算 for an order of a file that may be one logged
// in chat (疑似重复). Anything else that begins with 算 is none of its business.
func (rt *Router) decideSuspect(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || !r.may(ImportFiles) {
		return silence, false, nil
	}
	m := suspectAnswer.FindStringSubmatch(r.Text)
	if m == nil {
		return silence, false, nil
	}
	no, out := m[2], m[1] != ""
	found, err := r.read.SuspectsByNo([]string{no, strings.ToUpper(no)})
	if err != nil || len(found) == 0 {
		return silence, false, err
	}
	for key := range found {
		no = key
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.settleSuspect(tx, r, no, out)
		return []Reply{rep}, err
	}}, true, nil
}

// settleSuspect makes a suspect an order, or keeps it out for good. Either can
// still be said after the other: nothing but one's own word has decided it.
func (rt *Router) settleSuspect(tx *storage.Tx, r *Request, no string, out bool) (Reply, error) {
	found, err := tx.SuspectsByNo([]string{no})
	if err != nil {
		return Reply{}, err
	}
	s, ok := found[no]
	if !ok {
		return refusal("invalid", r.say(wording.NoSuchOrder, no)), nil
	}
	if out {
		s.Dismissed = true
		return Reply{Text: r.say(wording.SuspectDropped, no), Data: ack("suspect_dropped", no, "")}, tx.PutSuspects([]*storage.Suspect{&s})
	}
	order, err := s.Stored()
	if err != nil {
		return Reply{}, err
	}
	order.Order.LoggedAt = storage.Millis(r.Now)
	filed := []storage.Filed{{Order: order.Order, Lines: order.Lines}}
	if err := tx.FileOrders(filed, storage.Millis(r.Now)); err != nil {
		return Reply{}, err
	}
	if err := tx.DropSuspect(s.ID); err != nil {
		return Reply{}, err
	}
	if err := rt.audit(tx, r, "order.add", snapshot{}, snapshot{Order: copyOf(filed[0].Order), Lines: order.Lines}); err != nil {
		return Reply{}, err
	}
	o := filed[0].Order
	total := retail.Order{Lines: order.Lines}.Total()
	data := r.orderData(o, order.Lines, nil)
	return Reply{Text: r.say(wording.SuspectCounts, no, storeOf(r, o).Name, o.Day, total), Data: data, Codes: []string{o.Short()}}, nil
}
