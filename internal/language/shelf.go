package language

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// entity is something that has names. Its place in shelf.entities is by code:
// the last word between equals.
type entity struct {
	id     int64
	branch string
	core   stretch // a store's name without branch
	kind   SpanKind
}

// stretch is a part of shelf.runes: 100,000 slices would cost more than what they
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

// shelf is an index over the names of some entities. It never changes once it
// is indexed, and books of several versions of a catalogue share it.
type shelf struct {
	runes    []rune
	entities []entity
	labels   map[int32]string  // categories and areas as filed
	goods    map[int32][]int64 // a category's products
	forms    []form
	branches map[string]bool
	exacts   ordered
	holding  map[SpanKind]postings // forms that hold a rune
	sounds   hashes                // stems by syllables
	initials hashes
	edits    hashes // forms of four characters or more with one left out
}

// newShelf makes room for so many entities.
func newShelf(size int) *shelf {
	return &shelf{
		labels: map[int32]string{}, goods: map[int32][]int64{}, branches: map[string]bool{}, holding: map[SpanKind]postings{},
		entities: make([]entity, 0, size), forms: make([]form, 0, 6*size), runes: make([]rune, 0, 24*size),
	}
}

// write keeps a key.
func (sh *shelf) write(key []rune) stretch {
	key = key[:min(len(key), longestKey)]
	sh.runes = append(sh.runes, key...)
	return stretch{uint32(len(sh.runes) - len(key)), uint8(len(key))}
}

func (sh *shelf) read(p stretch) []rune { return sh.runes[p.from : p.from+uint32(p.size)] }

func (sh *shelf) key(f *form) []rune { return sh.read(f.key) }

func (sh *shelf) core(e *entity) []rune { return sh.read(e.core) }

// add begins an entity; name gives it a name.
func (sh *shelf) add(e entity) int32 {
	sh.entities = append(sh.entities, e)
	return int32(len(sh.entities) - 1)
}

func (sh *shelf) name(key stretch, step Step, flags uint8) {
	if key.size > 0 {
		sh.forms = append(sh.forms, form{key: key, entity: int32(len(sh.entities) - 1), step: uint8(step), flags: flags})
	}
}

func (sh *shelf) addStore(s *retail.Store) {
	normal := strings.TrimSpace(Normalise(s.Name))
	core, branch := splitName(normal)
	flags := uint8(0)
	if strings.HasSuffix(normal, ")") {
		flags = bracketed
	}
	whole := sh.write(bare([]rune(normal)))
	at := stretch{whole.from, uint8(min(len(core), int(whole.size)))} // the core begins the name
	sh.add(entity{kind: SpanStore, id: int64(s.ID), core: at, branch: branch})
	sh.name(sh.write(keyOf(s.Code)), ByCode, 0)
	short := stretch{at.from, uint8(len(shortName(sh.read(at))))}
	if branch == "" {
		sh.name(whole, ByName, flags|spoken|initialled)
		if short.size < at.size {
			sh.name(short, ByName, part|initialled)
		}
	} else {
		sh.branches[branch] = true
		// A number is always split off, so only other branches are said with the name.
		said := uint8(0)
		if !isNumberedBranch([]rune(branch)) {
			said = spoken | initialled
		}
		sh.name(whole, ByName, flags|said)
		sh.name(at, ByContainment, beforeBranch)
		sh.name(at, ByName, part|spoken|initialled)
		if short.size < at.size {
			sh.name(short, ByName, part|initialled)
		}
		if said != 0 {
			sh.name(sh.write(append(slices.Clone(sh.read(short)), bare([]rune(branch))...)), ByName, part|said)
		}
	}
	for _, a := range s.Aliases {
		sh.name(sh.write(keyOf(a)), ByAlias, spoken|initialled)
	}
}

func (sh *shelf) addProduct(p retail.Product, categories map[string]int32) {
	sh.add(entity{kind: SpanProduct, id: int64(p.ID)})
	sh.name(sh.write(keyOf(p.SKU)), ByCode, 0)
	name := sh.write(keyOf(p.Name))
	sh.name(name, ByName, spoken|initialled)
	if cut := len(withoutSize(sh.read(name))); cut < int(name.size) {
		sh.name(stretch{name.from, uint8(cut)}, ByName, part|spoken|initialled)
	}
	for _, a := range p.Aliases {
		sh.name(sh.write(keyOf(a)), ByAlias, spoken|initialled)
	}
	if p.Category == "" {
		return
	}
	i, ok := categories[p.Category]
	if !ok {
		i = sh.add(entity{kind: SpanCategory})
		categories[p.Category], sh.labels[i] = i, p.Category
		sh.name(sh.write(keyOf(p.Category)), ByCategory, 0)
	}
	sh.goods[i] = append(sh.goods[i], int64(p.ID))
}

// index builds what finds forms.
func (sh *shelf) index() {
	sh.runes, sh.forms = slices.Clip(sh.runes), slices.Clip(sh.forms)
	sh.exacts = sh.order()
	sizes := [3]int{}
	for i := range sh.forms {
		if f := &sh.forms[i]; f.is(spoken) {
			sizes[0] += 3
		}
		if f := &sh.forms[i]; sh.editable(f) {
			sizes[2] += int(f.key.size) + 1
		}
	}
	sh.sounds.list, sh.edits.list = make([]uint64, 0, sizes[0]), make([]uint64, 0, sizes[2])
	for i := range sh.forms {
		f, ref := &sh.forms[i], int32(i)
		key := sh.key(f)
		if f.is(spoken | initialled) {
			sh.indexSounds(f, key, ref)
		}
		if sh.editable(f) {
			for k := -1; k < len(key); k++ {
				sh.edits.add(hashRunes(key, k), ref)
			}
		}
	}
	held := map[SpanKind][]int32{}
	for _, ref := range sh.exacts.refs {
		if f := &sh.forms[ref]; sh.named(f) {
			kind := sh.entities[f.entity].kind
			held[kind] = append(held[kind], ref)
		}
	}
	for kind, refs := range held {
		sh.holding[kind] = sh.post(slices.Clip(refs))
	}
	for _, h := range []*hashes{&sh.sounds, &sh.initials, &sh.edits} {
		h.sort()
	}
}

// named says whether a form is a whole name or alias.
func (sh *shelf) named(f *form) bool {
	kind := sh.entities[f.entity].kind
	return Step(f.step) != ByCode && !f.is(part|beforeBranch) && kind != SpanArea && kind != SpanCategory
}

func (sh *shelf) editable(f *form) bool { return int(f.key.size) >= minEdit && sh.named(f) }

func (sh *shelf) indexSounds(f *form, key []rune, ref int32) {
	if len(key) < 2 || !slices.ContainsFunc(key, isHan) {
		return
	}
	store := sh.entities[f.entity].kind == SpanStore
	if f.is(spoken) {
		for _, way := range aloud(key) {
			if store {
				way = stem(way)
			}
			sh.sounds.add(hashSounds(way), ref)
		}
	}
	if f.is(initialled) {
		for _, way := range initialsOf(key) {
			sh.initials.add(way, ref)
		}
	}
}
