package files

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhanggui/internal/retail"
)

// Writer writes CSV (RFC 4180, CR LF, UTF-8) that is safe to open in a
// spreadsheet: a cell that would be run as a formula gets an apostrophe before
// it, which Read takes off again. Errors are kept and returned by Flush.
type Writer struct {
	out *bufio.Writer
}

// NewWriter writes to w; with bom, the file begins with a byte order mark, which
// Excel needs in order to see UTF-8.
func NewWriter(w io.Writer, bom bool) *Writer {
	out := bufio.NewWriter(w)
	if bom {
		_, _ = out.WriteString("\ufeff") // kept by bufio until Flush
	}
	return &Writer{out: out}
}

// Row writes one row.
func (w *Writer) Row(cells ...string) {
	for i, c := range cells {
		if i > 0 {
			_ = w.out.WriteByte(',')
		}
		c = guard(c)
		// A row of one empty cell would be a blank line, and spaces at the
		// ends mean nothing outside of quotation marks.
		if c == "" && len(cells) == 1 || strings.ContainsAny(c, ",;\"\t\r\n") || strings.TrimSpace(c) != c {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		_, _ = w.out.WriteString(c)
	}
	_, _ = w.out.WriteString("\r\n")
}

// Flush writes what is buffered and returns the first error.
func (w *Writer) Flush() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// guard puts an apostrophe before a cell that a spreadsheet would run, also
// before one that has such an apostrophe already, so that unguard is its exact
// inverse. A plain negative number can't do harm and stays a number.
func guard(s string) string {
	if risky(strings.TrimLeft(s, "'")) && !(s[0] == '-' && len(s) > 1 && isNumber(s[1:])) {
		return "'" + s
	}
	return s
}

// unguard takes off the apostrophe of guard.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && risky(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return s
}

// risky says whether a spreadsheet may run the text as a formula; full-width
// signs are run too by some.
func risky(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
}

func isNumber(s string) bool {
	whole, frac, point := strings.Cut(s, ".")
	return whole != "" && allDigits(whole) && allDigits(frac) && (!point || frac != "")
}

// WriteOptions say how records are written.
type WriteOptions struct {
	// XLSX writes a workbook of one sheet instead of CSV: columns of numbers are
	// numbers, everything else is text and is never run as a formula.
	XLSX    bool
	BOM     bool
	English bool // headers; Chinese otherwise
	// Columns to write, in this order; nil is all of the kind.
	Columns []Column
	// Extra columns stand behind the others, for people: Read leaves them alone.
	Extra []Extra
	// Zone is that of times; it must be given.
	Zone *time.Location
}

// Extra is a column that only people read.
type Extra struct {
	Header string
	Number bool
	Of     func(Record) string
}

// Write writes records of one kind as a file that Read reads back: cells that a
// record does not have are empty. It returns retail.Invalid for a record of
// another kind or a column that the kind does not have.
func Write(w io.Writer, k Kind, opt WriteOptions, records iter.Seq[Record]) error {
	if opt.Columns == nil {
		opt.Columns = ColumnsOf(k)
	}
	var fields []field
	var cells []string
	for _, c := range opt.Columns {
		i := slices.IndexFunc(layouts[k].fields, func(f field) bool { return f.column == c })
		if i < 0 {
			return &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("%s have no column %s", k, c.English())}
		}
		fields = append(fields, layouts[k].fields[i])
		name := c.Chinese()
		if opt.English {
			name = c.English()
		}
		cells = append(cells, name)
	}
	for _, e := range opt.Extra {
		cells = append(cells, e.Header)
	}
	out, err := newSink(w, opt, k.Title())
	if err != nil {
		return err
	}
	out.row(cells, nil)
	numbers := make([]bool, len(cells))
	for i, f := range fields {
		numbers[i] = f.column.valued()
	}
	for i, e := range opt.Extra {
		numbers[len(fields)+i] = e.Number
	}
	for rec := range records {
		if kindOf(rec) != k {
			return &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("a record %T among %s", rec, k)}
		}
		for i, f := range fields {
			cells[i] = ""
			if rec.Has(f.column) {
				cells[i] = f.show(rec, opt.Zone)
			}
		}
		for i, e := range opt.Extra {
			cells[len(fields)+i] = e.Of(rec)
		}
		out.row(cells, numbers)
	}
	return out.end()
}

func kindOf(r Record) Kind {
	switch r.(type) {
	case *StoreRow:
		return Stores
	case *ProductRow:
		return Products
	case *MemberRow:
		return Members
	case *ChatRow:
		return Chats
	case *OrderRow:
		return Orders
	case *VisitRow:
		return Visits
	}
	return ""
}
