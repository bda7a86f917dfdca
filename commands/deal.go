package commands

import (
	"context"
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// How far past deals are looked at: so many of a store, prices of other stores
// over so many days, a product's range over so many.
const (
	dealsShown = 5
	tierDays   = 90
	rangeDays  = 28
)

func (rt *Router) dealCommands() []Command {
	return []Command{
		{Verbs: []string{"价 ", "價 ", "价格 ", "價格 ", "price ", "last price ", "价=", "價="}, Right: AskMoney, Group: true, Fits: fitsDeal, Help: wording.HelpDeals, Do: rt.deals},
	}
}

// lastPrice are the ways to ask for past deals in a sentence: AD钙 张记上次什么价.
var lastPrice = regexp.MustCompile(`^(.+?)(?:(?:上一?次|上回|最近一次|最近)(?:是|卖|成交|给)?的?(?:什么价格?|啥价|多少价|价格是?多少|成交价|价钱|多少钱|怎么卖)|(?:是|卖)?(?:什么价格?|啥价))(?:的|呢|啊|卖的|成交的)?[?？。]*$`)

// dealQuestion answers such a sentence where it names a product, and at most a
// store, and nothing else.
func (rt *Router) dealQuestion(ctx context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() {
		return silence, false, nil
	}
	m := lastPrice.FindStringSubmatch(language.Normalise(r.Text))
	if m == nil || !fitsDeal(r, m[1]) {
		return silence, false, nil
	}
	if !r.may(AskMoney) {
		return r.noRight(), true, nil
	}
	effect, err := rt.deals(ctx, r, m[1])
	return effect, true, err
}

// dealText is what is asked about: a product, and a store if one is named.
type dealText struct{ product, store string }

// longestDeal is how many characters a product and a store may have together: every
// place to cut them apart is looked up, which in a long text takes minutes.
const longestDeal = 100

// readDeal cuts a text into the product and the store that it names, in either
// order; what is neither is left where it stands, to be refused.
func (r *Request) readDeal(text string) dealText {
	text = strings.Trim(language.Normalise(text), " ,。.?？")
	if utf8.RuneCountInString(text) > longestDeal || r.Names.Book.Product(text).One() {
		return dealText{product: text}
	}
	for _, between := range []string{" ,、", " ,、的"} {
		words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(between, c) })
		if d, ok := r.dealWords(words); ok {
			return d
		}
	}
	if d, ok := r.gluedDeal(text); ok {
		return d
	}
	first, second, _ := strings.Cut(text, " ")
	return dealText{first, strings.TrimSpace(second)}
}

// dealWords finds where product and store meet among words.
func (r *Request) dealWords(words []string) (dealText, bool) {
	book := r.Names.Book
	for i := 1; i < len(words); i++ {
		a, b := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		switch {
		case !book.Product(a).None() && !book.Store(b).None():
			return dealText{a, b}, true
		case !book.Store(a).None() && !book.Product(b).None():
			return dealText{b, a}, true
		}
	}
	return dealText{}, false
}

// gluedDeal finds them in one word: 张记AD钙, AD钙张记.
func (r *Request) gluedDeal(text string) (dealText, bool) {
	book := r.Names.Book
	if f, typed, rest := book.LeadingStore(text); f.One() && rest != "" && !book.Product(rest).None() {
		return dealText{rest, typed}, true
	}
	runes := []rune(text)
	for i := len(runes) - 2; i >= 2; i-- {
		if f := book.Product(string(runes[:i])); f.One() && f.Step <= language.ByContainment && !book.Store(string(runes[i:])).None() {
			return dealText{string(runes[:i]), string(runes[i:])}, true
		}
	}
	return dealText{}, false
}

// fitsDeal says that a text is one product, with a store or without, and no more.
func fitsDeal(r *Request, rest string) bool {
	d := r.readDeal(rest)
	return r.Names.Book.Product(d.product).One() && (d.store == "" || r.Names.Book.Store(d.store).One())
}

// deals shows what a product was sold at: 价 AD钙 张记, 价 AD钙.
func (rt *Router) deals(_ context.Context, r *Request, rest string) (Effect, error) {
	d := r.readDeal(rest)
	if d.product == "" {
		return r.invalid(wording.DealsHow), nil
	}
	p, bad := r.theProduct(d.product)
	if bad != nil {
		return answer(*bad), nil
	}
	if d.store == "" {
		return r.productDeals(p)
	}
	s, bad := r.theStore(d.store)
	if bad != nil {
		return answer(*bad), nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	}
	return r.storeDeals(p, s)
}

// DealsData is past deals for a program.
type DealsData struct {
	Kind    string     `json:"kind"`
	What    string     `json:"what"`
	Product string     `json:"product"`
	Store   string     `json:"store,omitempty"`
	List    string     `json:"list_price"`
	Deals   []DealData `json:"deals"`
	// Of other stores: only to those who may see their prices.
	Tier    string `json:"tier,omitempty"`
	Stores  int    `json:"tier_stores,omitempty"`
	Median  string `json:"tier_median,omitempty"`
	Lowest  string `json:"lowest,omitempty"`
	Highest string `json:"highest,omitempty"`
	Lines   int64  `json:"lines,omitempty"`
}

