package alert_test

import (
	"strings"
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/wording"
)

func TestAskAt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 4, 1, 10, 0, 0, 0, time.UTC)
	for _, x := range []struct {
		told   time.Duration // before now
		gather time.Duration
		want   time.Duration // after now
	}{
		{10 * time.Minute, 30 * time.Minute, 20 * time.Minute},
		{30 * time.Minute, 30 * time.Minute, 0},
		{0, 30 * time.Minute, 30 * time.Minute},
		{0, 0, 0},
	} {
		if got := alert.AskAt(now, now.Add(-x.told), x.gather).Sub(now); got != x.want {
			t.Errorf("told %s ago, %s: in %s, not %s", x.told, x.gather, got, x.want)
		}
	}
	if got := alert.AskAt(now, time.Time{}, time.Hour); !got.Equal(now) {
		t.Error("nobody was told of anything:", got)
	}
}

// TestAskTextCountsTheRest: a message stays one screen long.
func TestAskTextCountsTheRest(t *testing.T) {
	t.Parallel()
	var list []alert.Ask
	for i := range 12 {
		list = append(list, alert.Ask{ID: int64(i + 1), Code: "P" + strings.Repeat("1", i+1), Asker: "小叶", Subject: "宝丰超市", Aside: "a\nb"})
	}
	text := alert.AskText(wording.Hans, list)
	if got := strings.Count(text, "宝丰超市"); got != 9 || !strings.Contains(text, "还有3件") || !strings.HasPrefix(text, "📝12件请批") {
		t.Errorf("%d named:\n%s", got, text)
	}
	if got := len(alert.AskButtons(wording.Hans, list)); got != 4 {
		t.Error(got, "buttons")
	}
}
