package files

import (
	"archive/zip"
	"errors"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What a workbook may unpack to. A file within Limits.Bytes that unpacks to
// more is a bomb or holds pictures; a sheet of 200,000 rows takes about 100 MiB.
const (
	mostUnpacked = 512 << 20
	mostRatio    = 200      // unpacked bytes for each packed one, in one part
	freeRatio    = 16 << 20 // parts that unpack to less may be packed as tightly as they like
	mostParts    = 5_000
	keptInMemory = 16 << 20 // larger sheets wait in a temporary file
	mostSheets   = 50
	mostCells    = 20_000_000 // of a sheet, empty ones between others included
)

const notWorkbook = "这个文件不是能读的 Excel 文件（.xlsx）。若有密码，请去掉密码再发。"

// workbook opens an .xlsx file and reads its sheets that can be seen. It
// returns retail.Invalid, as Read does, for a file that is none or that unpacks
// to far more than it should: that is judged by the zip's directory before
// anything is unpacked, and unpacking stops where the directory lied.
func workbook(data, name string, opt Options) (tables []xlsxTable, err error) {
	if why := bomb(data); why != "" {
		return nil, refuse(name, why)
	}
	// The library may panic on files made to break it: those are no workbooks.
	defer func() {
		if recover() != nil {
			tables, err = nil, refuse(name, notWorkbook)
		}
	}()
	f, err := excelize.OpenReader(strings.NewReader(data), excelize.Options{
		UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: keptInMemory,
		CultureInfo: excelize.CultureNameZhCN, // dates of the Chinese Excel are numbered formats
	})
	if err != nil {
		return nil, refuse(name, notWorkbook)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	list := f.GetSheetList()
	if len(list) > mostSheets {
		return nil, refuse(name, fmt.Sprintf("工作表太多，最多 %d 张。", mostSheets))
	}
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, refuse(name, notWorkbook)
	}
	epoch := epoch1900
	if props.Date1904 != nil && *props.Date1904 {
		epoch = epoch1904
	}
	for _, sheet := range list {
		if shown, err := f.GetSheetVisible(sheet); err != nil || !shown {
			continue
		}
		t := xlsxTable{title: sheet}
		if t.text, err = packSheet(f, sheet, epoch, opt); err != nil {
			return nil, refuse(name, err.Error())
		}
		if t.text != "" {
			tables = append(tables, t)
		}
	}
	return tables, nil
}

// bomb says what is wrong with the sizes that a zip's directory names.
func bomb(data string) string {
	dir, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return notWorkbook
	}
	if len(dir.File) > mostParts {
		return notWorkbook
	}
	total := uint64(0)
	for _, part := range dir.File {
		size, packed := part.UncompressedSize64, part.CompressedSize64
		if total += size; total > mostUnpacked || size > mostUnpacked || size > freeRatio && size/mostRatio > packed {
			return fmt.Sprintf("这个 Excel 文件解开后大得不正常（最多 %d MB），没有读。请另存一份再发。", mostUnpacked>>20)
		}
	}
	return ""
}

// xlsxTable is one sheet, packed into one text so that it is small and can be
// walked again and again.
type xlsxTable struct {
	title string
	text  string
}

// How a sheet is packed: rows end with rowEnd and begin with their number, cells
// are parted by cellEnd. A number is marked with what people see of it, a date
// with its ISO form.
const (
	rowEnd, cellEnd         = "\x1e", "\x1f"
	markNumber, markShown   = "\x01", "\x02"
	markDate, markLost      = "\x03", "\x04"
	packing                 = rowEnd + cellEnd + markNumber + markShown + markDate + markLost
	tooManyRows             = "行数太多，最多 %d 行，请分成几份。"
	tooManyCells            = "表格太大，请只留需要的行和列。"
	epoch1900, epoch1904    = 25_569, 24_107 // the serial number of 1970-01-01
	firstSerial, lastSerial = 10_957, 47_481 // 2000-01-01 to 2099-12-31, counted from 1970
)