// DealData is one of them.
type DealData struct {
	No    string `json:"order_no"`
	Date  string `json:"date"`
	Qty   string `json:"quantity"`
	Unit  string `json:"unit"`
	Price string `json:"price"`
	Terms string `json:"terms,omitempty"`
	// LeadDays are from the order to the delivery; left out where nobody said.
	LeadDays *int   `json:"lead_days,omitempty"`
	By       string `json:"by,omitempty"`
}

func (r *Request) storeDeals(p *retail.Product, s *retail.Store) (Effect, error) {
	list, err := r.read.StoreDeals(s.ID, p.ID, dealsShown)
	if err != nil {
		return silence, err
	}
	data := DealsData{Kind: "ack", What: "deals", Product: p.SKU, Store: s.Code, List: p.Price.String(), Deals: []DealData{}}
	lines := []string{r.say(wording.DealsNone, p.Name, s.Name)}
	if len(list) > 0 {
		lines[0] = r.say(wording.DealsHead, p.Name, s.Name, len(list))
	}
	for _, d := range list {
		line, one := r.dealLine(d)
		lines, data.Deals = append(lines, line), append(data.Deals, one)
	}
	wide := false
	if r.may(SeePrices) {
		median, err := r.tierMedian(p, s, &data)
		if err != nil {
			return silence, err
		}
		if median != "" {
			lines, wide = append(lines, median), r.Use != retail.UseManagement
		}
	}
	lines = append(lines, r.say(wording.DealList, p.Price.String(), p.SaleUnit))
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: wide}), nil
}

// dealLine is one deal: 4月1日(周三) 10箱 ¥86.00/箱 现结 2天到货 小叶.
func (r *Request) dealLine(d retail.Deal) (string, DealData) {
	data := DealData{No: d.No, Date: string(d.Day), Qty: d.Qty.String(), Unit: d.Unit, Price: d.Price.String(), Terms: d.Terms, By: r.memberName(d.By)}
	parts := []string{r.say(wording.DealLine, r.date(d.Day), wording.Quantity(d.Qty, d.Unit), d.Price.String(), d.Unit)}
	if d.Coupon != 0 {
		parts = append(parts, r.say(wording.DealCoupon, wording.Yuan(d.Coupon)))
	}
	if d.Terms != "" {
		parts = append(parts, d.Terms)
	}
	until, key, same := d.Deliver, wording.DealAgreed, wording.DealAgreedDay
	if d.Delivered != 0 {
		until, key, same = r.Merchant.DayOf(storage.Instant(d.Delivered)), wording.DealLead, wording.DealSameDay
	}
	if until != "" && until >= d.Day {
		n := until.Sub(d.Day)
		if n == 0 {
			parts = append(parts, r.say(same))
		} else {
			parts = append(parts, r.say(key, n))
		}
		if d.Delivered != 0 {
			data.LeadDays = &n
		}
	}
	by := data.By
	if by == "" {
		by = r.say(wording.DealImported)
	}
	return strings.Join(append(parts, by), " "), data
}

// tierMedian says what other stores of the store's tier pay; nothing of a store
// without a tier.
func (r *Request) tierMedian(p *retail.Product, s *retail.Store, data *DealsData) (string, error) {
	held, err := r.read.HeldTier(s.ID)
	if err != nil || !insight.Established(held) {
		return "", err
	}
	goods, err := r.read.TierGoods(held, s.ID, p.ID, retail.Period{From: r.Today.Add(1 - tierDays), To: r.Today})
	if err != nil {
		return "", err
	}
	median, n := insight.MedianPrice(goods)
	data.Tier, data.Stores = held, n
	if n == 0 {
		return r.say(wording.DealNoMedian, r.say(wording.TierName(held))), nil
	}
	data.Median = insight.Fen(median).String()
	return r.say(wording.DealMedian, r.say(wording.TierName(held)), n, data.Median, p.SaleUnit), nil
}

// productDeals is a product's list price and, for who may see it, what it was
// sold at lately.
func (r *Request) productDeals(p *retail.Product) (Effect, error) {
	data := DealsData{Kind: "ack", What: "deals", Product: p.SKU, List: p.Price.String(), Deals: []DealData{}}
	lines := []string{r.say(wording.DealProduct, p.Name, p.Price.String(), p.SaleUnit)}
	wide := false
	if r.may(SeePrices) {
		low, high, n, err := r.read.DealRange(p.ID, retail.Period{From: r.Today.Add(1 - rangeDays), To: r.Today})
		if err != nil {
			return silence, err
		}
		if wide = r.Use != retail.UseManagement; n == 0 {
			lines = append(lines, r.say(wording.DealNoRange))
		} else {
			unit := func(d retail.Deal) *big.Rat { return insight.UnitPrice(d.Amount, d.Base, d.Pack) }
			data.Lowest, data.Highest, data.Lines = insight.Fen(unit(low)).String(), insight.Fen(unit(high)).String(), n
			lines = append(lines, r.say(wording.DealRange, data.Lowest, data.Highest, p.SaleUnit, n))
		}
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: wide}), nil
}
