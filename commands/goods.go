package commands

import (
	"context"
	"strings"
	"unicode/utf8"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// theStore finds exactly one store by a typed name, or says why not.
func (r *Request) theStore(typed string) (*retail.Store, *Reply) {
	f := r.Names.Book.Store(typed)
	if f.One() {
		return r.Names.Store(f.Store()), nil
	}
	rep := refusal("unknown_store", r.say(wording.NoSuchStore, quoteShort(typed)))
	var names []string
	data := Refused{Kind: "refused", Reason: "unknown_store"}
	add := func(s *retail.Store) {
		names = append(names, s.Name)
		data.Options = append(data.Options, Option{s.Code, s.Name})
	}
	if f.Tie() {
		rep.Text = r.say(wording.WhichOfStores, quoteShort(typed))
		for _, id := range f.IDs[:min(len(f.IDs), maxOptions)] {
			add(r.Names.Store(retail.StoreID(id)))
		}
	} else {
		for _, s := range r.Names.Book.NearStores(typed, nearestSuggests) {
			add(&s)
		}
	}
	if len(names) > 0 {
		rep.Text += r.say(wording.Nearest, r.Lang.List(names))
	}
	rep.Data = data
	return nil, &rep
}

// leadingStore finds the one store that a text begins with and what follows it,
// or says why not.
func (r *Request) leadingStore(text string) (s *retail.Store, tail string, bad *Reply) {
	f, typed, tail := r.Names.Book.LeadingStore(text)
	if f.One() {
		return r.Names.Store(f.Store()), tail, nil
	}
	if typed == "" {
		typed = text
	}
	s, bad = r.theStore(typed)
	return s, "", bad
}

// theProduct finds exactly one product by a typed name, or says why not.
func (r *Request) theProduct(typed string) (*retail.Product, *Reply) {
	f := r.Names.Book.Product(typed)
	if f.One() {
		return r.Names.Product(f.Product()), nil
	}
	rep := refusal("unknown_product", r.say(wording.NoSuchProduct, quoteShort(typed)))
	var names []string
	ids := f.IDs
	if f.None() {
		for _, p := range r.Names.Book.NearProducts(typed, nearestSuggests) {
			ids = append(ids, int64(p.ID))
		}
	} else {
		rep.Text = r.say(wording.WhichOfProducts, quoteShort(typed))
	}
	data := Refused{Kind: "refused", Reason: "unknown_product"}
	for _, id := range ids[:min(len(ids), maxOptions)] {
		p := r.Names.Product(retail.ProductID(id))
		names = append(names, p.Name)
		data.Options = append(data.Options, Option{p.SKU, p.Name})
	}
	if len(names) > 0 {
		rep.Text += r.say(wording.Nearest, r.Lang.List(names))
	}
	rep.Data = data
	return nil, &rep
}

// newProduct files a product: 新品 名称 售价 [每箱24瓶] [品类] [编码].
func (rt *Router) newProduct(_ context.Context, r *Request, rest string) (Effect, error) {
	p := storage.Product{SaleUnit: "箱", Pack: 1}
	var names []string
	priced := false
	var second retail.Money
	for _, w := range strings.Fields(language.Normalise(rest)) {
		switch {
		case priced && priceWord(w, &second), strings.HasPrefix(w, "成本"): // whose number it is would be a guess
			return r.invalid(wording.NewProductHow), nil
		case packWord(w, &p):
		case !priced && strings.HasPrefix(w, "售价") && priceWord(strings.TrimLeft(strings.TrimPrefix(w, "售价"), ":"), &p.Price):
			priced = true
		case !priced && priceWord(w, &p.Price):
			priced = true
		case strings.HasPrefix(w, "品类"):
			p.Category = strings.TrimLeft(strings.TrimPrefix(w, "品类"), ":")
		case strings.HasPrefix(w, "编码"):
			p.SKU = strings.TrimLeft(strings.TrimPrefix(w, "编码"), ":")
		default:
			names = append(names, w)
		}
	}
	p.Name = strings.Join(names, " ")
	if p.BaseUnit == "" {
		p.BaseUnit = p.SaleUnit
	}
	if p.Name == "" || utf8.RuneCountInString(p.Name) > longestName || !priced || p.Price <= 0 {
		return r.invalid(wording.NewProductHow), nil
	}
	if f := r.Names.Book.Product(p.Name); f.One() && !f.Fuzzy() {
		return r.invalid(wording.NameTaken, p.Name, r.Names.Product(f.Product()).SKU), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		p := p
		if p.SKU == "" {
			sku, err := tx.NextSKU()
			if err != nil {
				return nil, err
			}
			p.SKU = sku
		} else if _, err := tx.ProductBySKU(p.SKU); err == nil {
			return []Reply{refusal("invalid", r.say(wording.NameTaken, p.SKU, p.SKU))}, nil
		}
		if err := tx.SaveProduct(&p); err != nil {
			return nil, err
		}
		text := r.say(wording.ProductMade, p.SKU, p.Name, wording.Yuan(p.Price), p.SaleUnit, p.Pack, p.BaseUnit)
		return []Reply{{Text: text, Data: ack("product_added", p.Name, p.SKU)}}, rt.audit(tx, r, "product.add", snapshot{}, snapshot{Product: &p})
	}}, nil
}

