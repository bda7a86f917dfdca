package files

import (
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// sink takes rows of cells; numbers says which of them may be numbers. Errors
// are kept until the end.
type sink interface {
	row(cells []string, numbers []bool)
	end() error
}

func newSink(w io.Writer, opt WriteOptions, title string) (sink, error) {
	if !opt.XLSX {
		return csvSink{NewWriter(w, opt.BOM)}, nil
	}
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", title); err != nil {
		return nil, fmt.Errorf("write xlsx: %w", err)
	}
	stream, err := f.NewStreamWriter(title)
	if err != nil {
		return nil, fmt.Errorf("write xlsx: %w", err)
	}
	return &xlsxSink{file: f, stream: stream, to: w}, nil
}

type csvSink struct{ w *Writer }

func (s csvSink) row(cells []string, _ []bool) { s.w.Row(cells...) }
func (s csvSink) end() error                   { return s.w.Flush() }

type xlsxSink struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	to     io.Writer
	n      int
	err    error
}

func (s *xlsxSink) row(cells []string, numbers []bool) {
	s.n++
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c
		if i < len(numbers) && numbers[i] {
			if n, ok := exactNumber(c); ok {
				values[i] = n
			}
		}
		if c == "" {
			values[i] = nil
		}
	}
	if s.err == nil {
		s.err = s.stream.SetRow("A"+strconv.Itoa(s.n), values)
	}
}

func (s *xlsxSink) end() error {
	err := s.err
	if err == nil {
		err = s.stream.Flush()
	}
	if err == nil {
		err = s.file.Write(s.to)
	}
	if shut := s.file.Close(); err == nil {
		err = shut
	}
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// exactNumber is the number of a text that a spreadsheet keeps digit by digit.
func exactNumber(s string) (float64, bool) {
	if s == "" || !isNumber(s[sign(s):]) || len(s) > 15 {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

func sign(s string) int {
	if s[0] == '-' {
		return 1
	}
	return 0
}

// WriteTable writes any table, its first row the header: cells of the columns
// that numbers names are numbers in a workbook. Options beside XLSX and BOM are
// not looked at.
func WriteTable(w io.Writer, opt WriteOptions, numbers []bool, rows iter.Seq[[]string]) error {
	out, err := newSink(w, opt, "导出")
	if err != nil {
		return err
	}
	first := true
	for cells := range rows {
		if first {
			out.row(cells, nil)
		} else {
			out.row(cells, numbers)
		}
		first = false
	}
	return out.end()
}
