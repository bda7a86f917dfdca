package language

import (
	"cmp"
	"slices"
)

// ordered holds all exact forms in the order of their keys: finding what begins
// at a place of a text narrows a range by one rune after the other. It is as
// fast as a tree and takes four bytes a name.
type ordered struct {
	refs  []int32
	first map[rune][2]int32
	known filter // by the hash of the whole key
}

func (sh *shelf) order() ordered {
	var o ordered
	for i := range sh.forms {
		if !sh.forms[i].is(part) {
			o.refs = append(o.refs, int32(i))
		}
	}
	o.refs = slices.Clip(o.refs)
	// Most keys differ in their first three runes, which fit in one word.
	type headed struct {
		head uint64
		ref  int32
	}
	list := make([]headed, len(o.refs))
	for i, ref := range o.refs {
		list[i].ref = ref
		for k, key := 0, sh.key(&sh.forms[ref]); k < 3; k++ {
			list[i].head <<= 21
			if k < len(key) {
				list[i].head |= uint64(key[k]) + 1
			}
		}
	}
	slices.SortFunc(list, func(x, y headed) int {
		if x.head != y.head {
			return cmp.Compare(x.head, y.head)
		}
		return cmp.Or(slices.Compare(sh.key(&sh.forms[x.ref]), sh.key(&sh.forms[y.ref])), cmp.Compare(x.ref, y.ref))
	})
	for i := range list {
		o.refs[i] = list[i].ref
	}
	o.first, o.known = map[rune][2]int32{}, newFilter(len(o.refs))
	for i, ref := range o.refs {
		key := sh.key(&sh.forms[ref])
		o.known.add(hashRunes(key, -1))
		c := key[0]
		span, ok := o.first[c]
		if !ok {
			span[0] = int32(i)
		}
		span[1] = int32(i + 1)
		o.first[c] = span
	}
	return o
}

// narrow goes on with one rune more: of refs, which share their first depth
// runes, those with c next.
func (sh *shelf) narrow(refs []int32, depth int, c rune) []int32 {
	if depth == 0 {
		span := sh.exacts.first[c]
		return sh.exacts.refs[span[0]:span[1]]
	}
	at := func(ref int32) rune {
		if key := sh.key(&sh.forms[ref]); depth < len(key) {
			return key[depth]
		}
		return -1
	}
	from, _ := slices.BinarySearchFunc(refs, c, func(ref int32, c rune) int { return cmp.Compare(at(ref), c) })
	refs = refs[from:]
	to, _ := slices.BinarySearchFunc(refs, c+1, func(ref int32, c rune) int { return cmp.Compare(at(ref), c) })
	return refs[:to]
}

// ending are those of refs whose key has no more than depth runes: they come first.
func (sh *shelf) ending(refs []int32, depth int) []int32 {
	n := 0
	for n < len(refs) && int(sh.forms[refs[n]].key.size) == depth {
		n++
	}
	return refs[:n]
}

// exact are the forms with that key.
func (sh *shelf) exact(key []rune) []int32 {
	if !sh.exacts.known.has(hashRunes(key, -1)) {
		return nil
	}
	span := sh.exacts.first[key[0]]
	refs := sh.exacts.refs[span[0]:span[1]]
	from, _ := slices.BinarySearchFunc(refs, key, func(ref int32, key []rune) int { return slices.Compare(sh.key(&sh.forms[ref]), key) })
	to := from
	for to < len(refs) && slices.Equal(sh.key(&sh.forms[refs[to]]), key) {
		to++
	}
	return refs[from:to]
}

// walk reports every form that begins at r[i], with where it ends and whether
// a bracket was passed. Blanks, brackets and hyphens may stand inside a name;
// a blank between digits may not: 可乐 5 00 is no 可乐500.
func (sh *shelf) walk(r []rune, i int, report func(end int, refs []int32, bracket bool)) {
	refs, depth, bracket, last := sh.exacts.refs, 0, 0, rune(0)
	for j := i; j < len(r); j++ {
		c := fold(r[j])
		next := sh.narrow(refs, depth, c)
		if len(next) == 0 {
			if j == i || !inside(r, j, last) {
				return
			}
			if c == '(' {
				bracket++
			}
			continue
		}
		if j > i && r[j-1] == ' ' && isDigit(c) && isDigit(last) {
			return
		}
		refs, last = next, c
		depth++
		if found := sh.ending(refs, depth); len(found) > 0 && whole(r, i, j+1) {
			end := j + 1
			if bracket > 0 && end < len(r) && r[end] == ')' {
				end++
			}
			report(end, found, bracket > 0)
		}
	}
}

// inside says whether r[j] may stand inside a name without being part of it.
func inside(r []rune, j int, last rune) bool {
	switch r[j] {
	case '(', ')', '\'':
		return true
	case ' ':
		return j+1 < len(r) && !(isDigit(last) && isDigit(r[j+1]))
	case '&', '.':
		if j+2 < len(r) && r[j+1] == ' ' && isLatin(r[j+2]) && isLatin(last) {
			return true // Bloom & Co, Mr. Bread
		}
		fallthrough
	case '-', '_':
		return j+1 < len(r) && r[j+1] != ' ' && (isLatin(last) || isDigit(last)) && (isLatin(r[j+1]) || isDigit(r[j+1]))
	}
	return false
}

// whole says whether r[i:end] cuts neither a Latin word nor a number in two.
func whole(r []rune, i, end int) bool {
	if i > 0 && (isLatin(r[i-1]) && isLatin(r[i]) || isDigit(r[i-1]) && isDigit(r[i])) {
		return false
	}
	if end < len(r) && (isLatin(r[end-1]) && isLatin(r[end]) || isDigit(r[end-1]) && isDigit(r[end])) {
		return false
	}
	return true
}
