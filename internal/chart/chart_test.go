package chart

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew")

// press is one for all tests, as a program has one.
var press = sync.OnceValue(func() *Press {
	p, err := NewPress()
	if err != nil {
		panic(err)
	}
	return p
})

// TestPictures compares every sample with its picture in testdata, pixel by
// pixel, with some tolerance for other arithmetic on other machines.
func TestPictures(t *testing.T) {
	t.Parallel()
	for name, card := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := press().PNG(card)
			if err != nil {
				t.Fatal(err)
			}
			at := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(at, data, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(at)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(data, want) {
				return
			}
			if n, all := differing(t, data, want); n > all/500 {
				t.Errorf("%d of %d pixels differ from %s: look at both, then run with -update", n, all, at)
			}
		})
	}
}

// differing counts the pixels that differ by more than a shade.
func differing(t *testing.T, got, want []byte) (differ, all int) {
	t.Helper()
	a, b := decoded(t, got), decoded(t, want)
	if a.Bounds() != b.Bounds() {
		t.Fatalf("the picture is %v, not %v", a.Bounds(), b.Bounds())
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			all++
			if !near(a, b, x, y) {
				differ++
			}
		}
	}
	return differ, all
}

func near(a, b image.Image, x, y int) bool {
	r0, g0, b0, _ := a.At(x, y).RGBA()
	r1, g1, b1, _ := b.At(x, y).RGBA()
	for _, d := range []int{int(r0) - int(r1), int(g0) - int(g1), int(b0) - int(b1)} {
		if max(d, -d) > 24<<8 {
			return false
		}
	}
	return true
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestSaidHasEveryFigure holds a card's words to what its blocks were given.
func TestSaidHasEveryFigure(t *testing.T) {
	t.Parallel()
	said := samples()["digest-busy"].Said()
	for _, want := range []string{"¥86,420.00", "128 单", "城东惠民超市(解放路店)", "¥1,832,600.00", "还有 9 家,回复 更多"} {
		if !slices.Contains(said, want) {
			t.Errorf("%q is not among %q", want, said)
		}
	}
}

// TestEmptySectionsAreLeftOut compares a card with one that never had them.
func TestEmptySectionsAreLeftOut(t *testing.T) {
	t.Parallel()
	figures := Figures{Items: []Figure{{Name: "销售额", Value: "¥0.00"}}}
	full := Card{Title: "今日", Blocks: []Block{
		Trend{Title: "近14天"},
		figures,
		Ranking{Title: "排行"},
		Table{Title: "表"},
		Lines{Title: "说明"},
		Gauge{Title: "目标"},
		List{Title: "逾期"},
		Flow{Title: "等级"},
		Calibration{Title: "准不准"},
		Quadrant{Title: "象限"},
		Figures{Title: "没有"},
	}}
	with, err := press().PNG(full)
	if err != nil {
		t.Fatal(err)
	}
	without, err := press().PNG(Card{Title: "今日", Blocks: []Block{figures}})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(with, without) {
		t.Error("an empty section leaves a trace")
	}
}

// TestFontHasTheNames holds the font to the characters of names: both levels
// of GB 2312, rare ones of the general standard, traditional ones, and signs.
func TestFontHasTheNames(t *testing.T) {
	t.Parallel()
	const names = "鑫淼垚喆堃龢祎囍赟昇" + "國龍豐華藥鹽麵廣東" + "0123456789ABCxyz,.¥%+-()" + "。、【】《》「」…—·①⑩▲▼●■↑→□\uff0c\uffe5\uff08\uff09"
	p := press()
	for _, r := range names {
		if c, _ := p.having(r); c != r {
			t.Errorf("no %q in the font", r)
		}
	}
	gb := 0
	for hi := 0xB0; hi <= 0xF7; hi++ {
		for lo := 0xA1; lo <= 0xFE; lo++ {
			if r := hanzi(hi, lo); r != 0 {
				gb++
				if c, _ := p.having(r); c != r {
					t.Errorf("no %q in the font", r)
				}
			}
		}
	}
	if gb != 6763 {
		t.Errorf("%d hanzi of GB 2312, not 6763", gb)
	}
}

// TestNothingIsNeverDrawn: a character that no font has is a box.
func TestNothingIsNeverDrawn(t *testing.T) {
	t.Parallel()
	p := press()
	for _, r := range "𠀀\U0001F600" {
		if c, _ := p.having(r); c != notHere {
			t.Errorf("%q is drawn as %q", r, c)
		}
		if g := p.glyph(r, bodyStyle); g.mask == nil {
			t.Errorf("%q is drawn as nothing", r)
		}
	}
}

// TestCut never cuts in a number and keeps what tells branches apart.
func TestCut(t *testing.T) {
	t.Parallel()
	p := press()
	for _, c := range []struct {
		text string
		room int
		want string
	}{
		{"老王便利店", 400, "老王便利店"},
		{"城东区人民路惠民生活超市", 300, "城东区人民路…"},
		{"城东惠民超市(解放路店)", 380, "城东惠民…(解放路店)"},
		{"惠民2026超市", 150, "惠民…"},
		{"合计12,345.00", 200, "合计…"},
	} {
		if got := p.cut(c.text, c.room, bodyStyle); got != c.want {
			t.Errorf("%q in %d: %q, not %q", c.text, c.room, got, c.want)
		}
		if got := p.cut(c.text, c.room, bodyStyle); p.width(got, bodyStyle) > c.room {
			t.Errorf("%q is wider than %d", got, c.room)
		}
	}
}

// TestWrap never breaks a number or begins a line with a full stop.
func TestWrap(t *testing.T) {
	t.Parallel()
	p := press()
	text := "活跃门店 120 家 × 每店 2.1 单 × 客单价 ¥450.00 = 销售额 ¥113,400.00。比上周同日多 12.3 %,主要是城东片区。"
	for room := 320; room < 1000; room += 7 {
		lines := p.wrap(text, room, bodyStyle)
		for _, l := range lines {
			if strings.ContainsRune("。,、%.", []rune(l)[0]) {
				t.Errorf("at %d a line begins so: %q", room, l)
			}
			if p.width(l, bodyStyle) > room {
				t.Errorf("at %d a line is too long: %q", room, l)
			}
		}
		whole := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
		if whole != strings.ReplaceAll(text, " ", "") {
			t.Errorf("at %d: %q", room, lines)
		}
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "¥113,400.00") }) {
			t.Errorf("at %d a number is broken: %q", room, lines)
		}
	}
}
