package language

import (
	"cmp"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// minEdit is the shortest name in which one slip is forgiven: under four
// characters one edit makes another name.
const minEdit = 4

// Store finds a store by what was typed for it.
func (b *Book) Store(text string) Found { return b.find(SpanStore, text) }

// Product finds a product by what was typed for it; a category's name finds
// all its products with the step ByCategory.
func (b *Book) Product(text string) Found { return b.find(SpanProduct, text) }

// Member finds one of the merchant's people.
func (b *Book) Member(name string) Found { return b.find(SpanMember, name) }

// typed is a name as typed, taken apart once for all steps.
type typed struct {
	kind      SpanKind
	key       []rune
	bracketed bool
	core      []rune
	branch    string
	runs      []string
}

// hit is something that may be meant; less is likelier.
type hit struct {
	view   *view
	entity int32
	rank   int
}

func (h hit) is() *entity { return &h.view.entities[h.entity] }

func (b *Book) find(kind SpanKind, text string) Found {
	normal := Normalise(text)
	t := typed{kind: kind, key: bare([]rune(normal)), bracketed: strings.Contains(normal, "(")}
	if len(t.key) == 0 {
		return Found{}
	}
	if f := b.exactly(t); len(f.IDs) > 0 {
		return f
	}
	if kind == SpanStore {
		t.core, t.branch = splitName(normal)
		if t.branch == "" || !b.hasBranch([]rune(t.branch)) && numberedBranch(t.key) == 0 {
			t.core, t.branch = b.knownBranch(t.key)
		}
	} else {
		t.core = t.key
	}
	t.runs = digitRuns(t.core, false)
	steps := []struct {
		step Step
		find func(typed) []hit
	}{{ByContainment, b.containing}, {ByHomophone, b.homophones}, {ByPinyin, b.spelled}, {ByInitials, b.byInitials}, {ByEdit, b.edited}}
	for _, s := range steps {
		if hits := s.find(t); len(hits) > 0 {
			if s.step == ByContainment && scattered(hits) {
				hits = append(hits, b.homophones(t)...)
			}
			return Found{Step: s.step, IDs: b.ids(hits)}
		}
	}
	return Found{}
}

// scattered says whether the typed characters stand apart in every name found:
// 时巾 in 全棉时代棉柔巾. What sounds like them is then as likely (湿巾).
func scattered(hits []hit) bool {
	return !slices.ContainsFunc(hits, func(h hit) bool { return h.rank < 1000 })
}

// exactly tries code, name, alias and category.
func (b *Book) exactly(t typed) Found {
	best := Found{}
	views := b.of(t.kind)
	for v := range views {
		sh := &views[v]
		for _, ref := range sh.exact(t.key) {
			f := &sh.forms[ref]
			e := &sh.entities[f.entity]
			step := Step(f.step)
			if step > ByCategory || f.is(beforeBranch) || f.is(bracketed) && !t.bracketed || sh.gone[f.entity] {
				continue
			}
			ids := []int64{e.id}
			switch {
			case e.kind == SpanCategory && t.kind == SpanProduct:
				ids = sh.goods[f.entity]
			case e.kind != t.kind:
				continue
			}
			if best.Step == NotFound || step < best.Step {
				best = Found{Step: step, IDs: slices.Clone(ids)}
			} else if step == best.Step && !slices.Contains(best.IDs, ids[0]) {
				best.IDs = append(best.IDs, ids...)
			}
		}
	}
	if len(views) > 1 {
		b.byCode(best.IDs)
	}
	return best
}

// byCode puts stores that several shelves hold in their order.
func (b *Book) byCode(stores []int64) {
	slices.SortFunc(stores, func(x, y int64) int {
		one, _ := b.StoreByID(retail.StoreID(x))
		two, _ := b.StoreByID(retail.StoreID(y))
		return cmp.Compare(one.Code, two.Code)
	})
}

// knownBranch splits off a branch word at the end that some store has (新村店),
// so that it must agree.
func (b *Book) knownBranch(key []rune) (core []rune, branch string) {
	if i := numberedBranch(key); i > 0 {
		return key[:i], canonicalBranch(key[i:])
	}
	for i := 1; i < len(key); i++ {
		if key[len(key)-1] == '店' && len(key)-i > 1 && b.hasBranch(key[i:]) {
			return key[:i], string(key[i:])
		}
	}
	return key, ""
}

// agrees says whether branch words and digits of the typed name are the
// form's: 二店 is neither 四店 nor the store without a branch.
func (v *view) agrees(t typed, f *form) bool {
	e := &v.entities[f.entity]
	if e.kind != t.kind || v.gone[f.entity] {
		return false
	}
	if t.branch != "" && e.branch != t.branch {
		return false
	}
	return len(t.runs) == 0 || runsAmong(t.runs, digitRuns(v.key(f), false))
}

func (b *Book) containing(t typed) []hit {
	needle := t.core
	if len(needle) == 0 || t.kind == SpanStore && slices.Contains(shopKinds, string(needle)) {
		return nil // 超市 alone names no store
	}
	var hits []hit
	views := b.of(t.kind)
	for i := range views {
		v := &views[i]
		held := v.holding[t.kind]
		held.all(needle, func(ref int32) {
			f := &v.forms[ref]
			key := v.key(f)
			if at, gaps, ok := subsequence(needle, key); ok && v.agrees(t, f) {
				hits = append(hits, hit{v, f.entity, gaps*1000 + min(at, 1)*100 + len(key)})
			}
		})
	}
	if t.kind == SpanStore && t.branch == "" {
		hits = b.withoutBranches(hits, t)
	}
	return hits
}

// withoutBranches leaves out branches of stores whose bare name was typed, but
// for 店 at its end: it means the store without a branch. A name cut shorter
// may mean any of them (惠农 of 惠农超市 and 惠农超市(柳河店)); nil of a typed core
// takes every name for the whole one.
func (b *Book) withoutBranches(hits []hit, t typed) []hit {
	cores := map[string]bool{}
	for _, h := range hits {
		if e := h.is(); e.branch == "" {
			core := string(h.view.core(e))
			cores[core] = t.core == nil || strings.TrimSuffix(core, "店") == strings.TrimSuffix(string(t.core), "店")
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		e := h.is()
		return e.branch != "" && cores[string(h.view.core(e))]
	})
}

// homophones compares whole names by sound; the digits are part of it.
func (b *Book) homophones(t typed) []hit {
	if len(t.core) < 2 || !slices.ContainsFunc(t.core, isHan) {
		return nil
	}
	return b.sounding(t, aloud(t.core))
}

// sounding finds the names that can be read in one of the ways, whole or
// without branch or kind of shop.
func (b *Book) sounding(t typed, ways [][]syllable) []hit {
	var hits []hit
	views := b.of(t.kind)
	for i := range views {
		for _, way := range ways {
			hits = views[i].sounding(t, way, hits)
		}
	}
	return b.preferBare(hits, t)
}

func (v *view) sounding(t typed, way []syllable, hits []hit) []hit {
	root := way
	if t.kind == SpanStore {
		root = stem(way)
	}
	for _, h := range v.sounds.find(hashSounds(root)) {
		f := &v.forms[int32(uint32(h))]
		if !v.agrees(t, f) || t.branch != "" && strings.HasSuffix(string(v.key(f)), t.branch) {
			continue
		}
		key := v.key(f)
		switch short := shortName(key); {
		case sounds(way, key):
			hits = append(hits, hit{v, f.entity, partly(f.is(part)) + len(key)})
		case t.kind == SpanStore && sounds(way, short):
			hits = append(hits, hit{v, f.entity, partly(true) + len(short)})
		}
	}
	return hits
}

// partly ranks names cut short behind whole ones.
func partly(cut bool) int {
	if cut {
		return 100
	}
	return 0
}

// preferBare keeps the stores without branch if some were found.
func (b *Book) preferBare(hits []hit, t typed) []hit {
	if t.kind != SpanStore || t.branch != "" {
		return hits
	}
	return b.withoutBranches(hits, typed{core: nil})
}

// latin is what was typed without blanks if it is all letters and digits.
func (t typed) latin() (string, bool) {
	letters := 0
	for _, r := range t.core {
		switch {
		case isLatin(r):
			letters++
		case !isDigit(r):
			return "", false
		}
	}
	return strings.ReplaceAll(string(t.core), "ü", "v"), letters >= 2
}

func (b *Book) spelled(t typed) []hit {
	s, ok := t.latin()
	if !ok || len(s) < 3 {
		return nil
	}
	return b.sounding(t, syllabled(s))
}

func (b *Book) byInitials(t typed) []hit {
	s, ok := t.latin()
	if !ok {
		return nil
	}
	var hits []hit
	views := b.of(t.kind)
	for i := range views {
		v := &views[i]
		for _, h := range v.initials.find(hashString(s)) {
			f := &v.forms[int32(uint32(h))]
			if key := v.key(f); v.agrees(t, f) && beginsSo(s, key) {
				hits = append(hits, hit{v, f.entity, partly(f.is(part)) + len(key)})
			}
		}
	}
	return b.preferBare(hits, t)
}

func (b *Book) edited(t typed) []hit {
	key := t.key
	if len(key) < minEdit {
		return nil
	}
	runs := digitRuns(key, true)
	var hits []hit
	views := b.of(t.kind)
	for i := range views {
		v := &views[i]
		for skip := -1; skip < len(key); skip++ {
			for _, h := range v.edits.find(hashRunes(key, skip)) {
				f := &v.forms[int32(uint32(h))]
				// What costs least memory is asked first: most differ twice.
				name := v.key(f)
				if !withinOneEdit(key, name) || slices.ContainsFunc(hits, func(h hit) bool { return h.view == v && h.entity == f.entity }) {
					continue
				}
				if v.agrees(t, f) && sameRuns(runs, digitRuns(name, true)) && sameBranch(t, &v.entities[f.entity]) {
					hits = append(hits, hit{v, f.entity, len(name)})
				}
			}
		}
	}
	return hits
}

// sameBranch: one edit must not make a branch out of none, or the reverse.
func sameBranch(t typed, e *entity) bool { return t.kind != SpanStore || t.branch == e.branch }

// ids orders hits, likeliest first, each entity once.
func (b *Book) ids(hits []hit) []int64 {
	slices.SortFunc(hits, func(x, y hit) int {
		if x.rank != y.rank || x.view == y.view {
			return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.entity, y.entity))
		}
		one, _ := b.StoreByID(retail.StoreID(x.is().id))
		two, _ := b.StoreByID(retail.StoreID(y.is().id))
		return cmp.Compare(one.Code, two.Code)
	})
	var out []int64
	var seen map[int64]bool
	if len(hits) > 32 {
		seen = make(map[int64]bool, len(hits))
	}
	for _, h := range hits {
		id := h.is().id
		if seen[id] || seen == nil && slices.Contains(out, id) {
			continue
		}
		if seen != nil {
			seen[id] = true
		}
		out = append(out, id)
	}
	return out
}
