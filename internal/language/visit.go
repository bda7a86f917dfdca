package language

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// Outcome is what came of a visit, in the words of the trade.
type Outcome string

// The outcomes. None means that nothing was said, not that nothing came of it.
const (
	OutcomeNone    Outcome = ""
	OutcomeOrder   Outcome = "下单"
	OutcomeStocked Outcome = "有库存"
	OutcomeDear    Outcome = "价高"
	OutcomeAway    Outcome = "老板不在"
	OutcomeClosed  Outcome = "关门"
	OutcomeOwes    Outcome = "欠款"
	OutcomeDeliver Outcome = "只送货"
)

// StockSeen is goods on a store's shelf as typed: no part means an unsaid
// number is not known, a part of 0 that there is none.
type StockSeen struct {
	Product Mention
	Parts   []Part
}

// Visit is one visit as typed. All text is normalised.
type Visit struct {
	// Text is what it was read from: the message or its lines.
	Text string
	Verb string
	// Store is the store as typed. It may be a tie or unknown: ask.
	Store Mention
	// Day is the visit's date: Context.Today if none was typed. It may lie in the
	// future or long ago: that is asked about.
	Day      retail.Day
	DayTyped bool
	// BadDay is a typed date that does not exist; Day is then empty.
	BadDay  string
	Contact string // who was met
	Display string // 陈列4排
	Stock   []StockSeen
	Missing []Mention // goods that the store has run out of
	Rivals  string    // what rivals do there
	Outcome Outcome
	// Next is the day of the next visit, today or later; BadNext is one that
	// can't be.
	Next    retail.Day
	BadNext string
	// Order is the order taken on the visit, without its verb (红牛2箱).
	Order string
	// Unbooked are words of the note that look like an order but were not said
	// to be one: nobody may think that they are booked.
	Unbooked string
	// Note is everything else, in the writer's order.
	Note string
}

// ReadVisits reads a message that tells of visits, one for each line that
// begins with a visit verb and a store; other lines belong to the visit above.
// None means that the message is something else: a plan (明天去拜访…), a question,
// a report about others, chatter. Unaddressed, it must be plain.
func ReadVisits(b *Book, text string, c Context) []Visit {
	text = dropMention(Normalise(text))
	if text == "" || len(text) > maxText {
		return nil
	}
	var out []Visit
	var tails []string
	for part := range strings.Lines(text) {
		part = strings.TrimSpace(part)
		v, tail, ok := openVisit(b, part, c)
		switch {
		case ok:
			v.Text = part
			out, tails = append(out, v), append(tails, tail)
		case len(out) == 0:
			return nil
		default:
			last := len(out) - 1
			out[last].Text += "\n" + part
			tails[last] += "\n" + part
		}
	}
	for i := range out {
		out[i].fields(b, tails[i], c)
	}
	return out
}

// ReadVisitNote reads free text as what was seen on a visit: it has no verb and
// its store, if it names one as filed, is in Store.
func ReadVisitNote(b *Book, text string, c Context) Visit {
	text = dropMention(Normalise(text))
	if r := []rune(text); len(r) > maxText/8 {
		text = string(r[:maxText/8])
	}
	v := Visit{Text: text, Day: c.Today}
	for _, s := range b.Scan(text) {
		if s.Kind == SpanStore && v.Store.Text == "" {
			v.Store = Mention{Text: s.Text, Found: Found{Step: s.Step, IDs: s.IDs}}
		}
	}
	v.fields(b, text, c)
	return v
}

// visitVerb is a word that a visit begins with.
type visitVerb struct {
	word string
	// plain verbs say visit by themselves; others (到, 去) are common words and
	// must stand before a store as filed.
	plain bool
	// done verbs are plans unless said to be over: 去了, 跑了.
	done bool
}

// visitVerbs are in the order in which they are tried: longer ones first.
var visitVerbs = []visitVerb{
	{word: "visited", plain: true},
	{word: "visit", plain: true},
	{word: "到店拜访", plain: true},
	{word: "上门拜访", plain: true},
	{word: "拜访", plain: true},
	{word: "走访", plain: true},
	{word: "巡访", plain: true},
	{word: "巡店", plain: true},
	{word: "到访", plain: true},
	{word: "到店"},
	{word: "关门"},
	{word: "到"},
	{word: "去", done: true},
	{word: "跑", done: true},
}

