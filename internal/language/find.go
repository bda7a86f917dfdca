package language

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

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

// hit is a form that may be meant; less is likelier.
type hit struct {
	entity int32
	rank   int
}

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
		if t.branch == "" || !b.branches[t.branch] && numberedBranch(t.key) == 0 {
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
			return Found{Step: s.step, IDs: b.ids(hits)}
		}
	}
	return Found{}
}

// exactly tries code, name, alias and category.
func (b *Book) exactly(t typed) Found {
	best := Found{}
	for _, ref := range b.trie.exact(t.key) {
		f := b.forms[ref]
		e := b.entities[f.entity]
		step := f.step
		if step > ByCategory || f.beforeBranch || f.bracketed && !t.bracketed {
			continue
		}
		ids := []int64{e.id}
		switch {
		case e.kind == SpanCategory && t.kind == SpanProduct:
			ids = e.ids
		case e.kind != t.kind:
			continue
		}
		if best.Step == NotFound || step < best.Step {
			best = Found{Step: step, IDs: slices.Clone(ids)}
		} else if step == best.Step && !slices.Contains(best.IDs, ids[0]) {
			best.IDs = append(best.IDs, ids...)
		}
	}
	return best
}

// knownBranch splits off a branch word at the end that some store has (新村店),
// so that it must agree.
func (b *Book) knownBranch(key []rune) (core []rune, branch string) {
	if i := numberedBranch(key); i > 0 {
		return key[:i], canonicalBranch(key[i:])
	}
	for i := 1; i < len(key); i++ {
		if s := string(key[i:]); strings.HasSuffix(s, "店") && len(key)-i > 1 && b.branches[s] {
			return key[:i], s
		}
	}
	return key, ""
}

// agrees says whether branch words and digits of the typed name are the
// form's: 二店 is neither 四店 nor the store without a branch.
func (b *Book) agrees(t typed, f form) bool {
	e := &b.entities[f.entity]
	if e.kind != t.kind {
		return false
	}
	if t.branch != "" && e.branch != t.branch {
		return false
	}
	return runsAmong(t.runs, digitRuns(f.key, false))
}

func (b *Book) containing(t typed) []hit {
	needle := t.core
	if len(needle) == 0 || t.kind == SpanStore && slices.Contains(shopKinds, string(needle)) {
		return nil // 超市 alone names no store
	}
	runes := b.holding[t.kind]
	var list []int32
	for i, r := range needle {
		if have := runes[r]; i == 0 || len(have) < len(list) {
			list = have
		}
	}
	var hits []hit
	for _, ref := range list {
		f := &b.forms[ref]
		if !b.agrees(t, *f) {
			continue
		}
		if at, gaps, ok := subsequence(needle, f.key); ok {
			hits = append(hits, hit{f.entity, gaps*1000 + min(at, 1)*100 + len(f.key)})
		}
	}
	if t.kind == SpanStore && t.branch == "" {
		hits = b.withoutBranches(hits, t)
	}
	return hits
}

// withoutBranches leaves out branches of stores that were found themselves: a
// bare name means the store without a branch.
func (b *Book) withoutBranches(hits []hit, t typed) []hit {
	cores := map[string]bool{}
	for _, h := range hits {
		e := &b.entities[h.entity]
		if e.branch == "" {
			cores[string(e.core)] = true
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		e := &b.entities[h.entity]
		if e.branch == "" || !cores[string(e.core)] {
			return false
		}
		_, _, inCore := subsequence(t.core, e.core)
		return inCore
	})
}

// homophones compares whole names by sound; the digits are part of it.
func (b *Book) homophones(t typed) []hit {
	if len(t.core) < 2 || !slices.ContainsFunc(t.core, isHan) {
		return nil
	}
	var hits []hit
	for _, way := range spellings(t.core) {
		hits = b.sounding1(hits, t, b.sounds.find(way.sounds))
	}
	return b.preferBare(hits, t)
}

