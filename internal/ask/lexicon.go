package ask

import "strings"

// kind says what part a token plays in a question.
type kind int

const (
	kUnknown  kind = iota
	kFill          // carries no meaning of its own
	kMetric        // arg: the metric
	kVerb          // arg: sell buy order visit
	kHow           // 多少 几
	kMeasure       // arg: money orders stores days times skus
	kNoun          // arg: a dimension
	kEach          // 各 每 按
	kTop           // 前 top; arg: asc for 倒数 bottom
	kMost          // 最多 最好; arg: asc for 最少 最差
	kOften         // 最常: by orders
	kRanking       // 排名; arg: asc for 从低到高
	kOver          // a comparison before its number; arg: the Op
	kAfter         // a comparison after its number; arg: the Op
	kNot           // 没 未
	kNever         // 从来没
	kShare         // 占 占比 比例
	kOf            // 占 between part and whole
	kPrev          // 环比
	kYoY           // 同比
	kSame          // 同期
	kGrowth        // 增长 涨跌
	kAnd           // 和 跟: joins names, or sets two periods against each other
	kVs            // 比 较: compares
	kWho           // 谁
	kWhich         // 哪些
	kWhichOne      // 哪家 哪个
	kWhen          // 什么时候 哪天
	kSum           // 一共 合计
	kAll           // 全公司 所有门店
	kMine          // 我 我的
	kCharge        // 负责的: whose store it is now
	kEver          // 买过: ever
	kLast          // 上次 最近一次
	kHowLong       // 多久 多少天
	kSafety        // 安全库存
	kStorish       // 超市 便利店: the tail of a store's name
	kStatus        // 睡眠 流失 该补货; arg: the statuses, joined by |
	kMoved         // 掉级 升级; arg: the metric
	kPerDay        // 日均
	kLeft          // 还剩: of the stock
	kHowGood       // 怎么样: a figure is asked for, which the verb says
	kBetter        // 哪个卖得好: two beside each other
	kBefore        // 再上周: the period before the one spoken of
	kThat          // 它 这家店: the store spoken of
	kOutside       // 预测 为什么: no question of ours; arg: why
	kNumber
	kPeriod
	kEntity
	kUnit
)

// entry is what a phrase of the lexicon means.
type entry struct {
	kind kind
	arg  string
}

var (
	lexicon      = map[string]entry{}
	phraseStarts = starts{}
)

// longest is the length in runes of the longest phrase.
var longest = 0

// teach adds a phrase to the lexicon.
func teach(k kind, arg, phrase string) {
	lexicon[phrase] = entry{k, arg}
	phraseStarts.add([]rune(phrase))
	longest = max(longest, len([]rune(phrase)))
}

// teachAll adds the phrases of a list; _ in them stands for the space.
func teachAll(k kind, arg, phrases string) {
	for p := range strings.FieldsSeq(phrases) {
		teach(k, arg, strings.ReplaceAll(p, "_", " "))
	}
}

func init() {
	for m, words := range figureWords {
		teachAll(kMetric, string(m), words)
		teach(kMetric, string(m), string(m)) // its id is what a choice types
	}
	for _, lessons := range [][]lesson{deedWords, shapeWords, fillWords} {
		for _, l := range lessons {
			teachAll(l.kind, l.arg, l.phrases)
		}
	}
	for unit := range strings.FieldsSeq(measureWords) {
		if _, taken := lexicon[unit]; !taken {
			teach(kUnit, unit, unit)
		}
	}
	indexHeard()
}
