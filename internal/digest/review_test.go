package digest_test

import (
	"path/filepath"
	"slices"
	"testing"

	"zhanggui/internal/chart"
	"zhanggui/internal/digest"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// TestReview compares a week with its texts, and its text with its picture.
func TestReview(t *testing.T) {
	t.Parallel()
	for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
		r := evening()
		v := digest.Review{
			Lang: lang, Merchant: r.Merchant, Week: retail.Period{From: "2026-11-23", To: "2026-11-29"}, Tiers: r.Tiers,
			Now: digest.Sums{GMV: 512_300_00, Orders: 731, Stores: 402}, Before: digest.Sums{GMV: 498_000_00, Orders: 700, Stores: 395}, Compared: true,
			Reps: []digest.RepWeek{
				{Share: digest.Share{Name: "小李", GMV: 312_300_00, Stores: 240}, Visits: 61}, {Share: digest.Share{Name: "小陈", GMV: 200_000_00, Stores: 162}, Visits: 44},
			},
			Rises: r.Rises, Falls: r.Falls, Alerts: digest.AlertWeek{Told: 12, Open: 3},
		}
		for i, o := range r.Overdue {
			v.Stuck = append(v.Stuck, digest.Stuck{Late: o, Worth: retail.Money(38_200_00 - i*1_000_00)})
		}
		golden(t, filepath.Join("testdata", "review."+string(lang)+".txt"), v.Text()+"\n")
		drawn := v.Card()
		drawn.Blocks = slices.DeleteFunc(drawn.Blocks, func(b chart.Block) bool { _, flow := b.(chart.Flow); return flow })
		if text, picture := figures(v.Text()), figures(drawn.Said()...); !slices.Equal(text, picture) {
			t.Errorf("text    %q\npicture %q", text, picture)
		}
	}
}
