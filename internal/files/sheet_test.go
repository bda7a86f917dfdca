package files

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhanggui/internal/retail"
)

var shanghai = time.FixedZone("CST", 8*3600)

func opts() Options { return Options{Zone: shanghai} }

func readOne(t *testing.T, text string) *Sheet {
	t.Helper()
	book, err := Read(strings.NewReader(text), "test.csv", opts())
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	if len(book.Sheets) != 1 {
		t.Fatalf("%d sheets, want 1", len(book.Sheets))
	}
	return book.Sheets[0]
}

func all(s *Sheet) (good []Record, bad []Reject) {
	for r, reject := range s.Rows() {
		if reject != nil {
			bad = append(bad, *reject)
		} else {
			good = append(good, r)
		}
	}
	return good, bad
}

func gb(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func given(cols ...Column) Origin {
	var o Origin
	o.Give(cols...)
	return o
}

func at(row int, o Origin) Origin { o.Row = row; return o }

func TestEveryKindIsReadWhole(t *testing.T) {
	t.Parallel()
	for kind, c := range map[Kind]struct {
		text string
		want Record
	}{
		Stores: {
			"门店编码,门店名称,别名,片区,业务员,月采购额,建档日期,电话,地址,联系人,渠道,信用额度,账期\n" +
				"A1,福源超市,福源|福源店,河东,孟凡,\"16,500.00\",2025-02-28,0571-88,河东路1号,孟姐,商超,¥5000,30\n",
			&StoreRow{
				at(2, given(ColumnsOf(Stores)...)),
				"A1", "福源超市",
				[]string{"福源", "福源店"},
				"河东", "孟凡", 1650000, "2025-02-28", "0571-88", "河东路1号", "孟姐", "商超", 500000, 30,
			},
		},
		Products: {
			"sku,name,aliases,category,unit,base_unit,pack_size,price,cost,fulfilment_rate,promo_rate,stock,safety_stock,lead_days\n" +
				"W1,青岭水,水,饮料,箱,瓶,24,28,20.5,0.05,3%,12.5,20,3\n",
			&ProductRow{
				at(2, given(ColumnsOf(Products)...)),
				"W1", "青岭水",
				[]string{"水"},
				"饮料", "箱", "瓶", 24, 2800, 2050, 50000, 30000, 12500, 20000, 3,
			},
		},
		Members: {
			"姓名,角色,平台,账号\n方总,老板,Web,u-owner\n",
			&MemberRow{at(2, given(ColumnsOf(Members)...)), "方总", retail.Owner, "web", "u-owner"},
		},
		Chats: {
			"platform,chat,title,use\nweb,g1,仓库群,management\n",
			&ChatRow{at(2, given(ColumnsOf(Chats)...)), "web", "g1", "仓库群", retail.UseManagement},
		},
		Orders: {
			"订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态,运费,渠道,账期\n" +
				"D1,2026-04-01 10:05,A1,W1,1.5,箱,27.50,已退,8,门店,月结30\n",
			&OrderRow{
				at(2, given(ColumnsOf(Orders)...)),
				"D1", time.Date(2026, 4, 1, 10, 5, 0, 0, shanghai),
				"A1", "W1", 1500, "箱", 2750, retail.Returned, 800, "门店", "月结30",
			},
		},
		Visits: {
			"visited_at,rep,store_code,note\n2026-04-01T02:05:06Z,孟凡,A1,\"老板说,下周\n再来\"\n",
			&VisitRow{at(2, given(ColumnsOf(Visits)...)), time.Date(2026, 4, 1, 10, 5, 6, 0, shanghai), "孟凡", "A1", "老板说,下周\n再来"},
		},
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := readOne(t, c.text)
			good, bad := all(s)
			if s.Kind != kind || len(bad) != 0 || len(good) != 1 || s.Count != 1 || len(s.Unknown) != 0 {
				t.Fatalf("kind %s count %d unknown %v rejects %v", s.Kind, s.Count, s.Unknown, bad)
			}
			if !reflect.DeepEqual(s.Columns, ColumnsOf(kind)) {
				t.Errorf("columns %v", s.Columns)
			}
			if !reflect.DeepEqual(good[0], c.want) {
				t.Errorf("got  %+v\nwant %+v", good[0], c.want)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header  string
		kind    Kind
		unknown string
	}{
		"any order":                      {"门店名称,片区,门店编码", Stores, ""},
		"both languages":                 {"门店名称,store_code", Stores, ""},
		"case, blanks, required mark":    {" Store Code*, STORE-NAME ", Stores, ""},
		"full width":                     {"ｓｋｕ,商品名称　,unit,price", Products, ""},
		"unknown are reported":           {"门店编码,备注,门店名称,颜色", Stores, "备注|颜色"},
		"blank header":                   {"门店编码,,门店名称", Stores, ""},
		"orders with the store's name":   {"订单号,下单时间,门店编码,门店名称,片区,业务员,商品编码,数量,渠道", Orders, "门店名称|片区|业务员"},
		"visits with the store's record": {"时间,业务员,门店编码,门店名称,片区,渠道,电话,内容", Visits, "门店名称|片区|渠道|电话"},
		"members with a group":           {"姓名,角色,平台,账号,群号", Members, "群号"},
		"tab":                            {"门店编码\t门店名称", Stores, ""},
		"semicolon":                      {"门店编码;门店名称", Stores, ""},
		"quoted":                         {`"门店编码","门店名称"`, Stores, ""},
		"blank lines before":             {"\n,,\n门店编码,门店名称", Stores, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, text := range []string{c.header, "\ufeff" + c.header, gb(t, c.header), c.header + "\r\n"} {
				s := readOne(t, text)
				if s.Kind != c.kind || strings.Join(s.Unknown, "|") != c.unknown || s.Count != 0 {
					t.Errorf("%q: kind %s unknown %q count %d", text, s.Kind, s.Unknown, s.Count)
				}
			}
		})
	}
}

func TestRefusedWhole(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, says string }{
		"empty":          {"", "空"},
		"blank":          {"\r\n , \n", "空"},
		"missing one":    {"订单号,下单时间,门店编码,数量\n1,2,3,4", "看到 订单号、下单时间、门店编码、数量。若是订单，还缺 商品编码。"},
		"something else": {"a,b,c\n1,2,3", "看到 a、b、c。第一行要写列名"},
		"twice":          {"门店编码,门店名称,store_name\nA,B,C", "「门店名称」和「store_name」是同一列"},
		"xlsx":           {"PK\x03\x04\x14\x00\x06", "Excel"},
		"utf-16":         {"\xff\xfe\xe8\x95", "UTF-16"},
		"nul":            {"门店编码,门店名称\n\x00,1", "不是 CSV"},
		"binary":         {"\x89PNG\r\n\x1a\n\x01\x02\x03\xff\xfe\xfd", "不是 CSV"},
		"quote in header": {
			"\"门店编码,门店名称\nA,B\n", "不是 CSV",
		},
		"long header": {strings.Repeat("很长的列名", 100) + strings.Repeat(",列", 60), "…"},
		"wide":        {strings.Repeat("列,", 300), "列太多"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(strings.NewReader(c.text), "test.csv", opts())
			var e *retail.Error
			if !errors.As(err, &e) || e.Code != retail.Invalid {
				t.Fatalf("error %v, want retail.Invalid", err)
			}
			if !strings.Contains(e.Message, c.says) {
				t.Errorf("message %q does not say %q", e.Message, c.says)
			}
			if n := len([]rune(e.Message)); n > 200 {
				t.Errorf("message of %d characters: %s", n, e.Message)
			}
		})
	}
}

