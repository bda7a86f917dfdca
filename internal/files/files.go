// Package files turns the files that a merchant brings into typed records and
// writes such files. It decides how a file is read: its encoding, its kind of
// record by the header row, what each cell means and which rows can't be. It
// knows no database and no chat, resolves no names (a store's rep, an order's
// SKU stay text), and never guesses: a cell that can be read in two ways is
// rejected with its row, column, value and reason. Read this file first, then
// layout.go (every column of every kind), sheet.go (headers and rows) and
// format.go (what a cell may hold).
package files

import (
	"fmt"
	"slices"
	"time"
)

// Kind is what a file or sheet holds: one kind of record each.
type Kind string

// The kinds of records.
const (
	Stores   Kind = "stores"
	Products Kind = "products"
	Members  Kind = "members"
	Chats    Kind = "chats"
	Orders   Kind = "orders"
	Visits   Kind = "visits"
)

// Kinds lists the kinds in the order in which an import takes them. Stores name
// reps who come after them, so names are resolved when all is in.
func Kinds() []Kind { return []Kind{Stores, Products, Members, Chats, Orders, Visits} }

// Title is the kind in Chinese.
func (k Kind) Title() string {
	return map[Kind]string{
		Stores: "门店", Products: "商品", Members: "成员",
		Chats: "群", Orders: "订单", Visits: "拜访",
	}[k]
}

// rank is the kind's place in the order of an import; unknown kinds come last.
func (k Kind) rank() int {
	if i := slices.Index(Kinds(), k); i >= 0 {
		return i
	}
	return len(Kinds())
}

// Limits say what a file may be. A larger file is refused whole, a longer cell
// rejects its row.
type Limits struct {
	Bytes   int64 // of the file as it comes
	Rows    int   // below the header, blank ones apart
	Columns int   // of the header
	Cell    int   // characters of one cell
}

// DefaultLimits hold where Options give none.
func DefaultLimits() Limits {
	return Limits{Bytes: 32 << 20, Rows: 200_000, Columns: 200, Cell: 2_000}
}

// Options say how to read.
type Options struct {
	// Zone is the merchant's; times without an offset are read in it. It must
	// be given.
	Zone *time.Location
	// Limits that are zero take their default, one by one.
	Limits Limits

	headerOnly bool // of a workbook: its kind is all that is asked for
}

func (o Options) limits() Limits {
	l, d := o.Limits, DefaultLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Rows <= 0 {
		l.Rows = d.Rows
	}
	if l.Columns <= 0 {
		l.Columns = d.Columns
	}
	if l.Cell <= 0 {
		l.Cell = d.Cell
	}
	return l
}

// Reject is one row that can't be taken. The rows around it are not concerned.
type Reject struct {
	// Row is the line of the file in which the row begins; the header is 1.
	Row int
	// Column is the header as the file has it; empty if the whole row is meant.
	Column string
	// Value is the cell (or the row) as it came, shortened.
	Value string
	// Why is a stable code; its Text is for people.
	Why Why
	// Key is the row's first required cell (an order's number, a store's code),
	// if it can be read: it says what else the row belongs to.
	Key string
}

// String is one line for people.
func (r Reject) String() string {
	switch {
	case r.Column == "":
		return fmt.Sprintf("第%d行：%s（%s）", r.Row, r.Why.Text(), r.Value)
	case r.Value == "":
		return fmt.Sprintf("第%d行 %s：%s", r.Row, r.Column, r.Why.Text())
	default:
		return fmt.Sprintf("第%d行 %s「%s」：%s", r.Row, r.Column, r.Value, r.Why.Text())
	}
}

// shown is how much of a cell is repeated to people.
const shown = 60

func shorten(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
