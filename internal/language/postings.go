package language

import (
	"cmp"
	mathbits "math/bits"
	"slices"
)

// postings say which forms hold a rune: a rare one by a list, a common one by a
// bit for each form, which is both smaller and quicker to ask.
type postings struct {
	refs []int32 // the forms, which are counted here
	at   map[rune][2]int32
	list []int32
	bits map[rune][]uint64
	// said are the runes that sound so.
	said map[uint16][]rune
}

// commonFrom is the share of all forms from which on a rune is common.
const commonFrom = 128

// count is how many forms hold a rune.
func (p *postings) count(r rune) int {
	span := p.at[r]
	return int(span[1] - span[0])
}

// has says whether the form counted k holds a common rune.
func has(bits []uint64, k int32) bool { return bits[k>>6]&(1<<(k&63)) != 0 }

// each calls do with the forms that hold a rune, the first most of them.
func (p *postings) each(r rune, most int, do func(ref int32)) {
	if bits, ok := p.bits[r]; ok {
		for w, word := range bits {
			for ; word != 0; word &= word - 1 {
				if most--; most < 0 {
					return
				}
				do(p.refs[w<<6+mathbits.TrailingZeros64(word)])
			}
		}
		return
	}
	span := p.at[r]
	for _, k := range p.list[span[0]:span[1]][:min(most, int(span[1]-span[0]))] {
		do(p.refs[k])
	}
}

// all calls do with the forms that hold every rune of a key.
func (p *postings) all(key []rune, do func(ref int32)) {
	var room [24]rune
	rare := room[:0]
	for i, r := range key {
		if len(rare) == len(room) {
			break // what is found must be compared anyway
		}
		if slices.Index(key[:i], r) < 0 {
			if p.count(r) == 0 {
				return
			}
			rare = append(rare, r)
		}
	}
	slices.SortFunc(rare, func(x, y rune) int { return cmp.Compare(p.count(x), p.count(y)) })
	if len(rare) == 0 {
		return
	}
	if _, common := p.bits[rare[0]]; common {
		p.allCommon(rare, do)
		return
	}
	span := p.at[rare[0]]
	first := p.list[span[0]:span[1]]
	var lists [24][]int32
	var masks [24][]uint64
	for i, r := range rare[1:] {
		if masks[i] = p.bits[r]; masks[i] == nil {
			span := p.at[r]
			lists[i] = p.list[span[0]:span[1]]
		}
	}
next:
	for _, k := range first {
		for i := range rare[1:] {
			if masks[i] != nil {
				if !has(masks[i], k) {
					continue next
				}
			} else if lists[i] = from(lists[i], k); len(lists[i]) == 0 {
				return
			} else if lists[i][0] != k {
				continue next
			}
		}
		do(p.refs[k])
	}
}

// from is what of an ascending list is not less than k; the list may be far
// longer, so it is passed over in growing steps.
func from(list []int32, k int32) []int32 {
	step := 1
	for step < len(list) && list[step] < k {
		step *= 2
	}
	i, _ := slices.BinarySearch(list[:min(step+1, len(list))], k)
	return list[i:]
}

// allCommon is all where every rune is common.
func (p *postings) allCommon(key []rune, do func(ref int32)) {
	var masks [24][]uint64
	for i, r := range key {
		masks[i] = p.bits[r]
	}
	for w, word := range masks[0] {
		for _, more := range masks[1:len(key)] {
			if word &= more[w]; word == 0 {
				break
			}
		}
		for ; word != 0; word &= word - 1 {
			do(p.refs[w<<6+mathbits.TrailingZeros64(word)])
		}
	}
}

// post notes for each rune the forms that hold it, each once.
func (sh *shelf) post(refs []int32) postings {
	p := postings{refs: refs, at: map[rune][2]int32{}, bits: map[rune][]uint64{}, said: map[uint16][]rune{}}
	each := func(do func(r rune, k int32)) {
		for k, ref := range refs {
			key := sh.key(&sh.forms[ref])
			for i, r := range key {
				if slices.Index(key[:i], r) < 0 {
					do(r, int32(k))
				}
			}
		}
	}
	count := map[rune]int32{}
	each(func(r rune, _ int32) { count[r]++ })
	total := int32(0)
	for r, n := range count {
		p.at[r] = [2]int32{total, total}
		if int(n)*commonFrom >= len(refs) && len(refs) > 4*commonFrom {
			p.bits[r] = make([]uint64, (len(refs)+63)/64)
			p.at[r] = [2]int32{0, n}
		} else {
			total += n
		}
		for _, s := range readingsOf(r) {
			p.said[s] = append(p.said[s], r)
		}
	}
	p.list = make([]int32, total)
	each(func(r rune, k int32) {
		if bits, ok := p.bits[r]; ok {
			bits[k>>6] |= 1 << (k & 63)
			return
		}
		span := p.at[r]
		p.list[span[1]] = k
		span[1]++
		p.at[r] = span
	})
	return p
}
