package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhanggui/internal/racing"
)

// TestCases plays what invented merchants' people type, each line with what a
// person of the trade takes it for, and counts: right, asked (safe, not
// helpful) and wrong (something else was logged, or chatter was answered).
// None may be wrong, and 95 of 100 must be right.
func TestCases(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, dir := range fewWhileRacing(dirs) {
		for _, file := range []string{"messages", "several"} {
			path := filepath.Join(dir, file+".jsonl")
			if _, err := os.Stat(path); err != nil {
				continue
			}
			t.Run(filepath.Base(dir)+"/"+file, func(t *testing.T) {
				t.Parallel()
				playCases(t, filepath.Join(dir, "data"), path)
			})
		}
	}
}

// fewWhileRacing leaves out most files where the race detector, ten times as slow,
// looks at how things are done and not at what is said.
func fewWhileRacing(files []string) []string {
	if racing.On {
		return files[:min(3, len(files))]
	}
	return files
}

// spoken is one message and what it means.
type spoken struct {
	ID      string `json:"id"`
	At      string `json:"at"`
	Chat    string `json:"chat"`
	Kind    string `json:"chat_kind"`
	From    string `json:"from"`
	Text    string `json:"text"`
	Mention bool   `json:"mention"`
	Expect  meant  `json:"expect"`
}

// meant is what a message means; a line is a sku, base units and an amount.
type meant struct {
	Kind      string   `json:"kind"`
	Store     string   `json:"store"`
	Date      string   `json:"date"`
	Lines     [][]any  `json:"lines"`
	Total     float64  `json:"total"`
	Freight   *float64 `json:"freight"`
	Next      string   `json:"next_date"`
	About     string   `json:"about"`
	Options   []string `json:"options"`
	Reasons   []string `json:"reasons"`
	ClarifyOK bool     `json:"clarify_ok"`
	SilentOK  bool     `json:"silent_ok"`
	Orders    []meant  `json:"orders"`
}

// heard is what the bot answers for programs.
type heard struct {
	Kind    string        `json:"kind"`
	Store   string        `json:"store"`
	Date    string        `json:"date"`
	Total   string        `json:"total"`
	Freight string        `json:"freight"`
	Next    string        `json:"next_date"`
	Status  string        `json:"status"`
	About   string        `json:"about"`
	Reason  string        `json:"reason"`
	Options []heardOption `json:"options"`
	Lines   []heardLine   `json:"lines"`
}

type heardOption struct {
	Code string `json:"code"`
}

type heardLine struct {
	SKU    string `json:"sku"`
	Base   string `json:"base_qty"`
	Amount string `json:"amount"`
}

