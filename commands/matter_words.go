package commands

import (
	"context"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// run carries out a command with the text that its verb would be followed by.
func run(do func(*Router, context.Context, *Request, string) (Effect, error), rest func(heard) string) func(*Router, context.Context, *Request, heard) (Effect, error) {
	return func(rt *Router, ctx context.Context, r *Request, h heard) (Effect, error) {
		return do(rt, ctx, r, rest(h))
	}
}

func ofPeriod(h heard) string  { return h.period }
func ofProduct(h heard) string { return h.product }
func ofNothing(heard) string   { return "" }

// asking asks a question of the metric dictionary in its own words, with the period
// that was named.
func asking(question string) func(*Router, context.Context, *Request, heard) (Effect, error) {
	return func(rt *Router, _ context.Context, r *Request, h heard) (Effect, error) {
		effect, _, err := rt.answerSentence(r, strings.TrimSpace(h.period+h.product+question))
		return effect, err
	}
}

// Words that say profit or loss of an order.
const profits = `(?:(?:能|是|到底|真实|实际|净)*(?:赚了?没有?|赚不赚钱?|赚钱|赚|亏没亏|亏不亏钱?|亏[本钱]?|毛利率?|利润))`

// compared may follow a quadrant: its list shows both anyway.
const compared = `(?:[\s的]*(?:有哪些|是哪些|有几种)?[\s的]*(?:同比|环比)+(?:涨|跌|升|降|变)?(?:了|化)?)?`

// matters are read in this order; the first that leaves nothing over has it.
var matters = []*matter{
	// Money that is true.
	{
		words: anyOf(
			`三个?(?:公式|数|算法)(?:对得上|对不对得上|对不对|对上|一致|一样|对)?`,
			`对(?:一?下|一对)?[账帐]`,
			`核对(?:一?下)?`,
			`对一?下(?:[账帐]|数)?`,
			`[账帐](?:目|面)?(?:对不对得上|对得上|对上|对不对|平不平|平)`,
			`reconcile`,
		),
		takes: takesPeriod, right: SeeCost,
		do: run((*Router).reconcile, ofPeriod),
	},
	{
		words: anyOf(
			`[亏赔](?:本|钱|损)?了?的?(?:单子?|订单)`,
			`(?:哪些|哪几张?|哪几个?|哪张|什么|有没有|那几|这几|那些)?(?:单子?|订单)(?:在|是|里面?|有没有)*[亏赔](?:本|钱|损)?了?的?`,
			`(?:一共|总共)?[亏赔](?:了|掉)?多少钱?`,
		),
		takes: takesPeriod, right: SeeCost,
		do: run((*Router).losses, ofPeriod),
	},
	{
		words: anyOf(
			`(?:哪些|哪几[个种]?|哪[个种]|什么)(?:品种?|商品|货|产品)(?:在|是)?[亏赔](?:本|钱|损)?的?`,
			`[亏赔](?:本|钱|损)的?(?:品|商品|货|产品)`,
		),
		takes: takesPeriod, right: SeeCost,
		do: asking("净毛利低于0的商品"),
	},
	{
		words: anyOf(
			`(?:哪些|哪几[个家]?|哪[个家]|什么)(?:门?店|客户)(?:在|是)?[亏赔](?:本|钱|损)?的?`,
			`[亏赔](?:本|钱|损)的?(?:门?店|客户)`,
		),
		takes: takesPeriod, right: SeeCost,
		do: asking("净毛利低于0的门店"),
	},
	{
		words: anyOf(
			`(?:那|这|的|号|张|笔|一|个)*(?:单子?|订单)?` + profits + `(?:了多少钱?|了|多少钱?|有多少)?`,
		),
		takes: takesOrders, needs: takesOrders, right: SeeCost,
		do: run((*Router).margin, func(h heard) string { return h.orders }),
	},
	{
		words: anyOf(
			`(?:那|这)(?:一|张|笔|个)*(?:单子?|订单)` + profits + `(?:了多少钱?|了|多少钱?|有多少)?`,
		),
		takes: takesStore | takesPeriod, needs: takesStore, right: SeeCost,
		do: (*Router).marginOfStore,
	},
	// Four quadrants.
	{
		words: anyOf(
			`(?:算|是|属于)?(?:哪|什么)一?(?:类|象限)`,
			`(?:是|算)?瘦狗还是(?:明星|金牛)`,
			`(?:是|算)?(?:明星|金牛)还是(?:瘦狗|明星|金牛)`,
			`(?:是|算)(?:不是)?(?:瘦狗|明星|金牛)`,
		),
		takes: takesProduct, needs: takesProduct, right: SeeCost,
		do: (*Router).quadrantOf,
	},
	{
		words: anyOf(
			`(?:商品)?四?[象像]限图?(?:同比|环比)*`,
			`quadrants?`,
		),
		takes: takesPeriod, right: SeeCost,
		do: quadrants(""),
	},
	{
		words: anyOf(
			`瘦狗(?:品|商品|产品|款)?`+compared,
			`(?:卖得|卖的|销量)(?:好|多|高|大)(?:但是?|却|又|可|可是)?(?:不赚钱?|没利润|没毛利|没什么利润|(?:利润|毛利)(?:薄|低|少))`,
			`lean dogs?`,
			`dogs?`,
		),
		takes: takesPeriod, right: SeeCost,
		do: quadrants(insight.LeanDog),
	},
	{
		words: anyOf(
			`明星(?:品|商品|产品|款)?`+compared,
			`(?:利润|毛利)(?:高|好|厚|大)(?:但是?|却|又|可|可是)?(?:卖不动|卖得少|卖的少|卖不好|卖得不好|销量低|没销量)`,
			`stars?`,
		),
		takes: takesPeriod, right: SeeCost,
		do: quadrants(insight.Star),
	},
	{
		words: anyOf(
			`金牛(?:品|商品|产品|款)?`+compared,
			`cash cows?`,
		),
		takes: takesPeriod, right: SeeCost,
		do: quadrants(insight.CashCow),
	},
	{
		words: anyOf(
			`(?:该|要|应该|可以|需要)?(?:淘汰|汰换|下架)(?:品|商品|产品|款)?` + compared,
		),
		takes: takesPeriod, right: SeeCost,
		do: quadrants(insight.Discard),
	},
	// Counts that are true.
	{
		words: anyOf(
			`^(?:我们?|咱们?)?(?:现在|目前)?(?:手上|手里|名下)(?:现在|一共|总共)?有?(?:多少|几)[家个](?:门?店|客户)$`,
		),
		right: Ask,
		do:    asking("多少客户"),
	},
	{
		words: anyOf(
			`90天内?(?:的)?活跃(?:的)?(?:门?店|客户)?(?:数|有?(?:多少|几)[家个]?(?:门?店|客户)?)?`,
		),
		right: Ask,
		do:    asking("近90天下单门店数"),
	},
	{
		words: anyOf(
			`(?:丢|流失|跑)了?(?:多少|几)[家个](?:门?店|客户)?`,
		),
		right: Ask,
		do:    asking("流失的店有几家"),
	},
	{
		words: anyOf(
			`[七7]步(?:漏斗)?`,
			`走到(?:哪|第几)一?步`,
			`(?:发货|发了|发出去?|签收|送到)了?(?:多少|几)单`,
			`(?:多少|几)单(?:发货|发出去|签收|送到)了`,
			`哪一?步(?:漏|掉)得?最?(?:多|厉害)`,
			`(?:漏|掉)得最(?:多|厉害)(?:的?(?:是)?哪一?步)?`,
			`seven steps`,
		),
		takes: takesPeriod, right: Ask,
		do: run((*Router).passage, ofPeriod),
	},
	{
		words: anyOf(
			`(?:多少|几|哪些|哪几)?[张单个]*(?:单子?|订单)?(?:没有?|未|待|还?要)(?:发货?|发出去?|出货)(?:的?(?:单子?|订单))?`,
		),
		takes: takesStore | takesPeriod, right: Ask,
		do: undone(retail.Dispatched),
	},
	{
		words: anyOf(
			`(?:多少|几|哪些|哪几)?[张单个]*(?:单子?|订单)?(?:没有?|未|待|在)(?:签收|送到|送达|送完|交付|路上)(?:的?(?:单子?|订单))?`,
		),
		takes: takesStore | takesPeriod, right: Ask,
		do: undone(retail.Delivered),
	},
	{
		words: anyOf(
			`(?:的)?(?:货|单子?|订单)?(?:送?到(?:了)?哪(?:里|儿)?了?|(?:送到|送达|签收|发货?|发出去?|到货?)了?(?:没有?|吗)|走到哪一?步|什么进度|进度)`,
		),
		takes: takesStore | takesOrders, needs: takesStore | takesOrders, right: Ask,
		do: (*Router).whereIs,
	},
	{
		words: anyOf(
			`(?:待|该|要|还没有?|没有?|未|需要)?(?:去)?(?:关怀|回访)(?:谁|过|名单|清单|列表)?`,
		),
		takes: takesPeriod, right: LogVisit,
		do: run((*Router).uncared, ofNothing),
	},
	{
		words: anyOf(
			`(?:司机|业务员|地维|商品|卖场)?(?:被|的)?投诉(?:率|数|情况|统计|最多|过什么|过|集中)?(?:的?是?(?:哪(?:一)?(?:块|头|方面|个环节|个|类)|谁|什么))?(?:(?:还)?(?:没|未|待)(?:有)?(?:处理|解决|了结)(?:完)?)?`,
			`(?:待|没|未)(?:处理|解决)的?投诉`,
		),
		takes: takesPeriod | takesStore, right: LogVisit,
		do: (*Router).complaintsOf,
	},
	{
		words: anyOf(
			`(?:业绩|销售)?(?:日报|战报)`,
			`业绩报告`,
			`daily report`,
		),
		takes: takesPeriod, right: AskMoney,
		do: run((*Router).daily, ofPeriod),
	},
	{
		words: anyOf(
			`目标(?:还)?(?:差|缺)多少`,
			`目标(?:的)?(?:完成|达成)?(?:率|进度|情况|多少|怎么样)?`,
			`(?:完成|达成|达标)率`,
			`(?:离|距离?|跟|和)?目标(?:还)?(?:差|缺)多少`,
			`(?:还)?差目标多少`,
			`(?:完成|达成)了?目标(?:的)?(?:多少)?`,
			`target progress`,
		),
		takes: takesPeriod, right: AskMoney,
		do: (*Router).progress,
	},
	// Goods in time.
	{
		words: anyOf(
			`(?:还)?(?:够|能|可以?)(?:卖|撑|用|顶)(?:得?了)?(?:几天|多久|多少天|到(?:什么时候|哪天|几号))`,
			`够不够(?:卖|用|发)?`,
			`够(?:卖|用)吗`,
			`(?:可卖|库存|可销|够卖)天数`,
			`卖几天`,
			`days of cover`,
		),
		takes: takesProduct, right: SeeStock,
		do: run((*Router).cover, ofProduct),
	},
	{
		words: anyOf(
			`(?:哪些|哪几[个种]|什么|啥)?(?:货|品|商品|产品)?(?:快|要|马上|就要)(?:要)?(?:没|断|缺|卖完|卖光|卖断)(?:货)?了?的?`,
		),
		right: SeeStock,
		do:    run((*Router).cover, ofNothing),
	},
	{
		words: anyOf(
			`(?:该|要|需要|得|应该)(?:去)?(?:采购|进|订|补|买)(?:点|些)?(?:什么|啥|哪些|哪个)货?`,
			`(?:什么|哪些|啥)(?:货|品|商品|东西)(?:该|要|得|需要)(?:补|进|采购|订)货?`,
			`(?:补货|采购|进货)建议`,
		),
		right: HandleStock,
		do:    func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.advise(r) },
	},
	{
		words: anyOf(
			`(?:采购|进货)?在途(?:的|采购)*(?:货|单)?`,
			`(?:采购|订)了?的?货?(?:还)?没到(?:的|货)*`,
			`什么货(?:还)?没到`,
			`采购单`,
		),
		right: HandleStock,
		do:    func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.purchases(r) },
	},
	{
		words: anyOf(
			`库存(?:是)?(?:怎么变的?|流水|变动|变化|明细|记录)(?:记录)?`,
			`进出(?:库)?(?:记录|明细|流水|账)?`,
			`出入库(?:记录|明细|流水)?`,
		),
		takes: takesProduct, needs: takesProduct, right: SeeStock,
		do: run((*Router).stockMoves, ofProduct),
	},
	{
		words: anyOf(
			`[缺断]货率`,
		),
		takes: takesPeriod, right: SeeStock,
		do: run((*Router).shortage, ofPeriod),
	},
	{
		words: anyOf(
			`(?:库存)?周转(?:天数|几天|多少天|情况)?`,
		),
		takes: takesPeriod, right: SeeStock,
		do: run((*Router).turnover, ofPeriod),
	},
	{
		words: anyOf(
			`(?:是不是)?(?:没|缺|断)货了?(?:吗|没有?)?`,
		),
		takes: takesProduct, needs: takesProduct, right: SeeStock,
		do: asking("库存"),
	},
	{
		words: anyOf(
			`到(?:货)?了?(?:吗|没有?)`,
			`什么时候(?:能)?到货?`,
		),
		takes: takesProduct, needs: takesProduct, right: HandleStock,
		do: func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.purchases(r) },
	},
	// Capacity.
	{
		words: anyOf(
			`产能(?:情况)?`,
			`(?:已经?)?(?:排|送)(?:了)?(?:多少|几)箱`,
			`(?:还)?(?:能|可以)(?:再)?(?:接|送|排|装|塞)(?:得下)?(?:多少|几)[箱单]?`,
			`(?:排|装|送)?满(?:了)?(?:没有?|吗)`,
			`排得下吗`,
		),
		takes: takesDay, right: SeeStock,
		do: (*Router).fullOn,
	},
}

// quadrants lists one quadrant, or all.
func quadrants(only insight.Quadrant) func(*Router, context.Context, *Request, heard) (Effect, error) {
	return func(rt *Router, ctx context.Context, r *Request, h heard) (Effect, error) {
		return rt.quadrant(only)(ctx, r, h.period)
	}
}

// undone lists the orders that have not come to a step.
func undone(step retail.Step) func(*Router, context.Context, *Request, heard) (Effect, error) {
	return func(rt *Router, _ context.Context, r *Request, h heard) (Effect, error) {
		return rt.waiting(r, step, h)
	}
}
