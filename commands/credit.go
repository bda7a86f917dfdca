package commands

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// DebtData is what one store owes, or all of them, for a program.
type DebtData struct {
	Kind    string       `json:"kind"`
	What    string       `json:"what"`
	Store   string       `json:"store,omitempty"`
	Owed    string       `json:"owed"`
	Advance string       `json:"advance"`
	Overdue string       `json:"overdue"`
	Days    int          `json:"overdue_days"`
	Ages    []string     `json:"ages"` // not due, 1–30, 31–60, 61–90, over 90 days overdue
	Limit   string       `json:"credit_limit,omitempty"`
	Orders  []MatchData  `json:"orders,omitempty"` // the oldest first
	Stores  []DebtorData `json:"stores,omitempty"` // the most overdue first
}

// DebtorData is one of many stores that owe.
type DebtorData struct {
	Store   string `json:"store"`
	Owed    string `json:"owed"`
	Overdue string `json:"overdue"`
	Days    int    `json:"overdue_days"`
}

// listWords after 欠款 ask for all stores.
var listWords = map[string]bool{"": true, "多少": true, "有多少": true, "一共": true, "名单": true, "名單": true, "列表": true, "明细": true, "全部": true, "list": true, "all": true}

// debts says what a store owes, or who owes: 欠款 张记, 欠款.
func (rt *Router) debts(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.Trim(rest, " 。.!！?？")
	if listWords[strings.ToLower(rest)] {
		return rt.allDebts(r)
	}
	s, bad := r.theStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	f, err := r.read.CreditFacts(s.ID, r.Today)
	if err != nil {
		return silence, err
	}
	a := rt.rules(r).Credit.Accounts(f, r.Today)[s.ID]
	last, err := r.read.LastPayment(s.ID)
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return silence, err
	}
	return answer(r.debtReply(s, a, last)), nil
}

func debtData(a insight.Account, today retail.Day) DebtData {
	late, days := a.Overdue(today, 0)
	d := DebtData{Kind: "ack", What: "debts", Owed: a.Open().String(), Advance: a.Advance.String(), Overdue: late.String(), Days: days}
	for _, m := range a.Ages(today) {
		d.Ages = append(d.Ages, m.String())
	}
	return d
}

func (r *Request) debtReply(s *retail.Store, a insight.Account, last storage.Payment) Reply {
	data := debtData(a, r.Today)
	data.Store = s.Code
	late, days := a.Overdue(r.Today, 0)
	text := []string{r.say(wording.DebtNone, s.Name)}
	switch {
	case late > 0:
		text[0] = r.say(wording.DebtLate, s.Name, wording.Yuan(a.Open()), wording.Yuan(late), days)
	case a.Open() > 0:
		text[0] = r.say(wording.DebtOpen, s.Name, wording.Yuan(a.Open()))
	}
	if a.Open() > 0 {
		text = append(text, r.agesText(a.Ages(r.Today)))
	}
	if a.Advance > 0 {
		text = append(text, r.say(wording.DebtAdvance, wording.Yuan(a.Advance)))
	}
	if s.CreditLimit > 0 {
		data.Limit = s.CreditLimit.String()
		text = append(text, r.say(wording.DebtLimit, wording.Yuan(s.CreditLimit), wording.Yuan(max(s.CreditLimit-a.Net(), 0))))
	}
	for i, d := range a.Debts {
		data.Orders = append(data.Orders, MatchData{d.No, d.Left.String()})
		if i == 0 {
			text = append(text, r.say(wording.DebtOldest, r.orderName(d.No), r.date(d.Due), wording.Yuan(d.Left)))
		}
	}
	if last.ID != 0 {
		text = append(text, r.say(wording.DebtLastPaid, r.date(last.Day), wording.Yuan(last.Amount)))
	}
	return Reply{Text: strings.Join(text, "\n"), Data: data, Wide: r.Use != retail.UseManagement}
}

// agesText writes the ages that there are.
func (r *Request) agesText(ages insight.Ages) string {
	var parts []string
	for i, m := range ages {
		if m > 0 {
			parts = append(parts, r.say(wording.DebtAgeName(i))+wording.Yuan(m))
		}
	}
	return strings.Join(parts, " · ")
}

// debtorsShown is how many stores the list names.
const debtorsShown = 5

