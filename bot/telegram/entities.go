package telegram

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf16"
)

// span is a stretch of UTF-16 units to be cut out of a text.
type span struct{ from, to int }

// address reads who is spoken to: it says whether the bot is mentioned and
// gives the text without that. Names are compared whole and without case, as
// Telegram does: @zhanggui_bot2 is somebody else.
func address(text string, entities []entity, me user) (string, bool) {
	units := utf16.Encode([]rune(text))
	var own []span
	for _, e := range entities {
		if e.Offset < 0 || e.Length <= 0 || e.Length > len(units) || e.Offset > len(units)-e.Length {
			continue
		}
		s := span{e.Offset, e.Offset + e.Length}
		marked := string(utf16.Decode(units[s.from:s.to]))
		switch e.Type {
		case "mention":
			if isName(marked, me) {
				own = append(own, s)
			}
		case "text_mention":
			if e.User != nil && e.User.ID == me.ID {
				own = append(own, s)
			}
		case "bot_command":
			if i := strings.IndexByte(marked, '@'); i >= 0 && isName(marked[i:], me) {
				own = append(own, span{s.from + i, s.to}) // a command is ASCII: bytes are units
			}
		}
	}
	if s, ok := commandSuffix(text, me); ok {
		own = append(own, s)
	}
	if len(own) == 0 {
		return text, false
	}
	return tidy(units, own), true
}

func isName(marked string, me user) bool {
	name, ok := strings.CutPrefix(marked, "@")
	return ok && me.Username != "" && strings.EqualFold(name, me.Username)
}

// commandSuffix finds @thisbot at the end of a first word that begins with a
// slash: Telegram marks no command in other letters than Latin ones, so
// "/记单@zhanggui_bot 可乐" has no entity.
func commandSuffix(text string, me user) (span, bool) {
	if !strings.HasPrefix(text, "/") {
		return span{}, false
	}
	word := text
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		word = text[:i]
	}
	at := strings.IndexByte(word, '@')
	if at < 0 || !isName(word[at:], me) {
		return span{}, false
	}
	from := unitsOf(word[:at])
	return span{from, from + unitsOf(word[at:])}, true
}

// tidy cuts the spans out and closes the gaps: one blank stays between two
// words, and what sets a leading mention off ("@bot，") goes with it.
func tidy(units []uint16, own []span) string {
	sort.Slice(own, func(i, j int) bool { return own[i].from < own[j].from })
	out := string(utf16.Decode(units[:own[0].from]))
	end := own[0].to
	for _, s := range own[1:] {
		if s.from < end { // the same mention found in two ways
			end = max(end, s.to)
			continue
		}
		out = join(out, string(utf16.Decode(units[end:s.from])))
		end = s.to
	}
	out = join(out, string(utf16.Decode(units[end:])))
	return strings.TrimSpace(out)
}

func join(left, right string) string {
	if strings.TrimSpace(left) == "" {
		return strings.TrimLeft(right, " \t\u3000\u00a0\n,，:：、")
	}
	if strings.HasSuffix(left, " ") || strings.HasSuffix(left, "\n") {
		return left + strings.TrimLeft(right, " ")
	}
	return left + right
}

// unitsOf is the length of a text in UTF-16 units.
func unitsOf(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
