package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// newStore files a store: 新店 幸福超市 城南 小李.
func (rt *Router) newStore(_ context.Context, r *Request, rest string) (Effect, error) {
	words := strings.Fields(rest)
	if len(words) == 0 || utf8.RuneCountInString(words[0]) > longestName {
		return r.invalid(wording.NewStoreHow), nil
	}
	s := storage.Store{Name: words[0]}
	for _, w := range words[1:] {
		if m := memberNamed(r, w); m != nil {
			s.RepID = m.ID
		} else if isArea(r, w) || s.Area == "" {
			s.Area = w
		} else {
			s.Address = strings.TrimSpace(s.Address + " " + w)
		}
	}
	if f := r.Names.Book.Store(s.Name); f.One() && !f.Fuzzy() {
		have := r.Names.Store(f.Store())
		return r.invalid(wording.NameTaken, s.Name, have.Code), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		s := s
		if err := rt.fileStore(tx, r, &s); err != nil {
			return nil, err
		}
		return []Reply{{Text: r.say(wording.StoreMade, s.Code, s.Name), Data: ack("store_added", s.Name, s.Code)}}, nil
	}}, nil
}

func (rt *Router) fileStore(tx *storage.Tx, r *Request, s *storage.Store) error {
	code, err := tx.NextStoreCode()
	if err != nil {
		return err
	}
	s.Code, s.CreatedOn = code, r.Today
	if s.RepID == 0 && r.Member.Role == retail.Rep {
		s.RepID = r.Member.ID
	}
	if err := tx.SaveStore(s); err != nil {
		return err
	}
	return rt.audit(tx, r, "store.add", snapshot{}, snapshot{Store: s})
}

// newStoreForOrder makes the unknown store of an open order and goes on with it.
func (rt *Router) newStoreForOrder(r *Request, st orderState, f fix) Effect {
	return rt.withNewStore(r, f, func(now *Request, found fix) (Effect, error) {
		st := st
		st.Fixes = append(slices.Clone(st.Fixes), found)
		reading := rt.reread(now, st)
		if st.Newcomer {
			return rt.bookNewcomer(now, st, reading)
		}
		return rt.book(now, st, reading)
	})
}

// withNewStore makes the store that a fix names and goes on, in the same
// transaction, with what it was missing for.
func (rt *Router) withNewStore(r *Request, f fix, goOn func(now *Request, found fix) (Effect, error)) Effect {
	if !r.may(EditStores) {
		return r.noRight()
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		s := storage.Store{Name: f.Text}
		if err := rt.fileStore(tx, r, &s); err != nil {
			return nil, err
		}
		now := *r
		now.read, now.Names = tx, r.Names.with(s.Noun())
		effect, err := goOn(&now, fix{Draft: f.Draft, Line: -1, What: fixStore, ID: int64(s.ID)})
		if err != nil {
			return nil, err
		}
		replies, err := effect.Run(tx)
		made := Reply{Text: r.say(wording.StoreMade, s.Code, s.Name), Data: ack("store_added", s.Name, s.Code)}
		return append([]Reply{made}, replies...), err
	}}
}

func memberNamed(r *Request, name string) *retail.Member {
	for i := range r.Names.list.Members {
		if m := &r.Names.list.Members[i]; m.Name == name {
			return m
		}
	}
	return nil
}

func isArea(r *Request, word string) bool {
	return r.Names.Book.HasArea(word)
}

// merge makes one store of two: 合并 老王便利 到 老王便利店.
func (rt *Router) merge(_ context.Context, r *Request, rest string) (Effect, error) {
	a, b, ok := cutAny(rest, " 到 ", "到", " 进 ", " into ", " ")
	if !ok {
		return r.invalid(wording.MergeHow), nil
	}
	from, bad := r.theStore(strings.TrimSpace(a))
	if bad != nil {
		return answer(*bad), nil
	}
	into, bad := r.theStore(strings.TrimSpace(b))
	if bad != nil {
		return answer(*bad), nil
	}
	if from.ID == into.ID {
		return r.invalid(wording.MergeHow), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		m, err := tx.Merge(from.ID, into.ID)
		if err != nil {
			return nil, err
		}
		text := r.say(wording.MergedInto, from.Name, into.Name, len(m.Orders), len(m.Visits))
		return []Reply{{Text: text, Data: ack("merged", into.Name, into.Code)}}, rt.audit(tx, r, "store.merge", snapshot{}, snapshot{Merge: &m})
	}}, nil
}

