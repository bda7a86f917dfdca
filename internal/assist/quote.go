package assist

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numerals are the characters of which numbers are made; a quotation may not
// begin or end inside of one: 10箱 is not said in 110箱, nor 三箱 in 两三箱.
const numerals = "零一二两俩三仨四五六七八九十百千万亿半几.-+~"

// vague follow a number that they make vague: 十来箱, 10多箱.
const vague = "来多几余把"

func numeral(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(numerals, r) }

// quotes holds every name of a question against the message.
func (a *Asked) quotes(message string) error {
	for _, names := range [][]string{a.Stores, a.Products, a.Categories, a.Areas, a.People} {
		if len(names) > maxNames {
			return errShape
		}
		for _, n := range names {
			if !piece(n) || len(places(message, n)) == 0 {
				return errQuote
			}
		}
	}
	return nil
}

// quote is one piece that a Suggestion takes from the message.
type quote struct {
	text     string
	quantity bool
}

// quotesOrders holds orders against the message: each piece stands there, no
// place is quoted twice, and no digit is left over.
func quotesOrders(sales []Sale, message string) error {
	var list []quote
	for _, s := range sales {
		if len(s.Lines) == 0 || len(s.Lines) > maxItems {
			return errShape
		}
		list = append(list, quote{s.Store, false}, quote{s.Day, false})
		for _, l := range s.Lines {
			list = append(list, quote{l.Product, false}, quote{l.Quantity, true}, quote{l.Price, false})
			if l.Product == "" || l.Quantity == "" {
				return errShape
			}
		}
		if s.Store == "" {
			return errShape
		}
	}
	// The longest first, so that 可乐 does not take the place of 可乐香草.
	slices.SortStableFunc(list, func(a, b quote) int { return len(b.text) - len(a.text) })
	free := []byte(message) // a quoted place becomes zeroes
	for _, q := range list {
		if q.text != "" && !q.take(message, free) {
			return errQuote
		}
	}
	if strings.IndexFunc(string(free), unicode.IsDigit) >= 0 {
		return errQuote // a number that the order does not have
	}
	return nil
}

// take blanks the first free place of a piece; false if there is none.
func (q quote) take(message string, free []byte) bool {
	if !piece(q.text) {
		return false
	}
	for _, at := range places(message, q.text) {
		end := at + len(q.text)
		if after, _ := utf8.DecodeRuneInString(message[end:]); q.quantity && strings.ContainsRune(vague+"半零又", after) {
			continue // 一箱半 is not 一箱
		}
		if string(free[at:end]) == q.text {
			clear(free[at:end])
			return true
		}
	}
	return false
}

// typedPrice is a price as it is typed with its sign.
var typedPrice = regexp.MustCompile(`^@ ?\d{1,7}(\.\d{1,2})?$`)

// piece says that a text may be a quotation: short, on one line, with a letter
// or digit in it, no sign that begins or ends something, nothing hidden.
func piece(s string) bool {
	if typedPrice.MatchString(s) {
		return true
	}
	return utf8.RuneCountInString(s) <= maxPiece && s == strings.TrimSpace(s) && !strings.ContainsAny(s, "\n@;[]") && strings.ContainsFunc(s, alnum)
}

func alnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// places are where a piece stands in the message as a whole: not inside a
// number or a Latin word.
func places(message, s string) (at []int) {
	for from := 0; ; {
		i := strings.Index(message[from:], s)
		if i < 0 {
			return at
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(message[:i])
		after, _ := utf8.DecodeRuneInString(message[i+len(s):])
		first, size := utf8.DecodeRuneInString(s)
		last, _ := utf8.DecodeLastRuneInString(s)
		if !joined(before, first) && !joined(last, after) && !(numeral(last) && strings.ContainsRune(vague, after)) {
			at = append(at, i)
		}
		from = i + size
	}
}

// joined says that two neighbours belong to one number or one Latin word.
func joined(a, b rune) bool {
	word := func(r rune) bool { return r < 0x80 && alnum(r) }
	return word(a) && word(b) || numeral(a) && numeral(b)
}
