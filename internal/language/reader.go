package language

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxText bounds what is read, in runes: more is no chat message.
const maxText = 20000

// maxLine bounds one line: a longer one is a story, not an order.
const maxLine = 400

// line is one line of a message as read.
type line struct {
	book   *Book
	text   string
	tokens []token
	remark string
	order  bool
	why    Why
	header bool // a store and nothing to sell
	notes  bool // only attributes: it belongs to the draft above
	looks  bool // at least two of store, product, quantity
	colon  bool // it ends in a colon: what follows hangs on it
	blank  bool
	// addressed: the bot was spoken to.
	addressed bool
	opener    bool
	strange   []string // words that are left over
}

// ReadOrder reads a message as an order. It never guesses: what can be read in
// two ways comes out as a tie, a problem or no order at all.
func ReadOrder(b *Book, text string, c Context) Reading {
	text = dropMention(Normalise(text))
	if len(text) > 4*maxText {
		return Reading{}
	}
	parts, forwarded := withoutHeaders(b, withoutNumbers(splitLines(text)))
	if d, ok := readLikeLast(b, parts, c); ok {
		return Reading{Verdict: OrderText, Drafts: []Draft{d}, Forwarded: forwarded}
	}
	l := b.borrow(c)
	defer l.giveBack()
	lines := make([]line, 0, len(parts))
	for _, part := range parts {
		lines = append(lines, l.line(part, c))
	}
	settleHeaders(lines, c)
	out := Reading{Forwarded: forwarded}
	looked := WhyNone
	for _, l := range lines {
		if !l.order && l.looks && looked == WhyNone {
			looked = l.why
			if looked == WhyNone {
				looked = WhyWords
			}
		}
	}
	out.Drafts = assemble(b, lines, c)
	switch {
	case len(out.Drafts) > 0:
		out.Verdict = OrderText
		for _, l := range lines {
			if !l.order && !l.header && !l.notes && !l.blank {
				out.Unread = append(out.Unread, l.text)
			}
		}
	case looked != WhyNone:
		out.Verdict, out.Why = Unlogged, looked
	}
	return out
}

// dropMention leaves out @names at the beginning: the adapter has said already
// whether the bot was meant.
func dropMention(s string) string {
	for strings.HasPrefix(s, "@") {
		r := []rune(s)
		if len(r) < 2 || isDigit(r[1]) || r[1] == ' ' {
			return s
		}
		i := strings.IndexAny(s, " \n")
		if i < 0 {
			return s
		}
		s = strings.TrimLeft(s[i:], " \n")
	}
	return s
}

// splitLines cuts a message where one order may end: at line ends and
// semicolons.
func splitLines(text string) []string {
	out := make([]string, 0, 1+strings.Count(text, "\n")+strings.Count(text, ";"))
	for part := range strings.Lines(text) {
		part = strings.TrimSuffix(part, "\n")
		for more := true; more; {
			var before string
			before, part, more = strings.Cut(part, ";")
			out = append(out, before)
		}
	}
	return out
}

// remarkWords begin a remark, which runs to the line's end and is not read.
var remarkWords = []string{"地址:", "送货地址", "联系电话", "电话:", "电话1", "手机1", "联系人:", "收货人:", "备注", "注:", "附言", "remark", "note:"}

func cutRemark(s string) (text, remark string) {
	lower := strings.ToLower(s)
	if len(s) != len(lower) {
		return s, ""
	}
	for _, w := range remarkWords {
		i := strings.Index(lower, w)
		if i >= 0 {
			w = strings.TrimSuffix(w, "1") // a telephone number begins with it
			return strings.TrimRight(s[:i], " ,;("), strings.TrimRight(strings.TrimLeft(s[i+len(w):], " :,"), ")")
		}
	}
	return s, ""
}

// readLine reads one line by itself.
func readLine(b *Book, text string, c Context) line {
	l := b.borrow(c)
	defer l.giveBack()
	out := l.line(text, c)
	out.tokens = slices.Clone(out.tokens) // they outlive the lattice
	return out
}

