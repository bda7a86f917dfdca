package assist

import (
	"regexp"

	"zhanggui/internal/language"
)

// Hidden stands where a telephone number, an identity card's, an account's or
// an address was.
const Hidden = "[*]"

// between is what people and keyboards put into long numbers.
const between = `[\s\-_.,/()+]{0,3}`

var (
	longNumber = regexp.MustCompile(`\+?\pN(?:` + between + `\pN){6,}(?:[xX]\b)?`)
	spelled    = regexp.MustCompile(`(?:[零一二三四五六七八九幺两0-9]` + between + `){6,}[零一二三四五六七八九幺两0-9]`)
	address    = regexp.MustCompile(`(?i)(?:https?://|www\.)\S+|[a-z0-9._%+\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+`)
	handle     = regexp.MustCompile(`(?i)\b[a-z_-]*\d[a-z0-9_-]*\d{6,}\b`)
)

// Mask is a message as a model sees it: normalised as all reading is, with
// every number of seven digits or more, however it is broken up or spelled,
// every address of mail or web, hidden.
func Mask(text string) string {
	text = language.Normalise(text)
	for _, re := range []*regexp.Regexp{address, handle, longNumber, spelled} {
		text = re.ReplaceAllString(text, Hidden)
	}
	return text
}
