package chart

import "math"

// Ranking is bars that lie, one below the other: a breakdown or the best ten.
type Ranking struct {
	Title string
	Rows  []Rank
	// More is written below: how many rows there are beside these.
	More string
}

// Rank is one row: its name, its figure as it is written, and its size for the
// bar. NaN has none.
type Rank struct {
	Name  string
	Value string
	Size  float64
	// Note stands behind the name: +12.3 %.
	Note string
	Tone Tone // of the note
}

func (r Ranking) said() []string {
	all := []string{r.Title}
	for _, row := range r.Rows {
		all = append(all, row.Name, row.Value, row.Note)
	}
	return append(all, r.More)
}

const (
	barHeight = 18
	rankGap   = 20
)

func (r Ranking) place(p *Press) (int, func(c *canvas, y int)) {
	if len(r.Rows) == 0 {
		return 0, nil
	}
	low, high := 0.0, 0.0
	for _, row := range r.Rows {
		if !math.IsNaN(row.Size) {
			low, high = min(low, row.Size), max(high, row.Size)
		}
	}
	step := bodyStyle.line() + barHeight + rankGap
	more, foot := paragraphs(p, []string{r.More}, smallStyle)
	h := len(r.Rows)*step - rankGap
	total := h
	if more > 0 {
		total += 12 + more
	}
	return titled(p, r.Title, total, func(c *canvas, y int) {
		for i, row := range r.Rows {
			row.draw(c, y+i*step, low, high)
		}
		foot(c, y+h+12)
	})
}

// draw writes name and figure and the bar below them.
func (row Rank) draw(c *canvas, y int, low, high float64) {
	c.right(wide-margin, y, row.Value, boldStyle)
	room := inner - c.width(row.Value, boldStyle) - 24
	if row.Note != "" {
		note := row.Tone.sign() + row.Note
		w := c.width(note, smallStyle) + 24
		room -= w
		c.right(wide-margin-c.width(row.Value, boldStyle)-24, y+3, note, row.Tone.style(smallStyle))
	}
	c.text(margin, y, c.cut(row.Name, room, bodyStyle), bodyStyle)
	y += bodyStyle.line() + 2
	c.box(margin, y, wide-margin, y+barHeight, band)
	if math.IsNaN(row.Size) || high == low {
		return
	}
	at := func(v float64) int { return margin + int(math.Round((v-low)/(high-low)*inner)) }
	if row.Size < 0 {
		c.box(at(row.Size), y, max(at(0), at(row.Size)+3), y+barHeight, orange)
	} else if row.Size > 0 {
		c.box(at(0), y, max(at(row.Size), at(0)+3), y+barHeight, blue)
	}
	if low < 0 {
		c.box(at(0)-1, y-4, at(0)+2, y+barHeight+4, ink)
	}
}
