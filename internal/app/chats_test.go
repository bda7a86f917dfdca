package app

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/pgtest"
)

var update = flag.Bool("update", false, "write what the bot says into testdata/chats")

// TestChats plays every conversation of testdata/chats through stdio and
// compares what the bot says. A file is read by people first:
//
//	@ 2026-04-01 10:00            the time of what follows
//	[订货群] 小何> 老王 可乐3箱      somebody says something (私聊: to the bot alone)
//	[订货群] 掌柜< …               what the bot said (written by -update)
//	    …                         goes on with the line above
//	    🖼图,宽1080                a picture went along
//	[私聊] 小何> 📎新单.csv         sends a file of testdata/files
//	[订货群] 小何> {2}             presses the second button of the last message that had any
//	~ 重启                        the program ends and is started again
//	~ 邀请 周总                    at the machine: the first owner's code, written <码>
//	~ 商户 fixture                whose conversation it is: testdata/fixture
func TestChats(t *testing.T) {
	t.Parallel()
	playAll(t, conversations(t), func(t *testing.T) string { return filepath.Join(t.TempDir(), "chat.db") })
}

// TestChatsOnPostgres plays the same on the second database: nobody may notice
// which one it is.
func TestChatsOnPostgres(t *testing.T) {
	t.Parallel()
	playAll(t, fewWhileRacing(conversations(t)), func(t *testing.T) string { return pgtest.Database(t) })
}

