package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeFiles writes files into a new folder.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestTwoMerchantsAreServed: one program serves all merchants of its database,
// and the people of one hear nothing of the other's, not even who is one of them.
func TestTwoMerchantsAreServed(t *testing.T) {
	t.Parallel()
	c := newConversation(t, newLedger("2028-02-29", 1).write(t))
	c.stop()
	if err := AddMerchant(t.Context(), c.cfg, "邻居商行", io.Discard); err != nil {
		t.Fatal(err)
	}
	second := writeFiles(t, map[string]string{
		"stores.csv":   "门店编码,门店名称,业务员\nN01,隔壁小店,阿强\n",
		"products.csv": "商品编码,商品名称,销售单位,售价,成本\nN1,桂花糕,盒,12,7\n",
		"members.csv":  "姓名,角色,平台,账号\n金老板,老板,stdio,v-owner\n阿强,业务员,stdio,v-rep\n",
		"chats.csv":    "平台,群号,群名,用途\nstdio,h-order,隔壁订货群,订单\n",
	})
	if err := Import(t.Context(), c.cfg, "邻居商行", []string{second}, io.Discard); err != nil {
		t.Fatal(err)
	}
	c.start()
	n := 0
	say := func(from, chat, text string, more map[string]any) string {
		n++
		kind := "group"
		if strings.HasPrefix(chat, "p-") {
			kind = "private"
		}
		msg := map[string]any{"id": fmt.Sprint("n", n), "at": "2028-02-29T20:00:00+08:00", "chat": chat, "kind": kind, "from": from, "text": text, "mention": kind == "group"}
		for k, v := range more {
			msg[k] = v
		}
		return textOf(c.lines(msg))
	}
	for _, x := range []struct {
		from, chat, text, want string
	}{
		{"v-owner", "h-order", "隔壁小店 桂花糕2盒", "✅01 隔壁小店 桂花糕2盒 ¥24.00"},
		{"u-owner", "p-u-owner", "查 丽人坊", "H001 丽人坊"},
		{"v-owner", "p-v-owner", "查 丽人坊", "没有叫「丽人坊」的店"},
		{"u-owner", "h-order", "隔壁小店 桂花糕2盒", "我还不认识你"},
		{"v-owner", "g-order", "绑定 管理", "我还不认识你"},
	} {
		if got := say(x.from, x.chat, x.text, nil); !strings.Contains(got, x.want) {
			t.Errorf("%s in %s: %q: %s, want %s", x.from, x.chat, x.text, got, x.want)
		}
	}
	quote := map[string]any{"quote": map[string]any{"from": "u-director", "name": "路人甲", "text": "桂花糕5盒"}}
	if got := say("v-owner", "h-order", "这是 隔壁小店", quote); !strings.Contains(got, "记住了:路人甲 是 隔壁小店 的") {
		t.Errorf("another merchant's director is more than a stranger: %s", got)
	}
}
