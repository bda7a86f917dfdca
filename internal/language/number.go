package language

import (
	"strings"

	"zhanggui/internal/retail"
)

// maxNumber keeps quantities far from overflow in thousandths; nobody orders
// a thousand million of anything.
const maxNumber = 1_000_000_000

// beginsNumber says whether a number, or what stands for one, may begin so.
func beginsNumber(r rune) bool {
	if r < 0x80 {
		return isDigit(r) || r == '-'
	}
	if _, ok := digitOf[r]; ok || scaleOf[r] > 0 || tensOf[r] > 0 || r == '半' || r == '负' {
		return true
	}
	return len(vaguePhrases[r]) > 0
}

var digitOf = map[rune]int64{
	'零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9, '俩': 2, '仨': 3,
}

// tensOf are single characters for tens.
var tensOf = map[rune]int64{'廿': 20, '卅': 30}

var scaleOf = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '万': 10000}

// vagueWords stand where a number should and name none.
var vagueWords = []string{"好几", "百来", "百十", "上百", "百把", "上千", "千把", "若干", "一些", "几", "数"}

var vaguePhrases = newPhrases(vagueWords...)

// ReadNumber reads the number at the start of a normalised text: 12, 1,000,
// 1.5万, 1千, 十二, 两百, 一百二 (120), 半, and a leading minus. Several that
// could be meant (两三, 十来, 十几, 2-3, 2到3) are Vague. A half after the
// unit (2箱半) is the order reader's business.
func ReadNumber(s string) (n NumberRead, rest string, ok bool) {
	r := []rune(s)
	n, size := number(r, 0)
	if size == 0 {
		return NumberRead{}, s, false
	}
	n.Text = string(r[:size])
	return n, string(r[size:]), true
}

// number reads the number at r[i:], without its text, and returns how many
// runes it takes.
func number(r []rune, i int) (NumberRead, int) {
	j := i
	neg := false
	if j+1 < len(r) && (r[j] == '-' || r[j] == '负') && (isDigit(r[j+1]) || digitOf[r[j+1]] > 0 || r[j+1] == '半') {
		neg = true
		j++
	}
	n, end := unsigned(r, j)
	if end == j {
		return NumberRead{}, 0
	}
	n, end = between(r, j, n, end)
	if neg {
		n.Value = -n.Value
	}
	return n, end - i
}

// between joins 2-3, 2~3, 2到3 and 10来, 十多 to one vague number.
func between(r []rune, start int, n NumberRead, end int) (NumberRead, int) {
	if end >= len(r) || n.Vague && r[end-1] != '几' {
		return n, end
	}
	switch r[end] {
	case '-', '~', '到', '至', '或':
		if _, e := unsigned(r, end+1); e > end+1 && (r[end] == '-' || r[end] == '~' || !n.Vague) {
			return NumberRead{Vague: true}, e
		}
	case '来', '多', '几':
		if end > start && !n.Vague && n.Value%(10*retail.One) == 0 && n.Value > 0 && !strings.ContainsRune("半", r[end-1]) {
			return NumberRead{Vague: true}, end + 1
		}
	}
	return n, end
}

func unsigned(r []rune, i int) (NumberRead, int) {
	if i < len(r) && r[i] >= 0x80 {
		if n := vaguePhrases.size(r, i); n > 0 {
			end := i + n
			for end < len(r) && scaleOf[r[end]] > 0 {
				end++
			}
			return NumberRead{Vague: true}, end
		}
	}
	if i < len(r) && r[i] == '半' {
		return NumberRead{Value: retail.One / 2}, i + 1
	}
	if i < len(r) && isDigit(r[i]) {
		return arabic(r, i)
	}
	return chinese(r, i)
}

