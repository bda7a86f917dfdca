package commands

import "testing"

// What asks why a store is to reorder, and what does not.
func TestCycleIsAskedFor(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"张记为什么该补货":            "张记",
		"张记为啥逾期了?":            "张记",
		"张记怎么就沉睡了呢":           "张记",
		"那张记凭什么说要进货":          "张记",
		"为什么说张记该下单了":          "张记",
		"为什么张记逾期":             "张记",
		"周期 张记":               "张记",
		"采购周期 张记?":            "张记",
		"why is Zhang's due?": "Zhang's",
		"Why is S012 overdue": "S012",
		"昨天为什么掉了":             "",
		"张记怎么进货":              "",
		"张记周期":                "",
		"张记为什么掉级":             "",
		"张记该补货了":              "",
	} {
		if got := cycleOf(text); got != want {
			t.Errorf("%s asks about %q, want %q", text, got, want)
		}
	}
}
