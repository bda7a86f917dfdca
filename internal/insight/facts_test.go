package insight_test

import (
	"slices"
	"testing"

	"zhanggui/internal/insight"
)

func TestFacts(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	m := market(today, today+1, today)
	cases := []struct {
		name string
		days []int32
		want []insight.FactKind
	}{
		{"never", nil, nil},
		{"weekly", every(today-210, today, 7), []insight.FactKind{insight.FactEvery, insight.FactSince, insight.FactWeekday}},
		{"every five days", every(today-200, today-5, 5), []insight.FactKind{insight.FactEvery, insight.FactSince, insight.FactChance}},
		{"twice", []int32{today - 20, today - 9}, []insight.FactKind{insight.FactFew, insight.FactEvery, insight.FactSince, insight.FactChance}},
	}
	for _, k := range cases {
		var got []insight.FactKind
		for _, f := range m.Cycle(k.days).Facts() {
			got = append(got, f.Kind)
		}
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %v", k.name, got)
		}
	}
	weekly := m.Cycle(every(today-213, today-3, 7)).Facts()
	if weekly[0].Days != 7 || weekly[1].Days != 3 || weekly[2].Weekday != int((today-3+3)%7)+1 || weekly[2].Share != 1 {
		t.Errorf("%+v", weekly)
	}
}

// Products in stores go by the same model: a market of their series, on the
// merchant's calendar.
func TestProductsInStores(t *testing.T) {
	t.Parallel()
	book := crowd(40)
	today := int32(20_480)
	cal := insight.CalendarOf(today, book, nil)
	var series [][]int32
	for i, h := range book {
		var cola []int32
		for j, d := range h.OrderDays(today) {
			if (i+j)%3 == 0 {
				cola = append(cola, d)
			}
		}
		series = append(series, cola)
	}
	m := insight.NewMarket(cal, series)
	for i, days := range series {
		c := m.Cycle(days)
		if c.Gaps != len(days)-1 || c.DueFrom > c.DueOn || c.DueOn > c.DueBy || c.P7 <= 0 || c.P7 >= 1 {
			t.Errorf("product in store %d: %+v", i, c)
		}
	}
}