func conversations(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/chats/*.chat")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	return files
}

func playAll(t *testing.T, files []string, database func(*testing.T) string) {
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".chat"), func(t *testing.T) {
			t.Parallel()
			playFile(t, f, database(t))
		})
	}
}

func playFile(t *testing.T, path, db string) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := playOn(t, string(src), db)
	compare(t, path, got, *update && !strings.HasPrefix(db, "postgres:"))
}

// compare holds what was said against a file, or writes it there.
func compare(t *testing.T, path, got string, write bool) {
	t.Helper()
	if write {
		keepFile(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s", path, diffLines(string(want), got))
	}
}

// playOn plays a conversation with the merchant that it names (~ 商户 NAME), or
// the test's own.
func playOn(t *testing.T, src, db string) string {
	t.Helper()
	_, rest, _ := strings.Cut(src, "~ 商户 ")
	name, _, _ := strings.Cut(rest, "\n")
	switch name {
	case "":
		return newConversationOn(t, "testdata/merchant", db).play(src)
	case stops, fades:
		return playRegulars(t, src, name, db)
	}
	return newConversationOn(t, "testdata/"+name, db).play(src)
}

func diffLines(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			from := max(0, i-3)
			return fmt.Sprintf("line %d:\n%s", i+1, strings.Join(g[from:min(len(g), i+12)], "\n"))
		}
	}
	return got
}

// conversation is a bot on pipes and who is who in the test's merchant.
type conversation struct {
	t       *testing.T
	in      *io.PipeWriter
	out     *bufio.Scanner
	at      time.Time
	n       int
	members map[string]string // name → account
	chats   map[string]string // title → id
	last    map[string][]string
	cfg     Config
	ended   chan error
	code    string // the newest invitation's
}

func newConversation(t *testing.T, merchant string) *conversation {
	t.Helper()
	return newConversationOn(t, merchant, filepath.Join(t.TempDir(), "chat.db"))
}

func newConversationOn(t *testing.T, merchant, db string) *conversation {
	t.Helper()
	cfg := DefaultConfig()
	cfg.DB = db
	return newConversationWith(t, merchant, cfg)
}

func newConversationWith(t *testing.T, merchant string, cfg Config) *conversation {
	t.Helper()
	cfg.DataDir = t.TempDir()
	if err := Import(t.Context(), cfg, "", []string{merchant}, io.Discard); err != nil {
		t.Fatal(err)
	}
	c := &conversation{t: t, members: column(t, merchant+"/members.csv", 0, 3), chats: column(t, merchant+"/chats.csv", 2, 1), last: map[string][]string{}, cfg: cfg}
	c.start()
	t.Cleanup(func() { c.stop() })
	return c
}

// start starts the program.
func (c *conversation) start() {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c.in, c.out = inW, bufio.NewScanner(outR)
	c.out.Buffer(nil, 4<<20)
	c.ended = make(chan error, 1)
	go func() {
		err := Stdio(c.t.Context(), c.cfg, StdioOptions{ByMessages: true, In: inR, Out: outW}, slog.New(slog.NewTextHandler(io.Discard, nil)))
		_ = outW.Close()
		c.ended <- err
	}()
}

// stop ends it.
func (c *conversation) stop() {
	_ = c.in.Close()
	for c.out.Scan() { // let it end
	}
	if err := <-c.ended; err != nil && c.t.Context().Err() == nil {
		c.t.Error(err)
	}
}

func column(t *testing.T, path string, key, value int) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) { // nobody is a member yet
		return map[string]string{}
	}
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for _, l := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(strings.TrimSpace(l), ",")
		m[f[key]] = f[value]
	}
	return m
}

// invite makes an owner's code at the machine.
func (c *conversation) invite(name string) {
	var out bytes.Buffer
	if err := Invite(c.t.Context(), c.cfg, InviteOptions{Role: "owner", Name: name}, &out); err != nil {
		c.t.Fatal(err)
	}
	c.code, _, _ = strings.Cut(out.String(), "\n")
}

var (
	codeTold = regexp.MustCompile(`邀请码:(\w+)`)
	codeMark = "<码>"
)

// masked hides a code, which is another each time, and keeps it.
func (c *conversation) masked(text string) string {
	if m := codeTold.FindStringSubmatch(text); m != nil {
		c.code = m[1]
		return strings.ReplaceAll(text, c.code, codeMark)
	}
	return text
}

var said = regexp.MustCompile(`^\[([^\]]+)\] ([^<>]+)([<>]) ?(.*)$`)

// play feeds what people say and returns the file with what the bot says.
func (c *conversation) play(src string) string {
	var out []string
	lines := strings.Split(strings.TrimRight(src, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		m := said.FindStringSubmatch(l)
		text := ""
		if m != nil {
			text = m[4]
			for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    ") {
				i++
				l += "\n" + lines[i]
				text += "\n" + strings.TrimPrefix(lines[i], "    ")
			}
		}
		switch {
		case m != nil && m[3] == "<":
			continue
		case l == "~ 重启":
			c.stop()
			c.start()
			out = append(out, l)
		case strings.HasPrefix(l, "~ 邀请 "):
			c.invite(strings.TrimPrefix(l, "~ 邀请 "))
			out = append(out, l)
		case strings.HasPrefix(l, "@ "):
			at, err := time.ParseInLocation("2006-01-02 15:04", l[2:], time.FixedZone("CST", 8*3600))
			if err != nil {
				c.t.Fatalf("line %d: %v", i+1, err)
			}
			c.at = at
			out = append(out, l)
			out = append(out, c.tell(map[string]any{"advance_to": at.Format(time.RFC3339)}, at.Format(time.RFC3339))...)
		case m != nil:
			out = append(out, l)
			for _, l := range c.say(m[1], m[2], text) {
				out = append(out, c.masked(l))
			}
		default:
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func (c *conversation) say(chat, who, text string) []string {
	c.n++
	c.at = c.at.Add(time.Second)
	from, ok := c.members[who]
	if !ok {
		from = "x-" + who
	}
	id := fmt.Sprintf("m%03d", c.n)
	msg := map[string]any{"id": id, "at": c.at.Format(time.RFC3339), "chat": c.chats[chat], "from": from, "name": who, "title": chat}
	if chat == "私聊" {
		msg["chat"], msg["kind"] = "p-"+from, "private"
	} else if c.chats[chat] == "" {
		msg["chat"] = "g-" + chat
	}
	if name, ok := strings.CutPrefix(text, "📎"); ok {
		msg["file"] = filepath.Join("testdata/files", name)
	} else if n, ok := strings.CutPrefix(text, "{"); ok {
		var k int
		if _, err := fmt.Sscanf(n, "%d}", &k); err != nil || k < 1 || k > len(c.last[msg["chat"].(string)]) {
			c.t.Fatalf("no button %s in %s", text, chat)
		}
		msg["choice"] = c.last[msg["chat"].(string)][k-1]
	} else {
		if rest, ok := strings.CutPrefix(text, "@掌柜 "); ok {
			text, msg["mention"] = rest, true
		}
		msg["text"] = strings.ReplaceAll(text, codeMark, c.code)
	}
	return c.tell(msg, id)
}

// tell writes one line and reads until it is done.
func (c *conversation) tell(msg map[string]any, done string) []string {
	raw, err := json.Marshal(msg)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.in.Write(append(raw, '\n')); err != nil {
		c.t.Fatal(err)
	}
	var out []string
	for c.out.Scan() {
		var l struct {
			Done, Text, Chat, Kind, Error, File, Image string
			Choices                                    []struct{ Token string }
		}
		if err := json.Unmarshal(c.out.Bytes(), &l); err != nil {
			c.t.Fatal(err)
		}
		if l.Error != "" {
			c.t.Fatalf("%s: %s", raw, l.Error)
		}
		if l.Done != "" {
			if l.Done != done {
				c.t.Fatalf("done %q, want %q", l.Done, done)
			}
			return out
		}
		var tokens []string
		for _, ch := range l.Choices {
			tokens = append(tokens, ch.Token)
		}
		if len(tokens) > 0 {
			c.last[l.Chat] = tokens
		}
		if l.File != "" {
			l.Text += "\n📎" + filepath.Base(l.File) + "\n" + firstLines(c.t, l.File)
		}
		if l.Image != "" {
			l.Text += "\n🖼" + pictureSize(c.t, l.Image)
		}
		out = append(out, fmt.Sprintf("[%s] 掌柜< %s", c.nameOf(l.Chat), strings.ReplaceAll(l.Text, "\n", "\n    ")))
	}
	c.t.Fatal("the program ended")
	return nil
}

func (c *conversation) nameOf(chat string) string {
	for title, id := range c.chats {
		if id == chat {
			return title
		}
	}
	for name, account := range c.members {
		if "p-"+account == chat {
			return "私聊 " + name
		}
	}
	if name, ok := strings.CutPrefix(chat, "p-x-"); ok {
		return "私聊 " + name
	}
	return strings.TrimPrefix(chat, "g-")
}

// pictureSize reads a picture that was sent along and says how wide it is; one
// that a chat would refuse fails the test.
func pictureSize(t *testing.T, path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.DecodeConfig(bytes.NewReader(raw))
	if err != nil || len(raw) > 2<<20 {
		t.Fatalf("picture of %d bytes: %v", len(raw), err)
	}
	return fmt.Sprintf("图,宽%d", m.Width)
}

// firstLines shows how a CSV file begins; a workbook's size would change.
func firstLines(t *testing.T, path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) != ".csv" {
		return string(raw[:2])
	}
	lines := strings.Split(strings.TrimPrefix(string(raw), "\ufeff"), "\r\n")
	return strings.TrimSpace(strings.Join(lines[:min(3, len(lines))], "\n"))
}
