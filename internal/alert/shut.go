package alert

import (
	"regexp"
	"time"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

var (
	closing = regexp.MustCompile(`(?i)装修|裝修|放假|休假|歇业|歇業|停业|停業|休业|休業|暂停营业|暫停營業|不营业|不營業|关门|關門|关店|關店|不开门|不開門|没开门|沒開門|店休|休息|盘点|盤點|搬家|搬店|搬迁|搬遷|回老家|回家过年|回家過年|过年|過年|\bclosed\b|\bclosing\b|renovat|holiday|vacation|stocktak`)
	// open takes away what says the opposite.
	open = regexp.MustCompile(`(?i)(?:不|没|沒|没有|沒有|未)(?:装修|裝修|放假|休假|歇业|歇業|停业|停業|休业|休業|关门|關門|关店|關店|休息|盘点|盤點|搬家|搬店|回老家)|\bnot closed\b|\bno holiday\b`)
)

// ShutOf reads an announced closure of a store out of a silence: one whose reason
// says that the store is closed; a day on which it lasts up to noon belongs to it,
// the day on which it is said too. False: it says something else, or is over at once.
func ShutOf(m retail.Merchant, from, until time.Time, reason string) (insight.Shut, bool) {
	s := insight.Shut{From: int32(m.DayOf(from).Number()), To: int32(m.DayOf(until.Add(-12 * time.Hour)).Number())}
	s.Said = s.From
	return s, s.From <= s.To && closing.MatchString(open.ReplaceAllString(reason, ""))
}
