package chart

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/fogleman/gg"
	"golang.org/x/image/math/fixed"
)

// The measures, in pixels of a card that a phone shows at a third of its size.
const (
	wide   = 1080
	margin = 48
	inner  = wide - 2*margin
)

// style is how a text is set.
type style struct {
	size  int
	bold  bool
	color color.RGBA
}

// The styles. Nothing is smaller than 34, which is 11 points on a phone.
var (
	titleStyle = style{56, true, ink}
	headStyle  = style{42, true, ink}
	bodyStyle  = style{38, false, ink}
	boldStyle  = style{38, true, ink}
	smallStyle = style{34, false, quiet}
	hugeStyle  = style{66, true, ink}
)

// in gives the style another colour.
func (s style) in(c color.RGBA) style { s.color = c; return s }

// weight is how much wider the strokes of bold are.
func (s style) weight() int { return max(1, (s.size+14)/32) }

// line is the height of a line of text.
func (s style) line() int { return s.size * 135 / 100 }

// canvas is a card while it is drawn.
type canvas struct {
	*Press
	img *image.RGBA
	dc  *gg.Context
}

// newCanvas gives an empty canvas; release gives its memory back.
func (p *Press) newCanvas(height int) (c *canvas, release func()) {
	kept, _ := canvases.Get().(*[]byte)
	n := 4 * wide * height
	if cap(*kept) < n {
		*kept = make([]byte, n)
	}
	pix := (*kept)[:n]
	for i := range pix[:min(n, 4*wide)] {
		pix[i] = 0xff
	}
	for done := 4 * wide; done < n; done *= 2 {
		copy(pix[done:], pix[:done])
	}
	img := &image.RGBA{Pix: pix, Stride: 4 * wide, Rect: image.Rect(0, 0, wide, height)}
	return &canvas{p, img, gg.NewContextForRGBA(img)}, func() { canvases.Put(kept) }
}

// text sets a line with its top left corner at x, y, and says where it ends.
func (c *canvas) text(x, y int, text string, s style) int {
	pen, base := fixed.I(x), y+(s.line()-s.size)/2+s.size*88/100
	from := image.NewUniform(s.color)
	for _, r := range text {
		g := c.glyph(r, s)
		if g.mask != nil {
			to := g.mask.Rect.Add(image.Pt(pen.Round()+g.offset.X, base+g.offset.Y))
			draw.DrawMask(c.img, to, from, image.Point{}, g.mask, image.Point{}, draw.Over)
		}
		pen += g.advance
	}
	return pen.Ceil()
}

// right sets a line that ends at x.
func (c *canvas) right(x, y int, text string, s style) { c.text(x-c.width(text, s), y, text, s) }

// center sets a line around x.
func (c *canvas) center(x, y int, text string, s style) { c.text(x-c.width(text, s)/2, y, text, s) }

// box fills a rectangle.
func (c *canvas) box(x0, y0, x1, y1 int, col color.RGBA) {
	draw.Draw(c.img, image.Rect(x0, y0, x1, y1), image.NewUniform(col), image.Point{}, draw.Src)
}

// round fills a rectangle with round corners.
func (c *canvas) round(x0, y0, x1, y1 int, col color.RGBA) {
	w, h := float64(x1-x0), float64(y1-y0)
	c.dc.SetColor(col)
	c.dc.DrawRoundedRectangle(float64(x0), float64(y0), w, h, min(12, w/2, h/2))
	c.dc.Fill()
}

// dot fills a circle with a rim of paper, so that it stands out of a line.
func (c *canvas) dot(x, y, r float64, col color.RGBA) {
	c.dc.DrawCircle(x, y, r+3)
	c.dc.SetColor(paper)
	c.dc.Fill()
	c.dc.DrawCircle(x, y, r)
	c.dc.SetColor(col)
	c.dc.Fill()
}

// stroke draws a line through points, whole or dashed.
func (c *canvas) stroke(points []gg.Point, width float64, col color.RGBA, dash ...float64) {
	c.dc.SetColor(col)
	c.dc.SetLineWidth(width)
	c.dc.SetDash(dash...)
	for _, p := range points {
		c.dc.LineTo(p.X, p.Y)
	}
	c.dc.Stroke()
	c.dc.SetDash()
}

// fill fills a polygon.
func (c *canvas) fill(points []gg.Point, col color.RGBA) {
	c.dc.SetColor(col)
	for _, p := range points {
		c.dc.LineTo(p.X, p.Y)
	}
	c.dc.ClosePath()
	c.dc.Fill()
}
