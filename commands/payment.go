package commands

import (
	"context"
	"regexp"
	"strings"
	"time"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindPayment is an open clarification about a payment that may be a slip.
const kindPayment = "payment"

func (rt *Router) creditCommands() []Command {
	return []Command{
		{Verbs: []string{"收 ", "收款 ", "paid "}, Right: LogPayment, Group: true, Fits: fitsPayment, Help: wording.HelpPayment, Do: rt.paid},
		{Verbs: []string{"收", "收款"}, Right: LogPayment, Group: true, Strict: true, Fits: fitsGlued, Do: rt.paid},
		{Verbs: []string{"欠款起", "欠款 起", "debts since "}, Right: LogPayment, Help: wording.HelpBooks, Do: rt.books},
		{Verbs: []string{"欠款", "应收", "應收", "debts", "debt "}, Right: SeeDebts, Group: true, Fits: fitsDebts, Help: wording.HelpDebts, Do: rt.debts},
		{Verbs: []string{"导出 收款", "导出收款", "匯出 收款", "export payments"}, Right: SeeDebts, PrivateOnly: true, Do: rt.exportPayments},
		{Verbs: []string{"导出 欠款", "导出欠款", "匯出 欠款", "export debts"}, Right: SeeDebts, PrivateOnly: true, Do: rt.exportDebts},
		{Verbs: []string{"回款", "collected"}, Right: SeeDebts, Group: true, Fits: inTheirRoom, Do: rt.collected},
	}
}

// paymentText is what a payment says.
type paymentText struct {
	Store  retail.StoreID   `json:"store"`
	Amount retail.Money     `json:"amount"`
	Method string           `json:"method,omitempty"`
	Note   string           `json:"note,omitempty"`
	Day    retail.Day       `json:"day"`
	Named  []retail.OrderID `json:"named,omitempty"`
	Row    int64            `json:"row"`

	typed string // what stands for the store
	codes []string
	money bool   // it says that the number is money
	bad   string // what fits nowhere
	found language.Found
}

// payWays are ways to pay as they are typed and as they are kept.
var payWays = []struct{ word, kept string }{
	{"微信", "微信"},
	{"支付宝", "支付宝"},
	{"現金", "现金"},
	{"现金", "现金"},
	{"银行转账", "转账"},
	{"对公", "转账"},
	{"转账", "转账"},
	{"转帐", "转账"},
	{"银行", "转账"},
	{"刷卡", "刷卡"},
	{"支票", "支票"},
	{"承兑", "承兑"},
	{"wechat", "微信"},
	{"alipay", "支付宝"},
	{"cash", "现金"},
	{"transfer", "转账"},
	{"card", "刷卡"},
}

var moneySign = regexp.MustCompile(`^(?:元|块钱|块|圆|rmb|yuan)`)

// readPayment reads 张记465微信, 张记 1.5万 转账 07 08 昨天 备注….
func (r *Request) readPayment(rest string) paymentText {
	p := paymentText{Day: r.Today, Row: r.Msg.Row}
	var tail string
	p.found, p.typed, tail = r.Names.Book.LeadingStore(rest)
	if p.found.One() {
		p.Store = p.found.Store()
	}
	n, tail, ok := language.ReadNumber(strings.TrimLeft(tail, "¥ "))
	if !ok {
		p.bad = tail
		return p
	}
	if n.Vague || n.Value <= 0 || n.Value%10 != 0 {
		p.bad = n.Text
		return p
	}
	p.Amount = retail.Money(n.Value / 10)
	tail = strings.TrimLeft(tail, " ")
	sign := moneySign.FindString(tail)
	tail, p.money = tail[len(sign):], sign != ""
	if before, note, ok := strings.Cut(tail, "备注"); ok {
		tail, p.Note = before, strings.Trim(note, " :,")
	}
	for _, w := range strings.FieldsFunc(tail, func(c rune) bool { return strings.ContainsRune(" ,;。、\n", c) }) {
		r.payWord(&p, w)
	}
	return p
}

// payWord takes one word after the amount.
func (r *Request) payWord(p *paymentText, w string) {
	for _, m := range payWays {
		if rest, ok := strings.CutPrefix(w, m.word); ok {
			p.Method, p.money = m.kept, true
			if rest != "" && rest != "付" && rest != "支付" {
				r.payWord(p, rest)
			}
			return
		}
	}
	if orderCode.MatchString(w) {
		p.codes = append(p.codes, w)
		return
	}
	if s, tail, ok := ask.ReadPeriod(w, r.Today); ok && tail == "" {
		if day := s.Until(r.Today); day.From == day.To && day.From <= r.Today {
			p.Day = day.From
			return
		}
	}
	if p.bad == "" {
		p.bad = w
	}
}

// fitsPayment says that a line is a payment and nothing but that: 收到, 收货 and
// 收了 name no store.
func fitsPayment(r *Request, rest string) bool { return r.readPayment(rest).whole() }

// whole says that nothing is missing and nothing left over.
func (p paymentText) whole() bool {
	return p.found.One() && p.found.Step <= language.ByContainment && p.Amount > 0 && p.bad == ""
}

// fitsGlued is the same of 收张记465微信, without a blank after the verb: to a group
// it must say that the number is money, 收张记465 may be anything.
func fitsGlued(r *Request, rest string) bool {
	p := r.readPayment(rest)
	return p.whole() && (r.Addressed() || p.money)
}

// paid logs a payment: 收 张记 465 微信 07.
func (rt *Router) paid(_ context.Context, r *Request, rest string) (Effect, error) {
	p := r.readPayment(rest)
	if !p.found.One() {
		typed := p.typed
		if typed == "" {
			typed = strings.Fields(rest + " ?")[0]
		}
		if _, bad := r.theStore(typed); bad != nil {
			return answer(*bad), nil
		}
		return r.invalid(wording.PaymentHow, quoteShort(rest)), nil
	}
	if p.bad != "" || p.Amount <= 0 {
		return r.invalid(wording.PaymentHow, quoteShort(p.bad)), nil
	}
	for _, code := range p.codes {
		o, err := r.read.OrderByCode(strings.ToUpper(code), r.Today)
		switch {
		case retail.CodeOf(err) == retail.NotFound:
			return r.invalid(wording.NoSuchOrder, code), nil
		case err != nil:
			return silence, err
		case o.StoreID != p.Store || o.Status != retail.Logged:
			return r.invalid(wording.NotTheirOrder, code, r.Names.Store(p.Store).Name), nil
		}
		p.Named = append(p.Named, o.ID)
	}
	return rt.takePayment(r, p, false), nil
}

// takePayment logs a payment, or asks about one that may be a slip.
func (rt *Router) takePayment(r *Request, p paymentText, sure bool) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		facts, err := tx.CreditFacts(p.Store, r.Today)
		if err != nil {
			return nil, err
		}
		if !sure {
			switch q, err := rt.doubtPayment(tx, r, p, facts); {
			case err != nil:
				return nil, err
			case q != nil:
				rep, err := rt.open(tx, r, kindPayment, p, q)
				return []Reply{rep}, err
			}
		}
		row := storage.Payment{StoreID: p.Store, Day: p.Day, At: storage.Millis(r.Now), Amount: p.Amount, Method: p.Method, Note: p.Note, ByID: r.Member.ID, InboxID: p.Row}
		if err := tx.AddPayment(&row, p.Named); err != nil {
			return nil, err
		}
		rep, err := rt.paymentReply(tx, r, row)
		if err != nil {
			return nil, err
		}
		if facts.First == "" && facts.Set == "" {
			rep.Text += "\n" + r.say(wording.BooksBegin, r.date(rt.rules(r).Credit.Books("", row.Day, r.Today).Since))
		}
		return []Reply{rep}, rt.audit(tx, r, "payment.add", snapshot{}, snapshot{Payment: &row})
	}}
}

