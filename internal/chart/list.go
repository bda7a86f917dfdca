package chart

// Lines are sentences: the formulas, what was seen. A line takes as many rows
// as it needs.
type Lines struct {
	Title string
	Items []Line
}

// Line is one sentence.
type Line struct {
	Text string
	Tone Tone
}

func (l Lines) said() []string {
	all := []string{l.Title}
	for _, it := range l.Items {
		all = append(all, it.Text)
	}
	return all
}

// lineGap is between two sentences.
const lineGap = 14

func (l Lines) place(p *Press) (int, func(c *canvas, y int)) {
	type row struct {
		text string
		s    style
		y    int
	}
	var rows []row
	h := 0
	for _, it := range l.Items {
		s := it.Tone.style(bodyStyle)
		for _, text := range p.wrap(it.Tone.sign()+it.Text, inner, s) {
			rows = append(rows, row{text, s, h})
			h += s.line()
		}
		h += lineGap
	}
	if len(rows) == 0 {
		return 0, nil
	}
	return titled(p, l.Title, h-lineGap, func(c *canvas, y int) {
		for _, r := range rows {
			c.text(margin, y+r.y, r.text, r.s)
		}
	})
}

// List is stores or things to do, each with what is to be said of it.
type List struct {
	Title string
	// Count stands behind the title: 12家.
	Count string
	Items []Entry
	// More is written below: how many there are beside these.
	More string
}

// Entry is one of a list.
type Entry struct {
	Name string
	// Side stands at the right: an amount, days overdue. It is never cut.
	Side string
	Tone Tone // of the side
	// Detail stands below.
	Detail string
}

func (l List) said() []string {
	all := []string{l.Title, l.Count}
	for _, e := range l.Items {
		all = append(all, e.Name, e.Side, e.Detail)
	}
	return append(all, l.More)
}

// entryGap is above and below the rule between two entries.
const entryGap = 14

// entry is an entry with its measures.
type entry struct {
	Entry
	details []string
	height  int
}

func (l List) place(p *Press) (int, func(c *canvas, y int)) {
	if len(l.Items) == 0 {
		return 0, nil
	}
	var rows []entry
	h := 0
	for _, it := range l.Items {
		e := entry{Entry: it, details: p.wrap(it.Detail, inner, smallStyle)}
		e.height = 2*entryGap + boldStyle.line() + len(e.details)*smallStyle.line()
		rows = append(rows, e)
		h += e.height
	}
	more, foot := paragraphs(p, []string{l.More}, smallStyle)
	title := l.Title
	if l.Count != "" {
		title += "  " + l.Count
	}
	return titled(p, title, h+more, func(c *canvas, y int) {
		for i, e := range rows {
			e.draw(c, y, i > 0)
			y += e.height
		}
		foot(c, y)
	})
}

func (e entry) draw(c *canvas, y int, ruled bool) {
	if ruled {
		c.box(margin, y-1, wide-margin, y+1, rule)
	}
	y += entryGap
	side := e.Tone.sign() + e.Side
	w := c.width(side, boldStyle)
	c.right(wide-margin, y, side, e.Tone.style(boldStyle))
	c.text(margin, y, c.cut(e.Name, inner-w-24, boldStyle), boldStyle)
	for i, d := range e.details {
		c.text(margin, y+boldStyle.line()+i*smallStyle.line(), d, smallStyle)
	}
}
