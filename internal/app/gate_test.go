package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// asking is a kind of question with who may have it answered and where: m in a
// management group as well, o in order and field groups too; nothing is told
// among customers.
type asking struct {
	name  string
	may   string // roles
	where string
	texts []string
}

// sorts are asked of newLedger's merchant, whose rep 孙倩 (u-rep0) has the store
// 丽人坊 (H001) but not 百草屋 (H003), which is 周凯's.
var sorts = []asking{
	{"amounts of all", "owner director operator finance", "m", []string{
		"上月销售额", "全公司上月业绩", "河东片区上月销售额", "周凯上月业绩", "上月各片区销售额", "各业务员上月业绩", "彩妆占上月销售额的比例", "上月销售额前三的门店", "上月客单价", "上月销售额超过2000的门店",
		"百草屋占上月销售额的比例", "所有门店上月销售额", "上月每天销售额", "sales last month by rep", "上月业绩最好的业务员是谁", "上月销售额环比",
	}},
	{"own amounts of a rep", "rep", "m", []string{
		"上月销售额", "我上月业绩", "我的店上月销售额", "上月销售额前三的门店", "各品类上月销售额", "孙倩上月业绩", "上月客单价", "我负责的店哪些上月没下单", "上月订单数", "上月拜访次数", "孙倩上月拜访了多少家",
		"超过30天没下单的门店", "彩妆占我上月销售额的比例", "my sales last month", "上月每天销售额",
	}},
	{"beyond a rep's own", "owner director operator", "m", []string{
		"周凯上月业绩", "全公司上月销售额", "河东片区上月订单数", "各业务员上月业绩", "各片区上月业绩", "周凯负责的店哪些上月没下单", "孙倩和周凯上月业绩对比", "周凯上月拜访次数", "上月业绩最好的业务员是谁", "上月业务员业绩排名",
		"孙倩占上月销售额的比例", "丽人坊占上月销售额的比例", "丽人坊占河东上月销售额的比例", "所有门店上月销售额", "河东没下单的店有哪些", "我占全公司上月销售额的比例", "sales by rep last month", "周凯的店有几家", "开发区一共多少家门店",
		"百草屋和丽人坊上月销售额", "全部门店上月销售额前三", "全公司上月客单价", "周凯负责的店上月销售额环比", "everyone's sales last month",
	}},
	{"one store of one's own", "owner director operator finance rep", "mo", []string{"丽人坊上月销售额", "丽人坊上月各商品销售额", "丽人坊上月客单价", "丽人坊上月销售额同比"}},
	{"one store of another's", "owner director operator finance", "mo", []string{"百草屋上月销售额", "H003上月销售额", "百草屋上月每周销售额"}},
	{"what one store of another's did", "owner director operator", "mo", []string{"百草屋上月订单数", "百草屋上次下单是哪天", "百草屋多少天没下单了", "百草屋上次拜访是哪天", "百草屋是什么等级", "百草屋的采购周期", "百草屋下次该什么时候进货", "百草屋流失了吗"}},
	{"profit", "owner director finance", "", []string{
		"上月毛利", "上月毛利率", "丽人坊上月毛利", "玫瑰面膜上月净毛利", "上月毛利率最高的3个商品", "各业务员上月净毛利率", "上月赚了多少钱", "gross margin last month", "我上月毛利", "上月毛利环比", "丽人坊上月真实毛利率",
		"孙倩上月毛利", "上月每天毛利", "毛利率最低的门店是哪家", "上月毛利超过500的门店", "净毛利率上月",
	}},
	{"activity", "owner director operator", "m", []string{"上月订单数", "上月下单门店数", "上月复购率", "上月拜访次数", "上月没下单的门店", "一共多少家门店", "上月覆盖率", "黄金店有哪些", "各等级门店数", "哪些店该补货了", "上月新增门店数"}},
	{"quantities", "owner director operator warehouse", "m", []string{"玫瑰面膜上月卖了多少盒", "玫瑰面膜上月各片区销量", "眉笔上周销量"}},
	{"stock", "owner director operator warehouse", "m", []string{"玫瑰面膜库存", "库存低于50的商品", "眉笔还剩多少"}},
}

var placesOf = map[string]string{"g-management": "m", "g-order": "o", "g-field": "o", "g-customer": "c"}

