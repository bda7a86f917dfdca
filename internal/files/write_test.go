package files

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

func TestFormulasAreDefused(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+86 138": "'+86 138", "-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1",
		"＝1": "'＝1", "'=1": "''=1", "-12.50": "-12.50", "-": "'-", "-1.": "'-1.", "福源": "福源", "": "", "'s": "'s", "a=b": "a=b",
	} {
		if got := guard(in); got != want {
			t.Errorf("guard(%q) = %q, want %q", in, got, want)
		}
		if back := unguard(guard(in)); back != in {
			t.Errorf("unguard(guard(%q)) = %q", in, back)
		}
	}
}

func TestWriter(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	w := NewWriter(&buf, true)
	w.Row("a", "b,c", `d"e`)
	w.Row("=x\ny", " ", "")
	w.Row("")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffa,\"b,c\",\"d\"\"e\"\r\n\"'=x\ny\",\" \",\r\n\"\"\r\n"
	if buf.String() != want {
		t.Errorf("got %q, want %q", buf.String(), want)
	}
	broken := NewWriter(full{}, false)
	broken.Row("a")
	if err := broken.Flush(); !errors.Is(err, errFull) {
		t.Errorf("Flush: %v, want the writer's error", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteRefuses(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	chat := slices.Values([]Record{&ChatRow{}})
	if err := Write(&buf, Stores, WriteOptions{Zone: shanghai}, chat); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("another kind: %v", err)
	}
	if err := Write(&buf, Chats, WriteOptions{Zone: shanghai, Columns: []Column{Note}}, chat); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("another column: %v", err)
	}
}

// Cells of any text come back as they were, whatever the separators, quotation
// marks and line breaks in them.
func TestCellsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("a,\"'=+-@;\r\n\t 超")), rapid.Rune()))
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 1, 4), 1, 6).Draw(t, "rows")
		var buf bytes.Buffer
		w := NewWriter(&buf, false)
		w.Row("head", "er") // so that the separator is known
		for _, r := range rows {
			w.Row(r...)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		i := -1
		for line := range newCSV(buf.String()).Lines() {
			if i >= 0 {
				var got []string
				for _, c := range line.Cells {
					got = append(got, unguard(c))
				}
				if line.Broken != "" || !slices.Equal(got, rows[i]) {
					t.Fatalf("row %d: %q (%s), want %q", i, got, line.Broken, rows[i])
				}
			}
			i++
		}
		if i != len(rows) {
			t.Fatalf("%d rows came back, want %d", i, len(rows))
		}
	})
}

