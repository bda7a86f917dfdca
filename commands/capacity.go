package commands

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindDeliver is an open clarification about the day on which a logged order goes out.
const kindDeliver = "deliver"

// fixDeliver settles that day.
const fixDeliver = "deliver"

// How far ahead days are offered, and how many.
const (
	daysAhead   = 7
	daysOffered = 3
	mostCases   = 9_999_999 * retail.One
)

var (
	capacityTyped = regexp.MustCompile(`^(?:[/每]?(?:天|日))?(?:箱|件|筐|cases)?(?:\s*[/每]?(?:天|日))?(?:\s*(?:截单|截止)\s*(\d{1,2})(?:点|时|:00)?)?$`)
	capacitySets  = regexp.MustCompile(`^(?:改成|改为|改到|改|设为|设成|设|调成|调到|定|是|=)\s*`)
	// allTheSame keeps an order on its own day, the last of those offered.
	allTheSame  = map[string]bool{"当天": true, "当天送": true, "仍然": true, "仍然当天": true, "还是当天": true, "照旧": true, "不改": true, "same day": true}
	capacityOff = map[string]bool{"取消": true, "不限": true, "关": true, "off": true}
)

// capacity shows how full today is, or says how many cases a day can carry:
// 产能 500箱 截单16点.
func (rt *Router) capacity(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.Trim(language.Normalise(rest), " 。.!?")
	if rest == "" {
		return rt.howFull(r, r.Today)
	}
	if d, tail, ok := language.ReadDate(rest, r.Today, language.Future); ok && tail == "" && !d.Invalid && d.Day != "" {
		return rt.howFull(r, d.Day)
	}
	if !r.may(SetCapacity) {
		return r.noRight(), nil
	}
	var c storage.Capacity
	if !capacityOff[rest] {
		var ok bool
		if c, ok = readCapacity(rest); !ok {
			return r.invalid(wording.CapacityHow, quoteShort(rest)), nil
		}
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.SetCapacity(c); err != nil {
			return nil, err
		}
		text := r.say(wording.CapacityOff)
		if c.Cases > 0 {
			text = r.say(wording.CapacitySet, c.Cases.String(), int(c.Cases/retail.One)*rt.rules(r).Capacity.Warn/100)
			if c.CutoffHour > 0 {
				text += r.say(wording.CapacityCutoff, c.CutoffHour)
			}
		}
		return []Reply{{Text: text, Data: ack("capacity", "", c.Cases.String())}}, rt.audit(tx, r, "capacity.set", snapshot{}, snapshot{})
	}}, nil
}

// readCapacity reads 500箱, 一百箱, 改成500箱 截单16点; false if it is none.
func readCapacity(text string) (c storage.Capacity, ok bool) {
	text = strings.Trim(capacitySets.ReplaceAllString(language.Normalise(text), ""), " ")
	n, rest, ok := language.ReadNumber(text)
	m := capacityTyped.FindStringSubmatch(rest)
	if !ok || m == nil || n.Vague || n.Value <= 0 || n.Value%retail.One != 0 || n.Value > mostCases {
		return storage.Capacity{}, false
	}
	c.Cases = n.Value
	if m[1] != "" {
		c.CutoffHour, _ = strconv.Atoi(m[1])
	}
	return c, c.CutoffHour <= 23
}

// fullOn shows how full a day is: 明天还能送多少箱.
func (rt *Router) fullOn(_ context.Context, r *Request, h heard) (Effect, error) {
	if h.day == "" {
		h.day = r.Today
	}
	return rt.howFull(r, h.day)
}

// howFull shows how full a day is, today or one ahead.
func (rt *Router) howFull(r *Request, day retail.Day) (Effect, error) {
	c, err := r.read.Capacity()
	if err != nil {
		return silence, err
	}
	loads, err := r.read.Loads(retail.Period{From: min(r.Today, day).Add(-1), To: max(day, r.Today.Add(daysAhead))})
	if err != nil {
		return silence, err
	}
	b := &burden{c: c, merchant: r.Merchant, loads: loads}
	if c.Cases == 0 {
		text := r.say(wording.CapacityUnset, r.Lang.Date(day), b.on(day).String())
		return answer(Reply{Text: text, Data: ack("capacity", "", b.on(day).String())}), nil
	}
	text := r.say(wording.CapacityNow, r.Lang.Date(day), b.on(day).String(), c.Cases.String())
	if room := c.Cases - b.on(day); room > 0 {
		text += r.say(wording.CapacityRoom, room.String())
	} else {
		text += r.say(wording.CapacityFull)
	}
	if waits := b.undecided(); waits > 0 {
		text += "\n" + r.say(wording.CapacityWaits, waits)
	}
	return answer(Reply{Text: text, Data: ack("capacity", "", b.on(day).String())}), nil
}

