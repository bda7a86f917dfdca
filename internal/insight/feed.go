package insight

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// Feed is a merchant whose days come one after another, as a backtest gives
// them: what it answers on a day is what the program would have said that
// evening. The zero Feed is ready. It is not safe for several goroutines.
type Feed struct {
	// Holidays are the merchant's; nil: it has none.
	Holidays *Holidays

	fits  Fits
	names []string
	at    map[string]int
	books []History
}

// Answer is what is expected of one store on a day.
type Answer struct {
	Name   string
	Status Status
	Cycle
}

// Add takes in that a store ordered on a day. Days come in any order.
func (f *Feed) Add(name string, day int32) {
	i, ok := f.at[name]
	if !ok {
		if f.at == nil {
			f.at = map[string]int{}
		}
		i = len(f.names)
		name = strings.Clone(name)
		f.at[name] = i
		f.names, f.books = append(f.names, name), append(f.books, History{Store: retail.StoreID(i + 1)})
	}
	days := &f.books[i].Days
	at, found := slices.BinarySearchFunc(*days, day, func(d OrderDay, day int32) int { return int(d.Day - day) })
	if !found {
		*days = slices.Insert(*days, at, OrderDay{Day: day, Orders: 1, SKUs: 1})
	}
}

// Ask answers for every store that has ordered up to a day, by name.
func (f *Feed) Ask(day int32, cfg *Config) []Answer {
	market, series := f.fits.MarketOf(day, f.books, f.Holidays)
	out := make([]Answer, 0, len(series))
	for i, days := range series {
		if len(days) == 0 {
			continue
		}
		c := market.Cycle(days)
		out = append(out, Answer{f.names[i], StatusOf(TierOutside(f.books[i], day, cfg), c, cfg), c})
	}
	slices.SortFunc(out, func(a, b Answer) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// MarketOf reads all stores' histories: their market on a day and their order
// days up to it. holidays are the merchant's and may be nil.
func (f *Fits) MarketOf(day int32, histories []History, holidays *Holidays) (*Market, [][]int32) {
	cal, series := calendarOf(day, histories, holidays)
	return f.Market(cal, series), series
}
