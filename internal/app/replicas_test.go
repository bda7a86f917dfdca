package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"zhanggui/bot"
	"zhanggui/bot/telegram/fakeapi"
	"zhanggui/internal/pgtest"
	"zhanggui/storage"
)

// Keys of the environment: what a replica is told, and how often to kill one
// (a few times unless a longer run is asked for).
const (
	replicaKey = "ZHANGGUI_TEST_REPLICA"
	killsKey   = "ZHANGGUI_KILLS"
	fewKills   = 6
)

const (
	replicaLease = 1.5 // seconds
	replicaToken = "1:SECRET-of-the-fake"
	// takeover is what people are promised with the configuration as shipped;
	// the tests' lease is a tenth of it, the rest is for a busy machine.
	takeover = 15 * time.Second
)

// TestReplicaProcess is one replica, in a process of its own: TestReplicas
// starts this program again with only this test.
func TestReplicaProcess(t *testing.T) {
	address, endpoint, ok := strings.Cut(os.Getenv(replicaKey), " ")
	if !ok {
		t.Skip("a part of TestReplicas")
	}
	ctx, stop := context.WithCancel(t.Context())
	go func() { // whoever started it is gone
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	cfg := DefaultConfig()
	cfg.DB, cfg.DataDir, cfg.Health.Listen, cfg.Lease.Seconds = address, t.TempDir(), "", replicaLease
	cfg.Telegram.Enabled, cfg.Telegram.Endpoint, cfg.Telegram.Poll = true, endpoint, 5*time.Second
	t.Setenv(cfg.Telegram.TokenEnv, replicaToken)
	if err := Serve(ctx, cfg, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))); err != nil {
		t.Fatal(err)
	}
}

// TestReplicas lets two replicas serve one Telegram account from one database,
// and kills the one that speaks, again and again, while orders come in. Every
// order is logged once, in the order typed in its chat, and every chat hears of
// all of its orders, in that order, none confirmed twice.
func TestReplicas(t *testing.T) {
	t.Parallel()
	s := newShift(t)
	kills := fewKills
	if n, err := strconv.Atoi(os.Getenv(killsKey)); err == nil {
		kills = n
	}
	s.spawn()
	s.spawn()
	var slowest time.Duration
	for range kills {
		holder := s.holder("")
		s.type1()
		select { // somewhere between hearing and answering
		case <-time.After(rand.N(120 * time.Millisecond)):
		case <-s.ctx.Done():
		}
		killed := time.Now()
		s.kill(holder)
		s.holder(holder)
		slowest = max(slowest, time.Since(killed))
		s.spawn()
	}
	if slowest > takeover {
		t.Errorf("a takeover took %s, promised are %s", slowest, takeover)
	}
	s.type1()
	s.drain()
	s.check()
	t.Logf("%d kills, %d orders, slowest takeover %s", kills, s.typed*len(s.people), slowest.Round(time.Millisecond))
}

// talker is a person in a chat.
type talker struct {
	chat     fakeapi.Chat
	user     fakeapi.User
	messages []int // ids of what was typed
}

// shift is the platform, the database, who types and who serves.
type shift struct {
	t       *testing.T
	ctx     context.Context
	fake    *fakeapi.Server
	address string
	db      *storage.DB
	leases  *pgx.Conn
	people  []*talker
	typed   int // messages of each person

	replicas map[string]*exec.Cmd // by process id
}

func newShift(t *testing.T) *shift {
	t.Helper()
	s := &shift{t: t, address: pgtest.Database(t), replicas: map[string]*exec.Cmd{}}
	var stop context.CancelFunc
	s.ctx, stop = context.WithTimeout(t.Context(), 10*time.Minute)
	t.Cleanup(stop)
	var err error
	if s.fake, err = fakeapi.Start(fakeapi.Options{Token: replicaToken}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.fake.Close)
	cfg := DefaultConfig()
	cfg.DB, cfg.Merchant.Zone = s.address, noonZone(time.Now())
	if err := Import(t.Context(), cfg, "", []string{onTelegram(t, "testdata/merchant")}, io.Discard); err != nil {
		t.Fatal(err)
	}
	if s.db, err = storage.Open(t.Context(), s.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.db.Close)
	if s.leases, err = pgx.Connect(t.Context(), s.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.leases.Close(context.Background()) })
	group := fakeapi.Chat{ID: -100500, Type: "supergroup", Title: "订货群"}
	for i, id := range []int64{501, 502, 503} {
		u := fakeapi.User{ID: id, First: fmt.Sprint("人", i)}
		s.people = append(s.people, &talker{chat: fakeapi.Chat{ID: id, Type: "private"}, user: u})
	}
	s.people = append(s.people, &talker{chat: group, user: s.people[2].user})
	return s
}

// noonZone is a zone in which it is about noon: the numbers of orders begin
// anew at midnight.
func noonZone(now time.Time) string {
	switch h := 12 - now.UTC().Hour(); {
	case h > 0:
		return fmt.Sprintf("Etc/GMT-%d", h) // POSIX counts westwards
	case h < 0:
		return fmt.Sprintf("Etc/GMT+%d", -h)
	}
	return "Etc/GMT"
}