// packSheet reads a sheet twice at the same time: as it is stored, which is
// exact, and as it is shown, which tells dates from numbers and has the zeros
// in front of a code.
func packSheet(f *excelize.File, sheet string, epoch int, opt Options) (string, error) {
	limits := opt.limits()
	exact, err := f.Rows(sheet)
	if err != nil {
		return "", errors.New(notWorkbook)
	}
	defer func() { _ = exact.Close() }()
	seen, err := f.Rows(sheet)
	if err != nil {
		return "", errors.New(notWorkbook)
	}
	defer func() { _ = seen.Close() }()
	var b strings.Builder
	rows, cells := 0, 0
	for number := 1; exact.Next() && seen.Next(); number++ {
		raw, err1 := exact.Columns(excelize.Options{RawCellValue: true})
		shown, err2 := seen.Columns()
		if err1 != nil || err2 != nil {
			return "", errors.New(notWorkbook)
		}
		if cells += len(raw); cells > mostCells {
			return "", errors.New(tooManyCells)
		}
		if len(raw) == 0 {
			continue
		}
		if rows++; rows > limits.Rows+1 && !empty(raw) {
			return "", fmt.Errorf(tooManyRows, limits.Rows)
		}
		b.WriteString(strconv.Itoa(number))
		for i, r := range raw {
			b.WriteString(cellEnd)
			b.WriteString(packCell(r, nth(shown, i), epoch))
		}
		b.WriteString(rowEnd)
		if opt.headerOnly && !empty(raw) {
			break
		}
	}
	return b.String(), nil
}

func empty(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func nth(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// packCell tells text from numbers and dates. Text, and a plain number, is
// stored and shown alike.
func packCell(raw, shown string, epoch int) string {
	if strings.ContainsAny(raw, packing) || strings.ContainsAny(shown, packing) {
		return "\ufffd" // rejects its row
	}
	if raw == shown {
		return raw
	}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return raw
	}
	if iso := isoDate(n, shown, epoch); iso != "" {
		return markDate + iso
	}
	// A spreadsheet calculates with 15 digits: beyond them 0.1+0.2 shows its
	// binary tail, and long codes have lost their last digits.
	if math.Abs(n) >= 1e15 {
		return markLost + raw
	}
	n15, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	plain := strconv.FormatFloat(n15, 'f', -1, 64)
	if s, err := strconv.ParseFloat(shown, 64); err == nil && strings.ContainsAny(shown, "eE") && s != 0 {
		shown = plain
	}
	if plain == shown {
		return plain
	}
	return markNumber + plain + markShown + shown
}

// isoDate is a serial number that is shown as a date, in ISO form: with its
// time if it has one or shows one; empty for other numbers.
func isoDate(n float64, shown string, epoch int) string {
	days := n - float64(epoch)
	if days < firstSerial || days >= lastSerial+1 || !looksLikeDate(shown) {
		return ""
	}
	seconds := int64(math.Round(days * 86_400))
	day, second := seconds/86_400, seconds%86_400
	iso := dayOf(day)
	if second == 0 && !strings.Contains(shown, ":") {
		return iso
	}
	return fmt.Sprintf("%s %02d:%02d:%02d", iso, second/3_600, second/60%60, second%60)
}

// looksLikeDate says whether a number's format put marks of a date into it.
func looksLikeDate(s string) bool {
	return strings.ContainsAny(s, "年月日:") || strings.Count(s, "/") == 2 || strings.Count(strings.TrimLeft(s, "-"), "-") == 2 || strings.Count(s, ".") == 2
}

// Lines implements Table.
func (t xlsxTable) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for row := range strings.SplitSeq(t.text, rowEnd) {
			number, rest, ok := strings.Cut(row, cellEnd)
			if !ok {
				continue
			}
			line := Line{Number: atoi(number)}
			i := 0
			for c := range strings.SplitSeq(rest, cellEnd) {
				line.add(i, c)
				i++
			}
			if !yield(line) {
				return
			}
		}
	}
}

// add unpacks one cell.
func (l *Line) add(i int, packed string) {
	text, value, odd := packed, packed, Why("")
	if packed != "" {
		switch packed[:1] {
		case markNumber:
			value, text, _ = strings.Cut(packed[1:], markShown)
		case markDate:
			text, value, odd = packed[1:], packed[1:], IsDate
		case markLost:
			text, value, odd = packed[1:], packed[1:], LostDigits
		}
	}
	l.Cells = append(l.Cells, text)
	l.Values = append(l.Values, value)
	if odd != "" {
		if l.Odd == nil {
			l.Odd = map[int]Why{}
		}
		l.Odd[i] = odd
	}
}