// packWord reads 每箱24瓶 or 24瓶/箱.
func packWord(w string, p *storage.Product) bool {
	if rest, ok := strings.CutPrefix(w, "每"); ok {
		for i, ch := range rest {
			if ch >= '0' && ch <= '9' && i > 0 {
				n, unit := leadingInt(rest[i:])
				if n > 0 && unit != "" {
					p.SaleUnit, p.Pack, p.BaseUnit = rest[:i], n, unit
					return true
				}
				break
			}
		}
	}
	if left, sale, ok := strings.Cut(w, "/"); ok {
		if n, unit := leadingInt(left); n > 0 && unit != "" && sale != "" {
			p.SaleUnit, p.Pack, p.BaseUnit = sale, n, unit
			return true
		}
	}
	return false
}

func leadingInt(s string) (n int64, rest string) {
	i := 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && i < 7; i++ {
		n = n*10 + int64(s[i]-'0')
	}
	return n, s[i:]
}

func priceWord(w string, to *retail.Money) bool {
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(w, "@"), "¥"), "元"), "块")
	m, err := retail.ParseMoney(w)
	if err != nil || m <= 0 {
		return false
	}
	*to = m
	return true
}

// price changes a list price: 改价 可乐 59. The past keeps its own.
func (rt *Router) price(_ context.Context, r *Request, rest string) (Effect, error) {
	words := strings.Fields(language.Normalise(rest))
	var m retail.Money
	if len(words) < 2 || !priceWord(words[len(words)-1], &m) {
		return r.invalid(wording.PriceHow), nil
	}
	name := strings.Join(words[:len(words)-1], " ")
	cost := strings.HasSuffix(name, " 成本")
	if cost && !r.may(EditCost) {
		return r.noRight(), nil
	}
	p, bad := r.theProduct(strings.TrimSuffix(name, " 成本"))
	if bad != nil {
		return answer(*bad), nil
	}
	what := "product.price"
	if cost {
		what = costChange
	}
	return rt.changeProduct(r, p.ID, what, func(row *storage.Product) string {
		if cost {
			old := row.Cost
			row.Cost = m
			return r.say(wording.CostChanged, row.Name, wording.Yuan(old), wording.Yuan(m))
		}
		old := row.Price
		row.Price = m
		return r.say(wording.PriceChanged, row.Name, wording.Yuan(old), wording.Yuan(m), row.SaleUnit)
	}), nil
}

// costChange is what a change of a cost is called among the changes.
const costChange = "product.cost"

// changeProduct changes one product with its audit; change returns what to say.
func (rt *Router) changeProduct(r *Request, id retail.ProductID, what string, change func(*storage.Product) string) Effect {
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		row, err := tx.Product(id)
		if err != nil {
			return nil, err
		}
		before := row
		text := change(&row)
		if err := tx.SaveProduct(&row); err != nil {
			return nil, err
		}
		rep := Reply{Text: text, Data: ack(what, row.Name, row.SKU), Wide: what == costChange} // no group may hear a cost, changed or not
		return []Reply{rep}, rt.audit(tx, r, what, snapshot{Product: &before}, snapshot{Product: &row})
	}}
}

// changeStore changes one store with its audit; change returns what to say.
func (rt *Router) changeStore(r *Request, id retail.StoreID, what string, change func(*storage.Store) string) Effect {
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		row, err := tx.Store(id)
		if err != nil {
			return nil, err
		}
		before := row
		text := change(&row)
		if err := tx.SaveStore(&row); err != nil {
			return nil, err
		}
		return []Reply{{Text: text, Data: ack(what, row.Name, row.Code)}}, rt.audit(tx, r, what, snapshot{Store: &before}, snapshot{Store: &row})
	}}
}

// stop takes a store or product out of use: 停用 老王便利店.
func (rt *Router) stop(_ context.Context, r *Request, rest string) (Effect, error) {
	f := r.Names.Book.Store(rest)
	if !f.One() {
		if pf := r.Names.Book.Product(rest); pf.One() {
			if !r.may(EditProducts) {
				return r.noRight(), nil
			}
			return rt.changeProduct(r, pf.Product(), "product.stop", func(p *storage.Product) string {
				p.Inactive = true
				return r.say(wording.Stopped, p.Name)
			}), nil
		}
		_, bad := r.theStore(rest)
		return answer(*bad), nil
	}
	return rt.changeStore(r, f.Store(), "store.stop", func(s *storage.Store) string {
		s.Inactive = true
		return r.say(wording.Stopped, s.Name)
	}), nil
}

// restart puts a stopped store or product back into use by its code or name.
func (rt *Router) restart(_ context.Context, r *Request, rest string) (Effect, error) {
	c, err := r.read.Catalogue(true)
	if err != nil {
		return silence, err
	}
	for _, s := range c.Stores {
		if s.Inactive && (strings.EqualFold(s.Code, rest) || s.Name == rest) {
			return rt.changeStore(r, s.ID, "store.restart", func(s *storage.Store) string {
				s.Inactive = false
				return r.say(wording.Restarted, s.Name)
			}), nil
		}
	}
	for _, p := range c.Products {
		if p.Inactive && (strings.EqualFold(p.SKU, rest) || p.Name == rest) {
			return rt.changeProduct(r, p.ID, "product.restart", func(p *storage.Product) string {
				p.Inactive = false
				return r.say(wording.Restarted, p.Name)
			}), nil
		}
	}
	return r.invalid(wording.NothingStopped, rest), nil
}
