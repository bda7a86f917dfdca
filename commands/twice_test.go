package commands

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// twice is a store that runs every write once in vain before it runs it: what
// a function leaves behind outside its transaction shows.
type twice struct{ *storage.DB }

var errInVain = errors.New("rolled back on purpose")

// Write implements Store.
func (s twice) Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error {
	_ = s.DB.Write(ctx, merchant, func(tx *storage.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errInVain
	})
	return s.DB.Write(ctx, merchant, fn)
}

// inOrders and atHome are the two places where something is said.
func inOrders(from, text string) bot.Inbound {
	return bot.Inbound{Chat: "g-order", Title: "订货群", From: bot.UserID(from), Text: text}
}

func atHome(from, text string) bot.Inbound {
	return bot.Inbound{Chat: bot.ChatID("p-" + from), Kind: bot.Private, From: bot.UserID(from), Text: text, Mention: true}
}

// everything is a conversation that uses every command and every other road
// through the router.
var everything = []bot.Inbound{
	inOrders("u-ye", "宝丰超市 东鹏10箱 百岁山5箱"),
	inOrders("u-ye", "01 改 东鹏6箱"),
	inOrders("u-ye", "撤"),
	inOrders("u-ye", "宝丰超市 东鹏10箱 百岁山5箱"), // a repeat is asked about
	inOrders("u-ye", "1"),
	inOrders("u-ye", "撤 02"),
	inOrders("u-ye", "老丁 东鹏3箱"),
	{Chat: "g-order", From: "u-ye", Choice: "0"},
	inOrders("u-ye", "宝丰超市 东鹏"),
	inOrders("u-ye", "6箱"),
	{Chat: "g-order", From: "u-ye", Text: "宝丰超市 东鹏7箱", EditOf: "m10"},
	inOrders("u-ye", "退 宝丰超市 东鹏1箱 破损"),
	inOrders("u-ye", "新天地超市 东鹏2箱"),
	{Chat: "g-order", From: "u-ye", Choice: "2"},
	inOrders("u-ye", "早"),
	inOrders("u-ye", "宝丰超市的东鹏10箱送到没"),
	inOrders("x-stranger", "宝丰超市 东鹏1箱"),
	atHome("u-meng", "帮助"),
	atHome("u-meng", "本月销售额"),
	atHome("u-meng", "上个月呢"),
	atHome("u-meng", "上月卖得最好的5种货"),
	atHome("u-meng", "今天"),
	atHome("u-ye", "查 宝丰超市"),
	atHome("u-ye", "新店 晨光文具店 江北 阿强"),
	atHome("u-ye", "新品 元气森林480ml 72 每箱15瓶 品类饮料"),
	atHome("u-ye", "改价 东鹏特饮500ml 99"),
	atHome("u-ye", "别名 晨光 = 晨光文具店"),
	inOrders("u-ye", "晨光 东鹏2箱"),
	inOrders("u-ye", "新客陈工 样品20支@1 顺丰运费35 说做实验"),
	inOrders("u-ye", "建"),
	atHome("u-ye", "停用 晨光文具店"),
	atHome("u-ye", "启用 晨光文具店"),
	atHome("u-lu", "合并 老丁百货 到 老丁小吃"),
	atHome("u-lu", "撤"),
	atHome("u-lu", "目标 4月 30万"),
	atHome("u-meng", "日报改到20:30"),
	atHome("u-meng", "提醒改到09:00"),
	atHome("u-meng", "没送到"),
	atHome("u-meng", "审计 模型"),
	atHome("u-meng", "邀请 小新 运营"),
	atHome("u-new", "{code}"),
	atHome("u-new", "{code}"), // used up
	inOrders("u-new", "旭日便利店 尖叫三箱"),
	atHome("u-qiang", "全部接"),
	atHome("u-qiang", "提醒"),
	atHome("u-qiang", "更多"),
	atHome("u-meng", "提醒准不准"),
	atHome("u-meng", "静音 宝丰超市 3天 装修"),
	atHome("u-meng", "恢复提醒 宝丰超市"),
	atHome("u-qiang", "免打扰 22-8"),
	atHome("u-qiang", "我请假到明天"),
	atHome("u-qiang", "销假"),
	atHome("u-lu", "请假 阿珍 到周五"),
	atHome("u-qiang", "语言 English"),
	atHome("u-meng", "旭日便利店等级怎么变的"),
	atHome("u-meng", "移除 阿珍"),
	inOrders("u-zhen", "宝丰超市 东鹏1箱"),
	{Chat: "g-new", From: "u-meng", Title: "新群", Text: "绑定 管理"},
	{Chat: "g-new", From: "u-meng", Title: "新群", Text: "绑定 订单", Mention: true},
	atHome("u-qiang", "拜访 宝丰超市 见王姐 陈列4排 缺百岁山 下次周五"),
	inOrders("u-ye", "今日录完"),
	atHome("u-meng", "忘记 小新"),
	atHome("u-meng", "1"),
	atHome("u-wei", "本月毛利"),
	atHome("u-wei", "盘点 抽纸 100提"),
	atHome("u-wei", "采购 建议"),
	atHome("u-wei", "采购 抽纸50提"),
	atHome("u-wei", "到货 抽纸20提"),
	atHome("u-wei", "1"),
	atHome("u-wei", "撤"),
	atHome("u-wei", "库存怎么变的 抽纸"),
	atHome("u-wei", "库存天数"),
	atHome("u-wei", "缺货率"),
	inOrders("u-ye", "宝丰超市 抽纸5提"),
	atHome("u-wei", "周转天数"),
	atHome("u-meng", "产能 10箱"),
	inOrders("u-ye", "旭日便利店 抽纸9提"),
	inOrders("u-ye", "1"),
}

