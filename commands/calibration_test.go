package commands

import (
	"math"
	"strings"
	"testing"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/wording"
)

// TestChancesPictureIsItsText: every number of the picture stands in the text,
// and its points are those numbers. Too little has neither.
func TestChancesPictureIsItsText(t *testing.T) {
	t.Parallel()
	back := insight.Reckoning{Days: []int32{1, 8, 15, 22}}
	for i := range back.Bins {
		if i != 4 {
			back.Bins[i] = insight.Bin{Rows: 17 + 13*i, Mean: .04 + float64(i)/10, Ordered: 1 + i*i}
		}
	}
	for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
		r := &Request{Lang: lang}
		lines, data := r.chanceLines(back)
		text := strings.Join(lines, "\n")
		card := CalibrationCard(lang, lines[0], back.Bins)
		c, table := card.Blocks[0].(chart.Calibration), card.Blocks[1].(chart.Table)
		if len(c.Bins) != 9 || len(table.Rows) != 9 || len(data.Bins) != 9 || card.Note != lines[0] {
			t.Fatalf("%d points, %d rows, %d for programs", len(c.Bins), len(table.Rows), len(data.Bins))
		}
		for i, row := range table.Rows {
			if line := r.say(wording.ChanceLine, row[0].Text, row[1].Text, row[2].Text, row[3].Text); line != lines[1+i] {
				t.Errorf("%q is not %q of:\n%s", line, lines[1+i], text)
			}
			b := c.Bins[i]
			if b.Text != row[1].Text || tenth(b.Predicted) != row[2].Text || tenth(b.Happened) != row[3].Text || math.IsNaN(b.Happened) {
				t.Errorf("%+v beside %v", b, row)
			}
		}
	}
	few := back
	few.Days = few.Days[:3]
	if lines, data := (&Request{}).chanceLines(few); lines != nil || data != nil {
		t.Errorf("of three weeks: %q", lines)
	}
	few = insight.Reckoning{Days: back.Days}
	few.Bins[9] = insight.Bin{Rows: 99, Mean: .95, Ordered: 90}
	if lines, _ := (&Request{}).chanceLines(few); lines != nil {
		t.Errorf("of 99 stores: %q", lines)
	}
}