func TestBothKindsInOneHeader(t *testing.T) {
	t.Parallel()
	_, err := Read(strings.NewReader("门店编码,门店名称,平台,群号\n"), "x", opts())
	if err == nil || !strings.Contains(err.Error(), "两种") {
		t.Errorf("a header of stores and chats gave %v", err)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	file := "门店编码,门店名称\n" + strings.Repeat("A,B\n\n", 5)
	for _, c := range []struct {
		limits Limits
		says   string
	}{
		{Limits{Rows: 4}, "行数太多，最多 4 行"},
		{Limits{Rows: 5}, ""},
		{Limits{Bytes: int64(len(file)) - 1}, "文件太大"},
		{Limits{Bytes: int64(len(file))}, ""},
		{Limits{Columns: 1}, "列太多"},
		{Limits{Columns: 2}, ""},
	} {
		_, err := Read(strings.NewReader(file), "x", Options{Zone: shanghai, Limits: c.limits})
		if (c.says == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.limits, err, c.says)
		}
	}
	s, err := NewSheet("x", newCSV("门店编码,门店名称\nA,一二三四\nB,一二三\n"), Options{Zone: shanghai, Limits: Limits{Cell: 3}})
	if err != nil {
		t.Fatal(err)
	}
	good, bad := all(s)
	if len(good) != 1 || len(bad) != 1 || bad[0].Why != TooLong {
		t.Errorf("good %v bad %v", good, bad)
	}
	if _, err := NewSheet("x", newCSV(file), Options{}); retail.CodeOf(err) != retail.Internal {
		t.Errorf("no zone: %v", err)
	}
}

