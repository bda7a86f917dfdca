package app

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestChatter says ordinary talk, full of names and figures, in a group where
// orders are logged, through the whole program: none is logged, and hardly any is
// answered. ZHANGGUI_CHATTER=5000 says so many lines; language.TestMuchChatter
// reads that many each time.
func TestChatter(t *testing.T) {
	t.Parallel()
	lines := 400
	if n, err := strconv.Atoi(os.Getenv("ZHANGGUI_CHATTER")); err == nil {
		lines = n
	}
	c := newConversation(t, "testdata/cases/plumbing/data")
	said := chatter(t, lines)
	at := time.Date(2026, 5, 14, 9, 0, 0, 0, time.FixedZone("", 8*3600))
	answered := 0
	for i, text := range said {
		got := c.hear(spoken{
			ID: fmt.Sprintf("x%d", i), At: at.Add(time.Duration(i) * 3 * time.Second).Format(time.RFC3339), Chat: "hw-fix", Kind: "group",
			From: []string{"u-op", "u-rep0", "u-owner"}[i%3], Text: text,
		})
		for _, a := range got {
			if (a.Kind == "order" || a.Kind == "visit") && a.Status != "draft" {
				t.Errorf("logged %q: %s %s %s", text, a.Kind, a.Store, a.Total)
			}
		}
		if len(got) > 0 {
			answered++
			t.Logf("answered %q: %s %s", text, got[0].Kind, got[0].About)
		}
	}
	if answered*500 >= max(lines, 1000) {
		t.Errorf("%d of %d lines were answered", answered, len(said))
	}
}

// chatter makes lines of talk: the hard ones, and the rest from templates.
func chatter(t *testing.T, n int) []string {
	read := func(name string) []string {
		raw, err := os.ReadFile(filepath.Join("../language/testdata/chatter", name))
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(strings.Split(strings.TrimSpace(string(raw)), "\n"), func(s string) bool { return s == "" || strings.HasPrefix(s, "#") })
	}
	r := rand.New(rand.NewPCG(11, 12))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	stores, goods, units := filed(t, "stores.csv", 1, 2), filed(t, "products.csv", 1, 2), filed(t, "products.csv", 4, 5)
	slots := map[string]func() string{
		"store": func() string { return pick(stores) }, "goods": func() string { return pick(goods) }, "unit": func() string { return pick(units) },
		"person": func() string {
			return pick([]string{"小谭", "阿彪", "老顾", "王姐", "刘总", "老板娘", "司机", "仓库老李", "财务"})
		},
		"n": func() string {
			return pick([]string{"2", "3", "5", "8", "10", "12", "20", "50", "100", "两", "三", "十", "半", "几", "十来", "两三"})
		},
		"money": func() string { return pick([]string{"12", "25.5", "58", "99", "120", "268", "1500", "三百"}) },
		"day": func() string {
			return pick([]string{"今天", "昨天", "明天", "后天", "上周", "周五", "3号", "月底", "下午", "刚才", "晚上"})
		},
		"end": func() string {
			return pick([]string{"", "", "", "。", "！", "~", " 👍", "哈", "啊", "了", "…"})
		},
	}
	lines := read("lines.txt")
	out := read("hard.txt")
	for i := range out {
		out[i] = strings.ReplaceAll(out[i], `\n`, "\n")
	}
	for len(out) < n {
		text := pick(lines)
		for name, fill := range slots {
			for strings.Contains(text, "{"+name+"}") {
				text = strings.Replace(text, "{"+name+"}", fill(), 1)
			}
		}
		out = append(out, text)
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// filed are the names in some columns of a file of the merchant's.
func filed(t *testing.T, file string, cols ...int) []string {
	f, err := os.Open(filepath.Join("testdata/cases/plumbing/data", file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []string
	in := bufio.NewScanner(f)
	for in.Scan() {
		cells := strings.Split(in.Text(), ",")
		for _, c := range cols {
			for _, name := range strings.Split(cells[c], "|") {
				if name != "" {
					out = append(out, name)
				}
			}
		}
	}
	return out[len(cols):] // without the head
}
