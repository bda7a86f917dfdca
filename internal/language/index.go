package language

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// entity is something that has names. Its place in Book.entities is by code:
// the last word between equals.
type entity struct {
	id     int64
	branch string
	core   stretch // a store's name without branch
	kind   SpanKind
}

// stretch is a part of Book.runes: 100,000 slices would cost more than what they
// hold.
type stretch struct {
	from uint32
	size uint8
}

// longestKey bounds a name, in runes; what is beyond is not compared.
const longestKey = 200

// form is one way to write an entity's name.
type form struct {
	key    stretch
	step   uint8
	flags  uint8
	entity int32
}

const (
	// bracketed: the name has brackets that the key leaves out.
	bracketed = 1 << iota
	// part: a name cut short (张记 of 张记便利店). It is compared by sound and
	// initials only: cut short by characters is containment.
	part
	// beforeBranch: the name without its branch, which must follow in a text
	// in any of its ways (二店, 2号店).
	beforeBranch
	// spoken: what it sounds like is indexed.
	spoken
	// initialled: so are its initials.
	initialled
)

func (f *form) is(flag uint8) bool { return f.flags&flag != 0 }

// Book is an index over a Catalogue. It never changes and may be used by many
// goroutines at once. It keeps the catalogue's slices: don't change them.
type Book struct {
	products map[int64]retail.Product
	stores   []retail.Store
	storeAt  map[int64]int32
	units    map[string]bool
	// spokenUnits are all units in pinyin.
	spokenUnits map[string]bool
	branches    map[string]bool

	runes    []rune
	entities []entity
	labels   map[int32]string  // categories and areas as filed
	goods    map[int32][]int64 // a category's products
	forms    []form
	exacts   ordered
	holding  map[SpanKind]postings // forms that hold a rune
	sounds   hashes                // stems by syllables
	initials hashes
	edits    hashes // forms of four characters or more with one left out
}

// NewBook indexes a catalogue: 55 MiB for 100,000 stores with aliases, and
// seconds of processor time; milliseconds for a thousand. Build it once per
// Merchant.Catalogue.
func NewBook(c Catalogue) *Book {
	b := &Book{
		products: make(map[int64]retail.Product, len(c.Products)), stores: c.Stores, storeAt: make(map[int64]int32, len(c.Stores)),
		units: map[string]bool{}, spokenUnits: map[string]bool{}, branches: map[string]bool{}, labels: map[int32]string{}, goods: map[int32][]int64{},
		holding:  map[SpanKind]postings{},
		entities: make([]entity, 0, len(c.Stores)+len(c.Products)+len(c.Members)), forms: make([]form, 0, 6*len(c.Stores)), runes: make([]rune, 0, 24*len(c.Stores)),
	}
	byCode := make([]int32, len(c.Stores))
	for i := range byCode {
		byCode[i] = int32(i)
	}
	slices.SortFunc(byCode, func(x, y int32) int { return cmp.Compare(c.Stores[x].Code, c.Stores[y].Code) })
	areas := map[string]bool{}
	area := func(name string) {
		if name != "" && !areas[name] {
			areas[name] = true
			b.labels[b.add(entity{kind: SpanArea})] = name
			b.name(b.write(keyOf(name)), ByName, 0)
		}
	}
	for _, i := range byCode {
		b.storeAt[int64(c.Stores[i].ID)] = i
		b.addStore(&c.Stores[i])
		area(c.Stores[i].Area)
	}
	categories := map[string]int32{}
	for _, p := range slices.SortedFunc(slices.Values(c.Products), func(a, b retail.Product) int { return cmp.Compare(a.SKU, b.SKU) }) {
		b.products[int64(p.ID)] = p
		b.addProduct(p, categories)
	}
	for _, m := range c.Members {
		b.add(entity{kind: SpanMember, id: int64(m.ID)})
		b.name(b.write(keyOf(m.Name)), ByName, spoken|initialled)
		area(m.Area)
	}
	b.addUnits()
	b.index()
	return b
}

// ProductByID is the product with that id, as it was given to NewBook.
func (b *Book) ProductByID(id retail.ProductID) (retail.Product, bool) {
	p, ok := b.products[int64(id)]
	return p, ok
}

// StoreByID is the store with that id, as it was given to NewBook.
func (b *Book) StoreByID(id retail.StoreID) (retail.Store, bool) {
	i, ok := b.storeAt[int64(id)]
	if !ok {
		return retail.Store{}, false
	}
	return b.stores[i], true
}

// write keeps a key.
func (b *Book) write(key []rune) stretch {
	key = key[:min(len(key), longestKey)]
	b.runes = append(b.runes, key...)
	return stretch{uint32(len(b.runes) - len(key)), uint8(len(key))}
}

func (b *Book) read(p stretch) []rune { return b.runes[p.from : p.from+uint32(p.size)] }

func (b *Book) key(f *form) []rune { return b.read(f.key) }

func (b *Book) core(e *entity) []rune { return b.read(e.core) }

// add begins an entity; name gives it a name.
func (b *Book) add(e entity) int32 {
	b.entities = append(b.entities, e)
	return int32(len(b.entities) - 1)
}

