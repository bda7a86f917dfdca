package app

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

var codeSaid = regexp.MustCompile(`邀请码:([2-9A-Z]{8})`)

// TestRemovedLeavesNoWayBack: a director who is removed can use neither a code
// that he made for himself nor one that was made for him, and comes back only
// with a fresh one, in the role that it gives.
func TestRemovedLeavesNoWayBack(t *testing.T) {
	t.Parallel()
	c := newConversation(t, "testdata/merchant")
	c.at = time.Date(2026, 4, 1, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	invited := func(by, what string) string {
		t.Helper()
		said := strings.Join(c.say("私聊", by, what), "\n")
		m := codeSaid.FindStringSubmatch(said)
		if m == nil {
			t.Fatal("no code in", said)
		}
		return m[1]
	}
	hears := func(who, text, want string) {
		t.Helper()
		if got := strings.Join(c.say("私聊", who, text), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s> %s: %s; want %s", who, text, got, want)
		}
	}
	own, given := invited("卢主管", "邀请 李四 主管"), invited("孟老板", "邀请 卢主管 主管")
	other := invited("孟老板", "邀请 小新 运营")
	c.say("私聊", "卢主管", "改价 东鹏 97")
	hears("孟老板", "移除 卢主管", "已移除")
	hears("卢主管", own, "邀请码不对")
	hears("卢主管", given, "邀请码不对")
	hears("卢主管", "本月销售额", "不认识你")
	hears("小新", other, "欢迎加入")

	hears("卢主管", invited("孟老板", "邀请 卢主管 业务员"), "欢迎加入")
	hears("卢主管", "撤", "没有这个权限") // a rep changes no price, not even back
}
