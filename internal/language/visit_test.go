package language

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// briefVisit writes a visit in one line.
func briefVisit(b *Book, v Visit) string {
	s := briefFound(b, v.Store, true)
	add := func(name, value string) {
		if value != "" {
			s += " " + name + "=" + value
		}
	}
	if v.DayTyped {
		add("on", string(v.Day)+v.BadDay)
	}
	add("met", v.Contact)
	add("display", v.Display)
	for _, g := range v.Stock {
		s += " stock=" + briefFound(b, g.Product, false)
		for _, p := range g.Parts {
			s += "×" + p.Qty.String() + p.Unit
		}
	}
	for _, m := range v.Missing {
		add("missing", briefFound(b, m, false))
	}
	add("rivals", v.Rivals)
	add("outcome", string(v.Outcome))
	add("next", string(v.Next))
	add("badnext", v.BadNext)
	add("order", v.Order)
	add("unbooked", v.Unbooked)
	add("note", v.Note)
	return s
}

func readVisits(text string, addressed bool) string {
	list := ReadVisits(theBook, text, Context{Today: today, Addressed: addressed})
	if len(list) == 0 {
		return "silent"
	}
	var out []string
	for _, v := range list {
		out = append(out, briefVisit(theBook, v))
	}
	return strings.Join(out, " // ")
}

