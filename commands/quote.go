package commands

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) quoteCommands() []Command {
	return []Command{
		{Verbs: []string{"报价 ", "報價 ", "报价:", "报价：", "報價：", "报价q", "報價q", "报价=", "報價=", "quote ", "quote="}, Right: AskMoney, Group: true, Fits: fitsQuote, Help: wording.HelpQuotes, Do: rt.quote},
	}
}

// quoteNo is a quote's number after the verb, which may have eaten its letter, with
// the word that withdraws it.
var quoteNo = regexp.MustCompile(`^[qQ]?(\d{1,6})(?:[\s,，]*(取消|作废|撤|cancel))?[。.]?$`)

func quoteCode(q storage.Quote) string { return "Q" + strconv.FormatInt(q.No, 10) }

// lead is a time until delivery: 两个月, 60天后交货, 半个月.
var lead = regexp.MustCompile(`(?:交货期|交期|货期)?[ :]*([0-9.]+|[一二两三四五六七八九十半]+)(个半?月|天|日|周|个?星期)(?:以?后|内)?(?:交货|到货|送到|要货|送|到|交|要)?`)

// cutLead takes the time until delivery out of a text: days, or −1 if none is said.
func cutLead(text string) (days int, rest string) {
	for _, m := range lead.FindAllStringSubmatchIndex(text, -1) {
		before := strings.TrimRight(text[:m[0]], " ")
		if strings.HasSuffix(before, "账期") || strings.HasSuffix(before, "月结") {
			continue
		}
		n, tail, ok := language.ReadNumber(text[m[2]:m[3]])
		if !ok || n.Vague || tail != "" {
			continue
		}
		per := retail.Qty(1)
		switch unit := text[m[4]:m[5]]; {
		case strings.HasSuffix(unit, "月"):
			per = 30
			if strings.Contains(unit, "半") {
				n.Value += retail.One / 2
			}
		case unit == "周", strings.HasSuffix(unit, "星期"):
			per = 7
		}
		if d := n.Value * per; d.Whole() && d >= 0 {
			return int(d / retail.One), strings.TrimSpace(text[:m[0]] + " " + text[m[1]:])
		}
	}
	return -1, text
}

var (
	aheadTerms  = regexp.MustCompile(`^先付(\d{1,3})%$`)
	creditTerms = regexp.MustCompile(`^(?:月结|账期)(\d{1,3})天?$`)
)

// latinTerms are ways to pay as English has them, and lead times.
var latinTerms = []struct {
	said *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`(?i)(\d{1,3})% ?(?:upfront|up front|in advance|ahead|prepaid|deposit)`), " 先付$1% "},
	{regexp.MustCompile(`(?i)(?:net ?(\d{1,3})|(\d{1,3}) days? (?:of )?credit)(?: days?)?`), " 账期$1$2天 "},
	{regexp.MustCompile(`(?i)(?:delivered )?in (\d{1,3}) days?`), " $1天后 "},
	{regexp.MustCompile(`(?i)(?:delivered )?in (\d{1,2}) weeks?`), " $1周后 "},
	{regexp.MustCompile(`(?i)(?:delivered )?in (\d{1,2}) months?`), " $1个月后 "},
}

// monthEnd is a wish for the end of this month or the next: 下个月底交货.
var monthEnd = regexp.MustCompile(`(下个?月|这个?月|本月)?(?:月底|底)(?:之?前)?(?:交货|到货|送到|要货|送|到|交|要)`)

// quoteText is what is typed behind 报价 in one way to write it.
func quoteText(text string, today retail.Day) string {
	text = monthEnd.ReplaceAllStringFunc(language.Normalise(text), func(said string) string {
		months := 1
		if strings.HasPrefix(said, "下") {
			months++
		}
		end := today.MonthStart()
		for range months {
			end = end.Add(31).MonthStart()
		}
		return " " + strconv.Itoa(end.Add(-1).Sub(today)) + "天后 "
	})
	for _, t := range latinTerms {
		text = t.said.ReplaceAllString(text, t.as)
	}
	return text
}

// termsOf reads filed terms as percent paid ahead and days until payment; false
// where they say neither.
func termsOf(terms string, s *retail.Store) (ahead, credit int, ok bool) {
	if m := aheadTerms.FindStringSubmatch(terms); m != nil {
		ahead, _ = strconv.Atoi(m[1])
		return ahead, 0, ahead <= 100
	}
	if m := creditTerms.FindStringSubmatch(terms); m != nil {
		credit, _ = strconv.Atoi(m[1])
		return 0, credit, true
	}
	switch {
	case terms == "月结" && s.TermsDays == 0:
		return 0, 30, true
	case terms == "月结", terms == "赊账", terms == "挂账":
		return 0, s.TermsDays, s.TermsDays > 0
	}
	return 0, 0, !strings.HasPrefix(terms, "先付")
}

