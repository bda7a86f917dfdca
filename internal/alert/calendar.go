package alert

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

//go:embed holidays/cn.csv
var cnHolidays string

// around is for how many days before and after the lunar new year's day silence
// says nothing: stores stock up before it and are shut after it.
const around = 10

// Holidays is a merchant's calendar: when nobody is bothered with alerts.
type Holidays struct {
	days     map[retail.Day]string
	festival []retail.Day // first days of lunar years
	runs     []insight.Holiday
	own      bool
}

// Own is the calendar as the merchant's own word, not its country's.
func (h Holidays) Own() Holidays {
	h.own = true
	return h
}

// Closures are the same days for forecasts; nil without any.
func (h Holidays) Closures() *insight.Holidays {
	if len(h.runs) == 0 {
		return nil
	}
	return &insight.Holidays{Runs: h.runs, Own: h.own}
}

// run puts the days into runs.
func (h *Holidays) run() {
	days := slices.Sorted(maps.Keys(h.days))
	for i := 0; i < len(days); {
		j := i + 1
		for j < len(days) && days[j] == days[j-1].Add(1) {
			j++
		}
		r := insight.Holiday{From: int32(days[i].Number()), To: int32(days[j-1].Number())}
		r.Festival = slices.ContainsFunc(h.festival, func(f retail.Day) bool { return days[i] <= f && f <= days[j-1].Add(1) })
		h.runs, i = append(h.runs, r), j
	}
}

// China is mainland China's statutory calendar.
var China = sync.OnceValue(func() Holidays {
	h, err := ReadHolidays(cnHolidays)
	if err != nil {
		panic(err) // a test reads it
	}
	return h
})

// ReadHolidays reads a calendar: one holiday a line, `from,to,name`, both days
// inclusive; `day,festival,name` is the first day of a lunar year; lines that
// begin with # say nothing. An error names the line, code Invalid.
func ReadHolidays(text string) (Holidays, error) {
	h := Holidays{days: map[retail.Day]string{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		bad := func() (Holidays, error) {
			return h, &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("line %d: %q is no holiday such as 2026-10-01,2026-10-07,国庆节", i+1, line)}
		}
		f := strings.SplitN(line, ",", 3)
		if len(f) != 3 {
			return bad()
		}
		from, err := retail.ParseDay(f[0])
		if err != nil {
			return bad()
		}
		if f[1] == "festival" {
			h.festival = append(h.festival, from)
			continue
		}
		to, err := retail.ParseDay(f[1])
		if err != nil || to < from || to.Sub(from) > 366 {
			return bad()
		}
		for d := from; d <= to; d = d.Add(1) {
			h.days[d] = f[2]
		}
	}
	h.run()
	return h, nil
}

// Name is the holiday of a day; empty if it is none.
func (h Holidays) Name(d retail.Day) string { return h.days[d] }

// Off says whether a day is a holiday.
func (h Holidays) Off(d retail.Day) bool { return h.days[d] != "" }

// Festival says whether a day lies around a lunar new year, from ten days before
// its first day to ten days after it.
func (h Holidays) Festival(d retail.Day) bool {
	for _, f := range h.festival {
		if f.Add(-around) <= d && d <= f.Add(around) {
			return true
		}
	}
	return false
}
