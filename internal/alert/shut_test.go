package alert_test

import (
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestShutOf(t *testing.T) {
	t.Parallel()
	m := retail.Merchant{Zone: "Asia/Shanghai"}
	at := func(text string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", text, m.Location())
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	num := func(d retail.Day) int32 { return int32(d.Number()) }
	for _, c := range []struct {
		from, until, reason string
		want                insight.Shut
		is                  bool
	}{
		{"2026-04-03 09:00", "2026-04-13 09:00", "装修", insight.Shut{From: num("2026-04-03"), To: num("2026-04-12"), Said: num("2026-04-03")}, true},
		{"2026-04-03 09:00", "2026-04-10 00:00", "店里放假到周四", insight.Shut{From: num("2026-04-03"), To: num("2026-04-09"), Said: num("2026-04-03")}, true},
		{"2026-04-03 09:00", "2026-04-06 15:00", "裝修", insight.Shut{From: num("2026-04-03"), To: num("2026-04-06"), Said: num("2026-04-03")}, true},
		{"2026-04-03 09:00", "2026-04-06 08:00", "closed for stocktaking", insight.Shut{From: num("2026-04-03"), To: num("2026-04-05"), Said: num("2026-04-03")}, true},
		{"2026-04-03 09:00", "2026-04-06 08:00", "老板不放假,在谈价", insight.Shut{From: num("2026-04-03"), To: num("2026-04-05"), Said: num("2026-04-03")}, false},
		{"2026-04-03 09:00", "2026-04-06 08:00", "老板娘生气了", insight.Shut{From: num("2026-04-03"), To: num("2026-04-05"), Said: num("2026-04-03")}, false},
		{"2026-04-03 09:00", "2026-04-03 10:00", "关门", insight.Shut{From: num("2026-04-03"), To: num("2026-04-02"), Said: num("2026-04-03")}, false},
	} {
		got, is := alert.ShutOf(m, at(c.from), at(c.until), c.reason)
		if got != c.want || is != c.is {
			t.Errorf("%s: %+v %v, want %+v %v", c.reason, got, is, c.want, c.is)
		}
	}
}
