package files

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"zhanggui/internal/retail"
)

// cell is the text of one cell, trimmed and not empty, with what is needed to
// read it.
type cell struct {
	text string
	zone *time.Location
	most int // characters
}

// format is how values of one type are written in a cell.
type format[V any] struct {
	read func(cell) (V, Why)
	show func(V, *time.Location) string
}

func plain(s string, _ *time.Location) string { return s }

// The kinds of text: one line (line breaks become spaces), free text (they
// stay), and codes, in which width and invisible characters make no difference,
// because they are compared across files.
var (
	lineText = format[string]{func(c cell) (string, Why) { return c.checked(strings.Join(strings.Fields(c.text), " ")) }, plain}
	freeText = format[string]{func(c cell) (string, Why) { return c.checked(strings.ReplaceAll(c.text, "\r\n", "\n")) }, plain}
	codeText = format[string]{func(c cell) (string, Why) { return c.checked(foldWidth(c.text)) }, plain}
	platform = format[string]{func(c cell) (string, Why) { return c.checked(strings.ToLower(foldWidth(c.text))) }, plain}
)

// checked refuses what must not be stored as text.
func (c cell) checked(s string) (string, Why) {
	if !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) || strings.ContainsFunc(s, forbidden) {
		return "", BadCharacter
	}
	if utf8.RuneCountInString(s) > c.most {
		return "", TooLong
	}
	if s == "" { // nothing but invisible characters
		return "", Required
	}
	return s, ""
}

func forbidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

// aliasList is a|b. Empty parts and repetitions are dropped; a lone | says that
// there are none.
var aliasList = format[[]string]{
	read: func(c cell) ([]string, Why) {
		var names []string
		seen := map[string]bool{}
		for part := range strings.SplitSeq(strings.ReplaceAll(c.text, "｜", "|"), "|") {
			part = strings.Join(strings.Fields(part), " ")
			if part == "" || seen[part] {
				continue
			}
			if _, why := c.checked(part); why != "" {
				return nil, why
			}
			seen[part] = true
			names = append(names, part)
		}
		return names, ""
	},
	show: func(names []string, _ *time.Location) string { return strings.Join(names, "|") },
}

// words are the fixed choices of a column, by every word that means one; the
// first word of a choice is the one that is written.
func words[V ~string](choices ...[]string) format[V] {
	means, first := map[string]V{}, map[V]string{}
	for _, choice := range choices {
		value := V(choice[0])
		first[value] = choice[1]
		for _, w := range choice[1:] {
			means[w] = value
		}
	}
	return format[V]{
		read: func(c cell) (V, Why) {
			if v, ok := means[strings.ToLower(foldWidth(c.text))]; ok {
				return v, ""
			}
			return "", UnknownWord
		},
		show: func(v V, _ *time.Location) string { return first[v] },
	}
}

// The choices: the value, then its words.
var (
	roleWord = words[retail.Role](
		[]string{string(retail.Owner), "老板", "owner"},
		[]string{string(retail.Director), "主管", "总监", "director"},
		[]string{string(retail.Operator), "运营", "operator"},
		[]string{string(retail.Rep), "业务员", "rep"},
		[]string{string(retail.Finance), "财务", "finance"},
		[]string{string(retail.Warehouse), "仓库", "warehouse"},
	)
	useWord = words[retail.ChatUse](
		[]string{string(retail.UseOrder), "订单", "order"},
		[]string{string(retail.UseField), "外勤", "field"},
		[]string{string(retail.UseManagement), "管理", "management"},
		[]string{string(retail.UseCustomer), "客户", "customer"},
	)
	statusWord = words[retail.OrderStatus](
		[]string{string(retail.Logged), "已完成", "done"},
		[]string{string(retail.Cancelled), "已取消", "cancelled"},
		[]string{string(retail.Returned), "已退", "returned"},
	)
)

// foldWidth makes full-width characters half-width and drops spaces at the ends
// and characters that nobody sees.
func foldWidth(s string) string {
	if isPlainASCII(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		case unicode.Is(unicode.Cf, r): // zero-width space, BOM, direction marks
			return -1
		}
		return r
	}, s))
}

func isPlainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// integer reads a whole number in a range; suffix may follow it.
func integer(least, most int, suffix string) format[int] {
	return format[int]{
		read: func(c cell) (int, Why) {
			text := foldWidth(c.text)
			if suffix != "" {
				text = strings.TrimSpace(strings.TrimSuffix(text, suffix))
			}
			n, why := decimal(text, 0)
			switch {
			case why == Decimals:
				return 0, NotWhole
			case why != "":
				return 0, why
			case n < 0:
				return 0, Negative
			case n < int64(least):
				return 0, NotPositive
			case n > int64(most):
				return 0, TooLarge
			}
			return int(n), ""
		},
		show: func(n int, _ *time.Location) string { return strconv.Itoa(n) },
	}
}

var (
	days     = integer(0, 3_650, "天")
	packSize = integer(1, 1_000_000, "")
)
