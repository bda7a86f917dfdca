package ask

import (
	"strings"

	"zhanggui/internal/language"
)

// ears are how a text is listened to.
type ears int

const (
	plain   ears = iota
	slips        // words that only sound like ours are taken for ours
	callers      // words of ours in the names of stores are taken for the stores
)

// called reads a question anew that lacks a store, with words of ours taken for the
// stores that are called by them: 四季多久没下单 means one of 四季便利店 and 四季鲜果行, not
// a quarter. False leaves it as it was read first: without such a store, or where what
// is left says just as much.
func called(text string, ctx Context, first Outcome) (Outcome, bool) {
	if !lacksStore(first) {
		return first, false
	}
	out := read(text, ctx, callers)
	meant := out
	if c := out.Clarify; c != nil {
		if c.About != "store" || c.Typed == "" || len(c.Options) == 0 {
			return first, false
		}
		meant = read(strings.Replace(rewrite(normal(text)), c.Typed, " "+c.Options[0].Code+" ", 1), ctx, plain)
	}
	q := meant.Query
	if q == nil || len(q.Filter.Stores) != 1 {
		return first, false
	}
	if first.Clarify != nil && !q.Metric.Now() && !q.Span.Typed { // 五一销售额 may mean the holiday
		return first, false
	}
	return out, true
}

// lacksStore says that a question may have failed for want of a store.
func lacksStore(o Outcome) bool {
	switch {
	case o.NotQuestion:
		return false
	case o.Refused != nil:
		return o.Refused.Reason == NotUnderstood && !o.Refused.Outside
	case o.Clarify != nil:
		return o.Clarify.About == "period"
	}
	q := o.Query
	return (q.Metric == LastOrder || q.Metric == LastVisit) && q.By == ByNone && len(q.Filter.Stores) == 0
}

// inStore says that a word stands in the name of a store.
func (v *Vocabulary) inStore(word string) bool {
	found := v.book.Store(word)
	return !found.None() && found.Step <= language.ByContainment
}
