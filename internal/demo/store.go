package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"zhanggui/internal/retail"
)

// Life is what becomes of a store.
type Life string

// The lives. All but New and Prospect buy regularly until their turn comes.
const (
	Steady    Life = "steady"
	Declining Life = "declining" // a good store that buys far less since four to five weeks
	Overdue   Life = "overdue"   // its next order should have come some days ago
	Sleeping  Life = "sleeping"  // silent for two to three months
	Lost      Life = "lost"      // silent for more than 180 days
	New       Life = "new"       // first order within the last four weeks
	Prospect  Life = "prospect"  // on file, has never ordered
)

// lives repeats over the stores, so that even a small merchant has one of each.
var lives = [24]Life{
	2: Overdue, 4: Declining, 6: Sleeping, 9: New, 11: Lost, 14: Prospect, 17: Overdue, 20: Overdue,
}

func lifeOf(i int) Life {
	switch l := lives[i%len(lives)]; {
	case l == "":
		return Steady
	case l == Declining && i/len(lives)%3 > 0, l == Lost && i/len(lives)%2 > 0:
		return Steady // few stores fall at once
	default:
		return l
	}
}

var (
	areas    = []string{"河东", "河西", "滨江", "老城", "开发区"}
	brands   = []string{"福源", "喜洋洋", "百合", "江畔", "永兴", "佳乐", "鸿运", "同心", "广聚", "恒丰", "惠万家", "好邻居", "红枫", "益民", "满仓", "佰佳", "德顺", "绿洲", "安居", "富源", "金穗", "朝阳", "锦绣", "万客来", "康泰", "如意", "利群", "长青", "双喜", "宏达"}
	trades   = []string{"超市", "便利店", "生鲜超市", "粮油店", "烟酒行", "商店", "食品店", "仓买"}
	streets  = []string{"文昌路", "建新路", "中山街", "桂花巷", "胜利街", "学府路", "沿江路", "体育场路", "迎宾大道", "南门口"}
	surnames = []string{"孙", "周", "吴", "郑", "冯", "褚", "卫", "韩", "杨", "朱", "秦", "许", "何", "吕", "施", "曹", "严", "华", "金", "魏", "陶", "姜"}
	titles   = []string{"姐", "哥", "老板", "嫂", "叔"}
	channels = []string{"社区店", "社区店", "社区店", "学校店", "餐饮店", "连锁店"}
)

// stores makes the stores with names that are easily confused, as in life: the
// same brand with another trade, branches of one shop in brackets, and brands
// that sound alike (福源, 富源).
func stores(rng *rand.Rand, s Shape, end retail.Day) []Store {
	out := make([]Store, s.Stores)
	used := map[string]int{}
	aliases := map[string]bool{}
	first := end.Add(1 - s.Days)
	for i := range out {
		area := i % len(areas)
		brand := brands[skewed(rng, len(brands))]
		street := streets[rng.IntN(len(streets))]
		contact := surnames[rng.IntN(len(surnames))] + titles[rng.IntN(len(titles))]
		st := Store{
			Code:      fmt.Sprintf("M%04d", i+1),
			Name:      branch(brand+trades[skewed(rng, len(trades))], street, used),
			Area:      areas[area],
			Rep:       repOf(i, area),
			CreatedOn: first.Add(-1 - rng.IntN(900)),
			Phone:     fmt.Sprintf("0571-8%07d", rng.IntN(10_000_000)),
			Address:   fmt.Sprintf("%s%s%d号", areas[area], street, 1+rng.IntN(300)),
			Contact:   contact,
			Channel:   channels[rng.IntN(len(channels))],
			Life:      lifeOf(i),
		}
		st.MonthlyPurchase = monthly(rng, st.Life)
		if st.MonthlyPurchase > 30_000_00 {
			st.TermsDays, st.CreditLimit = 30, st.MonthlyPurchase/1000_00*1000_00
		}
		if alias := contact + "家"; rng.IntN(3) == 0 && !aliases[alias] {
			aliases[alias] = true
			st.Aliases = append(st.Aliases, alias)
		}
		if st.Life == New {
			st.CreatedOn = end.Add(-27 - rng.IntN(8))
		}
		out[i] = st
	}
	return out
}

// repOf gives each of the first areas to one rep; the last is shared by all.
func repOf(i, area int) string {
	if area < len(reps) {
		return reps[area]
	}
	return reps[i/len(areas)%len(reps)]
}

// branch makes a name unique: the plain name, then with the street, then with
// the number of the branch.
func branch(name, street string, used map[string]int) string {
	full := name
	if used[name] > 0 {
		full = name + "(" + street + "店)"
	}
	if full != name && used[full] > 0 {
		full = fmt.Sprintf("%s(%s店)", name, chineseNumber(used[name]+1))
	}
	used[name]++
	if full != name {
		used[full]++
	}
	return full
}

// chineseNumber writes 1 to 9999 as people say it.
func chineseNumber(n int) string {
	const digits = "零一二三四五六七八九"
	d := []rune(digits)
	var b strings.Builder
	zero := false
	for _, u := range []struct {
		size int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		k := n / u.size % 10
		switch {
		case k == 0:
			zero = b.Len() > 0
			continue
		case zero:
			b.WriteRune('零')
			zero = false
		}
		if !(k == 1 && u.size == 10 && b.Len() == 0) {
			b.WriteRune(d[k])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

// monthly is what a store buys from everybody in a month: lognormal with a
// median of 12,000 yuan. Stores that are to decline are good ones, or nobody would
// miss them.
func monthly(rng *rand.Rand, life Life) retail.Money {
	size := math.Exp(0.7 * rng.NormFloat64())
	if life == Declining {
		size = 1.2 + min(size, 1.2)
	}
	hundreds := math.Round(120 * min(max(size, 0.15), 12))
	return retail.Money(hundreds) * 100_00
}

// skewed picks the first of n more often than the last.
func skewed(rng *rand.Rand, n int) int {
	return min(rng.IntN(n), rng.IntN(n))
}
