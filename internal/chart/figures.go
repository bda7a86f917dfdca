package chart

import "math"

// Figures are the few numbers that matter most, large, side by side.
type Figures struct {
	Title string
	Items []Figure
}

// Figure is a number with its name above and how it moved below.
type Figure struct {
	Name  string
	Value string
	Note  string
	Tone  Tone // of the note
}

func (f Figures) said() []string {
	all := []string{f.Title}
	for _, it := range f.Items {
		all = append(all, it.Name, it.Value, it.Note)
	}
	return all
}

// tileGap is between tiles, tilePad between a tile's edge and its text.
const (
	tileGap = 20
	tilePad = 24
)

func (f Figures) place(p *Press) (int, func(c *canvas, y int)) {
	if len(f.Items) == 0 {
		return 0, nil
	}
	across, s := f.columns(p)
	w := (inner - (across-1)*tileGap) / across
	rows := (len(f.Items) + across - 1) / across
	high := 2*tilePad + smallStyle.line() + s.line() - 12
	for _, it := range f.Items {
		if it.Note != "" {
			high = 2*tilePad + 2*smallStyle.line() + s.line() - 12
			break
		}
	}
	return titled(p, f.Title, rows*(high+tileGap)-tileGap, func(c *canvas, y int) {
		for i, it := range f.Items {
			x, top := margin+i%across*(w+tileGap), y+i/across*(high+tileGap)
			c.round(x, top, x+w, top+high, band)
			x, top = x+tilePad, top+tilePad-6
			c.text(x, top, c.cut(it.Name, w-2*tilePad, smallStyle), smallStyle)
			top += smallStyle.line()
			c.text(x, top, c.cut(it.Value, w-2*tilePad, s), s)
			if it.Note != "" {
				c.text(x, top+s.line(), c.cut(it.Tone.sign()+it.Note, w-2*tilePad, smallStyle), it.Tone.style(smallStyle))
			}
		}
	})
}

// columns says how many tiles stand side by side and how large their figures
// are, so that none is cut.
func (f Figures) columns(p *Press) (int, style) {
	sizes := []style{hugeStyle, {58, true, ink}, {50, true, ink}, headStyle}
	for _, across := range []int{3, 2, 1} {
		if across > len(f.Items) || across == 3 && len(f.Items)%3 == 1 {
			continue
		}
		w := (inner-(across-1)*tileGap)/across - 2*tilePad
		for _, s := range sizes {
			if f.fit(p, w, s) {
				return across, s
			}
		}
	}
	return 1, headStyle
}

func (f Figures) fit(p *Press, w int, s style) bool {
	for _, it := range f.Items {
		if p.width(it.Value, s) > w || p.width(it.Tone.sign()+it.Note, smallStyle) > w || p.width(it.Name, smallStyle) > w {
			return false
		}
	}
	return true
}

// Gauge is how far a sum has come towards its target.
type Gauge struct {
	Title  string
	Value  string
	Target string
	// Share of the target that is reached, Time of the time that is gone: 0.5
	// is half. Without a Time (0) there is no mark.
	Share, Time float64
	// TimeName names the mark: 时间过半.
	TimeName string
	Note     string
	Tone     Tone // of the note
}

func (g Gauge) said() []string { return []string{g.Title, g.Value, g.Target, g.TimeName, g.Note} }

// gaugeHeight is the height of the bar.
const gaugeHeight = 44

func (g Gauge) place(p *Press) (int, func(c *canvas, y int)) {
	if g.Value == "" {
		return 0, nil
	}
	h := hugeStyle.line() + gaugeHeight + 8
	if g.Time > 0 || g.Note != "" {
		h += smallStyle.line() + 10
	}
	return titled(p, g.Title, h, g.draw)
}

func (g Gauge) draw(c *canvas, y int) {
	end := c.text(margin, y, g.Value, hugeStyle)
	c.right(wide-margin, y+hugeStyle.line()-bodyStyle.line()-8,
		c.cut(g.Target, wide-margin-end-24, bodyStyle), bodyStyle.in(quiet))
	y += hugeStyle.line() + 8
	share := min(max(g.Share, 0), 1)
	c.round(margin, y, wide-margin, y+gaugeHeight, rule)
	if x := margin + int(math.Round(share*inner)); x > margin+8 {
		c.round(margin, y, x, y+gaugeHeight, blue)
	}
	y += gaugeHeight
	room := inner
	if g.Time > 0 {
		x := margin + int(math.Round(min(g.Time, 1)*inner))
		c.box(x-5, y-gaugeHeight-8, x+5, y+12, paper)
		c.box(x-3, y-gaugeHeight-8, x+3, y+12, ink)
		w := c.width(g.TimeName, smallStyle)
		left := min(max(x-w/2, margin), wide-margin-w)
		if g.Note != "" { // the note has the left end
			left = max(left, margin+c.width(g.Tone.sign()+g.Note, smallStyle)+24)
			left = min(left, wide-margin-w)
			room = left - margin - 24
		}
		c.text(left, y+10, g.TimeName, smallStyle)
	}
	c.text(margin, y+10, c.cut(g.Tone.sign()+g.Note, room, smallStyle), g.Tone.style(smallStyle))
}
