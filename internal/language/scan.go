package language

import (
	"slices"
	"strings"
)

// Scan finds the names that stand in a normalised text as they are filed:
// codes, names, aliases, categories, areas and people, leftmost and longest.
// One place may hold several spans of different kinds (an alias that is also
// an area). What is left of the text may still hold a name cut short or
// mistyped: cut it at blanks and particles and ask Store, Product.
func (b *Book) Scan(text string) []Span {
	r := []rune(text)
	var out []Span
	for i := 0; i < len(r); {
		found, end := b.longest(r, i)
		if end == i {
			i++
			continue
		}
		out = append(out, found...)
		i = end
	}
	return out
}

// longest finds the longest names that begin at r[i], of each kind one span.
func (b *Book) longest(r []rune, i int) (spans []Span, end int) {
	end = i
	if i >= len(r) || r[i] == ' ' {
		return nil, i
	}
	all := b.namesAt(r, i, nil, new([]int64))
	for _, n := range all {
		end = max(end, n.to)
	}
	for _, n := range all {
		if n.to < end {
			continue
		}
		s := Span{Kind: n.kind, From: i, To: n.to, Text: string(r[i:n.to]), Step: n.step, IDs: n.ids, Key: n.label}
		k := slices.IndexFunc(spans, func(have Span) bool { return have.Kind == n.kind })
		switch {
		case k < 0:
			spans = append(spans, s)
		case s.Step < spans[k].Step: // 海潮便利店(二店) is found as written and by its branch
			spans[k] = s
		}
	}
	return spans, end
}

// named is a name as filed that begins at a place of a text.
type named struct {
	kind  SpanKind
	to    int
	step  Step
	ids   []int64
	label string // a category or area as filed
}

// namesAt appends the exact names that begin at r[i] to a list, one for each
// kind, end and way: the best step, and all that it finds. The ids stand in room.
func (b *Book) namesAt(r []rune, i int, out []named, room *[]int64) []named {
	for v := range b.views {
		sh := &b.views[v]
		if sh.shelf == nil {
			continue
		}
		sh.walk(r, i, func(end int, refs []int32, bracket bool) {
			branch, after := "", -1
			for _, ref := range refs {
				f := &sh.forms[ref]
				e := &sh.entities[f.entity]
				if sh.gone[f.entity] {
					continue
				}
				if e.kind == SpanStore && after < 0 {
					branch, after = b.branchAt(r, end)
				}
				step := Step(f.step)
				if f.is(bracketed) && !bracket {
					step = ByContainment
				}
				switch {
				case f.is(beforeBranch):
					if branch != "" && e.branch == branch {
						out = addNamed(out, named{kind: SpanStore, to: after, step: ByContainment}, one(room, e.id))
					}
				case e.kind == SpanStore && after > end:
				case e.kind == SpanCategory:
					out = addNamed(out, named{kind: e.kind, to: end, step: step, label: sh.labels[f.entity]}, sh.goods[f.entity])
				case e.kind == SpanArea:
					out = addNamed(out, named{kind: e.kind, to: end, step: step, label: sh.labels[f.entity]}, nil)
				default:
					out = addNamed(out, named{kind: e.kind, to: end, step: step}, one(room, e.id))
				}
			}
		})
	}
	if b.views[newerStores].shelf != nil {
		for _, n := range out {
			if n.kind == SpanStore && len(n.ids) > 1 {
				b.byCode(n.ids)
			}
		}
	}
	return out
}

// one is a list of one id, cut from a larger room.
func one(room *[]int64, id int64) []int64 {
	*room = append(*room, id)
	return (*room)[len(*room)-1:]
}

// addNamed adds what a name finds to what the same letters find already.
func addNamed(out []named, n named, ids []int64) []named {
	n.ids = ids[:len(ids):len(ids)]
	for k := range out {
		if have := &out[k]; have.kind == n.kind && have.to == n.to {
			switch {
			case n.step == have.step:
				for _, id := range ids {
					if !slices.Contains(have.ids, id) {
						have.ids = append(have.ids, id)
					}
				}
			case n.step < have.step:
				*have = n
			}
			return out
		}
	}
	return append(out, n)
}

// branchAt reads the branch word that stands right after a store's name at i:
// 东升便利店 is not what 东升便利店二店 names. It returns the branch in its one
// form and where it ends; an end after i with no branch is one in brackets that no
// store has.
func (b *Book) branchAt(r []rune, i int) (branch string, end int) {
	if i >= len(r) || i > 0 && r[i-1] == ')' || !slices.Contains(r[i:min(len(r), i+10)], '店') && !slices.Contains(r[i:min(len(r), i+3)], '(') {
		return "", i
	}
	j, bracket := i, false
	for j < len(r) && (r[j] == ' ' || r[j] == '(') {
		bracket = bracket || r[j] == '('
		j++
	}
	k := j
	for k < len(r) && k < j+8 && r[k] != ' ' && r[k] != ')' && r[k] != ',' {
		k++
		if bracket || r[k-1] != '店' {
			continue
		}
		word := bare(r[j:k])
		if isNumberedBranch(word) || b.hasBranch(word) {
			return canonicalBranch(word), k
		}
	}
	if !bracket {
		return "", i
	}
	if k < len(r) && r[k] == ')' {
		return canonicalBranch(bare(r[j:k])), k + 1
	}
	return "", j
}

// LeadingStore finds the store that a text begins with: an exact name if one
// stands there, else its first word by any step. It returns what was typed for
// it and the rest, without separators at its start; typed is empty if nothing
// was found.
func (b *Book) LeadingStore(text string) (f Found, typed, rest string) {
	r := []rune(Normalise(text))
	trim := func(i int) string { return strings.TrimLeft(string(r[i:]), " ,:;.\n") }
	if len(r) == 0 {
		return Found{}, "", ""
	}
	spans, _ := b.longest(r, 0)
	for _, s := range spans {
		if s.Kind == SpanStore {
			return Found{Step: s.Step, IDs: s.IDs}, s.Text, trim(s.To)
		}
	}
	end := 0
	for end < len(r) && !strings.ContainsRune(" ,:;\n", r[end]) {
		end++
	}
	if f := b.Store(string(r[:end])); !f.None() {
		return f, string(r[:end]), trim(end)
	}
	// The rest may be glued to it: the longest beginning that is cut short.
	for i := min(end-1, 12); i >= 2; i-- {
		if f := b.Store(string(r[:i])); !f.None() && f.Step <= ByContainment {
			return f, string(r[:i]), trim(i)
		}
	}
	return Found{}, "", string(r)
}
