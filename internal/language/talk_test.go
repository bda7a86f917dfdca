package language

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMuchChatter reads 5,000 lines of ordinary talk that are full of two
// merchants' names: none is an order, a visit or a correction. What they are made
// of is testdata/chatter; internal/app says part of them through the program.
func TestMuchChatter(t *testing.T) {
	t.Parallel()
	const lines = 2500
	for name, c := range map[string]Catalogue{"harbour": shop(), "town": townShop(300, 200)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := NewBook(c)
			for _, text := range talk(t, c, lines) {
				ctx := Context{Today: today}
				if r := ReadOrder(b, text, ctx); r.Verdict == OrderText {
					t.Errorf("an order: %q: %s", text, brief(b, r))
				}
				if v := ReadVisits(b, text, ctx); len(v) > 0 {
					t.Errorf("a visit: %q: %s", text, briefVisit(b, v[0]))
				}
				if ch, ok := ReadChange(b, text, Context{Today: today, Addressed: true}); ok {
					t.Errorf("a correction: %q: %+v", text, ch.No)
				}
			}
		})
	}
}

// talk makes n lines from the templates, and the hard ones with this merchant's
// names.
func talk(t *testing.T, c Catalogue, n int) []string {
	read := func(name string) []string {
		raw, err := os.ReadFile(filepath.Join("testdata/chatter", name))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for line := range strings.Lines(string(raw)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				out = append(out, strings.ReplaceAll(line, `\n`, "\n"))
			}
		}
		return out
	}
	r := rand.New(rand.NewPCG(21, 22))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	slots := map[string]func() string{
		"store": func() string { s := c.Stores[r.IntN(len(c.Stores))]; return pick(append(s.Aliases, s.Name)...) },
		"goods": func() string { p := c.Products[r.IntN(len(c.Products))]; return pick(append(p.Aliases, p.Name)...) },
		"unit":  func() string { p := c.Products[r.IntN(len(c.Products))]; return pick(p.SaleUnit, p.BaseUnit) },
		"person": func() string {
			return pick("小谭", "周敏", "老顾", "王姐", "刘总", "老板娘", "司机", "仓库老李", "财务")
		},
		"n": func() string {
			return pick("2", "3", "5", "8", "10", "12", "20", "50", "100", "两", "三", "十", "半", "几", "十来", "两三")
		},
		"money": func() string { return pick("12", "25.5", "58", "99", "120", "268", "1500", "三百") },
		"day": func() string {
			return pick("今天", "昨天", "明天", "后天", "上周", "周五", "3号", "月底", "下午", "刚才", "晚上")
		},
		"end": func() string { return pick("", "", "", "。", "！", "~", " 👍", "哈", "啊", "了", "…") },
	}
	p := c.Products[0]
	named := strings.NewReplacer("老周五金店", c.Stores[0].Name, "兴隆五金店", c.Stores[1].Name, "生料带", p.Aliases[0], "软管", c.Products[1].Aliases[0], "五孔", c.Products[2].Aliases[0], "盒", p.SaleUnit, "10卷", "24"+p.BaseUnit, "58", c.Products[1].Price.String(), "68", c.Products[2].Price.String())
	var out []string
	for _, line := range read("hard.txt") {
		out = append(out, named.Replace(line))
	}
	for lines := read("lines.txt"); len(out) < n; {
		text := pick(lines...)
		for name, fill := range slots {
			for strings.Contains(text, "{"+name+"}") {
				text = strings.Replace(text, "{"+name+"}", fill(), 1)
			}
		}
		out = append(out, text)
	}
	return out
}
