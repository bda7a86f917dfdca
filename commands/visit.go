package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindVisit is the kind of an open clarification about a visit.
const kindVisit = "visit"

// longAgo is how many days back a visit may lie without being asked about.
const longAgo = 31

// What a fix settles of a visit, beside an order's store, date and repeat.
const fixNext = "next"

// visitState is what an open clarification about a visit remembers: the message
// and the answers given so far. It is read anew with each answer.
type visitState struct {
	orderState
	// Addressed: the text was said to the bot; Quoted: it is somebody's that was
	// quoted, and is read as a note.
	Addressed bool   `json:"addressed,omitempty"`
	Quoted    bool   `json:"quoted,omitempty"`
	Contact   string `json:"contact,omitempty"` // who said what is quoted
	File      string `json:"file,omitempty"`    // a picture that came with it
	// Learn is set when it is about whose store a person speaks for.
	Learn *learning `json:"learn,omitempty"`
}

// visiting is one visit that may be logged as it is, and the order inside it.
type visiting struct {
	part  int
	store *retail.Store
	day   retail.Day
	next  retail.Day
	seen  language.Visit
	notes []string
	flags []string
	order *inside
}

// visit reads the message as visits. Unaddressed, only where orders or field
// work are talked about.
func (rt *Router) visit(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.mayHear() {
		return silence, false, nil
	}
	list := language.ReadVisits(r.Names.Book, r.Text, language.Context{Today: r.Today, Addressed: r.Addressed()})
	if len(list) == 0 {
		return silence, false, nil
	}
	if !r.may(LogVisit) {
		return r.noRight(), true, nil
	}
	st := visitState{orderState: r.newState(r.Text), Addressed: r.Addressed()}
	if isPicture(r.Msg.File) {
		st.File = r.Msg.File
	}
	effect, err := rt.logVisits(r, st, list)
	if err == nil && r.Msg.EditOf != "" {
		effect, err = rt.insteadOf(r, effect)
	}
	return effect, true, err
}

// mayHear says whether visits are listened to here.
func (r *Request) mayHear() bool {
	return r.Addressed() || r.Use == retail.UseOrder || r.Use == retail.UseField
}

func (r *Request) newState(text string) orderState {
	return orderState{Row: r.Msg.Row, Text: text, At: r.Now, Chat: string(r.Msg.Chat)}
}

// readVisits reads an open visit's text as it was read at first.
func (rt *Router) readVisits(r *Request, st visitState) []language.Visit {
	c := language.Context{Today: r.Merchant.DayOf(st.At), Addressed: st.Addressed}
	if !st.Quoted {
		return language.ReadVisits(r.Names.Book, st.Text, c)
	}
	v := language.ReadVisitNote(r.Names.Book, st.Text, c)
	if v.Contact == "" {
		v.Contact = st.Contact
	}
	return []language.Visit{v}
}

// logVisits decides about every visit of a message: the sure ones are logged
// with their orders, the first unsure one is asked about.
func (rt *Router) logVisits(r *Request, st visitState, list []language.Visit) (Effect, error) {
	switch q, err := rt.repeatedVisit(r, st); {
	case err != nil:
		return silence, err
	case q != nil:
		return rt.askVisit(r, st, q), nil
	}
	var sure []*visiting
	var q *clarification
	for i := range list {
		if st.done(i) {
			continue
		}
		v, ask := rt.settleVisit(r, &st, i, &list[i])
		if ask != nil {
			if q == nil {
				q = ask
			}
			continue
		}
		sure = append(sure, v)
		st.Booked = append(st.Booked, i)
	}
	if err := rt.settleInside(r, st, list, sure); err != nil {
		return silence, err
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		var out []Reply
		asked := q != nil
		for _, v := range sure {
			replies, opened, err := rt.logVisit(tx, r, st, *v, !asked)
			if err != nil {
				return nil, err
			}
			asked = asked || opened
			out = append(out, replies...)
		}
		if q == nil {
			return out, nil
		}
		st := st
		st.Asked = q.at
		rep, err := rt.open(tx, r, kindVisit, st, q)
		return append(out, rep), err
	}}, nil
}

// askVisit is the effect of asking for one clarification and doing nothing else.
func (rt *Router) askVisit(r *Request, st visitState, q *clarification) Effect {
	st.Asked = q.at
	return rt.clarify(r, kindVisit, st, q)
}

// repeatedVisit asks about a text that logged a visit minutes ago.
func (rt *Router) repeatedVisit(r *Request, st visitState) (*clarification, error) {
	at := fix{Line: -1, What: fixRepeat}
	if _, ok := st.find(0, -1, fixRepeat); ok || len(st.Booked) > 0 || r.Msg.EditOf != "" {
		return nil, nil
	}
	last, err := r.read.LatestVisits(r.Member.ID, r.Msg.Account, r.Msg.Chat, st.At.Add(-repeatWindow))
	if err != nil {
		return nil, err
	}
	for _, v := range last {
		if v.Text == st.Text && v.Dedupe != storage.VisitDedupe(st.Row, 0) {
			return &clarification{
				about: "duplicate", at: at, text: r.say(wording.VisitRepeat, v.Short()),
				options: []option{{Option: Option{"again", r.say(wording.VisitAgain)}, fix: at}},
			}, nil
		}
	}
	return nil, nil
}