// burden is what the orders put on the days.
type burden struct {
	c        storage.Capacity
	merchant retail.Merchant
	loads    []storage.DayLoad
	but      retail.OrderID // this order is left out
}

// dayOf is the day on which an order goes out: the one agreed; else its own, or
// the next where it was logged after the cut-off hour.
func (b *burden) dayOf(l storage.DayLoad) retail.Day {
	switch at := storage.Instant(l.At).In(b.merchant.Location()); {
	case l.Deliver != "":
		return l.Deliver
	case b.c.CutoffHour > 0 && at.Hour() >= b.c.CutoffHour && b.merchant.DayOf(at) == l.Day:
		return l.Day.Add(1)
	}
	return l.Day
}

// on is a day's cases; what is asked about counts nowhere yet.
func (b *burden) on(day retail.Day) retail.Qty { return b.sum(day, nil) }

func (b *burden) sum(day retail.Day, only map[retail.StoreID]bool) retail.Qty {
	var cases float64
	for _, l := range b.loads {
		if !l.Undecided && l.Order != b.but && b.dayOf(l) == day && (only == nil || only[l.StoreID]) {
			cases += l.Cases
		}
	}
	return thousandths(cases)
}

func thousandths(cases float64) retail.Qty {
	return retail.Qty(math.Round(cases * float64(retail.One)))
}

func (b *burden) undecided() (n int) {
	for _, l := range b.loads {
		if l.Undecided {
			n++
		}
	}
	return n
}

// fill looks at what a logged order does to its day: at the share agreed, at an
// explosion of orders and at many new stores somebody is told, once a day; what
// does not fit stays logged, and its date is asked about.
func (rt *Router) fill(tx *storage.Tx, r *Request, o storage.Order, asks bool) ([]Reply, error) {
	c, err := tx.Capacity()
	if err != nil || c.Cases == 0 || o.Status != retail.Logged {
		return nil, err
	}
	b := &burden{c: c, merchant: r.Merchant}
	self := storage.DayLoad{StoreID: o.StoreID, Day: o.Day, At: o.At, Deliver: o.Deliver}
	day := b.dayOf(self)
	if day < r.Today {
		return nil, nil // it has gone out
	}
	if b.loads, err = tx.Loads(retail.Period{From: day.Add(-rt.rules(r).Capacity.Mean), To: day.Add(daysAhead)}); err != nil {
		return nil, err
	}
	old, err := established(tx, o.StoreID, r.Today)
	if err != nil {
		return nil, err
	}
	b.but = o.ID
	before := b.on(day)
	b.but = 0
	limit := rt.rules(r).Capacity.Limit(c.Cases, old)
	load := b.on(day)
	if load > limit && asks {
		return rt.offerDays(tx, r, o, b, room{day, before, load - before, limit})
	}
	return rt.tellFull(tx, r, b, day)
}

// room is what a day has room for when an order comes.
type room struct {
	day                retail.Day
	load, cases, limit retail.Qty
}

// offerDays flags an order that does not fit, and asks on which day it goes out:
// the next that have room, or its own all the same.
func (rt *Router) offerDays(tx *storage.Tx, r *Request, o storage.Order, b *burden, full room) ([]Reply, error) {
	o.Flags = strings.Trim(o.Flags+","+storage.OverCapacity, ",")
	if err := tx.SetOrder(o, nil); err != nil {
		return nil, err
	}
	q := &clarification{about: "date", text: r.say(wording.DayFull, o.Short(), r.Lang.Date(full.day), full.load.String(), b.c.Cases.String(), full.cases.String())}
	for i := 1; i <= daysAhead && len(q.options) < daysOffered; i++ {
		if day := full.day.Add(i); b.on(day)+full.cases <= full.limit {
			q.options = append(q.options, option{Option{string(day), r.Lang.Date(day)}, fix{What: fixDeliver, ID: int64(o.ID), Text: string(day)}})
		}
	}
	q.options = append(q.options, option{Option{string(full.day), r.say(wording.SameDay, r.Lang.Date(full.day))}, fix{What: fixDeliver, ID: int64(o.ID), Text: string(full.day)}})
	rep, err := rt.open(tx, r, kindDeliver, nil, q)
	return []Reply{rep}, err
}