func cutAny(s string, seps ...string) (before, after string, ok bool) {
	for _, sep := range seps {
		if before, after, ok = strings.Cut(s, sep); ok && strings.TrimSpace(before) != "" && strings.TrimSpace(after) != "" {
			return before, after, true
		}
	}
	return s, "", false
}

// longestName is how many characters a name given in chat may have.
const longestName = 60

// alias gives a store or product another name: 别名 lw = 老王便利店.
func (rt *Router) alias(_ context.Context, r *Request, rest string) (Effect, error) {
	name, target, ok := cutAny(language.Normalise(rest), "=", " ")
	name, target = strings.TrimSpace(name), strings.TrimSpace(target)
	if !ok || utf8.RuneCountInString(name) > longestName {
		return r.invalid(wording.AliasHow), nil
	}
	kind, id, full := storage.StoreAlias, int64(0), ""
	if f := r.Names.Book.Store(target); f.One() {
		id, full = f.IDs[0], r.Names.Store(f.Store()).Name
	} else if f := r.Names.Book.Product(target); f.One() {
		kind, id, full = storage.ProductAlias, f.IDs[0], r.Names.Product(f.Product()).Name
	} else {
		_, bad := r.theStore(target)
		return answer(*bad), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		a, err := tx.AddAlias(kind, id, name)
		if err != nil {
			return nil, err
		}
		if a.ID == 0 {
			return []Reply{{Text: r.say(wording.AliasKnown, name, full), Data: ack("alias", name, "")}}, nil
		}
		return []Reply{{Text: r.say(wording.AliasMade, name, full), Data: ack("alias", name, "")}}, rt.audit(tx, r, "alias.add", snapshot{}, snapshot{Alias: &a})
	}}, nil
}

// target sets a month's target: 目标 11月 50万, 目标 小李 8万.
func (rt *Router) target(_ context.Context, r *Request, rest string) (Effect, error) {
	t := storage.Target{Month: string(r.Today)[:7]}
	var amount retail.Money
	who := r.Merchant.Name
	for _, w := range strings.Fields(language.Normalise(rest)) {
		if m := memberNamed(r, w); m != nil {
			t.MemberID, who = m.ID, m.Name
		} else if month, ok := readMonth(w, r.Today); ok {
			t.Month = month
		} else if a, ok := readAmount(w); ok {
			amount = a
		} else {
			return r.invalid(wording.TargetHow, w), nil
		}
	}
	if amount <= 0 {
		return r.invalid(wording.TargetHow, rest), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		before, err := tx.Target(t.Month, t.MemberID)
		if err != nil {
			return nil, err
		}
		after := before
		after.Amount = amount
		if err := tx.SetTarget(after); err != nil {
			return nil, err
		}
		text := r.say(wording.TargetSet, who, t.Month, wording.Yuan(amount))
		return []Reply{{Text: text, Data: ack("target", who, t.Month)}}, rt.audit(tx, r, "target.set", snapshot{Target: &before}, snapshot{Target: &after})
	}}, nil
}

func readMonth(w string, today retail.Day) (string, bool) {
	switch w {
	case "本月", "这个月":
		return string(today)[:7], true
	case "下月", "下个月":
		return string(today.MonthStart().AddMonths(1))[:7], true
	}
	if n, rest := leadingInt(w); rest == "月" && n >= 1 && n <= 12 {
		y, m, _ := today.Date()
		if int(n) < int(m)-6 { // 2月, said in November, is next year's
			y++
		}
		return fmt.Sprintf("%04d-%02d", y, n), true
	}
	if t, err := time.Parse("2006-01", w); err == nil {
		return t.Format("2006-01"), true
	}
	return "", false
}

// readAmount reads 50万, 80000, 8万元.
func readAmount(w string) (retail.Money, bool) {
	n, rest, ok := language.ReadNumber(strings.TrimPrefix(w, "¥"))
	if !ok || n.Vague || strings.Trim(rest, "元块") != "" {
		return 0, false
	}
	return retail.Money(n.Value) / 10, true
}
