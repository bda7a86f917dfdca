package language

import (
	"cmp"
	mathbits "math/bits"
	"slices"
)

// postings say which forms hold a rune: a rare one by a list, a common one by a
// bit for each form, which is both smaller and quicker to ask. The forms are
// counted in the order of their keys: those that begin alike stand together, and
// so most bits of a rune lie in a short stretch.
type postings struct {
	refs []int32 // the forms, which are counted here
	at   map[rune][2]int32
	list []int32
	bits map[rune]mask
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

// mask has a bit for each form, from the first word with any to the last.
type mask struct {
	from  int
	words []uint64
}

// has says whether the form counted k holds a common rune.
func (m *mask) has(k int32) bool {
	w := int(k>>6) - m.from
	return w >= 0 && w < len(m.words) && m.words[w]&(1<<(k&63)) != 0
}

// each calls do with the numbers of forms that hold a rune, the first most of them.
func (p *postings) each(r rune, most int, do func(k int32)) {
	if bits, ok := p.bits[r]; ok {
		for w, word := range bits.words {
			for ; word != 0; word &= word - 1 {
				if most--; most < 0 {
					return
				}
				do(int32((bits.from+w)<<6 + mathbits.TrailingZeros64(word)))
			}
		}
		return
	}
	span := p.at[r]
	for _, k := range p.list[span[0]:span[1]][:min(most, int(span[1]-span[0]))] {
		do(k)
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
	var masks [24]mask
	for i, r := range rare[1:] {
		if masks[i] = p.bits[r]; masks[i].words == nil {
			span := p.at[r]
			lists[i] = p.list[span[0]:span[1]]
		}
	}
next:
	for _, k := range first {
		for i := range rare[1:] {
			if masks[i].words != nil {
				if !masks[i].has(k) {
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
	var room [24]mask
	masks := room[:len(key)]
	from, to := 0, len(p.refs)/64+1
	for i, r := range key {
		m := p.bits[r]
		masks[i] = m
		from, to = max(from, m.from), min(to, m.from+len(m.words))
	}
	if from >= to {
		return
	}
	for i := range masks {
		m := &masks[i]
		m.words = m.words[from-m.from:][:to-from]
	}
	// The rarest seldom stand together: after three of them little is left.
	one := masks[0].words
	two, three := masks[min(1, len(key)-1)].words[:len(one)], masks[min(2, len(key)-1)].words[:len(one)]
	for w := range one {
		word := one[w] & two[w] & three[w]
		if word == 0 {
			continue
		}
		for i := 3; i < len(masks); i++ {
			word &= masks[i].words[w]
		}
		for ; word != 0; word &= word - 1 {
			do(p.refs[(from+w)<<6+mathbits.TrailingZeros64(word)])
		}
	}
}

// tally is how many forms hold a rune, the first of them and the last.
type tally struct{ n, first, last int32 }

// post notes for each rune the forms that hold it, each once.
func (sh *shelf) post(refs []int32) postings {
	p := postings{refs: refs, at: map[rune][2]int32{}, bits: map[rune]mask{}, said: map[uint16][]rune{}}
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
	count := map[rune]tally{}
	each(func(r rune, k int32) {
		t, ok := count[r]
		if !ok {
			t.first = k
		}
		t.n++
		t.last = k
		count[r] = t
	})
	total := int32(0)
	for r, t := range count {
		p.at[r] = [2]int32{total, total}
		if int(t.n)*commonFrom >= len(refs) && len(refs) > 4*commonFrom {
			p.bits[r] = mask{int(t.first >> 6), make([]uint64, t.last>>6-t.first>>6+1)}
			p.at[r] = [2]int32{0, t.n}
		} else {
			total += t.n
		}
		for _, s := range readingsOf(r) {
			p.said[s] = append(p.said[s], r)
		}
	}
	p.list = make([]int32, total)
	each(func(r rune, k int32) {
		if bits, ok := p.bits[r]; ok {
			bits.words[int(k>>6)-bits.from] |= 1 << (k & 63)
			return
		}
		span := p.at[r]
		p.list[span[1]] = k
		span[1]++
		p.at[r] = span
	})
	return p
}
