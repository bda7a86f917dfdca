package chart

import (
	"image/color"

	"github.com/fogleman/gg"
)

// Flow is what moved between tiers: from the left to the right, bands as thick
// as many stores moved. Up is blue, down orange, and each band has its number.
type Flow struct {
	Title string
	// From and To head the two sides: the days.
	From, To string
	// Tiers are the names, best first.
	Tiers []string
	Moves []Move
}

// Move is how many went from one tier to another, both places in Tiers. Moves
// within a tier are not drawn.
type Move struct {
	From, To int
	Count    int
	// Text is the number as it is written: 3家.
	Text string
}

func (f Flow) said() []string {
	all := append([]string{f.Title, f.From, f.To}, f.Tiers...)
	for _, m := range f.Moves {
		all = append(all, m.Text)
	}
	return all
}

const (
	tierWidth = 190 // of a tier's box
	leastSlot = 46  // of a band, so that its number has room
	mostSlot  = 120
	tierGap   = 26
)

// band is one move with its slots on both sides, from the top of the plot.
type flowBand struct {
	Move
	thick    int
	from, to int // middle
}

// stack is the side of a flow: where each tier's box begins and ends.
type stack struct{ from, to []int }

func (f Flow) place(p *Press) (int, func(c *canvas, y int)) {
	bands := f.bands()
	if len(bands) == 0 {
		return 0, nil
	}
	var left, right stack
	left = f.side(bands, func(b *flowBand) (int, *int, int) { return b.Move.From, &b.from, b.Move.To })
	right = f.side(bands, func(b *flowBand) (int, *int, int) { return b.Move.To, &b.to, b.Move.From })
	last := len(f.Tiers) - 1
	above := 0
	if f.From != "" || f.To != "" {
		above = smallStyle.line() + 10
	}
	h := above + max(left.to[last], right.to[last])
	return titled(p, f.Title, h, func(c *canvas, y int) {
		c.text(margin, y, c.cut(f.From, inner/2-20, smallStyle), smallStyle)
		c.right(wide-margin, y, c.cut(f.To, inner/2-20, smallStyle), smallStyle)
		y += above
		for _, b := range bands {
			b.draw(c, y)
		}
		for i, name := range f.Tiers {
			f.tier(c, margin, y, [2]int{left.from[i], left.to[i]}, name)
			f.tier(c, wide-margin-tierWidth, y, [2]int{right.from[i], right.to[i]}, name)
		}
		for _, b := range bands {
			b.number(c, y)
		}
	})
}

// bands are the moves between tiers, the thickest no more than a tier's box can bear.
func (f Flow) bands() []*flowBand {
	most := 0
	for _, m := range f.Moves {
		if f.drawn(m) {
			most = max(most, m.Count)
		}
	}
	var out []*flowBand
	for _, m := range f.Moves {
		if f.drawn(m) {
			out = append(out, &flowBand{Move: m, thick: 6 + m.Count*(mostSlot-26)/most})
		}
	}
	return out
}

func (f Flow) drawn(m Move) bool {
	n := len(f.Tiers)
	return m.Count > 0 && m.From != m.To && m.From >= 0 && m.To >= 0 && m.From < n && m.To < n
}

// side stacks the tiers of one side and gives each band its slot there, ordered
// by where it comes from or goes to, so that bands of one tier do not cross.
func (f Flow) side(bands []*flowBand, at func(*flowBand) (tier int, middle *int, other int)) stack {
	var s stack
	y := 0
	for tier := range f.Tiers {
		start := y
		for other := range f.Tiers {
			for _, b := range bands {
				t, middle, o := at(b)
				if t == tier && o == other {
					slot := max(leastSlot, b.thick+8)
					*middle = y + slot/2
					y += slot
				}
			}
		}
		y = max(y, start+smallStyle.line()+12)
		s.from, s.to = append(s.from, start), append(s.to, y)
		y += tierGap
	}
	return s
}

// tier draws a tier's box with its name.
func (f Flow) tier(c *canvas, x, y int, span [2]int, name string) {
	c.round(x, y+span[0], x+tierWidth, y+span[1], band)
	name = c.cut(name, tierWidth-20, boldStyle)
	c.center(x+tierWidth/2, y+(span[0]+span[1]-boldStyle.line())/2, name, boldStyle)
}

// up says that a move is to a better tier.
func (m Move) up() bool { return m.To < m.From }

func (b *flowBand) colors() (deep, faint color.RGBA) {
	if b.up() {
		return blue, pale
	}
	return orange, peach
}

// draw draws the band as a curve of even thickness.
func (b *flowBand) draw(c *canvas, y int) {
	const steps = 40
	x0, x1 := float64(margin+tierWidth), float64(wide-margin-tierWidth)
	half := float64(b.thick) / 2
	var top, bottom []gg.Point
	for i := range steps + 1 {
		t := float64(i) / steps
		ease := t * t * (3 - 2*t)
		mid := float64(y) + float64(b.from) + float64(b.to-b.from)*ease
		x := x0 + (x1-x0)*t
		top = append(top, gg.Point{X: x, Y: mid - half})
		bottom = append([]gg.Point{{X: x, Y: mid + half}}, bottom...)
	}
	_, faint := b.colors()
	c.fill(append(top, bottom...), faint)
}

// number writes how many at the band's beginning, with the sign of its way.
func (b *flowBand) number(c *canvas, y int) {
	deep, _ := b.colors()
	sign := Down.sign()
	if b.up() {
		sign = Up.sign()
	}
	s := boldStyle.in(deep)
	c.text(margin+tierWidth+16, y+b.from-s.line()/2, sign+b.Text, s)
}
