package scheduler

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// ledger is what a job reads of one merchant, on one snapshot.
type ledger struct {
	row      storage.Merchant
	stores   []retail.Store // by id, those switched off too
	products map[retail.ProductID]string
	packs    map[retail.ProductID]retail.Product
	members  map[retail.MemberID]retail.Member // who left is not among them
	// histories are the stores' days up to the day asked for, in their order.
	histories []insight.History
	states    map[retail.StoreID]storage.TierState
	// cases are those of the days asked for, open those that are not closed.
	cases, open []retail.Case
	silences    []storage.Silence // that held in the last half year or hold
	away        map[retail.MemberID]bool
	wants       map[retail.MemberID]storage.Preference
	holidays    alert.Holidays
	insight     insight.Config
	fits        *insight.Fits
}

// read fills a ledger with days up to `to` and cases of the days from `told` on.
func (s *Scheduler) read(ctx context.Context, m retail.MerchantID, to, told retail.Day) (*ledger, error) {
	l := &ledger{fits: &s.fits}
	err := s.Store.Read(ctx, m, func(tx *storage.Tx) (err error) {
		if l.row, err = tx.Row(); err != nil {
			return err
		}
		own := s.Config.of(l.row.Name)
		l.insight, l.holidays = own.Insight, own.Holidays
		names, err := tx.Catalogue(true)
		if err != nil {
			return err
		}
		l.file(names)
		if err := l.know(tx); err != nil {
			return err
		}
		states, err := tx.TierStates()
		if err != nil {
			return err
		}
		l.states = make(map[retail.StoreID]storage.TierState, len(states))
		for _, st := range states {
			l.states[st.StoreID] = st
		}
		if l.cases, err = tx.CasesOn(told); err != nil {
			return err
		}
		if err := l.peace(tx, to); err != nil {
			return err
		}
		if l.histories, err = histories(tx, l.stores, to); err != nil {
			return err
		}
		return l.closures(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	return l, nil
}

// peace reads what is open, and who and what is not to be disturbed.
func (l *ledger) peace(tx *storage.Tx, day retail.Day) (err error) {
	if l.open, err = tx.OpenCases(); err != nil {
		return err
	}
	m := l.row.Noun()
	if l.silences, err = tx.SilencesSince(day.Add(-lookBack).Start(m.Location())); err != nil {
		return err
	}
	if l.wants, err = tx.Preferences(); err != nil {
		return err
	}
	return l.absent(tx, day)
}

// lookBack is how many days of announced closures are taken out of a silence.
const lookBack = 180

// absent notes who is away on a day.
func (l *ledger) absent(tx *storage.Tx, day retail.Day) error {
	rows, err := tx.AbsencesOn(day)
	l.away = map[retail.MemberID]bool{}
	for _, a := range rows {
		l.away[a.MemberID] = true
	}
	return err
}

func (l *ledger) file(c storage.Catalogue) {
	l.stores = slices.SortedFunc(slices.Values(c.Stores), func(a, b retail.Store) int { return cmp.Compare(a.ID, b.ID) })
	l.products = make(map[retail.ProductID]string, len(c.Products))
	l.packs = make(map[retail.ProductID]retail.Product, len(c.Products))
	for _, p := range c.Products {
		l.products[p.ID] = p.Name
		l.packs[p.ID] = p
	}
	l.members = map[retail.MemberID]retail.Member{}
	for _, m := range c.Members {
		if !m.Inactive {
			l.members[m.ID] = m
		}
	}
}

// know puts whom to call into the stores' files: who decides there now.
func (l *ledger) know(tx *storage.Tx) error {
	ties, err := tx.AllTies()
	of := map[retail.StoreID][]retail.Tie{}
	for _, t := range ties {
		of[t.Store] = append(of[t.Store], t)
	}
	for i, s := range l.stores {
		l.stores[i] = insight.Called(s, of[s.ID])
	}
	return err
}

// histories reads what the stores, given by id ascending, bought up to a day.
func histories(tx *storage.Tx, stores []retail.Store, to retail.Day) ([]insight.History, error) {
	out := make([]insight.History, len(stores))
	at := map[retail.StoreID]int{}
	for i, st := range stores {
		out[i].Store, at[st.ID] = st.ID, i
	}
	err := tx.EachStoreDay(retail.Period{To: to}, func(d storage.StoreDay) {
		if i, ok := at[d.Store]; ok {
			out[i].Days = append(out[i].Days, orderDay(d))
		}
	})
	return out, err
}

func orderDay(d storage.StoreDay) insight.OrderDay {
	return insight.OrderDay{Day: int32(d.Day.Number()), Orders: int32(d.Orders), SKUs: int32(d.SKUs), Fen: int64(d.Total)}
}

// closures puts the announced closures of stores into their histories.
func (l *ledger) closures(tx *storage.Tx) error {
	rows, err := tx.SilencesSince(time.UnixMilli(0))
	m := l.row.Noun()
	for _, s := range rows {
		i, ok := l.at(s.StoreID)
		if shut, closed := alert.ShutOf(m, storage.Instant(s.FromAt), storage.Instant(s.UntilAt), s.Reason); ok && closed {
			l.histories[i].Shut = append(l.histories[i].Shut, shut)
		}
	}
	return err
}

// at is where a store stands among the stores and histories.
func (l *ledger) at(id retail.StoreID) (int, bool) {
	return slices.BinarySearchFunc(l.stores, id, func(s retail.Store, id retail.StoreID) int { return cmp.Compare(s.ID, id) })
}

// history is what a store bought; nothing of one that is not there.
func (l *ledger) history(id retail.StoreID) insight.History {
	if i, ok := l.at(id); ok && i < len(l.histories) {
		return l.histories[i]
	}
	return insight.History{Store: id}
}

// unchanged fails with a Stale error when the days of a period are no longer as
// the ledger has them.
func (l *ledger) unchanged(tx *storage.Tx, p retail.Period) error {
	at := map[retail.StoreID]int{}
	left := 0
	from := int32(p.From.Number())
	rest := make([][]insight.OrderDay, len(l.histories))
	for i, h := range l.histories {
		at[h.Store] = i
		first, _ := slices.BinarySearchFunc(h.Days, from, func(d insight.OrderDay, day int32) int { return cmp.Compare(d.Day, day) })
		rest[i] = h.Days[first:]
		left += len(rest[i])
	}
	same := true
	err := tx.EachStoreDay(p, func(d storage.StoreDay) {
		i, ok := at[d.Store]
		if !ok || len(rest[i]) == 0 || rest[i][0] != orderDay(d) {
			same = false
			return
		}
		rest[i] = rest[i][1:]
		left--
	})
	if err == nil && (!same || left != 0) {
		return &retail.Error{Code: retail.Stale, Detail: "orders changed under the sweep"}
	}
	return err
}

// people lists the ids of the members with a role, by id.
func (l *ledger) people(role retail.Role) []retail.MemberID {
	var out []retail.MemberID
	for id, m := range l.members {
		if m.Role == role {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// rep is the store's rep, 0 if it has none or theirs has left or is away.
func (l *ledger) rep(st retail.Store) retail.MemberID {
	if _, ok := l.members[st.Rep]; ok && !l.away[st.Rep] {
		return st.Rep
	}
	return 0
}

// present lists the members with a role who are not away; all of them if nobody else is there.
func (l *ledger) present(role retail.Role) []retail.MemberID {
	all := l.people(role)
	here := slices.DeleteFunc(slices.Clone(all), func(id retail.MemberID) bool { return l.away[id] })
	if len(here) == 0 {
		return all
	}
	return here
}

// around are the people of a store.
func (l *ledger) around(st retail.Store) alert.People {
	return alert.People{Rep: l.rep(st), Directors: l.present(retail.Director), Owners: l.people(retail.Owner)}
}

// lang is the language in which a member is spoken to: the own, the merchant's.
func (l *ledger) lang(id retail.MemberID) wording.Lang {
	for _, who := range []retail.MemberID{id, 0} {
		if lang := l.wants[who].Lang; lang != "" {
			return wording.Lang(lang)
		}
	}
	return wording.Hans
}

func (l *ledger) store(id retail.StoreID) retail.Store {
	i, ok := l.at(id)
	if !ok {
		return retail.Store{ID: id}
	}
	return l.stores[i]
}

// usualGoods is how many products an alert or a line of a list names.
const usualGoods = 3

// usual names the products that a store buys most often.
func (l *ledger) usual(tx *storage.Tx, id retail.StoreID, day retail.Day) ([]string, error) {
	ids, err := tx.UsualGoods(id, day, usualGoods)
	var out []string
	for _, p := range ids {
		if name := l.products[p]; name != "" {
			out = append(out, name)
		}
	}
	return out, err
}

// kept is a store's state as it is stored: with the day that it is of. A row
// of a day after the merchant's SweptOn is from a sweep that did not end; one of
// a day before is of a store on which nothing has changed since.
type kept struct {
	Day int32 `json:"day"`
	insight.State
	Known known `json:"known"`
}

func readKept(row storage.TierState) (k kept, err error) {
	if row.State == "" {
		return k, nil
	}
	if err := json.Unmarshal([]byte(row.State), &k); err != nil {
		return k, fmt.Errorf("state of store %d: %w", row.StoreID, err)
	}
	return k, nil
}

// resume gives the stores' states after the merchant's SweptOn day; false if
// they can't be gone on from, so that all must be replayed.
func (l *ledger) resume() ([]insight.State, bool) {
	if l.row.SweptOn == "" || l.row.StaleFrom != "" || l.row.ImportedAt != 0 {
		return nil, false
	}
	swept := int32(l.row.SweptOn.Number())
	out := make([]insight.State, len(l.stores))
	for i, st := range l.stores {
		k, err := readKept(l.states[st.ID])
		if err != nil || k.Day > swept {
			return nil, false
		}
		out[i] = k.State
	}
	return out, true
}

// Histories reads all that a merchant's stores ever bought, by store id.
func Histories(ctx context.Context, store Store, m retail.MerchantID) ([]retail.Store, []insight.History, error) {
	l, err := (&Scheduler{Store: store}).read(ctx, m, "9999-12-31", "9999-12-31")
	if err != nil {
		return nil, nil, err
	}
	return l.stores, l.histories, nil
}
