package alert

import (
	"slices"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Booked is a store where a visit was arranged for the day.
type Booked struct {
	Store retail.Store
	// By is who is to come; the list's reader, or whose place they take.
	By retail.MemberID
}

// most is how many stores a day's road names.
const most = 8

// road are the stores in the order in which to visit them: the areas by what is
// most pressing in each, and in an area what was promised first, then alerts by
// their weight, what is to have an outcome, what nobody took, and those to reorder.
func (l List) road() []retail.Store {
	var want []retail.Store
	add := func(st retail.Store) {
		if st.ID != 0 && !slices.ContainsFunc(want, func(x retail.Store) bool { return x.ID == st.ID }) {
			want = append(want, st)
		}
	}
	for _, b := range l.Booked {
		add(b.Store)
	}
	for _, ns := range [][]Notice{l.New, l.Follow, l.Open, l.Due} {
		for _, n := range ns {
			add(n.Store)
		}
	}
	want = want[:min(most, len(want))]
	rank := map[string]int{}
	for i, st := range want {
		if _, ok := rank[st.Area]; !ok {
			rank[st.Area] = i
		}
	}
	slices.SortStableFunc(want, func(a, b retail.Store) int { return rank[a.Area] - rank[b.Area] })
	return want
}

// way says the road of a rep's morning, if it leads to more than one store.
func (l List) way() string {
	stores := l.road()
	if !l.Own || l.Plain || len(stores) < 2 {
		return ""
	}
	names := make([]string, len(stores))
	for i, st := range stores {
		names[i] = st.Name
	}
	return l.Lang.Say(wording.MorningRoad, l.Lang.List(names))
}

// booked names the stores where a visit is arranged for today.
func (l List) booked() string {
	if len(l.Booked) == 0 {
		return ""
	}
	var names []string
	for _, b := range l.Booked[:min(most, len(l.Booked))] {
		names = append(names, b.Store.Name)
	}
	text := l.Lang.Say(wording.MorningBooked, l.Lang.List(names))
	if len(l.Booked) > most {
		text += l.Lang.Say(wording.MorningAnd, len(l.Booked))
	}
	return text
}
