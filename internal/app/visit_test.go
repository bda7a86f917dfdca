package app

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestQuotedAndPhotos plays what a conversation file can't hold: quoted
// messages, pictures, and a message that replaces an earlier one.
func TestQuotedAndPhotos(t *testing.T) {
	t.Parallel()
	c := newConversation(t, "testdata/merchant")
	at := time.Date(2026, 4, 1, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	n := 0
	say := func(from, chat, text string, more map[string]any) string {
		n++
		at = at.Add(time.Second)
		id := fmt.Sprintf("q%02d", n)
		msg := map[string]any{"id": id, "at": at.Format(time.RFC3339), "chat": chat, "from": from, "text": text}
		for k, v := range more {
			msg[k] = v
		}
		return strings.Join(c.tell(msg, id), "\n")
	}
	wang := func(text string) map[string]any {
		return map[string]any{"quote": map[string]any{"from": "x-wang", "name": "王姐", "text": text}}
	}
	photo := map[string]any{"file": "a.jpg"}
	for i, step := range []struct {
		from, chat, text string
		more             map[string]any
		wait             time.Duration
		want             string
	}{
		// Nobody knows yet whose words they are.
		{"u-qiang", "g-field", "记", wang("这周货卖得慢"), 0, "哪家店?「这周货卖得慢」"},
		{"u-qiang", "g-field", "0", nil, 0, "好,没有记。"},
		{"u-qiang", "g-field", "这是什么", wang("在吗"), 0, ""},
		{"u-qiang", "g-field", "这是 旭日便利店", wang("在吗"), 0, "✅记住了:王姐 是 旭日便利店 的。引用其消息回「记」就记到这家店。"},
		{"u-zhou", "g-field", "这是 旭日便利店", wang("在吗"), 0, "你没有这个权限。"},
		{"u-qiang", "g-field", "这是 旭日便利店", map[string]any{"quote": map[string]any{"from": "u-zhen", "name": "阿珍", "text": "好"}}, 0, "阿珍 是自己人,不是门店的。"},
		// From now on her words are her store's: a note, or an order.
		{"u-qiang", "g-field", "记", wang("这周货卖得慢 下次周五来"), 0, "📍V01 旭日便利店 见王姐 这周货卖得慢 下次4月3日(周五)"},
		{"u-qiang", "g-field", "记一下", wang("送3箱东鹏 1箱尖叫"), 0, "✅01 旭日便利店 东鹏3箱 尖叫1箱 ¥348.00\n撤"},
		{"u-qiang", "g-field", "记", wang("宝丰超市 东鹏2箱"), 0, "✅02 宝丰超市 东鹏2箱 ¥192.00"},
		{"u-qiang", "g-field", "记", wang("宝丰超市那边卖得便宜"), 0, "哪家店?「宝丰超市那边卖得便宜」\n    1 旭日便利店\n    2 宝丰超市\n    0 都不是,不记"},
		{"u-qiang", "g-field", "1", nil, 0, "📍V02 旭日便利店 见王姐 宝丰超市那边卖得便宜"},
		{"u-qiang", "g-field", "记 重阳烟酒行", wang("冰柜坏了"), 0, "📍V03 重阳烟酒行 见王姐 冰柜坏了"},
		{"u-qiang", "g-boss", "记", wang("冰柜坏了"), 0, ""},
		{"u-qiang", "g-field", "记性真好", wang("冰柜坏了"), 0, ""},
		// Known as a customer, she may still say nothing to the bot.
		{"x-wang", "g-field", "拜访 旭日便利店 老板不在", nil, 0, ""},
		// Pictures belong to the visit of the last five minutes.
		{"u-zhen", "g-field", "", photo, 0, ""},
		{"u-zhen", "g-field", "拜访 宝丰超市 堆头两个", nil, 0, "📍V04 宝丰超市 堆头两个"},
		{"u-zhen", "g-field", "", photo, 0, "📷V04 宝丰超市 照片1张"},
		{"u-zhen", "g-field", "宝丰超市", photo, 0, "📷V04 宝丰超市 照片2张"},
		{"u-zhen", "g-field", "长乐食品店", photo, 0, ""},
		{"u-qiang", "g-boss", "", photo, 0, ""},
		{"u-zhen", "g-field", "", photo, 6 * time.Minute, ""},
		{"u-zhen", "g-field", "拜访 长乐食品店 陈列好", photo, 0, "📍V05 长乐食品店 陈列好"},
		{"u-zhen", "g-field", "", photo, 0, "📷V05 长乐食品店 照片2张"},
	} {
		at = at.Add(step.wait)
		got := say(step.from, step.chat, step.text, step.more)
		var first []string
		for _, l := range strings.Split(got, "\n") {
			if rest, ok := strings.CutPrefix(l, "[外勤群] 掌柜< "); ok {
				first = append(first, rest)
			} else if strings.HasPrefix(l, "    ") {
				first = append(first, l)
			}
		}
		if have := strings.Join(first, "\n"); have != strings.TrimSuffix(step.want, "\n撤") {
			t.Errorf("step %d, %q:\n got %s\nwant %s", i+1, step.text, have, step.want)
		}
	}
	// The store's card says that there are some.
	if card := say("u-meng", "p-u-meng", "查 长乐食品店", map[string]any{"kind": "private"}); !strings.Contains(card, "\n    上次拜访 4月1日(周三)(阿珍),附图2张") {
		t.Errorf("card:\n%s", card)
	}
	// A message that replaces one with a visit strikes the old one.
	say("u-zhen", "g-field", "拜访 旭日便利店 冰柜脏", nil)
	got := say("u-zhen", "g-field", "拜访 旭日便利店 冰柜干净", map[string]any{"edit_of": fmt.Sprintf("q%02d", n)})
	if want := "[外勤群] 掌柜< ↩️已撤 V06 旭日便利店 冰柜脏\n[外勤群] 掌柜< 📍V07 旭日便利店 冰柜干净"; got != want {
		t.Errorf("edited:\n got %s\nwant %s", got, want)
	}
}

// TestRepHears tells a store's own rep of another's visit, in private.
func TestRepHears(t *testing.T) {
	t.Parallel()
	c := newConversation(t, "testdata/merchant")
	got := c.play("@ 2026-04-01 10:00\n[私聊] 阿珍> 帮助\n[外勤群] 阿强> 拜访 旭日便利店 陈列2排\n[外勤群] 阿珍> 拜访 旭日便利店 陈列3排\n[外勤群] 小叶> 拜访 旭日便利店 陈列4排\n")
	if want := "[私聊 阿珍] 掌柜< 阿强 拜访了你的店:📍V01 旭日便利店 陈列2排\n"; strings.Count(got, "拜访了你的店") != 1 || !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}
