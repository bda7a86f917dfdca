package commands

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

const dueWords = `(?:(?:该|要|得)(?:补货|进货|下单|订货|拿货|要货|来货|催|补)|到期|超期|逾期|沉睡|睡眠|流失|到补货时间)(?:了|啦)?(?:呢|啊|呀)?[?？。!！]*$`

// The ways to ask why a store is to reorder: 张记为什么该补货, 周期 张记, why is X due.
var (
	dueAsked   = regexp.MustCompile(`^(?:那|请问)?(.+?)(?:为什么|为啥|为何|凭什么|咋|怎么)(?:会|就|说|算|是)*` + dueWords)
	dueFirst   = regexp.MustCompile(`^(?:为什么|为啥|为何|凭什么)(?:说|提醒|催)?(.+?)(?:会|就|算|是)*` + dueWords)
	cycleAsked = regexp.MustCompile(`^(?:采购|进货|补货)?周期\s+(.+?)[?？。]*$`)
	dueEnglish = regexp.MustCompile(`(?i)^why (?:is|has) (.+?) (?:due|overdue|late|sleeping|asleep|lost|to reorder|to order)(?: to (?:re)?order| for (?:a )?(?:re)?order)?[?.! ]*$`)
)

// CycleData explains for a program why a store is to reorder, or is not yet.
type CycleData struct {
	Ack
	Status   string     `json:"status"`
	Few      bool       `json:"few,omitempty"`
	Every    int        `json:"every_days"` // calendar days, closures left out
	Interval string     `json:"interval"`   // trading days
	Last     retail.Day `json:"last_order,omitempty"`
	Since    int        `json:"days_since"`
	Weekday  int        `json:"weekday,omitempty"` // 1 for Monday
	Share    string     `json:"weekday_share,omitempty"`
	P7       string     `json:"p7,omitempty"`
	DueFrom  retail.Day `json:"due_from,omitempty"`
	DueOn    retail.Day `json:"due_on,omitempty"`
	DueBy    retail.Day `json:"due_by,omitempty"`
	Overdue  int        `json:"overdue,omitempty"` // trading days
	Date     retail.Day `json:"date"`              // the last day that was looked at
}

// cycleOf is the store that is asked about; empty for another text.
func cycleOf(text string) string {
	for _, way := range []*regexp.Regexp{dueFirst, dueAsked, cycleAsked, dueEnglish} {
		if m := way.FindStringSubmatch(text); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// cycleQuestion explains in at most three lines why a store is to reorder.
func (rt *Router) cycleQuestion(_ context.Context, r *Request) (Effect, bool, error) {
	name := cycleOf(language.Normalise(r.Text))
	if name == "" || !r.Addressed() || !r.may(Ask) {
		return silence, false, nil
	}
	f := r.Names.Book.Store(name)
	if f.Tie() {
		_, bad := r.theStore(name)
		return answer(*bad), true, nil
	}
	if !f.One() {
		return silence, false, nil
	}
	s := r.Names.Store(f.Store())
	switch {
	case !r.maySee(ask.Need{Sort: ask.Activity}): // finance asks about money, a warehouse about goods
		return r.noRight(), true, nil
	case !r.ownStore(s):
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), true, nil
	}
	rep, err := rt.explainCycle(r, s)
	return answer(rep), true, err
}

func (rt *Router) explainCycle(r *Request, s *retail.Store) (Reply, error) {
	o, err := rt.standing(r, r.Today)
	if err != nil {
		return Reply{}, err
	}
	c := o.cycles[s.ID]
	last, err := r.read.LastOrderDays([]retail.StoreID{s.ID})
	if err != nil {
		return Reply{}, err
	}
	data := CycleData{Ack: ack("cycle", s.Name, s.Code), Status: o.all.Of[s.ID].Status, Last: last[s.ID], Date: o.all.Day}
	ordered := data.Last > o.all.Day
	if c.Last == 0 {
		text := r.say(wording.CycleNever, s.Name)
		if ordered {
			text = r.say(wording.CycleHead, s.Name, r.say(wording.CycleOrdered))
		}
		return Reply{Text: text, Data: data}, nil
	}
	data.fill(c)
	data.Since = r.Today.Sub(data.Last)
	lines := []string{r.say(wording.CycleHead, s.Name, r.facts(c, &data))}
	if ordered {
		lines = append(lines, r.say(wording.CycleOrdered))
	} else {
		lines = append(lines, r.cycleState(c, &data), r.say(wording.CycleChance, chanceOf(c.P7), r.Lang.Date(o.all.Day)))
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: data}, nil
}

func (d *CycleData) fill(c insight.Cycle) {
	d.Few, d.Interval, d.Overdue = c.Few(), fmt.Sprintf("%.1f", c.Interval), c.Overdue()
	d.P7 = fmt.Sprintf("%.4f", c.P7)
	d.DueFrom, d.DueOn, d.DueBy = dayOf(c.DueFrom), dayOf(c.DueOn), dayOf(c.DueBy)
	if d.Weekday = c.Weekday; c.Weekday != 0 {
		d.Share = fmt.Sprintf("%.2f", c.WeekdayShare)
	}
}

// facts are what the forecast rests on: 平均9天一次,上次14天前,多半周四.
func (r *Request) facts(c insight.Cycle, d *CycleData) string {
	var parts []string
	for _, f := range c.Facts() {
		switch f.Kind {
		case insight.FactFew:
			parts = append(parts, r.say(wording.CycleFew, f.Days))
		case insight.FactEvery:
			d.Every = f.Days
			parts = append(parts, r.say(wording.CycleEvery, f.Days, wording.Tenths(c.Interval)))
		case insight.FactSince: // up to today, as the card and alerts count
			if d.Since == 0 {
				parts = append(parts, r.say(wording.CycleToday))
			} else {
				parts = append(parts, r.say(wording.CycleSince, d.Since))
			}
		case insight.FactWeekday:
			parts = append(parts, r.say(wording.CycleWeekday, r.Lang.Weekday(f.Weekday), chanceOf(f.Share)))
		case insight.FactChance: // said in a line of its own
		}
	}
	return strings.Join(parts, r.Lang.Comma())
}

// cycleState is how the store stands, and by which dates.
func (r *Request) cycleState(c insight.Cycle, d *CycleData) string {
	from, by := r.Lang.Date(d.DueFrom), r.Lang.Date(d.DueBy)
	switch insight.Status(d.Status) {
	case insight.StatusDue:
		return r.say(wording.CycleDue, from, by)
	case insight.StatusOverdue:
		return r.say(wording.CycleOverdue, by, c.Overdue())
	case insight.StatusSleeping:
		return r.say(wording.CycleSleeping, c.Elapsed, c.Longest)
	case insight.StatusLost:
		return r.say(wording.CycleLost, d.Since)
	case insight.StatusNew:
		return r.say(wording.CycleNew, from, by, r.Lang.Date(d.DueOn))
	case insight.StatusProspect, insight.StatusRegular:
	}
	return r.say(wording.CycleRegular, from, by, r.Lang.Date(d.DueOn))
}

func chanceOf(share float64) string { return fmt.Sprintf("%.0f%%", math.Round(100*share)) }
