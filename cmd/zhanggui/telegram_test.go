package main_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/bot/telegram/fakeapi"
)

const (
	botToken  = "123456:AAsecret_part-of_theTOKEN"
	botSecret = "AAsecret_part-of_theTOKEN"
)

// company is a merchant on Telegram: a fake Bot API, a database and people.
type company struct {
	t      *testing.T
	ctx    context.Context
	fake   *fakeapi.Server
	db     string
	config string
	logs   []string // what every life wrote to standard error
}

// serving is one life of `zhanggui serve`.
type serving struct {
	c    *company
	cmd  *exec.Cmd
	errs bytes.Buffer
}

var (
	ownersHome = fakeapi.Chat{ID: 501, Type: "private"}
	owner      = fakeapi.User{ID: 501, First: "方总"}
	clerksHome = fakeapi.Chat{ID: 502, Type: "private"}
	clerk      = fakeapi.User{ID: 502, First: "小鹿"}
	orderGroup = fakeapi.Chat{ID: -100777, Type: "supergroup", Title: "订货群"}
)

func newCompany(t *testing.T) *company {
	t.Helper()
	fake, err := fakeapi.Start(fakeapi.Options{Token: botToken})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	ctx, cancel := context.WithTimeout(t.Context(), 80*time.Second)
	t.Cleanup(cancel)
	dir := t.TempDir()
	c := &company{t: t, ctx: ctx, fake: fake, db: filepath.Join(dir, "shop.db"), config: filepath.Join(dir, "c.yaml")}
	yaml := fmt.Sprintf("log: {level: debug}\nhealth: {listen: \"\"}\ntelegram:\n  enabled: true\n  token_env: ZHANGGUI_TEST_TOKEN\n  endpoint: %q\n  file_endpoint: %q\n  poll_timeout: 2s\n",
		fake.Endpoint(), fake.FileEndpoint())
	if err := os.WriteFile(c.config, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *company) serve() *serving {
	c.t.Helper()
	s := &serving{c: c, cmd: exec.CommandContext(c.ctx, bin, "serve", "--db", c.db, "--config", c.config)}
	s.cmd.Env = append(os.Environ(), "ZHANGGUI_TEST_TOKEN="+botToken)
	s.cmd.Dir, s.cmd.Stderr = filepath.Dir(c.db), &s.errs
	if err := s.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(s.kill)
	return s
}

func (s *serving) kill() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
		s.c.logs = append(s.c.logs, s.errs.String())
	}
}

// code is a fresh invitation.
func (c *company) code(role, name string) string {
	c.t.Helper()
	out := must(c.t, "invite", "--db", c.db, "--config", c.config, "--role", role, "--name", name)
	return strings.Fields(out)[0]
}

// reads waits until somebody in a chat has read a text that holds all of the
// parts, after the first n messages of the bot, and gives it.
func (c *company) reads(chat fakeapi.Chat, after int, parts ...string) string {
	c.t.Helper()
	for n := after + 1; ; n++ {
		sent, err := c.fake.WaitSent(c.ctx, n)
		if err != nil {
			c.t.Fatalf("nobody in %d read %q: %+v", chat.ID, parts, sent)
		}
		if m := sent[n-1]; m.Chat == chat.ID && holds(m.Text, parts) {
			return m.Text
		}
	}
}

func holds(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// orders lists the texts of the messages that have an order, one an order.
func (c *company) orders() map[string]int {
	c.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+c.db+"?mode=ro")
	if err != nil {
		c.t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT text FROM orders WHERE inbox_id IS NOT NULL AND status = 'logged'")
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]int{}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			c.t.Fatal(err)
		}
		found[text]++
	}
	if err := rows.Err(); err != nil {
		c.t.Fatal(err)
	}
	return found
}

