package ask

import (
	"slices"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// mentions finds out what the names in the question mean. Tokens that no
// phrase explains are looked up together with their neighbours, the longest
// piece first, because 东升一店 is one name. It returns an outcome when a name
// is unclear or unknown.
func (p *parser) mentions() *Outcome {
	if out := p.that(); out != nil {
		return out
	}
	for a := 0; a < len(p.toks); a++ {
		if !partOfName(p.toks[a]) {
			continue
		}
		b := a + 1
		for b < len(p.toks) && (!p.toks[b].gap || latinWord(p.toks[b-1]) && latinWord(p.toks[b])) && (partOfName(p.toks[b]) || p.toks[b].kind == kUnit && p.toks[b-1].kind == kUnknown) {
			b++ // 台 of 茅台 is a unit, too
		}
		// 可乐10箱: the number counts the unit and names nothing.
		if b < len(p.toks) && p.toks[b-1].kind == kNumber && (p.toks[b].kind == kUnit || p.toks[b].kind == kMeasure) {
			b--
		}
		if b == a {
			continue
		}
		before := len(p.toks)
		if out := p.run(a, b); out != nil {
			return out
		}
		a = b - 1 - (before - len(p.toks))
	}
	return p.settle()
}

// that puts the store spoken of before in the place of 它 and 这家店, unless a
// store is named beside.
func (p *parser) that() *Outcome {
	i := p.find(kThat)
	if i < 0 {
		return nil
	}
	s, known := p.v.stores[p.ctx.That]
	switch {
	case p.namesStore():
		p.take(kThat)
	case !known:
		return p.clarify(&Clarify{About: "store", Typed: p.toks[i].text})
	default:
		p.toks[i].kind, p.toks[i].refs = kEntity, []ref{{refStore, int64(s.ID), "", language.ByName}}
		p.take(kThat)
	}
	return nil
}

// latinWord says that a token is an unknown word in Latin letters: a name of
// several has blanks in it.
func latinWord(t token) bool { return t.kind == kUnknown && t.text != "" && t.text[0] < 0x80 }

func partOfName(t token) bool {
	switch t.kind {
	case kEntity, kUnknown, kStorish, kNumber:
		return true
	case kNoun, kBetter:
		return len([]rune(t.text)) == 1
	}
	return false
}

// run resolves the tokens [a, b), which stand together without a gap.
func (p *parser) run(a, b int) *Outcome {
	lo, hi := b, a
	cover := func(i int) { lo, hi = min(lo, i), max(hi, i+1) }
	for i := a; i < b; i++ {
		t := p.toks[i]
		switch {
		case t.kind == kUnknown || t.kind == kStorish || t.kind == kUnit:
			cover(i)
		case t.kind == kNumber && (i > a && p.toks[i-1].kind != kNoun || i+1 < b && p.toks[i+1].kind == kEntity):
			cover(i)
			if i > a && p.toks[i-1].kind == kEntity {
				cover(i - 1)
			}
		case i > a && t.kind == kEntity && p.toks[i-1].kind == kEntity && sameKind(t, p.toks[i-1]) && !sameRef(t, p.toks[i-1]):
			cover(i - 1)
			cover(i)
		}
	}
	if lo >= hi {
		return nil
	}
	for size := b - a; size >= hi-lo; size-- {
		for i := max(a, hi-size); i <= lo && i+size <= b; i++ {
			if refs := p.lookup(p.textOf(i, i+size), p.storeTail(i+size)); refs != nil {
				if refs[0].step > language.ByAlias && p.cutShort(i) {
					return p.clarifyRefs(p.textOf(i, i+size), refs)
				}
				p.merge(i, i+size, refs)
				return nil
			}
		}
	}
	for i := lo; i < hi; i++ {
		if p.toks[i].kind != kEntity {
			if p.spelt(hi - 1) {
				return nil
			}
			return p.unknown(lo, hi, b)
		}
	}
	return nil // 城东城西: two names, side by side
}

// spelt finds the name that ends in token i where words of ours stand in it by
// mistake of the keyboard: 月来饭店 is 悦来饭店.
func (p *parser) spelt(i int) bool {
	if p.toks[i].kind != kStorish {
		return false
	}
	to := p.toks[i].to
	for from := max(0, p.toks[i].from-4); from < p.toks[i].from; from++ {
		text := string(p.runes[from:to])
		if strings.ContainsAny(text, " ,.?!的") {
			continue
		}
		refs := refsOf(refStore, p.v.book.Store(text))
		if len(refs) == 0 {
			continue
		}
		a, b := i, i+1
		for a > 0 && p.toks[a-1].to > from {
			a--
		}
		if p.toks[a].from < from {
			continue
		}
		t := token{kind: kEntity, from: from, to: to, text: text, refs: refs}
		p.toks = append(p.toks[:a], append([]token{t}, p.toks[b:]...)...)
		return true
	}
	return false
}

func sameKind(a, b token) bool { return a.refs[0].kind == b.refs[0].kind }

func sameRef(a, b token) bool {
	return a.refs[0].id == b.refs[0].id && a.refs[0].key == b.refs[0].key
}

// textOf is the text of tokens [i, j); pinyin is one word however it is spaced.
func (p *parser) textOf(i, j int) string {
	text := string(p.runes[p.toks[i].from:p.toks[j-1].to])
	if p.toks[i].kind == kUnknown && len(text) == p.toks[j-1].to-p.toks[i].from {
		return strings.ReplaceAll(text, " ", "")
	}
	return text
}

// cutShort says that a single character stands right before token i, which
// may as well be the beginning of the name: 来福超市 is not 家家福超市, though
// 来 alone says nothing.
func (p *parser) cutShort(i int) bool {
	from := p.toks[i].from
	if from == 0 || from == 1 && p.runes[0] == '那' || strings.ContainsRune(" 的了、,.?!:;()&+", p.runes[from-1]) {
		return false
	}
	if i == 0 || p.toks[i-1].to < from {
		for n := from - 1; n > 0 && from-n < longest; n-- { // a longer filler is no part of it
			if e, ok := lexicon[string(p.runes[n-1:from])]; ok && e.kind == kFill {
				return false
			}
		}
		return true
	}
	before := p.toks[i-1]
	return before.to-before.from == 1 && !(before.kind == kAnd && i > 1 && p.toks[i-2].kind == kEntity)
}

// storeTail says that the words before token j end as stores' names do.
func (p *parser) storeTail(j int) bool {
	t := p.toks[j-1]
	return t.kind == kStorish || strings.HasSuffix(t.text, "店")
}

// merge makes one entity of the tokens [i, j).
func (p *parser) merge(i, j int, refs []ref) {
	t := token{kind: kEntity, from: p.toks[i].from, to: p.toks[j-1].to, text: p.textOf(i, j), gap: p.toks[i].gap, refs: refs}
	p.toks = append(p.toks[:i], append([]token{t}, p.toks[j:]...)...)
}

// lookup finds what a text names by any of language's steps; nil if nothing.
func (p *parser) lookup(text string, store bool) []ref {
	if refs := p.v.exact(text); refs != nil {
		return refs
	}
	if len([]rune(text)) < 2 {
		return nil // one character is contained in too much
	}
	found := p.v.branches(text, refsOf(refStore, p.v.book.Store(text)))
	if !store {
		for _, other := range [][]ref{refsOf(refProduct, p.v.book.Product(text)), refsOf(refMember, p.v.book.Member(text))} {
			switch {
			case len(other) == 0:
			case len(found) == 0 || other[0].step < found[0].step:
				found = other
			case other[0].step == found[0].step:
				found = append(found, other...)
			}
		}
	}
	return found
}

// branches adds the branches of the one store whose name was typed but for its 店:
// an order takes 胖哥烧烤 for 胖哥烧烤店, a question asks whether 胖哥烧烤店(夜市店) is meant.
func (v *Vocabulary) branches(typed string, found []ref) []ref {
	if len(found) != 1 || found[0].step != language.ByContainment || strings.HasSuffix(typed, "店") {
		return found
	}
	name := normal(v.stores[retail.StoreID(found[0].id)].Name)
	for i, _ := slices.BinarySearch(v.sorted, name+"("); i < len(v.sorted) && strings.HasPrefix(v.sorted[i], name+"("); i++ {
		for _, r := range v.names[v.sorted[i]] {
			if r.kind == refStore && r.step == language.ByName {
				found = append(found, ref{refStore, r.id, "", language.ByContainment})
			}
		}
	}
	return found
}

func refsOf(k refKind, f language.Found) []ref {
	var out []ref
	for _, id := range f.IDs {
		out = append(out, ref{k, id, "", f.Step})
	}
	return out
}

// settle takes mentions that find one thing and asks about those that find several.
func (p *parser) settle() *Outcome {
	for i := range p.toks {
		t := &p.toks[i]
		if t.kind != kEntity {
			continue
		}
		t.refs = p.visible(t.refs)
		if len(t.refs) > 1 {
			return p.clarifyRefs(t.text, t.refs)
		}
		if t.refs[0].step > language.ByAlias && t.refs[0].kind <= refMember {
			p.q.Fuzzy = true
		}
	}
	return nil
}

// visible narrows candidates to own stores for somebody who sees only those;
// if none is, the first stays, and the permission gate will refuse it.
func (p *parser) visible(refs []ref) []ref {
	if !p.ctx.OwnOnly || len(refs) < 2 {
		return refs
	}
	var own []ref
	for _, r := range refs {
		if r.kind != refStore || p.v.stores[retail.StoreID(r.id)].Rep == p.ctx.Asker {
			own = append(own, r)
		}
	}
	if len(own) == 0 {
		return refs[:1]
	}
	return own
}

func (p *parser) clarifyRefs(typed string, refs []ref) *Outcome {
	about := "store"
	if refs[0].kind == refProduct {
		about = "product"
	}
	c := &Clarify{About: about, Typed: typed}
	for _, r := range refs[:min(len(refs), maxOptions)] {
		c.Options = append(c.Options, p.v.option(r))
	}
	return p.clarify(c)
}

// rateTails end words that are figures rather than names.
var rateTails = []string{"率", "额", "数", "量", "价", "费", "款", "值", "度", "期"}

// unknown refuses a name that nothing is called, as what it most likely is.
func (p *parser) unknown(lo, hi, end int) *Outcome {
	if hi < end && p.toks[hi].kind == kNoun && strings.HasSuffix(p.toks[hi].text, "店") {
		hi++
	}
	typed := p.textOf(lo, hi)
	goods, person := false, false
	for _, t := range p.toks {
		switch {
		case t.kind == kUnit, t.kind == kMetric && (t.arg == string(Stock) || t.arg == string(Quantity)), t.kind == kVerb && t.arg == "sell", t.kind == kEver && t.arg == "buy":
			goods = true
		case t.kind == kMetric && t.text == "业绩" && len([]rune(typed)) < 4, t.kind == kCharge:
			person = true
		}
	}
	before := string(p.runes[:p.toks[lo].from])
	goods = goods || strings.HasSuffix(before, "sales of ") || strings.HasSuffix(before, "stock of ")
	for _, tail := range rateTails {
		if strings.HasSuffix(typed, tail) {
			return p.refuse(NotUnderstood, typed)
		}
	}
	switch {
	case p.storeTail(hi):
	case !p.figure(): // 晚上吃什么: nothing says that a name is meant
		return p.refuse(NotUnderstood, typed)
	case len([]rune(typed)) < 2 || person || !p.nucleus():
		return p.refuse(NotUnderstood, typed)
	case goods:
		out := p.refuse(UnknownProduct, typed)
		out.Refused.Options = p.v.nearest(typed, refProduct)
		return out
	}
	out := p.refuse(UnknownStore, typed)
	if !p.ctx.OwnOnly {
		out.Refused.Options = p.v.nearest(typed, refStore)
	}
	return out
}

// figure says that a figure of ours is asked for, so that an unknown word in
// the text may be a name.
func (p *parser) figure() bool {
	for _, t := range p.toks {
		switch t.kind {
		case kMetric, kVerb, kEver, kShare, kPrev, kYoY, kLeft, kNever, kHowLong, kLast, kStatus:
			return true
		case kPeriod:
			if !p.english() {
				return true
			}
		}
	}
	return false
}
