package chart

import (
	"image/color"
	"math"

	"github.com/fogleman/gg"
)

// Trend is one to three series over time: days, weeks or months.
type Trend struct {
	Title string
	// Labels name the points in time, as short as can be: 11-16, 12月. Where
	// there is no room for all, every second or third is written.
	Labels []string
	Series []Series
	// Bars draws the first series as bars, the second as a mark across each:
	// this week against the last. Otherwise each is a line of its own kind.
	Bars bool
	// Scale writes the numbers of the axis; nil writes 1.2万.
	Scale func(float64) string
}

// Series is what is drawn over the labels.
type Series struct {
	Name   string
	Points []Point
}

// Point is one value. NaN leaves a hole. Text is how it is written, where it
// is: at every bar if there is room, else at the last and the highest.
type Point struct {
	Size float64
	Text string
}

// plotHeight is the height of the area between the axes.
const plotHeight = 380

// kinds are the three looks of a series, told apart without colour.
var kinds = []struct {
	color color.RGBA
	width float64
	dash  []float64
}{{blue, 6, nil}, {orange, 4, []float64{16, 12}}, {quiet, 4, []float64{4, 10}}}

// plot is a trend with its measures.
type plot struct {
	Trend
	axis        axis
	left, right int
	top, bottom int
	legend      bool
}

func (t Trend) said() []string {
	all := append([]string{t.Title}, t.Labels...)
	for _, s := range t.Series {
		all = append(all, s.Name)
		for _, p := range s.Points {
			all = append(all, p.Text)
		}
	}
	return all
}

func (t Trend) place(p *Press) (int, func(c *canvas, y int)) {
	t.Series = t.Series[:min(len(t.Series), len(kinds))]
	var values []float64
	known := false
	for i := range t.Series {
		t.Series[i].Points = t.Series[i].Points[:min(len(t.Series[i].Points), len(t.Labels))]
		for _, pt := range t.Series[i].Points {
			values = append(values, pt.Size)
			known = known || !math.IsNaN(pt.Size)
		}
	}
	if !known {
		return 0, nil
	}
	pl := plot{Trend: t, axis: newAxis(values), right: wide - margin, legend: len(t.Series) > 1}
	pl.left = margin
	for _, v := range pl.axis.ticks() {
		pl.left = max(pl.left, margin+p.width(scale(t.Scale, v), smallStyle)+16)
	}
	if _, last, room := pl.notable(p); !(t.Bars && room) && len(t.Series[0].Points) > 0 { // room behind the last point
		pl.right -= max(0, p.width(t.Series[0].Points[last].Text, smallStyle)+18+int(pl.half()-pl.slot()/2))
	}
	above := smallStyle.line()
	if pl.legend {
		above += smallStyle.line() + 8
	}
	h := above + plotHeight + 12 + smallStyle.line()
	return titled(p, t.Title, h, func(c *canvas, y int) {
		pl := pl
		pl.top, pl.bottom = y+above, y+above+plotHeight
		pl.draw(c, y)
	})
}

func (pl plot) draw(c *canvas, y int) {
	if pl.legend {
		pl.names(c, y)
	}
	for _, v := range pl.axis.ticks() {
		at := int(math.Round(pl.axis.at(v, pl.top, pl.bottom)))
		col := rule
		if v == 0 {
			col = quiet
		}
		c.box(pl.left, at-1, pl.right, at+1, col)
		c.right(pl.left-12, at-smallStyle.line()/2, scale(pl.Scale, v), smallStyle)
	}
	pl.times(c)
	for i := len(pl.Series) - 1; i >= 0; i-- {
		switch {
		case pl.Bars && i == 0:
			pl.bars(c)
		case pl.Bars:
		default:
			pl.line(c, i)
		}
	}
	if pl.Bars {
		for i := 1; i < len(pl.Series); i++ {
			pl.marks(c, i)
		}
	}
	pl.values(c)
}

// slot is the room of one point in time.
func (pl plot) slot() float64 { return float64(pl.right-pl.left) / float64(len(pl.Labels)) }

// x is the middle of a slot.
func (pl plot) x(i int) float64 { return float64(pl.left) + pl.slot()*(float64(i)+.5) }

func (pl plot) y(v float64) float64 { return pl.axis.at(v, pl.top, pl.bottom) }

// times writes the labels below, as many as there is room for, the last always.
func (pl plot) times(c *canvas) {
	widest := 0
	for _, l := range pl.Labels {
		widest = max(widest, c.width(l, smallStyle))
	}
	every := max(1, int(math.Ceil(float64(widest+14)/pl.slot())))
	free := wide
	for i := len(pl.Labels) - 1; i >= 0; i -= every {
		half := c.width(pl.Labels[i], smallStyle) / 2
		x := min(max(int(pl.x(i)), margin+half), wide-margin-half)
		if x+half+14 <= free {
			c.center(x, pl.bottom+12, pl.Labels[i], smallStyle)
			free = x - half
		}
	}
}

// bars draws the first series.
func (pl plot) bars(c *canvas) {
	half := min(pl.slot()*.34, 60) // as in half
	for i, pt := range pl.Series[0].Points {
		if math.IsNaN(pt.Size) || pt.Size == 0 {
			continue
		}
		y0, y1 := int(pl.y(max(pt.Size, 0))), int(pl.y(min(pt.Size, 0)))
		c.box(int(pl.x(i)-half), y0, int(pl.x(i)+half), max(y1, y0+2), kinds[0].color)
	}
}

