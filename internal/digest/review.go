package digest

import (
	"fmt"
	"strings"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Review is the director's look back on a week, on Monday.
type Review struct {
	Lang     wording.Lang
	Merchant string
	Week     retail.Period
	Tiers    map[insight.Tier]string

	Now, Before Sums
	// Compared is false where there are no data of the week before.
	Compared bool
	Reps     []RepWeek // who sold most first
	Rises    []Move
	Falls    []Move
	Ranked   []Move
	Alerts   AlertWeek
	Stuck    []Stuck // silent stores, the most valuable first
}

// RepWeek is what one rep sold in a week and how often they went out.
type RepWeek struct {
	Share
	Visits int
}

// AlertWeek is what became of the week's alerts.
type AlertWeek struct{ Told, Open int }

// Stuck is a store that is silent, with what it bought in 90 days.
type Stuck struct {
	Late
	Worth retail.Money
}

// stuck is how many silent stores a review names.
const stuck = 5

// report lends a digest's sentences to the review.
func (v *Review) report() *Report {
	return &Report{Lang: v.Lang, Tiers: v.Tiers, Rises: v.Rises, Falls: v.Falls, Ranked: v.Ranked}
}

func (v *Review) name() string { return v.Lang.Say(wording.ReviewName, v.Merchant) }

func (v *Review) when() string {
	return v.Lang.Say(wording.ReviewWeek, v.Lang.Date(v.Week.From), v.Lang.Date(v.Week.To))
}

// against compares with the week before; empty without one.
func (v *Review) against() string {
	if !v.Compared {
		return ""
	}
	text := v.Lang.Say(wording.ReviewBefore, wording.Yuan(v.Before.GMV))
	if v.Before.GMV > 0 {
		text += "(" + change(v.Now.GMV, v.Before.GMV) + ")"
	}
	return text
}

func (v *Review) stores() string {
	if !v.Compared {
		return v.Lang.Say(wording.ReviewStores, v.Now.Stores, v.Now.Orders)
	}
	return v.Lang.Say(wording.ReviewStoresBefore, v.Now.Stores, v.Before.Stores, v.Now.Orders)
}

func (v *Review) rep(m RepWeek) string {
	return v.Lang.Say(wording.ReviewRep, v.repName(m), wording.Yuan(m.GMV), m.Stores, m.Visits)
}

func (v *Review) repName(m RepWeek) string {
	if m.Name == "" {
		return v.Lang.Say(wording.DigestNoRep)
	}
	return m.Name
}

func (v *Review) alerts() string {
	if v.Alerts.Told == 0 {
		return ""
	}
	return v.Lang.Say(wording.ReviewAlerts, v.Alerts.Told, v.Alerts.Open)
}

func (v *Review) stuck() []string {
	r := v.report()
	var out []string
	for i, s := range v.Stuck[:min(stuck, len(v.Stuck))] {
		who := s.Rep
		if who == "" {
			who = v.Lang.Say(wording.DigestNoRep)
		}
		out = append(out, fmt.Sprintf("%d %s", i+1, v.Lang.Say(wording.ReviewStore, s.Store, r.tier(s.Tier), who, s.Days, wording.Yuan(s.Worth))))
	}
	return out
}

// Text is the review in words; what there is nothing to say of has no line.
func (v *Review) Text() string {
	r := v.report()
	lines := []string{v.name() + " " + v.when()}
	sales := r.apart(v.Lang.Say(wording.DigestSales)) + wording.Yuan(v.Now.GMV)
	if w := v.against(); w != "" {
		sales += r.comma() + w
	}
	lines = append(lines, sales, v.stores())
	for _, m := range v.Reps {
		lines = append(lines, v.rep(m))
	}
	for _, l := range []string{r.joined(r.moves()), v.alerts()} {
		if l != "" {
			lines = append(lines, l)
		}
	}
	if s := v.stuck(); len(s) > 0 {
		lines = append(append(lines, v.Lang.Say(wording.ReviewStuck)+":"), s...)
	}
	return strings.Join(lines, "\n")
}

// Card is the review as a picture, in the same words.
func (v *Review) Card() chart.Card {
	r := v.report()
	tone := chart.Quiet
	if v.Compared && v.Before.GMV > 0 {
		tone = towards(v.Now.GMV >= v.Before.GMV)
	}
	team := chart.Table{
		Title: v.Lang.Say(wording.ReviewTeam),
		Columns: []chart.Column{
			{Head: v.Lang.Say(wording.DigestRepHead)},
			{Head: v.Lang.Say(wording.DigestStoresHead), Number: true},
			{Head: v.Lang.Say(wording.ReviewVisits), Number: true},
			{Head: v.Lang.Say(wording.DigestSales), Number: true},
		},
	}
	for _, m := range v.Reps {
		team.Rows = append(team.Rows, chart.Row(v.repName(m), fmt.Sprint(m.Stores), fmt.Sprint(m.Visits), wording.Yuan(m.GMV)))
	}
	return chart.Card{Title: v.name(), Note: v.when(), Blocks: []chart.Block{
		chart.Figures{Items: []chart.Figure{{Name: v.Lang.Say(wording.DigestSales), Value: wording.Yuan(v.Now.GMV), Note: v.against(), Tone: tone}}},
		chart.Lines{Items: plain(v.stores())},
		team,
		r.flow(),
		chart.Lines{Title: r.flowless(), Items: plain(r.moves()...)},
		chart.Lines{Items: plain(v.alerts())},
		chart.Lines{Title: v.Lang.Say(wording.ReviewStuck), Items: plain(v.stuck()...)},
	}}
}
