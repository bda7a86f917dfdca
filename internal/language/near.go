package language

import (
	"cmp"
	"slices"

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

// maxNear bounds how many forms are looked at for suggestions: what is shared by
// more names than that tells them not apart.
const maxNear = 20000

// near scores by shared sounds and characters, the rarest first; what is
// shared by many names (店, 超市) counts little.
func (b *Book) near(kind SpanKind, text string, n int) []int64 {
	if f := b.find(kind, text); len(f.IDs) > 0 {
		return f.IDs[:min(n, len(f.IDs))]
	}
	key, held := keyOf(text), b.holding[kind]
	var lists [][]int32
	for _, r := range key {
		lists = append(lists, held.of(r))
		for _, s := range readingsOf(r) {
			for _, like := range held.said[s] {
				if like != r {
					lists = append(lists, held.of(like))
				}
			}
		}
	}
	slices.SortFunc(lists, func(x, y []int32) int { return cmp.Compare(len(x), len(y)) })
	score, seen := map[int32]float64{}, 0
	for _, list := range lists {
		if seen += len(list); seen > maxNear && len(score) > 0 {
			break
		}
		for _, ref := range list[:min(len(list), maxNear)] {
			score[ref] += 1 / float64(1+len(list))
		}
	}
	best := map[int32]hit{}
	for ref, s := range score {
		f := &b.forms[ref]
		name := b.key(f)
		alike := common(key, name)
		if alike == 0 || alike*5 < 2*min(len(key), len(name)) {
			continue
		}
		h := hit{f.entity, -int(1e6 * (s/(s+1) + float64(2*alike)/float64(len(key)+len(name))))}
		if old, ok := best[f.entity]; !ok || h.rank < old.rank {
			best[f.entity] = h
		}
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	ids := b.ids(hits)
	return ids[:min(n, len(ids))]
}

// common is the length of the longest common subsequence, by character or sound.
func common(a, c []rune) int {
	row := make([]int, len(c)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range c {
			up := row[j+1]
			if x == y || sound(x, y) {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return row[len(c)]
}

func sound(x, y rune) bool {
	for _, a := range readingsOf(x) {
		if slices.Contains(readingsOf(y), a) {
			return true
		}
	}
	return false
}
