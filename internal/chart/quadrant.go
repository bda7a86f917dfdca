package chart

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strings"

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
	// Named is how many of the first spots have their names whatever that
	// covers; the others where there is room.
	Named int
	// Unnamed says how many spots had no room for their name, Beyond how many
	// stand on the edge because they lie far beyond it.
	Unnamed, Beyond func(n int) string
}

// Spot is one point with its name. The first ones get their names first.
type Spot struct {
	Name string
	X, Y float64
}

func (q Quadrant) said() []string {
	all := append([]string{q.Title, q.XName, q.YName, scale(q.ScaleX, q.CutX), scale(q.ScaleY, q.CutY)}, q.Corners[:]...)
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
	if q.Unnamed != nil || q.Beyond != nil {
		h += smallStyle.line() + 6
	}
	return titled(p, q.Title, h, func(c *canvas, y int) { q.draw(c, y, above) })
}

// ranges are the axes' ends: the cut and all spots but those far out, with some
// air; and how many spots are left out so.
func (q Quadrant) ranges() (x, y axis, beyond int) {
	var xs, ys []float64
	for _, s := range q.Spots {
		xs, ys = append(xs, s.X), append(ys, s.Y)
	}
	x, y = whiskers(xs, q.CutX), whiskers(ys, q.CutY)
	for _, s := range q.Spots {
		if s.X < x.low || s.X > x.high || s.Y < y.low || s.Y > y.high {
			beyond++
		}
	}
	return x, y, beyond
}

// fewToLeave is below how many spots none is far out: two of five may be.
const fewToLeave = 12

// whiskers are the ends of an axis: of many values, those more than three
// times the span of the middle half outside it are left out.
func whiskers(values []float64, cut float64) axis {
	slices.Sort(values)
	n := len(values)
	low, high := math.Inf(-1), math.Inf(1)
	if span := values[n*3/4] - values[n/4]; n >= fewToLeave && span > 0 {
		low, high = values[n/4]-3*span, values[n*3/4]+3*span
	}
	a := axis{low: cut, high: cut}
	for _, v := range values {
		if v >= low && v <= high {
			a.low, a.high = min(a.low, v), max(a.high, v)
		}
	}
	air := (a.high - a.low) * .08
	if air == 0 {
		air = 1
	}
	if a.low -= air; a.low < 0 && a.low >= -air {
		a.low = 0
	}
	a.high += air
	return a
}

func (a axis) share(v float64) float64 { return (v - a.low) / (a.high - a.low) }

// cornerRoom is above and below the spots, for the names of the corners.
const cornerRoom = 64

func (q Quadrant) draw(c *canvas, y, above int) {
	ax, ay, beyond := q.ranges()
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
	must := free
	at, r := make([]gg.Point, len(q.Spots)), q.radius()
	for i := len(q.Spots) - 1; i >= 0; i-- { // the first ones above the others
		s := q.Spots[i]
		at[i] = within.at(ax.share(s.X), ay.share(s.Y))
		free.take(int(at[i].X), int(at[i].Y), int(r))
		if i < q.Named {
			must.take(int(at[i].X), int(at[i].Y), int(r))
		}
		c.mark(at[i], r, q.corner(s))
	}
	q.numbers(c, f, cut, &free)
	n := naming{free: free, crossed: free, must: must, cuts: []image.Rectangle{cutX, cutY}}
	c.text(margin, f.bottom+18+2*smallStyle.line(), c.cut(q.foot(q.names(c, f, &n, at), beyond), inner, smallStyle), smallStyle)
}

// foot says what the picture leaves out.
func (q Quadrant) foot(unnamed, beyond int) string {
	var parts []string
	if unnamed > 0 && q.Unnamed != nil {
		parts = append(parts, q.Unnamed(unnamed))
	}
	if beyond > 0 && q.Beyond != nil {
		parts = append(parts, q.Beyond(beyond))
	}
	return strings.Join(parts, " · ")
}

// The radius of spots, and how many have room for the larger.
const (
	largeSpot = 13
	smallSpot = 7
	fewSpots  = 60
)

func (q Quadrant) radius() float64 {
	if len(q.Spots) > fewSpots {
		return smallSpot
	}
	return largeSpot
}

// naming is where names may go: best where nothing is, then over a cut, and
// those that must over other spots.
type naming struct {
	free, crossed, must spots
	cuts                []image.Rectangle
}

// names writes the spots' names and says how many found no room.
func (q Quadrant) names(c *canvas, f frame, n *naming, at []gg.Point) (missing int) {
	n.free.taken = append(slices.Clip(n.free.taken), n.cuts...)
	for i, s := range q.Spots {
		l := spotLabel{at: at[i], radius: q.radius() + 1, text: c.cut(s.Name, 300, smallStyle), sides: everySide}
		room, ok := n.free.label(c, f, l)
		if !ok {
			room, ok = n.crossed.label(c, f, l)
		}
		if !ok && i < q.Named {
			l.over = &n.free
			room, ok = n.must.label(c, f, l)
		}
		if !ok {
			missing++
			continue
		}
		for _, to := range []*spots{&n.free, &n.crossed, &n.must} {
			to.taken = append(slices.Clip(to.taken), room)
		}
	}
	return missing
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
func (c *canvas) mark(at gg.Point, r float64, corner int) {
	col := cornerColors[corner]
	if corner == 0 {
		c.dot(at.X, at.Y, r, col)
		return
	}
	sides, turn := []int{0, 3, 4, 4}[corner], []float64{0, -math.Pi / 2, math.Pi / 4, 0}[corner]
	for _, shape := range []struct {
		size float64
		col  color.RGBA
	}{{r + 6, paper}, {r + 2, col}} {
		var points []gg.Point
		for i := range sides {
			a := turn + 2*math.Pi*float64(i)/float64(sides)
			points = append(points, gg.Point{X: at.X + shape.size*math.Cos(a), Y: at.Y + shape.size*math.Sin(a)})
		}
		c.fill(points, shape.col)
	}
}
