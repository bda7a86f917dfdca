package language

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// slip is a way to mistype a name.
type slip struct {
	kind string
	make func(r *rand.Rand, name []rune) []rune
}

// slips are the ways in which names are mistyped on a phone.
func slips() []slip {
	alike := map[uint16][]rune{} // characters with one sound
	for _, c := range "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗福顺发旺兴隆华美佳乐家惠万鑫源盛达丰泰和昌永康安吉祥瑞宝利来润德信城东西南北门路街店超市便利商批部小卖烟酒生鲜副食粮油百货水果饭馆吃品行经营冬洗喜男难背被们鹿录接节点电抄朝是事边变立力伤上匹不孝晓买迈言岩久九声升先显复富十石良梁有又白拜活伙果过反返管关其骑" {
		for _, s := range readingsOf(c) {
			alike[s] = append(alike[s], c)
		}
	}
	other := []rune("福顺发旺兴隆华美佳乐家惠")
	return []slip{
		{"homophone", func(r *rand.Rand, s []rune) []rune {
			for range 30 {
				i := r.IntN(len(s))
				if all := alike[readingsOf(s[i])[0]]; len(all) > 1 {
					if c := all[r.IntN(len(all))]; c != s[i] {
						s[i] = c
						break
					}
				}
			}
			return s
		}},
		{"drop", func(r *rand.Rand, s []rune) []rune { i := r.IntN(len(s)); return slices.Delete(s, i, i+1) }},
		{"other", func(r *rand.Rand, s []rune) []rune { s[r.IntN(len(s))] = other[r.IntN(len(other))]; return s }},
		{"swap", func(r *rand.Rand, s []rune) []rune {
			i := r.IntN(len(s) - 1)
			s[i], s[i+1] = s[i+1], s[i]
			return s
		}},
		{"insert", func(r *rand.Rand, s []rune) []rune {
			return slices.Insert(s, r.IntN(len(s)), other[r.IntN(len(other))])
		}},
	}
}

// weighedDistance is the referee's edit distance in tenths: a homophone is 3, a
// swap 8.
func weighedDistance(a, b []voice) int {
	var rows [3][40]int
	if len(a) > 38 || len(b) > 38 {
		return 1000
	}
	for j := range b {
		rows[0][j+1] = (j + 1) * 10
	}
	for i := range a {
		row, above, before := &rows[(i+1)%3], &rows[i%3], &rows[(i+2)%3]
		row[0] = (i + 1) * 10
		for j := range b {
			cost := 10
			switch {
			case a[i].r == b[j].r:
				cost = 0
			case a[i].like(&b[j]):
				cost = 3
			}
			v := min(above[j]+cost, above[j+1]+10, row[j]+10)
			if i > 0 && j > 0 && a[i].r == b[j-1].r && a[i-1].r == b[j].r {
				v = min(v, before[j-1]+8)
			}
			row[j+1] = v
		}
	}
	return rows[len(a)%3][len(b)]
}

// allNames is what the referee looks at.
type allNames struct {
	keys  [][]voice
	owner []int64
}

func namesOf(stores []retail.Store) allNames {
	var all allNames
	for _, s := range stores {
		for _, n := range append([]string{s.Name}, s.Aliases...) {
			all.keys, all.owner = append(all.keys, voicesOf(nil, keyOf(n))), append(all.owner, int64(s.ID))
		}
	}
	return all
}

// nearest is the store with the least distance of all its names.
func (all *allNames) nearest(text string) int64 {
	typed := voicesOf(nil, keyOf(text))
	best, at := 1<<30, int64(0)
	for i, key := range all.keys {
		if d := len(key) - len(typed); d > 2 || d < -2 {
			continue
		}
		if d := weighedDistance(typed, key); d < best {
			best, at = d, all.owner[i]
		}
	}
	return at
}

// mistake is a name as typed and the store that was meant.
type mistake struct {
	text string
	want int64
}

// measure runs a finder once over mistakes: the time each took, and how many
// of 100 were found first.
func measure(qs []mistake, find func(text string) int64) (took []time.Duration, recall float64) {
	found := 0
	for _, q := range qs {
		start := time.Now()
		got := find(q.text)
		took = append(took, time.Since(start))
		if got == q.want {
			found++
		}
	}
	return took, float64(found) * 100 / float64(len(qs))
}

// BenchmarkMistyped finds mistyped stores among 100,000 with aliases, by the
// index and by looking at every name, and reports time and how many of 100
// were found first (recall@1) of both over the same mistakes, and the heap of
// the index.
func BenchmarkMistyped(b *testing.B) {
	const stores, each, scanned = 100_000, 1000, 200
	c := townShop(stores, 10)
	han()
	before := heapNow()
	book := NewBook(c)
	heap := heapNow() - before
	names := namesOf(c.Stores)
	first := func(text string) int64 {
		if found := book.NearStores(text, 1); len(found) > 0 {
			return int64(found[0].ID)
		}
		return 0
	}
	r := rand.New(rand.NewPCG(7, 8))
	var all []mistake
	for _, s := range slips() {
		var qs []mistake
		for range each {
			st := c.Stores[r.IntN(stores)]
			qs = append(qs, mistake{string(s.make(r, []rune(st.Name))), int64(st.ID)})
		}
		all = append(all, qs...)
		b.Run(s.kind, func(b *testing.B) {
			slow, scan := measure(qs[:scanned], names.nearest)
			_, same := measure(qs[:scanned], first)
			_, recall := measure(qs, first)
			race(b, qs, first)
			report(b, "scan-", slow)
			b.ReportMetric(recall, "recall-%")
			b.ReportMetric(same, "recall-of-scanned-%")
			b.ReportMetric(scan, "scan-recall-%")
		})
	}
	b.Run("all", func(b *testing.B) {
		race(b, all, first)
		b.ReportMetric(float64(heap)/(1<<20), "heap-MiB")
	})
	b.Run("alias added", func(b *testing.B) {
		s := c.Stores[stores/2]
		var took []time.Duration
		for i := 0; b.Loop(); i++ {
			s.Aliases = append(slices.Clip(c.Stores[stores/2].Aliases), "红旗老铺子")
			start := time.Now()
			book.With(Changes{Stores: []retail.Store{s}})
			took = append(took, time.Since(start))
		}
		report(b, "", took)
	})
	runtime.KeepAlive(c)
}

// race finds mistakes, those of all kinds in turn, as often as the benchmark asks.
func race(b *testing.B, qs []mistake, find func(text string) int64) {
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		q := qs[i*7919%len(qs)]
		start := time.Now()
		find(q.text)
		took = append(took, time.Since(start))
	}
	report(b, "", took)
}

// report adds the median and the 99th of 100 to a benchmark's figures, in µs.
func report(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e3, name+"p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, name+"p99-µs")
}

func heapNow() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