// asked is what somebody wants quoted.
type asked struct {
	store *retail.Store
	lines []retail.QuoteLine
	terms string
	lead  int // days; −1: not said
}

// readQuote reads 好又多 农夫1000箱 先付30% 两个月; bad says what is unclear.
func (rt *Router) readQuote(r *Request, text string) (asked, *Reply) {
	no := func(text string) (asked, *Reply) {
		rep := refusal("invalid", text)
		return asked{}, &rep
	}
	q := asked{}
	q.lead, text = cutLead(quoteText(text, r.Today))
	reading := language.ReadOrder(r.Names.Book, text, language.Context{Today: r.Today, Addressed: true})
	if reading.Verdict != language.OrderText || len(reading.Drafts) != 1 || len(reading.Unread) > 0 {
		return no(r.say(wording.QuoteHow))
	}
	d := reading.Drafts[0]
	if len(d.Leftover) > 0 {
		return no(r.say(wording.QuoteUnread, strings.Join(d.Leftover, " ")))
	}
	if d.Store.Text == "" || d.DayTyped || d.BadDay != "" || d.BadDeliver != "" || d.LikeLast || d.Remark != "" || len(d.Lines) == 0 {
		return no(r.say(wording.QuoteHow))
	}
	s, bad := r.theStore(d.Store.Text)
	if bad != nil {
		return q, bad
	}
	if d.Deliver != "" {
		q.lead = d.Deliver.Sub(r.Today)
	}
	q.store, q.terms = s, d.Terms
	ahead, credit, ok := termsOf(d.Terms, s)
	if !ok {
		return no(r.say(wording.QuoteTerms, d.Terms))
	}
	if d.Total != nil || d.Freight != nil || d.Coupon != nil || d.BadMoney != "" {
		return no(r.say(wording.QuoteTyped))
	}
	for i := range d.Lines {
		l := &d.Lines[i]
		if l.Price != nil || l.Total != nil || l.Gift || l.BadPriceText != "" {
			return no(r.say(wording.QuoteTyped))
		}
		p, bad := r.theProduct(l.Product.Text)
		if bad != nil {
			return q, bad
		}
		settled := l.Settle(*p)
		if ask, err := problem(r, fix{}, l, p, settled); err != nil {
			return no(messageOf(err))
		} else if ask != nil {
			return no(ask.text)
		}
		if p.Price <= 0 {
			return no(r.say(wording.QuoteNoPrice, p.Name))
		}
		line, ok := rt.rules(r).Quote.Quote(insight.QuoteAsk{Base: settled.Base, Pack: p.Pack, List: p.Price, Prepaid: ahead, CreditDays: credit, LeadDays: max(0, q.lead)})
		if !ok {
			return no(r.say(wording.QuoteTooLong, credit))
		}
		line.Product, line.Cost = p.ID, p.Cost
		q.lines = append(q.lines, line)
	}
	return q, nil
}

// fitsQuote says that a quote's number follows, or a store with goods and how many;
// what is said beside them is asked about.
func fitsQuote(r *Request, rest string) bool {
	if quoteNo.MatchString(rest) {
		return true
	}
	_, text := cutLead(quoteText(rest, r.Today))
	reading := language.ReadOrder(r.Names.Book, text, language.Context{Today: r.Today, Addressed: true})
	if reading.Verdict != language.OrderText || len(reading.Drafts) != 1 {
		return false
	}
	d := reading.Drafts[0]
	ok := d.Store.Found.One() && len(d.Lines) > 0
	for _, l := range d.Lines {
		ok = ok && l.Product.Found.One() && len(l.Parts) > 0
	}
	return ok
}

