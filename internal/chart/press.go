package chart

import (
	_ "embed"
	"fmt"
	"image"
	"image/draw"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

//go:embed font/zhanggui-sans-sc.ttf
var sansSC []byte

// mostGlyphs is how many masks are kept: some 8 MB. A merchant's names and the
// sizes in use need a few hundred; beyond this all are thrown away.
const mostGlyphs = 4096

// notHere is drawn for a character that no font has.
const notHere = '□'

// Press draws cards. It holds the fonts and what was already drawn of them, and
// may be used by several at once.
type Press struct {
	mu     sync.Mutex // over everything below: a face is not safe for two
	fonts  []*opentype.Font
	faces  map[faceKey]font.Face
	glyphs map[glyphKey]*glyph
}

type faceKey struct {
	font int
	size int
}

type glyphKey struct {
	char rune
	size int
	bold bool
}

// glyph is one character as it is stamped: its coverage, where that lies from
// the pen, and how far the pen goes on.
type glyph struct {
	mask    *image.Alpha
	offset  image.Point
	advance fixed.Int26_6
}

// NewPress makes a press with the font that is built in, and others (TTF or
// OTF) for what that one lacks. It refuses one that can't be read.
func NewPress(more ...[]byte) (*Press, error) {
	p := &Press{faces: map[faceKey]font.Face{}, glyphs: map[glyphKey]*glyph{}}
	for i, data := range append([][]byte{sansSC}, more...) {
		f, err := readFont(data)
		if err != nil {
			return nil, fmt.Errorf("read font %d: %w", i, err)
		}
		p.fonts = append(p.fonts, f)
	}
	return p, nil
}

// readFont reads a font, or the first of a collection.
func readFont(data []byte) (*opentype.Font, error) {
	f, err := opentype.Parse(data)
	if err == nil {
		return f, nil
	}
	all, other := opentype.ParseCollection(data)
	if other != nil {
		return nil, err
	}
	return all.Font(0)
}

// glyph gives a character in a style, drawn now or before.
func (p *Press) glyph(char rune, s style) *glyph {
	key := glyphKey{char, s.size, s.bold}
	p.mu.Lock()
	defer p.mu.Unlock()
	if g, ok := p.glyphs[key]; ok {
		return g
	}
	if len(p.glyphs) >= mostGlyphs {
		clear(p.glyphs)
	}
	g := p.stamp(char, s)
	p.glyphs[key] = g
	return g
}

// stamp draws a character's coverage.
func (p *Press) stamp(char rune, s style) *glyph {
	char, which := p.having(char)
	face, err := p.face(faceKey{which, s.size})
	if err != nil {
		return p.box(s)
	}
	bounds, mask, at, advance, ok := face.Glyph(fixed.Point26_6{}, char)
	if !ok {
		return p.box(s)
	}
	g := &glyph{offset: bounds.Min, advance: advance}
	if bounds.Empty() {
		return g
	}
	g.mask = image.NewAlpha(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(g.mask, g.mask.Bounds(), mask, at, draw.Src)
	for i, v := range g.mask.Pix { // sixteen levels: no eye tells more, and the file is smaller
		g.mask.Pix[i] = uint8((int(v) + 8) / 17 * 17)
	}
	if s.bold {
		g.mask = thicker(g.mask, s.weight())
		g.advance += fixed.I(s.weight()) / 2
	}
	return g
}

// having finds the first font with the character, or the box in its place.
func (p *Press) having(char rune) (rune, int) {
	for _, c := range []rune{char, notHere} {
		for i, f := range p.fonts {
			if n, err := f.GlyphIndex(nil, c); err == nil && n != 0 {
				return c, i
			}
		}
	}
	return char, 0
}

func (p *Press) face(key faceKey) (font.Face, error) {
	if f, ok := p.faces[key]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(p.fonts[key.font], &opentype.FaceOptions{
		Size: float64(key.size), DPI: 72, Hinting: font.HintingNone,
	})
	if err != nil {
		return nil, fmt.Errorf("open font at %d: %w", key.size, err)
	}
	p.faces[key] = f
	return f, nil
}

// box is a frame for an outline that can't be drawn: never nothing.
func (p *Press) box(s style) *glyph {
	n := s.size * 8 / 10
	g := &glyph{
		mask: image.NewAlpha(image.Rect(0, 0, n, n)), offset: image.Pt(s.size/10, -n),
		advance: fixed.I(s.size),
	}
	for i := range n {
		for _, at := range []image.Point{{X: i}, {X: i, Y: n - 1}, {Y: i}, {X: n - 1, Y: i}} {
			g.mask.Pix[g.mask.PixOffset(at.X, at.Y)] = 255
		}
	}
	return g
}

// thicker makes bold of regular: every stroke some pixels wider. A second
// weight of the font would be as large as the first.
func thicker(m *image.Alpha, by int) *image.Alpha {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewAlpha(image.Rect(0, 0, w+by, h))
	for y := range h {
		for x := range w {
			v := m.Pix[y*m.Stride+x]
			for i := range by + 1 {
				o := y*out.Stride + x + i
				out.Pix[o] = max(out.Pix[o], v)
			}
		}
	}
	return out
}
