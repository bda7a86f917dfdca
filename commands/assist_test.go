package commands

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/storage"
)

// echo is a model that finds an order in everything, or fails.
type echo struct {
	err   error
	calls int
}

func (*echo) Host() string { return "model.example" }

func (e *echo) Complete(context.Context, string, string) (string, int64, error) {
	e.calls++
	return `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`, 100, e.err
}

const fromCounter = "宝丰超市王姐来电,东鹏整10箱"

func withEcho(t *testing.T, e *echo, store func(*storage.DB) Store) *player {
	t.Helper()
	p := newPlayer(t, filepath.Join(t.TempDir(), "shop.db"), store)
	p.rt.Assistant, p.rt.Config.ModelCalls = e, 100
	p.merchant("我的商行", books)
	return p
}

// TestModelWritesMayRunTwice: each message is asked about once, whatever is
// rolled back.
func TestModelWritesMayRunTwice(t *testing.T) {
	t.Parallel()
	talk := []bot.Inbound{atHome("u-ye", fromCounter), atHome("u-ye", "1"), atHome("u-ye", fromCounter), atHome("u-ye", "不对"), atHome("u-meng", "审计 模型")}
	var e [2]echo
	one := withEcho(t, &e[0], func(db *storage.DB) Store { return db })
	two := withEcho(t, &e[1], func(db *storage.DB) Store { return twice{db} })
	want, got := one.play(talk), two.play(talk)
	same(t, "said", want, got)
	same(t, "tables", one.dump(0), two.dump(0))
	if e[0].calls != 2 || e[1].calls != 2 {
		t.Error("calls", e[0].calls, e[1].calls)
	}
	if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "✅01 宝丰超市") }) {
		t.Error(got)
	}
}

// TestModelIsLeftAlone: what is open stays open, and customers, edits, short
// words and strangers are nobody's business.
func TestModelIsLeftAlone(t *testing.T) {
	t.Parallel()
	e := &echo{}
	p := withEcho(t, e, func(db *storage.DB) Store { return db })
	for _, in := range []bot.Inbound{
		atHome("u-ye", "宝丰超市 东鹏"), // 要多少箱?
		atHome("u-ye", "唠嗑唠嗑唠嗑"),
		atHome("u-ye", "6箱"),
		atHome("u-ye", "唠嗑"),
		inOrders("u-ye", "唠嗑唠嗑唠嗑"),
		atHome("x-stranger", fromCounter),
		atHome("u-meng", "预测下月销售额"),
		{Chat: "g-cust", From: "u-ye", Text: fromCounter, Mention: true},
	} {
		p.tell(in)
	}
	if e.calls != 0 {
		t.Errorf("asked %d times", e.calls)
	}
	if n := p.column("SELECT COUNT(*) FROM orders WHERE text = '宝丰超市 东鹏'"); n[0] != "1" {
		t.Error("the open order was lost", n)
	}
}

// TestModelRests: three failures in a row, then a minute of nothing.
func TestModelRests(t *testing.T) {
	t.Parallel()
	e := &echo{err: errors.New("too slow")}
	p := withEcho(t, e, func(db *storage.DB) Store { return db })
	for i, want := range []int{1, 2, 3, 3, 3, 4} {
		if i == 5 {
			p.clock.now = p.clock.now.Add(time.Minute)
		}
		if said := p.tell(atHome("u-ye", "唠嗑唠嗑唠嗑")); !strings.Contains(said[len(said)-1], "没看懂") || e.calls != want {
			t.Errorf("message %d: %d calls, %q", i, e.calls, said)
		}
	}
	for range callsAtOnce {
		if !p.rt.turnstile.enter(p.clock.now.Add(time.Hour)) {
			t.Fatal("the turnstile is shut")
		}
	}
	if p.rt.turnstile.enter(p.clock.now.Add(time.Hour)) {
		t.Error("more calls at once than there may be")
	}
}