// aspects say after a verb that it is over; longer ones first. A blank one adds nothing.
var aspects = []struct {
	word string
	over bool
}{
	{"了一下", true}, {"了一趟", true}, {"了一次", true}, {"了趟", true}, {"完了", true}, {"过了", true}, {"一下", false}, {"一趟", false}, {"了", true}, {"过", true}, {"完", true},
}

// openers that may stand before the verb of one's own visit; loose ones leave
// open whether it is over.
var visitOpeners = []struct {
	word  string
	loose bool
}{
	{"刚刚", false},
	{"刚才", false},
	{"刚", false},
	{"已经", false},
	{"已", false},
	{"我们", false},
	{"我", false},
	{"补录", false},
	{"补记", false},
	{"上午", true},
	{"中午", true},
	{"下午", true},
	{"早上", true},
	{"晚上", true},
	{"傍晚", true},
	{"一早", true},
	{"早", true},
}

// opening is how a visit begins, up to its store.
type opening struct {
	verb  visitVerb
	typed string // the verb as typed
	date  DateRead
	dated bool
	loose bool // an hour or today was said: it may be a plan
	over  bool // said to be over
	apart bool // a blank or mark stands before the store
	to    int  // where the store begins
}

// readOpening reads [昨天] [刚] 拜访 [了].
func readOpening(r []rune, today retail.Day) (opening, bool) {
	o := opening{}
	i := skipMarks(r, 0)
	for range 5 {
		if d, n := date(r, i, calendar{today, Past}); n > 0 && !o.dated {
			o.date, o.dated, o.loose = d, true, o.loose || d.Day == today
			i = skipMarks(r, i+n)
			continue
		}
		n := 0
		for _, w := range visitOpeners {
			if n == 0 && hasAt(r, i, w.word) {
				n, o.loose = len([]rune(w.word)), o.loose || w.loose
			}
		}
		if n == 0 {
			break
		}
		i = skipMarks(r, i+n)
	}
	from := i
	went := false
	if i < len(r) && r[i] == '去' && verbAt(r, i+1).plain { // 去拜访了
		went = true
		i++
	}
	if o.verb = verbAt(r, i); o.verb.word == "" {
		return o, false
	}
	i += len([]rune(o.verb.word))
	o.over = o.verb.word == "visited" || o.verb.word == "关门"
	for range 2 {
		for _, a := range aspects {
			if hasAt(r, i, a.word) {
				i += len([]rune(a.word))
				o.over = o.over || a.over
				break
			}
		}
	}
	o.typed = string(r[from:i])
	o.to = skipMarks(r, i)
	o.apart = o.to > i
	if (went || o.verb.done) && !o.over || o.to >= len(r) {
		return o, false
	}
	return o, true
}

func verbAt(r []rune, i int) visitVerb {
	for _, v := range visitVerbs {
		if i < len(r) && foldAt(r, i, v.word) && whole(r, i, i+len([]rune(v.word))) {
			return v
		}
	}
	return visitVerb{}
}

func skipMarks(r []rune, i int) int {
	for i < len(r) && strings.ContainsRune(" :,-", r[i]) {
		i++
	}
	return i
}

// openVisit reads the beginning of a line as that of a visit and returns the
// rest of the line.
func openVisit(b *Book, text string, c Context) (v Visit, tail string, ok bool) {
	r := []rune(text)
	o, ok := readOpening(r, c.Today)
	if !ok {
		return v, "", false
	}
	found, end, ok := visitedStore(b, r, o, c)
	if !ok {
		return v, "", false
	}
	v = Visit{Verb: o.typed, Store: Mention{Text: strings.TrimSpace(string(r[o.to:end])), Found: found}, Day: c.Today}
	if o.verb.word == "关门" {
		v.Outcome = OutcomeClosed
	}
	for _, w := range []string{"了", "啦"} { // 到张记了
		if hasAt(r, end, w) && (end+1 == len(r) || isMark(r[end+1])) {
			end++
			o.over = true
		}
	}
	rest := r[end:]
	tail = strings.TrimLeft(string(rest), " ,:;.!-")
	glued := len(rest) > 0 && !isMark(rest[0])
	if tells(string(rest), glued, o, c) == "" {
		return v, "", false
	}
	if o.dated {
		v.Day, v.DayTyped = o.date.Day, true
		if o.date.Invalid {
			v.BadDay = o.date.Text
		}
	} else if !glued {
		tail = v.dayAfterStore(tail, c)
	}
	if v.Day > c.Today && !c.Addressed {
		return v, "", false // a plan
	}
	return v, tail, true
}

