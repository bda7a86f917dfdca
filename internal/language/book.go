package language

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// Book is an index over a Catalogue. It never changes and may be used by many
// goroutines at once; With makes the next one where something has changed. It
// keeps the catalogue's slices: don't change them.
type Book struct {
	products map[int64]retail.Product
	stores   []retail.Store
	storeAt  map[int64]int32
	// changed are the stores that differ from what the first shelf was made of;
	// nil: one that is gone.
	changed map[int64]*retail.Store
	members []retail.Member
	areas   map[string]bool

	units map[string]bool
	// counted are all units, for finding the one that stands at a place.
	counted phrases
	// spokenUnits are all units in pinyin.
	spokenUnits map[string]bool

	views [3]view
}

// view is a shelf as a book sees it: without what is gone or was filed anew.
type view struct {
	*shelf
	gone map[int32]bool
}

// The shelves of a book.
const (
	allStores   = iota // the stores when they were last indexed together
	newerStores        // those filed or changed since; may be missing
	allGoods           // products, categories, members and areas
)

// foldInto is how many changed stores are kept apart before all are indexed
// together again: a share of all, so that the cost of each change stays small.
func foldInto(stores int) int { return max(64, stores/128) }

// NewBook indexes a catalogue: 56 MiB for 100,000 stores with aliases, and
// seconds of processor time; milliseconds for a thousand. Where little has
// changed, With is far cheaper.
func NewBook(c Catalogue) *Book {
	b := &Book{stores: c.Stores, storeAt: make(map[int64]int32, len(c.Stores)), members: c.Members, areas: map[string]bool{}}
	byCode := make([]int32, len(c.Stores))
	for i := range byCode {
		byCode[i] = int32(i)
	}
	slices.SortFunc(byCode, func(x, y int32) int { return cmp.Compare(c.Stores[x].Code, c.Stores[y].Code) })
	sh := newShelf(len(c.Stores))
	for _, i := range byCode {
		b.storeAt[int64(c.Stores[i].ID)] = i
		sh.addStore(&c.Stores[i])
		b.areas[c.Stores[i].Area] = true
	}
	sh.index()
	b.views[allStores].shelf = sh
	b.putGoods(c.Products)
	return b
}

// Changes are what became of a catalogue since a book was made.
type Changes struct {
	// Stores that are new or changed, with all their aliases.
	Stores []retail.Store
	// Gone are stores that are no longer in use.
	Gone []retail.StoreID
	// Products and Members are all of them; nil if none has changed.
	Products []retail.Product
	Members  []retail.Member
}

// With is the book with changes. It shares with the old one what is the same:
// at 100,000 stores an alias costs a few milliseconds, and one in 800 what
// NewBook costs.
func (b *Book) With(c Changes) *Book {
	next := *b
	if c.Members != nil {
		next.members = c.Members
	}
	if len(c.Stores)+len(c.Gone) > 0 {
		next.changed = maps.Clone(b.changed)
		if next.changed == nil {
			next.changed = map[int64]*retail.Store{}
		}
		for i := range c.Stores {
			next.changed[int64(c.Stores[i].ID)] = &c.Stores[i]
		}
		for _, id := range c.Gone {
			next.changed[int64(id)] = nil
		}
		if len(next.changed) > foldInto(len(b.stores)) {
			return NewBook(next.catalogue(c.Products))
		}
		next.putChanged()
	}
	areas := len(next.areas)
	for i := range c.Stores {
		if !next.areas[c.Stores[i].Area] {
			next.areas = maps.Clone(next.areas)
			next.areas[c.Stores[i].Area] = true
		}
	}
	switch {
	case c.Products != nil:
		next.putGoods(c.Products)
	case c.Members != nil || len(next.areas) > areas:
		next.putGoods(slices.Collect(maps.Values(b.products)))
	}
	return &next
}

// catalogue is everything that the book knows, to be indexed together.
func (b *Book) catalogue(products []retail.Product) Catalogue {
	c := Catalogue{Products: products, Members: b.members}
	if products == nil {
		c.Products = slices.Collect(maps.Values(b.products))
	}
	for i := range b.stores {
		if _, ok := b.changed[int64(b.stores[i].ID)]; !ok {
			c.Stores = append(c.Stores, b.stores[i])
		}
	}
	for _, s := range b.changed {
		if s != nil {
			c.Stores = append(c.Stores, *s)
		}
	}
	slices.SortFunc(c.Stores, func(x, y retail.Store) int { return cmp.Compare(x.Code, y.Code) })
	return c
}

