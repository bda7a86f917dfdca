package insight_test

import (
	"math"
	"testing"

	"zhanggui/internal/insight"
)

// A reckoning is the trials of its days taken together, and its days are a week
// apart and all known.
func TestReckonIsTheTrial(t *testing.T) {
	t.Parallel()
	book, cfg := crowd(30), insight.Default()
	var end int32
	for _, h := range book {
		end = max(end, h.Days[len(h.Days)-1].Day)
	}
	r := insight.Reckon(&cfg, book, nil, end-40)
	if len(r.Days) != 5 || r.Days[4] != end-7 || r.Days[0] != end-35 {
		t.Fatalf("%v of %d", r.Days, end)
	}
	var want insight.Bins
	for _, day := range r.Days {
		tr := insight.Trial{Config: cfg, Histories: book, From: day, To: day, Horizon: 7}
		report := must(tr.Run(nil))
		for i, b := range report.Bins {
			w := &want[i]
			if b.Rows > 0 {
				w.Mean = (w.Mean*float64(w.Rows) + b.Mean*float64(b.Rows)) / float64(w.Rows+b.Rows)
				w.Rows, w.Ordered = w.Rows+b.Rows, w.Ordered+b.Ordered
			}
		}
	}
	for i, b := range r.Bins {
		if w := want[i]; b.Rows != w.Rows || b.Ordered != w.Ordered || math.Abs(b.Mean-w.Mean) > 1e-9 {
			t.Errorf("%d: %+v, the trials have %+v", i, b, w)
		}
	}
	if all := r.All(); all.Rows < 100 || all.Ordered == 0 || all.Mean < .1 {
		t.Errorf("%+v", all)
	}
	if none := insight.Reckon(&cfg, nil, nil, 20_000); len(none.Days) != 0 {
		t.Errorf("of nothing: %+v", none)
	}
}

func BenchmarkReckon2300(b *testing.B) {
	book, cfg := crowd(2300), insight.Default()
	for b.Loop() {
		insight.Reckon(&cfg, book, nil, 20_500-90)
	}
}