// onTelegram is a copy of a merchant's files with people and groups there.
func onTelegram(t *testing.T, dir string) string {
	t.Helper()
	ids := strings.NewReplacer("stdio", "telegram", "u-meng", "501", "u-lu", "502", "u-ye", "503", "g-order", "-100500")
	to := t.TempDir()
	files, err := filepath.Glob(dir + "/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal("no merchant", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), []byte(ids.Replace(string(raw))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// spawn starts a replica.
func (s *shift) spawn() {
	s.t.Helper()
	cmd := exec.CommandContext(s.ctx, os.Args[0], "-test.run=^TestReplicaProcess$")
	cmd.Env = append(os.Environ(), replicaKey+"="+s.address+" "+s.fake.Endpoint())
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if _, err := cmd.StdinPipe(); err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.replicas[strconv.Itoa(cmd.Process.Pid)] = cmd
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if strings.Contains(errs.String(), "DATA RACE") || s.t.Failed() {
			s.t.Logf("replica %d:\n%s", cmd.Process.Pid, errs.String())
		}
		if strings.Contains(errs.String(), "DATA RACE") {
			s.t.Error("a data race in a replica")
		}
	})
}

// holder waits until a replica that lives, and is not the one named, holds the
// account; it returns its process id.
func (s *shift) holder(not string) string {
	s.t.Helper()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		var owner string
		err := s.leases.QueryRow(s.ctx, "SELECT owner FROM leases WHERE account = 'telegram' AND until > $1", time.Now().UnixMilli()).Scan(&owner)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			s.t.Fatal(err)
		}
		if parts := strings.Split(owner, "/"); len(parts) == 3 && parts[1] != not {
			return parts[1]
		}
		select {
		case <-look.C:
		case <-s.ctx.Done():
			s.t.Fatal("nobody takes the account over")
		}
	}
}

func (s *shift) kill(pid string) {
	s.t.Helper()
	cmd := s.replicas[pid]
	if cmd == nil {
		s.t.Fatalf("process %s holds the account and is no replica", pid)
	}
	if err := cmd.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = cmd.Wait()
}

var (
	shiftStores = []string{"旭日便利店", "长乐食品店", "老丁百货", "重阳烟酒行"}
	shiftGoods  = []string{"东鹏特饮500ml", "百岁山", "尖叫", "雪津"}
)

// type1 lets everybody type one order, no two alike.
func (s *shift) type1() {
	n := s.typed
	s.typed++
	text := fmt.Sprintf("%s %s%d箱", shiftStores[n%4], shiftGoods[n/4%4], 1+n/16)
	for _, p := range s.people {
		p.messages = append(p.messages, s.fake.Text(p.chat, p.user, text))
	}
}

// drain waits until everything heard is handled and everything said is sent.
func (s *shift) drain() {
	s.t.Helper()
	if err := s.fake.WaitConfirmed(s.ctx); err != nil {
		s.t.Fatal(err)
	}
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		done, err := s.db.Road().Settled(s.ctx, "telegram", 0, time.Now().Add(time.Hour))
		if err != nil {
			s.t.Fatal(err)
		}
		if done {
			return
		}
		select {
		case <-look.C:
		case <-s.ctx.Done():
			s.t.Fatal("not everything is done")
		}
	}
}

var (
	confirmed = regexp.MustCompile(`✅(\d+)`)
	recapped  = regexp.MustCompile(`刚才已记((?: \d+)+)`)
)

// check holds what is in the books, and what was said, to what was typed.
func (s *shift) check() {
	s.t.Helper()
	heard, sure := map[int64][]int{}, map[string]int{}
	for _, m := range s.fake.Sent() {
		for _, r := range recapped.FindAllStringSubmatch(m.Text, -1) {
			for _, code := range strings.Fields(r[1]) {
				heard[m.Chat] = append(heard[m.Chat], number(s.t, code))
			}
		}
		for _, c := range confirmed.FindAllStringSubmatch(m.Text, -1) {
			heard[m.Chat] = append(heard[m.Chat], number(s.t, c[1]))
			sure[c[1]]++
		}
		if !confirmed.MatchString(m.Text) && !recapped.MatchString(m.Text) {
			s.t.Errorf("said, and confirms nothing: %s", m.Text)
		}
	}
	for code, n := range sure {
		if n > 1 {
			s.t.Errorf("%s was confirmed %d times", code, n)
		}
	}
	load, err := s.db.Load(s.ctx)
	if want := s.typed * len(s.people); err != nil || load.Orders != int64(want) || load.InboxDead+load.OutboxDead > 0 {
		s.t.Errorf("the books: %+v, want %d orders and nothing dead: %v", load, want, err)
	}
	for _, p := range s.people {
		booked := s.booked(p)
		if got := firsts(heard[p.chat.ID]); !slices.Equal(got, booked) {
			s.t.Errorf("chat %d heard of %v, booked are %v", p.chat.ID, got, booked)
		}
		if !slices.IsSorted(booked) {
			s.t.Errorf("chat %d was booked out of order: %v", p.chat.ID, booked)
		}
	}
}

// booked are the codes of what a person typed, in the order typed.
func (s *shift) booked(p *talker) (codes []int) {
	s.t.Helper()
	err := s.db.Read(s.ctx, 1, func(tx *storage.Tx) error {
		for _, id := range p.messages {
			row, err := tx.MessageRow("telegram", bot.ChatID(strconv.FormatInt(p.chat.ID, 10)), bot.MessageID(strconv.Itoa(id)))
			if err != nil {
				return err
			}
			orders, err := tx.OrdersOfInbox(row)
			if err != nil {
				return err
			}
			if row == 0 || len(orders) != 1 {
				s.t.Errorf("message %d of chat %d: row %d, %d orders", id, p.chat.ID, row, len(orders))
				continue
			}
			codes = append(codes, number(s.t, orders[0].Short()))
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return codes
}

// firsts drops what was heard before.
func firsts(codes []int) (out []int) {
	for _, c := range codes {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func number(t *testing.T, code string) int {
	t.Helper()
	n, err := strconv.Atoi(code)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
