package ask

import (
	"maps"
	"slices"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

type refKind int

// The kinds of things that a question names.
const (
	refStore refKind = iota
	refProduct
	refMember
	refCategory
	refArea
	refTier
)

// ref is one thing that a text may name; key is a category, area or tier.
type ref struct {
	kind refKind
	id   int64
	key  string
	step language.Step
}

// Vocabulary is everything that a merchant's questions can name. It is built
// once per state of the catalogue and is safe for use by several goroutines.
type Vocabulary struct {
	names    map[string][]ref
	units    map[string]bool
	starts   starts // of names and units
	sorted   []string
	book     *language.Book
	stores   map[retail.StoreID]retail.Store
	products map[retail.ProductID]retail.Product
	members  map[retail.MemberID]retail.Member
}

// tiers are the codes and names of tiers (spec: tiers).
var tierNames = [][2]string{
	{"iron", "赤铁"},
	{"bronze", "青铜"},
	{"silver", "白银"},
	{"gold", "黄金"},
	{"platinum", "铂金"},
	{"diamond", "钻石"},
	{"prospect", "未开单"},
	{"new", "新店"},
	{"dormant", "沉睡"},
}

// NewVocabulary indexes a catalogue; book, of the same catalogue, finds what no
// exact name explains.
func NewVocabulary(c language.Catalogue, book *language.Book) *Vocabulary {
	v := &Vocabulary{
		names: map[string][]ref{}, units: map[string]bool{}, starts: starts{}, book: book,
		stores: map[retail.StoreID]retail.Store{}, products: map[retail.ProductID]retail.Product{},
		members: map[retail.MemberID]retail.Member{},
	}
	for _, s := range c.Stores {
		v.stores[s.ID] = s
		v.add(s.Code, ref{refStore, int64(s.ID), "", language.ByCode})
		v.add(s.Name, ref{refStore, int64(s.ID), "", language.ByName})
		for _, a := range s.Aliases {
			v.add(a, ref{refStore, int64(s.ID), "", language.ByAlias})
		}
		v.addArea(s.Area)
	}
	for _, p := range c.Products {
		v.products[p.ID] = p
		v.add(p.SKU, ref{refProduct, int64(p.ID), "", language.ByCode})
		v.add(p.Name, ref{refProduct, int64(p.ID), "", language.ByName})
		for _, a := range p.Aliases {
			v.add(a, ref{refProduct, int64(p.ID), "", language.ByAlias})
		}
		v.add(p.Category, ref{refCategory, 0, p.Category, language.ByCategory})
		v.units[normal(p.SaleUnit)], v.units[normal(p.BaseUnit)] = true, true
	}
	for _, m := range c.Members {
		v.members[m.ID] = m
		v.add(m.Name, ref{refMember, int64(m.ID), "", language.ByName})
	}
	for _, t := range append(tierNames[:6:6], tierNames[8]) { // 新店 and 未开单 say other things as well
		v.add(t[1], ref{refTier, 0, t[0], language.ByName})
		v.add(t[0], ref{refTier, 0, t[0], language.ByName})
	}
	delete(v.units, "")
	for u := range v.units {
		v.starts.add([]rune(u))
	}
	v.sorted = slices.Sorted(maps.Keys(v.names))
	return v
}

// addArea also knows the area by its name without 区 or 片区.
func (v *Vocabulary) addArea(name string) {
	v.add(name, ref{refArea, 0, name, language.ByName})
	for _, tail := range []string{"片区", "区"} {
		if short, ok := strings.CutSuffix(name, tail); ok && len([]rune(short)) > 1 {
			v.add(short, ref{refArea, 0, name, language.ByContainment})
			return
		}
	}
}

// add files a name under its normal form, and one with a branch in brackets
// also without the brackets.
func (v *Vocabulary) add(name string, r ref) {
	key := normal(name)
	if key == "" {
		return
	}
	v.file(key, r)
	if bare := strings.NewReplacer("(", "", ")", "").Replace(key); bare != key {
		v.file(bare, r)
	}
}

func (v *Vocabulary) file(key string, r ref) {
	for _, old := range v.names[key] {
		if old.kind == r.kind && old.id == r.id && old.key == r.key {
			return
		}
	}
	v.names[key] = append(v.names[key], r)
	v.starts.add([]rune(key))
}

// exact is what a name means by the first step that knows it.
func (v *Vocabulary) exact(name string) []ref {
	all := v.names[name]
	if len(all) < 2 {
		return all[:len(all):len(all)]
	}
	var best []ref
	for _, r := range all {
		switch {
		case len(best) == 0 || r.step < best[0].step:
			best = []ref{r}
		case r.step == best[0].step:
			best = append(best, r)
		}
	}
	return best
}

// option is how a ref is offered.
func (v *Vocabulary) option(r ref) Option {
	switch r.kind {
	case refStore:
		s := v.stores[retail.StoreID(r.id)]
		return Option{Code: s.Code, Name: s.Name}
	case refProduct:
		p := v.products[retail.ProductID(r.id)]
		return Option{Code: p.SKU, Name: p.Name}
	case refMember:
		m := v.members[retail.MemberID(r.id)]
		return Option{Code: m.Name, Name: m.Name}
	}
	return Option{Code: r.key, Name: r.key}
}

// nearest are the names most like what was typed.
func (v *Vocabulary) nearest(typed string, kind refKind) []Option {
	var out []Option
	if kind == refProduct {
		for _, p := range v.book.NearProducts(typed, maxOptions) {
			out = append(out, Option{p.SKU, p.Name})
		}
		return out
	}
	for _, s := range v.book.NearStores(typed, maxOptions) {
		out = append(out, Option{s.Code, s.Name})
	}
	return out
}
