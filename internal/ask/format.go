package ask

import (
	"math/big"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// fixedDecimal writes a rational with so many decimals, rounded half away from zero.
func fixedDecimal(v *big.Rat, digits int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	x := new(big.Int).Mul(v.Num(), scale)
	neg := x.Sign() < 0
	x.Abs(x).Mul(x, big.NewInt(2)).Add(x, v.Denom())
	x.Quo(x, new(big.Int).Mul(v.Denom(), big.NewInt(2)))
	s := x.String()
	if digits > 0 {
		if len(s) <= digits {
			s = strings.Repeat("0", digits+1-len(s)) + s
		}
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	if neg && x.Sign() != 0 {
		s = "-" + s
	}
	return s
}

func trimmed(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// machine writes a value for programs: money with two decimals, ratios with
// six, counts and days as short as they are exact (six decimals at most).
func machine(v Value, u Unit) string {
	switch {
	case v.Code != "":
		return v.Code
	case v.Day != "":
		return string(v.Day)
	case v.Num == nil:
		return ""
	case u == CNY:
		return fixedDecimal(v.Num, 2)
	case u == Ratio:
		return fixedDecimal(v.Num, 6)
	}
	return trimmed(fixedDecimal(v.Num, 6))
}

// person writes a value for people: ¥1,234.50, 12.3 %, 3 天, 192箱.
func (p *phrase) person(v Value, u Unit, unit string) string {
	switch {
	case v.Code != "" && u == StatusCode:
		return p.status(v.Code)
	case v.Code != "":
		return p.tier(v.Code)
	case v.Day != "":
		return string(v.Day)
	case v.Num == nil:
		return p.say("无", "none")
	}
	switch u {
	case CNY:
		return grouped("¥", fixedDecimal(v.Num, 2))
	case Ratio:
		return fixedDecimal(new(big.Rat).Mul(v.Num, big.NewRat(100, 1)), 1) + " %"
	case Days:
		return trimmed(fixedDecimal(v.Num, 1)) + p.say(" 天", " days")
	}
	s := grouped("", trimmed(fixedDecimal(v.Num, 2)))
	if unit != "" {
		return s + " " + unit
	}
	return s + p.counter()
}

func grouped(sign, s string) string {
	minus := ""
	if strings.HasPrefix(s, "-") {
		minus, s = "-", s[1:]
	}
	whole, frac, ok := strings.Cut(s, ".")
	out := minus + sign + wording.Group(whole)
	if ok {
		out += "." + frac
	}
	return out
}

// counter is the Chinese measure word of a count.
func (p *phrase) counter() string {
	if p.q.Total && p.q.By == ByStore {
		return p.say(" 家", "")
	}
	switch p.q.Metric {
	case Orders:
		return p.say(" 单", "")
	case ActiveStores, NewStores, StoreCount, VisitedStores:
		return p.say(" 家", "")
	case Visits:
		return p.say(" 次", "")
	case SKUsPerOrder, SKUsSold, ProductCount:
		return p.say(" 种", "")
	case DaysSinceOrder, TierDrops, TierRises:
		return p.say(" 家", "") // only a total of stores is a count here
	}
	return ""
}

// phrase writes in the language of the question.
type phrase struct {
	v *Vocabulary
	q Query
}

func (p *phrase) say(zh, en string) string { return inLang(p.q.Lang, zh, en) }

// inLang is our own words in a language and script; names are shown as filed.
func inLang(l wording.Lang, zh, en string) string {
	switch l {
	case wording.English:
		return en
	case wording.Hant:
		return wording.Traditional(zh)
	case wording.Hans:
	}
	return zh
}

func (p *phrase) days(d retail.Period) string {
	if d.From == d.To {
		return string(d.From)
	}
	return string(d.From) + p.say(" 至 ", " to ") + string(d.To)
}
