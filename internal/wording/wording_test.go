package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"zhanggui/internal/retail"
)

var gaps = regexp.MustCompile(`%(\[\d\])?[sdq]`)

// TestCatalogues: every language says every sentence, with the same gaps.
func TestCatalogues(t *testing.T) {
	t.Parallel()
	for lang, c := range map[Lang]map[Key]string{Hant: hant(), English: english} {
		for key, zh := range hans {
			text, ok := c[key]
			if !ok {
				t.Errorf("%s lacks %s", lang, key)
				continue
			}
			if got, want := len(gaps.FindAllString(text, -1)), len(gaps.FindAllString(zh, -1)); got != want && !strings.Contains(zh+text, "%[") {
				t.Errorf("%s %s has %d gaps, want %d", lang, key, got, want)
			}
		}
		for key := range c {
			if _, ok := hans[key]; !ok {
				t.Errorf("%s has a sentence %s that nothing else has", lang, key)
			}
		}
	}
}

// TestKeys: every key that is declared has a sentence, and is said somewhere.
func TestKeys(t *testing.T) {
	t.Parallel()
	declared := map[string]Key{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if id, is := v0(v, ok); is && id == "Key" {
				declared[v.Names[0].Name] = Key(strings.Trim(v.Values[0].(*ast.BasicLit).Value, `"`))
			}
			return true
		})
	}
	if len(declared) < 100 {
		t.Fatalf("found only %d keys", len(declared))
	}
	used := sources(t)
	for name, key := range declared {
		if hans[key] == "" {
			t.Errorf("%s has no sentence", name)
		}
		if !strings.Contains(used, "wording."+name) {
			t.Errorf("%s is said nowhere", name)
		}
	}
}

func v0(v *ast.ValueSpec, ok bool) (string, bool) {
	if !ok || v.Type == nil || len(v.Values) == 0 {
		return "", false
	}
	id, is := v.Type.(*ast.Ident)
	if !is {
		return "", false
	}
	return id.Name, true
}

// sources is the text of the rooms that say things.
func sources(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, dir := range []string{"../../commands", "../../scheduler", "../app", "../alert", "../ask", "../digest"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(raw)
		}
	}
	return b.String()
}

// TestNoLatin: what is pushed in Chinese holds no Latin abbreviation.
func TestNoLatin(t *testing.T) {
	t.Parallel()
	for key, text := range hans {
		plain := gaps.ReplaceAllString(text, "")
		if strings.IndexFunc(plain, func(r rune) bool { return r < unicode.MaxLatin1 && unicode.IsLetter(r) }) >= 0 && key != PriceHow && key != TargetHow && key != UnclearPrice && key != MergeHow && key != HelpMerge {
			t.Errorf("%s: %s", key, text)
		}
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Lang{
		"老王便利店 可乐10箱": Hans, "張記 訂 可樂3箱": Hant, "sales this month": English, "hqbld 红牛": Hans, "": Hans, "12": Hans, "07": Hans,
		"老王便利店 S0001": Hans, "春風超市": Hant, "撤": Hans,
	} {
		if got := Of(text); got != want {
			t.Errorf("Of(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestTraditional(t *testing.T) {
	t.Parallel()
	for zh, want := range map[string]string{
		"没有这个权限。": "沒有這個權限。", "合并这样写": "合併這樣寫", "「撤」以后": "「撤」以後", "已私发": "已私發", "4月1日(周三)": "4月1日(週三)",
	} {
		if got := Traditional(zh); got != want {
			t.Errorf("Traditional(%q) = %q, want %q", zh, got, want)
		}
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	p := retail.Product{SaleUnit: "箱", BaseUnit: "瓶", Pack: 24}
	for got, want := range map[string]string{
		Yuan(123456789):               "¥1,234,567.89",
		Yuan(-5):                      "-¥0.05",
		Yuan(100000):                  "¥1,000.00",
		Base(36*retail.One, p):        "1箱12瓶",
		Base(48*retail.One, p):        "2箱",
		Base(7*retail.One, p):         "7瓶",
		Base(-36*retail.One, p):       "-1箱12瓶",
		Hans.Date("2026-04-01"):       "4月1日(周三)",
		Hant.Date("2026-04-01"):       "4月1日(週三)",
		Hans.List([]string{"甲", "乙"}): "甲、乙", English.List([]string{"a", "b"}): "a, b",
		Numbered([]string{"甲", "乙"}): "\n1 甲\n2 乙",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
