package commands

import (
	"fmt"
	"strconv"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/wording"
)

// BinTexts is a tenth of the chances as it is written, in a text and beside a
// picture of it.
type BinTexts struct{ Band, Rows, Said, Came string }

// TextsOfBin writes the i-th tenth.
func TextsOfBin(i int, b insight.Bin) BinTexts {
	return BinTexts{
		Band: fmt.Sprintf("%d%%–%d%%", 10*i, 10*i+10), Rows: strconv.Itoa(b.Rows),
		Said: tenth(b.Mean), Came: tenth(came(b)),
	}
}

func came(b insight.Bin) float64 { return float64(b.Ordered) / float64(max(b.Rows, 1)) }

// tenth is a share in percent to one decimal.
func tenth(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }

// CalibrationCard draws what was said against what came, with the figures below.
func CalibrationCard(l wording.Lang, note string, bins insight.Bins) chart.Card {
	c := chart.Calibration{Said: l.Say(wording.ChanceSaidAxis) + " →", Happened: l.Say(wording.ChanceCameAxis) + " ↑", Exact: l.Say(wording.ChanceExact)}
	t := chart.Table{Columns: []chart.Column{
		{Head: l.Say(wording.ChanceBand)},
		{Head: l.Say(wording.ChanceRows), Number: true},
		{Head: l.Say(wording.ChanceSaid), Number: true},
		{Head: l.Say(wording.ChanceCame), Number: true},
	}}
	for i, b := range bins {
		if b.Rows == 0 {
			continue
		}
		x := TextsOfBin(i, b)
		c.Bins = append(c.Bins, chart.Bin{Predicted: b.Mean, Happened: came(b), Count: b.Rows, Text: x.Rows})
		t.Rows = append(t.Rows, chart.Row(x.Band, x.Rows, x.Said, x.Came))
	}
	return chart.Card{Title: l.Say(wording.ChanceTitle), Note: note, Blocks: []chart.Block{c, t}}
}

// What a look back must have to be told: some weeks, and some stores in them.
const (
	fewestWeeks  = 4
	fewestJudged = 100
)

// ChanceData is what was said against what came, for a program.
type ChanceData struct {
	Days    int         `json:"days"` // looked at, a week apart
	Horizon int         `json:"horizon"`
	Rows    int         `json:"rows"` // stores on those days
	Said    string      `json:"said"`
	Came    string      `json:"came"`
	Bins    []ChanceBin `json:"bins"`
}

// ChanceBin is a tenth of the chances.
type ChanceBin struct {
	From int    `json:"from"` // percent
	Rows int    `json:"rows"`
	Said string `json:"said"` // mean, a ratio
	Came string `json:"came"`
}

// chances looks back on what was said of the stores; nothing where too little
// is known.
func (rt *Router) chances(r *Request) (insight.Reckoning, error) {
	o, err := rt.standing(r, r.Today)
	if err != nil {
		return insight.Reckoning{}, err
	}
	o.looking.Lock()
	defer o.looking.Unlock()
	if o.reckoned == nil {
		hs, err := storeDays(r.read, o.all.Day)
		if err != nil {
			return insight.Reckoning{}, err
		}
		by := rt.lens(r.Merchant)
		back := insight.Reckon(&by.Config, hs, by.holidays, int32(r.Today.Add(-feedbackDays).Number()))
		o.reckoned = &back
	}
	return *o.reckoned, nil
}

// chanceLines writes a look back; none where too little is known.
func (r *Request) chanceLines(back insight.Reckoning) ([]string, *ChanceData) {
	all := back.All()
	if len(back.Days) < fewestWeeks || all.Rows < fewestJudged {
		return nil, nil
	}
	ratio := func(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
	d := &ChanceData{Days: len(back.Days), Horizon: 7, Rows: all.Rows, Said: ratio(all.Mean), Came: ratio(came(all))}
	lines := []string{r.say(wording.ChanceHead, len(back.Days), all.Rows, tenth(all.Mean), tenth(came(all)))}
	for i, b := range back.Bins {
		if b.Rows == 0 {
			continue
		}
		x := TextsOfBin(i, b)
		lines = append(lines, r.say(wording.ChanceLine, x.Band, x.Rows, x.Said, x.Came))
		d.Bins = append(d.Bins, ChanceBin{10 * i, b.Rows, ratio(b.Mean), ratio(came(b))})
	}
	return lines, d
}
