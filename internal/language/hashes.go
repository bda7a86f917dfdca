package language

import (
	mathbits "math/bits"
	"slices"
)

// hashes finds forms by the hash of some key of theirs: in one word the hash's
// upper half and the form. What is found must still be compared.
type hashes struct {
	list  []uint64
	known filter
	// from says for the first bits of a hash where those that begin so begin: a
	// search of the whole list would wait for memory at each of its steps.
	from  []uint32
	shift int
}

// perBucket is how many share their first bits: two to a line of memory.
const perBucket = 16

func (h *hashes) add(hash uint64, ref int32) {
	h.list = append(h.list, hash&^0xFFFFFFFF|uint64(uint32(ref)))
}

func (h *hashes) sort() {
	slices.Sort(h.list)
	h.list = slices.Clone(slices.Compact(h.list))
	h.known = newFilter(len(h.list))
	bits := min(32, mathbits.Len(uint(len(h.list)/perBucket)))
	h.shift = 64 - bits
	h.from = make([]uint32, 1<<bits+1)
	for _, v := range h.list {
		h.known.add(v)
		h.from[v>>h.shift+1]++
	}
	for i := range h.from[1:] {
		h.from[i+1] += h.from[i]
	}
}

// find are the forms with that hash, and by chance a few others.
func (h *hashes) find(hash uint64) []uint64 {
	if !h.known.has(hash) {
		return nil
	}
	bucket := hash >> h.shift
	near := h.list[h.from[bucket]:h.from[bucket+1]]
	from := 0
	if len(near) > 2*perBucket { // many names are said alike
		from, _ = slices.BinarySearch(near, hash&^0xFFFFFFFF)
	}
	for from < len(near) && near[from]>>32 < hash>>32 {
		from++
	}
	to := from
	for to < len(near) && near[to]>>32 == hash>>32 {
		to++
	}
	return near[from:to]
}

// filter has a bit for the first bits of a hash. Most of what is looked up
// under a mistyped name is nowhere; one bit says so, and the processor asks for
// several at a time.
type filter struct {
	bits  []uint64
	shift int
}

// newFilter has 4 to 8 bits for each of n hashes.
func newFilter(n int) filter {
	size := min(32, max(6, mathbits.Len(uint(n))+2))
	return filter{bits: make([]uint64, 1<<(size-6)), shift: 64 - size}
}

func (f *filter) add(hash uint64) {
	at := hash >> f.shift
	f.bits[at>>6] |= 1 << (at & 63)
}

func (f *filter) has(hash uint64) bool {
	at := hash >> f.shift
	return f.bits[at>>6]&(1<<(at&63)) != 0
}

const hashSeed uint64 = 14695981039346656037

// hashStep is FNV-1a over whole words, with a final mix by the multiplication.
func hashStep(h, v uint64) uint64 {
	h = (h ^ v) * 1099511628211
	return h ^ h>>29
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

func hashString(s string) uint64 {
	h := hashSeed
	for i := range len(s) {
		h = hashStep(h, uint64(s[i]))
	}
	return h
}