// sameWindow is how long the same amount of the same store may be a repeat.
const sameWindow = 10 * time.Minute

// doubtPayment asks about the same payment again, and about far more than is owed.
func (rt *Router) doubtPayment(tx *storage.Tx, r *Request, p paymentText, f retail.CreditFacts) (*clarification, error) {
	name := r.Names.Store(p.Store).Name
	ask := func(about, text string) *clarification {
		return &clarification{about: about, text: text, options: []option{{Option: Option{"yes", r.say(wording.PaymentYes, wording.Yuan(p.Amount))}}}}
	}
	same, err := tx.SamePayment(p.Store, p.Amount, r.Now, sameWindow)
	if err == nil {
		at := storage.Instant(same.At).In(r.Merchant.Location())
		return ask("duplicate", r.say(wording.PaymentTwice, wording.Clock(at), paymentCode(same), name, wording.Yuan(p.Amount))), nil
	}
	if retail.CodeOf(err) != retail.NotFound {
		return nil, err
	}
	rules := rt.rules(r).Credit
	a := rules.Accounts(f, r.Today)[p.Store]
	owed := max(a.Net(), 0) + a.Spot(r.Today.Add(-rules.Recent))
	if p.Amount > owed*retail.Money(rules.Doubt) {
		q := ask("amount", r.say(wording.PaymentMuch, name, wording.Yuan(owed), wording.Yuan(p.Amount)))
		switch {
		case owed == 0:
			q.text = r.say(wording.PaymentNothing, name, wording.Yuan(p.Amount))
		case !r.seesMoney():
			q.text = r.say(wording.PaymentMuchHere, name, wording.Yuan(p.Amount))
		}
		return q, nil
	}
	return nil, nil
}