// TestWhoMayAskWhat puts every kind of question for every role in every place:
// what a role may not know is refused everywhere and whole; what a group may not
// hear goes to the asker alone; among customers nothing is told at all.
func TestWhoMayAskWhat(t *testing.T) {
	t.Parallel()
	w := newLedger("2028-02-29", 1)
	c := newConversation(t, w.write(t))
	n := 0
	say := func(from, chat, kind, text string) []spokenLine {
		n++
		return c.lines(map[string]any{"id": fmt.Sprint("g", n), "at": "2028-02-29T20:00:00+08:00", "chat": chat, "kind": kind, "from": from, "text": text, "mention": kind == "group"})
	}
	roles := map[string]string{"owner": "u-owner", "director": "u-director", "operator": "u-operator", "finance": "u-finance", "warehouse": "u-warehouse", "rep": "u-rep0"}
	for role, who := range roles {
		say(who, "p-"+who, "private", "帮助")
		for _, s := range sorts {
			may := slices.Contains(strings.Fields(s.may), role)
			if s.name == "own amounts of a rep" && role != "rep" || s.name == "beyond a rep's own" && role != "rep" || role == "rep" && slices.Contains([]string{"amounts of all", "activity", "quantities"}, s.name) {
				continue // other kinds say more of these
			}
			for i, text := range s.texts {
				got := say(who, fmt.Sprintf("p-%s", who), "private", text)
				if told := answered(got); told != may {
					t.Errorf("%s, %s in private: %q: answered %v, want %v: %s", s.name, role, text, told, may, textOf(got))
				}
				if !may && !refusedFor(got, "permission") {
					t.Errorf("%s, %s in private: %q is declined otherwise: %s", s.name, role, text, textOf(got))
				}
				if i%3 != 0 { // the places see a third of them
					continue
				}
				for chat, letter := range placesOf {
					got := say(who, chat, "group", text)
					open := may && strings.Contains(s.where, letter)
					for _, l := range got {
						if l.Chat == chat && l.Data.Kind == "answer" && !open {
							t.Errorf("%s, %s in %s: %q was told to all: %s", s.name, role, chat, text, l.Text)
						}
						if l.Chat != chat && l.Chat != "p-"+who {
							t.Errorf("%s: %q was told in %s", s.name, text, l.Chat)
						}
					}
					if answered(got) != may {
						t.Errorf("%s, %s in %s: %q: answered %v, want %v: %s", s.name, role, chat, text, answered(got), may, textOf(got))
					}
				}
			}
		}
	}
}

// TestGateHoldsInTalk: a follow-up, a pick, an export and 它 pass the gate as the
// one who says them.
func TestGateHoldsInTalk(t *testing.T) {
	t.Parallel()
	w := newLedger("2028-02-29", 1)
	c := newConversation(t, w.write(t))
	for n, x := range []struct {
		who  string
		talk []string // the first is answered, no other is
	}{
		{"u-rep0", []string{"上月销售额", "周凯呢", "全公司呢", "按业务员呢", "毛利呢", "百草屋呢", "按片区呢", "河东呢", "那毛利率呢", "所有人呢", "王总呢"}},
		{"u-rep0", []string{"丽人坊上月销售额", "百草屋呢", "净毛利呢", "毛利率"}},
		{"u-rep0", []string{"我上月业绩", "周凯呢", "占全公司的比例", "那个人毛利呢"}},
		{"u-rep0", []string{"彩妆占我上月销售额的比例", "周凯呢", "百草屋呢", "河西呢"}},
		{"u-rep0", []string{"上月没下单的门店", "周凯负责的呢", "河东呢", "全公司呢"}},
		{"u-rep0", []string{"玫瑰面膜上月销售额", "周凯呢", "毛利呢", "利润多少", "赚了多少", "昨天为什么掉了"}},
		{"u-operator", []string{"上月销售额", "毛利呢", "净毛利率呢", "毛利率", "那赚了多少呢", "成本呢", "玫瑰面膜的成本"}},
		{"u-finance", []string{"上月毛利", "拜访次数呢", "订单数呢", "玫瑰面膜库存"}},
		{"u-warehouse", []string{"玫瑰面膜上月销量", "销售额呢", "毛利呢", "客单价呢"}},
	} {
		for i, text := range x.talk {
			id := fmt.Sprintf("t%d-%d", n, i)
			got := c.lines(map[string]any{"id": id, "at": "2028-02-29T20:00:00+08:00", "chat": fmt.Sprint("q-", n), "kind": "private", "from": x.who, "text": text})
			talk := x.talk
			if told := answered(got); told != (i == 0) {
				t.Errorf("%v: %q: answered %v: %s", talk[:i], text, told, textOf(got))
			}
		}
	}
}

type spokenLine struct {
	Chat, Text string
	Done       string `json:"done"`
	Data       told   `json:"data"`
}

// lines says one thing and collects all that is said because of it.
func (c *conversation) lines(msg map[string]any) []spokenLine {
	raw, err := json.Marshal(msg)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.in.Write(append(raw, '\n')); err != nil {
		c.t.Fatal(err)
	}
	var out []spokenLine
	for c.out.Scan() {
		var l spokenLine
		if err := json.Unmarshal(c.out.Bytes(), &l); err != nil {
			c.t.Fatal(err)
		}
		if l.Done != "" {
			return out
		}
		out = append(out, l)
	}
	c.t.Fatal("the program ended")
	return nil
}

func answered(lines []spokenLine) bool {
	return slices.ContainsFunc(lines, func(l spokenLine) bool { return l.Data.Kind == "answer" })
}

func refusedFor(lines []spokenLine, reason string) bool {
	return slices.ContainsFunc(lines, func(l spokenLine) bool { return l.Data.Kind == "refused" && l.Data.Reason == reason })
}

func textOf(lines []spokenLine) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.ReplaceAll(strings.Join(out, " | "), "\n", " / ")
}
