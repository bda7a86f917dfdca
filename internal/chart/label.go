package chart

import (
	"image"

	"github.com/fogleman/gg"
)

// side is where a label stands beside its point.
type side int

const (
	right side = iota
	left
	top
	bottom
	topRight
	bottomRight
	topLeft
	bottomLeft
)

var everySide = []side{right, left, top, bottom, topRight, bottomRight, topLeft, bottomLeft}

// spotLabel is a text that wants a place beside a point of some radius.
type spotLabel struct {
	at     gg.Point
	radius float64
	text   string
	sides  []side // in the order of trying
	over   *spots // nil, or what it may cover, where it covers least of it
}

// corner is the top left of a label of a size at a side.
func (l spotLabel) corner(s side, w, h int) image.Point {
	x, y, d := int(l.at.X), int(l.at.Y), int(l.radius)+5
	switch s {
	case right:
		return image.Pt(x+d, y-h/2)
	case left:
		return image.Pt(x-d-w, y-h/2)
	case top:
		return image.Pt(x-w/2, y-d-h)
	case bottom:
		return image.Pt(x-w/2, y+d)
	case topRight:
		return image.Pt(x+d*2/3, y-d*2/3-h)
	case bottomRight:
		return image.Pt(x+d*2/3, y+d*2/3)
	case topLeft:
		return image.Pt(x-d*2/3-w, y-d*2/3-h)
	default:
		return image.Pt(x-d*2/3-w, y+d*2/3)
	}
}

// spots remembers what is taken, so that names do not cover each other.
type spots struct{ taken []image.Rectangle }

func (s *spots) take(x, y, r int) {
	s.taken = append(s.taken, image.Rect(x-r, y-r, x+r, y+r))
}

// label writes a name beside a point where it covers nothing that is taken. It
// gives the place, which it does not take, and whether there was one.
func (s *spots) label(c *canvas, f frame, l spotLabel) (best image.Rectangle, ok bool) {
	st := smallStyle.in(ink)
	w, h := c.width(l.text, st), st.size+6
	least := 0
	for _, way := range l.sides {
		at := l.corner(way, w, h)
		room := image.Rectangle{Min: at, Max: at.Add(image.Pt(w, h))}
		if !room.In(image.Rect(f.left, f.top, f.right, f.bottom)) || s.meets(room) {
			continue
		}
		if n := l.over.met(room); !ok || n < least {
			best, least, ok = room, n, true
		}
	}
	if !ok {
		return best, false
	}
	if least > 0 { // on a ground of its own
		c.box(best.Min.X, best.Min.Y, best.Max.X, best.Max.Y, band)
	}
	c.text(best.Min.X, best.Min.Y-(st.line()-h)/2, l.text, st)
	return best, true
}

// met is how many pixels of what is taken a room covers; none of nil.
func (s *spots) met(room image.Rectangle) (n int) {
	if s == nil {
		return 0
	}
	for _, t := range s.taken {
		both := t.Intersect(room)
		n += both.Dx() * both.Dy()
	}
	return n
}

func (s *spots) meets(room image.Rectangle) bool {
	for _, t := range s.taken {
		if t.Overlaps(room) {
			return true
		}
	}
	return false
}
