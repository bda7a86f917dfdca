package insight_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// A channel that is gone has its row; the leftover is one row of the rest.
func TestChannelRows(t *testing.T) {
	t.Parallel()
	now := []retail.ChannelSum{{Name: "商超", GMV: 300_00}, {Name: "餐饮", GMV: 600_00}}
	before := []retail.ChannelSum{{Name: "餐饮", GMV: 400_00}, {Name: "网批", GMV: 90_00}, {Name: "学校", GMV: 10_00}}
	want := []insight.ChannelRow{
		{Name: "餐饮", GMV: 600_00, Before: 400_00}, {Name: "商超", GMV: 300_00}, {Name: "网批", Before: 90_00}, {Name: "学校", Before: 10_00},
	}
	if got := insight.ChannelRows(now, before, 3); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	want = append(want[:2:2], insight.ChannelRow{Before: 100_00, Joined: 2})
	if got := insight.ChannelRows(now, before, 2); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// However many are joined, the rows add up to both wholes.
func TestChannelRowsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var sums [2]retail.Money
		var lists [2][]retail.ChannelSum
		for i := range lists {
			for range rapid.IntRange(0, 6).Draw(t, "n") {
				c := retail.ChannelSum{Name: rapid.SampledFrom([]string{"", "甲", "乙", "丙", "丁", "戊"}).Draw(t, "name"), GMV: retail.Money(rapid.Int64Range(-1000, 100_000).Draw(t, "gmv"))}
				lists[i] = append(lists[i], c)
				sums[i] += c.GMV
			}
		}
		most := rapid.IntRange(1, 5).Draw(t, "most")
		rows := insight.ChannelRows(lists[0], lists[1], most)
		if len(rows) > most+1 {
			t.Fatalf("%d rows", len(rows))
		}
		for _, r := range rows {
			sums[0] -= r.GMV
			sums[1] -= r.Before
		}
		if sums != [2]retail.Money{} {
			t.Fatalf("left over: %v", sums)
		}
	})
}
