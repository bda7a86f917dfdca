package wechat

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zhanggui/bot"
	"zhanggui/bot/wechat/fakewx"
)

// addrKey makes the test binary a bot of its own, which can be killed; its books
// are in a folder, the picture of the day lies beside them.
const addrKey = "ZHANGGUI_TEST_WECHAT_ADDR"

func TestMain(m *testing.M) {
	if addr := os.Getenv(addrKey); addr != "" {
		runAsBot(addr, os.Getenv(addrKey+"_DIR"), os.Getenv(addrKey+"_HANG"))
		return
	}
	os.Exit(m.Run())
}

// runAsBot answers every message once, as its books say, and tells so on standard
// output. It hangs in the message that says so, as a program does that is killed
// before its commit.
func runAsBot(addr, dir, hang string) {
	b := openBooks(dir, hang)
	a, err := New(Config{
		SessionFile: filepath.Join(dir, "session.json"), Transport: fakewx.Transport(addr),
		Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
		OnScan: func(context.Context, string) error { fmt.Println("scan"); return nil },
		OnState: func(_ context.Context, s State, _ error) {
			if s == Online {
				fmt.Println("online")
				b.begin()
			}
		},
	})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	go b.answer(a)
	fmt.Println("end", a.Run(context.Background(), b))
}

// books are an inbox with a unique key and what was answered, both on disk.
type books struct {
	dir, hang string
	once      sync.Once
	waiting   chan bot.Inbound
	seen      map[string]bool
	left      []bot.Inbound
	inbox     *os.File
	sent      *os.File
}

func openBooks(dir, hang string) *books {
	b := &books{dir: dir, hang: hang, waiting: make(chan bot.Inbound, 1000), seen: map[string]bool{}}
	answered := map[string]bool{}
	for _, id := range lines(filepath.Join(dir, "sent")) {
		answered[id] = true
	}
	for _, row := range lines(filepath.Join(dir, "inbox")) {
		f := strings.Split(row, "\t")
		b.seen[f[0]] = true
		if !answered[f[0]] {
			b.left = append(b.left, bot.Inbound{ID: bot.MessageID(f[0]), Chat: bot.ChatID(f[1]), From: bot.UserID(f[2]), Text: f[3]})
		}
	}
	const mode = os.O_CREATE | os.O_APPEND | os.O_WRONLY
	b.inbox, _ = os.OpenFile(filepath.Join(dir, "inbox"), mode, 0o600)
	b.sent, _ = os.OpenFile(filepath.Join(dir, "sent"), mode, 0o600)
	return b
}

func lines(path string) []string {
	raw, _ := os.ReadFile(path)
	return strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")[:strings.Count(string(raw), "\n")]
}

// begin queues what was stored and not answered when the process was killed.
func (b *books) begin() {
	b.once.Do(func() {
		for _, in := range b.left {
			b.waiting <- in
		}
	})
}

func (b *books) Receive(ctx context.Context, in bot.Inbound) error {
	if in.Text == b.hang {
		fmt.Println("hangs")
		<-ctx.Done()
	}
	if b.seen[string(in.ID)] {
		fmt.Println("again")
		return nil
	}
	if _, err := fmt.Fprintf(b.inbox, "%s\t%s\t%s\t%s\n", in.ID, in.Chat, in.From, in.Text); err != nil {
		return err
	}
	b.seen[string(in.ID)] = true
	b.waiting <- in
	return nil
}

func (b *books) answer(a *Adapter) {
	for in := range b.waiting {
		out := bot.Outgoing{Chat: in.Chat, Text: in.Text + " 记好了 " + string(in.From)}
		if in.Text == "日报" {
			out = bot.Outgoing{Chat: in.Chat, Image: filepath.Join(b.dir, "card.png")}
		}
		if _, err := a.Send(context.Background(), out); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Fprintln(b.sent, in.ID)
		fmt.Println("answered")
	}
}

// TestKilledInTheMiddle: login, 200 messages of six senders in a group, an answer
// to each and a picture; killed in the middle and taken up without a scan, nothing
// is lost and nothing doubled.
func TestKilledInTheMiddle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	room := fakewx.Room{Title: "六人群"}
	for i := range 6 {
		p := fakewx.Person{Nick: fmt.Sprint("员工", i), Friend: true, Remark: fmt.Sprint("zg-", i)}
		w.fake.Know(p)
		room.Members = append(room.Members, p.Nick)
	}
	w.fake.Open(room)
	dir := t.TempDir()
	w.ok(os.WriteFile(filepath.Join(dir, "card.png"), []byte(onePixel), 0o600))
	write := func(from, to int) {
		for i := from; i < to; i++ {
			w.fake.InRoom(room.Title, fmt.Sprint("员工", i%6), fmt.Sprintf("第%d单", i))
		}
	}

	// All are there before the first is fetched, so that the kill falls within a
	// batch: they come by eights.
	hold := make(chan struct{})
	w.fake.Fail("synccheck", fakewx.Fault{Hold: hold})
	first := w.spawn(dir, "第100单")
	first.until("online")
	write(0, 120)
	close(hold)
	answered := first.count("answered", "hangs")
	// The library's goroutine hangs, so that no answer is on its way; wait until
	// those that arrived are in the books.
	for answered < len(w.fake.Sent()) {
		first.until("answered")
		answered++
	}
	w.ok(first.cmd.Process.Kill())
	_ = first.cmd.Wait()
	write(120, 200) // while nobody is there
	second := w.spawn(dir, "")
	w.fake.InRoom(room.Title, "员工0", "日报")
	sent, err := w.fake.WaitSent(w.ctx, 201)
	if err != nil {
		t.Fatalf("only %d answers", len(w.fake.Sent()))
	}
	seen := map[string]int{}
	for _, s := range sent[:200] {
		seen[s.Text]++
	}
	for i := range 200 {
		if want := fmt.Sprintf("第%d单 记好了 remark:zg-%d", i, i%6); seen[want] != 1 {
			t.Errorf("%q said %d times", want, seen[want])
		}
	}
	if last := sent[200]; last.To != room.Title || string(last.File) != onePixel {
		t.Errorf("picture %+v", last)
	}
	second.until("again") // the batch in which the kill fell, which the inbox knows
	if n := w.fake.Calls("jslogin"); n != 1 {
		t.Errorf("%d scans", n)
	}
}

type child struct {
	w     *world
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func (w *world) spawn(dir, hang string) *child {
	w.t.Helper()
	cmd := exec.CommandContext(w.ctx, os.Args[0])
	cmd.Env = append(os.Environ(), addrKey+"="+w.fake.Addr(), addrKey+"_DIR="+dir, addrKey+"_HANG="+hang)
	out, err := cmd.StdoutPipe()
	w.ok(err)
	w.ok(cmd.Start())
	w.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return &child{w: w, cmd: cmd, lines: bufio.NewScanner(out)}
}

// until reads lines up to the one given.
func (c *child) until(line string) { c.w.t.Helper(); c.count("", line) }

// count reads lines up to the one given and counts those of the other kind.
func (c *child) count(what, until string) (n int) {
	c.w.t.Helper()
	var all []string
	for c.lines.Scan() {
		switch got := strings.TrimSpace(c.lines.Text()); got {
		case until:
			return n
		case what:
			n++
		default:
			all = append(all, got)
		}
	}
	c.w.t.Fatalf("ended before %q: %q", until, all)
	return n
}
