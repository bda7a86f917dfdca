package commands

import (
	"math/big"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// QuoteData is a quote for a program; money is in yuan, for a sale unit.
type QuoteData struct {
	Kind  string     `json:"kind"`
	What  string     `json:"what"`
	No    string     `json:"quote_no"`
	Store string     `json:"store"`
	Terms string     `json:"terms,omitempty"`
	Lead  int        `json:"lead_days"` // −1: not said
	Until retail.Day `json:"until"`
	Total string     `json:"total"`
	// Deliver is the wanted day and Free its cases that are not spoken of, where a
	// capacity is set.
	Deliver retail.Day      `json:"deliver_on,omitempty"`
	Free    string          `json:"free_cases,omitempty"`
	Lines   []QuoteLineData `json:"lines"`
}

// QuoteLineData is one line of it.
type QuoteLineData struct {
	SKU     string               `json:"sku"`
	Base    string               `json:"base_qty"`
	List    string               `json:"list"`
	Price   string               `json:"price"`
	Amount  string               `json:"amount"`
	Factors []retail.QuoteFactor `json:"factors"`
}

// perMille writes a change in thousandths: -3.0%.
func perMille(n int) string {
	if n < 0 {
		return wording.PerMille(int64(n))
	}
	return "+" + wording.PerMille(int64(n))
}

// quoteReply shows a quote with each of its factors; what it leaves is told to who
// may see cost, in private.
func (r *Request) quoteReply(q storage.Quote, lines []retail.QuoteLine) Reply {
	data := QuoteData{Kind: "ack", What: "quote", No: quoteCode(q), Terms: q.Terms, Lead: q.LeadDays, Until: q.Until, Lines: []QuoteLineData{}}
	if s := r.Names.Store(q.StoreID); s != nil {
		data.Store = s.Code
	}
	var total retail.Money
	sales, cost := new(big.Rat), new(big.Rat)
	text := []string{r.say(wording.QuoteHead, quoteCode(q), r.storeName(q.StoreID), r.quotedGoods(lines))}
	for _, l := range lines {
		p := r.quotedProduct(l)
		data.Lines = append(data.Lines, QuoteLineData{p.SKU, l.Base.String(), l.List.String(), l.Price.String(), l.Amount.String(), l.Factors})
		total += l.Amount
		sales.Add(sales, big.NewRat(int64(l.Amount), 1))
		cost.Add(cost, new(big.Rat).Mul(big.NewRat(int64(l.Base), int64(retail.One)*max(1, l.Pack)), big.NewRat(int64(l.Cost), 1)))
		if len(lines) > 1 {
			f := l.Factors
			text = append(text, r.say(wording.QuoteOne, p.Name+wording.Base(l.Base, p), l.List.String(), l.Price.String(), perMille(f[0].PerMille), perMille(f[1].PerMille), perMille(f[2].PerMille)))
			continue
		}
		text = append(text, r.say(wording.QuoteList, l.List.String(), p.SaleUnit))
		text = append(text, r.factors(q, l, p)...)
		text = append(text, r.say(wording.QuotePrice, l.Price.String(), p.SaleUnit, wording.Yuan(l.Amount)))
	}
	data.Total = total.String()
	if q.Until < r.Today {
		text = append(text, r.say(wording.QuoteOver, r.date(q.Until)))
	} else {
		text = append(text, r.say(wording.QuoteUntil, r.Lang.Date(q.Until), r.memberName(q.ByID)))
	}
	if r.Private() && r.may(SeeCost) {
		left := new(big.Rat).Sub(sales, cost)
		text = append(text, r.say(wording.QuoteMargin, wording.Yuan(insight.Fen(left)), r.share(left, sales)))
	}
	return Reply{Text: strings.Join(text, "\n"), Data: data}
}

// factors writes what moves a line's price, one a line.
func (r *Request) factors(q storage.Quote, l retail.QuoteLine, p retail.Product) []string {
	var out []string
	for _, f := range l.Factors {
		change := r.say(wording.QuoteChange, perMille(f.PerMille), wording.Signed(f.Each))
		if f.PerMille == 0 {
			change = r.say(wording.QuoteSame)
		}
		switch {
		case f.Code == "quantity" && f.From == 0:
			out = append(out, r.say(wording.QuoteFew, change))
		case f.Code == "quantity":
			out = append(out, r.say(wording.QuoteQuantity, f.From, p.SaleUnit, change))
		case f.Code == "payment" && q.Terms == "":
			out = append(out, r.say(wording.QuotePayment, r.say(wording.QuoteCash), change))
		case f.Code == "payment":
			out = append(out, r.say(wording.QuotePayment, q.Terms, change))
		case q.LeadDays >= 0:
			out = append(out, r.say(wording.QuoteLead, q.LeadDays, change))
		default:
			out = append(out, r.say(wording.QuoteNoLead, change))
		}
	}
	return out
}

// quotedProduct is a line's product; one that is gone keeps its pack size.
func (r *Request) quotedProduct(l retail.QuoteLine) retail.Product {
	if p := r.Names.Product(l.Product); p != nil {
		return *p
	}
	return retail.Product{Name: "?", Pack: l.Pack}
}

// quotedGoods are a quote's goods as people write them.
func (r *Request) quotedGoods(lines []retail.QuoteLine) string {
	var out []string
	for _, l := range lines {
		p := r.quotedProduct(l)
		out = append(out, p.Name+" "+wording.Base(l.Base, p))
	}
	return r.Lang.List(out)
}

// conditions are what a quote depends on beside the quantity.
func (r *Request) conditions(q storage.Quote) string {
	parts := []string{q.Terms}
	if q.LeadDays >= 0 {
		parts = append(parts, r.say(wording.QuoteLeadShort, q.LeadDays))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// offered mentions what is quoted for an order's goods, and holds a typed price that
// lies too far under it. No quote ever sets a price.
func (rt *Router) offered(r *Request, b *booking) error {
	quotes, err := r.read.Quotes(b.store.ID, b.order.Day)
	if err != nil || len(quotes) == 0 {
		return err
	}
	newest, err := newestQuotes(quotes)
	if err != nil {
		return err
	}
	for _, l := range b.lines {
		q, ok := newest[l.Product]
		p, quoted := r.Names.Product(l.Product), q.line
		if l.Gift || !ok || p == nil {
			continue
		}
		if r.ownStore(b.store) && r.Use != retail.UseCustomer {
			of := strings.TrimSpace(wording.Base(quoted.Base, *p) + " " + r.conditions(q.Quote))
			b.offers = append(b.offers, r.say(wording.QuoteMention, quoteCode(q.Quote), p.Name, quoted.Price.String(), p.SaleUnit, of, r.Lang.Date(q.Until)))
		}
		n, under := rt.rules(r).Quote.Under(l.Amount, l.Base, l.Pack, quoted.Price)
		if !l.Typed || !under || r.may(ApproveOrder) {
			continue
		}
		each := insight.Fen(insight.UnitPrice(l.Amount, l.Base, l.Pack))
		b.holds = append(b.holds, hold{
			Code: "off_quote", Public: r.say(wording.HoldQuote, quoteCode(q.Quote)),
			Inside: r.say(wording.HoldOffQuote, p.Name, each.String(), p.SaleUnit, quoteCode(q.Quote), quoted.Price.String(), strings.TrimPrefix(perMille(int(n)), "+")),
		})
	}
	return nil
}

// quotedLine is what a quote says of one product.
type quotedLine struct {
	storage.Quote
	line retail.QuoteLine
}

// newestQuotes are, of some quotes with the newest first, what the newest says of
// each product.
func newestQuotes(quotes []storage.Quote) (map[retail.ProductID]quotedLine, error) {
	out := map[retail.ProductID]quotedLine{}
	for _, q := range quotes {
		lines, err := q.Lines()
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if _, ok := out[l.Product]; !ok {
				out[l.Product] = quotedLine{q, l}
			}
		}
	}
	return out, nil
}

// offQuote says that an order would be changed to a price too far under what is
// quoted, which only others may book.
func (rt *Router) offQuote(r *Request, o storage.Order, lines []retail.Line) (bool, error) {
	b := &booking{store: storeOf(r, o), order: o, lines: lines}
	err := rt.offered(r, b)
	return len(b.holds) > 0, err
}
