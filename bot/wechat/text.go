package wechat

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mentionEnd is what WeChat itself puts behind a mention.
const mentionEnd = '\u2005'

// splitSender takes the sender off the content of a group's message. Only the
// first border counts: a colon before a line break is people's own.
func splitSender(content string) (sender, rest string) {
	head, body, ok := strings.Cut(content, ":<br/>")
	if !ok || !strings.HasPrefix(head, "@") || strings.ContainsAny(head, " <\n") {
		return "", content
	}
	return head, body
}

var emojiForm = regexp.MustCompile(`<span class="emoji emoji([0-9a-f]{2,16})"></span>`)

// plain reads the wire's form of a text: line breaks, then escaped signs, then
// emoji. In this order a <br/> that somebody typed stays what they typed.
func plain(content string) string {
	text := html.UnescapeString(strings.ReplaceAll(content, "<br/>", "\n"))
	return emojiForm.ReplaceAllStringFunc(text, func(span string) string {
		return emojiOf(emojiForm.FindStringSubmatch(span)[1], span)
	})
}

// emojiOf reads one code point, or two as of a flag; otherwise the span stays.
func emojiOf(code, otherwise string) string {
	parts := []string{code}
	if len(code) > 5 {
		parts = []string{code[:len(code)/2], code[len(code)/2:]}
	}
	sign := ""
	for _, p := range parts {
		n, err := strconv.ParseInt(p, 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) || n < 0x20 {
			return otherwise
		}
		sign += string(rune(n))
	}
	return sign
}

// address looks for a mention of name in a text. It gives the text without it,
// and whether there was one. Others are the names of the other members: one of
// them may begin with the bot's.
func address(text, name string, others map[string]string) (string, bool) {
	if name == "" {
		return text, false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], "@"+name)
		if i < 0 {
			return text, false
		}
		at := from + i
		end := at + len("@"+name)
		if n, ok := mentionAt(text, at, end); ok && !longer(text[at+1:], name, others) {
			before, after := text[:at], text[end+n:]
			if strings.TrimSpace(before) == "" {
				return strings.TrimLeftFunc(after, unicode.IsSpace), true
			}
			return before + after, true
		}
		from = at + 1
	}
}

// mentionAt says whether text[at:end] stands as a mention, and how many bytes of
// border belong to it.
func mentionAt(text string, at, end int) (int, bool) {
	if end == len(text) {
		return 0, stands(text[:at])
	}
	next, n := utf8.DecodeRuneInString(text[end:])
	switch {
	case next == mentionEnd:
		return n, true
	case next == '\n':
		return 0, stands(text[:at])
	case unicode.IsSpace(next):
		return n, stands(text[:at])
	}
	return 0, false
}

// stands says that an @ after this is no part of a mail address.
func stands(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return !(r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-+", r)))
}

// longer says that the text mentions another member whose name goes on after the
// bot's.
func longer(text, name string, others map[string]string) bool {
	for _, other := range others {
		if len(other) > len(name) && strings.HasPrefix(other, name) && strings.HasPrefix(text, other) {
			return true
		}
	}
	return false
}