func (b *Book) name(key stretch, step Step, flags uint8) {
	if key.size > 0 {
		b.forms = append(b.forms, form{key: key, entity: int32(len(b.entities) - 1), step: uint8(step), flags: flags})
	}
}

func (b *Book) addStore(s *retail.Store) {
	normal := strings.TrimSpace(Normalise(s.Name))
	core, branch := splitName(normal)
	flags := uint8(0)
	if strings.HasSuffix(normal, ")") {
		flags = bracketed
	}
	whole := b.write(bare([]rune(normal)))
	at := stretch{whole.from, uint8(min(len(core), int(whole.size)))} // the core begins the name
	b.add(entity{kind: SpanStore, id: int64(s.ID), core: at, branch: branch})
	b.name(b.write(keyOf(s.Code)), ByCode, 0)
	short := stretch{at.from, uint8(len(shortName(b.read(at))))}
	if branch == "" {
		b.name(whole, ByName, flags|spoken|initialled)
		if short.size < at.size {
			b.name(short, ByName, part|initialled)
		}
	} else {
		b.branches[branch] = true
		// A number is always split off, so only other branches are said with the name.
		said := uint8(0)
		if numberedBranch(append([]rune{'x'}, []rune(branch)...)) == 0 {
			said = spoken | initialled
		}
		b.name(whole, ByName, flags|said)
		b.name(at, ByContainment, beforeBranch)
		b.name(at, ByName, part|spoken|initialled)
		if short.size < at.size {
			b.name(short, ByName, part|initialled)
		}
		if said != 0 {
			b.name(b.write(append(slices.Clone(b.read(short)), bare([]rune(branch))...)), ByName, part|said)
		}
	}
	for _, a := range s.Aliases {
		b.name(b.write(keyOf(a)), ByAlias, spoken|initialled)
	}
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
	for _, units := range [][]string{unitWords, slices.Collect(maps.Keys(b.units))} {
		for _, u := range units {
			for _, s := range pinyinOf(u) {
				b.spokenUnits[s] = len(s) > 1
			}
		}
	}
}

func (b *Book) addProduct(p retail.Product, categories map[string]int32) {
	for _, u := range []string{p.SaleUnit, p.BaseUnit} {
		if u = strings.ToLower(Normalise(u)); u != "" {
			b.units[u] = true
		}
	}
	b.add(entity{kind: SpanProduct, id: int64(p.ID)})
	b.name(b.write(keyOf(p.SKU)), ByCode, 0)
	name := b.write(keyOf(p.Name))
	b.name(name, ByName, spoken|initialled)
	if cut := len(withoutSize(b.read(name))); cut < int(name.size) {
		b.name(stretch{name.from, uint8(cut)}, ByName, part|spoken|initialled)
	}
	for _, a := range p.Aliases {
		b.name(b.write(keyOf(a)), ByAlias, spoken|initialled)
	}
	if p.Category == "" {
		return
	}
	i, ok := categories[p.Category]
	if !ok {
		i = b.add(entity{kind: SpanCategory})
		categories[p.Category], b.labels[i] = i, p.Category
		b.name(b.write(keyOf(p.Category)), ByCategory, 0)
	}
	b.goods[i] = append(b.goods[i], int64(p.ID))
}

// index builds what finds forms.
func (b *Book) index() {
	b.runes, b.forms = slices.Clip(b.runes), slices.Clip(b.forms)
	b.exacts = b.order()
	sizes := [3]int{}
	for i := range b.forms {
		if f := &b.forms[i]; f.is(spoken) {
			sizes[0] += 3
		}
		if f := &b.forms[i]; b.editable(f) {
			sizes[2] += int(f.key.size) + 1
		}
	}
	b.sounds, b.edits = make(hashes, 0, sizes[0]), make(hashes, 0, sizes[2])
	held := map[SpanKind][]int32{}
	for i := range b.forms {
		f, ref := &b.forms[i], int32(i)
		key := b.key(f)
		if f.is(spoken | initialled) {
			b.indexSounds(f, key, ref)
		}
		if b.named(f) {
			kind := b.entities[f.entity].kind
			held[kind] = append(held[kind], ref)
		}
		if b.editable(f) {
			for k := -1; k < len(key); k++ {
				b.edits.add(hashRunes(key, k), ref)
			}
		}
	}
	for kind, refs := range held {
		b.holding[kind] = b.post(refs)
	}
	for _, h := range []*hashes{&b.sounds, &b.initials, &b.edits} {
		h.sort()
	}
}

// named says whether a form is a whole name or alias.
func (b *Book) named(f *form) bool {
	kind := b.entities[f.entity].kind
	return Step(f.step) != ByCode && !f.is(part|beforeBranch) && kind != SpanArea && kind != SpanCategory
}

func (b *Book) editable(f *form) bool { return int(f.key.size) >= minEdit && b.named(f) }

func (b *Book) indexSounds(f *form, key []rune, ref int32) {
	if len(key) < 2 || !slices.ContainsFunc(key, isHan) {
		return
	}
	store := b.entities[f.entity].kind == SpanStore
	if f.is(spoken) {
		for _, way := range aloud(key) {
			if store {
				way = stem(way)
			}
			b.sounds.add(hashSounds(way), ref)
		}
	}
	if f.is(initialled) {
		for _, way := range initialsOf(key) {
			b.initials.add(way, ref)
		}
	}
}
