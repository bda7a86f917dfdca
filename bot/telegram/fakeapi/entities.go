package fakeapi

import (
	"regexp"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	mentionForm = regexp.MustCompile(`@[A-Za-z][A-Za-z0-9_]{3,31}`)
	commandForm = regexp.MustCompile(`/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]+)?`)
)

// entitiesOf marks what Telegram would mark: @names and /commands that stand on
// their own, at offsets in UTF-16 units. Commands are of Latin letters only.
func entitiesOf(text string) []map[string]any {
	var out []map[string]any
	mark := func(kind string, at []int) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if isWord(before) || before == '/' || before == '@' || isWord(after) {
			return
		}
		out = append(out, map[string]any{"type": kind, "offset": units(text[:at[0]]), "length": units(text[at[0]:at[1]])})
	}
	for _, at := range commandForm.FindAllStringIndex(text, -1) {
		mark("bot_command", at)
	}
	for _, at := range mentionForm.FindAllStringIndex(text, -1) {
		mark("mention", at)
	}
	return out
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
