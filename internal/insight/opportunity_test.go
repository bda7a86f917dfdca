package insight

import (
	"testing"

	"zhanggui/internal/retail"
)

func TestOpportunityStage(t *testing.T) {
	t.Parallel()
	r := DefaultOpportunityRules()
	for _, c := range []struct {
		word, name string
		ok         bool
	}{
		{"打样", "打样", true}, {"寄样", "打样", true}, {"Deposit", "定金", true}, {"喝茶", "", false}, {"", "", false}, {"打样/送样", "", false},
	} {
		if name, ok := r.Stage(c.word); name != c.name || ok != c.ok {
			t.Errorf("%q is %q, %v; want %q, %v", c.word, name, ok, c.name, c.ok)
		}
	}
	if got := r.Names(); len(got) != 6 || got[0] != "接洽" || got[5] != "排单" {
		t.Errorf("the stages are %v", got)
	}
}

// TestOpportunityLead: an answer makes a lead only where it says plainly that there
// is more behind it.
func TestOpportunityLead(t *testing.T) {
	t.Parallel()
	r := DefaultOpportunityRules()
	for _, c := range []struct {
		note, told string
		maybe      bool
	}{
		{"上市公司换产品线", "上市公司换产品线", false},
		{"上市公司换产品线,下月再谈", "上市公司换产品线", false},
		{"张姐说 他们在做新项目 下周给图纸", "他们在做新项目", false},
		{"OEM client", "OEM", false},
		{"下周再进", "", false},
		{"自己用的,不要了", "", false},
		{"不是上市公司", "", false},
		{"没有项目,自己试试", "", false},
		{"不急,是上市公司的新产品线", "是上市公司的新产品线", false},
		{"可能有大项目", "", true},
		{"是不是要批量?", "", true},
		{"", "", false},
	} {
		if told, maybe := r.Lead(c.note); told != c.told || maybe != c.maybe {
			t.Errorf("%q: told %q, maybe %v; want %q, %v", c.note, told, maybe, c.told, c.maybe)
		}
	}
}

// TestOpportunityAge: the fifteenth and the fifth day themselves count.
func TestOpportunityAge(t *testing.T) {
	t.Parallel()
	r := DefaultOpportunityRules()
	for _, c := range []struct {
		since, touched, today retail.Day
		want                  OpportunityAge
	}{
		{"2026-04-07", "2026-04-11", "2026-04-11", OpportunityAge{4, 0, false, false}},
		{"2026-04-07", "2026-04-11", "2026-04-15", OpportunityAge{8, 4, false, false}},
		{"2026-04-07", "2026-04-11", "2026-04-16", OpportunityAge{9, 5, false, true}},
		{"2026-04-07", "2026-04-20", "2026-04-21", OpportunityAge{14, 1, false, false}},
		{"2026-04-07", "2026-04-20", "2026-04-22", OpportunityAge{15, 2, true, false}},
		{"2026-04-07", "2026-04-07", "2026-04-01", OpportunityAge{}},
	} {
		if got := r.Age(c.since, c.touched, c.today); got != c.want {
			t.Errorf("since %s, touched %s, on %s: %+v, want %+v", c.since, c.touched, c.today, got, c.want)
		}
	}
}

func TestFirstBigMonth(t *testing.T) {
	t.Parallel()
	r := DefaultOpportunityRules()
	months := []retail.MonthSales{{Month: "2026-04", Sum: 2000}, {Month: "2026-05", Sum: 199_999_999}, {Month: "2026-06", Sum: 200_000_000}, {Month: "2026-07", Sum: 500_000_000}}
	if m, ok := r.FirstBig(months); !ok || m.Month != "2026-06" {
		t.Errorf("the first big month is %v, %v", m, ok)
	}
	if _, ok := r.FirstBig(months[:2]); ok {
		t.Error("one fen short is big")
	}
}
