package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// undoImport takes back an import by its number (撤导入 3); without one, the
// newest.
func (rt *Router) undoImport(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.Trim(rest, " #号。.")
	no := int64(0)
	if rest != "" {
		n, err := strconv.ParseInt(rest, 10, 64)
		if err != nil || n < 1 {
			return r.invalid(wording.ImportNone, rest), nil
		}
		no = n
	}
	run, err := r.read.ImportRunByNo(no)
	if retail.CodeOf(err) == retail.NotFound || err == nil && run.State == storage.ImportRunning {
		return r.invalid(wording.ImportNone, rest), nil
	}
	if err != nil {
		return silence, err
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.takeBackImport(tx, r, run.ID)
		return []Reply{rep}, err
	}}, nil
}

// takeBackImport puts back, in one transaction, every record of an import that
// is still as the import left it. What was changed or used since stays.
func (rt *Router) takeBackImport(tx *storage.Tx, r *Request, id int64) (Reply, error) {
	run, err := tx.ImportRunByID(id)
	if err != nil {
		return Reply{}, err
	}
	changes, err := tx.ImportChanges(id)
	if err != nil {
		return Reply{}, err
	}
	switch {
	case run.State == storage.ImportUndone:
		return refusal("invalid", r.say(wording.ImportGone, run.No)), nil
	case !r.mayUndoImport(run, changes):
		return refusal("permission", r.say(wording.ImportNotYours, run.No)), nil
	}
	back := &takingBack{tx: tx, now: storage.Millis(r.Now)}
	for _, c := range changes {
		if err := back.one(c); err != nil {
			return Reply{}, fmt.Errorf("undo import %d, %s %d: %w", run.No, c.Table, c.Record, err)
		}
	}
	if err := back.finish(); err != nil {
		return Reply{}, err
	}
	if err := tx.UndoImport(&run, r.Now); err != nil {
		return Reply{}, err
	}
	if err := tx.ForgetImportChanges(id); err != nil {
		return Reply{}, err
	}
	text := r.say(wording.ImportUndone, run.No, back.done)
	if back.kept > 0 {
		text += r.say(wording.ImportKept, back.kept)
	}
	return Reply{Text: text, Data: importUndone{"ack", "import_undone", run.No, back.done, back.kept}}, nil
}

type importUndone struct {
	Kind string `json:"kind"`
	What string `json:"what"`
	No   int64  `json:"import_no"`
	Back int    `json:"restored"`
	Kept int    `json:"kept"`
}

// mayUndoImport: one's own, or with the right to change anybody's; people and
// groups were the owner's to bring, and are the owner's to take back.
func (r *Request) mayUndoImport(run storage.ImportRun, changes []storage.ImportChange) bool {
	for _, c := range changes {
		if (c.Table == "members" || c.Table == "identities" || c.Table == "chats") && r.Member.Role != retail.Owner {
			return false
		}
	}
	return r.may(ChangeAny) || run.MemberID == r.Member.ID
}

// takingBack is an undo under way. Orders that are only dropped wait until all
// are known: thousands are dropped together.
type takingBack struct {
	tx         *storage.Tx
	now        int64
	drop       []storage.Stored
	done, kept int
}

func (b *takingBack) one(c storage.ImportChange) error {
	switch c.Table {
	case "orders":
		return b.order(c)
	case "order_links":
		var no string
		if err := json.Unmarshal([]byte(c.After), &no); err != nil {
			return err
		}
		b.done++
		return b.tx.DropLink(no)
	}
	if err := b.finish(); err != nil { // a store's orders go before the store
		return err
	}
	return b.record(c)
}

func (b *takingBack) order(c storage.ImportChange) error {
	list, err := b.tx.OrdersByID([]retail.OrderID{retail.OrderID(c.Record)})
	if err != nil || len(list) == 0 {
		return err
	}
	var as string
	if err := json.Unmarshal([]byte(c.After), &as); err != nil {
		return err
	}
	if fingerprint(list[0]) != as {
		b.kept++
		return nil
	}
	b.done++
	if c.Before == "" {
		b.drop = append(b.drop, list[0])
		return nil
	}
	var was storage.Stored
	if err := json.Unmarshal([]byte(c.Before), &was); err != nil {
		return err
	}
	return b.tx.FileOrders([]storage.Filed{{Order: was.Order, Lines: was.Lines, Was: list[0].Order.Day}}, b.now)
}

// finish drops the orders that wait.
func (b *takingBack) finish() error {
	list := b.drop
	b.drop = nil
	return b.tx.DropOrders(list)
}

// record puts back one record of any other table.
func (b *takingBack) record(c storage.ImportChange) error {
	now, err := b.tx.Record(c.Table, c.Record)
	if err != nil || now == nil {
		return err
	}
	as := reflect.New(reflect.TypeOf(now).Elem()).Interface()
	if err := json.Unmarshal([]byte(c.After), as); err != nil {
		return err
	}
	sold := soldSince(now, as)
	if !reflect.DeepEqual(now, as) {
		b.kept++
		return nil
	}
	if c.Before == "" {
		return b.remove(c)
	}
	was := reflect.New(reflect.TypeOf(now).Elem()).Interface()
	if err := json.Unmarshal([]byte(c.Before), was); err != nil {
		return err
	}
	if p, ok := was.(*storage.Product); ok {
		p.Stock += sold
	}
	b.done++
	if err := b.tx.Restore(was); err != nil {
		return err
	}
	return b.tx.Touch()
}

// soldSince is by how much a product's stock moved since; what was sold stays
// sold, and is no change of the product.
func soldSince(now, as any) retail.Qty {
	p, ok := now.(*storage.Product)
	if !ok {
		return 0
	}
	moved := p.Stock - as.(*storage.Product).Stock
	p.Stock -= moved
	return moved
}

// remove drops a record that the import made, unless something refers to it.
func (b *takingBack) remove(c storage.ImportChange) error {
	used, err := b.tx.InUse(c.Table, c.Record)
	if err != nil {
		return err
	}
	if used {
		b.kept++
		return nil
	}
	b.done++
	if c.Table == "suspects" {
		return b.tx.DropSuspect(c.Record)
	}
	if err := b.tx.Drop(c.Table, c.Record); err != nil {
		return err
	}
	return b.tx.Touch()
}