// marks draws a series as a stroke across each bar.
func (pl plot) marks(c *canvas, n int) {
	half := min(pl.slot()*.46, 76)
	for i, pt := range pl.Series[n].Points {
		if math.IsNaN(pt.Size) {
			continue
		}
		y := int(pl.y(pt.Size))
		c.box(int(pl.x(i)-half), y-5, int(pl.x(i)+half), y+5, paper)
		c.box(int(pl.x(i)-half), y-3, int(pl.x(i)+half), y+3, kinds[n].color)
	}
}

// line draws a series as a line with dots; where a point is missing it breaks.
func (pl plot) line(c *canvas, n int) {
	var run []gg.Point
	flush := func() {
		if len(run) == 1 {
			c.dot(run[0].X, run[0].Y, kinds[n].width, kinds[n].color)
		} else if len(run) > 1 {
			c.stroke(run, kinds[n].width, kinds[n].color, kinds[n].dash...)
		}
		run = nil
	}
	points := pl.Series[n].Points
	for i, pt := range points {
		if math.IsNaN(pt.Size) {
			flush()
			continue
		}
		run = append(run, gg.Point{X: pl.x(i), Y: pl.y(pt.Size)})
	}
	flush()
	if n > 0 || pl.slot() < 26 {
		return
	}
	for i, pt := range points {
		if !math.IsNaN(pt.Size) {
			c.dot(pl.x(i), pl.y(pt.Size), 9, kinds[n].color)
		}
	}
}

// values writes figures of the first series: above bars all if they have room;
// else above the highest, and that of the last point behind it.
func (pl plot) values(c *canvas) {
	s := smallStyle.in(ink)
	points := pl.Series[0].Points
	high, last, room := pl.notable(c.Press)
	all := pl.Bars && room
	for i, pt := range points {
		if pt.Text == "" || math.IsNaN(pt.Size) || !all && (i != high || i == last) {
			continue
		}
		half := c.width(pt.Text, s) / 2
		x := min(max(int(pl.x(i)), pl.left+half), wide-margin-half)
		y := int(pl.y(max(0, pl.highest(x-half, x+half)))) - s.line() - 8
		if own := int(pl.y(max(pt.Size, 0))) - s.line() - 8; all && !pl.marked(i, own, own+s.line()) {
			y = own
		}
		c.box(x-half-4, y+6, x+half+4, y+s.line()-4, paper)
		c.text(x-half, y, pt.Text, s)
	}
	if !all && last < len(points) {
		x, y := int(pl.x(last)+pl.half())+12, int(pl.y(points[last].Size))-s.line()/2
		c.text(x, min(y, pl.bottom-s.line()), points[last].Text, s)
	}
}

// half is how far a point's shape reaches to each side.
func (pl plot) half() float64 {
	switch {
	case !pl.Bars:
		return 6
	case len(pl.Series) > 1:
		return min(pl.slot()*.46, 76)
	}
	return min(pl.slot()*.34, 60)
}

// marked says whether a mark of another series lies between two heights.
func (pl plot) marked(i, top, bottom int) bool {
	for _, s := range pl.Series[1:] {
		if i < len(s.Points) {
			if y := pl.y(s.Points[i].Size); y >= float64(top) && y <= float64(bottom+8) {
				return true
			}
		}
	}
	return false
}

// notable are the highest and the last point, and whether all have room for
// their figures.
func (pl plot) notable(c *Press) (high, last int, room bool) {
	high, last, room = -1, -1, true
	for i, pt := range pl.Series[0].Points {
		if math.IsNaN(pt.Size) {
			continue
		}
		last = i
		if high < 0 || pt.Size > pl.Series[0].Points[high].Size {
			high = i
		}
		room = room && c.width(pt.Text, smallStyle)+12 <= int(pl.slot())
	}
	return max(high, 0), max(last, 0), room
}

// highest is the most that any series has between two places.
func (pl plot) highest(from, to int) float64 {
	v := math.Inf(-1)
	for _, s := range pl.Series {
		for i, pt := range s.Points {
			if x := pl.x(i); !math.IsNaN(pt.Size) && x+pl.slot()*.7 > float64(from) && x-pl.slot()*.7 < float64(to) {
				v = max(v, pt.Size)
			}
		}
	}
	return v
}

// names writes the legend, each name behind what it looks like.
func (pl plot) names(c *canvas, y int) {
	x := margin
	mid := y + smallStyle.line()/2
	share := inner/len(pl.Series) - 90
	for i, s := range pl.Series {
		switch {
		case pl.Bars && i == 0:
			c.box(x+12, mid-16, x+44, mid+16, kinds[i].color)
		case pl.Bars:
			c.box(x, mid-3, x+56, mid+3, kinds[i].color)
		default:
			c.stroke([]gg.Point{{X: float64(x), Y: float64(mid)}, {X: float64(x + 60), Y: float64(mid)}},
				kinds[i].width, kinds[i].color, kinds[i].dash...)
			if i == 0 {
				c.dot(float64(x+30), float64(mid), 9, kinds[i].color)
			}
		}
		x = c.text(x+72, y, c.cut(s.Name, share, smallStyle), smallStyle.in(ink)) + 40
	}
}
