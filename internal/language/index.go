package language

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// entity is something that has names.
type entity struct {
	kind   SpanKind
	id     int64
	order  int32  // its place by code: the last word between equals
	key    string // category or area as filed
	core   []rune // a store's name without branch
	branch string
	ids    []int64 // a category's products
}

// form is one way to write an entity's name.
type form struct {
	key    []rune
	entity int32
	step   Step
	// bracketed: the name has brackets that the key leaves out.
	bracketed bool
	// part: a name cut short (张记 of 张记便利店). It is compared by sound and
	// initials only: cut short by characters is containment.
	part bool
	// beforeBranch: the name without its branch, which must follow in a text
	// in any of its ways (二店, 2号店).
	beforeBranch bool
}

// Book is an index over a Catalogue. It never changes and may be used by many
// goroutines at once.
type Book struct {
	products map[int64]retail.Product
	stores   map[int64]retail.Store
	units    map[string]bool
	// spokenUnits are all units in pinyin.
	spokenUnits map[string]bool
	branches    map[string]bool

	entities []entity
	forms    []form
	trie     trie
	holding  map[SpanKind]map[rune][]int32 // forms that hold a rune
	sounding map[SpanKind]map[uint16][]int32
	sounds   hashes // whole forms by syllables
	letters  hashes // by pinyin without blanks
	initials hashes
	edits    hashes // forms of four characters or more with one left out
}

// NewBook indexes a catalogue. It takes a few seconds for 100,000 stores
// and milliseconds for a thousand: build it once per Merchant.Catalogue.
func NewBook(c Catalogue) *Book {
	b := &Book{
		products: make(map[int64]retail.Product, len(c.Products)), stores: make(map[int64]retail.Store, len(c.Stores)),
		units: map[string]bool{}, spokenUnits: map[string]bool{}, branches: map[string]bool{},
		holding: map[SpanKind]map[rune][]int32{}, sounding: map[SpanKind]map[uint16][]int32{},
	}
	stores := slices.SortedFunc(slices.Values(c.Stores), func(a, b retail.Store) int { return cmp.Compare(a.Code, b.Code) })
	products := slices.SortedFunc(slices.Values(c.Products), func(a, b retail.Product) int { return cmp.Compare(a.SKU, b.SKU) })
	areas := map[string]bool{}
	for _, s := range stores {
		b.stores[int64(s.ID)] = s
		b.addStore(s)
		if s.Area != "" && !areas[s.Area] {
			areas[s.Area] = true
			b.add(entity{kind: SpanArea, key: s.Area}, form{key: keyOf(s.Area), step: ByName})
		}
	}
	categories := map[string]int{}
	for _, p := range products {
		b.products[int64(p.ID)] = p
		b.addProduct(p, categories)
	}
	for _, m := range c.Members {
		b.add(entity{kind: SpanMember, id: int64(m.ID)}, form{key: keyOf(m.Name), step: ByName})
		if m.Area != "" && !areas[m.Area] {
			areas[m.Area] = true
			b.add(entity{kind: SpanArea, key: m.Area}, form{key: keyOf(m.Area), step: ByName})
		}
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
	s, ok := b.stores[int64(id)]
	return s, ok
}

func (b *Book) add(e entity, forms ...form) {
	e.order = int32(len(b.entities))
	for _, f := range forms {
		if len(f.key) > 0 {
			f.entity = int32(len(b.entities))
			b.forms = append(b.forms, f)
		}
	}
	b.entities = append(b.entities, e)
}

func (b *Book) addStore(s retail.Store) {
	core, branch := splitName(s.Name)
	whole := keyOf(s.Name)
	bracketed := strings.HasSuffix(strings.TrimSpace(Normalise(s.Name)), ")")
	if branch != "" {
		b.branches[branch] = true
	}
	forms := []form{
		{key: keyOf(s.Code), step: ByCode},
		{key: whole, step: ByName, bracketed: bracketed},
	}
	if branch != "" {
		forms = append(forms, form{key: core, step: ByContainment, beforeBranch: true})
	}
	short := shortName(core)
	if len(short) < len(core) || branch != "" {
		forms = append(forms, form{key: short, step: ByName, part: true})
		if branch != "" {
			forms = append(forms, form{key: core, step: ByName, part: true},
				form{key: append(slices.Clone(short), bare([]rune(branch))...), step: ByName, part: true})
		}
	}
	for _, a := range s.Aliases {
		forms = append(forms, form{key: keyOf(a), step: ByAlias})
	}
	b.add(entity{kind: SpanStore, id: int64(s.ID), core: core, branch: branch}, forms...)
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
			for _, s := range spoken(u) {
				b.spokenUnits[s] = len(s) > 1
			}
		}
	}
}

