package files

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// Sheet is one table of one kind of record, its header understood. It can be
// walked more than once (for a dry run, then for good) and by several
// goroutines. Texts of its records share the file's memory.
type Sheet struct {
	Name string
	Kind Kind
	// Columns are the known columns in the file's order.
	Columns []Column
	// Unknown are headers that mean nothing here; their cells are left alone.
	Unknown []string
	// Count is the number of rows below the header, blank ones apart.
	Count int

	table  Table
	header int // its line
	width  int // columns, known or not
	takes  []take
	zone   *time.Location
	most   int
	twice  string // names a column that is there twice
}

// take is a field and where its cell stands in a row.
type take struct {
	field
	index  int
	header string
}

// Read reads a file of at most Options.Limits; name is for messages only. A
// CSV file is one sheet; a workbook may have several, and one that is not
// recognised leaves the others as they are. It returns retail.Invalid, with a
// Message for people, for a file that is too large, is neither CSV nor
// workbook, or of which nothing is recognised; any other error is r's.
func Read(r io.Reader, name string, opt Options) (Book, error) {
	limit := opt.limits().Bytes
	var buf strings.Builder
	if n, err := io.Copy(&buf, io.LimitReader(r, limit+1)); err != nil {
		return Book{}, fmt.Errorf("read file %q: %w", name, err)
	} else if n > limit {
		return Book{}, refuse(name, fmt.Sprintf("文件太大，最多 %d MB，请分成几份。", limit>>20))
	}
	book, err := readBook(buf.String(), name, opt)
	if err == nil && len(book.Sheets) == 0 {
		err = book.Refused[0].Err
	}
	return book, err
}

// NewSheet recognises a table by its first row that is not blank. It returns
// retail.Invalid as Read does.
func NewSheet(name string, t Table, opt Options) (*Sheet, error) {
	if opt.Zone == nil {
		return nil, &retail.Error{Code: retail.Internal, Detail: "files: no zone given"}
	}
	limits := opt.limits()
	var s *Sheet
	for line := range t.Lines() {
		if blank(line) {
			continue
		}
		if s != nil {
			if s.Count++; s.Count > limits.Rows {
				return nil, refuse(name, fmt.Sprintf("行数太多，最多 %d 行，请分成几份。", limits.Rows))
			}
			continue
		}
		if len(line.Cells) > limits.Columns {
			return nil, refuse(name, fmt.Sprintf("列太多，最多 %d 列。", limits.Columns))
		}
		got, err := recognise(name, line)
		if err != nil {
			return nil, err
		}
		s = got
	}
	if s == nil {
		return nil, refuse(name, "文件是空的。")
	}
	s.Name, s.table, s.zone, s.most = name, t, opt.Zone, limits.Cell
	return s, nil
}

// Rows yields, for every row that is not blank, either a record or the reason
// why there is none.
func (s *Sheet) Rows() iter.Seq2[Record, *Reject] {
	return func(yield func(Record, *Reject) bool) {
		for line := range s.table.Lines() {
			if line.Number <= s.header || blank(line) {
				continue
			}
			if !yield(s.row(line)) {
				return
			}
		}
	}
}

func (s *Sheet) row(line Line) (Record, *Reject) {
	if line.Broken != "" {
		return nil, &Reject{Row: line.Number, Value: shorten(line.Raw, shown), Why: line.Broken}
	}
	for _, extra := range line.Cells[min(s.width, len(line.Cells)):] {
		if strings.TrimSpace(extra) != "" {
			return nil, &Reject{Row: line.Number, Value: shorten(extra, shown), Why: ExtraCells, Key: s.key(line)}
		}
	}
	rec := layouts[s.Kind].blank()
	rec.origin().Row = line.Number
	for _, t := range s.takes {
		text, why := line.cell(t)
		switch {
		case why != "":
		case text != "":
			why = t.read(rec, cell{text, s.zone, s.most})
			rec.origin().Give(t.column)
		case t.required:
			why = Required
		}
		if why != "" {
			return nil, &Reject{Row: line.Number, Column: t.header, Value: shorten(text, shown), Why: why, Key: s.key(line)}
		}
	}
	return rec, nil
}

// sheetErrors are what a spreadsheet shows for a formula that failed.
var sheetErrors = map[string]bool{
	"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NULL!": true, "#NUM!": true, "#SPILL!": true, "#CALC!": true,
}

// cell is a row's cell as its column takes it, and why it can't be taken.
func (l Line) cell(t take) (string, Why) {
	if t.index >= len(l.Cells) {
		return "", ""
	}
	text := l.Cells[t.index]
	if l.Values != nil && t.column.valued() {
		text = l.Values[t.index]
	}
	text = unguard(strings.TrimSpace(text))
	switch {
	case sheetErrors[text]:
		return text, SheetError
	case l.Odd[t.index] != "" && (l.Odd[t.index] != IsDate || !t.column.valued()):
		return text, l.Odd[t.index]
	}
	return text, ""
}

// key is the row's first required cell as a record has it; empty if that can't
// be read.
func (s *Sheet) key(line Line) string {
	for _, t := range s.takes {
		if !t.required {
			continue
		}
		text, why := line.cell(t)
		if why == "" && text != "" {
			text, why = codeText.read(cell{text, s.zone, s.most})
		}
		if why != "" {
			return ""
		}
		return text
	}
	return ""
}

// Without is the sheet as if it lacked some columns, and the headers of those
// that it has of them. None of them may be required.
func (s *Sheet) Without(columns ...Column) (*Sheet, []string) {
	less := *s
	less.takes, less.Columns = nil, nil
	var left []string
	for _, t := range s.takes {
		if slices.Contains(columns, t.column) {
			left = append(left, t.header)
			continue
		}
		less.takes = append(less.takes, t)
	}
	for _, c := range s.Columns {
		if !slices.Contains(columns, c) {
			less.Columns = append(less.Columns, c)
		}
	}
	return &less, left
}

// Header is a column's header as the file has it, the Chinese one if it lacks
// the column.
func (s *Sheet) Header(c Column) string {
	for _, t := range s.takes {
		if t.column == c {
			return t.header
		}
	}
	return c.Chinese()
}

func blank(line Line) bool {
	if line.Broken != "" {
		return false
	}
	for _, c := range line.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// refuse is the error of a file that is not read at all.
func refuse(name, message string) error {
	return &retail.Error{Code: retail.Invalid, Message: message, Detail: fmt.Sprintf("file %q refused: %s", name, message)}
}
