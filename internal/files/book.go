package files

import (
	"strings"
)

// Book is what a file holds: the sheets that are recognised, in the file's
// order, and those that are not.
type Book struct {
	Sheets []*Sheet
	// Refused look like records and lack something: they must be told. Notes
	// have nothing of a record in their first row, and are named only.
	Refused []Refused
	Notes   []string
}

// Refused is a sheet that can't be read, and a retail.Invalid error that says why.
type Refused struct {
	Name string
	Err  error
}

// readBook tells a workbook from text by its first bytes, whatever its name.
func readBook(data, name string, opt Options) (Book, error) {
	if !strings.HasPrefix(data, "PK\x03\x04") {
		text, err := decode(data, name)
		if err != nil {
			return Book{}, err
		}
		sheet, err := NewSheet(name, newCSV(text), opt)
		if err != nil {
			return Book{}, err
		}
		return Book{Sheets: []*Sheet{sheet}}, nil
	}
	tables, err := workbook(data, name, opt)
	if err != nil {
		return Book{}, err
	}
	if len(tables) == 0 {
		return Book{}, refuse(name, "文件是空的。")
	}
	var book Book
	for _, t := range tables {
		title := name
		if len(tables) > 1 {
			title = name + "「" + t.title + "」"
		}
		sheet, err := NewSheet(title, t, opt)
		switch {
		case err == nil:
			book.Sheets = append(book.Sheets, sheet)
		case len(tables) > 1 && strange(t.header()):
			book.Notes = append(book.Notes, title)
		default:
			book.Refused = append(book.Refused, Refused{title, err})
		}
	}
	if len(book.Sheets)+len(book.Refused) == 0 {
		return Book{}, refuse(name, unrecognised(tables[0].header()))
	}
	return book, nil
}

// header is the sheet's first row that is not blank.
func (t xlsxTable) header() []string {
	for line := range t.Lines() {
		if !blank(line) {
			return line.Cells
		}
	}
	return nil
}