// dayAfterStore takes a date that stands alone behind the store.
func (v *Visit) dayAfterStore(tail string, c Context) string {
	r := []rune(tail)
	d, n := date(r, 0, calendar{c.Today, Past})
	if n == 0 || n < len(r) && !isMark(r[n]) || d.Day > c.Today && n < len(r) {
		return tail // 明天送货来 is a note
	}
	v.Day, v.DayTyped = d.Day, true
	if d.Invalid {
		v.BadDay = d.Text
	}
	return strings.TrimLeft(string(r[n:]), " ,:;.!-")
}

func isMark(c rune) bool { return strings.ContainsRune(" ,:;.!?-\n", c) }

// visitedStore finds the store that stands at o.to.
func visitedStore(b *Book, r []rune, o opening, c Context) (f Found, end int, ok bool) {
	word := o.to
	for word < len(r) && (!isMark(r[word]) || r[word] == '-') && word-o.to <= longestName {
		word++
	}
	spans, _ := b.longest(r, o.to)
	for _, s := range spans {
		if s.Kind != SpanStore || !whole(r, o.to, s.To) {
			continue
		}
		// 金沙超市南门店 is not 金沙超市.
		if word > s.To && word-s.To <= 6 && r[word-1] == '店' {
			return b.Store(string(r[o.to:word])), word, true
		}
		return Found{Step: s.Step, IDs: s.IDs}, s.To, true
	}
	size := word - o.to
	typed := string(r[o.to:word])
	if size < 2 || size > longestName || onlyDigits(r[o.to:word]) && (size < 3 || !o.verb.plain) {
		return f, word, false
	}
	for _, cut := range []string{"", "了", "啦", "那边", "那里", "那"} {
		name, has := strings.CutSuffix(typed, cut)
		if !has || len([]rune(name)) < 2 {
			continue
		}
		if f = b.Store(name); !f.None() {
			return f, o.to + len([]rune(name)), acceptable(b, name, f, o, c)
		}
	}
	if c.Addressed {
		if f, name, _ := b.LeadingStore(string(r[o.to:])); !f.None() && f.Step <= ByContainment {
			return f, o.to + len([]rune(name)), true
		}
	}
	return Found{}, word, unknownStore(typed, r[word:], o, c)
}

// acceptable says whether a name found by less than its full name may begin a
// visit: beside a common verb or unasked only what hardly is anything else.
func acceptable(b *Book, name string, f Found, o opening, c Context) bool {
	if f.Step > ByAlias && b.Member(name).Step == ByName {
		return false
	}
	if f.Step > ByContainment && (!o.verb.plain || !o.apart && !c.Addressed) {
		return false
	}
	return true
}

// manyShops begin what is no store's name: 走访各超市, 拜访三家店; sizes
// may begin one, but hardly where nobody spoke to the bot.
const (
	manyShops = "各几一二两三四五六七八九十多所附周这那每全哪不没别谁什"
	sizes     = "大小新老有客"
)

// unknownStore says whether an unknown word is meant as a store, to be asked about.
func unknownStore(word string, rest []rune, o opening, c Context) bool {
	key := bare([]rune(word))
	if !o.verb.plain || len(key) < 2 || signOf(word) == WhyQuestion || strings.ContainsAny(word, "的没不") ||
		strings.HasSuffix(word, "次数") || strings.HasSuffix(word, "计划") || strings.ContainsRune(manyShops, key[0]) {
		return false
	}
	for _, count := range []string{"家", "个", "多家", "几家"} { // 走访了5家超市
		if head, _, ok := strings.Cut(string(key), count); ok && head != "" && onlyDigits([]rune(head)) {
			return false
		}
	}
	like := slices.ContainsFunc(shopKinds, func(k string) bool { return strings.HasSuffix(word, k) && len([]rune(word)) >= len([]rune(k))+2 }) ||
		len(key) > 2 && isLatin(key[0]) && isDigit(key[len(key)-1])
	if c.Addressed {
		return like || o.apart && len(rest) > 0
	}
	return like && (o.apart || o.over) && len(key) <= 12 && !strings.ContainsRune(sizes, key[0])
}
