package commands

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// takes is what may stand beside the words of a matter.
type takes uint8

const (
	takesPeriod takes = 1 << iota
	takesDay          // a day, also one ahead
	takesProduct
	takesStore
	takesOrders // order codes
)

// heard is what stood there, as it was typed; empty: nothing.
type heard struct {
	period, product, store, orders string
	day                            retail.Day
}

// matter is one thing of the trade's daily systems and the words by which people
// ask for it when they do not begin with its verb. A message is about it only if
// nothing is left of the message but those words, what the matter takes, and words
// that say nothing (language.Filler): what is left over is never guessed at.
type matter struct {
	words *regexp.Regexp
	takes takes
	needs takes // one of these has to be there
	right Right
	do    func(rt *Router, ctx context.Context, r *Request, h heard) (Effect, error)
}

// longestSaid is how many characters a spoken request has; more is a story.
const longestSaid = 40

// matter takes a message to the bot that asks in a sentence for what a command shows:
// 虾皮够卖几天, 这个月投诉几起.
func (rt *Router) matter(ctx context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || r.Text == "" || strings.Contains(r.Text, "\n") || utf8.RuneCountInString(r.Text) > longestSaid {
		return silence, false, nil
	}
	text := strings.Trim(strings.ToLower(language.Normalise(r.Text)), " ,.;:!?。~")
	if effect, ok, err := rt.channelQuestion(r, text); ok || err != nil {
		return effect, ok, err
	}
	for _, t := range matters {
		h, ok := t.hear(r, text)
		if !ok {
			continue
		}
		if !r.may(t.right) {
			return r.noRight(), true, nil
		}
		effect, err := t.do(rt, ctx, r, h)
		return effect, true, err
	}
	return silence, false, nil
}

// anyOf are words of which one stands in a text.
func anyOf(alternatives ...string) *regexp.Regexp {
	return regexp.MustCompile(strings.Join(alternatives, "|"))
}

// hear reads a text as being about the matter.
func (t *matter) hear(r *Request, text string) (heard, bool) {
	if !t.words.MatchString(text) {
		return heard{}, false
	}
	h, ok := r.beside(t.words.ReplaceAllString(text, " "), t.takes)
	if !ok || t.needs != 0 && h.has()&t.needs == 0 {
		return heard{}, false
	}
	return h, true
}

func (h heard) has() (t takes) {
	for kind, text := range map[takes]string{takesPeriod: h.period, takesDay: string(h.day), takesProduct: h.product, takesStore: h.store, takesOrders: h.orders} {
		if text != "" {
			t |= kind
		}
	}
	return t
}

var leadingOrders = regexp.MustCompile(`^(?:(?:d\d{4,8}-)?\d{2,4}(?:号单?|那单|这单|单)?[\s,、和]*)+`)

// beside reads what stands beside a matter's words; false if something is left.
func (r *Request) beside(text string, may takes) (h heard, ok bool) {
	for {
		text = strings.Trim(text, " ,.;:!?、")
		next, found := text, false
		for _, try := range []func(*heard, string, takes) (string, bool){r.hearName, r.hearOrders, r.hearPeriod} {
			if next, found = try(&h, text, may); found {
				break
			}
		}
		switch {
		case text == "":
			return h, true
		case found:
			text = next
			continue
		}
		if next = language.WithoutFiller(text); next == text {
			return h, false
		}
		text = next
	}
}

// hearName takes the whole of what is left as a name, or the store that it begins
// with.
func (r *Request) hearName(h *heard, text string, may takes) (string, bool) {
	if text == "" {
		return text, false
	}
	if may&takesProduct != 0 && h.product == "" {
		if f := r.Names.Book.Product(text); f.One() && f.Step <= language.ByContainment {
			h.product = text
			return "", true
		}
	}
	if may&takesStore != 0 && h.store == "" {
		if f := r.Names.Book.Store(text); f.One() && f.Step <= language.ByContainment {
			h.store = text
			return "", true
		}
		if f, typed, rest := r.Names.Book.LeadingStore(text); f.One() && f.Step <= language.ByContainment {
			h.store = typed
			return rest, true
		}
	}
	return text, false
}

func (r *Request) hearOrders(h *heard, text string, may takes) (string, bool) {
	at := leadingOrders.FindStringIndex(text)
	if may&takesOrders == 0 || h.orders != "" || at == nil {
		return text, false
	}
	h.orders = strings.Join(orderCodes.FindAllString(text[:at[1]], -1), " ")
	return text[at[1]:], true
}

var orderCodes = regexp.MustCompile(`(?:d\d{4,8}-)?\d{2,4}`)

// hearPeriod takes a period wherever it stands, or a day ahead.
func (r *Request) hearPeriod(h *heard, text string, may takes) (string, bool) {
	if may&takesDay != 0 && h.day == "" {
		if d, rest, ok := language.ReadDate(text, r.Today, language.Future); ok && !d.Invalid && d.Day != "" {
			h.day = d.Day
			return rest, true
		}
	}
	if may&takesPeriod == 0 || h.period != "" {
		return text, false
	}
	for i := range text {
		if _, rest, ok := ask.ReadPeriod(text[i:], r.Today); ok {
			h.period = text[i : len(text)-len(rest)]
			return text[:i] + " " + rest, true
		}
	}
	return text, false
}
