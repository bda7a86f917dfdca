package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhanggui/internal/retail"
)

const (
	diamondChat  = "testdata/diamond.chat"
	diamondStops = retail.Day("2026-04-01") // the last day of which orders are imported
)

// Which of the regulars does something else from some day on.
const (
	stops = "停单" // the best one, after the import
	fades = "变少" // the second best one, two weeks before it
)

// regulars are stores that order in a rhythm; the first one is by far the best,
// the second one is good.
const regulars = 30

// orderedOn are the stores that order on a day, with how many cases: nobody does
// on Sundays, the best one every third or fourth trading day until it stops.
func orderedOn(day retail.Day, story string) map[int]int {
	out := map[int]int{}
	first := retail.Day("2025-08-04")
	n := day.Sub(first)
	if n < 0 || n%7 == 6 {
		return out
	}
	n -= n / 7 // trading days
	for i := 1; i < regulars; i++ {
		if gap := 4 + i%5; (n+i)%gap == 0 {
			out[i] = 2 + (n+i)%3
		}
	}
	if (n%7 == 0 || n%7 == 3) && (day <= diamondStops || story == fades) {
		out[0] = 30 + n%5
	}
	if story == fades {
		delete(out, 1)
		switch {
		case day < "2026-03-09" && n%5 == 1:
			out[1] = 3 + n%2
		case day >= "2026-03-09" && n%13 == 1:
			out[1] = 1
		}
	}
	return out
}

func regularName(i int, story string) string {
	switch {
	case i == 0:
		return "好又多"
	case i == 1 && story == fades:
		return "张记便利店"
	}
	return fmt.Sprintf("街坊%02d店", i)
}

// diamondMerchant is a merchant with one diamond store, whose rep is 小陈.
func diamondMerchant(t *testing.T, story string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"chats.csv", "products.csv"} {
		raw, err := os.ReadFile(filepath.Join("testdata/merchant", name))
		if err != nil {
			t.Fatal(err)
		}
		keepFile(t, filepath.Join(dir, name), string(raw))
	}
	keepFile(t, filepath.Join(dir, "members.csv"), "姓名,角色,平台,账号\n周总,老板,stdio,u-zhou\n陈总监,主管,stdio,u-zj\n小陈,业务员,stdio,u-chen\n小李,业务员,stdio,u-li\n小赵,业务员,stdio,u-zhao\n小叶,运营,stdio,u-ye\n")
	stores, orders := "门店编码,门店名称,别名,片区,业务员,月采购额,建档日期\n", "订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态,运费\n"
	for i := range regulars {
		rep := "小李"
		switch {
		case i == 0:
			rep = "小陈"
		case i > 1 && story == fades:
			rep = "小赵"
		}
		stores += fmt.Sprintf("S%02d,%s,,江北,%s,,2025-03-01\n", i, regularName(i, story), rep)
	}
	no := 0
	for day := retail.Day("2025-08-04"); day <= diamondStops; day = day.Add(1) {
		on := orderedOn(day, story)
		for i := range regulars {
			if n := on[i]; n > 0 {
				no++
				orders += fmt.Sprintf("E%04d,%sT10:00:00+08:00,S%02d,DP500,%d,箱,96.00,已完成,0.00\n", no, day, i, n)
				if i == 0 {
					orders += fmt.Sprintf("E%04d,%sT10:00:00+08:00,S%02d,BSS,%d,箱,54.00,已完成,0.00\n", no, day, i, n)
				}
			}
		}
	}
	keepFile(t, filepath.Join(dir, "stores.csv"), stores)
	keepFile(t, filepath.Join(dir, "orders.csv"), orders)
	return dir
}

// TestDiamond plays the days after a diamond store's last order, while the
// others go on ordering: who hears, whose word settles it, and what joins.
func TestDiamond(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(diamondChat)
	if err != nil {
		t.Fatal(err)
	}
	got := playRegulars(t, string(src), stops, filepath.Join(t.TempDir(), "chat.db"))
	compare(t, diamondChat, got, *update)
}

// playRegulars plays a conversation while the other stores go on ordering every
// day. Digests and what is told of the others are left out of the transcript.
func playRegulars(t *testing.T, src, story, db string) string {
	t.Helper()
	c := newConversationOn(t, diamondMerchant(t, story), db)
	var out []string
	last := retail.Day("")
	for i, part := range strings.Split(strings.TrimRight(src, "\n"), "\n@ ") {
		if i > 0 {
			part = "@ " + part
		}
		out = append(out, without(c.play(part), "日报 ", "上周回顾", "街坊", "接手时", "还没有订单", "到现在"))
		if c.at.IsZero() {
			continue
		}
		if day := retail.DayOf(c.at, c.at.Location()); day != last {
			c.tradeOn(day, story)
			last = day
		}
	}
	return strings.Join(out, "")
}

// tradeOn enters what the other stores order on the day, and says that it is all.
func (c *conversation) tradeOn(day retail.Day, story string) {
	on := orderedOn(day, story)
	for i := range regulars {
		if n := on[i]; n > 0 {
			c.say("订货群", "小叶", fmt.Sprintf("%s 东鹏%d箱", regularName(i, story), n))
		}
	}
	c.say("订货群", "小叶", "今日录完")
}

// without leaves out what the bot says with one of some words in it, of a list
// that took other messages in those that have one.
func without(transcript string, words ...string) string {
	var out strings.Builder
	for _, block := range strings.SplitAfter(strings.ReplaceAll(transcript, "\n    ", "\x00"), "\n") {
		if !strings.Contains(block, "掌柜< ") {
			out.WriteString(strings.ReplaceAll(block, "\x00", "\n    "))
			continue
		}
		parts := slices.DeleteFunc(strings.Split(strings.TrimSuffix(block, "\n"), "\x00\x00"), func(part string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(part, w) })
		})
		if len(parts) > 0 {
			out.WriteString(strings.ReplaceAll(strings.Join(parts, "\x00\x00"), "\x00", "\n    ") + "\n")
		}
	}
	return out.String()
}

func keepFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
