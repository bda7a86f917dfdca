package commands

import "regexp"

// What makes words no act. Somebody who asks, denies, puts off or hears of something
// has done nothing yet.
var (
	// asksWhether asks whether to: 拉黑 店名 行不行.
	asksWhether = regexp.MustCompile(`^[吗么呢吧嘛没]+$|[吗么](?:[\s,，。?？]|$)|[?？]$|行不行|要不要|好不好|可不可以|能不能|是不是|对不对|批不批|合不合适|还是$|还是[\s,，]*(?:不|批|同意|通过|拒|驳)`)
	// putsOff is nothing but a put-off: 明天再说, 我看看.
	putsOff = regexp.MustCompile(`^(?:[我你他]|们)*(?:明天|后天|下周|下个?月|回头|改天|晚点|以后|过[两几]天|先|再|等)+.{0,4}(?:说|看|议|批|定|商量|考虑|讨论)(?:吧|了|看|一?下)*$|^(?:[我你他]|们)*(?:先|再)*(?:等等|等一?下|考虑|商量|想想|看看|看下|研究)(?:吧|看|一?下|再说)*$`)
	// doubts is said of an approval that is none: 批 P1 怎么还没批, 同意 P1 的话就亏了.
	doubts = regexp.MustCompile(`谁|怎么|为什么|为啥|凭什么|凭啥|不批|没批|不同意|不行|不准|不通过|才怪|的话|(?:再|先|等|回头|改天|晚点|以后).{0,4}(?:说|看|议|批|定|商量|考虑|讨论)`)
	// hedged is what stands before the word for an act that was not done: 酒仙坊没有投诉,
	// 酒仙坊明天回访, 张姐不管付款.
	hedged = regexp.MustCompile(`(?:没有?|未|不|别|不要|不用|要|想|准备|打算|再|会|该|应该|可能|好像|大概|也许|是不是|有没有|明天|明早|后天|下周.?|下个?月|以后|回头|改天|先|谁)$`)
)

// undecided says that a reason asks whether to, or puts off.
func undecided(reason string) bool {
	return asksWhether.MatchString(reason) || putsOff.MatchString(reason)
}

// wavers says that what is said behind a decision makes it none. Who refuses may put
// off or ask why in the same breath: 驳 P1 再看看, 驳 P1 怎么这么低.
func wavers(note string, approves bool) bool {
	return asksWhether.MatchString(note) || approves && (putsOff.MatchString(note) || doubts.MatchString(note))
}
