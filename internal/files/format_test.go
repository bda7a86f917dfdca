package files

import (
	"strings"
	"testing"
	"time"

	"zhanggui/internal/retail"
)

func one[V any](f format[V], text string) (V, Why) {
	return f.read(cell{text: text, zone: shanghai, most: 50})
}

type example[V comparable] struct {
	text string
	want V
	why  Why
}

func check[V comparable](t *testing.T, f format[V], examples []example[V]) {
	t.Helper()
	for _, e := range examples {
		if got, why := one(f, e.text); got != e.want || why != e.why {
			t.Errorf("%q: %v %q, want %v %q", e.text, got, why, e.want, e.why)
		}
	}
}

func TestMoney(t *testing.T) {
	t.Parallel()
	check(t, money, []example[retail.Money]{
		{"28", 2800, ""},
		{"28.5", 2850, ""},
		{"1,234.50", 123450, ""},
		{"1234.500", 123450, ""},
		{"¥28", 2800, ""},
		{"￥ 28", 2800, ""},
		{"28元", 2800, ""},
		{"２８．５", 2850, ""},
		{"0", 0, ""},
		{"+3", 300, ""},
		{"007", 700, ""},
		{"1,000,000,000", 100_000_000_000, ""},
		{"28.005", 0, Decimals},
		{"-1", 0, Negative},
		{"1,5", 0, NotNumber},
		{"1,23,456", 0, NotNumber},
		{"1,", 0, NotNumber},
		{",1", 0, NotNumber},
		{"1.2.3", 0, NotNumber},
		{".5", 0, NotNumber},
		{"5.", 0, NotNumber},
		{"1e3", 0, NotNumber},
		{"二十", 0, NotNumber},
		{"$28", 0, NotNumber},
		{"--1", 0, NotNumber},
		{"-", 0, NotNumber},
		{"28 元/箱", 0, NotNumber},
		{"1000000000.01", 0, TooLarge},
		{strings.Repeat("9", 40), 0, TooLarge},
	})
}

func TestQuantities(t *testing.T) {
	t.Parallel()
	check(t, soldQty, []example[retail.Qty]{
		{"3", 3000, ""},
		{"0.5", 500, ""},
		{"1.125", 1125, ""},
		{"1.0000", 1000, ""},
		{"1.1255", 0, Decimals},
		{"0", 0, NotPositive},
		{"-3", 0, NotPositive},
		{"3箱", 0, NotNumber},
		{"99999999", 0, TooLarge},
	})
	check(t, stockCount, []example[retail.Qty]{{"0", 0, ""}, {"-1", 0, Negative}})
	check(t, packSize, []example[int]{{"24", 24, ""}, {"24.0", 24, ""}, {"1.5", 0, NotWhole}, {"0", 0, NotPositive}, {"-1", 0, Negative}, {"9999999", 0, TooLarge}})
	check(t, days, []example[int]{{"0", 0, ""}, {"30天", 30, ""}, {"月结30", 0, NotNumber}, {"4000", 0, TooLarge}})
}

func TestRates(t *testing.T) {
	t.Parallel()
	check(t, rate, []example[retail.Rate]{
		{"0.05", 50000, ""},
		{"5%", 50000, ""},
		{"5 ％", 50000, ""},
		{"12.5%", 125000, ""},
		{"100%", 1000000, ""},
		{"1", 1000000, ""},
		{"0", 0, ""},
		{"5", 0, NotRate},
		{"101%", 0, NotRate},
		{"-0.1", 0, NotRate},
		{"0.0000001", 0, Decimals},
		{"5%%", 0, NotNumber},
		{"高", 0, NotNumber},
	})
}

func TestDays(t *testing.T) {
	t.Parallel()
	const d = retail.Day("2026-04-01")
	check(t, day, []example[retail.Day]{
		{"2026-04-01", d, ""},
		{"2026/4/1", d, ""},
		{"2026.4.1", d, ""},
		{"2026年4月1日", d, ""},
		{"20260401", d, ""},
		{"２０２６－０４－０１", d, ""},
		{"2026/4/1 0:00:00", d, ""},
		{"2024-02-29", "2024-02-29", ""},
		{"2026-02-29", "", NotDate},
		{"2026-13-01", "", NotDate},
		{"2026-00-01", "", NotDate},
		{"2026-4-0", "", NotDate},
		{"4/1/2026", "", NotDate},
		{"26-04-01", "", NotDate},
		{"2026-04", "", NotDate},
		{"2026-04/01", "", NotDate},
		{"1926-04-01", "", NotDate},
		{"2026-04-01 10:00", "", NotDate},
		{"46113", "", NotDate},
		{"昨天", "", NotDate},
		{"2026年4月1", "", NotDate},
	})
}