// watchTable notes which commands did something, by their first verb.
func (p *player) watchTable() map[string]bool {
	did := map[string]bool{}
	p.rt.once.Do(func() {
		p.rt.table = p.rt.commands()
		for i := range p.rt.table {
			c := &p.rt.table[i]
			did[c.Verbs[0]] = false
			do := c.Do
			c.Do = func(ctx context.Context, r *Request, rest string) (Effect, error) {
				e, err := do(ctx, r, rest)
				if run := e.Run; run != nil {
					e.Run = func(tx *storage.Tx) ([]Reply, error) {
						replies, err := run(tx)
						if len(replies) > 0 {
							if _, no := replies[0].Data.(Refused); !no && err == nil {
								did[c.Verbs[0]] = true
							}
						}
						return replies, err
					}
				}
				return e, err
			}
		}
	})
	return did
}

// TestWritesMayRunTwice: everything that a person can tell the bot, with every
// write first run in vain, leaves the same answers and the same tables.
func TestWritesMayRunTwice(t *testing.T) {
	t.Parallel()
	exports := t.TempDir()
	run := func(name string, store func(*storage.DB) Store) (*player, []string, map[string]bool) {
		p := newPlayer(t, filepath.Join(t.TempDir(), name), store)
		p.rt.Config.ExportDir = exports
		did := p.watchTable()
		p.merchant("我的商行", books)
		return p, p.play(slices.Concat(everything, withFiles, theTrade)), did
	}
	one, wantSaid, did := run("once.db", func(db *storage.DB) Store { return db })
	two, gotSaid, _ := run("twice.db", func(db *storage.DB) Store { return twice{db} })
	for verb, ok := range did {
		if !ok {
			t.Errorf("the conversation never uses %q: add a message that does it", verb)
		}
	}
	same(t, "said", wantSaid, gotSaid)
	same(t, "tables", one.dump(0), two.dump(0))
	if len(one.dump(0)) < 100 {
		t.Error("the dump is too short to prove anything")
	}
}
