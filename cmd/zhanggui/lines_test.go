package main_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestLinesThatCannotBe: each is answered with an error line or a sentence and
// harms nothing: after every one the program still books the next order.
func TestLinesThatCannotBe(t *testing.T) {
	t.Parallel()
	shop, files := madeUp(t, "stdio")
	db := filepath.Join(t.TempDir(), "lines.db")
	must(t, "import", "--db", db, files)
	k := talk(t, db)
	order := func(id, text string) string {
		raw, err := json.Marshal(lineIn{ID: id, At: "2026-04-01T10:00:00+08:00", Chat: "g-order", Kind: "group", From: "u-operator", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	cases := []struct{ name, line, want string }{
		{"no JSON", `hello`, "not a valid line"},
		{"half a line", `{"id":"x","chat":`, "not a valid line"},
		{"a list", `[1,2]`, "not a valid line"},
		{"two objects", order("x", "hi") + order("y", "hi"), "more than one value"},
		{"an unknown key", `{"id":"x","at":"2026-04-01T10:00:00+08:00","chat":"c","from":"u","colour":"red"}`, `unknown field "colour"`},
		{"a key of another type", `{"id":7,"at":"2026-04-01T10:00:00+08:00","chat":"c","from":"u"}`, "not a valid line"},
		{"no id", `{"at":"2026-04-01T10:00:00+08:00","chat":"c","from":"u","text":"hi"}`, "id is missing"},
		{"no chat", `{"id":"x","at":"2026-04-01T10:00:00+08:00","from":"u","text":"hi"}`, "chat is missing"},
		{"no sender", `{"id":"x","at":"2026-04-01T10:00:00+08:00","chat":"c","text":"hi"}`, "from is missing"},
		{"no time", `{"id":"x","chat":"c","from":"u","text":"hi"}`, "at is missing"},
		{"a time of another kind", `{"id":"x","at":"yesterday","chat":"c","from":"u"}`, "not an RFC 3339 time"},
		{"a kind of chat that there is not", `{"id":"x","at":"2026-04-01T10:00:00+08:00","chat":"c","from":"u","kind":"crowd"}`, "neither group nor private"},
		{"the clock is the wall's", `{"advance_to":"2026-04-02T09:00:00+08:00"}`, "--clock messages"},
		{"advance_to beside others", `{"advance_to":"2026-04-02T09:00:00+08:00","id":"x"}`, "advance_to stands alone"},
		{"bytes of no text", "\x00\xff\xfe\x80{\"\x01", "not a valid line"},
		{"a line without end", `{"text":"` + strings.Repeat("长", 2<<20) + `"}`, "line longer than"},
		{"five thousand lines", order("long", shop.Stores[0].Name+strings.Repeat("\n"+shop.Products[0].Name+"1"+shop.Products[0].SaleUnit, 5000)), "5001"},
		{"a pressed button of nobody", `{"id":"ch","at":"2026-04-01T10:00:00+08:00","chat":"g-order","from":"u-operator","choice":"` + strings.Repeat("x", 5000) + `"}`, ""},
		{"nothing said", `{"id":"empty","at":"2026-04-01T10:00:00+08:00","chat":"g-order","from":"u-operator","text":"","mention":true}`, ""},
	}
	for n, c := range cases {
		_, _ = k.in.Write([]byte(c.line + "\n\n")) // and an empty line, which is none
		p := shop.Products[n%len(shop.Products)]
		next := fmt.Sprintf("after%d", n)
		_, _ = k.in.Write([]byte(order(next, fmt.Sprintf("%s %s1%s", shop.Stores[n].Name, p.Name, p.SaleUnit)) + "\r\n"))
		said, booked, own, after := "", false, doneOf(c.line) == "", false
		for !own || !after { // of two lines the later may be done first
			l, ok := k.next()
			if !ok {
				t.Fatalf("%s: the program ended: %s", c.name, k.errs.String())
			}
			switch {
			case l.Done != "":
				own, after = own || l.Done == doneOf(c.line), after || l.Done == next
			case l.InReplyTo == next:
				booked = l.Data.Kind == "order" && l.Data.Status == "logged"
			default:
				said += l.Error + l.Text
			}
		}
		if !strings.Contains(said, c.want) || len(said) > 1000 {
			t.Errorf("%s: said %.300q, want %q", c.name, said, c.want)
		}
		if !booked {
			t.Errorf("%s: the order after it was not booked", c.name)
		}
	}
	k.finish()
}

// doneOf is the id of a line that can be read, and so is said to be done.
func doneOf(line string) string {
	for _, id := range []string{"long", "ch", "empty"} {
		if strings.Contains(line, `"id":"`+id+`"`) {
			return id
		}
	}
	return ""
}

// TestRepeatedMessage: the same id in the same chat is the same message, now
// and after a restart: its first answer comes again, word for word.
func TestRepeatedMessage(t *testing.T) {
	t.Parallel()
	shop, files := madeUp(t, "stdio")
	db := filepath.Join(t.TempDir(), "again.db")
	must(t, "import", "--db", db, files)
	p := shop.Products[0]
	first := lineIn{ID: "m", At: "2026-04-01T10:00:00+08:00", Chat: "g-order", Kind: "group", From: "u-operator", Text: shop.Stores[0].Name + " " + p.Name + "2" + p.SaleUnit}
	other := first
	other.Text = shop.Stores[1].Name + " " + p.Name + "3" + p.SaleUnit // another text changes nothing
	elsewhere := first
	elsewhere.Chat, elsewhere.Kind = "p-u-operator", "private"
	ask := func(k *talker, l lineIn) lineOut {
		t.Helper()
		k.say(l)
		answer, ok := k.next()
		done, ok2 := k.next()
		if !ok || !ok2 || done.Done != l.ID {
			t.Fatalf("%+v, %+v: %s", answer, done, k.errs.String())
		}
		return answer
	}
	k := talk(t, db)
	want := ask(k, first)
	if want.Data.OrderNo == "" {
		t.Fatalf("no order: %+v", want)
	}
	for _, l := range []lineIn{first, other} {
		if got := ask(k, l); got != want {
			t.Errorf("again: %+v, want %+v", got, want)
		}
	}
	k.finish()
	k = talk(t, db)
	if got := ask(k, first); got != want {
		t.Errorf("after a restart: %+v, want %+v", got, want)
	}
	if got := ask(k, elsewhere); got.ID == want.ID || got.Data.OrderNo == want.Data.OrderNo {
		t.Errorf("the same id in another chat is another message, but said %+v", got)
	}
	k.finish()
}
