package commands

import (
	"regexp"
	"strconv"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func paymentCode(p storage.Payment) string { return "R" + strconv.FormatInt(p.No, 10) }

var paymentNo = regexp.MustCompile(`^[rR](\d{1,6})$`)

// undoPayment takes a payment back by its code: 撤 R3.
func (rt *Router) undoPayment(r *Request, digits string) (Effect, error) {
	if !r.may(LogPayment) {
		return r.noRight(), nil
	}
	no, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return silence, err
	}
	p, err := r.read.Payment(no)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NoSuchPayment, "R"+digits), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.dropPayment(tx, r, p.No, rt.audit)
		return []Reply{rep}, err
	}}, err
}

// dropPayment takes a payment back; what it paid is owed again.
func (rt *Router) dropPayment(tx *storage.Tx, r *Request, no int64, audit auditor) (Reply, error) {
	p, err := tx.Payment(no)
	if err != nil {
		return Reply{}, err
	}
	if p.Cancelled {
		return refusal("invalid", r.say(wording.AlreadyCancelled, paymentCode(p))), nil
	}
	before := p
	p.Cancelled = true
	if err := tx.SavePayment(p); err != nil {
		return Reply{}, err
	}
	text := r.say(wording.Cancelled) + paymentCode(p) + " " + r.Names.Store(p.StoreID).Name + " " + wording.Yuan(p.Amount)
	rep := Reply{Text: text, Data: ack("payment_cancelled", r.Names.Store(p.StoreID).Name, paymentCode(p)), Codes: []string{paymentCode(p)}}
	return rep, audit(tx, r, "payment.cancel", snapshot{Payment: &before}, snapshot{Payment: &p})
}

// putBackPayment takes back that a payment was logged, or taken back.
func (rt *Router) putBackPayment(tx *storage.Tx, r *Request, before, after *storage.Payment) (Reply, error) {
	if before == nil {
		return rt.dropPayment(tx, r, after.No, rt.auditUndo)
	}
	now, err := tx.Payment(before.No)
	if err != nil {
		return Reply{}, err
	}
	if now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, paymentCode(now))), nil
	}
	if err := tx.SavePayment(*before); err != nil {
		return Reply{}, err
	}
	return rt.paymentReply(tx, r, *before)
}

// putBackBooks puts back on which day the books began.
func (rt *Router) putBackBooks(tx *storage.Tx, r *Request, before, after *storage.CreditBook) (Reply, error) {
	now, err := tx.CreditBook()
	if err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, string(after.Since))), err
	}
	return Reply{Text: r.say(wording.Undone, string(after.Since)), Data: ack("undone", string(after.Since), "")}, tx.SetCreditBook(*before)
}