func (b *Book) addProduct(p retail.Product, categories map[string]int) {
	for _, u := range []string{p.SaleUnit, p.BaseUnit} {
		if u = strings.ToLower(Normalise(u)); u != "" {
			b.units[u] = true
		}
	}
	name := keyOf(p.Name)
	forms := []form{{key: keyOf(p.SKU), step: ByCode}, {key: name, step: ByName}}
	if cut := withoutSize(name); len(cut) < len(name) {
		forms = append(forms, form{key: cut, step: ByName, part: true})
	}
	for _, a := range p.Aliases {
		forms = append(forms, form{key: keyOf(a), step: ByAlias})
	}
	b.add(entity{kind: SpanProduct, id: int64(p.ID)}, forms...)
	if p.Category == "" {
		return
	}
	i, ok := categories[p.Category]
	if !ok {
		i = len(b.entities)
		categories[p.Category] = i
		b.add(entity{kind: SpanCategory, key: p.Category}, form{key: keyOf(p.Category), step: ByCategory})
	}
	b.entities[i].ids = append(b.entities[i].ids, int64(p.ID))
}

// index builds what finds forms.
func (b *Book) index() {
	b.trie = trie{next: make(map[trieStep]int32, 4*len(b.forms)), ends: map[int32][]int32{}, size: 1}
	for i, f := range b.forms {
		kind, ref := b.entities[f.entity].kind, int32(i)
		if !f.part {
			b.trie.add(f.key, ref)
		}
		if f.step == ByCode || f.beforeBranch || kind == SpanArea || kind == SpanCategory {
			continue
		}
		b.indexSounds(f, ref)
		if f.part {
			continue
		}
		b.indexRunes(kind, f, ref)
		if len(f.key) >= minEdit {
			b.edits.add(hashRunes(f.key, -1), ref)
			for k := range f.key {
				b.edits.add(hashRunes(f.key, k), ref)
			}
		}
	}
	for _, h := range []*hashes{&b.sounds, &b.letters, &b.initials, &b.edits} {
		h.sort()
	}
}

func (b *Book) indexRunes(kind SpanKind, f form, ref int32) {
	runes, sounds := b.holding[kind], b.sounding[kind]
	if runes == nil {
		runes, sounds = map[rune][]int32{}, map[uint16][]int32{}
		b.holding[kind], b.sounding[kind] = runes, sounds
	}
	for _, r := range f.key {
		if list := runes[r]; len(list) == 0 || list[len(list)-1] != ref {
			runes[r] = append(list, ref)
		}
		for _, s := range readingsOf(r) {
			if list := sounds[s]; len(list) == 0 || list[len(list)-1] != ref {
				sounds[s] = append(list, ref)
			}
		}
	}
}

func (b *Book) indexSounds(f form, ref int32) {
	hasHan := slices.ContainsFunc(f.key, isHan)
	if !hasHan || len(f.key) < 2 {
		return
	}
	for _, way := range spellings(f.key) {
		b.sounds.add(way.sounds, ref)
		b.letters.add(way.letters, ref)
		b.initials.add(way.initials, ref)
	}
}

// spelling is one way to read a key aloud, as hashes.
type spelling struct{ sounds, letters, initials uint64 }

// maxSpellings bounds names full of characters with two readings.
const maxSpellings = 16

func spellings(key []rune) []spelling {
	all := []spelling{{hashSeed, hashSeed, hashSeed}}
	for _, r := range key {
		ids := readingsOf(r)
		if len(ids) == 0 {
			for i := range all {
				all[i] = spelling{hashStep(all[i].sounds, uint64(r)|1<<32), hashStep(all[i].letters, uint64(r)), hashStep(all[i].initials, uint64(r))}
			}
			continue
		}
		if len(ids)*len(all) > maxSpellings {
			ids = ids[:1]
		}
		n := len(all)
		for k := len(ids) - 1; k >= 0; k-- { // the first reading replaces, others add
			s := han().syllables[ids[k]]
			for i := range n {
				w := spelling{hashStep(all[i].sounds, uint64(ids[k])), all[i].letters, hashStep(all[i].initials, uint64(s[0]))}
				for _, c := range s {
					w.letters = hashStep(w.letters, uint64(c))
				}
				if k == 0 {
					all[i] = w
				} else {
					all = append(all, w)
				}
			}
		}
	}
	return all
}
