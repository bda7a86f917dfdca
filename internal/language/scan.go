package language

import "strings"

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

// longestAt is longest for a place that may lie beyond the end.
func (b *Book) longestAt(r []rune, i int) ([]Span, int) {
	if i >= len(r) {
		return nil, i
	}
	return b.longest(r, i)
}

func (b *Book) longest(r []rune, i int) (spans []Span, end int) {
	end = i
	if r[i] == ' ' {
		return nil, i
	}
	b.names(r, i, func(s Span) {
		if s.To > end {
			spans, end = spans[:0], s.To
		}
		for k, have := range spans {
			if s.To == end && have.Kind == s.Kind {
				if s.Step < have.Step { // 海潮便利店(二店) is found as written and by its branch
					spans[k] = s
				}
				return
			}
		}
		if s.To == end {
			spans = append(spans, s)
		}
	})
	return spans, end
}

// names reports the exact names that begin at r[i], per kind and end one span
// of the best step.
func (b *Book) names(r []rune, i int, report func(Span)) {
	b.walk(r, i, func(end int, refs []int32, bracket bool) {
		byKind := map[SpanKind]*Span{}
		branch, after := b.branchAt(r, end)
		branched := Span{Kind: SpanStore, From: i, To: after, Step: ByContainment}
		for _, ref := range refs {
			f := &b.forms[ref]
			e := &b.entities[f.entity]
			step := Step(f.step)
			if f.is(bracketed) && !bracket {
				step = ByContainment
			}
			if f.is(beforeBranch) {
				if branch != "" && e.branch == branch {
					branched.IDs = append(branched.IDs, e.id)
				}
				continue
			}
			if e.kind == SpanStore && after > end {
				continue
			}
			s := byKind[e.kind]
			if s == nil || step < s.Step {
				s = &Span{Kind: e.kind, From: i, To: end, Text: string(r[i:end]), Step: step, Key: b.labels[f.entity]}
				byKind[e.kind] = s
			} else if step > s.Step {
				continue
			}
			switch e.kind {
			case SpanCategory:
				s.IDs = append(s.IDs, b.goods[f.entity]...)
			case SpanArea:
			default:
				s.IDs = append(s.IDs, e.id)
			}
		}
		for _, k := range []SpanKind{SpanStore, SpanProduct, SpanCategory, SpanArea, SpanMember} {
			if s := byKind[k]; s != nil {
				report(*s)
			}
		}
		if len(branched.IDs) > 0 {
			branched.Text = string(r[i:after])
			report(branched)
		}
	})
}

// branchAt reads the branch word that stands right after a store's name at i:
// 东升便利店 is not what 东升便利店二店 names. It returns the branch in its one
// form and where it ends; an end after i with no branch is one in brackets that no
// store has.
func (b *Book) branchAt(r []rune, i int) (branch string, end int) {
	if i > 0 && r[i-1] == ')' {
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
		if numberedBranch(append([]rune{'x'}, word...)) == 1 || b.branches[string(word)] {
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
