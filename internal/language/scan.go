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

func (b *Book) longest(r []rune, i int) (spans []Span, end int) {
	end = i
	if r[i] == ' ' {
		return nil, i
	}
	b.names(r, i, func(s Span) {
		if s.To > end {
			spans, end = spans[:0], s.To
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
	b.trie.walk(r, i, func(end int, refs []int32, bracket bool) {
		byKind := map[SpanKind]*Span{}
		for _, ref := range refs {
			f := &b.forms[ref]
			e := &b.entities[f.entity]
			step := f.step
			if f.bracketed && !bracket {
				step = ByContainment
			}
			if e.kind == SpanStore && b.branchFollows(r, end) {
				continue
			}
			s := byKind[e.kind]
			if s == nil || step < s.Step {
				s = &Span{Kind: e.kind, From: i, To: end, Text: string(r[i:end]), Step: step, Key: e.key}
				byKind[e.kind] = s
			} else if step > s.Step {
				continue
			}
			switch e.kind {
			case SpanCategory:
				s.IDs = append(s.IDs, e.ids...)
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
	})
}

// branchFollows says whether a branch word stands right after a store's name:
// 东升便利店 is not what 东升便利店二店 names.
func (b *Book) branchFollows(r []rune, i int) bool {
	if i > 0 && r[i-1] == ')' {
		return false
	}
	bracket := false
	for i < len(r) && (r[i] == ' ' || r[i] == '(') {
		bracket = bracket || r[i] == '('
		i++
	}
	if bracket {
		return true
	}
	j := i
	if j < len(r) && r[j] == '第' {
		j++
	}
	k := j
	for k < len(r) && (isDigit(r[k]) || digitOf[r[k]] > 0 || r[k] == '十') {
		k++
	}
	if k > j {
		if k < len(r) && (r[k] == '号' || r[k] == '分') {
			k++
		}
		return k < len(r) && r[k] == '店'
	}
	for k := i; k < len(r) && k < i+6; k++ {
		if r[k] == '店' {
			return b.branches[strings.ToLower(string(r[i:k+1]))]
		}
	}
	return false
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
