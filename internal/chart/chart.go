// Package chart draws pictures that are read on a phone: a card of 1080 pixels
// width, composed of blocks, as a PNG. It decides how figures are shown (sizes,
// colours, axes, what is cut where there is no room), never what they are nor
// how they are written: a block takes its words and numbers as texts that the
// caller has written, the same that stand in the message beside the picture,
// and a size only for the length of a bar. It may not read storage, know chats
// or look at the clock. Read this file first, then canvas.go and trend.go.
package chart

import "slices"

// Block is one part of a card: Figures, Trend, Ranking, Table, Gauge, Lines,
// List, Flow, Calibration or Quadrant. One with nothing to show is left out.
type Block interface {
	// place says how high the block is, and how it is drawn with its top at y;
	// a height of 0 leaves it out.
	place(p *Press) (height int, paint func(c *canvas, y int))
	// said are the texts in it, whole.
	said() []string
}

// Card is a picture: a title, blocks one below the other, a line at the foot.
type Card struct {
	Title string
	// Note stands below the title: a day, a period, whose figures.
	Note   string
	Blocks []Block
	Foot   string
}

// Tone is what a text or bar means. It is shown by a sign and a colour.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Up         // better than before: ▲, blue
	Down       // worse, or to be done: ▼, orange
	Quiet      // less weighty
	Warn       // something is wrong: !, orange
)

// sign is put before a text, so that no colour speaks alone.
func (t Tone) sign() string { return [...]string{"", "▲", "▼", "", "! "}[t] }

func (t Tone) style(s style) style {
	switch t {
	case Up:
		return s.in(blue)
	case Down, Warn:
		return s.in(orange)
	case Quiet:
		return s.in(quiet)
	case Plain:
	}
	return s
}

// Space above and below blocks.
const (
	gap      = 44 // between blocks
	headGap  = 14 // below a block's title
	tallest  = 8000
	footRoom = 24
)

// placed is a block with its place.
type placed struct {
	top   int
	paint func(c *canvas, y int)
}

// PNG draws the card. It fails only if the picture can't be written.
func (p *Press) PNG(card Card) ([]byte, error) {
	y, parts := p.heading(card)
	for _, b := range card.Blocks {
		h, paint := b.place(p)
		if h == 0 || y+gap+h > tallest {
			continue
		}
		y += gap
		parts = append(parts, placed{y, paint})
		y += h
	}
	if card.Foot != "" {
		h, paint := paragraphs(p, []string{card.Foot}, smallStyle)
		y += gap
		parts = append(parts, placed{y, paint})
		y += h - footRoom
	}
	c, release := p.newCanvas(y + margin)
	defer release()
	for _, part := range parts {
		part.paint(c, part.top)
	}
	return encode(c.img)
}

// heading places the card's title and note.
func (p *Press) heading(card Card) (int, []placed) {
	y, parts := margin-8, []placed(nil)
	if card.Title != "" {
		h, paint := paragraphs(p, []string{card.Title}, titleStyle)
		parts = append(parts, placed{y, paint})
		y += h
	}
	if card.Note != "" {
		h, paint := paragraphs(p, []string{card.Note}, smallStyle)
		parts = append(parts, placed{y + 4, paint})
		y += h + 4
	}
	return y, parts
}

// Said are all texts that the card shows, whole and in order, as a test or a
// reader without pictures wants them.
func (card Card) Said() []string {
	all := []string{card.Title, card.Note}
	for _, b := range card.Blocks {
		all = append(all, b.said()...)
	}
	all = append(all, card.Foot)
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// paragraphs places texts in lines over the whole width.
func paragraphs(p *Press, texts []string, s style) (int, func(c *canvas, y int)) {
	var lines []string
	for _, t := range texts {
		lines = append(lines, p.wrap(t, inner, s)...)
	}
	return len(lines) * s.line(), func(c *canvas, y int) {
		for i, l := range lines {
			c.text(margin, y+i*s.line(), l, s)
		}
	}
}

// titled puts a block's title above it.
func titled(p *Press, title string, h int, paint func(c *canvas, y int)) (int, func(c *canvas, y int)) {
	if title == "" || h == 0 {
		return h, paint
	}
	above, head := paragraphs(p, []string{title}, headStyle)
	return above + headGap + h, func(c *canvas, y int) {
		head(c, y)
		paint(c, y+above+headGap)
	}
}
