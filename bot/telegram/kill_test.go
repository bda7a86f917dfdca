package telegram

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"zhanggui/bot"
)

// endpointKey makes the test binary a bot of its own, which can be killed.
const endpointKey = "ZHANGGUI_TEST_TELEGRAM_ENDPOINT"

func TestMain(m *testing.M) {
	if endpoint := os.Getenv(endpointKey); endpoint != "" {
		runAsBot(endpoint)
		return
	}
	os.Exit(m.Run())
}

// runAsBot tells each message on standard output and hangs in the one that
// says so, as a program does that is killed before its commit.
func runAsBot(endpoint string) {
	a, err := New(Config{Token: testToken, Endpoint: endpoint})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	fmt.Println("end", a.Run(context.Background(), printer{hang: os.Getenv(endpointKey + "_HANG")}))
}

type printer struct{ hang string }

func (p printer) Receive(ctx context.Context, in bot.Inbound) error {
	if in.Text == p.hang {
		fmt.Println("hangs", in.Text)
		<-ctx.Done()
	}
	fmt.Println("got", in.Text)
	return nil
}

func TestKilledBetweenFetchAndStore(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, s := range []string{"一", "二", "三", "四"} {
		w.fake.Text(shop, zhang, s)
	}
	first := w.spawn("三")
	if got := first.until("hangs 三"); !equal(got, []string{"got 一", "got 二"}) {
		t.Fatalf("before: %q", got)
	}
	w.ok(first.cmd.Process.Kill())
	_ = first.cmd.Wait()

	second := w.spawn("")
	got := second.until("got 四")
	w.ok(w.fake.WaitConfirmed(w.ctx))
	// The first two were never confirmed and come again: the inbox knows them.
	if !equal(got, []string{"got 一", "got 二", "got 三"}) {
		t.Errorf("after: %q", got)
	}
}

type child struct {
	w     *world
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func (w *world) spawn(hang string) *child {
	w.t.Helper()
	cmd := exec.CommandContext(w.ctx, os.Args[0])
	cmd.Env = append(os.Environ(), endpointKey+"="+w.fake.Endpoint(), endpointKey+"_HANG="+hang)
	out, err := cmd.StdoutPipe()
	w.ok(err)
	w.ok(cmd.Start())
	w.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return &child{w: w, cmd: cmd, lines: bufio.NewScanner(out)}
}

// until reads lines up to the one given and returns those before it.
func (c *child) until(line string) []string {
	c.w.t.Helper()
	var before []string
	for c.lines.Scan() {
		got := strings.TrimSpace(c.lines.Text())
		if got == line {
			return before
		}
		before = append(before, got)
	}
	c.w.t.Fatalf("ended before %q: %q", line, before)
	return nil
}