func TestTimes(t *testing.T) {
	t.Parallel()
	at := func(h, m, s int) time.Time { return time.Date(2026, 4, 1, h, m, s, 0, shanghai) }
	for text, want := range map[string]time.Time{
		"2026-04-01T10:00:05+08:00": at(10, 0, 5),
		"2026-04-01T02:00:05Z":      at(10, 0, 5),
		"2026-04-01T10:00+08:00":    at(10, 0, 0),
		"2026-04-01T10:00:05":       at(10, 0, 5),
		"2026-04-01 10:00:05":       at(10, 0, 5),
		"2026-04-01  9:05":          at(9, 5, 0),
		"2026/4/1 9:05":             at(9, 5, 0),
		"2026年4月1日 9:05":            at(9, 5, 0),
		"2026-04-01":                at(12, 0, 0),
	} {
		if got, why := one(instant, text); why != "" || !got.Equal(want) || got.Location() != shanghai {
			t.Errorf("%q: %v %q, want %v", text, got, why, want)
		}
	}
	for _, text := range []string{
		"10:00", "2026-04-01 24:00", "2026-04-01 10:60", "2026-04-01 10", "2026-04-01 上午10:00", "2026-04-01 10:00 PM",
		"2026-04-01 1:5", "2026-02-30 10:00", "2026-04-01T", "2026-04-01T10:00:05+8", "2026-04-0110:00", "now",
	} {
		if got, why := one(instant, text); why != NotTime {
			t.Errorf("%q: %v %q, want %q", text, got, why, NotTime)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	check(t, roleWord, []example[retail.Role]{
		{"老板", retail.Owner, ""},
		{"Owner", retail.Owner, ""},
		{"主管", retail.Director, ""},
		{"总监", retail.Director, ""},
		{"director", retail.Director, ""},
		{"运营", retail.Operator, ""},
		{"operator", retail.Operator, ""},
		{"业务员", retail.Rep, ""},
		{"rep", retail.Rep, ""},
		{"财务", retail.Finance, ""},
		{"finance", retail.Finance, ""},
		{"仓库", retail.Warehouse, ""},
		{"ＷＡＲＥＨＯＵＳＥ", retail.Warehouse, ""},
		{"司机", "", UnknownWord},
	})
	check(t, useWord, []example[retail.ChatUse]{
		{"订单", retail.UseOrder, ""},
		{"order", retail.UseOrder, ""},
		{"外勤", retail.UseField, ""},
		{"field", retail.UseField, ""},
		{"管理", retail.UseManagement, ""},
		{"management", retail.UseManagement, ""},
		{"客户", retail.UseCustomer, ""},
		{"customer", retail.UseCustomer, ""},
		{"闲聊", "", UnknownWord},
	})
	check(t, statusWord, []example[retail.OrderStatus]{
		{"已完成", retail.Logged, ""},
		{"done", retail.Logged, ""},
		{"已取消", retail.Cancelled, ""},
		{"cancelled", retail.Cancelled, ""},
		{"已退", retail.Returned, ""},
		{"returned", retail.Returned, ""},
		{"待付款", "", UnknownWord},
	})
}

func TestTexts(t *testing.T) {
	t.Parallel()
	check(t, codeText, []example[string]{{"Ａ００１\u200b", "A001", ""}, {"\u200b", "", Required}, {"A\x07", "", BadCharacter}})
	check(t, lineText, []example[string]{{"福源\n 超市", "福源 超市", ""}, {"（一店）", "（一店）", ""}, {"坏\ufffd", "", BadCharacter}})
	check(t, freeText, []example[string]{{"一\r\n二", "一\n二", ""}, {strings.Repeat("长", 51), "", TooLong}})
	names, why := one(aliasList, " 可乐 |大可乐｜可乐||")
	if strings.Join(names, "/") != "可乐/大可乐" || why != "" {
		t.Errorf("aliases %q %q", names, why)
	}
	if _, why := one(aliasList, "好|坏\x01"); why != BadCharacter {
		t.Errorf("bad alias: %q", why)
	}
}

func TestEveryReasonHasAText(t *testing.T) {
	t.Parallel()
	for _, w := range []Why{
		Required, NotNumber, Decimals, NotWhole, Negative, NotPositive, TooLarge, NotRate, NotDate, NotTime,
		UnknownWord, TooLong, BadCharacter, BadQuote, ExtraCells,
	} {
		if w.Text() == string(w) {
			t.Errorf("%s has no text", w)
		}
	}
	if Why("other").Text() != "other" {
		t.Error("an unknown reason must show its code")
	}
}
