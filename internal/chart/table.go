package chart

// Table is rows and columns. Where they have no room side by side, the first
// column gets a line of its own.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]Cell
	// More is written below: how many rows there are beside these.
	More string
}

// Column is a column's head. Numbers stand at the right and are never cut.
type Column struct {
	Head   string
	Number bool
}

// Cell is one text of a table.
type Cell struct {
	Text string
	Tone Tone
}

// Row makes cells of texts.
func Row(texts ...string) []Cell {
	var all []Cell
	for _, t := range texts {
		all = append(all, Cell{Text: t})
	}
	return all
}

func (t Table) said() []string {
	all := []string{t.Title}
	for _, c := range t.Columns {
		all = append(all, c.Head)
	}
	for _, row := range t.Rows {
		for _, c := range row {
			all = append(all, c.Text)
		}
	}
	return append(all, t.More)
}

const (
	columnGap = 28
	rowGap    = 20
	// leastName is what a column of words must have: six hanzi.
	leastName = 220
)

// grid is a table with the places of its columns.
type grid struct {
	Table
	body    style
	from    []int // left edge of each column
	to      []int // right edge
	stacked bool  // the first column has its own line
}

func (t Table) place(p *Press) (int, func(c *canvas, y int)) {
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return 0, nil
	}
	g := t.fit(p)
	head := smallStyle.line() + rowGap
	more, foot := paragraphs(p, []string{t.More}, smallStyle)
	if more > 0 {
		more += 10
	}
	rows := len(t.Rows) * g.rowHeight()
	return titled(p, t.Title, head+rows+more, func(c *canvas, y int) {
		c.box(margin-16, y, wide-margin+16, y+head, band)
		for i, col := range t.Columns {
			if i == 0 && g.stacked {
				continue
			}
			g.cell(c, y+rowGap/2, i, Cell{Text: col.Head, Tone: Quiet}, smallStyle)
		}
		if g.stacked {
			c.text(margin, y+rowGap/2, c.cut(t.Columns[0].Head, g.from[1]-margin-columnGap, smallStyle), smallStyle)
		}
		y += head
		for i, row := range t.Rows {
			g.row(c, y+i*g.rowHeight(), row)
		}
		foot(c, y+rows+10)
	})
}

// fit finds sizes and places: as large as has room, words before numbers giving
// way; at last the first column on its own line.
func (t Table) fit(p *Press) grid {
	for _, s := range []style{bodyStyle, smallStyle.in(ink)} {
		if g, ok := t.spread(p, s, 0); ok {
			return g
		}
	}
	if len(t.Columns) > 1 {
		g, _ := t.spread(p, smallStyle.in(ink), 1)
		g.stacked = true
		g.from = append([]int{margin}, g.from...)
		g.to = append([]int{wide - margin}, g.to...)
		return g
	}
	g, _ := t.spread(p, smallStyle.in(ink), 0)
	return g
}

// spread places the columns from the given one on, and says whether all words
// have room enough to be told apart.
func (t Table) spread(p *Press, s style, first int) (grid, bool) {
	g := grid{Table: t, body: s}
	columns := t.Columns[first:]
	need := make([]int, len(columns))
	numbers, words := 0, 0
	for i, col := range columns {
		need[i] = p.width(col.Head, smallStyle)
		for _, row := range t.Rows {
			if first+i < len(row) {
				need[i] = max(need[i], p.width(row[first+i].Tone.sign()+row[first+i].Text, s))
			}
		}
		if col.Number {
			numbers += need[i]
		} else {
			words += need[i]
		}
	}
	room := inner - (len(columns)-1)*columnGap - numbers
	ok := room >= words
	if !ok {
		narrowed := 0
		for i, col := range columns {
			if !col.Number {
				had := need[i]
				need[i] = max(0, room*had/max(words, 1))
				if had > need[i] && need[i] < leastName {
					narrowed++
				}
			}
		}
		ok = room > 0 && narrowed == 0 && words > 0
	}
	spare := 0
	if rest := room - words; rest > 0 && len(columns) > 1 {
		spare = rest / (len(columns) - 1)
	}
	x := margin
	for i := range columns {
		w := need[i]
		if columns[i].Number && i == len(columns)-1 {
			x = max(x, wide-margin-w)
		}
		g.from, g.to = append(g.from, x), append(g.to, x+w)
		x += w + columnGap + spare
	}
	return g, ok
}

func (g grid) rowHeight() int {
	if g.stacked {
		return 2*g.body.line() + rowGap
	}
	return g.body.line() + rowGap
}

func (g grid) row(c *canvas, y int, row []Cell) {
	c.box(margin-16, y+g.rowHeight()-1, wide-margin+16, y+g.rowHeight()+1, rule)
	y += rowGap / 2
	for i, cell := range row[:min(len(row), len(g.Columns))] {
		at, s := y, g.body
		switch {
		case g.stacked && i == 0:
			s.bold = true
		case g.stacked:
			at += g.body.line()
		}
		g.cell(c, at, i, cell, s)
	}
}

func (g grid) cell(c *canvas, y, i int, cell Cell, s style) {
	text := cell.Tone.sign() + cell.Text
	s = cell.Tone.style(s)
	if g.Columns[i].Number {
		c.right(g.to[i], y, text, s)
		return
	}
	c.text(g.from[i], y, c.cut(text, g.to[i]-g.from[i], s), s)
}
