package language

import (
	"cmp"
	"slices"
)

type trieStep struct {
	node int32
	r    rune
}

// trie holds all exact forms in one map: 0.5 µs for a message, whatever the
// number of names.
type trie struct {
	next map[trieStep]int32
	ends map[int32][]int32
	size int32
}

func (t *trie) add(key []rune, ref int32) {
	node := int32(0)
	for _, r := range key {
		next, ok := t.next[trieStep{node, r}]
		if !ok {
			next = t.size
			t.size++
			t.next[trieStep{node, r}] = next
		}
		node = next
	}
	t.ends[node] = append(t.ends[node], ref)
}

func (t *trie) exact(key []rune) []int32 {
	node := int32(0)
	for _, r := range key {
		next, ok := t.next[trieStep{node, r}]
		if !ok {
			return nil
		}
		node = next
	}
	return t.ends[node]
}

// walk reports every form that begins at r[i], with where it ends and whether
// a bracket was passed. Blanks, brackets and hyphens may stand inside a name;
// a blank between digits may not: 可乐 5 00 is no 可乐500.
func (t *trie) walk(r []rune, i int, report func(end int, refs []int32, bracket bool)) {
	node, bracket, last := int32(0), 0, rune(0)
	for j := i; j < len(r); j++ {
		c := fold(r[j])
		next, ok := t.next[trieStep{node, c}]
		if !ok {
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
		node, last = next, c
		if refs := t.ends[node]; refs != nil && whole(r, i, j+1) {
			end := j + 1
			if bracket > 0 && end < len(r) && r[end] == ')' {
				end++
			}
			report(end, refs, bracket > 0)
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
	case '-', '.', '&', '_':
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

// hashes finds forms by the hash of some key of theirs: two words a key.
type hashes struct{ list []hashed }

type hashed struct {
	hash uint64
	ref  int32
}

func (h *hashes) add(hash uint64, ref int32) { h.list = append(h.list, hashed{hash, ref}) }

func (h *hashes) sort() {
	slices.SortFunc(h.list, func(a, b hashed) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return int(a.ref) - int(b.ref)
	})
	h.list = slices.Clip(slices.Compact(h.list))
}

func (h *hashes) find(hash uint64) []hashed {
	from, _ := slices.BinarySearchFunc(h.list, hash, func(e hashed, want uint64) int { return cmp.Compare(e.hash, want) })
	to := from
	for to < len(h.list) && h.list[to].hash == hash {
		to++
	}
	return h.list[from:to]
}

const hashSeed uint64 = 14695981039346656037

// hashStep is FNV-1a over whole words, with a final mix by the multiplication.
func hashStep(h, v uint64) uint64 {
	h = (h ^ v) * 1099511628211
	return h ^ h>>29
}

func hashString(s string) uint64 {
	h := hashSeed
	for _, r := range s {
		h = hashStep(h, uint64(r))
	}
	return h
}

// hashRunes is the hash of a key without the rune at skip (-1: of all).
func hashRunes(k []rune, skip int) uint64 {
	h := hashSeed
	for i, r := range k {
		if i != skip {
			h = hashStep(h, uint64(r))
		}
	}
	return h
}
