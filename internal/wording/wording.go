// Package wording writes what people read: money, quantities, dates and lists
// in one place, and the catalogue of sentences. It decides how a thing is
// said, never what is true. Read this file first, then messages.go.
package wording

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"zhanggui/internal/retail"
)

// Lang is the language and script of an answer: the writer's own.
type Lang string

// The languages.
const (
	Hans    Lang = "zh-Hans"
	Hant    Lang = "zh-Hant"
	English Lang = "en"
)

// Of is the language that a text is written in: Chinese if it holds any Han
// character or nothing at all to go by, traditional if any of them is only that.
func Of(text string) Lang {
	latin := false
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			if isTraditional(text) {
				return Hant
			}
			return Hans
		}
		latin = latin || unicode.IsLetter(r)
	}
	if latin && strings.ContainsRune(strings.TrimSpace(text), ' ') {
		return English
	}
	return Hans
}

// Say writes a sentence of the catalogue. A language that lacks it falls back
// to Chinese.
func (l Lang) Say(key Key, args ...any) string {
	text := hans[key]
	switch l {
	case Hant:
		text = hant()[key]
	case English:
		if own, ok := english[key]; ok {
			text = own
		}
	case Hans:
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Yuan writes money as people do: ¥1,234.50, -¥5.00.
func Yuan(m retail.Money) string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	whole, frac, _ := strings.Cut(m.String(), ".")
	return sign + "¥" + Group(whole) + "." + frac
}

// Group puts commas between thousands.
func Group(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// Date writes a day with its weekday: 4月1日(周三).
func (l Lang) Date(d retail.Day) string {
	_, m, day := d.Date()
	if l == English {
		return fmt.Sprintf("%s %s %d", d.Weekday().String()[:3], m.String()[:3], day)
	}
	text := "%d月%d日(周%s)"
	if l == Hant {
		text = Traditional(text)
	}
	return fmt.Sprintf(text, int(m), day, weekdays[d.Weekday()])
}

// Clock writes hour and minute.
func Clock(t time.Time) string { return t.Format("15:04") }

// Period writes a period: one day as Date does, else both ends.
func (l Lang) Period(p retail.Period) string {
	if p.From == p.To {
		return l.Date(p.From)
	}
	return string(p.From) + " – " + string(p.To)
}

// List joins names: 甲、乙、丙 / a, b, c.
func (l Lang) List(items []string) string {
	if l == English {
		return strings.Join(items, ", ")
	}
	return strings.Join(items, "、")
}

// Percent writes a share with one decimal: 87.5%.
func Percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }

// PerMille writes thousandths as percent with one decimal: 21.0%, -3.5%.
func PerMille(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%d%%", sign, n/10, n%10)
}

// Tenths writes a number with at most one decimal: 5.7, 12.
func Tenths(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

// Comma is what stands between parts of a sentence.
func (l Lang) Comma() string { return l.between(",") }

// Semicolon stands between parts that may have commas of their own.
func (l Lang) Semicolon() string { return l.between(";") }

func (l Lang) between(mark string) string {
	if l == English {
		return mark + " "
	}
	return mark
}

// Numbered writes choices, one a line: "1 老王便利店".
func Numbered(items []string) string {
	var b strings.Builder
	for i, it := range items {
		fmt.Fprintf(&b, "\n%d %s", i+1, it)
	}
	return b.String()
}

// Quantity writes an amount of a unit: 10箱, 0.5箱.
func Quantity(q retail.Qty, unit string) string { return q.String() + unit }

// Base writes base units as people count them: 1箱12瓶, 6桶.
func Base(base retail.Qty, p retail.Product) string {
	if p.Pack <= 1 {
		return base.String() + p.SaleUnit
	}
	pack := retail.Qty(p.Pack) * retail.One
	sign := ""
	if base < 0 {
		sign, base = "-", -base
	}
	cases, rest := base/pack, base%pack
	switch {
	case rest == 0:
		return fmt.Sprintf("%s%d%s", sign, cases, p.SaleUnit)
	case cases == 0:
		return sign + rest.String() + p.BaseUnit
	}
	return fmt.Sprintf("%s%d%s%s%s", sign, cases, p.SaleUnit, rest, p.BaseUnit)
}
