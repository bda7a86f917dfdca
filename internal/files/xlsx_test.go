package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhanggui/internal/retail"
)

// book makes a workbook; fill is called with its first sheet named 订单.
func book(t testing.TB, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// cells sets a sheet's cells from A1 on, row by row.
func cells(t testing.TB, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, r := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
}

func styled(t testing.TB, f *excelize.File, cell, format string, value any) {
	t.Helper()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err == nil {
		err = f.SetCellStyle("Sheet1", cell, cell, style)
	}
	if err == nil {
		err = f.SetCellValue("Sheet1", cell, value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func readBookOf(t testing.TB, data string) *Sheet {
	t.Helper()
	b, err := Read(strings.NewReader(data), "订单.xlsx", opts())
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 1 {
		t.Fatalf("%d sheets", len(b.Sheets))
	}
	return b.Sheets[0]
}

// TestWorkbookCells: what a spreadsheet does to numbers, dates and codes.
func TestWorkbookCells(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		cells(t, f, "Sheet1",
			[]any{"订单号", "下单时间", "门店编码", "商品编码", "数量", "单价"},
			[]any{"123456789012345678", "", "", "P1", 0.1 + 0.2, 28.126},
			nil,
			[]any{"A2", "2026-04-01 10:00", "S2", "P1", "1.5", "¥28"},
			[]any{123456789012345678.0, "2026-04-01", "S2", "P1", 1, 1},
			[]any{"A4", "2026-04-01", "", "P1", 1, 1},
			[]any{"A5", 46113, "S1", "P1", 1, 1},
			[]any{"A6", "2026-04-01", "S1", "#N/A", 1, 1},
			[]any{"A7", "", "S1", "P1", 1, ""},
			[]any{"A8", "", "S1", "P1", 1, ""},
		)
		styled(t, f, "B2", "yyyy/m/d", 46113)
		styled(t, f, "C2", "000000", 42)
		styled(t, f, "F2", "0.00", 28.12)
		styled(t, f, "C6", "yyyy/m/d", 46082) // the store 3-1
		styled(t, f, "B9", "yyyy/m/d h:mm", 46113.0)
		styled(t, f, "F9", `"¥"#,##0`, 1234.5)
		styled(t, f, "B10", `yyyy"年"m"月"d"日"`, 46113.5)
	})
	s := readBookOf(t, data)
	var got []string
	for rec, bad := range s.Rows() {
		if bad != nil {
			got = append(got, fmt.Sprintf("%d %s %s %s", bad.Row, bad.Column, bad.Value, bad.Why))
			continue
		}
		r := rec.(*OrderRow)
		got = append(got, fmt.Sprintf("%d %s %s %s %s %s", r.Line(), r.No, r.At.Format("01-02 15:04"), r.Store, r.Qty, r.Price))
	}
	want := []string{
		"2 123456789012345678 04-01 12:00 000042 0.3 28.12",
		"4 A2 04-01 10:00 S2 1.5 28.00",
		"5 订单号 123456789012345680 lost_digits",
		"6 门店编码 2026-03-01 is_date",
		"7 下单时间 46113 not_time",
		"8 商品编码 #N/A sheet_error",
		"9 A7 04-01 00:00 S1 1 1234.50",
		"10 A8 04-01 12:00 S1 1 0.00",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWorkbookOf1904(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
		cells(t, f, "Sheet1", []any{"时间", "业务员", "门店编码", "内容"}, []any{"", "小何", "S1", "看过"})
		styled(t, f, "A2", "yyyy-mm-dd", 46113-1462)
	})
	for rec, bad := range readBookOf(t, data).Rows() {
		if bad != nil {
			t.Fatal(bad)
		}
		if got := rec.(*VisitRow).At.Format(time.DateOnly); got != "2026-04-01" {
			t.Errorf("date %s", got)
		}
	}
}

// TestWorkbookSheets: several records in one workbook, notes and hidden sheets
// beside them, and one that lacks a column.
func TestWorkbookSheets(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		for _, name := range []string{"说明", "老门店", "坏订单", "商品", "空"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		cells(t, f, "Sheet1", []any{"门店编码", "门店名称"}, []any{"S1", "一店"})
		cells(t, f, "说明", []any{"请按模板填"})
		cells(t, f, "老门店", []any{"门店编码", "门店名称"}, []any{"S9", "九店"})
		cells(t, f, "坏订单", []any{"订单号", "门店编码"}, []any{"A", "S1"})
		cells(t, f, "商品", []any{"sku", "name", "unit", "price"}, []any{"P1", "水", "箱", 30})
		if err := f.SetSheetVisible("老门店", false); err != nil {
			t.Fatal(err)
		}
	})
	b, err := Read(strings.NewReader(data), "全部.xlsx", opts())
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, s := range b.Sheets {
		got += fmt.Sprintf("%s %s %d\n", s.Name, s.Kind, s.Count)
	}
	for _, r := range b.Refused {
		got += r.Name + " " + string(retail.CodeOf(r.Err)) + "\n"
	}
	got += strings.Join(b.Notes, ",")
	if want := "全部.xlsx「Sheet1」 stores 1\n全部.xlsx「商品」 products 1\n全部.xlsx「坏订单」 invalid\n全部.xlsx「说明」"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// zipped makes a zip of parts of zeros.
func zipped(t testing.TB, parts map[string]int) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, size := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for block := make([]byte, 1<<20); size > 0; size -= len(block) {
			if _, err := w.Write(block); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBombsAndOtherZips(t *testing.T) {
	t.Parallel()
	bombed := zipped(t, map[string]int{"xl/worksheets/sheet1.xml": 40 << 20})
	lying := []byte(bombed)
	// The directory says that the part is small; what is packed says otherwise.
	at := bytes.LastIndex(lying, []byte("PK\x01\x02"))
	copy(lying[at+24:], []byte{0, 4, 0, 0})
	half := book(t, func(f *excelize.File) { cells(t, f, "Sheet1", []any{"门店编码", "门店名称"}) })
	for name, c := range map[string]struct{ data, message string }{
		"bomb":      {bombed, "解开后大得不正常"},
		"lying":     {string(lying), "不是能读的 Excel"},
		"no book":   {zipped(t, map[string]int{"a.txt": 1}), "不是能读的 Excel"},
		"truncated": {half[:len(half)/2], "不是能读的 Excel"},
		"old":       {"\xd0\xcf\x11\xe0 and more", "旧版"},
		"empty":     {book(t, func(*excelize.File) {}), "空"},
		"header":    {book(t, func(f *excelize.File) { cells(t, f, "Sheet1", []any{"甲", "乙"}) }), "认不出表头"},
	} {
		_, err := Read(strings.NewReader(c.data), "x.xlsx", opts())
		if e := asRetail(err); e == nil || e.Code != retail.Invalid || !strings.Contains(e.Message, c.message) {
			t.Errorf("%s: %v, want %q", name, err, c.message)
		}
	}
}

func asRetail(err error) *retail.Error {
	var e *retail.Error
	_ = errors.As(err, &e)
	return e
}

func TestWorkbookLimits(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		cells(t, f, "Sheet1", []any{"门店编码", "门店名称"}, []any{"S1", "一"}, []any{"S2", "二"}, []any{"S3", "三"})
	})
	for rows, want := range map[int]bool{2: false, 3: true} {
		o := opts()
		o.Limits.Rows = rows
		if _, err := Read(strings.NewReader(data), "x.xlsx", o); (err == nil) != want {
			t.Errorf("%d rows allowed: %v", rows, err)
		}
	}
}

// TestWorkbookRoundTrip: what is written as a workbook is read as it was, and a
// text that looks like a formula stays a text.
func TestWorkbookRoundTrip(t *testing.T) {
	t.Parallel()
	row := &StoreRow{Code: "007", Name: "=1+1", MonthlyPurchase: 1_234_567, CreatedOn: "2026-04-01", Phone: "13800001111", Address: "@SUM(A1)"}
	row.Give(StoreCode, StoreName, MonthlyPurchase, CreatedOn, Phone, Address)
	var b bytes.Buffer
	err := Write(&b, Stores, WriteOptions{XLSX: true, Zone: shanghai}, func(yield func(Record) bool) { yield(row) })
	if err != nil {
		t.Fatal(err)
	}
	for rec, bad := range readBookOf(t, b.String()).Rows() {
		if bad != nil {
			t.Fatal(bad)
		}
		got := *rec.(*StoreRow)
		got.Row = 0
		if fmt.Sprint(got) != fmt.Sprint(*row) {
			t.Errorf("got  %v\nwant %v", got, *row)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if formula, err := f.GetCellFormula("门店", "B2"); err != nil || formula != "" {
		t.Errorf("formula %q %v", formula, err)
	}
	if kind, err := f.GetCellType("门店", "F2"); err != nil || kind == excelize.CellTypeInlineString {
		t.Errorf("the amount is no number: %v %v", kind, err)
	}
}

// BenchmarkWorkbook reads the largest workbook that is taken.
func BenchmarkWorkbook(b *testing.B) {
	var buf bytes.Buffer
	row := &OrderRow{No: "D1", At: time.Date(2026, 4, 1, 10, 0, 0, 0, shanghai), Store: "S0001", SKU: "P001", Qty: 3000, Price: 2850}
	row.Give(OrderNo, OrderedAt, StoreCode, SKU, Qty, LinePrice)
	err := Write(&buf, Orders, WriteOptions{XLSX: true, Zone: shanghai}, func(yield func(Record) bool) {
		for i := range 200_000 {
			row.No = fmt.Sprintf("D%06d", i)
			if !yield(row) {
				return
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		if s := readBookOf(b, buf.String()); s.Count != 200_000 {
			b.Fatal(s.Count)
		}
	}
}
