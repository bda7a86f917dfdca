package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

// typedLine is one line of an order that a test writes.
type typedLine struct {
	product retail.Product
	text    string
}

// anOrder draws a store and some of its goods, each once, written as people do.
func anOrder(t *rapid.T) (retail.Store, []typedLine) {
	c := shop()
	store := rapid.SampledFrom(c.Stores).Draw(t, "store")
	goods := rapid.SliceOfNDistinct(rapid.SampledFrom(c.Products), 1, 5, func(p retail.Product) string { return p.SKU }).Draw(t, "goods")
	var lines []typedLine
	for _, p := range goods {
		n := rapid.IntRange(1, 99).Draw(t, "n")
		name := rapid.SampledFrom(append([]string{p.Name, p.SKU + " "}, p.Aliases...)).Draw(t, "name")
		number := rapid.SampledFrom([]string{fmt.Sprint(n), inChinese(n), fmt.Sprintf(" %d", n)}).Draw(t, "number")
		if last := []rune(name)[len([]rune(name))-1]; isDigit(last) && isDigit([]rune(number)[0]) {
			number = " " + number
		}
		unit := rapid.SampledFrom([]string{p.SaleUnit, p.BaseUnit}).Draw(t, "unit")
		price := ""
		if rapid.IntRange(0, 3).Draw(t, "priced") == 0 {
			price = rapid.SampledFrom([]string{"@%d", " 单价%d", " 每" + unit + "%d", " %d元/" + unit}).Draw(t, "price")
			price = fmt.Sprintf(price, rapid.IntRange(1, 300).Draw(t, "yuan"))
		}
		lines = append(lines, typedLine{p, name + number + unit + price})
	}
	return store, lines
}

func typedOrder(store retail.Store, lines []typedLine) string {
	out := []string{store.Name}
	for _, l := range lines {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
}

// printed is a draft as an order message that says the same.
func printed(b *Book, d Draft) string {
	store, _ := b.StoreByID(d.Store.Found.Store())
	out := []string{store.Name}
	for _, l := range d.Lines {
		p, _ := b.ProductByID(l.Product.Found.Product())
		s := settled(b, l)
		text := p.SKU + " " + s.Qty.String() + s.Unit
		if s.Typed {
			text += "@" + s.Price.String()
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

// booked is what the lines of a draft would book, in no order.
func booked(b *Book, d Draft) []string {
	out := []string{fmt.Sprint(d.Store.Found.IDs)}
	for _, l := range d.Lines {
		s := settled(b, l)
		out = append(out, fmt.Sprintf("%v %v %v %v %v", l.Product.Found.IDs, s.Problem, s.Base, s.Amount, l.Gift))
	}
	slices.Sort(out)
	return out
}

func oneDraft(t *rapid.T, text string) Draft {
	r := ReadOrder(theBook, text, Context{Today: today})
	if len(r.Drafts) != 1 || len(r.Unread) > 0 {
		t.Fatalf("%q: %s", text, brief(theBook, r))
	}
	return r.Drafts[0]
}

// TestPrintedReadsBack: an order that was read, printed and read again is the same.
func TestPrintedReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		store, lines := anOrder(t)
		first := oneDraft(t, typedOrder(store, lines))
		if len(first.Lines) != len(lines) || first.Store.Found.Store() != store.ID {
			t.Fatalf("%q: %s", typedOrder(store, lines), briefDraft(theBook, first))
		}
		for i, l := range first.Lines {
			if s := settled(theBook, l); l.Product.Found.Product() != lines[i].product.ID || s.Problem != Fine {
				t.Fatalf("%q: %s", lines[i].text, briefDraft(theBook, first))
			}
		}
		again := oneDraft(t, printed(theBook, first))
		if !slices.Equal(booked(theBook, first), booked(theBook, again)) {
			t.Fatalf("%q became %s, then %s", typedOrder(store, lines), briefDraft(theBook, first), briefDraft(theBook, again))
		}
	})
}

// TestLinesInAnyOrder: the lines below a store say the same in any order.
func TestLinesInAnyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		store, lines := anOrder(t)
		shuffled := rapid.Permutation(lines).Draw(t, "shuffled")
		a, b := oneDraft(t, typedOrder(store, lines)), oneDraft(t, typedOrder(store, shuffled))
		if !slices.Equal(booked(theBook, a), booked(theBook, b)) {
			t.Fatalf("%q: %s, but %q: %s", typedOrder(store, lines), briefDraft(theBook, a), typedOrder(store, shuffled), briefDraft(theBook, b))
		}
	})
}

// traditional turns characters into a traditional form of theirs.
func traditional(s string) string {
	forms := map[rune]rune{}
	for from, to := range han().simple {
		if have, ok := forms[to]; !ok || from < have {
			forms[to] = from
		}
	}
	return strings.Map(func(r rune) rune {
		if t, ok := forms[r]; ok && Normalise(string(t)) == string(r) {
			return t
		}
		return r
	}, s)
}

// TestTraditionalAgrees: the same in traditional characters is the same.
func TestTraditionalAgrees(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		store, lines := anOrder(t)
		text := typedOrder(store, lines)
		a, b := oneDraft(t, text), oneDraft(t, traditional(text))
		if !slices.Equal(booked(theBook, a), booked(theBook, b)) {
			t.Fatalf("%q: %s, but %q: %s", text, briefDraft(theBook, a), traditional(text), briefDraft(theBook, b))
		}
	})
}

// FuzzReaders holds every reader of this room to coming back from any text, and
// what it reads to what the text holds.
func FuzzReaders(f *testing.F) {
	for _, s := range []string{"两三箱", "一百二", "13万2", "1,000", "半", "-2", "负二", "十来", "3/15", "2月30号", "下下周一", "last fri", "月底", "二〇二六", "金沙超市(渡口店)", "jin sha", "百事330", "(", "7-11", "小何 20:14", "老样子 百事换3箱", "回2", "@55", "1/3箱"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Normalise(s)
		if again := Normalise(n); again != n {
			t.Fatalf("%q: normalised %q, then %q", s, n, again)
		}
		if v, rest, ok := ReadNumber(n); ok && (!strings.HasSuffix(n, rest) || v.Vague && v.Value != 0 || v.Text+rest != n) {
			t.Fatalf("%q: number %+v, rest %q", n, v, rest)
		}
		for _, dir := range []Direction{Past, Future} {
			if d, rest, ok := ReadDate(n, today, dir); ok && (d.Text+rest != n || !d.Invalid && d.Day == "") {
				t.Fatalf("%q: date %+v, rest %q", n, d, rest)
			}
		}
		for _, s := range theBook.Scan(n) {
			if r := []rune(n); s.From < 0 || s.To > len(r) || s.From >= s.To || string(r[s.From:s.To]) != s.Text {
				t.Fatalf("%q: span %+v", n, s)
			}
		}
		theBook.Store(s)
		theBook.Member(s)
		theBook.NearStores(s, 5)
		if ids := []int64{1, 2, 3}; len(theBook.Narrow(SpanStore, ids, s)) > 3 || len(theBook.Narrow(SpanProduct, ids, s)) > 3 {
			t.Fatalf("%q narrows to more than was offered", s)
		}
		ReadAnswer(theBook, s, Context{Today: today})
		ReadChange(theBook, s, Context{Today: today})
	})
}
