package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

func TestNormalise(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"ＡＤ鈣３箱＠４４．５", "AD钙3箱@44.5"},
		{"運(yùn)營(yíng)", "运营"},
		{"老王(wang)超市", "老王超市"},
		{"[图片]好😀", "好"},
		{"白鹭超市（灯塔路）", "白鹭超市(灯塔路)"},
		{"10箱×55", "10箱x55"},
		{"a  b\r\n c ", "a b\nc"},
		{"可乐、雪碧。", "可乐,雪碧."},
		{"張記　訂", "张记 订"},
	} {
		if got := Normalise(c[0]); got != c[1] {
			t.Errorf("Normalise(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestReadNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want, rest string }{
		{"十二", "12", ""},
		{"两百", "200", ""},
		{"一百二", "120", ""},
		{"一百零二", "102", ""},
		{"三千五", "3500", ""},
		{"一万二", "12000", ""},
		{"1.5万", "15000", ""},
		{"13万2", "132000", ""},
		{"1千箱", "1000", "箱"},
		{"1,000箱", "1000", "箱"},
		{"1,00", "1", ",00"},
		{"半箱", "0.5", "箱"},
		{"二十", "20", ""},
		{"-2箱", "-2", "箱"},
		{"俩", "2", ""},
		{"壹拾伍", "15", ""},
		{"十", "10", ""},
		{"三万二千", "32000", ""},
		{"两三箱", "?", "箱"},
		{"十来箱", "?", "箱"},
		{"几箱", "?", "箱"},
		{"十几箱", "?", "箱"},
		{"2-3箱", "?", "箱"},
		{"三五箱", "?", "箱"},
		{"20多箱", "?", "箱"},
		{"好几箱", "?", "箱"},
		{"2到3箱", "?", "箱"},
		{"0.5", "0.5", ""},
		{"百事", "", "百事"},
		{"千禾", "", "千禾"},
		{"", "", ""},
	} {
		n, rest, ok := ReadNumber(c.text)
		got := n.Value.String()
		if n.Vague {
			got = "?"
		}
		if !ok {
			got = ""
		}
		if got != c.want || rest != c.rest {
			t.Errorf("ReadNumber(%q) = %q, %q, want %q, %q", c.text, got, rest, c.want, c.rest)
		}
	}
}

func TestReadDate(t *testing.T) {
	t.Parallel()
	const wed = retail.Day("2026-05-13")
	for _, c := range []struct{ text, past, future string }{
		{"今天", "2026-05-13", "2026-05-13"},
		{"昨天", "2026-05-12", "2026-05-12"},
		{"大前天", "2026-05-10", "2026-05-10"},
		{"三天前", "2026-05-10", "2026-05-10"},
		{"两个月后", "2026-07-13", "2026-07-13"},
		{"3月20号", "2026-03-20", "2027-03-20"},
		{"十二月三号", "2025-12-03", "2026-12-03"},
		{"3/15", "2026-03-15", "2027-03-15"},
		{"11.3", "2025-11-03", "2026-11-03"},
		{"27号", "2026-04-27", "2026-05-27"},
		{"13号", "2026-05-13", "2026-05-13"},
		{"31号", "2026-03-31", "2026-05-31"},
		{"上周五", "2026-05-08", "2026-05-08"},
		{"周五", "2026-05-08", "2026-05-15"},
		{"礼拜天", "2026-05-10", "2026-05-17"},
		{"下周一", "2026-05-18", "2026-05-18"},
		{"下下周一", "2026-05-25", "2026-05-25"},
		{"本周二", "2026-05-12", "2026-05-12"},
		{"月底", "2026-04-30", "2026-05-31"},
		{"上月底", "2026-04-30", "2026-04-30"},
		{"last fri", "2026-05-08", "2026-05-08"},
		{"last wed", "2026-05-06", "2026-05-06"},
		{"friday", "2026-05-08", "2026-05-15"},
		{"yesterday", "2026-05-12", "2026-05-12"},
		{"2026-03-15", "2026-03-15", "2026-03-15"},
		{"去年3月5日", "2025-03-05", "2025-03-05"},
		{"2月30号", "invalid", "invalid"},
		{"2026年2月29日", "invalid", "invalid"},
		{"2月29号", "2024-02-29", "2028-02-29"},
		{"13月1号", "invalid", "invalid"},
		{"32号", "invalid", "invalid"},
		{"本月31号", "2026-05-31", "2026-05-31"},
		{"24.5", "none", "none"},
		{"3箱", "none", "none"},
		{"3号店", "none", "none"},
	} {
		for dir, want := range []string{c.past, c.future} {
			d, _, ok := ReadDate(c.text, wed, Direction(dir))
			got := string(d.Day)
			if d.Invalid {
				got = "invalid"
			}
			if !ok {
				got = "none"
			}
			if got != want {
				t.Errorf("ReadDate(%q, %d) = %s, want %s", c.text, dir, got, want)
			}
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		step Step
		want string
	}{
		{"a06", ByCode, "A06"},
		{"金沙超市", ByName, "A06"},
		{"老周", ByAlias, "A04"},
		{"白鹭超市(灯塔路)", ByName, "A12"},
		{"海潮便利店", ByName, "A01"},
		{"海潮", ByContainment, "A01|A02|A03"},
		{"海潮二店", ByContainment, "A02"},
		{"海潮1店", NotFound, ""},
		{"海潮渡口店", ByContainment, "A03"},
		{"白鹭", ByContainment, "A12|A13"},
		{"金沙", ByContainment, "A06|A07"},
		{"进沙超市", ByHomophone, "A06"},
		{"jinshachaoshi", ByPinyin, "A06"},
		{"jin sha chao shi", ByPinyin, "A06"},
		{"cyjj", ByInitials, "A08"},
		{"zyjj", ByInitials, "A08"},
		{"chongyangjiujia", ByPinyin, "A08"},
		{"阿强烟草店", ByEdit, "A11"},
		{"烟草店", NotFound, ""},
		{"顺风二店", NotFound, ""},
		{"顺风4店", ByContainment, "A14"},
		{"超市", NotFound, ""},
		{"", NotFound, ""},
	} {
		f := theBook.Store(c.text)
		if got := strings.TrimSuffix(briefFound(theBook, Mention{Text: "x", Found: f}, true), "~"); f.Step != c.step || got != c.want && c.want != "" {
			t.Errorf("Store(%q) = step %d %s, want %d %s", c.text, f.Step, got, c.step, c.want)
		}
	}
	for _, c := range []struct {
		text string
		step Step
		want string
	}{
		{"bs600", ByCode, "BS600"},
		{"百事", ByAlias, "BS600"},
		{"水", ByCategory, "BSS570|JML"},
		{"百事330", ByContainment, "BS330"},
		{"百事380", NotFound, ""},
		{"核桃", ByContainment, "HT240"},
		{"白岁山", ByHomophone, "BSS570"},
		{"jdb", ByCode, "JDB"},
		{"jiaduobao", ByPinyin, "JDB"},
		{"lgkk", NotFound, ""},
		{"今麦浪凉白开", NotFound, ""},
	} {
		f := theBook.Product(c.text)
		if c.step == NotFound && f.Step == ByHomophone {
			continue // 今麦浪 sounds like 今麦郎
		}
		if got := strings.TrimSuffix(briefFound(theBook, Mention{Text: "x", Found: f}, false), "~"); f.Step != c.step || got != c.want && c.want != "" {
			t.Errorf("Product(%q) = step %d %s, want %d %s", c.text, f.Step, got, c.step, c.want)
		}
	}
	if near := theBook.NearStores("金山超市旗舰", 3); len(near) == 0 || near[0].Code != "A06" {
		t.Errorf("NearStores: %v", near)
	}
	if f, typed, rest := theBook.LeadingStore("金沙超市 老板不在"); f.Store() != 6 || typed != "金沙超市" || rest != "老板不在" {
		t.Errorf("LeadingStore: %v %q %q", f, typed, rest)
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	var got []string
	for _, s := range theBook.Scan("码头海潮便利店二店本月汽水和百事可乐卖了多少,周敏") {
		got = append(got, fmt.Sprintf("%d:%s", s.Kind, s.Text))
	}
	want := []string{"4:码头", "1:海潮便利店二店", "3:汽水", "2:百事可乐", "5:周敏"}
	if !slices.Equal(got, want) {
		t.Errorf("Scan = %v, want %v", got, want)
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"07 改 百事6箱": "07 set - BS600×6箱=144:360.00", "07加七喜2箱": "07 add - QX600×2箱=48:116.00", "07 去掉百事": "07 remove - BS600 missing_quantity[]",
		"07 百事改成3箱": "07 set - BS600×3箱=72:180.00", "d0513-07 七喜不要了": "D0513-07 remove - QX600 missing_quantity[]", "改 07 百事6箱": "07 set - BS600×6箱=144:360.00",
		"07 加多宝2箱": "", "07 加加多宝2箱": "07 add - JDB×2箱=48:144.00", "金沙超市 百事3箱": "", "07": "", "07 改 金沙超市": "07 set A06", "改天再说": "", "07 改成昨天": "07 set - on 2026-05-12",
		"07号单七喜不要了": "07 remove - QX600 missing_quantity[]", "07 改单价45": "07 set - -×", "07 百事单价改成45": "07 set - BS600 missing_quantity[]", "07单 百事6箱": "", "07单 改百事6箱": "07 set - BS600×6箱=144:360.00",
	} {
		ch, ok := ReadChange(theBook, text, Context{Today: today})
		got := ""
		if ok {
			got = ch.No + " " + string(ch.Op) + " " + briefDraft(theBook, ch.Draft)
		}
		if got != want {
			t.Errorf("ReadChange(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	c := Context{Today: today}
	for text, want := range map[string]int{"1": 1, "0": 0, "回2": 2, "第三个": 3, "选1": 1, "6箱": -1, "金沙超市": -1, "12": 12} {
		if a := ReadAnswer(theBook, text, c); a.Pick != want {
			t.Errorf("Pick of %q = %d, want %d", text, a.Pick, want)
		}
	}
	if a := ReadAnswer(theBook, "10箱@27", c); a.Line == nil || a.Line.Parts[0] != (Part{10 * retail.One, "箱"}) || a.Line.Price.Money != 2700 {
		t.Errorf("10箱@27: %+v", a.Line)
	}
	if a := ReadAnswer(theBook, "金沙超市", c); a.Store.Store() != 6 || a.Line != nil {
		t.Errorf("金沙超市: %+v", a)
	}
	if a := ReadAnswer(theBook, "@55", c); a.Line == nil || a.Line.Price == nil {
		t.Errorf("@55: %+v", a)
	}
	if a := ReadAnswer(theBook, "好的", c); !a.Yes || a.No {
		t.Errorf("好的: %+v", a)
	}
	if a := ReadAnswer(theBook, "昨天", c); a.Date == nil || a.Date.Day != "2026-05-12" {
		t.Errorf("昨天: %+v", a)
	}
}

// inChinese writes a whole number under 100,000 as people read it.
func inChinese(n int) string {
	if n < 10 {
		return string([]rune("零一二三四五六七八九")[n])
	}
	for _, s := range []struct {
		size int
		name string
	}{{10000, "万"}, {1000, "千"}, {100, "百"}, {10, "十"}} {
		if n < s.size {
			continue
		}
		out := inChinese(n/s.size) + s.name
		if rest := n % s.size; rest > 0 {
			if rest < s.size/10 {
				out += "零"
			}
			out += inChinese(rest)
		}
		return out
	}
	return ""
}

func TestNumberReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 99999).Draw(t, "n")
		got, rest, ok := ReadNumber(inChinese(n) + "箱")
		if !ok || got.Vague || rest != "箱" || got.Value != retail.Qty(n)*retail.One {
			t.Fatalf("%s read as %+v, rest %q", inChinese(n), got, rest)
		}
	})
}

func TestNormaliseIsIdempotent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := Normalise(s)
		if twice := Normalise(once); twice != once {
			t.Fatalf("%q became %q, then %q", s, once, twice)
		}
	})
}

