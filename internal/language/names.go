package language

import (
	"slices"
	"strings"
	"unicode"
)

// keyOf is a name as names are compared: normalised, without case, blanks,
// brackets and punctuation.
func keyOf(text string) []rune { return bare([]rune(Normalise(text))) }

// bare leaves only letters, digits and Han, folded.
func bare(r []rune) []rune {
	out := make([]rune, 0, len(r))
	for _, c := range r {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			out = append(out, fold(c))
		}
	}
	return out
}

// shopKinds end a store's name without telling it from others of its owner;
// the name without it is what people call the store (张记便利店: 张记).
var shopKinds = []string{
	"便利超市", "生鲜超市", "便利店", "小卖部", "食杂店", "副食店", "烟酒店", "杂货店", "批发部", "批发店", "经营部", "百货店", "商贸行",
	"便利", "超市", "商店", "商行", "商贸", "百货", "批发", "生鲜", "士多", "烟酒", "副食", "食品店", "粮油店", "餐厅", "饭店", "酒家", "小店", "店",
}

// splitName takes a store's name apart: 东升便利店(一店) has the core 东升便利店
// and the branch 1店. Text in brackets at the end is the branch, and without
// brackets a number with 店.
func splitName(name string) (core []rune, branch string) {
	r := []rune(strings.TrimSpace(Normalise(name)))
	if n := len(r); n > 2 && r[n-1] == ')' {
		for i := n - 2; i > 0; i-- {
			if r[i] == '(' {
				return bare(r[:i]), canonicalBranch(bare(r[i+1 : n-1]))
			}
		}
	}
	k := bare(r)
	if i := numberedBranch(k); i > 0 {
		return k[:i], canonicalBranch(k[i:])
	}
	return k, ""
}

// numberedBranch is where a trailing 二店, 2号店, 第二分店 begins; 0 if none. A
// name that is nothing else (一店) has no branch.
func numberedBranch(k []rune) int { return max(0, branchFrom(k)) }

// isNumberedBranch says whether a word is a numbered branch and nothing else.
func isNumberedBranch(k []rune) bool { return branchFrom(k) == 0 }

// branchFrom is where a numbered branch begins at the end of a key, -1 if there
// is none.
func branchFrom(k []rune) int {
	n := len(k)
	if n < 2 || k[n-1] != '店' {
		return -1
	}
	i := n - 1
	if k[i-1] == '号' || k[i-1] == '分' {
		i--
	}
	end := i
	for i > 0 && (isDigit(k[i-1]) || digitOf[k[i-1]] > 0 || k[i-1] == '十') {
		i--
	}
	if i == end {
		return -1
	}
	if i > 0 && k[i-1] == '第' {
		i--
	}
	return i
}

// canonicalBranch writes 一店, 1号店, 第一分店 all as 1店; other words stay.
func canonicalBranch(k []rune) string {
	if !isNumberedBranch(k) {
		return string(k)
	}
	s := strings.TrimPrefix(string(k), "第")
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "店"), "分"), "号")
	n, rest, ok := ReadNumber(s)
	if !ok || rest != "" || n.Vague || !n.Value.Whole() {
		return string(k)
	}
	return n.Value.String() + "店"
}

// shortName is a core without the kind of shop at its end, if two characters
// or more are left.
func shortName(core []rune) []rune {
	s := string(core)
	for _, kind := range shopKinds {
		if left, ok := strings.CutSuffix(s, kind); ok && len([]rune(left)) >= 2 {
			return []rune(left)
		}
	}
	return core
}

// withoutSize is a product's name without a size at its end (550ml, 75g, 5L,
// 330ml罐装), if two characters or more are left.
func withoutSize(k []rune) []rune {
	for i := 2; i < len(k); i++ {
		if isDigit(k[i]) {
			return k[:i]
		}
	}
	return k
}

// digitRuns are the runs of digits in a key; a Chinese numeral is one only in
// strict comparison, where 三鑫 must not become 四鑫.
func digitRuns(k []rune, strict bool) []string {
	var runs []string
	for i := 0; i < len(k); i++ {
		j := i
		for j < len(k) && isDigit(k[j]) {
			j++
		}
		if j > i {
			runs = append(runs, string(k[i:j]))
			i = j
			continue
		}
		if strict && (digitOf[k[i]] > 0 || scaleOf[k[i]] > 0) {
			runs = append(runs, string(k[i]))
		}
	}
	return runs
}

func sameRuns(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// runsAmong says whether every typed run of digits is one of the name's.
func runsAmong(typed, name []string) bool {
	for _, t := range typed {
		found := false
		for _, n := range name {
			found = found || t == n
		}
		if !found {
			return false
		}
	}
	return true
}

// subsequence says whether the typed characters stand in the name in their
// order, and from where and how closely: gaps counts characters between them.
func subsequence(typed, name []rune) (at, gaps int, ok bool) {
	at = -1
	j := 0
	for i := 0; i < len(name) && j < len(typed); i++ {
		if name[i] == typed[j] {
			if at < 0 {
				at = i
			}
			j++
		} else if at >= 0 {
			gaps++
		}
	}
	if j < len(typed) {
		return 0, 0, false
	}
	if gaps > 0 {
		if i := strings.Index(string(name), string(typed)); i >= 0 {
			return len([]rune(string(name)[:i])), 0, true
		}
	}
	return at, gaps, true
}

// withinOneEdit says whether one insertion, deletion, substitution or swap of
// neighbours turns a into b.
func withinOneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	if i == len(a) || slices.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}