// TestTelegram is a merchant's first day over the real protocol: people come in
// by codes, a group by 绑定, orders by the group; the bot is killed wherever it
// hurts, and nothing is lost or doubled.
func TestTelegram(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	shop, files := madeUp(t, "telegram-of-others")
	must(t, "import", "--db", c.db, "--config", c.config, files)
	order := func(n int) string {
		p := shop.Products[n%len(shop.Products)]
		return fmt.Sprintf("%s %s%d%s", shop.Stores[n].Name, p.Name, 1+n%3, p.SaleUnit)
	}

	life := c.serve()
	c.fake.Text(orderGroup, clerk, order(0)) // before anybody is known: nothing
	c.fake.Text(ownersHome, owner, "AAAAAAAA")
	c.reads(ownersHome, 0, "邀请码")
	c.fake.Text(ownersHome, owner, c.code("owner", "方总"))
	c.reads(ownersHome, 1, "方总")
	c.fake.Text(clerksHome, clerk, "/start "+c.code("operator", "小鹿"))
	c.reads(clerksHome, 2, "小鹿")
	c.fake.Text(orderGroup, clerk, "绑定 订单")
	c.reads(orderGroup, 3, "没有这个权限")
	c.fake.Text(orderGroup, owner, "绑定 订单")
	c.reads(orderGroup, 4, "已绑定")

	var typed []string
	say := func(n int) {
		typed = append(typed, order(n))
		c.fake.Text(orderGroup, clerk, order(n))
	}
	say(1)
	c.reads(orderGroup, 5, "✅01")

	// Killed while an answer is on the wire: the platform has it, the bot does
	// not know. The next thing said in the group repeats the order's number.
	hold := make(chan struct{})
	defer close(hold)
	c.fake.Fail("sendMessage", fakeapi.Fault{Hold: hold})
	n := len(c.fake.Sent())
	say(2)
	c.reads(orderGroup, n, "✅02")
	life.kill()
	life = c.serve()
	n = len(c.fake.Sent())
	say(3)
	c.reads(orderGroup, n, "刚才已记", "✅03")

	// Killed while nobody looks: what people write meanwhile is fetched later,
	// and what was fetched but not confirmed comes a second time.
	life.kill()
	n = len(c.fake.Sent())
	say(4)
	say(5)
	c.fake.Fail("getUpdates", fakeapi.Fault{}, fakeapi.Fault{DropBefore: true})
	life = c.serve()
	c.reads(orderGroup, n, "✅04")
	life.kill()
	life = c.serve()
	if err := c.fake.WaitConfirmed(c.ctx); err != nil {
		t.Fatal(err)
	}
	n = len(c.fake.Sent())
	say(6)
	c.reads(orderGroup, n, "✅06")
	n = len(c.fake.Sent())
	c.fake.Text(ownersHome, owner, "今天销售额")
	c.reads(ownersHome, n, "¥")

	if err := life.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := life.cmd.Wait(); err != nil {
		t.Errorf("the bot ended badly: %v: %s", err, life.errs.String())
	}
	c.logs = append(c.logs, life.errs.String())
	c.nothingLost(typed)
	c.noSecret()
}

// nothingLost: each typed order is booked once, and its number was read.
func (c *company) nothingLost(typed []string) {
	c.t.Helper()
	found := c.orders()
	read := ""
	for _, m := range c.fake.Sent() {
		if m.Chat == orderGroup.ID {
			read += m.Text + "\n"
		}
	}
	for n, text := range typed {
		if found[text] != 1 {
			c.t.Errorf("%q is booked %d times", text, found[text])
		}
		if code := fmt.Sprintf("%02d", n+1); !strings.Contains(read, "✅"+code) && !strings.Contains(read, " "+code) {
			c.t.Errorf("nobody ever read of order %s: %s", code, read)
		}
	}
	if len(found) != len(typed) {
		c.t.Errorf("%d orders for %d messages: %v", len(found), len(typed), found)
	}
}

// noSecret: the token is in no log line and nowhere in the database's files.
func (c *company) noSecret() {
	c.t.Helper()
	logs := strings.Join(c.logs, "")
	if !strings.Contains(logs, "level=") {
		c.t.Error("nothing was logged at debug level: the check proves nothing")
	}
	if strings.Contains(logs, botSecret) {
		c.t.Error("the token is in the log")
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(c.db), "*"))
	if err != nil || len(files) == 0 {
		c.t.Fatal(files, err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.IsDir() {
			continue
		}
		raw, err := os.ReadFile(f)
		if err != nil {
			c.t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(botSecret)) {
			c.t.Errorf("the token is in %s", filepath.Base(f))
		}
	}
}