// A record of any kind comes back from a file in both languages, in any order
// of columns, and nothing that it does not have appears.
func TestRecordsRoundTrip(t *testing.T) {
	t.Parallel()
	name := rapid.StringMatching(`[=+@'甲乙(]?[一-十a-zA-Z0-9,"|;]{0,8}[店号]`)
	plainName := rapid.StringMatching(`[甲乙丙丁a-z]{1,6}`)
	amount := rapid.Map(rapid.Int64Range(0, mostMoney), func(n int64) retail.Money { return retail.Money(n) })
	qty := rapid.Map(rapid.Int64Range(1, mostQty), func(n int64) retail.Qty { return retail.Qty(n) })
	share := rapid.Map(rapid.Int64Range(0, 1_000_000), func(n int64) retail.Rate { return retail.Rate(n) })
	moment := rapid.Map(rapid.Int64Range(1_000_000_000, 4_000_000_000), func(n int64) time.Time { return time.Unix(n, 0).In(shanghai) })
	civil := rapid.Map(rapid.IntRange(11_000, 47_000), retail.DayFromNumber)
	names := rapid.SliceOfNDistinct(plainName, 1, 3, rapid.ID[string])
	draw := map[Kind]func(t *rapid.T) Record{
		Stores: func(t *rapid.T) Record {
			return &StoreRow{
				Code: name.Draw(t, "code"), Name: name.Draw(t, "name"), Aliases: names.Draw(t, "aliases"),
				Area: name.Draw(t, "area"), Rep: name.Draw(t, "rep"), MonthlyPurchase: amount.Draw(t, "monthly"),
				CreatedOn: civil.Draw(t, "created"), Phone: name.Draw(t, "phone"), Address: name.Draw(t, "address"),
				Contact: name.Draw(t, "contact"), Channel: name.Draw(t, "channel"), CreditLimit: amount.Draw(t, "credit"),
				TermsDays: rapid.IntRange(0, 3650).Draw(t, "terms"),
			}
		},
		Products: func(t *rapid.T) Record {
			return &ProductRow{
				SKU: name.Draw(t, "sku"), Name: name.Draw(t, "name"), Aliases: names.Draw(t, "aliases"),
				Category: name.Draw(t, "category"), SaleUnit: "箱", BaseUnit: "瓶", Pack: rapid.IntRange(1, 1000).Draw(t, "pack"),
				Price: amount.Draw(t, "price"), Cost: amount.Draw(t, "cost"), FulfilRate: share.Draw(t, "fulfil"),
				PromoRate: share.Draw(t, "promo"), Stock: qty.Draw(t, "stock"), SafetyStock: qty.Draw(t, "safety"),
				LeadDays: rapid.IntRange(0, 90).Draw(t, "lead"),
			}
		},
		Members: func(t *rapid.T) Record {
			return &MemberRow{
				Name: name.Draw(t, "name"), Platform: "web", Account: name.Draw(t, "account"),
				Role: rapid.SampledFrom([]retail.Role{retail.Owner, retail.Director, retail.Operator, retail.Rep, retail.Finance, retail.Warehouse}).Draw(t, "role"),
			}
		},
		Chats: func(t *rapid.T) Record {
			return &ChatRow{
				Platform: "web", Chat: name.Draw(t, "chat"), Title: name.Draw(t, "title"),
				Use: rapid.SampledFrom([]retail.ChatUse{retail.UseOrder, retail.UseField, retail.UseManagement, retail.UseCustomer}).Draw(t, "use"),
			}
		},
		Orders: func(t *rapid.T) Record {
			return &OrderRow{
				No: name.Draw(t, "no"), At: moment.Draw(t, "at"), Store: name.Draw(t, "store"), SKU: name.Draw(t, "sku"),
				Qty: qty.Draw(t, "qty"), Unit: "箱", Price: amount.Draw(t, "price"), Freight: amount.Draw(t, "freight"),
				Status:  rapid.SampledFrom([]retail.OrderStatus{retail.Logged, retail.Cancelled, retail.Returned}).Draw(t, "status"),
				Channel: name.Draw(t, "channel"), Terms: name.Draw(t, "terms"),
			}
		},
		Visits: func(t *rapid.T) Record {
			return &VisitRow{
				At: moment.Draw(t, "at"), Rep: name.Draw(t, "rep"), Store: name.Draw(t, "store"),
				Note: name.Draw(t, "first") + "\n" + name.Draw(t, "second"),
			}
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(Kinds()).Draw(t, "kind")
		columns := rapid.Permutation(ColumnsOf(k)).Draw(t, "columns")
		want := draw[k](t)
		want.origin().Row = 2
		want.origin().Give(columns...)
		var buf bytes.Buffer
		opt := WriteOptions{BOM: rapid.Bool().Draw(t, "bom"), English: rapid.Bool().Draw(t, "english"), Columns: columns, Zone: shanghai}
		if err := Write(&buf, k, opt, slices.Values([]Record{want})); err != nil {
			t.Fatal(err)
		}
		book, err := Read(bytes.NewReader(buf.Bytes()), "x", opts())
		if err != nil {
			t.Fatalf("%v in %q", err, buf.String())
		}
		for got, reject := range book.Sheets[0].Rows() {
			if reject != nil {
				t.Fatalf("rejected %v in %q", reject, buf.String())
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("got  %+v\nwant %+v\nfile %q", got, want, buf.String())
			}
		}
		if book.Sheets[0].Kind != k || book.Sheets[0].Count != 1 {
			t.Fatalf("kind %s count %d", book.Sheets[0].Kind, book.Sheets[0].Count)
		}
	})
}

// Whatever the bytes, reading ends, and every row is either taken or rejected
// with a known reason and a line of the file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "门店编码,门店名称\nA,B\n", "\ufeff门店编码,门店名称\r\nA,\"B\nC\"\r\n", "sku,name,unit,price\nA,B,箱,\"1,234.5\"",
		"\xc3\xc5\xb5\xea\xb1\xe0\xc2\xeb,store_name\nA,\xc4\xe3\n", "订单号,下单时间,门店编码,商品编码,数量\n1,2026-04-01,A,B,\"",
		"时间\t业务员\t门店编码\t内容\n2026/4/1 9:05\t孟凡\tA\t=1+1", "PK\x03\x04", "\"\"\"\",\r\r\n\"",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := Read(bytes.NewReader(data), "x", opts())
		if err != nil {
			if retail.CodeOf(err) != retail.Invalid {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		lines, rows, last := breaks(string(data))+1, 0, 1
		if bytes.HasPrefix(data, []byte("PK")) {
			lines = 1 << 20 // rows of a sheet, not lines of the file
		}
		for rec, reject := range book.Sheets[0].Rows() {
			rows++
			line := 0
			switch {
			case (rec == nil) == (reject == nil):
				t.Fatalf("record %v and reject %v", rec, reject)
			case rec != nil:
				line = rec.Line()
			case reject.Why.Text() == string(reject.Why):
				t.Fatalf("reject without a known reason: %v", reject)
			default:
				line = reject.Row
			}
			if line <= last || line > lines {
				t.Fatalf("line %d after %d of %d", line, last, lines)
			}
			last = line
		}
		if rows != book.Sheets[0].Count {
			t.Fatalf("%d rows, counted %d", rows, book.Sheets[0].Count)
		}
	})
}

func BenchmarkRead200kRows(b *testing.B) {
	var buf strings.Builder
	buf.WriteString("订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态,运费\n")
	for i := range 200_000 {
		fmt.Fprintf(&buf, "D%06d,2026-03-%02dT20:47:15+08:00,S%04d,W%02d,%d,箱,%d.50,已完成,0.00\n", i/3, i%28+1, i%1000, i%30, i%20+1, i%90+10)
	}
	b.ReportAllocs()
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		book, err := Read(strings.NewReader(buf.String()), "x", opts())
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, reject := range book.Sheets[0].Rows() {
			if reject == nil {
				n++
			}
		}
		if n != 200_000 {
			b.Fatalf("%d good rows", n)
		}
	}
}