// quote makes a quote, shows one, withdraws one, or lists those that hold.
func (rt *Router) quote(_ context.Context, r *Request, rest string) (Effect, error) {
	if strings.Trim(rest, " 。.") == "" {
		return rt.quotes(r, nil)
	}
	if f := r.Names.Book.Store(rest); f.One() {
		return rt.quotes(r, r.Names.Store(f.Store()))
	}
	if m := quoteNo.FindStringSubmatch(rest); m != nil {
		return rt.quoteNamed(r, m[1], m[2] != "")
	}
	if !r.may(MakeQuote) {
		if !r.Addressed() {
			return silence, nil
		}
		return answer(refusal("permission", r.say(wording.QuoteNotYours))), nil
	}
	q, bad := rt.readQuote(r, rest)
	if bad != nil {
		return answer(*bad), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		row := storage.Quote{
			StoreID: q.store.ID, Day: r.Today, Until: r.Today.Add(rt.rules(r).Quote.Valid), Terms: q.terms, LeadDays: q.lead,
			ByID: r.Member.ID, At: storage.Millis(r.Now), InboxID: r.Msg.Row,
		}
		if err := tx.AddQuote(&row, q.lines); err != nil {
			return nil, err
		}
		rep := r.quoteReply(row, q.lines)
		if err := rt.addRoom(tx, r, row, q.lines, &rep); err != nil {
			return nil, err
		}
		return []Reply{rep}, rt.audit(tx, r, "quote.make", snapshot{}, snapshot{Quote: &row})
	}}, nil
}

// quoteNamed shows or withdraws one quote: 报价 Q3, 报价 Q3 取消.
func (rt *Router) quoteNamed(r *Request, digits string, drop bool) (Effect, error) {
	no, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return silence, err
	}
	q, err := r.read.Quote(no)
	if retail.CodeOf(err) == retail.NotFound {
		return answer(refusal("invalid", r.say(wording.NoSuchQuote, "Q"+digits))), nil
	}
	if err != nil {
		return silence, err
	}
	s := r.Names.Store(q.StoreID)
	switch {
	case s == nil || !r.ownStore(s):
		return answer(refusal("permission", r.say(wording.NotYourStore, r.storeName(q.StoreID)))), nil
	case q.State == storage.QuoteWithdrawn:
		return answer(refusal("invalid", r.say(wording.QuoteGone, quoteCode(q)))), nil
	case drop && !r.may(MakeQuote):
		return answer(refusal("permission", r.say(wording.QuoteNotYours))), nil
	case drop:
		return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
			after := q
			after.State = storage.QuoteWithdrawn
			if err := tx.SetQuoteState(q.ID, after.State); err != nil {
				return nil, err
			}
			rep := Reply{Text: r.say(wording.QuoteDropped, quoteCode(q), s.Name), Data: ack("quote_withdrawn", s.Name, quoteCode(q))}
			return []Reply{rep}, rt.audit(tx, r, "quote.withdraw", snapshot{Quote: &q}, snapshot{Quote: &after})
		}}, nil
	}
	lines, err := q.Lines()
	if err != nil {
		return silence, err
	}
	rep := r.quoteReply(q, lines)
	if err := rt.addRoom(r.read, r, q, lines, &rep); err != nil {
		return silence, err
	}
	return answer(rep), nil
}

// putBackQuote takes a quote back, or lets a withdrawn one hold again.
func (rt *Router) putBackQuote(tx *storage.Tx, r *Request, before, after *storage.Quote) (Reply, error) {
	state := storage.QuoteWithdrawn
	if before != nil {
		state = before.State
	}
	what := quoteCode(*after) + " " + r.storeName(after.StoreID)
	return Reply{Text: r.say(wording.Undone, what), Data: ack("undone", what, quoteCode(*after))}, tx.SetQuoteState(after.ID, state)
}

// quotes lists those that hold, of one store or of all, the newest first; a rep's own
// stores.
func (rt *Router) quotes(r *Request, of *retail.Store) (Effect, error) {
	id := retail.StoreID(0)
	if of != nil {
		if id = of.ID; !r.ownStore(of) {
			return answer(refusal("permission", r.say(wording.NotYourStore, of.Name))), nil
		}
	}
	list, err := r.read.Quotes(id, r.Today)
	if err != nil {
		return silence, err
	}
	var out []string
	for _, q := range list {
		s := r.Names.Store(q.StoreID)
		if s == nil || !r.ownStore(s) {
			continue
		}
		lines, err := q.Lines()
		if err != nil {
			return silence, err
		}
		out = append(out, strings.Join(strings.Fields(r.say(wording.QuotesLine, quoteCode(q), s.Name, r.quotedGoods(lines), r.conditions(q), r.Lang.Date(q.Until), r.memberName(q.ByID))), " "))
	}
	if len(out) == 0 {
		return answer(Reply{Text: r.say(wording.QuotesNone), Data: ack("quotes", "", "0")}), nil
	}
	text := append([]string{r.say(wording.QuotesHead, len(out))}, out[:min(len(out), maxOptions)]...)
	return answer(Reply{Text: strings.Join(text, "\n"), Data: ack("quotes", "", strconv.Itoa(len(out))), Wide: r.Use != retail.UseManagement}), nil
}
