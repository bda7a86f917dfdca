package files

import (
	"iter"
	"strings"
)

// Line is one row of a table as it stands in the file.
type Line struct {
	// Number is the line of the file in which the row begins, from 1.
	Number int
	// Cells are valid until the next row is taken.
	Cells []string
	// Values are the cells as columns of numbers and dates take them, where the
	// file tells them apart from what is shown (a price of 28.5 shown as ¥29);
	// nil where it does not. Odd says of cells that no column of text may have
	// them: a code that the spreadsheet took for a date is no code any more.
	Values []string
	Odd    map[int]Why
	// Broken is set, and Raw in place of Cells, if the row can't be split.
	Broken Why
	Raw    string
}

// Table is rows of cells, whatever file they were in. Its rows can be walked
// more than once.
type Table interface {
	Lines() iter.Seq[Line]
}

// csvTable splits text into rows by RFC 4180, with what spreadsheets do beside
// it: any line ending, a quotation mark inside an unquoted cell is itself. The
// standard library's reader is not used because after a quotation mark that is
// never closed it loses the good rows that follow; here only that row is broken
// and reading goes on in the next line.
type csvTable struct {
	text  string
	comma byte
}

// longestQuoted bounds the search for a closing quotation mark, in bytes.
const longestQuoted = 64 << 10

// newCSV picks the separator that the first line uses most.
func newCSV(text string) csvTable {
	head := text
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		head = text[:i]
	}
	t := csvTable{text: text, comma: ','}
	for _, c := range []byte{'\t', ';'} {
		if strings.Count(head, string(c)) > strings.Count(head, string(t.comma)) {
			t.comma = c
		}
	}
	return t
}

// Lines implements Table.
func (t csvTable) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		var cells []string
		number := 1
		for pos := 0; pos < len(t.text); {
			got, end, ok := t.record(pos, cells[:0])
			line := Line{Number: number, Cells: got}
			if !ok {
				end = lineEnd(t.text, pos)
				line = Line{Number: number, Broken: BadQuote, Raw: t.text[pos:end]}
			}
			cells = got
			next := skipBreak(t.text, end)
			number += breaks(t.text[pos:end])
			if next > end {
				number++
			}
			pos = next
			if !yield(line) {
				return
			}
		}
	}
}

// record splits the row that begins at pos and gives the position of the line
// break after it.
func (t csvTable) record(pos int, cells []string) ([]string, int, bool) {
	for {
		if pos < len(t.text) && t.text[pos] == '"' {
			value, end, ok := t.quoted(pos)
			if !ok {
				return cells, end, false
			}
			cells, pos = append(cells, value), end
		} else {
			end := pos
			for end < len(t.text) && t.text[end] != t.comma && t.text[end] != '\n' && t.text[end] != '\r' {
				end++
			}
			cells, pos = append(cells, t.text[pos:end]), end
		}
		if pos == len(t.text) || t.text[pos] != t.comma {
			return cells, pos, true
		}
		pos++
	}
}

// quoted reads the quoted cell that begins at pos and gives the position of
// what ends it: a separator, a line break or the end of the file.
func (t csvTable) quoted(pos int) (string, int, bool) {
	start, escaped := pos+1, false
	window := t.text[:min(len(t.text), start+longestQuoted)]
	for i := start; ; {
		j := strings.IndexByte(window[i:], '"')
		if j < 0 {
			return "", pos, false
		}
		i += j + 1
		if i < len(window) && window[i] == '"' {
			escaped = true
			i++
			continue
		}
		value, end := t.text[start:i-1], i
		for end < len(t.text) && t.text[end] == ' ' {
			end++
		}
		if end < len(t.text) && t.text[end] != t.comma && t.text[end] != '\n' && t.text[end] != '\r' {
			return "", pos, false
		}
		if escaped {
			value = strings.ReplaceAll(value, `""`, `"`)
		}
		return value, end, true
	}
}

func lineEnd(s string, pos int) int {
	if i := strings.IndexAny(s[pos:], "\r\n"); i >= 0 {
		return pos + i
	}
	return len(s)
}

// skipBreak is the position after one line break at pos, if there is one.
func skipBreak(s string, pos int) int {
	if pos < len(s) && s[pos] == '\r' {
		pos++
		if pos < len(s) && s[pos] == '\n' {
			pos++
		}
		return pos
	}
	if pos < len(s) && s[pos] == '\n' {
		pos++
	}
	return pos
}

// breaks counts line breaks: LF, CR LF or CR.
func breaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}
