package language

import "testing"

// TestLikeLast reads the last order again, with changes; what is not wholly
// understood is none.
func TestLikeLast(t *testing.T) {
	t.Parallel()
	checkMessages(t, `
老周 老样子 => A04 like-last
老周 照旧 => A04 like-last
老周:照上次再来一份 => A04 like-last
金沙超市 跟上次一样，百事多两箱 => A06 add:BS600×2箱 like-last
金沙超市 老样子 百事换3箱 => A06 set:BS600×3箱 like-last
金沙超市 老样子,百事换成3箱,七喜不要了,明天送 => A06 set:BS600×3箱 remove:QX600 like-last deliver=2026-05-14
金沙超市 老样子 不要七喜 => A06 remove:QX600 like-last
金沙超市 老样子 加加多宝1箱 => A06 add:JDB×1箱 like-last
金沙超市 老样子 加多宝1箱 => unlogged words
金沙超市 老样子 百事少一箱 => A06 remove:BS600×1箱 like-last
昨天 老周 老样子 => A04 on 2026-05-12 like-last
刘总 20:14\n照上次再来一份，百事多两箱 => - add:BS600×2箱 like-last
老周 20:14\n照上次再来一份，百事多两箱 => A04 add:BS600×2箱 like-last
老样子 => silent
还是老样子 => silent
老周还是老样子 => silent
老周 老样子 没精神 => silent
老周说老样子 => silent
老周 老样子吗 => silent
上次一样的问题 => silent
金沙超市 百事10箱 老样子的价 => unlogged words
`, false)
	checkMessages(t, `
给老周照上次来一份 => A04 like-last
老样子 => - like-last
帮老周下单,照旧 => A04 like-last
`, true)
}