// settleVisit decides about one visit: what is to be logged, or a clarification.
func (rt *Router) settleVisit(r *Request, st *visitState, i int, seen *language.Visit) (*visiting, *clarification) {
	b := &booking{part: i}
	d := &language.Draft{Text: seen.Text, Store: seen.Store}
	if q := rt.whichStore(r, &st.orderState, i, d, b); q != nil {
		return nil, q
	}
	v := &visiting{part: i, store: b.store, seen: *seen, notes: b.notes, flags: b.flags}
	if st.Quoted && seen.Store.Text != "" && seen.Store.Found.One() {
		v.notes = nil // the store of a quoted text is not a name typed for it
	}
	if q := r.visitDay(st, v); q != nil {
		return nil, q
	}
	if q := r.nextDay(st, v); q != nil {
		return nil, q
	}
	if seen.Unbooked != "" {
		v.notes = append(v.notes, r.say(wording.VisitUnbooked, seen.Unbooked))
	}
	return v, nil
}

// visitDay takes the visit's day, or asks: it lies in no future and not long ago.
func (r *Request) visitDay(st *visitState, v *visiting) *clarification {
	at := fix{Draft: v.part, Line: -1, What: fixDate}
	day, bad := v.seen.Day, v.seen.BadDay
	if f, ok := st.find(v.part, -1, fixDate); ok {
		v.day = retail.Day(f.Text)
		return nil
	}
	v.day = day
	today := r.Merchant.DayOf(st.At)
	is := func(d retail.Day, key wording.Key) option {
		f := at
		f.Text = string(d)
		return option{Option: Option{string(d), r.say(key, r.Lang.Date(d))}, fix: f}
	}
	q := &clarification{about: "date", at: at, options: []option{is(today, wording.TodayIs)}}
	switch {
	case bad != "":
		q.text = r.say(wording.NoSuchDay, bad)
	case day > today:
		q.text = r.say(wording.VisitFuture, r.Lang.Date(day))
	case today.Sub(day) > longAgo:
		q.text = r.say(wording.VisitLongAgo, string(day), today.Sub(day))
		q.options = append(q.options, is(day, wording.VisitThatDay))
	default:
		return nil
	}
	return q
}

// nextDay takes the day of the next visit, or asks about one that can't be.
func (r *Request) nextDay(st *visitState, v *visiting) *clarification {
	v.next = v.seen.Next
	if f, ok := st.find(v.part, -1, fixNext); ok {
		v.next = retail.Day(f.Text)
		return nil
	}
	if v.seen.BadNext == "" {
		return nil
	}
	return &clarification{about: "date", at: fix{Draft: v.part, Line: -1, What: fixNext}, text: r.say(wording.VisitBadNext, v.seen.BadNext)}
}

// resumeVisit goes on with an open visit.
func (rt *Router) resumeVisit(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[visitState](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick == 0:
		return r.dropped("not_logged"), true, nil
	case pick > 0:
		st.Fixes = append(st.Fixes, s.Options[pick-1].Fix)
	default:
		f, ok := r.missingOfVisit(st, s, text)
		if !ok {
			return silence, false, nil
		}
		st.Fixes = append(st.Fixes, f)
	}
	f := st.Fixes[len(st.Fixes)-1]
	if f.What == fixNewStore {
		return rt.newStoreForVisit(r, st, f), true, nil
	}
	if st.Learn != nil {
		return rt.learn(r, *st.Learn, retail.StoreID(f.ID)), true, nil
	}
	effect, err := rt.logVisits(r, st, rt.readVisits(r, st))
	return effect, true, err
}

// missingOfVisit tries a text as the missing part of an open visit.
func (r *Request) missingOfVisit(st visitState, s saved, text string) (fix, bool) {
	at, norm := st.Asked, language.Normalise(text)
	for _, o := range s.Options {
		if norm == language.Normalise(o.Name) || strings.EqualFold(norm, o.Code) {
			return o.Fix, true
		}
	}
	a := r.readAnswer(text)
	switch at.What {
	case fixStore:
		if a.Store.One() && oneOf(a.Store.IDs[0], s.Options) {
			at.ID = a.Store.IDs[0]
			return at, true
		}
	case fixDate:
		if a.Date != nil && !a.Date.Invalid && a.Date.Day <= r.Today {
			at.Text = string(a.Date.Day)
			return at, true
		}
	case fixNext:
		d, rest, ok := language.ReadDate(norm, r.Today, language.Future)
		if ok && !d.Invalid && d.Day >= r.Today && strings.Trim(rest, " .的去再来") == "" {
			at.Text = string(d.Day)
			return at, true
		}
	}
	return fix{}, false
}

// newStoreForVisit makes the unknown store of an open visit and goes on with it.
func (rt *Router) newStoreForVisit(r *Request, st visitState, f fix) Effect {
	return rt.withNewStore(r, f, func(now *Request, found fix) (Effect, error) {
		st := st
		st.Fixes = append(slices.Clone(st.Fixes), found)
		if st.Learn != nil {
			return rt.learn(now, *st.Learn, retail.StoreID(found.ID)), nil
		}
		return rt.logVisits(now, st, rt.readVisits(now, st))
	})
}
