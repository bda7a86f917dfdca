package insight

import (
	"slices"

	"zhanggui/internal/retail"
)

// Trial replays a merchant's past: what each day would have said, from nothing
// but the days up to it, and what came of it.
type Trial struct {
	Config    Config
	Histories []History
	From, To  int32     // first and last day that is asked about
	Horizon   int       // days ahead: 3, 7, 14 or 28
	Holidays  *Holidays // may be nil
}

// Call (提醒) is a kind of thing that somebody would have been told.
type Call string

// The kinds.
const (
	CallDue     Call = "due"     // became due: right if it orders within the horizon
	CallOverdue Call = "overdue" // became overdue: right if it lets the horizon pass without an order
	CallSleep   Call = "sleep"   // fell asleep: right if it goes on for 28 days
	CallDrop    Call = "drop"    // fell a tier by its own decline: right if it buys less than 80 % of before in the 56 days after
	CallDecline Call = "decline" // buys much less: right if it buys less than 75 % of before in the 56 days after
)

// Calls are the kinds in the order of a report.
func Calls() []Call { return []Call{CallDue, CallOverdue, CallSleep, CallDrop, CallDecline} }

// TrialRow is one store on one day of a trial.
type TrialRow struct {
	Store  retail.StoreID
	Status Status
	Cycle
	// P is the chance of an order within the horizon.
	P float64
	// Ordered says that it came to one; it means nothing without Known, on a
	// day whose horizon reaches beyond the data.
	Ordered, Known bool
	Calls          []Call
}

// CallScore is how good the calls of one kind were.
type CallScore struct {
	Call
	Made   int // all of them
	Judged int // those whose outcome lies within the data
	Right  int // of those
}

// Bin is a tenth of the probabilities and what came of them.
type Bin struct {
	Rows    int
	Mean    float64 // of what was said
	Ordered int
}

// Report is what a trial comes to.
type Report struct {
	From, To   int32
	Horizon    int
	StoreWeeks float64 // stores that had ordered and were not lost, in weeks
	Calls      []CallScore
	// Lapsed are the stores' silences that grew, in the trial's days, to three
	// times the usual gap and 28 days at least; Warned those that were called
	// overdue or asleep before, and Notice how many days before, ascending.
	Lapsed, Warned int
	Notice         []int
	Bins           Bins
}

// The rules of a trial's outcomes.
const (
	sleepGoesOn = 28
	after       = 56 // days in which a decline must show
	lapseGaps   = 3
	lapseDays   = 28
)

// trial is one under way.
type trial struct {
	*Trial
	end    int32 // the last day of the data
	board  *Board
	fits   Fits
	pushed []Pushed
	was    []Status
	warned []int32 // the day of the first warning in the running silence; 0 without
	lapsed []bool  // in the running silence
	score  map[Call]*CallScore
	report Report
}

// Run replays the days and calls each with every store that has ordered, by
// the order of the histories; each may be nil. It returns code invalid for a
// configuration or history that can't be, or another horizon.
func (t *Trial) Run(each func(day int32, rows []TrialRow)) (Report, error) {
	if !slices.Contains([]int{3, 7, 14, 28}, t.Horizon) || t.To < t.From {
		return Report{}, &retail.Error{Code: retail.Invalid, Detail: "trial: the horizon is 3, 7, 14 or 28 days, and the days go forward"}
	}
	b, err := Replay(t.Config, t.Histories, t.From-1)
	if err != nil {
		return Report{}, err
	}
	n := len(t.Histories)
	r := &trial{
		Trial: t, board: b, was: make([]Status, n), warned: make([]int32, n), lapsed: make([]bool, n), score: map[Call]*CallScore{},
		report: Report{From: t.From, To: t.To, Horizon: t.Horizon},
	}
	for _, c := range Calls() {
		r.score[c] = &CallScore{Call: c}
	}
	for _, h := range t.Histories {
		if k := len(h.Days); k > 0 {
			r.end = max(r.end, h.Days[k-1].Day)
		}
	}
	r.begin()
	for r.board.Day() < t.To {
		r.board.Step()
		rows := r.day()
		if each != nil {
			each(r.board.Day(), rows)
		}
	}
	for _, c := range Calls() {
		r.report.Calls = append(r.report.Calls, *r.score[c])
	}
	slices.Sort(r.report.Notice)
	return r.report, nil
}

// begin takes down how the stores stand before the first day.
func (r *trial) begin() {
	day := r.board.Day()
	market, series := r.fits.MarketOf(day, r.Histories, r.Trial.Holidays)
	for i, res := range r.board.Results() {
		c := market.Of(r.Histories[i]).Cycle(series[i])
		r.was[i] = StatusOf(res.Computed, c, &r.Config)
		r.lapsed[i] = c.Last != 0 && lapses(series[i], day)
	}
}

// lapses says whether a silence has grown to a lapse.
func lapses(days []int32, day int32) bool {
	n := len(days)
	if n < 3 {
		return false
	}
	silent, mean := int(day-days[n-1]), float64(days[n-1]-days[0])/float64(n-1)
	return silent >= lapseDays && float64(silent) >= lapseGaps*mean
}

