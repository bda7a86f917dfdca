package demo

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"zhanggui/internal/retail"
)

// history makes one store's year.
type history struct {
	*rand.Rand
	m        *Merchant
	store    *Store
	end      date
	interval float64 // days between two orders, in the mean
	weekday  time.Weekday
	shelf    []int   // products that the store sells, by index
	spend    float64 // fen per order, in the mean
	until    date
	fall     date // from here on a declining store buys less
}

func newHistory(m *Merchant, store int, rng *rand.Rand) *history {
	h := &history{Rand: rng, m: m, store: &m.Stores[store], end: dateOf(m.End)}
	h.until, h.fall = h.end, h.end+1
	h.interval = []float64{3.5, 7, 7, 7, 7, 7, 14, 14, 14, 28}[h.IntN(10)]
	h.weekday = time.Weekday(1 + h.IntN(6))
	switch h.store.Life {
	case Declining:
		h.interval = 4 + 2*h.Float64()
		h.fall = h.end - date(28+h.IntN(7))
	case Overdue:
		h.interval = 7
		h.until = h.end - date(9+h.IntN(3))
	case Sleeping:
		h.interval = min(h.interval, 14)
		h.until = h.end - date(55+h.IntN(30))
	case Lost:
		h.until = h.end - date(185+h.IntN(60))
	case New:
		h.interval = 7
	case Steady, Prospect: // as drawn; a prospect buys nothing
	}
	// A store buys a fifth to a half of its needs here.
	share := 0.2 + 0.3*h.Float64()
	h.spend = float64(h.store.MonthlyPurchase) * share * h.interval / 30
	h.shelf = h.Perm(len(m.Products))[:min(len(m.Products), 5+h.IntN(12))]
	return h
}

// orders makes the store's orders from a day on, not yet numbered. A history of
// n days costs one step for each order.
func (h *history) orders(first date) []Order {
	if h.store.Life == Prospect {
		return nil
	}
	d := first + date(h.interval*h.Float64())
	if h.store.Life == New {
		d = max(d, h.end-date(15+h.IntN(8)))
	}
	var out []Order
	for {
		d = nextOpen(max(first, h.habit(d)))
		if d > h.until {
			return out
		}
		o := h.order(d)
		out = append(out, o)
		if back, ok := h.takenBack(o); ok {
			out = append(out, back)
		}
		d += max(1, date(math.Round(h.gap(d))))
	}
}

// gap is the time to the next order: lognormal about the store's interval,
// three times that once it declines.
func (h *history) gap(d date) float64 {
	gap := h.interval * math.Exp(0.18*h.NormFloat64())
	if d >= h.fall {
		gap *= 3
	}
	return gap
}

// habit moves a day to the store's weekday if it is near: most stores that come
// weekly or less order on theirs.
func (h *history) habit(d date) date {
	if h.interval < 7 || h.IntN(5) == 0 {
		return d
	}
	off := (int(h.weekday)-int(d.weekday())+10)%7 - 3 // -3 … 3
	return d + date(off)
}

func (h *history) order(d date) Order {
	hour := 8 + skewed(h.Rand, 13)
	o := Order{
		Store: h.store.Code, Status: retail.Logged, Channel: "业务员",
		At: d.at(hour, h.IntN(3600)),
	}
	if h.store.TermsDays > 0 {
		o.Terms = fmt.Sprintf("月结%d", h.store.TermsDays)
	} else {
		o.Terms = "现结"
	}
	if h.IntN(4) == 0 {
		o.Channel = "微信"
	}
	if h.IntN(70) == 0 {
		o.Status = retail.Cancelled
	}
	spend := h.spend * appetite(d) * math.Exp(0.35*h.NormFloat64())
	if d >= h.fall {
		spend *= 0.4
	}
	o.Lines = h.lines(d, spend)
	if o.Total() < 300_00 {
		o.Freight = 15_00
	}
	return o
}

// lines spreads an order's money over two to eight products of the shelf; those
// that stand first on it are taken more often.
func (h *history) lines(d date, spend float64) []Line {
	n := min(len(h.shelf), 2+h.IntN(7))
	if d >= h.fall {
		n = min(n, 2)
	}
	var picked []int
	for len(picked) < n {
		i := h.shelf[skewed(h.Rand, len(h.shelf))]
		for slices.Contains(picked, i) {
			i = h.shelf[h.IntN(len(h.shelf))]
		}
		picked = append(picked, i)
	}
	month := d.at(0, 0).Month()
	lines := make([]Line, 0, n)
	for _, i := range picked {
		p := &h.m.Products[i]
		part := spend / float64(n) * season(month, p.summer) * math.Exp(0.4*h.NormFloat64())
		qty := max(1, math.Round(part/float64(p.Price)))
		lines = append(lines, Line{SKU: p.SKU, Unit: p.SaleUnit, Qty: retail.Qty(qty) * retail.One, Price: h.price(p, d)})
	}
	return lines
}

// price is the list price, 4 % less until half a year ago for drinks, and now
// and then a discount, to the tenth of a yuan.
func (h *history) price(p *Product, d date) retail.Money {
	price := p.Price
	if p.Category == "饮料" && h.end-d > 180 {
		price = price * 96 / 100
	}
	if h.IntN(12) == 0 {
		price = price * retail.Money(94+h.IntN(5)) / 100
	}
	return price / 10 * 10
}

// takenBack is now and then a return of a little of an order, two to five days
// later.
func (h *history) takenBack(o Order) (Order, bool) {
	if o.Status != retail.Logged || h.IntN(100) > 0 {
		return Order{}, false
	}
	day := nextOpen(dayOf(o.At) + date(2+h.IntN(4)))
	if day > h.until {
		return Order{}, false
	}
	l := o.Lines[h.IntN(len(o.Lines))]
	l.Qty = retail.One
	return Order{
		Store: o.Store, Status: retail.Returned, Channel: o.Channel, Terms: o.Terms,
		At:    day.at(16, h.IntN(3600)),
		Lines: []Line{l},
	}, true
}

// numbered sorts orders by time and numbers them by day: DH260401-0007.
func numbered(orders []Order) []Order {
	slices.SortFunc(orders, func(a, b Order) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Store, b.Store), cmp.Compare(a.Status, b.Status))
	})
	last, head, n := date(-1), "", 0
	for i := range orders {
		if d := dayOf(orders[i].At); d != last {
			last, head, n = d, orders[i].At.Format("DH060102-"), 0
		}
		n++
		orders[i].No = fmt.Sprintf("%s%04d", head, n)
	}
	return orders
}
