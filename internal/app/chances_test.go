package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"zhanggui/internal/app"
)

// askChances asks 提醒准不准 of the 30 stores: the owner gets what was said and
// what came, as text, for a program and as a picture; a rep gets none of it.
func askChances(t *testing.T, cfg app.Config) {
	t.Helper()
	cfg.DataDir = t.TempDir()
	var out bytes.Buffer
	var in strings.Builder
	for i, who := range []string{"u-meng", "u-qiang"} {
		fmt.Fprintf(&in, `{"id":"%d","at":"2025-09-03T09:00:00+08:00","chat":"p-%s","kind":"private","from":"%s","text":"提醒准不准"}`+"\n", i, who, who)
	}
	o := app.StdioOptions{ByMessages: true, In: strings.NewReader(in.String()), Out: &out}
	if err := app.Stdio(t.Context(), cfg, o, slog.New(slog.NewTextHandler(io.Discard, nil))); err != nil {
		t.Fatal(err)
	}
	type answer struct {
		To, Text, Image string
		Reply           string `json:"in_reply_to"`
		Data            struct {
			Chances *struct {
				Days, Rows int
				Said, Came string
				Bins       []struct{ From, Rows int }
			}
		}
	}
	got := map[string]answer{}
	for line := range strings.Lines(out.String()) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		if a.Reply != "" {
			got[a.Reply] = a
		}
	}
	owner, rep := got["0"], got["1"]
	if rep.Image != "" || rep.Data.Chances != nil || strings.Contains(rep.Text, "店次") {
		t.Errorf("the rep was told %+v", rep)
	}
	c := owner.Data.Chances
	if c == nil || c.Days != 12 || c.Rows < 300 {
		t.Fatalf("%+v", owner)
	}
	sum := 0
	for _, b := range c.Bins {
		sum += b.Rows
		if line := fmt.Sprintf("说%d%%–%d%%的%d店次", b.From, b.From+10, b.Rows); !strings.Contains(owner.Text, line) {
			t.Errorf("no %q in\n%s", line, owner.Text)
		}
	}
	if head := fmt.Sprintf("近%d周每周看一天,共%d店次", c.Days, c.Rows); sum != c.Rows || !strings.Contains(owner.Text, head) {
		t.Errorf("%d in the bins; no %q in\n%s", sum, head, owner.Text)
	}
	drawn, err := os.ReadFile(owner.Image)
	if err != nil {
		t.Fatal(err)
	}
	if size, err := png.DecodeConfig(bytes.NewReader(drawn)); err != nil || size.Width != 1080 {
		t.Errorf("%+v: %v", size, err)
	}
}