func (r *trial) day() []TrialRow {
	day := r.board.Day()
	market, series := r.fits.MarketOf(day, r.Histories, r.Trial.Holidays)
	said := r.told(day)
	var rows []TrialRow
	for i, res := range r.board.Results() {
		if len(series[i]) == 0 {
			continue
		}
		row := TrialRow{Store: res.Store, Cycle: market.Of(r.Histories[i]).Cycle(series[i]), Known: day+int32(r.Horizon) <= r.end}
		row.Status = StatusOf(res.Computed, row.Cycle, &r.Config)
		row.P = map[int]float64{3: row.P3, 7: row.P7, 14: row.P14, 28: row.P28}[r.Horizon]
		next := nextOrder(r.Histories[i], day)
		row.Ordered = next != 0 && next <= day+int32(r.Horizon)
		row.Calls = append(r.turned(i, &row), said[res.Store]...)
		r.judge(i, &row, next)
		rows = append(rows, row)
		if row.Status != StatusLost {
			r.report.StoreWeeks += 1.0 / 7
		}
	}
	return rows
}

// told are the day's tier drops and declines.
func (r *trial) told(day int32) map[retail.StoreID][]Call {
	said := map[retail.StoreID][]Call{}
	for _, m := range r.board.Moves() {
		if m.Fall() && m.Told && m.Cause == CauseOwn {
			said[m.Store] = append(said[m.Store], CallDrop)
		}
	}
	for _, d := range r.Config.PickDeclines(day, r.board.Ranked(), r.board.Declines(), r.pushed) {
		if d.Reason == ReasonPush {
			said[d.Store] = append(said[d.Store], CallDecline)
			r.pushed = append(r.pushed, Pushed{Store: d.Store, Day: day})
		}
	}
	return said
}

// turned are the calls of a status that is new.
func (r *trial) turned(i int, row *TrialRow) []Call {
	was := r.was[i]
	r.was[i] = row.Status
	if was == row.Status {
		return nil
	}
	switch row.Status {
	case StatusDue:
		return []Call{CallDue}
	case StatusOverdue:
		if was != StatusSleeping {
			return []Call{CallOverdue}
		}
	case StatusSleeping:
		return []Call{CallSleep}
	case StatusProspect, StatusLost, StatusNew, StatusRegular:
	}
	return nil
}

// judge scores a store's day.
func (r *trial) judge(i int, row *TrialRow, next int32) {
	day := r.board.Day()
	for _, c := range row.Calls {
		s := r.score[c]
		s.Made++
		span, right := r.outcome(c, i, next)
		if day+span <= r.end {
			s.Judged++
			if right {
				s.Right++
			}
		}
		if (c == CallOverdue || c == CallSleep) && r.warned[i] <= row.Last {
			r.warned[i] = day
		}
	}
	if row.Known && row.judged(&r.Config) {
		r.report.Bins.add(row.P, row.Ordered)
	}
	r.lapse(i, row)
}

// lapse notes the day on which a silence becomes a lapse.
func (r *trial) lapse(i int, row *TrialRow) {
	day := r.board.Day()
	now := lapses(r.Histories[i].OrderDays(day), day)
	if now && !r.lapsed[i] {
		r.report.Lapsed++
		if r.warned[i] > row.Last {
			r.report.Warned++
			r.report.Notice = append(r.report.Notice, int(day-r.warned[i]))
		}
	}
	r.lapsed[i] = now
}

// outcome says how many days after a call its outcome is known, and whether it
// was right, given the store's next order day.
func (r *trial) outcome(c Call, i int, next int32) (span int32, right bool) {
	day, h := r.board.Day(), int32(r.Horizon)
	switch c {
	case CallDue:
		return h, next != 0 && next <= day+h
	case CallOverdue:
		return h, next == 0 || next > day+h
	case CallSleep:
		return sleepGoesOn, next == 0 || next > day+sleepGoesOn
	case CallDrop:
		return after, r.fell(i, 0.8)
	case CallDecline:
		return after, r.fell(i, 0.75)
	}
	return 0, false
}

// fell says whether a store bought, in the 56 days after, less than a share of
// what it bought in the 84 days that a decline compares with, everybody's change
// taken out.
func (r *trial) fell(i int, share float64) bool {
	day := r.board.Day()
	from := day - int32(r.Config.Recent+r.Config.Before)
	own := func(h History, from, to int32) (sum float64) {
		for _, d := range h.Days {
			if d.Day > from && d.Day <= to {
				sum += float64(d.Fen)
			}
		}
		return sum
	}
	var before, later float64
	for _, h := range r.Histories {
		before += own(h, from, day-int32(r.Config.Recent))
		later += own(h, day, day+after)
	}
	b, l := own(r.Histories[i], from, day-int32(r.Config.Recent)), own(r.Histories[i], day, day+after)
	return b > 0 && before > 0 && later > 0 && l/later < share*b/before
}

// nextOrder is the first order day after a day; 0 without one.
func nextOrder(h History, day int32) int32 {
	for _, d := range h.Days {
		if d.Day > day && d.Orders > 0 {
			return d.Day
		}
	}
	return 0
}
