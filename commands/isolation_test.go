package commands

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// neighbour writes the merchant's files anew for another merchant in the same
// database: the same codes, names, goods and members, but other accounts and
// groups, and every price and cost moved by some fen.
func neighbour(t testing.TB, prefix string, fen int) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"stores.csv", "products.csv", "members.csv", "chats.csv", "orders.csv"} {
		raw, err := os.ReadFile(filepath.Join(books, name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for n, head := range rows[0] {
			for _, row := range rows[1:] {
				switch head {
				case "账号", "群号":
					row[n] = prefix + row[n]
				case "售价", "成本", "单价":
					m, err := retail.ParseMoney(row[n])
					if err != nil {
						t.Fatal(err)
					}
					row[n] = (m + retail.Money(fen)).String()
				}
			}
		}
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		w := csv.NewWriter(f)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// street is a database with two merchants side by side.
type street struct {
	*player
	a, b   retail.MerchantID
	stolen []string // tokens of choices that B's people were offered
	codes  []string // invitations of B's
}

// newStreet makes both merchants and lets B's people work: orders, questions
// that stay open with their choices, an invitation that nobody has used.
func newStreet(t testing.TB, fen int) *street {
	t.Helper()
	s := &street{player: newPlayer(t, filepath.Join(t.TempDir(), "street.db"), func(db *storage.DB) Store { return db })}
	s.a = s.merchant("甲商行", neighbour(t, "a-", 0))
	s.b = s.merchant("乙商行", neighbour(t, "b-", fen))
	for _, in := range []bot.Inbound{
		s.group("b-", "u-ye", "宝丰超市 东鹏10箱"), s.group("b-", "u-qiang", "旭日便利店 尖叫3箱"), s.group("b-", "u-ye", "老丁 东鹏3箱"),
		s.home("b-", "u-meng", "本月销售额"), s.home("b-", "u-qiang", "新天地超市 东鹏2箱"), s.home("b-", "u-meng", "邀请 小新 运营"),
	} {
		s.tell(in)
		s.stolen = append(s.stolen, s.tokens[string(in.Chat)]...)
	}
	s.codes = s.player.codes
	if len(s.stolen) < 4 || len(s.codes) != 1 {
		t.Fatalf("nothing to steal: %q %q", s.stolen, s.codes)
	}
	return s
}

func (*street) group(prefix, from, text string) bot.Inbound {
	return bot.Inbound{Chat: bot.ChatID(prefix + "g-order"), Title: "订货群", From: bot.UserID(prefix + from), Text: text}
}

func (*street) home(prefix, from, text string) bot.Inbound {
	return bot.Inbound{Kind: bot.Private, Chat: bot.ChatID("p-" + prefix + from), From: bot.UserID(prefix + from), Text: text, Mention: true}
}

func (s *street) isMember(user string) bool {
	return len(s.column("SELECT id FROM identities WHERE user_id = '"+user+"'")) > 0
}

// trespass is something that one of A's people does, near or far from home.
type trespass struct {
	from, place, text string
	mention           bool
	steal             int // 1…: presses that stolen choice instead
	code              bool
	reply             bool // answers the message that B's bot wrote last
}

func (w trespass) in(s *street) bot.Inbound {
	in := bot.Inbound{From: bot.UserID("a-" + w.from), Text: w.text, Mention: w.mention, Title: "群"}
	switch w.place {
	case "home":
		in.Chat, in.Kind, in.Mention = bot.ChatID("p-a-"+w.from), bot.Private, true
	case "their home":
		in.Chat, in.Kind, in.Mention = bot.ChatID("p-b-"+w.from), bot.Private, true
	default:
		in.Chat = bot.ChatID(w.place)
	}
	if w.steal > 0 {
		in.Text, in.Choice = "", s.stolen[w.steal%len(s.stolen)]
	}
	if w.code {
		in.Text = s.codes[0]
	}
	if w.reply {
		in.ReplyTo = "m5"
	}
	return in
}

var trespasses = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) trespass {
	return trespass{
		from:  rapid.SampledFrom([]string{"u-meng", "u-lu", "u-ye", "u-qiang", "u-zhou", "u-nobody"}).Draw(t, "from"),
		place: rapid.SampledFrom([]string{"home", "home", "a-g-order", "a-g-boss", "b-g-order", "b-g-order", "b-g-boss", "b-g-cust", "their home", "g-unbound"}).Draw(t, "place"),
		text: rapid.SampledFrom([]string{
			"宝丰超市 东鹏10箱", "宝丰超市 东鹏", "5箱", "1", "2", "0", "老丁 尖叫2箱", "撤", "撤 01", "撤 02", "01 改 东鹏1箱", "02 去掉尖叫",
			"本月销售额", "宝丰超市本月销售额", "上月各门店销售额", "本月毛利", "查 宝丰超市", "查 旭日便利店", "今天", "今日录完", "没送到", "帮助",
			"改价 东鹏特饮500ml 1", "停用 宝丰超市", "启用 宝丰超市", "合并 老丁百货 到 老丁小吃", "别名 宝宝 = 宝丰超市", "新店 乙家店 江北 阿强",
			"新品 新水 10 每箱12瓶", "目标 4月 1万", "移除 阿强", "移除 小叶", "邀请 阿强 老板", "绑定", "绑定 管理", "绑定 客户", "日报改到09:00",
			"退 宝丰超市 东鹏1箱", "拜访 宝丰超市 陈列4排", "早",
		}).Draw(t, "text"),
		mention: rapid.Bool().Draw(t, "mention"),
		steal:   max(0, rapid.IntRange(-12, 9).Draw(t, "steal")),
		code:    rapid.IntRange(0, 19).Draw(t, "code") == 0,
		reply:   rapid.IntRange(0, 5).Draw(t, "reply") == 0,
	}
}), 40, 60)

// TestTwoMerchantsInOneDatabase: whatever A's people do, anywhere, with
// whatever of B's they got hold of, no row of B's changes, and what the bot
// says does not depend on anything in B's books.
func TestTwoMerchantsInOneDatabase(t *testing.T) {
	t.Parallel()
	const walks = 6
	for seed := range walks {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			// Two streets: only B's prices, and so all of B's numbers, differ.
			one, two := newStreet(t, 37), newStreet(t, 4119)
			// Messages as such belong to the chat in which they stand.
			road := []string{"inbox", "outbox", "counters"}
			before := one.dump(one.b, road...)
			same(t, "the same books of A", one.dump(one.a, road...), two.dump(two.a, road...))
			answers := 0
			for _, w := range trespasses.Example(seed) {
				if w.code && !one.isMember("a-"+w.from) {
					continue // who holds a code and is nobody's, or no longer, may redeem it: that is what it is for
				}
				got, other := one.tell(w.in(one)), two.tell(w.in(two))
				answers += len(got)
				same(t, fmt.Sprintf("what the bot says to %+v", w), got, other)
				if now := one.dump(one.b, road...); strings.Join(now, "\n") != strings.Join(before, "\n") {
					same(t, fmt.Sprintf("B's books after %+v", w), before, now)
				}
			}
			if answers < 10 {
				t.Errorf("only %d answers: the walk proves nothing", answers)
			}
			same(t, "A's books", one.dump(one.a, road...), two.dump(two.a, road...))
		})
	}
}
