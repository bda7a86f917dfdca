package chart

import (
	"image"
	"image/color"
	"math"

	"github.com/fogleman/gg"
)

// Quadrant is goods or stores by two figures, cut by two lines into four
// corners that have names.
type Quadrant struct {
	Title string
	// XName and YName name the axes, CutX and CutY are where the lines stand.
	XName, YName string
	CutX, CutY   float64
	// Corners are the names: top right, top left, bottom left, bottom right.
	Corners [4]string
	Spots   []Spot
	// ScaleX and ScaleY write where the cuts are; nil writes 1.2万.
	ScaleX, ScaleY func(float64) string
	// Unnamed says how many spots had no room for their name.
	Unnamed func(n int) string
}

// Spot is one point with its name. The first ones get their names first.
type Spot struct {
	Name string
	X, Y float64
}

func (q Quadrant) said() []string {
	all := append([]string{q.Title, q.XName, q.YName}, q.Corners[:]...)
	for _, s := range q.Spots {
		all = append(all, s.Name)
	}
	return all
}

// quadrantHeight is the height of the plot.
const quadrantHeight = 760

// cornerColors go with the corners; the dots have a shape for each as well.
var cornerColors = [4]color.RGBA{blue, green, quiet, orange}

func (q Quadrant) place(p *Press) (int, func(c *canvas, y int)) {
	if len(q.Spots) == 0 {
		return 0, nil
	}
	above := smallStyle.line() + 12
	h := above + quadrantHeight + 12 + 2*smallStyle.line()
	if q.Unnamed != nil {
		h += smallStyle.line() + 6
	}
	return titled(p, q.Title, h, func(c *canvas, y int) { q.draw(c, y, above) })
}

// ranges are the axes' ends: all spots and both cuts, with some air.
func (q Quadrant) ranges() (x, y axis) {
	x, y = axis{low: q.CutX, high: q.CutX}, axis{low: q.CutY, high: q.CutY}
	for _, s := range q.Spots {
		x.low, x.high = min(x.low, s.X), max(x.high, s.X)
		y.low, y.high = min(y.low, s.Y), max(y.high, s.Y)
	}
	for _, a := range []*axis{&x, &y} {
		air := (a.high - a.low) * .08
		if air == 0 {
			air = 1
		}
		if a.low -= air; a.low < 0 && a.low >= -air {
			a.low = 0
		}
		a.high += air
	}
	return x, y
}

func (a axis) share(v float64) float64 { return (v - a.low) / (a.high - a.low) }

// cornerRoom is above and below the spots, for the names of the corners.
const cornerRoom = 64

func (q Quadrant) draw(c *canvas, y, above int) {
	ax, ay := q.ranges()
	f := frame{left: margin, right: wide - margin, top: y + above, bottom: y + above + quadrantHeight}
	c.text(margin, y, c.cut(q.YName+" ↑", inner, smallStyle), smallStyle)
	c.box(f.left, f.top, f.right, f.bottom, band)
	within := f
	within.top, within.bottom = f.top+cornerRoom, f.bottom-cornerRoom
	cut := within.at(ax.share(q.CutX), ay.share(q.CutY))
	cutX, cutY := image.Rect(int(cut.X)-1, f.top, int(cut.X)+2, f.bottom), image.Rect(f.left, int(cut.Y)-1, f.right, int(cut.Y)+2)
	for _, r := range []image.Rectangle{cutX, cutY} {
		c.box(r.Min.X, r.Min.Y, r.Max.X, r.Max.Y, quiet)
	}
	var free spots
	q.corners(c, f, &free)
	for _, s := range q.Spots {
		at := within.at(ax.share(s.X), ay.share(s.Y))
		free.take(int(at.X), int(at.Y), 13)
		c.mark(at, q.corner(s))
	}
	q.numbers(c, f, cut, &free)
	crossed := free // where there is no other place, a name may cross a cut
	free.taken = append(free.taken, cutX, cutY)
	missing := 0
	for _, s := range q.Spots {
		l := spotLabel{within.at(ax.share(s.X), ay.share(s.Y)), 14, c.cut(s.Name, 300, smallStyle), everySide}
		switch {
		case free.label(c, f, l):
			crossed.taken = append(crossed.taken, free.taken[len(free.taken)-1])
		case crossed.label(c, f, l):
			free.taken = append(free.taken, crossed.taken[len(crossed.taken)-1])
		default:
			missing++
		}
	}
	if missing > 0 && q.Unnamed != nil {
		c.text(margin, f.bottom+18+2*smallStyle.line(), c.cut(q.Unnamed(missing), inner, smallStyle), smallStyle)
	}
}

// numbers writes where the cuts are and what the axis below is.
func (q Quadrant) numbers(c *canvas, f frame, cut gg.Point, free *spots) {
	text := scale(q.ScaleX, q.CutX)
	half := c.width(text, smallStyle) / 2
	c.center(min(max(int(cut.X), f.left+half), f.right-half), f.bottom+10, text, smallStyle.in(ink))
	text = scale(q.ScaleY, q.CutY)
	size := image.Pt(c.width(text, smallStyle), smallStyle.line())
	over, under, end := int(cut.Y)-size.Y-2, int(cut.Y)+4, f.right-size.X-8
	for _, at := range []image.Point{{end, over}, {end, under}, {f.left + 8, over}, {f.left + 8, under}, {end, over}} {
		if room := (image.Rectangle{Min: at, Max: at.Add(size)}); !free.meets(room) {
			c.text(at.X, at.Y, text, smallStyle)
			free.taken = append(free.taken, room)
			break
		}
	}
	c.right(f.right, f.bottom+12+smallStyle.line(), c.cut(q.XName+" →", inner, smallStyle), smallStyle)
}

// corners writes the names of the corners into them.
func (q Quadrant) corners(c *canvas, f frame, free *spots) {
	for i, name := range q.Corners {
		s := boldStyle.in(cornerColors[i])
		w := c.width(name, s)
		x, y := f.right-w-16, f.top+8
		if i == 1 || i == 2 {
			x = f.left + 16
		}
		if i >= 2 {
			y = f.bottom - s.line() - 8
		}
		c.text(x, y, name, s)
		free.taken = append(free.taken, image.Rect(x, y, x+w, y+s.line()))
	}
}

// corner is which of the four a spot is in; on a line it is the better side.
func (q Quadrant) corner(s Spot) int {
	switch right, top := s.X >= q.CutX, s.Y >= q.CutY; {
	case right && top:
		return 0
	case top:
		return 1
	case !right:
		return 2
	}
	return 3
}

// mark draws a spot in the shape of its corner: disc, triangle, square, diamond.
func (c *canvas) mark(at gg.Point, corner int) {
	col := cornerColors[corner]
	if corner == 0 {
		c.dot(at.X, at.Y, 13, col)
		return
	}
	sides, turn := []int{0, 3, 4, 4}[corner], []float64{0, -math.Pi / 2, math.Pi / 4, 0}[corner]
	for _, r := range []struct {
		size float64
		col  color.RGBA
	}{{19, paper}, {15, col}} {
		var points []gg.Point
		for i := range sides {
			a := turn + 2*math.Pi*float64(i)/float64(sides)
			points = append(points, gg.Point{X: at.X + r.size*math.Cos(a), Y: at.Y + r.size*math.Sin(a)})
		}
		c.fill(points, r.col)
	}
}
