package insight_test

import (
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestBlacklistEnough(t *testing.T) {
	t.Parallel()
	r, today := insight.DefaultBlacklistRules(), retail.Day("2026-11-24")
	days := func(back ...int) (out []retail.Day) {
		for _, n := range back {
			out = append(out, today.Add(-n))
		}
		return out
	}
	for _, x := range []struct {
		strikes []retail.Day
		want    bool
	}{
		{days(), false},
		{days(0, 10), false},
		{days(0, 10, 179), true},
		{days(0, 10, 180), false},
		{days(0, 0, 0), true},
		{days(-1, 0, 1), false}, // none of the future
	} {
		if got := r.Enough(x.strikes, today); got != x.want {
			t.Errorf("%v: %v", x.strikes, got)
		}
	}
	if got := r.Until("2026-11-24"); got != "2027-02-22" {
		t.Error(got)
	}
}

func TestPaysCash(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		terms string
		days  int
		want  bool
	}{{"现结", 30, true}, {"到付", 0, true}, {"", 0, true}, {"", 30, false}, {"月结30", 0, false}, {"先付30%", 0, false}, {"挂账", 0, false}} {
		if got := insight.PaysCash(x.terms, x.days); got != x.want {
			t.Errorf("%q of a store with %d days: %v", x.terms, x.days, got)
		}
	}
	if insight.Promoted([]retail.Line{{Amount: 1}}) || !insight.Promoted([]retail.Line{{}, {Coupon: 500}}) || !insight.Promoted([]retail.Line{{Gift: true}}) {
		t.Error("coupons and gifts are promotion, nothing else is")
	}
}
