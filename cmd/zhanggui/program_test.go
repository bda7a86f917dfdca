package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

// bin is the program under test, built once.
var bin string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "zhanggui-bin-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	bin = filepath.Join(dir, "zhanggui")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// outcome is how a program ended.
type outcome struct {
	code     int
	out, err string
}

// call runs the program to its end.
func call(t testing.TB, args ...string) outcome {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), bin, args...)
	cmd.Dir = t.TempDir() // relative defaults fall there
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// must runs the program and wants it to end well.
func must(t testing.TB, args ...string) string {
	t.Helper()
	o := call(t, args...)
	if o.code != 0 {
		t.Fatalf("zhanggui %s: code %d: %s", strings.Join(args, " "), o.code, o.err)
	}
	return o.out
}

// madeUp is a small made-up merchant on a platform and its import as a folder.
func madeUp(t testing.TB, platform string) (*demo.Merchant, string) {
	return shaped(t, demo.Shape{Stores: 60, Products: 20, Days: 10, Platform: platform})
}

func shaped(t testing.TB, shape demo.Shape) (*demo.Merchant, string) {
	t.Helper()
	m := shape.Make(7, retail.DayOf(time.Now(), time.UTC).Add(-1))
	dir := t.TempDir()
	for name, content := range m.CSV() {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return m, dir
}

// lineIn and lineOut are the parts of the stdio format that the tests use.
type lineIn struct {
	ID   string `json:"id"`
	At   string `json:"at"`
	Chat string `json:"chat"`
	Kind string `json:"kind"`
	From string `json:"from"`
	Text string `json:"text"`
}

type lineOut struct {
	ID        string `json:"id"`
	Chat      string `json:"chat"`
	InReplyTo string `json:"in_reply_to"`
	Text      string `json:"text"`
	Error     string `json:"error"`
	Done      string `json:"done"`
	Data      struct {
		Kind    string `json:"kind"`
		OrderNo string `json:"order_no"`
		Status  string `json:"status"`
	} `json:"data"`
}

// talker is a running `zhanggui stdio`.
type talker struct {
	t     testing.TB
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Scanner
	errs  bytes.Buffer
	ended sync.Once
}

func talk(t testing.TB, db string, more ...string) *talker {
	t.Helper()
	k := &talker{t: t, cmd: exec.CommandContext(t.Context(), bin, append([]string{"stdio", "--db", db}, more...)...)}
	k.cmd.Dir, k.cmd.Stderr = filepath.Dir(db), &k.errs
	if strings.HasPrefix(db, "postgres:") {
		k.cmd.Dir = t.TempDir()
	}
	var err error
	if k.in, err = k.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := k.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	k.out = bufio.NewScanner(out)
	k.out.Buffer(nil, 4<<20)
	if err := k.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(k.kill)
	return k
}

// say writes lines; it fails quietly once the program is killed.
func (k *talker) say(ls ...lineIn) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, l := range ls {
		_ = enc.Encode(l)
	}
	_, _ = k.in.Write(b.Bytes())
}

// next is the next line out; false at the end, or where a kill cut a line off.
func (k *talker) next() (lineOut, bool) {
	var l lineOut
	if !k.out.Scan() {
		return l, false
	}
	if err := json.Unmarshal(k.out.Bytes(), &l); err != nil {
		return l, false
	}
	return l, true
}

func (k *talker) kill() {
	k.ended.Do(func() {
		_ = k.cmd.Process.Kill()
		_ = k.cmd.Wait()
	})
}

// finish closes the input and wants the program to end well.
func (k *talker) finish() {
	k.t.Helper()
	_ = k.in.Close()
	for k.out.Scan() {
		k.t.Errorf("said after everything was done: %s", k.out.Text())
	}
	k.ended.Do(func() {
		if err := k.cmd.Wait(); err != nil {
			k.t.Errorf("end: %v: %s", err, k.errs.String())
		}
	})
}
