package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"zhanggui/internal/insight/cycle"
)

// tally collects answers and what happened.
type tally struct {
	p     [4][]float64
	y     [4][]bool
	sleep []float64
	slept []bool
	miss  []float64 // days between the likely and the true next date, asked on order days
	over  []float64 // pinball loss at 80 %
}

var ahead = [4]int32{3, 7, 14, 28}

// span are the days asked about: from the first up to but not including `to`.
type span struct{ from, to, step int32 }

// score measures the shipped tables on one file.
func score(c *call) error {
	from, to, err := c.window()
	if err != nil {
		return err
	}
	for _, p := range c.files {
		var t tally
		t.window(p, cycle.Shipped(), span{from, to, int32(c.step)})
		c.say("%s: %d customers\n%s\n", p.name, len(p.customers), &t)
	}
	return nil
}

// window replays a file day by day and asks for every store, as often as said.
func (t *tally) window(p *purchases, tables *cycle.Pair, w span) {
	series := p.series()
	var model *cycle.Model
	learnt := int32(-1)
	for day := w.from; day < w.to; day += w.step {
		if m := cycle.Monday(day); m != learnt {
			model, learnt = cycle.Learn(cycle.NewClock(m, series, nil), series, tables), m
		}
		b := cycle.NewBook(cycle.NewClock(day, series, nil), model)
		for _, days := range series {
			n, _ := slices.BinarySearch(days, day+1)
			if n < 3 || day-days[n-1] > 180 {
				continue
			}
			t.note(b.Expect(days), days, n, day, p.last)
		}
	}
}

func (t *tally) note(f cycle.Forecast, days []int32, n int, day, end int32) {
	next := int32(math.MaxInt32)
	if n < len(days) {
		next = days[n] - day
	}
	for i, p := range []float64{f.P3, f.P7, f.P14, f.P28} {
		if day+ahead[i] <= end {
			t.p[i] = append(t.p[i], p)
			t.y[i] = append(t.y[i], next <= ahead[i])
		}
	}
	e, mean := day-days[n-1], float64(days[n-1]-days[0])/float64(n-1)
	if day+28 <= end && float64(e) > mean && n >= 5 {
		t.sleep = append(t.sleep, 1-f.P28)
		t.slept = append(t.slept, next > 28)
	}
	if e == 0 && day+45 <= end {
		act, z := float64(min(next, 45)), float64(min(f.Next80, 45))
		t.miss = append(t.miss, math.Abs(float64(min(f.Next50, 45))-act))
		t.over = append(t.over, max(0.8*(act-z), -0.2*(act-z)))
	}
}

func (t *tally) String() string {
	var s strings.Builder
	for i := range ahead {
		fmt.Fprintf(&s, "p%-2d n %d auc %.4f ap %.4f brier %.4f ll %.4f\n", ahead[i], len(t.p[i]), auc(t.y[i], t.p[i]), precision(t.y[i], t.p[i]), brier(t.y[i], t.p[i]), logLoss(t.y[i], t.p[i]))
	}
	fmt.Fprintf(&s, "sleep28 n %d ap %.4f auc %.4f brier %.4f | next mae %.3f pin80 %.3f", len(t.sleep), precision(t.slept, t.sleep), auc(t.slept, t.sleep), brier(t.slept, t.sleep), average(t.miss), average(t.over))
	return s.String()
}

func average(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

func order(s []float64) []int {
	o := make([]int, len(s))
	for i := range o {
		o[i] = i
	}
	slices.SortFunc(o, func(a, b int) int {
		switch {
		case s[a] < s[b]:
			return -1
		case s[a] > s[b]:
			return 1
		}
		return 0
	})
	return o
}

// auc is the area under the curve, ties counting half.
func auc(y []bool, s []float64) float64 {
	o := order(s)
	ranks, ones := 0.0, 0.0
	for i := 0; i < len(o); {
		j := i
		for j < len(o) && s[o[j]] == s[o[i]] {
			j++
		}
		for _, k := range o[i:j] {
			if y[k] {
				ranks += float64(i+j+1) / 2
				ones++
			}
		}
		i = j
	}
	return (ranks - ones*(ones+1)/2) / (ones * (float64(len(o)) - ones))
}

// precision is the average precision, ties sharing a threshold.
func precision(y []bool, s []float64) float64 {
	o := order(s)
	slices.Reverse(o)
	total := 0.0
	for _, b := range y {
		if b {
			total++
		}
	}
	hit, last, out := 0.0, 0.0, 0.0
	for i := 0; i < len(o); {
		j := i
		for ; j < len(o) && s[o[j]] == s[o[i]]; j++ {
			if y[o[j]] {
				hit++
			}
		}
		out += (hit/total - last) * hit / float64(j)
		last = hit / total
		i = j
	}
	return out
}

func brier(y []bool, p []float64) float64 {
	sum := 0.0
	for i, x := range p {
		if y[i] {
			x--
		}
		sum += x * x
	}
	return sum / float64(len(p))
}

func logLoss(y []bool, p []float64) float64 {
	sum := 0.0
	for i, x := range p {
		x = min(max(x, 1e-4), 1-1e-4)
		if !y[i] {
			x = 1 - x
		}
		sum -= math.Log(x)
	}
	return sum / float64(len(p))
}
