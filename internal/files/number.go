package files

import (
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// The largest money (a thousand million yuan, in fen) and quantity (ten
// million, in thousandths) of a cell: their product still fits an amount.
const (
	mostMoney = 100_000_000_000
	mostQty   = 10_000_000_000
)

// money is yuan with at most two decimals: 28, 1,234.50, ¥28, 28元.
var money = format[retail.Money]{
	read: func(c cell) (retail.Money, Why) {
		text := foldWidth(c.text)
		bare := strings.TrimPrefix(strings.TrimPrefix(text, "¥"), "￥")
		if bare == text {
			bare = strings.TrimSuffix(text, "元")
		}
		n, why := within(strings.TrimSpace(bare), 2, mostMoney)
		return retail.Money(n), why
	},
	show: func(m retail.Money, _ *time.Location) string { return m.String() },
}

func quantity(c cell) (retail.Qty, Why) {
	n, why := within(foldWidth(c.text), 3, mostQty)
	return retail.Qty(n), why
}

// within is a decimal from 0 to most, most included.
func within(s string, digits int, most int64) (int64, Why) {
	n, why := decimal(s, digits)
	switch {
	case why != "":
		return 0, why
	case n < 0:
		return 0, Negative
	case n > most:
		return 0, TooLarge
	}
	return n, ""
}

func showQty(q retail.Qty, _ *time.Location) string { return q.String() }

var (
	stockCount = format[retail.Qty]{read: quantity, show: showQty}
	soldQty    = format[retail.Qty]{
		read: func(c cell) (retail.Qty, Why) {
			q, why := quantity(c)
			if why == Negative || why == "" && q == 0 {
				return 0, NotPositive
			}
			return q, why
		},
		show: showQty,
	}
)

// rate is a share of 1 or a percentage. A bare number above 1 could be either,
// so it is refused.
var rate = format[retail.Rate]{
	read: func(c cell) (retail.Rate, Why) {
		text := foldWidth(c.text)
		number, percent := strings.CutSuffix(text, "%")
		digits := 6
		if percent {
			digits = 4 // a hundredth of the unit
		}
		n, why := decimal(strings.TrimSpace(number), digits)
		switch {
		case why != "":
			return 0, why
		case n < 0 || n > 1_000_000:
			return 0, NotRate
		}
		return retail.Rate(n), ""
	},
	show: func(r retail.Rate, _ *time.Location) string { return r.String() },
}

// decimal reads a plain decimal as an integer of 10^-digits. Thousands commas
// must stand where they belong: 1,5 is one and a half to some, fifteen to
// others, and so nothing here.
func decimal(s string, digits int) (int64, Why) {
	unsigned := s
	if s != "" && (s[0] == '-' || s[0] == '+') {
		unsigned = s[1:]
	}
	whole, frac, point := strings.Cut(unsigned, ".")
	if whole == "" || point && frac == "" || !grouped(whole) || !allDigits(frac) {
		return 0, NotNumber
	}
	if len(strings.TrimRight(frac, "0")) > digits {
		return 0, Decimals
	}
	if len(strings.TrimLeft(whole, "0,")) > 15 {
		return 0, TooLarge
	}
	whole = strings.TrimLeft(strings.ReplaceAll(whole, ",", ""), "0")
	number := "0" + whole + "." + frac + "0"
	if s[0] == '-' {
		number = "-" + number
	}
	n, err := retail.ParseDecimal(number, digits)
	if err != nil {
		return 0, TooLarge
	}
	return n, ""
}

// grouped says whether s is digits, with commas either nowhere or before every
// three.
func grouped(s string) bool {
	parts := strings.Split(s, ",")
	for i, part := range parts {
		if part == "" || !allDigits(part) {
			return false
		}
		if len(parts) > 1 && (i > 0 && len(part) != 3 || i == 0 && len(part) > 3) {
			return false
		}
	}
	return true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
