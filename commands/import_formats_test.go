package commands_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// TestThreeFormats: the same records as UTF-8, as GB18030 and as one workbook
// with numbers as numbers and dates as dates give the same database.
func TestThreeFormats(t *testing.T) {
	t.Parallel()
	utf8 := smallDemo().CSV()
	gb := map[string][]byte{}
	for name, text := range utf8 {
		out, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
		if err != nil {
			t.Fatal(err)
		}
		gb[name] = out
	}
	book := map[string][]byte{"全部.xlsx": workbookOf(t, utf8)}
	var first string
	for _, set := range []map[string][]byte{utf8, gb, book} {
		s := newShop(t)
		if rep := s.take(t, folder(t, set)); !rep.Complete() {
			t.Fatal(rep.Text(0))
		}
		got := s.dump(t)
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%d files: another database", len(set))
		}
	}
}

// workbookOf puts tables into the sheets of one workbook as a person would type
// them: what is a number becomes one, but for codes with zeros in front.
func workbookOf(t *testing.T, set map[string][]byte) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for name, text := range set {
		sheet := strings.TrimSuffix(name, filepath.Ext(name))
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, cells := range rows {
			var row []any
			for _, c := range cells {
				n, err := strconv.ParseFloat(c, 64)
				if err == nil && !strings.HasPrefix(c, "0") && len(c) < 12 {
					row = append(row, n)
				} else {
					row = append(row, c)
				}
			}
			if err := f.SetSheetRow(sheet, "A"+strconv.Itoa(i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLinksAndSuspects: an order of a file that is the same as one logged in
// chat adds nothing, one like it waits, and the same file again changes nothing.
func TestLinksAndSuspects(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	s.logInChat(t, 1, "D20260301-01", "2026-03-01", 1)
	s.logInChat(t, 2, "D20260301-02", "2026-03-01", 2)
	s.logInChat(t, 3, "D20260310-01", "2026-03-10", 1)
	const text = orderHead + "A,2026-03-01,S1,M,1,,30,,\n" + // the first one
		"B,2026-03-01,S1,M,1,,30,,\n" + // once more: like the second one, but less
		"C,2026-03-12,S1,M,1,,30,,\n" + // two days off
		"D,2026-03-11,S1,M,1,,30,,\n" + // a day off
		"E,2026-03-10,S2,M,1,,30,,\n" // another store
	rep := s.takeText(t, "o.csv", text)
	if got := numbers(rep); got != "orders 2/0/1/0" || rep.Tallies["orders"].Linked != 1 {
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
	if got := s.one(t, "SELECT group_concat(no || near_id) FROM suspects ORDER BY no"); got != "B2,D3" {
		t.Errorf("suspects %s", got)
	}
	if got := s.one(t, "SELECT count(*) || ' ' || sum(total) FROM orders"); got != "5 18000" {
		t.Errorf("orders and fen %s", got)
	}
	before := s.dump(t)
	if again := s.takeText(t, "o.csv", text); s.dump(t) != before || numbers(again) != "orders 0/0/3/0" || len(again.Tallies["orders"].Suspects) != 2 {
		t.Errorf("again: %s", again.Text(0))
	}
	// What is linked and says something else now is told, not taken.
	if got := numbers(s.takeText(t, "o.csv", orderHead+"A,2026-03-01,S1,M,7,,30,,\n")); got != "orders 0/0/0/1" || s.dump(t) != before {
		t.Errorf("a changed link: %s", got)
	}
}

// logInChat books cases of M at 30 yuan for S1.
func (s shop) logInChat(t *testing.T, row int64, no, day string, cases int64) {
	t.Helper()
	err := s.db.Write(t.Context(), s.m.ID, func(tx *storage.Tx) error {
		inbox, fen := row, retail.Money(3000*cases)
		o := storage.Order{No: no, StoreID: 1, Day: retail.Day(day), Status: retail.Logged, InboxID: &inbox}
		q := retail.Qty(1000 * cases)
		return tx.AddOrder(&o, []retail.Line{{Product: 2, Qty: q, Unit: "箱", Base: q, Price: 3000, Amount: fen, Pack: 1}})
	})
	if err != nil {
		t.Fatal(err)
	}
}
