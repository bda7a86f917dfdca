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
)

// TestQuestions asks invented merchants' questions, whose stores, goods and
// people are called by words that questions are made of, each with an answer
// that was counted elsewhere from the same files. None may be wrong, and 98 of
// 100 must be answered.
func TestQuestions(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("testdata/questions/*/questions.jsonl")
	if err != nil || len(dirs) < 2 {
		t.Fatal("no questions", err)
	}
	for _, file := range fewWhileRacing(dirs) {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			askAll(t, dir)
		})
	}
}

// asked is one question and its answer.
type asked struct {
	ID     string  `json:"id"`
	At     string  `json:"at"`
	Chat   string  `json:"chat"`
	Kind   string  `json:"chat_kind"`
	From   string  `json:"from"`
	Text   string  `json:"text"`
	Call   bool    `json:"mention"`
	Expect counted `json:"expect"`
}

// counted is an answer: a value, a table in its order, a set of keys, or that
// there is none. Tie says that equal values may stand in any order, Days that
// days of nothing may be left out.
type counted struct {
	Kind    string     `json:"kind"`
	Unit    string     `json:"unit"`
	Value   string     `json:"value"`
	Rows    [][]string `json:"rows"`
	Keys    []string   `json:"keys"`
	Reasons []string   `json:"reasons"`
	Compare bool       `json:"compare"`
	Tie     bool       `json:"tie"`
	Days    bool       `json:"days"`
}

// told is what the bot answers for programs.
type told struct {
	Kind    string `json:"kind"`
	Reason  string `json:"reason"`
	Value   string `json:"value"`
	Compare struct {
		Change string `json:"change"`
	} `json:"compare"`
	Rows []struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	} `json:"rows"`
}

func askAll(t *testing.T, dir string) {
	c := newConversation(t, filepath.Join(dir, "data"))
	file, err := os.Open(filepath.Join(dir, "questions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	count := map[string]int{}
	for in := bufio.NewScanner(file); in.Scan(); {
		var q asked
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		verdict, why := q.Expect.judge(c.ask(q))
		count[verdict]++
		switch verdict {
		case "wrong":
			t.Errorf("%s %q: %s", q.ID, q.Text, why)
		case "declined":
			t.Logf("%s %q: %s", q.ID, q.Text, why)
		}
	}
	all := count["right"] + count["declined"] + count["wrong"]
	if all < 100 || count["right"]*100 < 98*all {
		t.Errorf("%v of %d", count, all)
	}
}

// ask says one question and takes the last answer to it.
func (c *conversation) ask(q asked) told {
	raw, err := json.Marshal(map[string]any{"id": q.ID, "at": q.At, "chat": q.Chat, "kind": q.Kind, "from": q.From, "text": q.Text, "mention": q.Call})
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.in.Write(append(raw, '\n')); err != nil {
		c.t.Fatal(err)
	}
	var out told
	for c.out.Scan() {
		var l struct {
			Done    string `json:"done"`
			Error   string `json:"error"`
			ReplyTo string `json:"in_reply_to"`
			Data    told   `json:"data"`
		}
		if err := json.Unmarshal(c.out.Bytes(), &l); err != nil || l.Error != "" {
			c.t.Fatalf("%s: %s %v", c.out.Bytes(), l.Error, err)
		}
		switch {
		case l.Done == q.ID:
			return out
		case l.ReplyTo == q.ID:
			out = l.Data
		}
	}
	c.t.Fatal("the program ended")
	return out
}

// judge holds an answer against what was counted.
func (w counted) judge(got told) (verdict, why string) {
	reason := got.Reason
	if got.Kind == "clarify" {
		reason = "clarify"
	}
	switch {
	case w.Kind == "declined" && got.Kind == "answer":
		return "wrong", "answered what must be declined"
	case w.Kind == "declined" && slices.Contains(w.Reasons, reason):
		return "right", ""
	case got.Kind != "answer":
		return "declined", fmt.Sprintf("%s %s for %s", got.Kind, got.Reason, w.Kind)
	}
	right := false
	switch w.Kind {
	case "value":
		value := got.Value
		if w.Compare {
			value = got.Compare.Change
		}
		right = w.equal(value, w.Value)
		why = value + " for " + w.Value
	case "set":
		keys := make([]string, 0, len(got.Rows))
		for _, r := range got.Rows {
			keys = append(keys, r.Key)
		}
		slices.Sort(keys)
		right = slices.Equal(keys, slices.Sorted(slices.Values(w.Keys)))
		why = fmt.Sprintf("%v for %v", keys, w.Keys)
	case "table":
		right, why = w.rows(got)
	}
	if right {
		return "right", ""
	}
	return "wrong", why
}

func (w counted) rows(got told) (right bool, why string) {
	var rows [][]string
	for _, r := range got.Rows {
		if !w.Days || !w.equal(r.Value, "0") {
			rows = append(rows, []string{r.Key, r.Value})
		}
	}
	right = len(rows) == len(w.Rows)
	for i := 0; right && i < len(rows); i++ {
		right = (w.Tie || rows[i][0] == w.Rows[i][0]) && w.equal(rows[i][1], w.Rows[i][1])
	}
	return right, fmt.Sprintf("%v for %v", rows, w.Rows)
}

// equal compares a figure at the places to which it was counted: six at most,
// and two for money.
func (w counted) equal(got, want string) bool {
	a, err := strconv.ParseFloat(got, 64)
	b, err2 := strconv.ParseFloat(want, 64)
	if err != nil || err2 != nil {
		return got == want
	}
	places := 6
	if _, decimals, _ := strings.Cut(want, "."); strings.Contains(want, ".") {
		places = min(len(decimals), 6)
	}
	return math.Abs(a-b) < 0.5*math.Pow10(-places)+1.2e-6
}
