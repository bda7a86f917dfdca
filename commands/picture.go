package commands

import (
	"strconv"

	"zhanggui/internal/ask"
	"zhanggui/internal/chart"
)

// mostBars is how many points in time are drawn as bars; more are a line.
const mostBars = 45

// picture draws an answer with rows and gives the file's path; empty where
// there is nothing to draw.
func (rt *Router) picture(r *Request, q ask.Query, res ask.Result) string {
	if rt.Press == nil {
		return ""
	}
	shown, ok := r.Names.Vocabulary().Picture(q, res)
	if !ok {
		return ""
	}
	return rt.draw(r, pictureCard(shown))
}

// draw makes a card's file and gives its path; empty where there is no press. An
// answer is never lost for want of its picture. It is called on the snapshot,
// before the write.
func (rt *Router) draw(r *Request, card chart.Card) string {
	if rt.Press == nil {
		return ""
	}
	path := ""
	png, err := rt.Press.PNG(card)
	if err == nil {
		path, err = rt.Pictures.Keep(png, rt.Clock.Now())
	}
	if err != nil {
		rt.Log.Warn("no picture of an answer", "inbox", r.Msg.Row, "err", err)
		return ""
	}
	return path
}

// pictureCard shows rows over time as a trend, other figures as bars that lie,
// and what is no number as a table.
func pictureCard(s ask.Shown) chart.Card {
	card := chart.Card{Title: s.Title, Note: s.Note}
	switch {
	case s.Unit == ask.Date || s.Unit == ask.TierCode || s.Unit == ask.StatusCode || !measured(s):
		card.Blocks = []chart.Block{tableOf(s)}
	case s.Time:
		card.Blocks = []chart.Block{trendOf(s)}
	default:
		card.Blocks = []chart.Block{rankingOf(s)}
	}
	return card
}

// measured says whether any row has a length.
func measured(s ask.Shown) bool {
	for _, row := range s.Rows {
		if row.Size == row.Size { // not NaN
			return true
		}
	}
	return false
}

func trendOf(s ask.Shown) chart.Trend {
	t := chart.Trend{Series: []chart.Series{{Name: s.Figure}}, Bars: len(s.Rows) <= mostBars, Scale: scaleOf(s)}
	for _, row := range s.Rows {
		t.Labels = append(t.Labels, row.Label)
		t.Series[0].Points = append(t.Series[0].Points, chart.Point{Size: row.Size, Text: row.Text})
	}
	return t
}

// scaleOf writes the numbers of an axis.
func scaleOf(s ask.Shown) func(float64) string {
	if s.Unit == ask.Ratio {
		return func(v float64) string { return strconv.FormatFloat(v*100, 'g', 4, 64) + " %" }
	}
	return s.Lang.Short
}

func rankingOf(s ask.Shown) chart.Ranking {
	out := chart.Ranking{More: s.More}
	for _, row := range s.Rows {
		tone := chart.Plain
		if row.Change != "" {
			tone = chart.Down
			if row.Rose {
				tone = chart.Up
			}
		}
		out.Rows = append(out.Rows, chart.Rank{Name: row.Label, Value: row.Text, Size: row.Size, Note: row.Change, Tone: tone})
	}
	return out
}

func tableOf(s ask.Shown) chart.Table {
	out := chart.Table{Columns: []chart.Column{{Head: s.By}, {Head: s.Figure}}, More: s.More}
	for _, row := range s.Rows {
		out.Rows = append(out.Rows, chart.Row(row.Label, row.Text))
	}
	return out
}