// arabic reads 12, 1,000, 0.5, 1/2 and 1.5万, 3千.
func arabic(r []rune, i int) (NumberRead, int) {
	j := i
	for j < len(r) && isDigit(r[j]) {
		j++
	}
	for j+3 < len(r) && r[j] == ',' && isDigit(r[j+1]) && isDigit(r[j+2]) && isDigit(r[j+3]) &&
		(j+4 >= len(r) || !isDigit(r[j+4])) && j-i <= 11 && thousands(r[i:j]) {
		j += 4
	}
	if j+1 < len(r) && r[j] == '.' && isDigit(r[j+1]) {
		j++
		for j < len(r) && isDigit(r[j]) {
			j++
		}
	}
	v, ok := thousandths(r[i:j])
	if !ok {
		return NumberRead{Vague: true}, j // finer or larger than can be: asked about
	}
	n := NumberRead{Value: retail.Qty(v)}
	if j < len(r) && (scaleOf[r[j]] >= 100) {
		scale := scaleOf[r[j]]
		n.Wan = scale == 10000
		if v > maxNumber*int64(retail.One)/scale {
			return NumberRead{Vague: true}, j + 1
		}
		n.Value = retail.Qty(v * scale)
		j++
		if n.Wan && j < len(r) && isDigit(r[j]) { // 13万2: one digit after 万 counts thousands
			if j+1 >= len(r) || !isDigit(r[j+1]) {
				n.Value += retail.Qty(int64(r[j]-'0') * 1000 * int64(retail.One))
				j++
			}
		}
	}
	return n, j
}

// thousandths is what digits with a point come to, if that is exact and not
// beyond all measure.
func thousandths(r []rune) (v int64, ok bool) {
	decimals := -1
	for _, c := range r {
		switch {
		case c == '.':
			decimals = 0
		case !isDigit(c):
		case decimals == 3:
			if c != '0' {
				return 0, false
			}
		case v > maxNumber*int64(retail.One)/10:
			return 0, false
		default:
			v = v*10 + int64(c-'0')
			if decimals >= 0 {
				decimals++
			}
		}
	}
	for n := max(decimals, 0); n < 3; n++ {
		v *= 10
	}
	return v, v <= maxNumber*int64(retail.One)
}

// thousands says whether a group of digits may have a thousands comma after
// it: 1, 12, 123 or an already grouped number.
func thousands(r []rune) bool {
	n := 0
	for k := len(r) - 1; k >= 0 && isDigit(r[k]); k-- {
		n++
	}
	return n >= 1 && n <= 3 && r[len(r)-n] != '0'
}

// chinese reads 十二, 两百, 一百二, 一千零五, 三万二, and reports two digits side
// by side (两三) as vague.
func chinese(r []rune, i int) (NumberRead, int) {
	j := i
	for j < len(r) {
		if _, ok := digitOf[r[j]]; !ok && scaleOf[r[j]] == 0 && tensOf[r[j]] == 0 {
			break
		}
		j++
	}
	// 百 and 千 and 万 begin no number, 零 only is one alone.
	if j == i || scaleOf[r[i]] >= 100 {
		return NumberRead{}, i
	}
	var total, section, digit, scale int64
	have, vague, wan := false, false, false
	for k := i; k < j; k++ {
		if s := tensOf[r[k]]; s > 0 {
			vague = vague || have
			section, digit, have, scale = section+s, 0, false, 10
			continue
		}
		if s := scaleOf[r[k]]; s > 0 {
			switch {
			case s == 10000 && !wan:
				total, section, wan = (section+digit)*s, 0, true
			case s == 10000:
				vague = true
			case !have && s == 10:
				section += s
			default:
				section += digit * s
			}
			digit, have, scale = 0, false, s
			continue
		}
		d := digitOf[r[k]]
		if d == 0 {
			have, scale = false, 10 // 一百零五: what follows counts ones
			continue
		}
		if have {
			vague = true
		}
		digit, have = d, true
	}
	if have && scale >= 100 { // 一百二 is 120, 三千五 is 3500
		digit *= scale / 10
	}
	total += section + digit
	n := NumberRead{Value: retail.Qty(total * int64(retail.One)), Vague: vague, Wan: wan}
	if vague {
		n.Value = 0
	}
	return n, j
}

func hasAt(r []rune, i int, word string) bool {
	for _, w := range word {
		if i >= len(r) || r[i] != w {
			return false
		}
		i++
	}
	return true
}
