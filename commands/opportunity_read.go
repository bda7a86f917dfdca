package commands

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// oppText is what somebody says of a long deal: which, and what has come of it.
type oppText struct {
	code int64  // J3, by number; 0: by name
	name string // a store and what it is about, or the latter
	// stage is the one that it has come to.
	stage   string
	deposit retail.Money
	deliver retail.Day
	cases   retail.Qty
	note    string
	// store is the name of the store that it turned out to be about.
	store     string
	won, lost bool
	reason    string
	asks      bool       // it ends as a question does, and changes nothing
	bad       string     // what fits nowhere
	past      retail.Day // a day of delivery that is over
}

// acts says that more is said than which one it is.
func (p oppText) acts() bool {
	return p.stage != "" || p.deposit != 0 || p.deliver != "" || p.note != "" || p.store != "" || p.won || p.lost
}

var (
	oppNo    = regexp.MustCompile(`^[jJ]?(\d{1,6})$`)
	oppUnit  = regexp.MustCompile(`^(?:箱|件|cases|case)`)
	oppAsked = regexp.MustCompile(`(?:\?|吗)\s*$`)
	oppMoney = regexp.MustCompile(`^(?:元|块钱|块|圆|rmb|yuan)`)
)

// longestOpp is how many characters a long deal's name may have.
const longestOpp = 40

// oppParts are what may be said of a long deal, each with the words that begin it.
// Those that are glued may stand before what they are about without a blank: 定金5万.
var oppParts = []struct {
	words []string
	glued bool
	read  func(p *oppText, rest string, c oppContext) (tail string)
}{
	{[]string{"成交", "谈成", "签下", "won"}, false, func(p *oppText, rest string, _ oppContext) string {
		p.won, p.note = true, rest
		return ""
	}},
	{[]string{"丢单", "丢了", "输单", "lost"}, false, func(p *oppText, rest string, _ oppContext) string {
		p.lost, p.reason = true, rest
		return ""
	}},
	{[]string{"进展", "跟进", "备注", "note"}, false, func(p *oppText, rest string, _ oppContext) string {
		p.note = rest
		if rest == "" {
			p.bad = "进展"
		}
		return ""
	}},
	{[]string{"门店", "店名", "store"}, false, func(p *oppText, rest string, _ oppContext) string {
		p.store = rest
		if rest == "" {
			p.bad = "门店"
		}
		return ""
	}},
	{[]string{"交期", "交货", "deliver"}, true, readOppDay},
	{[]string{"定金", "订金", "deposit"}, true, readOppDeposit},
}

// oppContext is what reading needs to know.
type oppContext struct {
	today retail.Day
	rules insight.OpportunityRules
}

// farOff is from how many days on a day without its year is more likely one that is
// over.
const farOff = 270

var yearTyped = regexp.MustCompile(`20\d\d|年`)

func year(d retail.Day) int {
	y, _, _ := d.Date()
	return y
}

// readOppDay reads 5月20日300箱, 改到月底.
func readOppDay(p *oppText, rest string, c oppContext) string {
	for _, w := range []string{"改到", "改成", "到", "改", "on "} {
		if tail, ok := strings.CutPrefix(rest, w); ok {
			rest = strings.TrimSpace(tail)
			break
		}
	}
	d, tail, ok := language.ReadDate(rest, c.today, language.Future)
	switch {
	case !ok || d.Invalid:
		p.bad = strings.TrimSpace("交期 " + firstWord(rest))
		return ""
	case d.Day < c.today:
		p.past = d.Day
	case d.Day.Sub(c.today) > farOff && !yearTyped.MatchString(d.Text): // 3月1号 in April
		p.past = retail.Day(fmt.Sprintf("%d", year(c.today)) + string(d.Day)[4:])
	}
	p.deliver = d.Day
	tail = strings.TrimLeft(tail, " ,、")
	n, more, ok := language.ReadNumber(tail)
	unit := oppUnit.FindString(strings.TrimSpace(more))
	if !ok || unit == "" {
		return tail
	}
	if n.Vague || n.Value <= 0 {
		p.bad = n.Text
	}
	p.cases = n.Value
	return strings.TrimSpace(more)[len(unit):]
}

// readOppDeposit reads 5万, 50000元; with no sum it is the stage of that name.
func readOppDeposit(p *oppText, rest string, c oppContext) string {
	if name, ok := c.rules.Stage("定金"); ok {
		p.stage = name
	}
	n, tail, ok := language.ReadNumber(strings.TrimLeft(rest, "¥ "))
	if !ok {
		if p.stage == "" {
			p.bad = "定金"
		}
		return rest
	}
	if n.Vague || n.Value <= 0 || n.Value%10 != 0 {
		p.bad = n.Text
	}
	p.deposit = retail.Money(n.Value / 10)
	tail = strings.TrimSpace(tail)
	return tail[len(oppMoney.FindString(tail)):]
}

func firstWord(text string) string {
	if words := strings.Fields(text); len(words) > 0 {
		return words[0]
	}
	return ""
}

const oppBetween = " ,;、:\n"

// readOpp reads 美颜OEM 打样, J1 交期5月20日300箱 定金5万, 1 丢单 价高.
func readOpp(text string, c oppContext) oppText {
	p := oppText{asks: oppAsked.MatchString(language.Normalise(text))}
	var name []string
	rest := strings.Trim(language.Normalise(text), oppBetween+"。.!?")
	for rest != "" && p.bad == "" {
		word, tail := rest, ""
		if i := strings.IndexAny(rest, oppBetween); i >= 0 {
			word, tail = rest[:i], rest[i:]
		}
		rest = p.word(word, strings.TrimLeft(tail, oppBetween), c, &name)
		rest = strings.TrimLeft(rest, oppBetween)
	}
	if p.name = strings.Join(name, " "); len([]rune(p.name)) > longestOpp {
		p.bad = p.name
	}
	if p.asks = p.asks && (p.note == "" || p.won); p.asks { // what was said of it may end so
		return oppText{code: p.code, name: p.name, asks: true, bad: p.bad}
	}
	return p
}

// word takes one word, of which the first names the deal, and returns what is left.
func (p *oppText) word(word, tail string, c oppContext, name *[]string) string {
	if p.code == 0 && len(*name) == 0 {
		if m := oppNo.FindStringSubmatch(word); m != nil {
			p.code, _ = strconv.ParseInt(m[1], 10, 64)
		} else {
			*name = append(*name, word)
		}
		return tail
	}
	lower := strings.ToLower(word)
	for _, part := range oppParts {
		for _, w := range part.words {
			if lower == w || part.glued && strings.HasPrefix(lower, w) {
				return part.read(p, strings.TrimSpace(word[len(w):]+map[bool]string{true: " "}[len(word) > len(w) && tail != ""]+tail), c)
			}
		}
	}
	stage, ok := c.rules.Stage(word)
	switch {
	case ok && p.stage == "":
		p.stage = stage
	case !ok && !p.acts() && p.code == 0:
		*name = append(*name, word)
	default:
		p.bad = word
	}
	return tail
}
