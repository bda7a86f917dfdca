package chart

import (
	"math"
	"strconv"

	"github.com/fogleman/gg"
)

// Calibration shows whether predictions were true: of those called 60 %, did
// 60 % happen? On the line they were; above it more happened than was said.
type Calibration struct {
	Title string
	// Said and Happened name the axes, Exact the line.
	Said, Happened, Exact string
	Bins                  []Bin
}

// Bin is the predictions of about one probability: their mean, the share that
// happened, both 0 to 1, how many they are, and that number as it is written.
type Bin struct {
	Predicted, Happened float64
	Count               int
	Text                string
}

func (cal Calibration) said() []string {
	all := []string{cal.Title, cal.Said, cal.Happened, cal.Exact}
	for _, b := range cal.Bins {
		all = append(all, b.Text)
	}
	return all
}

// calibrationHeight is the height of the plot; it is as wide as the card.
const calibrationHeight = 640

func (cal Calibration) place(p *Press) (int, func(c *canvas, y int)) {
	most := 0
	for _, b := range cal.Bins {
		most = max(most, b.Count)
	}
	if most == 0 {
		return 0, nil
	}
	above := smallStyle.line() + 26
	h := above + calibrationHeight + 12 + 2*smallStyle.line()
	return titled(p, cal.Title, h, func(c *canvas, y int) { cal.draw(c, y, above, most) })
}

func (cal Calibration) draw(c *canvas, y, above, most int) {
	f := frame{
		left: margin + c.width("100%", smallStyle) + 16, right: wide - margin - 20,
		top: y + above, bottom: y + above + calibrationHeight,
	}
	c.text(margin, y, c.cut(cal.Happened, inner*3/5, smallStyle), smallStyle)
	f.percents(c)
	c.right(wide-margin, f.bottom+12+smallStyle.line(), c.cut(cal.Said, inner, smallStyle), smallStyle)
	dash := []float64{14, 10}
	c.stroke([]gg.Point{f.at(0, 0), f.at(1, 1)}, 3, quiet, dash...)
	if w := c.width(cal.Exact, smallStyle); w > 0 {
		x, mid := float64(wide-margin-w-16), float64(y+smallStyle.line()/2)
		c.stroke([]gg.Point{{X: x - 70, Y: mid}, {X: x, Y: mid}}, 3, quiet, dash...)
		c.right(wide-margin, y, cal.Exact, smallStyle)
	}
	var line []gg.Point
	var bins []Bin
	var free spots
	for _, b := range cal.Bins {
		if b.Count > 0 {
			bins, line = append(bins, b), append(line, f.at(b.Predicted, b.Happened))
		}
	}
	c.stroke(line, 4, blue)
	radius := func(b Bin) float64 { return 9 + 19*math.Sqrt(float64(b.Count)/float64(most)) }
	for i, b := range bins {
		c.dot(line[i].X, line[i].Y, radius(b), blue)
		free.take(int(line[i].X), int(line[i].Y), int(radius(b)))
	}
	f.top, f.right = f.top-above, wide // numbers may stand over the edge
	for i, b := range bins {
		sides := []side{topLeft, left, top, bottomRight, right, bottom}
		if b.Happened < b.Predicted { // away from the line that is exact
			sides = []side{bottomRight, right, bottom, topLeft, left, top}
		}
		if room, ok := free.label(c, f, spotLabel{at: line[i], radius: radius(b), text: b.Text, sides: sides}); ok {
			free.taken = append(free.taken, room)
		}
	}
}

// frame is the area between two axes.
type frame struct{ left, right, top, bottom int }

// at is the place of a share of both axes.
func (f frame) at(x, y float64) gg.Point {
	return gg.Point{
		X: float64(f.left) + min(max(x, 0), 1)*float64(f.right-f.left),
		Y: float64(f.bottom) - min(max(y, 0), 1)*float64(f.bottom-f.top),
	}
}

// percents draws both axes from 0 to 100 %.
func (f frame) percents(c *canvas) {
	for i := 0; i <= 10; i += 2 {
		text := strconv.Itoa(i*10) + "%"
		p := f.at(float64(i)/10, float64(i)/10)
		x, y := int(p.X), int(p.Y)
		c.box(f.left, y-1, f.right, y+1, rule)
		c.box(x-1, f.top, x+1, f.bottom, rule)
		c.right(f.left-12, y-smallStyle.line()/2, text, smallStyle)
		half := c.width(text, smallStyle) / 2
		c.center(min(x, wide-margin-half), f.bottom+12, text, smallStyle)
	}
	c.box(f.left, f.bottom-1, f.right, f.bottom+1, quiet)
	c.box(f.left-1, f.top, f.left+1, f.bottom, quiet)
}