// allDebts is who owes: the whole with its ages, the most overdue first.
func (rt *Router) allDebts(r *Request) (Effect, error) {
	f, err := r.read.CreditFacts(0, r.Today)
	if err != nil {
		return silence, err
	}
	accounts := rt.rules(r).Credit.Accounts(f, r.Today)
	var all insight.Account
	for id, a := range accounts {
		all.Debts, all.Advance = append(all.Debts, a.Debts...), all.Advance+a.Advance
		if r.Names.Store(id) == nil { // out of use: in the sum alone
			delete(accounts, id)
		}
	}
	list := insight.Debtors(accounts, r.Today, func(id retail.StoreID) string { return r.Names.Store(id).Code })
	data := debtData(all, r.Today)
	late, _ := all.Overdue(r.Today, 0)
	text := []string{r.say(wording.DebtsNone)}
	if len(list) > 0 && late == 0 {
		text = []string{r.say(wording.DebtsFine, len(list), wording.Yuan(all.Open())), r.agesText(all.Ages(r.Today))}
	} else if len(list) > 0 {
		text = []string{r.say(wording.DebtsHead, len(list), wording.Yuan(all.Open()), wording.Yuan(late)), r.agesText(all.Ages(r.Today))}
	}
	for i, d := range list {
		s := r.Names.Store(d.Store)
		data.Stores = append(data.Stores, DebtorData{s.Code, d.Open().String(), d.Late.String(), d.Days})
		switch {
		case i >= debtorsShown:
		case d.Late > 0:
			text = append(text, r.say(wording.DebtLate, s.Name, wording.Yuan(d.Open()), wording.Yuan(d.Late), d.Days))
		default:
			text = append(text, r.say(wording.DebtOpen, s.Name, wording.Yuan(d.Open())))
		}
	}
	if f.First == "" && f.Set == "" {
		text = append(text, r.say(wording.NoPaymentsYet))
	}
	return answer(Reply{Text: strings.Join(text, "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// CollectionData is what came in over a period, for a program.
type CollectionData struct {
	Kind   string        `json:"kind"`
	What   string        `json:"what"`
	Period retail.Period `json:"-"`
	Paid   string        `json:"paid"`
	Count  int           `json:"payments"`
	Debts  string        `json:"for_debts"`
	Open   string        `json:"open"`
	Share  string        `json:"share,omitempty"`
}

// collected says what came in: 回款 上周; without a period this month's.
func (rt *Router) collected(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(strings.TrimPrefix(rest, "率"), retail.Period{From: r.Today.MonthStart(), To: r.Today})
	if err != nil {
		return silence, err
	}
	f, err := r.read.CreditFacts(0, r.Today)
	if err != nil {
		return silence, err
	}
	rows, err := r.read.PaymentsOf(p)
	if err != nil {
		return silence, err
	}
	c := rt.rules(r).Credit.Collected(f, p)
	data := CollectionData{Kind: "ack", What: "collected", Period: p, Paid: c.Paid.String(), Count: c.Count, Debts: c.Debts.String(), Open: c.Open.String()}
	text := []string{r.say(wording.CollectedHead, r.Lang.Period(p), wording.Yuan(c.Paid), c.Count)}
	if ways := r.waysText(rows); ways != "" {
		text = append(text, ways)
	}
	if n, ok := insight.PerMille(fenRat(c.Debts), fenRat(c.Debts+c.Open)); ok {
		data.Share = fmt.Sprintf("%d.%03d", n/1000, n%1000)
		text = append(text, r.say(wording.CollectedShare, wording.Yuan(c.Debts), wording.Yuan(c.Open), r.share(fenRat(c.Debts), fenRat(c.Debts+c.Open))))
	}
	return answer(Reply{Text: strings.Join(text, "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// waysText sums payments by how they were made, the largest first.
func (r *Request) waysText(rows []storage.Payment) string {
	sums := map[string]retail.Money{}
	var ways []string
	for _, p := range rows {
		if _, ok := sums[p.Method]; !ok {
			ways = append(ways, p.Method)
		}
		sums[p.Method] += p.Amount
	}
	slices.SortStableFunc(ways, func(a, b string) int { return cmp.Compare(sums[b], sums[a]) })
	if len(ways) == 0 || len(ways) == 1 && ways[0] == "" {
		return ""
	}
	var parts []string
	for _, w := range ways {
		name := w
		if w == "" {
			name = r.say(wording.WayUnknown)
		}
		parts = append(parts, name+wording.Yuan(sums[w]))
	}
	return strings.Join(parts, " · ")
}

// books says from which day on what falls due counts as owed: 欠款起 3月1日.
func (rt *Router) books(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{})
	if err != nil || p.From == "" || p.From != p.To {
		return answer(refusal("invalid", r.say(wording.BooksHow, quoteShort(rest)))), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		before, err := tx.CreditBook()
		if err != nil {
			return nil, err
		}
		after := storage.CreditBook{MerchantID: r.Merchant.ID, Since: p.From, ByID: r.Member.ID, At: storage.Millis(r.Now)}
		if err := tx.SetCreditBook(after); err != nil {
			return nil, err
		}
		rep := Reply{Text: r.say(wording.BooksSet, r.date(p.From)), Data: ack("books", string(p.From), "")}
		return []Reply{rep}, rt.audit(tx, r, "credit.books", snapshot{Books: &before}, snapshot{Books: &after})
	}}, nil
}
