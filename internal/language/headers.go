package language

import (
	"regexp"
	"strings"
)

// What chats write around a message when it is copied or forwarded: who said
// it, when, and lines of dashes. All patterns are for normalised text.
const (
	stampDay  = `(?:[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}[-/.][0-9]{1,2}(?:[-/.][0-9]{2,4})?|昨天|今天|前天|(?:星期|周)[一二三四五六日天])`
	stampHalf = `(?:上午|下午|凌晨|早上|晚上|中午|[AaPp][Mm])`
	stampTime = `[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?`
	stamp     = `(?:` + stampDay + `,? ?)?(?:` + stampHalf + ` ?)?` + stampTime + `(?: ?` + stampHalf + `)?`
	speaker   = `[^:,()\[\]]{1,20}?`
)

var (
	// alone: 小何 20:14, [2026/4/1 10:03] 小何:, 10:03 小何.
	alone = regexp.MustCompile(`^(?:(` + speaker + `),? ?)?[\[(]?` + stamp + `[\])]?(?: ?(` + speaker + `))?:?$`)
	// before a message in the same line: [10:03] 小何: …, 小何(4月1日 10:03): …
	leading = regexp.MustCompile(`^(?:[\[(]` + stamp + `[\])] ?(?:(` + speaker + `): ?)?|` + stamp + ` (` + speaker + `): ?|(` + speaker + `),? ?[\[(]?` + stamp + `[\])]?: ?)(.+)$`)
	// rules and notes of forwarding.
	rule = regexp.MustCompile(`^(?:-[- ]*(?:(?:转发|原始消息|以下|以上|引用|聊天记录|forwarded)[^0-9]{0,12})?[- ]*|转发自.{1,20}|转发:?|.{0,20}的?聊天记录:?|(?i:forwarded from).{1,30})$`)
	// the line under a quoted message.
	underQuote = regexp.MustCompile(`^-(?: ?-){4,}$`)
	// a table's head: 品名 数量 单价.
	tableHead = regexp.MustCompile(`^(?:序号|编号|` + labelWords + `|单位|规格|金额|小计|备注)(?:[ ,/]+(?:` + labelWords + `|单位|规格|金额|小计|备注))+$`)
)

// labelWords stand before a colon in forms that people fill in.
const labelWords = `门店名称|客户名称|商品名称|产品名称|门店|店名|店铺|客户|商品|品名|产品|货品|名称|货物|数量|单价|价格|日期`

// withoutHeaders takes out what chats write around copied messages and says
// whether there was any. A speaker whose name is a store's stays, as the store
// of what follows.
func withoutHeaders(b *Book, lines []string) (kept []string, forwarded bool) {
	kept = make([]string, 0, len(lines))
	for _, l := range lines {
		s := strings.TrimSpace(l)
		name, rest := "", s
		switch {
		case s == "" || !mayBeHeader(s):
		case underQuote.MatchString(s) && quoted(kept):
			kept, forwarded = kept[:0], true // what is quoted was said before
			continue
		case tableHead.MatchString(s):
			continue
		case rule.MatchString(s):
			forwarded = true
			continue
		case alone.MatchString(s):
			m := alone.FindStringSubmatch(s)
			name, rest, forwarded = m[1]+m[2], "", true
		default:
			if m := leading.FindStringSubmatch(s); m != nil {
				name, rest, forwarded = m[1]+m[2]+m[3], m[4], true
			}
		}
		name = strings.TrimSpace(name)
		if name != "" {
			if f := b.Store(name); !f.None() && f.Step <= ByAlias {
				kept = append(kept, name+":")
			}
		}
		if rest != "" || s == "" {
			kept = append(kept, rest)
		}
	}
	return kept, forwarded
}

// headerStarts begin lines of forwarding and heads of tables; a speaker's line
// has a time in it.
var headerStarts = newPhrases(append(strings.Split(labelWords, "|"), "-", "转发", "forwarded", "序号", "编号", "单位", "规格", "金额", "小计", "备注")...)

// mayBeHeader spares ordinary lines the patterns.
func mayBeHeader(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		if s[i] == ':' && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9' {
			return true
		}
	}
	var room [12]rune
	r := room[:0]
	for _, c := range s {
		if r = append(r, c); len(r) == cap(room[:]) {
			break
		}
	}
	return headerStarts.size(r, 0) > 0 || strings.Contains(s, "聊天记录")
}

// quoted says whether the lines above a rule are one message that is answered:
// 「小何: …」 or 小何: … as its first line.
func quoted(lines []string) bool {
	if len(lines) == 0 {
		return false
	}
	i := strings.Index(lines[0], ":")
	return i > 0 && len([]rune(lines[0][:i])) <= 20
}
