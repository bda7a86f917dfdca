package commands

import (
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// How far ahead room for a quote's goods is looked for, in days.
const roomAhead = 60

// addRoom adds to a quote how much room the wanted day has, for who may see how full
// days are: nothing where no capacity is set, or where that day is over.
func (rt *Router) addRoom(tx *storage.Tx, r *Request, q storage.Quote, lines []retail.QuoteLine, rep *Reply) error {
	c, err := tx.Capacity()
	if err != nil || c.Cases == 0 || r.Use == retail.UseCustomer || !r.may(SeeStock) {
		return err
	}
	b := &burden{c: c, merchant: r.Merchant}
	wanted := storage.DayLoad{StoreID: q.StoreID, Day: q.Day, At: q.At}
	if q.LeadDays >= 0 {
		wanted.Deliver = q.Day.Add(q.LeadDays)
	}
	day := b.dayOf(wanted)
	if day < r.Today {
		return nil
	}
	if b.loads, err = tx.Loads(retail.Period{From: day.Add(-1), To: day.Add(roomAhead)}); err != nil {
		return err
	}
	old, err := established(tx, q.StoreID, r.Today)
	if err != nil {
		return err
	}
	limit := rt.rules(r).Capacity.Limit(c.Cases, old)
	need := room{day: day, load: b.on(day), cases: casesOf(lines), limit: limit}
	rep.Text += "\n" + r.roomText(b, need)
	if data, ok := rep.Data.(QuoteData); ok {
		data.Deliver, data.Free = day, need.free().String()
		rep.Data = data
	}
	return nil
}

// casesOf are a quote's sale units, of all its goods together.
func casesOf(lines []retail.QuoteLine) retail.Qty {
	var cases float64
	for _, l := range lines {
		cases += float64(l.Base) / float64(retail.One) / float64(max(1, l.Pack))
	}
	return thousandths(cases)
}

// free are the cases that a day still takes.
func (n room) free() retail.Qty { return max(0, n.limit-n.load) }

// roomText says that the wanted day has room, else the first days that have it, else
// until when the goods are out where every day takes what it can.
func (r *Request) roomText(b *burden, need room) string {
	if need.cases <= need.free() {
		return r.say(wording.RoomFits, r.Lang.Date(need.day), need.free().String(), b.c.Cases.String())
	}
	var fit []string
	for i := 1; i <= daysAhead && len(fit) < daysOffered; i++ {
		if day := need.day.Add(i); b.on(day)+need.cases <= need.limit {
			fit = append(fit, r.Lang.Date(day))
		}
	}
	short := r.say(wording.RoomShort, r.Lang.Date(need.day), need.free().String(), b.c.Cases.String(), need.cases.String())
	if len(fit) > 0 {
		return short + r.say(wording.RoomDays, r.Lang.List(fit))
	}
	left, trips := need.cases, 0
	for i := range roomAhead {
		day := need.day.Add(i)
		takes := room{load: b.on(day), limit: need.limit}.free()
		if takes == 0 {
			continue
		}
		trips++
		if left -= takes; left <= 0 {
			return short + r.say(wording.RoomSplit, trips, r.Lang.Date(day))
		}
	}
	return short + r.say(wording.RoomNever, roomAhead)
}