func checkVisits(t *testing.T, table string, addressed bool) {
	t.Helper()
	for line := range strings.Lines(table) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
		if !ok {
			continue
		}
		if got := readVisits(strings.ReplaceAll(text, `\n`, "\n"), addressed); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestVisits reads visits that nobody addressed to the bot; the day is a
// Wednesday, 13 May.
func TestVisits(t *testing.T) {
	t.Parallel()
	checkVisits(t, `
拜访 金沙超市 => A06
拜访金沙超市 => A06
拜访 金沙超市 老板娘说等月底再补货 => A06 met=老板娘 note=老板娘说等月底再补货
走访了金沙超市 竞品降价,下次5月20号去 => A06 rivals=竞品降价 next=2026-05-20
走访了 福来生鲜，下次4月5号去 => A09 next=2027-04-05
visit A08 fridge checked => A08 note=fridge checked
visited A08: fridge checked, next fri => A08 next=2026-05-15 note=fridge checked
到金沙超市 老板不在 => A06 outcome=老板不在 note=老板不在
到了福来生鲜 陈列3排 => A09 display=陈列3排
去了老周 库存百事8箱 七喜0 => A04 stock=BS600×8箱 stock=QX600×0
跑了一趟重阳酒家,店长很满意 => A08 note=店长很满意
关门 小周百货 => A05 outcome=关门
昨天拜访 金沙超市 缺百事 => A06 on=2026-05-12 missing=BS600
昨天下午去了福来生鲜 见了刘总 => A09 on=2026-05-12 met=刘总
刚拜访完金沙超市 见老板娘 => A06 met=老板娘
上周五走访了福来生鲜 => A09 on=2026-05-08
5月11号 拜访 金沙超市 陈列好 => A06 on=2026-05-11 display=陈列好
拜访 金沙超市 昨天 老板不在 => A06 on=2026-05-12 outcome=老板不在 note=老板不在
拜訪 金沙超市 見劉總 庫存百事8箱 旺仔0 想要月結 => A06 met=刘总 stock=BS600×8箱 stock=WH250×0 note=想要月结
拜访 老周 陈列4排 缺旺仔 竞品东鹏买10送2 下单百事2箱 下次周五 => A04 display=陈列4排 missing=WH250 rivals=竞品东鹏买10送2 outcome=下单 next=2026-05-15 order=百事2箱
拜访 金沙超市 下单 百事2箱 七喜3箱 老板很客气 => A06 outcome=下单 order=百事2箱 七喜3箱 note=老板很客气
拜访 金沙超市 没下单 价高 => A06 outcome=价高 note=没下单 价高
拜访 金沙超市 百事10箱 => A06 unbooked=百事10箱 note=百事10箱
拜访 白鹭超市 冰柜已检查 => A12|A13~ note=冰柜已检查
拜访 海潮便利店二店 老板不在 => A02~ outcome=老板不在 note=老板不在
拜访 金沙大卖场便利店 老板很忙 => ?金沙大卖场便利店 note=老板很忙
走访了幸福超市 陈列差 => ?幸福超市 display=陈列差
拜访 金沙超市南门店 陈列好 => ?金沙超市南门店 display=陈列好
拜访 金沙超市 明天送货来 => A06 note=明天送货来
拜访 金沙超市 老板问什么时候有货 => A06 met=老板 note=老板问什么时候有货
拜访 金沙超市 周五再来 => A06 next=2026-05-15
拜访 金沙超市 老板不在,周五再去谈 => A06 outcome=老板不在 next=2026-05-15 note=老板不在,周五再去谈
拜访 金沙超市 约了周五下午三点再聊 => A06 next=2026-05-15 note=约了周五下午三点再聊
拜访 金沙超市 周五再送货 => A06 note=周五再送货
拜访 金沙超市 还有货 下次再谈 => A06 outcome=有库存 note=还有货 下次再谈
拜访 金沙超市 下次2月30号 => A06 badnext=2月30号
拜访 金沙超市\n陈列2排\n老板娘说月底再要\n拜访 福来生鲜 关门 => A06 met=老板娘 display=陈列2排 note=老板娘说月底再要 // A09 outcome=关门 note=关门
今天拜访金沙超市 老板嫌贵 => A06 on=2026-05-13 met=老板 outcome=价高 note=老板嫌贵
到金沙超市了 => A06
我拜访了金沙超市 => A06
去拜访了金沙超市 见效快 => A06 note=见效快
拜访金沙超市 旺仔断货,六个核桃还剩3箱 => A06 missing=WH250 note=六个核桃还剩3箱
拜访 金沙超市 明天下单百事3箱 => A06 unbooked=明天下单百事3箱 note=明天下单百事3箱
visit jinshachaoshi shelf ok => A06~ display=shelf ok
`, false)
}

// TestNoVisits holds the bot silent: plans, questions, negations, what others
// did or should do, and talk that only has the words.
func TestNoVisits(t *testing.T) {
	t.Parallel()
	checkVisits(t, `
明天去拜访金沙超市 => silent
明天拜访金沙超市 => silent
明天 拜访 金沙超市 大家准备 => silent
下午拜访金沙超市 => silent
今天拜访金沙超市 => silent
今天去拜访金沙超市 => silent
去拜访金沙超市 => silent
去金沙超市 => silent
去金沙超市了 => silent
跑金沙超市 => silent
拜访了吗 => silent
拜访金沙超市了吗 => silent
拜访金沙超市了没 => silent
拜访 金沙超市? => silent
谁去拜访金沙超市 => silent
别去了 => silent
要不要去金沙超市 => silent
没拜访金沙超市 => silent
拜访不了金沙超市 => silent
周敏拜访了金沙超市 老板不在 => silent
金沙超市拜访过了 => silent
拜访金沙超市的时候老板不在 => silent
拜访金沙超市记得带样品 => silent
拜访 金沙超市 取消 => silent
拜访 金沙超市 改到周五 => silent
拜访 金沙超市 记得带样品 => silent
拜访计划发一下 => silent
拜访 客户 => silent
走访各超市 => silent
今天走访了5家超市 情况不错 => silent
拜访结束 回公司 => silent
到时候再说 => silent
到点下班 => silent
昨天拜访的金沙超市 老板不在 => silent
拜访了三家超市 => silent
走访 附近超市 老板都在 => silent
到货了 => silent
到家了 => silent
到公司了 => silent
到付 => silent
到金沙超市还有多远 => silent
到金沙超市集合 => silent
到 金沙超市 送货 => silent
到金沙超市百事10箱 => silent
到超市买瓶水 => silent
去了三家店 => silent
去了一趟厕所 => silent
跑了一天 累死了 => silent
关门了吗 => silent
关门大吉 => silent
金沙超市关门了 => silent
金沙超市 老板不在 => silent
如果拜访金沙超市就带样品 => silent
想拜访金沙超市 => silent
拜访金沙超市要带什么 => silent
拜访 金沙超市 明天 => silent
visit A08 tomorrow => silent
visit A08 please => silent
visitors A08 => silent
拜访 周敏 => silent
拜访次数最多的业务员 => silent
拜访 => silent
到 => silent
拜访率多少 => silent
小李说到金沙超市了 => silent
你拜访金沙超市 => silent
拜访大家辛苦了 => silent
拜访 金沙超市 谁去 => silent
拜访 金沙超市 一起去 => silent
`, false)
}

// TestAddressedVisits reads what was said to the bot.
func TestAddressedVisits(t *testing.T) {
	t.Parallel()
	checkVisits(t, `
拜访金沙超市老板不在 => A06 outcome=老板不在 note=老板不在
拜访金沙超市顺利 => A06 note=顺利
拜访 小红花 老板不在 => ?小红花 outcome=老板不在 note=老板不在
明天拜访金沙超市 => A06 on=2026-05-14
拜访金沙超市了吗 => silent
本月拜访次数 => silent
拜访次数最多的业务员 => silent
昨天拜访了几家店 => silent
谁拜访了金沙超市 => silent
`, true)
}

// TestVisitNote reads a quoted message as a note.
func TestVisitNote(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"这周不用送了 库存百事5箱":  "- stock=BS600×5箱 note=这周不用送了",
		"金沙超市 老板不在 下次周五": "A06 outcome=老板不在 next=2026-05-15 note=金沙超市 老板不在",
		"":               "-",
	} {
		if got := briefVisit(theBook, ReadVisitNote(theBook, text, Context{Today: today})); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestVisitNeverPanics reads anything made of a visit's words, and holds what
// is read to it: a day never lies in the future unasked, the next one never in
// the past, and what was ordered stands in the message.
func TestVisitNeverPanics(t *testing.T) {
	t.Parallel()
	words := []string{
		"拜访", "走访了", "到", "去了", "跑了一趟", "visit", "关门", "昨天", "明天", "5月20号", "2月30号", "下次", "下次周五", "金沙超市", "金沙", "A08", "老周", "白鹭超市", "幸福超市", "(", ")",
		"百事", "七喜", "10箱", "3", "0", "两三箱", "-2", "库存", "缺", "断货", "竞品", "下单", "见", "见了", "刘总", "老板娘", "陈列", "4排", "老板不在", "next", "fri", "order", " ", ",", "\n", "?", ".", "吗", "了", "的", "😀", "\u00a0", "x", "說",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.StringN(0, 3, 12)), 0, 14).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		addressed := rapid.Bool().Draw(t, "addressed")
		for _, v := range ReadVisits(theBook, text, Context{Today: today, Addressed: addressed}) {
			whole := fmt.Sprintf("%q: %s", text, briefVisit(theBook, v))
			if v.Day > today && !addressed {
				t.Fatal("a visit in the future", whole)
			}
			if v.Next != "" && v.Next < today {
				t.Fatal("the next visit lies in the past", whole)
			}
			if v.Store.Text == "" || v.Verb == "" {
				t.Fatal("no store or verb", whole)
			}
			for _, word := range strings.FieldsFunc(v.Order+" "+v.Note, func(c rune) bool { return strings.ContainsRune(" ,.:;!?-", c) }) {
				if !strings.Contains(Normalise(text), word) {
					t.Fatalf("%q was never typed: %s", word, whole)
				}
			}
		}
		ReadVisitNote(theBook, text, Context{Today: today})
	})
}

// FuzzReadVisits holds the reader to coming back from any text.
func FuzzReadVisits(f *testing.F) {
	for _, s := range []string{"拜访 金沙超市 下单百事2箱", "到", "visit A08: ok", "昨天拜访 白鹭超市 缺百事\n下次周五", "拜访(", "关门 \n"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, addressed bool) {
		for _, v := range ReadVisits(theBook, text, Context{Today: today, Addressed: addressed}) {
			if v.Verb == "" {
				t.Errorf("%q: a visit without a verb", text)
			}
		}
		ReadVisitNote(theBook, text, Context{Today: today})
	})
}