func (b *Book) sounding1(hits []hit, t typed, list []hashed) []hit {
	for _, h := range list {
		f := &b.forms[h.ref]
		if b.agrees(t, *f) && (t.branch == "" || !strings.HasSuffix(string(f.key), t.branch)) {
			rank := len(f.key)
			if f.part {
				rank += 100
			}
			hits = append(hits, hit{f.entity, rank})
		}
	}
	return hits
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
	return b.preferBare(b.sounding1(nil, t, b.letters.find(hashString(s))), t)
}

func (b *Book) byInitials(t typed) []hit {
	s, ok := t.latin()
	if !ok {
		return nil
	}
	return b.preferBare(b.sounding1(nil, t, b.initials.find(hashString(s))), t)
}

func (b *Book) edited(t typed) []hit {
	key := t.key
	if len(key) < minEdit {
		return nil
	}
	runs := digitRuns(key, true)
	seen := map[int32]bool{}
	var hits []hit
	for skip := -1; skip < len(key); skip++ {
		for _, h := range b.edits.find(hashRunes(key, skip)) {
			f := &b.forms[h.ref]
			if seen[h.ref] || !b.agrees(t, *f) {
				continue
			}
			seen[h.ref] = true
			if withinOneEdit(key, f.key) && sameRuns(runs, digitRuns(f.key, true)) && sameBranch(t, &b.entities[f.entity]) {
				hits = append(hits, hit{f.entity, len(f.key)})
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
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.entity, y.entity))
	})
	var out []int64
	seen := map[int32]bool{}
	for _, h := range hits {
		if !seen[h.entity] {
			seen[h.entity] = true
			out = append(out, b.entities[h.entity].id)
		}
	}
	return out
}

// NearStores are up to n stores whose names look or sound most like the typed
// one, likeliest first, for 「你是说…？」.
func (b *Book) NearStores(text string, n int) []retail.Store {
	var out []retail.Store
	for _, e := range b.near(SpanStore, text, n) {
		out = append(out, b.stores[e])
	}
	return out
}

// NearProducts are up to n products whose names look or sound most like the
// typed one, likeliest first.
func (b *Book) NearProducts(text string, n int) []retail.Product {
	var out []retail.Product
	for _, e := range b.near(SpanProduct, text, n) {
		out = append(out, b.products[e])
	}
	return out
}

// near scores by shared sounds and characters; what is shared by many names
// (店, 超市) counts little.
func (b *Book) near(kind SpanKind, text string, n int) []int64 {
	if f := b.find(kind, text); len(f.IDs) > 0 {
		return f.IDs[:min(n, len(f.IDs))]
	}
	key := keyOf(text)
	score := map[int32]float64{}
	whole := 0.0
	for _, r := range key {
		if !isHan(r) && !unicode.IsLetter(r) {
			continue
		}
		most := 0
		for _, s := range readingsOf(r) {
			list := b.sounding[kind][s]
			most = max(most, len(list))
			for _, ref := range list {
				score[ref] += 1 / float64(1+len(list))
			}
		}
		list := b.holding[kind][r]
		for _, ref := range list {
			score[ref] += 1 / float64(1+len(list))
		}
		whole += 2 / float64(1+max(most, len(list)))
	}
	best := map[int32]hit{}
	for ref, s := range score {
		f := &b.forms[ref]
		alike := common(key, f.key)
		if alike == 0 || alike*5 < 2*min(len(key), len(f.key)) {
			continue
		}
		h := hit{f.entity, -int(1e6 * (s/(whole+1e-9) + float64(2*alike)/float64(len(key)+len(f.key))))}
		if old, ok := best[f.entity]; !ok || h.rank < old.rank {
			best[f.entity] = h
		}
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	ids := b.ids(hits)
	return ids[:min(n, len(ids))]
}

// common is the length of the longest common subsequence, by character or sound.
func common(a, c []rune) int {
	row := make([]int, len(c)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range c {
			up := row[j+1]
			if x == y || sound(x, y) {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return row[len(c)]
}

func sound(x, y rune) bool {
	for _, a := range readingsOf(x) {
		if slices.Contains(readingsOf(y), a) {
			return true
		}
	}
	return false
}
