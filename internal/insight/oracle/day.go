package oracle

// figures are one store's R, F, M, S on a day, and the tier of a store outside
// the ranking (empty for one inside).
func (u Rules) figures(book []Line, day int) Result {
	ever := orderDays(book, 0, day)
	window := orderDays(book, day-u.Window+1, day)
	r := Result{F: len(window)}
	orders := map[string]map[string]bool{}
	for _, l := range book {
		if l.Day < day-u.Window+1 || l.Day > day {
			continue
		}
		r.M += l.Fen
		if l.Return {
			continue
		}
		if orders[l.Order] == nil {
			orders[l.Order] = map[string]bool{}
		}
		orders[l.Order][l.SKU] = true
	}
	distinct := 0
	for _, skus := range orders {
		distinct += len(skus)
	}
	if len(orders) > 0 {
		r.S = float64(distinct) / float64(len(orders))
	}
	if len(ever) == 0 {
		r.Computed = "prospect"
		return r
	}
	first, last := smallest(ever), largest(ever)
	r.R = float64(day - last)
	year := orderDays(book, day-364, day)
	if len(year) >= 2 {
		gap := float64(largest(year)-smallest(year)) / float64(len(year)-1)
		if gap > r.R {
			r.R = gap
		}
	}
	switch {
	case len(window) == 0:
		r.Computed = "dormant"
	case len(ever) < 3, first > day-30:
		r.Computed = "new"
	}
	return r
}

// orderDays are the dates with at least one order, both ends included.
func orderDays(book []Line, from, to int) map[int]bool {
	days := map[int]bool{}
	for _, l := range book {
		if !l.Return && l.Day >= from && l.Day <= to {
			days[l.Day] = true
		}
	}
	return days
}

func smallest(days map[int]bool) int {
	least, none := 0, true
	for d := range days {
		if none || d < least {
			least, none = d, false
		}
	}
	return least
}

func largest(days map[int]bool) int {
	most := 0
	for d := range days {
		if d > most {
			most = d
		}
	}
	return most
}