// seesMoney says that what a store owes may be said here.
func (r *Request) seesMoney() bool { return r.Private() || r.Use == retail.UseManagement }

// resumePayment takes the answer to a doubt.
func (rt *Router) resumePayment(r *Request, s saved, pick int) (Effect, bool, error) {
	p, err := stateOf[paymentText](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick == 0:
		return r.dropped("not_logged"), true, nil
	case pick < 0:
		return silence, false, nil
	}
	return rt.takePayment(r, p, true), true, nil
}

// PaymentData is a payment for a program.
type PaymentData struct {
	Kind    string      `json:"kind"`
	What    string      `json:"what"`
	No      string      `json:"payment_no"`
	Store   string      `json:"store"`
	Date    retail.Day  `json:"date"`
	Amount  string      `json:"amount"`
	Method  string      `json:"method,omitempty"`
	Orders  []MatchData `json:"orders"`
	Advance string      `json:"advance"`
	Owed    string      `json:"owed,omitempty"`
}

// MatchData is what of a payment went to one order.
type MatchData struct {
	No     string `json:"order_no"`
	Amount string `json:"amount"`
}

// paymentReply says what a payment that was just stored is for.
func (rt *Router) paymentReply(tx *storage.Tx, r *Request, row storage.Payment) (Reply, error) {
	f, err := tx.CreditFacts(row.StoreID, r.Today)
	if err != nil {
		return Reply{}, err
	}
	a, s := rt.rules(r).Credit.Accounts(f, r.Today)[row.StoreID], r.Names.Store(row.StoreID)
	nos := f.Numbers()
	to, rest := a.Paid(retail.Receipt{ID: row.ID, Amount: row.Amount})
	data := PaymentData{
		Kind: "ack", What: "payment", No: paymentCode(row), Store: s.Code, Date: row.Day, Amount: row.Amount.String(), Method: row.Method, Orders: []MatchData{}, Advance: rest.String(),
	}
	text := r.say(wording.PaymentKept, paymentCode(row), s.Name, wording.Yuan(row.Amount))
	if row.Method != "" {
		text += " " + row.Method
	}
	if row.Day != r.Today {
		text += " " + r.date(row.Day)
	}
	if row.Note != "" {
		text += " " + row.Note
	}
	var parts []string
	for _, m := range to {
		data.Orders = append(data.Orders, MatchData{nos[m.Order], m.Amount.String()})
		parts = append(parts, r.orderName(nos[m.Order])+" "+wording.Yuan(m.Amount))
	}
	text += r.matchText(parts, rest)
	if r.seesMoney() {
		data.Owed = a.Net().String()
		text += "\n" + r.leftText(a)
	}
	return Reply{Text: text, Data: data, Codes: []string{paymentCode(row)}}, nil
}

// matchesShown is how many orders of a payment are named.
const matchesShown = 6

func (r *Request) matchText(parts []string, rest retail.Money) (text string) {
	if n := len(parts); n > matchesShown {
		parts = append(parts[:matchesShown:matchesShown], r.say(wording.AndMore, n-matchesShown))
	}
	if len(parts) > 0 {
		text += "\n" + r.say(wording.PaymentFor, r.Lang.List(parts))
	}
	if rest > 0 {
		text += "\n" + r.say(wording.PaymentAhead, wording.Yuan(rest))
	}
	return text
}

// leftText says what a store still owes.
func (r *Request) leftText(a insight.Account) string {
	late, _ := a.Overdue(r.Today, 0)
	switch {
	case late > 0:
		return r.say(wording.StillOwesLate, wording.Yuan(a.Net()), wording.Yuan(late))
	case a.Net() > 0:
		return r.say(wording.StillOwes, wording.Yuan(a.Net()))
	}
	return r.say(wording.OwesNothing)
}

// orderName is an order's code as people say it today: 07, or D20260301-07.
func (r *Request) orderName(no string) string {
	if day, n, ok := strings.Cut(no, "-"); ok && day == "D"+strings.ReplaceAll(string(r.Today), "-", "") {
		return n
	}
	return no
}