// line reads the next line of a message.
func (l *lattice) line(text string, c Context) line {
	text = strings.TrimSpace(text)
	out := line{book: l.book, addressed: c.Addressed, text: text, colon: strings.HasSuffix(text, ":")}
	body, remark := cutRemark(text)
	out.remark = remark
	if body == "" {
		out.blank = remark == ""
		out.notes = remark != ""
		return out
	}
	if utf8.RuneCountInString(body) > maxLine {
		return out
	}
	if with, ok := l.withTold(out, body, c); ok {
		return with
	}
	l.read(body)
	out.tokens = l.tokens()
	out.looks = l.countNamed() >= 2
	out.opener = opens(body)
	out.judge(c)
	return out
}

// SaysOrder says whether a message begins with a word that can only ask for an
// order to be logged (下单, 记单, order), wherever it is said.
func SaysOrder(text string) bool {
	return saysOrder.size([]rune(dropMention(Normalise(text))), 0) > 0
}

var saysOrder = newPhrases("下单", "下个单", "下一单", "记单", "记个单", "记一单", "记一笔", "录单", "报单", "订货", "place order", "order ", "order:")

// opens says whether a line begins by saying that an order is meant.
func opens(s string) bool {
	s = strings.ToLower(s)
	if strings.HasPrefix(s, "+") {
		return true
	}
	for _, o := range openers {
		if rest, ok := strings.CutPrefix(s, o); ok && (o != "订" || !strings.HasPrefix(rest, "单")) {
			return true
		}
	}
	return strings.HasPrefix(s, "订单:") || strings.HasPrefix(s, "订单 ")
}

// title is a line over a list that is no order: 今日到货, 库存表.
var title = regexp.MustCompile(`^.{0,8}(?:库存|到货|出库|入库|盘点|报价|价目|价格|计划|采购|收货|对账|退货|退单|缺货|断货|促销|活动|特价|签收|已送|欠款).{0,4}$`)

// settleHeaders keeps a line with nothing but a store only if an order follows
// it, gives lines below a store their second part, and lets a poisoned line
// that ends in a colon spoil what hangs on it.
func settleHeaders(lines []line, c Context) {
	spoiled := false
	store := false
	for i := range lines {
		l := &lines[i]
		switch {
		case l.blank:
			spoiled, store = false, false
			continue
		case spoiled:
			l.order, l.header, l.notes = false, false, false
			continue
		case l.colon && l.why != WhyNone && !l.order, !l.order && !l.hasQty() && title.MatchString(l.text):
			spoiled = true
			continue
		}
		if l.header {
			store = true
			continue
		}
		if l.order {
			store = store || slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind == kindStore || t.kind == kindName })
			continue
		}
		if store && l.why == WhyNone && l.item(c) {
			l.order = true
		}
	}
	for i := range lines { // a header needs an order beneath, or above it the goods
		if !lines[i].header {
			continue
		}
		follows := i+1 < len(lines) && (lines[i+1].order || lines[i+1].notes && i+2 < len(lines) && lines[i+2].order)
		skipBlank := i+2 < len(lines) && lines[i+1].blank && lines[i+2].order
		closes := i > 0 && lines[i-1].order
		if !follows && !closes && !skipBlank && !(lines[i].opener && c.Addressed) {
			lines[i].header = false
		}
	}
}

// item says whether a line without a store of its own may stand below one: a
// product, a quantity, or an unknown word with its quantity.
func (l *line) item(c Context) bool {
	products, quantities, unknown := 0, 0, 0
	for i, t := range l.tokens {
		switch t.kind {
		case kindProduct, kindName:
			products++
		case kindQty:
			quantities++
		case kindUnknown:
			if !l.besideQty(i) || !l.alone(i) && !c.Addressed || !l.mayBeName(t) {
				return false
			}
			unknown++
		case kindStore, kindPolite, kindQuestion:
			return false
		}
	}
	return products+quantities > 0 && (unknown == 0 || unknown == 1 && quantities > 0)
}