func TestEveryStoreIsFoundByItsOwnNames(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		kinds := []string{"超市", "便利店", "小卖部", "商行"}
		names := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			return rapid.StringOfN(rapid.RuneFrom([]rune("东西南北金银山水福来顺丰和平光明")), 2, 4, -1).Draw(t, "word") + rapid.SampledFrom(kinds).Draw(t, "kind")
		}), 1, 30, rapid.ID).Draw(t, "names")
		var c Catalogue
		for i, n := range names {
			c.Stores = append(c.Stores, retail.Store{ID: retail.StoreID(i + 1), Code: fmt.Sprintf("S%04d", i), Name: n})
		}
		b := NewBook(c)
		for _, s := range c.Stores {
			for text, step := range map[string]Step{s.Code: ByCode, s.Name: ByName} {
				if f := b.Store(text); f.Step != step || !f.One() || f.Store() != s.ID {
					t.Fatalf("Store(%q) = %+v, want %d", text, f, s.ID)
				}
			}
		}
	})
}

func FuzzReadOrder(f *testing.F) {
	for _, s := range []string{"金沙超市 百事10箱 七喜5箱", "07 改 百事6箱", "买10送1", "@", "共", "x", "-", "((", "2月30号", "百事1箱12瓶@58 一共", "[", "一一一一十十", "每箱", "1/2箱", "\u0301(a", "备注", "İ备注x", "金沙超市 百事 999999999999999999箱@99999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, addressed := range []bool{false, true} {
			c := Context{Today: today, Addressed: addressed}
			r := ReadOrder(theBook, s, c)
			_ = brief(theBook, r)
			for _, d := range r.Drafts {
				for _, l := range d.Lines {
					if got := settled(theBook, l); got.Problem == Fine && (got.Base <= 0 || !got.Base.Whole()) {
						t.Fatalf("%q books %v base units", s, got.Base)
					}
				}
			}
		}
		ReadChange(theBook, s, Context{Today: today})
		ReadAnswer(theBook, s, Context{Today: today})
		theBook.Scan(Normalise(s))
		theBook.LeadingStore(s)
		theBook.NearProducts(s, 5)
	})
}
