package app

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

var everyQuestion = flag.Bool("every-question", false, "ask all questions of TestEveryMetric instead of one in eleven")

// put is a question in words and what it means.
type put struct {
	text string
	wish wish
}

// TestEveryMetric asks for every figure of the metric dictionary under each of its
// names, over every kind of period, for every kind of scope, broken down,
// ranked, filtered, compared and as a share, in a grammar that is not the
// reader's, on the last day of February of a leap year and of a March. Each
// answer is held against a slow calculation over plain rows.
func TestEveryMetric(t *testing.T) {
	t.Parallel()
	for n, today := range []retail.Day{"2028-02-29", "2029-03-31"} {
		t.Run(string(today), func(t *testing.T) {
			t.Parallel()
			w := newLedger(today, uint64(n+1))
			w.askThrough(t, w.puts(rand.New(rand.NewPCG(uint64(n), 3))))
		})
	}
}

func (w *ledger) askThrough(t *testing.T, all []put) {
	if !*everyQuestion {
		all = slices.DeleteFunc(all, func(put) bool { w.turn++; return w.turn%11 != 0 })
	}
	c := newConversation(t, w.write(t))
	count, wrong := map[string]int{}, map[string][]string{}
	for i, p := range all {
		want := w.answer(p.wish)
		id := fmt.Sprint("m", i)
		verdict, why := want.judge(c.ask(asked{ID: id, At: string(w.today) + "T20:00:00+08:00", Chat: "p-" + id, Kind: "private", From: "u-owner", Text: p.text}))
		count[verdict]++
		if verdict != "right" {
			wrong[verdict] = append(wrong[verdict], fmt.Sprintf("%s: %s", p.text, why))
		}
	}
	t.Logf("%v of %d", count, len(all))
	for _, verdict := range []string{"wrong", "declined"} {
		sort.Strings(wrong[verdict])
		for _, line := range wrong[verdict] {
			t.Errorf("%s: %s", verdict, line)
		}
	}
}

// pick is one of the words, which are parted by spaces, or by | in English.
func pick(r *rand.Rand, words string) string {
	list := strings.Split(words, "|")
	if len(list) == 1 && len(words) > len([]rune(words)) {
		list = strings.Fields(words)
	}
	return list[r.IntN(len(list))]
}

// puts makes the questions.
func (w *ledger) puts(r *rand.Rand) []put {
	var out []put
	add := func(text string, q wish) { out = append(out, put{vary(r, text), q}) }
	every := []struct {
		metrics string
		kinds   string // of scopes; " " for none
		by      string
		now     bool
	}{
		{"gmv orders active_stores arpu aov repeat_rate skus_per_order gross_profit gross_margin net_profit net_margin", " store product category area rep", "store product category area rep day week month", false},
		{"quantity", "product", "store area rep day week month", false},
		{"visits visited_stores", " store area rep", "store area rep day week month", false},
		{"new_stores", " area rep", "area rep day week month", false},
		{"coverage conversion", " area rep", "area rep", false},
		{"penetration", " area rep", "area rep", true},
		{"store_count", " area rep", "area rep", true},
	}
	periods, scopes := spells(w.today), w.scopes()
	for _, e := range every {
		for m := range strings.FieldsSeq(e.metrics) {
			w.plain(r, m, e.kinds, e.now, add)
			for by := range strings.FieldsSeq(e.by) {
				for range 3 {
					s := scopes[r.IntN(len(scopes))]
					if s.kind == by || !strings.Contains(e.kinds+" ", " "+s.kind+" ") && s.kind != "" || by == "product" && s.kind == "category" || s.kind == "product" && by == "category" || m == "quantity" && s.kind != "product" {
						s = scopes[0]
					}
					if m == "quantity" {
						s = scopes[6+r.IntN(3)]
					}
					p := periods[r.IntN(len(periods))]
					q := wish{metric: m, scope: s.place, by: by, from: p.from, to: p.to, bought: -1, never: -1}
					zh := p.zh
					if e.now {
						zh, q.from, q.to = "", w.today, w.today
					}
					if zh == "" && !e.now {
						continue
					}
					name := pick(r, sayings[m][0])
					if zh != "" {
						zh = pick(r, zh)
					}
					add(fill(wordings[r.IntN(len(wordings))], zh, s.zh, pick(r, dims[by][0]), name), q)
					if p.en != "" || e.now {
						en := p.en
						if e.now {
							en = ""
						}
						add(fill(wordingsEn[r.IntN(len(wordingsEn))], en, prefixed("for ", s.en), "by "+dims[by][2], pick(r, sayings[m][1])), q)
					}
				}
			}
		}
	}
	w.ranked(r, add)
	w.compared(r, add)
	w.shared(r, add)
	w.listed(r, add)
	w.dated(r, add)
	for i, p := range spells(w.today) { // rates of all stores by month are those of each month
		if m := pick(r, p.zh); i >= len(spells(w.today))-8 && strings.HasSuffix(m, "月") {
			add(m+"每月覆盖率", wish{metric: "coverage", by: "month", from: p.from, to: p.to, bought: -1, never: -1})
			add(m+"按周转换率", wish{metric: "conversion", by: "week", from: p.from, to: p.to, bought: -1, never: -1})
		}
	}
	return out
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// plain asks for one figure: each of its names, each period, each scope.
func (w *ledger) plain(r *rand.Rand, m, kinds string, now bool, add func(string, wish)) {
	periods, scopes := spells(w.today), w.scopes()
	ask := func(p spell, name string, s struct {
		place
		zh, en string
	}, english bool,
	) {
		if !strings.Contains(" "+kinds+" ", " "+s.kind+" ") {
			if kinds[0] != ' ' {
				s = scopes[6+r.IntN(3)]
			} else {
				s = scopes[0]
			}
		}
		q := wish{metric: m, scope: s.place, from: p.from, to: p.to, bought: -1, never: -1}
		zh, en := p.zh, p.en
		if now {
			zh, en, q.from, q.to = "", "", w.today, w.today
		}
		if english {
			if en != "" || now {
				add(fill(wordingsEn[r.IntN(len(wordingsEn))], en, prefixed("for ", s.en), "", name), q)
			}
			return
		}
		if zh != "" {
			zh = pick(r, zh)
		}
		add(fill(wordings[r.IntN(len(wordings))], zh, s.zh, "", name), q)
	}
	for name := range strings.FieldsSeq(sayings[m][0]) {
		for range 3 {
			ask(periods[r.IntN(len(periods))], name, scopes[r.IntN(len(scopes))], false)
		}
	}
	for _, name := range strings.Split(sayings[m][1], "|") {
		for range 2 {
			ask(periods[r.IntN(len(periods))], name, scopes[r.IntN(len(scopes))], true)
		}
	}
	for _, p := range periods {
		ask(p, pick(r, sayings[m][0]), scopes[r.IntN(len(scopes))], false)
		ask(p, pick(r, sayings[m][1]), scopes[r.IntN(len(scopes))], true)
	}
	for _, s := range scopes {
		ask(periods[r.IntN(len(periods))], pick(r, sayings[m][0]), s, false)
	}
}

// vary spells a text as people do: full width, Traditional, spaces.
func vary(r *rand.Rand, text string) string {
	switch r.IntN(8) {
	case 0:
		return wording.Traditional(text)
	case 1:
		return strings.Map(func(c rune) rune {
			if c > ' ' && c < 0x7f {
				return c + 0xfee0
			}
			return c
		}, text)
	case 2:
		return strings.ToUpper(text) + "？"
	}
	return text
}
