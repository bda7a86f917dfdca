package language

import "slices"

// hashes finds forms by the hash of some key of theirs: in one word the hash's
// upper half and the form. What is found must still be compared.
type hashes []uint64

func (h *hashes) add(hash uint64, ref int32) {
	*h = append(*h, hash&^0xFFFFFFFF|uint64(uint32(ref)))
}

func (h *hashes) sort() {
	slices.Sort(*h)
	*h = slices.Clone(slices.Compact(*h))
}

// find are the forms with that hash, and by chance a few others.
func (h hashes) find(hash uint64) []uint64 {
	from, _ := slices.BinarySearch(h, hash&^0xFFFFFFFF)
	to := from
	for to < len(h) && h[to]>>32 == hash>>32 {
		to++
	}
	return h[from:to]
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
