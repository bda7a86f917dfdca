package language

import "testing"

// TestChatter holds the bot silent where nobody spoke to it: wishes,
// conditions, negations, questions, reports and plain talk.
func TestChatter(t *testing.T) {
	t.Parallel()
	checkMessages(t, `
早 => silent
早上好 => silent
收到,马上安排 => silent
好的 => silent
百事又断货了 => silent
老周的百事10箱送到没 => unlogged question
明天记得给金沙超市送货 => silent
[语音] => silent
如果金沙超市要10箱就给55 => unlogged condition
要是老周要七喜5箱就送1箱 => unlogged condition
金沙超市想要百事10箱 => unlogged wish
金沙超市不要百事了 => unlogged negation
别给金沙超市送百事 => unlogged negation
金沙超市 百事10箱吗 => unlogged question
金沙超市 百事10箱？ => unlogged question
金沙超市的百事10箱送到了 => unlogged report
金沙超市上午送到5箱百事 碎了1瓶 => unlogged report
百事10箱到货 => unlogged report
金沙超市上次的百事10箱 => unlogged report
金沙超市欠3箱百事 => unlogged report
金沙超市 百事还有3箱 => unlogged report
金沙超市 百事库存3箱 => unlogged question
金沙超市 百事 库存 => unlogged question
百事涨价了 62一箱 => unlogged report
今天百事58元一箱 => unlogged words
买百事10箱送1箱 => unlogged report
晚上吃火锅 2人一份 AA => silent
下午3点开会 => silent
金沙超市 13800001234 => silent
老周在不在 => silent
谁去金沙超市 => silent
金沙超市老板说百事卖得好 => unlogged report
金沙超市 百事卖得好 => unlogged report
金沙超市百事坏了2瓶 => unlogged report
老周退百事3箱 => unlogged negation
金沙超市取消百事10箱 => unlogged negation
金沙超市没要百事 => unlogged negation
百事多少钱一箱 => unlogged question
金沙超市有百事5箱没卖 => unlogged negation
老周那边准备要七喜5箱 => unlogged wish
下雨天路滑慢点开 => silent
辛苦了大家 => silent
哈哈哈哈 => silent
车牌88888 => silent
3箱 => silent
百事 七喜 => silent
金沙超市 => silent
老周金沙超市 => silent
明天送 => silent
运费12 => silent
给金沙超市送货 => silent
百事送了10箱 => unlogged report
金沙超市送了10箱百事 => unlogged report
百事可乐600ml多少钱 => silent
老周 百事 可能要10箱 => unlogged wish
估计金沙超市要百事20箱 => unlogged wish
金沙超市说百事10箱太多 => unlogged report
百事10箱放门口 => unlogged report
金沙超市 百事10箱 已送 => unlogged report
老周 百事3箱 漏了 => unlogged report
昨天金沙超市的百事10箱 => unlogged words
忘了给老周七喜2箱 => unlogged words
百事1箱多少钱 => unlogged question
百事60 七喜58 => unlogged report
百事买10送1 => unlogged words
限购2瓶百事 => unlogged report
盘点 百事30箱 七喜20箱 => unlogged report
进了30箱百事 => unlogged report
刚到一车百事30箱 => unlogged report
金沙超市 百事5箱 对吧 => unlogged question
金沙超市 百事5箱 辛苦费 => unlogged words
一箱百事24瓶 => unlogged report
百事一箱24瓶 60元 => unlogged report
百事:60\n七喜:58 => unlogged report
今日到货:\n百事50箱 => unlogged words
库存表\n百事 50箱\n七喜 30箱 => unlogged words
今日出库\n金沙超市 百事5箱 => unlogged words
去年8月金沙超市百事20箱 => unlogged question
去年8月六六大顺超市百事20箱 => unlogged question
周敏拿10箱百事 => unlogged report
欢迎新同事 => silent
1 => silent
👍 => silent
金沙超市百事10箱送到了吗 => unlogged question
周敏 请假一天 => silent
拜访 金沙超市 老板不在 => silent
`, false)
}

// TestAddressed reads what was said to the bot: politeness is passed over, a
// question stays no order.
func TestAddressed(t *testing.T) {
	t.Parallel()
	checkMessages(t, `
记一笔 金沙超市 百事10箱 => A06 BS600×10箱=240:600.00
麻烦给金沙超市送10箱百事,谢谢 => A06 BS600×10箱=240:600.00
金沙超市要百事10箱和七喜5箱 => A06 BS600×10箱=240:600.00 QX600×5箱=120:290.00
下单 金沙超市 香蕉水3箱 猫粮5袋 => A06 ?香蕉水×3箱 ?猫粮×5袋
老周那边要5箱百事 => A04 BS600×5箱=120:300.00
金沙超市老板娘要百事5箱 => A06 BS600×5箱=120:300.00
还有,老周 百事5箱哈 => A04 BS600×5箱=120:300.00
金沙超市 百事5箱 要开票 微信付 => A06 BS600×5箱=120:300.00 deliver=要开票 terms=微信
帮我给老周下单百事3箱 => A04 BS600×3箱=72:180.00
金沙超市的百事来5箱吧 => A06 BS600×5箱=120:300.00
金沙超市辣条3箱 => A06 ?辣条×3箱
本月销售额 => silent
上周卖了多少钱 => silent
金沙超市本月进货额 => silent
百事本月销量多少箱 => silent
汽水类上月销售额 => silent
加多宝库存还剩多少 => silent
本月销售额前3的门店 => silent
超过45天没下单的门店 => silent
汽水占3月销售额的比例 => silent
金沙超市 百事 多久没进了 => unlogged question
昨天金沙超市百事卖了几箱 => unlogged report
百事上周 10箱以上的店 => unlogged question
下单门店 前10 => silent
老周的百事10箱送到没 => unlogged question
如果金沙超市要10箱就给55 => unlogged condition
明天记得给金沙超市送货 => silent
金沙超市 百事 => A06 BS600 missing_quantity[]
陈小帆3月业绩 => silent
下单 => silent
top 10 stores => silent
sales this month => silent
金沙超市和老周本月百事 => unlogged question
`, true)
}
