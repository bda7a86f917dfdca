package commands

import "testing"

// What is said behind a decision, or before the word for an act, and makes it none.
func TestWavers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		note             string
		approve, refuses bool // is it none
	}{
		{"", false, false},
		{"老客户,放一次", false, false},
		{"明天发货", false, false},
		{"还是按老价", false, false},
		{"再送两箱", false, false},
		{"不行", true, false},
		{"不批", true, false},
		{"怎么还没批", true, false},
		{"谁批的", true, false},
		{"明天再说", true, false},
		{"我看看", true, false},
		{"再等等", true, false},
		{"的话就亏了", true, false},
		{"才怪", true, false},
		{"吗 老板", true, true},
		{"行不行", true, true},
		{"还是不同意", true, true},
		{"还是太低", false, false},
		{"怎么这么低", true, false},
	} {
		if got := wavers(c.note, true); got != c.approve {
			t.Errorf("批 P1 %s: none is %v, want %v", c.note, got, c.approve)
		}
		if got := wavers(c.note, false); got != c.refuses {
			t.Errorf("驳 P1 %s: none is %v, want %v", c.note, got, c.refuses)
		}
	}
}

func TestUndecidedAndHedged(t *testing.T) {
	t.Parallel()
	for reason, want := range map[string]bool{
		"吗": true, "要不要": true, "行不行?": true, "明天再说": true, "考虑一下": true,
		"薅券3次": false, "返券后取消": false, "说下周付,一直没付": false, "再次拒收": false,
	} {
		if got := undecided(reason); got != want {
			t.Errorf("拉黑 店 %s: undecided is %v, want %v", reason, got, want)
		}
	}
	for before, want := range map[string]bool{
		"宝丰超市没有": true, "宝丰超市从来没": true, "宝丰超市说要": true, "宝丰超市明天": true, "宝丰超市张姐不": true, "宝丰超市张姐是不是": true,
		"宝丰超市": false, "宝丰超市张姐": false, "宝丰超市的": false,
	} {
		if got := hedged.MatchString(before); got != want {
			t.Errorf("%s: hedged is %v, want %v", before, got, want)
		}
	}
}