// A bad row is rejected alone, with its physical line, and the rest lands.
func TestRejects(t *testing.T) {
	t.Parallel()
	text := strings.Join([]string{
		"门店编码,门店名称,月采购额,地址,备注", // 1
		"A1,甲,100,东路,",     // 2
		",乙,100,,",         // 3 no code
		"",                 // 4 blank
		`A2,丙,"1,5",,`,     // 5 comma in the wrong place
		"A3,丁,1,\"一层",      // 6, 7 cell over two lines
		"二层\",",            // 7
		"A4,\"戊,1,,",       // 8 open quotation mark
		"A5,己,1,西路,x,多出来的", // 9 extra cell
		"A6,庚,1,西路,x,,",    // 10 extra but empty
		"A7,12\"屏,1",       // 11 short, bare quotation mark
		"A8,\xff\xfe坏,1,,", // 12 broken bytes
		"A9,辛,-3,,",        // 13
		`"A10","壬""癸",,,`,  // 14
	}, "\r\n")
	s := readOne(t, text)
	good, bad := all(s)
	var got []string
	for _, r := range good {
		got = append(got, fmt.Sprintf("%d %s", r.Line(), r.(*StoreRow).Name))
	}
	want := []string{"2 甲", "6 丁", "10 庚", `11 12"屏`, `14 壬"癸`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("good rows %q, want %q", got, want)
	}
	wantBad := []Reject{
		{3, "门店编码", "", Required, ""},
		{5, "月采购额", "1,5", NotNumber, "A2"},
		{8, "", "A4,\"戊,1,,", BadQuote, ""},
		{9, "", "多出来的", ExtraCells, "A5"},
		{12, "门店名称", "\xff\xfe坏", BadCharacter, "A8"},
		{13, "月采购额", "-3", Negative, "A9"},
	}
	if !reflect.DeepEqual(bad, wantBad) {
		t.Errorf("bad rows\n%q\nwant\n%q", bad, wantBad)
	}
	if got := s.Header(MonthlyPurchase) + s.Header(Phone); got != "月采购额电话" {
		t.Errorf("headers %q", got)
	}
	if a := good[1].(*StoreRow).Address; a != "一层 二层" {
		t.Errorf("address %q", a)
	}
	if s.Count != len(good)+len(bad) {
		t.Errorf("count %d, want %d", s.Count, len(good)+len(bad))
	}
	if text := bad[1].String(); text != "第5行 月采购额「1,5」：不是数字" {
		t.Errorf("String: %s", text)
	}
}

func TestAbsentAndEmptyAreNotSaid(t *testing.T) {
	t.Parallel()
	s := readOne(t, "平台,群号,用途\nweb,g1,\nweb,g2,外勤\n")
	good, _ := all(s)
	first, second := good[0].(*ChatRow), good[1].(*ChatRow)
	if first.Has(ChatUse) || first.Has(ChatTitle) || !first.Has(ChatNumber) || first.Use != retail.UseOrder {
		t.Errorf("first %+v", first)
	}
	if !second.Has(ChatUse) || second.Use != retail.UseField {
		t.Errorf("second %+v", second)
	}
}

func TestLineEndings(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"\n", "\r\n", "\r"} {
		s := readOne(t, strings.Join([]string{"门店编码,门店名称", "A,\"一" + end + "二\"", "B,乙"}, end))
		good, bad := all(s)
		if len(good) != 2 || len(bad) != 0 || good[1].Line() != 4 || good[0].(*StoreRow).Name != "一 二" {
			t.Errorf("ending %q: %v %v", end, good, bad)
		}
	}
}

// One broken byte must not turn a UTF-8 file into GB18030 nonsense.
func TestBrokenByteRejectsOneRow(t *testing.T) {
	t.Parallel()
	rows := strings.Repeat("A,河东超市\n", 20)
	good, bad := all(readOne(t, "store_code,store_name\n"+rows+"B,\xe6\xb2\n"+rows))
	if len(good) != 40 || len(bad) != 1 || bad[0].Row != 22 || bad[0].Why != BadCharacter {
		t.Errorf("good %d bad %v", len(good), bad)
	}
	good, bad = all(readOne(t, gb(t, "store_code,store_name\n"+rows+"B,河\n")+"C,\xff\n"))
	if len(good) != 21 || len(bad) != 1 || good[20].(*StoreRow).Name != "河" {
		t.Errorf("GB18030: good %d bad %v", len(good), bad)
	}
}

func TestStopEarly(t *testing.T) {
	t.Parallel()
	n := 0
	for range readOne(t, "门店编码,门店名称\nA,B\nC,D\n").Rows() {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d rows after break", n)
	}
}