// putChanged indexes the changed stores apart and hides what they were.
func (b *Book) putChanged() {
	sh := newShelf(len(b.changed))
	list := slices.DeleteFunc(slices.Collect(maps.Values(b.changed)), func(s *retail.Store) bool { return s == nil })
	slices.SortFunc(list, func(x, y *retail.Store) int { return cmp.Compare(x.Code, y.Code) })
	for _, s := range list {
		sh.addStore(s)
	}
	sh.index()
	b.views[newerStores].shelf = sh
	gone := map[int32]bool{}
	for id := range b.changed {
		if at, ok := b.placeOf(id); ok {
			gone[at] = true
		}
	}
	b.views[allStores].gone = gone
}

// placeOf is where a store stands among the entities of the first shelf.
func (b *Book) placeOf(id int64) (int32, bool) {
	i, ok := b.storeAt[id]
	if !ok {
		return 0, false
	}
	all, code := b.views[allStores].entities, b.stores[i].Code
	at, _ := slices.BinarySearchFunc(all, code, func(e entity, code string) int { return cmp.Compare(b.stores[b.storeAt[e.id]].Code, code) })
	for at < len(all) && all[at].id != id {
		at++
	}
	return int32(at), at < len(all)
}

// putGoods indexes products, people and areas, and the units of the goods.
func (b *Book) putGoods(products []retail.Product) {
	sh := newShelf(len(products) + len(b.members))
	area := func(name string) {
		if name != "" {
			sh.labels[sh.add(entity{kind: SpanArea})] = name
			sh.name(sh.write(keyOf(name)), ByName, 0)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.areas)) {
		area(name)
	}
	b.products = make(map[int64]retail.Product, len(products))
	b.units = map[string]bool{}
	categories := map[string]int32{}
	for _, p := range slices.SortedFunc(slices.Values(products), func(a, b retail.Product) int { return cmp.Compare(a.SKU, b.SKU) }) {
		b.products[int64(p.ID)] = p
		sh.addProduct(p, categories)
		for _, u := range []string{p.SaleUnit, p.BaseUnit} {
			if u = strings.ToLower(Normalise(u)); u != "" {
				b.units[u] = true
			}
		}
	}
	known := map[string]bool{}
	for _, m := range b.members {
		sh.add(entity{kind: SpanMember, id: int64(m.ID)})
		sh.name(sh.write(keyOf(m.Name)), ByName, spoken|initialled)
		if !b.areas[m.Area] && !known[m.Area] {
			known[m.Area] = true
			area(m.Area)
		}
	}
	sh.index()
	b.views[allGoods] = view{shelf: sh}
	b.addUnits()
}

// addUnits completes the units: who sells by weight or volume may be asked for
// any measure of it.
func (b *Book) addUnits() {
	for _, kind := range []map[string]int64{grams, millilitres} {
		if slices.ContainsFunc(slices.Collect(maps.Keys(b.units)), func(u string) bool { return kind[u] > 0 }) {
			for u := range kind {
				b.units[u] = true
			}
		}
	}
	all := append(slices.Clone(unitWords), slices.Sorted(maps.Keys(b.units))...)
	slices.SortStableFunc(all, func(x, y string) int { return len([]rune(y)) - len([]rune(x)) })
	b.counted, b.spokenUnits = newPhrases(all...), map[string]bool{}
	for _, u := range all {
		for _, s := range pinyinOf(u) {
			b.spokenUnits[s] = len(s) > 1
		}
	}
}

// ProductByID is the product with that id, as it was given to NewBook or With.
func (b *Book) ProductByID(id retail.ProductID) (retail.Product, bool) {
	p, ok := b.products[int64(id)]
	return p, ok
}

// StoreByID is the store with that id, as it was given to NewBook or With.
func (b *Book) StoreByID(id retail.StoreID) (retail.Store, bool) {
	if s, ok := b.changed[int64(id)]; ok {
		if s == nil {
			return retail.Store{}, false
		}
		return *s, true
	}
	i, ok := b.storeAt[int64(id)]
	if !ok {
		return retail.Store{}, false
	}
	return b.stores[i], true
}

// HasArea says whether a store lies in an area of that name.
func (b *Book) HasArea(name string) bool { return name != "" && b.areas[name] }

// hasBranch says whether some store has the word as its branch.
func (b *Book) hasBranch(word []rune) bool {
	for i := range b.views[:allGoods] {
		if sh := b.views[i].shelf; sh != nil && sh.branches[string(word)] {
			return true
		}
	}
	return false
}

// of are the views that hold things of a kind.
func (b *Book) of(kind SpanKind) []view {
	if kind != SpanStore {
		return b.views[allGoods:]
	}
	if b.views[newerStores].shelf == nil {
		return b.views[:newerStores]
	}
	return b.views[:allGoods]
}
