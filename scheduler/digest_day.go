package scheduler

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zhanggui/internal/digest"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// brief is everything that is known of a day, for all readers.
type brief struct {
	digest.Report
	byRep  []digest.Share
	losses []string
	profit digest.Profit
	swept  retail.Day
	decide []digest.Action // what waits for whose approval
}

// owner is the digest with what the sales left; team is what directors and groups
// may see: who sold what, no cost and no profit.
func (b *brief) owner(lang wording.Lang) *digest.Report {
	r := b.Report
	r.Lang, r.Profit, r.Trouble.Losses = lang, &b.profit, b.losses
	return &r
}

func (b *brief) team(lang wording.Lang) *digest.Report {
	r := b.Report
	r.Lang, r.Channels, r.Team = lang, nil, b.byRep
	return &r
}

// fortnight is how many days the bars show.
const fortnight = 14

// day fills in what was sold on a day and what it is compared with.
func (s *Scheduler) day(tx *storage.Tx, r *run, l *ledger, day retail.Day) (*brief, error) {
	b := &brief{Report: digest.Report{
		Merchant: l.row.Name, Day: day, Tiers: l.insight.Names, Counts: map[insight.Status]int{},
		At: wording.Clock(r.now.In(r.merchant.Location())),
	}}
	for _, fill := range []func(*storage.Tx, *ledger, *brief) error{s.sums, s.days, s.orders} {
		if err := fill(tx, l, b); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (s *Scheduler) sums(tx *storage.Tx, _ *ledger, b *brief) (err error) {
	day := retail.Period{From: b.Day, To: b.Day}
	if b.Today, err = sumsOf(tx, day); err != nil {
		return err
	}
	if b.Lines, err = tx.LinesTotal(day); err != nil {
		return err
	}
	month, err := tx.DayFigures(retail.Period{From: b.Day.MonthStart(), To: b.Day}, 0)
	if err != nil {
		return err
	}
	target, err := tx.Target(string(b.Day)[:7], 0)
	b.Month, b.Target = month.GMV, target.Amount
	return err
}

func sumsOf(tx *storage.Tx, p retail.Period) (digest.Sums, error) {
	f, err := tx.DayFigures(p, 0)
	return digest.Sums{GMV: f.GMV, Orders: f.Orders, Stores: f.Stores}, err
}

// days fills in the bars and the same weekday before.
func (s *Scheduler) days(tx *storage.Tx, _ *ledger, b *brief) error {
	span, err := tx.DataSpan()
	if err != nil {
		return err
	}
	totals, err := tx.DayTotals(retail.Period{From: b.Day.Add(1 - fortnight - 7), To: b.Day})
	if err != nil {
		return err
	}
	sold := map[retail.Day]retail.Money{}
	for _, t := range totals {
		sold[t.Day] = t.GMV
	}
	for i := 1 - fortnight; i <= 0; i++ {
		day := b.Day.Add(i)
		if day < span.From {
			continue
		}
		b.Days = append(b.Days, digest.DaySum{Day: day, GMV: sold[day], Before: sold[day.Add(-7)], Compared: day.Add(-7) >= span.From})
	}
	if on := b.Day.Add(-7); on >= span.From {
		b.WeekOn = on
		b.Week, err = sumsOf(tx, retail.Period{From: on, To: on})
	}
	return err
}

// tally adds up what names sold, with their stores.
type tally struct {
	gmv    map[string]retail.Money
	stores map[string]map[retail.StoreID]bool
}

func newTally() *tally {
	return &tally{map[string]retail.Money{}, map[string]map[retail.StoreID]bool{}}
}

func (t *tally) add(name string, o storage.Order) {
	t.gmv[name] += o.Total
	if t.stores[name] == nil {
		t.stores[name] = map[retail.StoreID]bool{}
	}
	if o.Status == retail.Logged {
		t.stores[name][o.StoreID] = true
	}
}

// shares lists them, the largest first.
func (t *tally) shares() []digest.Share {
	var out []digest.Share
	for name, gmv := range t.gmv {
		out = append(out, digest.Share{Name: name, GMV: gmv, Stores: int64(len(t.stores[name]))})
	}
	slices.SortFunc(out, func(a, b digest.Share) int {
		return cmp.Or(cmp.Compare(b.GMV, a.GMV), strings.Compare(a.Name, b.Name))
	})
	return out
}

// orders goes through the day's orders: channels, reps, what they leave, what
// came back, and those that are not as usual.
func (s *Scheduler) orders(tx *storage.Tx, l *ledger, b *brief) error {
	list, err := tx.OrdersOf(retail.Period{From: b.Day, To: b.Day})
	if err != nil {
		return err
	}
	sold, err := tx.ChannelSales(retail.Period{From: b.Day, To: b.Day}, 0)
	if err != nil {
		return err
	}
	for _, c := range sold {
		b.Channels = append(b.Channels, digest.Share{Name: c.Name, GMV: c.GMV, Stores: c.Stores})
	}
	reps := newTally()
	var lines []retail.Line
	for _, x := range list {
		if x.Order.Status == retail.Cancelled {
			continue
		}
		reps.add(l.nameOf(x.Order.RepID), x.Order)
		lines = append(lines, x.Lines...)
		b.oddity(l, x)
	}
	b.byRep = reps.shares()
	m := insight.MarginOf(lines...)
	b.profit.Net = insight.Fen(m.Net())
	if m.Sales.Cmp(new(big.Rat)) > 0 {
		b.profit.PerMille, b.profit.Known = insight.PerMille(m.Net(), m.Sales)
	}
	return nil
}

// nameOf is a member's name, empty for one who left.
func (l *ledger) nameOf(id retail.MemberID) string { return l.members[id].Name }

// oddity notes what is out of the ordinary about an order.
func (b *brief) oddity(l *ledger, x storage.Stored) {
	o := x.Order
	if o.Status == retail.Returned {
		b.Trouble.Returns.Count++
		b.Trouble.Returns.Money -= o.Total
		return
	}
	flags := strings.Split(o.Flags, ",")
	name := fmt.Sprintf("%s %s", o.Short(), l.store(o.StoreID).Name)
	if slices.Contains(flags, "loss") {
		b.losses = append(b.losses, name)
	}
	if slices.Contains(flags, "price") || slices.Contains(flags, "quantity") {
		b.Trouble.Odd = append(b.Trouble.Odd, name)
	}
}