// tellFull says once a day that a day fills up, and to the owner that orders
// explode or that most of them are new stores'.
func (rt *Router) tellFull(tx *storage.Tx, r *Request, b *burden, day retail.Day) ([]Reply, error) {
	said, err := tx.CapacityDay(day)
	if err != nil {
		return nil, err
	}
	was, load := said, b.on(day)
	var out []Reply
	if rules := rt.rules(r).Capacity; !said.Warned && rules.Warns(load, b.c.Cases) {
		said.Warned = true
		text := r.say(wording.DayFills, r.Lang.Date(day), load.String(), b.c.Cases.String(), percentOf(int(load), int(b.c.Cases)))
		out = append(out, r.tellRoles(text, ack("capacity_warning", "", load.String()), retail.Director, retail.Owner)...)
	}
	if text, err := rt.explosion(tx, r, b, day); err != nil {
		return nil, err
	} else if text != "" && !said.Burst {
		said.Burst = true
		out = append(out, r.tellRoles(text, ack("order_explosion", "", load.String()), retail.Owner)...)
	}
	if said == was {
		return nil, nil
	}
	return out, tx.SetCapacityDay(said)
}

// youngDays is how long ago a store that no night has ranked must have bought to be
// an old one: what a tier asks for, too.
const youngDays = 30

// established says that a store is no new one. Before the first night with a new
// merchant's history no store has a tier: then its orders tell.
func established(tx *storage.Tx, store retail.StoreID, today retail.Day) (bool, error) {
	held, err := tx.HeldTier(store)
	if err != nil || held != "" {
		return insight.Established(held), err
	}
	return tx.OrderedBy(store, today.Add(-youngDays))
}

// explosion says what is unlike the days before; empty: nothing.
func (rt *Router) explosion(tx *storage.Tx, r *Request, b *burden, day retail.Day) (string, error) {
	rules, load := rt.rules(r).Capacity, b.on(day)
	var sum retail.Qty
	for i := 1; i <= rules.Mean; i++ {
		sum += b.on(day.Add(-i))
	}
	if rules.Bursts(load, sum) {
		return r.say(wording.OrdersBurst, r.Lang.Date(day), load.String(), rules.Mean, wording.Tenths(float64(sum)/float64(rules.Mean)/float64(retail.One)), rules.Burst), nil
	}
	fresh := map[retail.StoreID]bool{}
	for _, l := range b.loads {
		if _, seen := fresh[l.StoreID]; seen || b.dayOf(l) != day {
			continue
		}
		old, err := established(tx, l.StoreID, r.Today)
		if err != nil {
			return "", err
		}
		fresh[l.StoreID] = !old
	}
	if n := b.sum(day, fresh); rules.Floods(n, load, sum) {
		return r.say(wording.NewStoresFlood, r.Lang.Date(day), n.String(), load.String(), percentOf(int(n), int(load))), nil
	}
	return "", nil
}

// resumeDeliver settles on which day an order goes out.
func (rt *Router) resumeDeliver(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	if pick < 0 {
		a := r.readAnswer(text)
		for i, o := range s.Options {
			if a.Date != nil && string(a.Date.Day) == o.Code || i == len(s.Options)-1 && allTheSame[language.Normalise(strings.TrimSpace(text))] {
				pick = i + 1
			}
		}
	}
	if pick < 0 {
		return silence, false, nil
	}
	if len(s.Options) == 0 {
		return r.invalid(wording.OldButton), true, nil
	}
	f := s.Options[max(0, pick-1)].Fix
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		o, rows, err := tx.Order(retail.OrderID(f.ID))
		if err != nil {
			return nil, err
		}
		if o.Status == retail.Cancelled {
			return []Reply{refusal("invalid", r.say(wording.AlreadyCancelled, o.Short()))}, nil
		}
		if pick == 0 { // it stays as it is, and on the list of what is still to be dated
			return []Reply{{Text: r.say(wording.DateOpen, o.Short()), Data: ack("date_open", "", o.No)}}, nil
		}
		lines := o.Noun(rows).Lines
		before := snapshot{Order: copyOf(o), Lines: lines}
		o.Deliver, o.Flags = retail.Day(f.Text), withoutFlag(o.Flags, storage.OverCapacity)
		if err := tx.SetOrder(o, nil); err != nil {
			return nil, err
		}
		if err := rt.audit(tx, r, "order.change", before, snapshot{Order: copyOf(o), Lines: lines}); err != nil {
			return nil, err
		}
		data := r.orderData(o, lines, nil)
		data.Status = "changed"
		rep := Reply{Text: r.orderLine(wording.Changed, o, storeOf(r, o), r.showLines(lines)), Data: data, Codes: []string{o.Short()}}
		told, err := rt.fill(tx, r, o, false)
		return append([]Reply{rep}, told...), err
	}}, true, nil
}

func withoutFlag(flags, flag string) string {
	var kept []string
	for _, f := range strings.Split(flags, ",") {
		if f != flag && f != "" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, ",")
}
