package telegram

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"zhanggui/bot"
)

func TestSplitText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		limit      int
		want       []string
	}{
		{"short", "abc", 3, []string{"abc"}},
		{"at a line", "ab\ncd\nef", 5, []string{"ab\ncd", "ef"}},
		{"line end just over", "abcde\nf", 5, []string{"abcde", "f"}},
		{"long line", "abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"after a stop", "可乐十箱。雪碧", 6, []string{"可乐十箱。", "雪碧"}},
		{"surrogates stay", "a😀😀", 4, []string{"a😀", "😀"}},
		{"family stays", "abc👨‍👩‍👧", 9, []string{"abc", "👨‍👩‍👧"}},
		{"blank parts go", "ab\n\n\n\ncd", 2, []string{"ab", "cd"}},
		{"blank", " \n ", 2, nil},
		{"narrower than a pair", "😀😀", 1, []string{"😀", "😀"}},
	} {
		if got := splitText(c.text, c.limit); !equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzSplitText(f *testing.F) {
	f.Add("可乐 10箱\n雪碧 5箱\n", uint8(7))
	f.Add("👨‍👩‍👧‍👦🏽é́́", uint8(3))
	f.Add("\xff\xfe😀", uint8(2))
	blank := strings.NewReplacer("\n", "", " ", "", "\t", "", "\u3000", "", "\r", "", "\v", "", "\f", "", "\u0085", "", "\u00a0", "")
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		limit := int(n) + 2
		parts := splitText(text, limit)
		for _, p := range parts {
			if unitsOf(p) > limit || !utf8.ValidString(p) || strings.TrimSpace(p) == "" {
				t.Fatalf("part %q of %q at %d", p, text, limit)
			}
		}
		all, want := blank.Replace(strings.Join(parts, "")), blank.Replace(strings.ToValidUTF8(text, "\uFFFD"))
		if len(strings.Fields(want)) == 1 && strings.Fields(want)[0] == want && all != want {
			t.Fatalf("%q became %q", want, all)
		}
	})
}

// FuzzUpdate: whatever comes down the line, reading it neither panics nor makes
// somebody out of nobody.
func FuzzUpdate(f *testing.F) {
	f.Add(`{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"@zhanggui_bot x","entities":[{"type":"mention","offset":0,"length":13}]}}`)
	f.Add(`{"update_id":2,"edited_message":{"message_id":1,"chat":{"id":-1},"caption":"😀","caption_entities":[{"type":"bot_command","offset":1,"length":1}],"reply_to_message":{}}}`)
	f.Add(`{"update_id":3,"message":{"message_id":1,"chat":{"id":-1},"from":{"id":1087968824},"photo":[{}],"text":"/x@zhanggui_bot"}}`)
	me := user{ID: 7, Username: "zhanggui_bot"}
	p := &poller{a: &Adapter{cfg: Config{Account: "telegram"}}, me: me}
	f.Fuzz(func(t *testing.T, raw string) {
		_, _ = updateID(json.RawMessage(raw))
		u, err := decodeUpdate(json.RawMessage(raw))
		if err != nil {
			return
		}
		for _, m := range []*message{u.Message, u.EditedMessage} {
			if m == nil {
				continue
			}
			in := p.inbound(m)
			_ = m.attachment(maxDownload)
			if m.From == nil && in.From != "" || in.From == "1087968824" || in.From == "777000" {
				t.Fatalf("somebody out of nobody: %+v", in)
			}
			if _, _, err := parseChat(in.Chat); err != nil {
				t.Fatalf("chat %q can't be answered", in.Chat)
			}
		}
	})
}

func TestKeyboardWidth(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]int{"确认": 3, "华联超市店": 3, "华联超市城东店": 2, "华联超市(人民东路总店)": 1, "1 OK": 3} {
		raw, err := keyboardOf([]bot.Choice{{Label: label, Token: "a"}, {Label: "b", Token: "b"}, {Label: "c", Token: "c"}, {Label: "d", Token: "d"}})
		var k struct {
			Rows [][]button `json:"inline_keyboard"`
		}
		if err != nil || json.Unmarshal([]byte(raw), &k) != nil || len(k.Rows[0]) != want {
			t.Errorf("%s: %v %s, want %d a row", label, err, raw, want)
		}
	}
}
