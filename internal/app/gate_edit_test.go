package app

import (
	"fmt"
	"strings"
	"testing"
)

// TestEditOfWhatWaits: a message whose order waits for approval and that is
// edited is one order, not two, whoever approves what.
func TestEditOfWhatWaits(t *testing.T) {
	t.Parallel()
	c := newConversation(t, newLedger("2028-02-29", 1).write(t))
	say := func(from, chat, id, text, editOf string) string {
		msg := map[string]any{"id": id, "at": "2028-02-29T20:00:00+08:00", "chat": chat, "from": from, "text": text}
		if strings.HasPrefix(chat, "p-") {
			msg["kind"] = "private"
		}
		if editOf != "" {
			msg["edit_of"] = editOf
		}
		return textOf(c.lines(msg))
	}
	for _, x := range []struct {
		from, chat, id, text, editOf string
		want                         string
	}{
		{"u-operator", "g-order", "e1", "丽人坊 玫瑰面膜1盒@13", "", "📝待批 P1"},
		{"u-operator", "g-order", "e2", "丽人坊 玫瑰面膜要不要再说吧", "e1", "P1 还照原来的等批"},
		{"u-operator", "g-order", "e3", "丽人坊 玫瑰面膜1盒@24", "e1", "↩️已撤 P1"},
		{"u-director", "p-u-director", "e4", "批 1", "", "P1 已处理"},
		{"u-operator", "g-order", "e5", "丽人坊 玫瑰面膜2盒@13", "", "📝待批 P2"},
		{"u-director", "p-u-director", "e6", "批 2", "", "✅02"},
		{"u-operator", "g-order", "e7", "丽人坊 玫瑰面膜3盒@24", "e5", "✏️已改 02"},
	} {
		if got := say(x.from, x.chat, x.id, x.text, x.editOf); !strings.Contains(got, x.want) {
			t.Errorf("%q: %s, want %s", x.text, got, x.want)
		}
	}
}

// TestLongWords: what nobody would type takes no time, is not told back whole and
// gives nothing a name.
func TestLongWords(t *testing.T) {
	t.Parallel()
	c := newConversation(t, newLedger("2028-02-29", 1).write(t))
	for n, x := range []struct{ text, want string }{
		{"价 " + strings.Repeat("眉笔 ", 1500), "没有叫「眉笔 眉笔"},
		{strings.Repeat("眉笔丽人坊", 1500) + "上次什么价", "没看懂"},
		{"查 " + strings.Repeat("丽", 7000), "没有叫「丽丽丽"},
		{"别名 " + strings.Repeat("丽", 61) + " = 丽人坊", "别名这样写"},
		{"新店 " + strings.Repeat("丽", 61), "新店这样写"},
		{"新品 " + strings.Repeat("丽", 61) + " 20", "新品这样写"},
	} {
		got := textOf(c.lines(map[string]any{
			"id": fmt.Sprint("l", n), "at": "2028-02-29T20:00:00+08:00", "chat": "p-u-owner", "kind": "private", "from": "u-owner", "text": x.text,
		}))
		if !strings.Contains(got, x.want) || len(got) > 600 {
			t.Errorf("%.40s…: %.80s… (%d bytes), want %s", x.text, got, len(got), x.want)
		}
	}
}
