package language

import (
	"cmp"
	"slices"
	"sync"

	"zhanggui/internal/retail"
)

// NearStores are up to n stores whose names look or sound most like the typed
// one, likeliest first, for 「你是说…？」.
func (b *Book) NearStores(text string, n int) []retail.Store {
	var out []retail.Store
	for _, e := range b.near(SpanStore, text, n) {
		if s, ok := b.StoreByID(retail.StoreID(e)); ok {
			out = append(out, s)
		}
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

// almost says whether a text shares three quarters of its characters, in their
// order, with a store's or product's name.
func (b *Book) almost(text string) bool {
	var names []string
	for _, s := range b.NearStores(text, 3) {
		names = append(names, s.Name)
	}
	for _, p := range b.NearProducts(text, 3) {
		names = append(names, p.Name)
	}
	key := keyOf(text)
	voices := voicesOf(nil, key)
	return slices.ContainsFunc(names, func(name string) bool {
		k := keyOf(name)
		return common(voices, k)*4 >= 3*max(len(key), len(k))
	})
}

// maxNear bounds how many forms are looked at for suggestions: what is shared by
// more names than that tells them not apart.
const maxNear = 20000

// near scores by shared sounds and characters, the rarest first; what is
// shared by many names (店, 超市) counts little.
func (b *Book) near(kind SpanKind, text string, n int) []int64 {
	if f := b.find(kind, text); len(f.IDs) > 0 {
		return f.IDs[:min(n, len(f.IDs))]
	}
	key := keyOf(text)
	var hits []hit
	views := b.of(kind)
	for i := range views {
		hits = views[i].near(kind, key, hits)
	}
	ids := b.ids(hits)
	return ids[:min(n, len(ids))]
}

// scores are used again: there is one for each name of a shelf.
var scores = sync.Pool{New: func() any { return new(scored) }}

type scored struct {
	of     []float32
	shared []uint8 // how many of the characters or sounds it has
	hit    []int32 // those above zero
}

// maxCompared bounds how many names are compared letter by letter.
const maxCompared = 600

// least is how much a name must share to be compared: two less than the nearest,
// or more where too many have that.
func least(sc *scored, most uint8) uint8 {
	var having [256]int
	for _, k := range sc.hit {
		having[sc.shared[k]]++
	}
	n := having[most]
	at := most
	for at > 1 && at+2 > most && n+having[at-1] <= maxCompared {
		at--
		n += having[at]
	}
	return at
}

// near adds what of a view is near a key.
func (v *view) near(kind SpanKind, key []rune, hits []hit) []hit {
	held := v.holding[kind]
	var runes []rune
	for _, r := range key {
		runes = append(runes, r)
		for _, s := range readingsOf(r) {
			runes = append(runes, held.said[s]...)
		}
	}
	slices.Sort(runes)
	runes = slices.Compact(runes)
	slices.SortStableFunc(runes, func(x, y rune) int { return cmp.Compare(held.count(x), held.count(y)) })
	sc := scores.Get().(*scored)
	defer scores.Put(sc)
	if len(sc.of) < len(held.refs) {
		sc.of, sc.shared = make([]float32, len(held.refs)), make([]uint8, len(held.refs))
	}
	seen, most := 0, uint8(0)
	for _, r := range runes {
		n := held.count(r)
		if seen += n; seen > maxNear && len(sc.hit) > 0 {
			break
		}
		worth := 1 / float32(1+n)
		held.each(r, maxNear, func(k int32) {
			if sc.of[k] == 0 {
				sc.hit = append(sc.hit, k)
			}
			sc.of[k] += worth
			sc.shared[k]++
			most = max(most, sc.shared[k])
		})
	}
	least := least(sc, most)
	voices := voicesOf(nil, key)
	for _, k := range sc.hit {
		s := float64(sc.of[k])
		few := sc.shared[k] < least
		sc.of[k], sc.shared[k] = 0, 0
		if few {
			continue
		}
		f := &v.forms[held.refs[k]]
		if v.gone[f.entity] {
			continue
		}
		name := v.key(f)
		alike := common(voices, name)
		if alike == 0 || alike*5 < 2*min(len(key), len(name)) {
			continue
		}
		hits = append(hits, hit{v, f.entity, -int(1e6 * (s/(s+1) + float64(2*alike)/float64(len(key)+len(name))))})
	}
	sc.hit = sc.hit[:0]
	return hits
}

// voice is a character and how it sounds.
type voice struct {
	r      rune
	sounds [2]uint16
}

func voicesOf(out []voice, key []rune) []voice {
	read := &han().read
	for _, r := range key {
		v := voice{r: r}
		if r >= firstHan && r <= lastHan {
			v.sounds = read[r-firstHan]
		}
		out = append(out, v)
	}
	return out
}

// like says whether two are one character or sound so.
func (x *voice) like(y *voice) bool {
	a, b := x.sounds, y.sounds
	return x.r == y.r || a[0] != 0 && (a[0] == b[0] || a[0] == b[1]) || a[1] != 0 && (a[1] == b[0] || a[1] == b[1])
}

// common is the length of the longest common subsequence, by character or sound.
func common(a []voice, name []rune) int {
	var room [64]int
	var voices [64]voice
	c := voicesOf(voices[:0], name)
	row := room[:min(len(room), len(c)+1)]
	if len(c) >= len(room) {
		row = make([]int, len(c)+1)
	}
	for i := range a {
		diagonal := 0
		for j := range c {
			up := row[j+1]
			if a[i].like(&c[j]) {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return row[len(c)]
}