func playCases(t *testing.T, data, path string) {
	c := newConversation(t, data)
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	count := map[string]int{}
	var offered []string
	for in := bufio.NewScanner(file); in.Scan(); {
		var s spoken
		if err := json.Unmarshal(in.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		if code, ok := strings.CutPrefix(s.Text, "{pick:"); ok { // its number in the question before
			s.Text = strconv.Itoa(1 + slices.Index(offered, strings.TrimSuffix(code, "}")))
		}
		answers := c.hear(s)
		offered = nil
		for _, a := range answers {
			for _, o := range a.Options {
				offered = append(offered, o.Code)
			}
		}
		verdict, why := s.Expect.judge(answers)
		count[verdict]++
		switch verdict {
		case "wrong":
			t.Errorf("%s %q: %s", s.ID, s.Text, why)
		case "asked":
			t.Logf("%s %q: %s", s.ID, s.Text, why)
		}
	}
	all := count["right"] + count["asked"] + count["wrong"]
	if all == 0 || count["right"]*100 < 95*all {
		t.Errorf("%v of %d", count, all)
	}
}

// hear says one message and collects the answers to it.
func (c *conversation) hear(s spoken) []heard {
	msg := map[string]any{"id": s.ID, "at": s.At, "chat": s.Chat, "kind": s.Kind, "from": s.From, "text": s.Text}
	if s.Mention {
		msg["mention"] = true
	}
	raw, err := json.Marshal(msg)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.in.Write(append(raw, '\n')); err != nil {
		c.t.Fatal(err)
	}
	var out []heard
	for c.out.Scan() {
		var l struct {
			Done    string `json:"done"`
			Error   string `json:"error"`
			ReplyTo string `json:"in_reply_to"`
			Data    heard  `json:"data"`
		}
		if err := json.Unmarshal(c.out.Bytes(), &l); err != nil || l.Error != "" {
			c.t.Fatalf("%s: %s %v", c.out.Bytes(), l.Error, err)
		}
		switch {
		case l.Done == s.ID:
			return out
		case l.ReplyTo == s.ID:
			out = append(out, l.Data)
		}
	}
	c.t.Fatal("the program ended")
	return nil
}

// judge holds answers against what was meant.
func (m meant) judge(got []heard) (verdict, why string) {
	said := "silence"
	var kinds []string
	var logged []heard
	first := map[string]heard{}
	for _, a := range got {
		kinds = append(kinds, a.Kind)
		if _, ok := first[a.Kind]; !ok {
			first[a.Kind] = a
		}
		if (a.Kind == "order" || a.Kind == "visit") && a.Status != "draft" {
			logged = append(logged, a)
		}
	}
	if len(kinds) > 0 {
		said = strings.Join(kinds, ", ")
	}
	unsafe := func(text string) (string, string) {
		if len(logged) > 0 {
			return "wrong", text + ", got " + said
		}
		return "asked", text + ", got " + said
	}
	switch m.Kind {
	case "silent":
		if len(got) > 0 {
			return "wrong", "wanted silence, got " + said
		}
		return "right", ""
	case "refused":
		if len(logged) == 0 && (m.SilentOK && len(got) == 0 || slices.Contains(m.Reasons, first["refused"].Reason) || m.ClarifyOK && first["clarify"].Kind != "") {
			return "right", ""
		}
		return unsafe(fmt.Sprintf("wanted a refusal %v", m.Reasons))
	case "clarify":
		a := first["clarify"]
		right := len(logged) == 0 && slices.Contains(strings.Split(m.About, "|"), a.About)
		for _, want := range m.Options {
			right = right && slices.Contains(a.Options, heardOption{want})
		}
		if right {
			return "right", ""
		}
		return unsafe(fmt.Sprintf("wanted a question about %s %v, asked about %q", m.About, m.Options, a.About))
	}
	if m.Kind == "orders" { // one for each of several stores
		left := logged
		for _, want := range m.Orders {
			i := slices.IndexFunc(left, func(a heard) bool { return want.differs(a) == "" })
			if i < 0 {
				return unsafe("wanted an order of " + want.Store)
			}
			left = slices.Delete(slices.Clone(left), i, i+1)
		}
		if len(left) > 0 {
			return "wrong", "an order of " + left[0].Store
		}
		return "right", ""
	}
	if m.Kind == "draft" { // shown whole, to be confirmed
		if a := first["order"]; len(logged) > 0 || a.Status != "draft" {
			return unsafe("wanted a draft")
		} else if why := m.differs(a); why != "" {
			return "wrong", why
		}
		return "right", ""
	}
	logged = slices.DeleteFunc(logged, func(a heard) bool { return a.Kind != m.Kind })
	if len(logged) != 1 {
		return unsafe("wanted one " + m.Kind)
	}
	if why := m.differs(logged[0]); why != "" {
		return "wrong", why
	}
	return "right", ""
}

// differs says in what an order is another one than meant.
func (m meant) differs(o heard) string {
	if m.Kind == "visit" {
		if o.Store != m.Store || o.Date != m.Date || o.Next != m.Next {
			return fmt.Sprintf("%s %s %s", o.Store, o.Date, o.Next)
		}
		return ""
	}
	if o.Store != m.Store || o.Date != m.Date || !same(o.Total, m.Total) || m.Freight != nil && !same(o.Freight, *m.Freight) {
		return fmt.Sprintf("%s %s %s %s", o.Store, o.Date, o.Total, o.Freight)
	}
	left := slices.Clone(o.Lines)
	for _, want := range m.Lines {
		i := slices.IndexFunc(left, func(l heardLine) bool {
			return l.SKU == want[0] && same(l.Base, want[1].(float64)) && same(l.Amount, want[2].(float64))
		})
		if i < 0 {
			return fmt.Sprintf("%v is not in %v", want, o.Lines)
		}
		left = slices.Delete(left, i, i+1)
	}
	if len(left) > 0 {
		return fmt.Sprintf("%v too many", left)
	}
	return ""
}

func same(typed string, want float64) bool {
	got, err := strconv.ParseFloat(typed, 64)
	return err == nil && math.Abs(got-want) < 0.0101
}
