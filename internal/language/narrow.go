package language

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// Rank orders what a tie offers by a weight, heaviest first: how often this
// store bought it, how often this writer named it. Equals keep their order,
// which is how well the name fits. It never settles a tie.
func Rank(ids []int64, weight func(id int64) int) []int64 {
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(x, y int64) int { return cmp.Compare(weight(y), weight(x)) })
	return out
}

// Narrow keeps of what a question offered that which the words of an answer
// pick: 软的 of two cigarettes, 听装 of two sizes, 渡口的 of two branches. Kind
// is SpanStore or SpanProduct. It returns nothing if the words fit none.
func (b *Book) Narrow(kind SpanKind, ids []int64, text string) []int64 {
	word := strings.TrimSpace(Normalise(text))
	for _, w := range []string{"要", "就", "是", "那个", "那种"} {
		word = strings.TrimPrefix(word, w)
	}
	for _, w := range []string{"吧", "那个", "那种", "的"} {
		word = strings.TrimSuffix(word, w)
	}
	key := keyOf(word)
	if len(key) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id int64) bool {
		if kind == SpanStore {
			s, _ := b.StoreByID(retail.StoreID(id))
			_, branch := splitName(s.Name)
			return !holds(keyOf(s.Name), key) && (branch == "" || canonicalBranch(key) != branch)
		}
		p := b.products[id]
		return !holds(keyOf(p.Name), key) && !packedIn(p.BaseUnit, strings.TrimSuffix(string(key), "装"))
	})
}

// holds says whether a name has the words in it; digits must be a whole run.
func holds(name, words []rune) bool {
	return strings.Contains(string(name), string(words)) && runsAmong(digitRuns(words, false), digitRuns(name, false))
}

func packedIn(base, word string) bool {
	base = strings.ToLower(Normalise(base))
	return base != "" && (word == base || sameWord(word, base))
}

// packed is a name with a word for its packing: 可乐听装, 可乐大瓶, 罐装可乐.
var (
	packedLast  = regexp.MustCompile(`^(\p{Han}{2,8}?)([大小中]?)(瓶|听|罐|桶|袋|盒|包|支)装?$`)
	packedFirst = regexp.MustCompile(`^([大小中]?)(瓶|听|罐|桶|袋|盒|包|支)装?的?(\p{Han}{2,8})$`)
)

// byPacking finds a product by a name and a word for its packing. The packing
// decides only if the products' own base units tell them apart; 大瓶 of two
// bottles is asked about.
func (b *Book) byPacking(word string) Found {
	name, size, unit := "", "", ""
	if m := packedLast.FindStringSubmatch(word); m != nil {
		name, size, unit = m[1], m[2], m[3]
	} else if m := packedFirst.FindStringSubmatch(word); m != nil {
		size, unit, name = m[1], m[2], m[3]
	} else {
		return Found{}
	}
	f := b.Product(name)
	if f.None() || f.Step > ByContainment {
		return Found{}
	}
	// A name filed for one product may be short for its brothers too.
	all := slices.Clone(f.IDs)
	for _, id := range b.alikeBy(keyOf(name)) {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(id int64) bool { return !packedIn(b.products[id].BaseUnit, unit) })
	if size != "" && len(kept) > 1 {
		sized := slices.DeleteFunc(slices.Clone(kept), func(id int64) bool { return !holds(keyOf(b.products[id].Name), []rune(size)) })
		if len(sized) == 1 {
			kept = sized
		}
	}
	if len(kept) == 0 {
		return Found{} // no such packing: as unknown as any other word
	}
	return Found{Step: ByContainment, IDs: kept}
}

// alikeBy are the products whose names hold the typed characters.
func (b *Book) alikeBy(key []rune) []int64 {
	var out []int64
	for _, h := range b.containing(typed{kind: SpanProduct, key: key, core: key, runs: digitRuns(key, false)}) {
		out = append(out, h.is().id)
	}
	return out
}
