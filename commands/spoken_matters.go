package commands

import (
	"context"
	"regexp"
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
	{regexp.MustCompile(`(?:三个?(?:公式|数|算法)(?:对得上|对不对得上|对不对|对上|一致|一样|对)?|对(?:一?下|一对)?[账帐]|核对(?:一?下)?|对一?下(?:[账帐]|数)?|[账帐](?:目|面)?(?:对不对得上|对得上|对上|对不对|平不平|平)|reconcile)`), takesPeriod, 0, SeeCost, run((*Router).reconcile, ofPeriod)},
	{regexp.MustCompile(`(?:[亏赔](?:本|钱|损)?了?的?(?:单子?|订单)|(?:哪些|哪几张?|哪几个?|哪张|什么|有没有|那几|这几|那些)?(?:单子?|订单)(?:在|是|里面?|有没有)*[亏赔](?:本|钱|损)?了?的?|(?:一共|总共)?[亏赔](?:了|掉)?多少钱?)`), takesPeriod, 0, SeeCost, run((*Router).losses, ofPeriod)},
	{regexp.MustCompile(`(?:(?:哪些|哪几[个种]?|哪[个种]|什么)(?:品种?|商品|货|产品)(?:在|是)?[亏赔](?:本|钱|损)?的?|[亏赔](?:本|钱|损)的?(?:品|商品|货|产品))`), takesPeriod, 0, SeeCost, asking("净毛利低于0的商品")},
	{regexp.MustCompile(`(?:(?:哪些|哪几[个家]?|哪[个家]|什么)(?:门?店|客户)(?:在|是)?[亏赔](?:本|钱|损)?的?|[亏赔](?:本|钱|损)的?(?:门?店|客户))`), takesPeriod, 0, SeeCost, asking("净毛利低于0的门店")},
	{regexp.MustCompile(`(?:(?:那|这|的|号|张|笔|一|个)*(?:单子?|订单)?` + profits + `(?:了多少钱?|了|多少钱?|有多少)?)`), takesOrders, takesOrders, SeeCost, run((*Router).margin, func(h heard) string { return h.orders })},
	{regexp.MustCompile(`(?:(?:那|这)(?:一|张|笔|个)*(?:单子?|订单)` + profits + `(?:了多少钱?|了|多少钱?|有多少)?)`), takesStore | takesPeriod, takesStore, SeeCost, (*Router).marginOfStore},
	// Four quadrants.
	{regexp.MustCompile(`(?:(?:算|是|属于)?(?:哪|什么)一?(?:类|象限)|(?:是|算)?瘦狗还是(?:明星|金牛)|(?:是|算)?(?:明星|金牛)还是(?:瘦狗|明星|金牛)|(?:是|算)(?:不是)?(?:瘦狗|明星|金牛))`), takesProduct, takesProduct, SeeCost, (*Router).quadrantOf},
	{regexp.MustCompile(`(?:商品)?四?[象像]限图?(?:同比|环比)*|quadrants?`), takesPeriod, 0, SeeCost, quadrants("")},
	{regexp.MustCompile(`瘦狗(?:品|商品|产品|款)?` + compared + `|(?:卖得|卖的|销量)(?:好|多|高|大)(?:但是?|却|又|可|可是)?(?:不赚钱?|没利润|没毛利|没什么利润|(?:利润|毛利)(?:薄|低|少))|lean dogs?|dogs?`), takesPeriod, 0, SeeCost, quadrants(insight.LeanDog)},
	{regexp.MustCompile(`明星(?:品|商品|产品|款)?` + compared + `|(?:利润|毛利)(?:高|好|厚|大)(?:但是?|却|又|可|可是)?(?:卖不动|卖得少|卖的少|卖不好|卖得不好|销量低|没销量)|stars?`), takesPeriod, 0, SeeCost, quadrants(insight.Star)},
	{regexp.MustCompile(`金牛(?:品|商品|产品|款)?` + compared + `|cash cows?`), takesPeriod, 0, SeeCost, quadrants(insight.CashCow)},
	{regexp.MustCompile(`(?:该|要|应该|可以|需要)?(?:淘汰|汰换|下架)(?:品|商品|产品|款)?` + compared + ``), takesPeriod, 0, SeeCost, quadrants(insight.Discard)},
	// Counts that are true.
	{regexp.MustCompile(`^(?:我们?|咱们?)?(?:现在|目前)?(?:手上|手里|名下)(?:现在|一共|总共)?有?(?:多少|几)[家个](?:门?店|客户)$`), 0, 0, Ask, asking("多少客户")},
	{regexp.MustCompile(`90天内?(?:的)?活跃(?:的)?(?:门?店|客户)?(?:数|有?(?:多少|几)[家个]?(?:门?店|客户)?)?`), 0, 0, Ask, asking("近90天下单门店数")},
	{regexp.MustCompile(`(?:丢|流失|跑)了?(?:多少|几)[家个](?:门?店|客户)?`), 0, 0, Ask, asking("流失的店有几家")},
	{regexp.MustCompile(`[七7]步(?:漏斗)?|走到(?:哪|第几)一?步|(?:发货|发了|发出去?|签收|送到)了?(?:多少|几)单|(?:多少|几)单(?:发货|发出去|签收|送到)了|哪一?步(?:漏|掉)得?最?(?:多|厉害)|(?:漏|掉)得最(?:多|厉害)(?:的?(?:是)?哪一?步)?|seven steps`), takesPeriod, 0, Ask, run((*Router).passage, ofPeriod)},
	{regexp.MustCompile(`(?:多少|几|哪些|哪几)?[张单个]*(?:单子?|订单)?(?:没有?|未|待|还?要)(?:发货?|发出去?|出货)(?:的?(?:单子?|订单))?`), takesStore | takesPeriod, 0, Ask, undone(retail.Dispatched)},
	{regexp.MustCompile(`(?:多少|几|哪些|哪几)?[张单个]*(?:单子?|订单)?(?:没有?|未|待|在)(?:签收|送到|送达|送完|交付|路上)(?:的?(?:单子?|订单))?`), takesStore | takesPeriod, 0, Ask, undone(retail.Delivered)},
	{regexp.MustCompile(`(?:的)?(?:货|单子?|订单)?(?:送?到(?:了)?哪(?:里|儿)?了?|(?:送到|送达|签收|发货?|发出去?|到货?)了?(?:没有?|吗)|走到哪一?步|什么进度|进度)`), takesStore | takesOrders, takesStore | takesOrders, Ask, (*Router).whereIs},
	{regexp.MustCompile(`(?:待|该|要|还没有?|没有?|未|需要)?(?:去)?(?:关怀|回访)(?:谁|过|名单|清单|列表)?`), takesPeriod, 0, LogVisit, run((*Router).uncared, ofNothing)},
	{regexp.MustCompile(`(?:司机|业务员|地维|商品|卖场)?(?:被|的)?投诉(?:率|数|情况|统计|最多|过什么|过|集中)?(?:的?是?(?:哪(?:一)?(?:块|头|方面|个环节|个|类)|谁|什么))?(?:(?:还)?(?:没|未|待)(?:有)?(?:处理|解决|了结)(?:完)?)?|(?:待|没|未)(?:处理|解决)的?投诉`), takesPeriod | takesStore, 0, LogVisit, (*Router).complaintsOf},
	{regexp.MustCompile(`(?:业绩|销售)?(?:日报|战报)|业绩报告|daily report`), takesPeriod, 0, AskMoney, run((*Router).daily, ofPeriod)},
	{regexp.MustCompile(`目标(?:还)?(?:差|缺)多少|目标(?:的)?(?:完成|达成)?(?:率|进度|情况|多少|怎么样)?|(?:完成|达成|达标)率|(?:离|距离?|跟|和)?目标(?:还)?(?:差|缺)多少|(?:还)?差目标多少|(?:完成|达成)了?目标(?:的)?(?:多少)?|target progress`), takesPeriod, 0, AskMoney, (*Router).progress},
	// Goods in time.
	{regexp.MustCompile(`(?:还)?(?:够|能|可以?)(?:卖|撑|用|顶)(?:得?了)?(?:几天|多久|多少天|到(?:什么时候|哪天|几号))|够不够(?:卖|用|发)?|够(?:卖|用)吗|(?:可卖|库存|可销|够卖)天数|卖几天|days of cover`), takesProduct, 0, SeeStock, run((*Router).cover, ofProduct)},
	{regexp.MustCompile(`(?:哪些|哪几[个种]|什么|啥)?(?:货|品|商品|产品)?(?:快|要|马上|就要)(?:要)?(?:没|断|缺|卖完|卖光|卖断)(?:货)?了?的?`), 0, 0, SeeStock, run((*Router).cover, ofNothing)},
	{regexp.MustCompile(`(?:该|要|需要|得|应该)(?:去)?(?:采购|进|订|补|买)(?:点|些)?(?:什么|啥|哪些|哪个)货?|(?:什么|哪些|啥)(?:货|品|商品|东西)(?:该|要|得|需要)(?:补|进|采购|订)货?|(?:补货|采购|进货)建议`), 0, 0, HandleStock, func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.advise(r) }},
	{regexp.MustCompile(`(?:采购|进货)?在途(?:的|采购)*(?:货|单)?|(?:采购|订)了?的?货?(?:还)?没到(?:的|货)*|什么货(?:还)?没到|采购单`), 0, 0, HandleStock, func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.purchases(r) }},
	{regexp.MustCompile(`库存(?:是)?(?:怎么变的?|流水|变动|变化|明细|记录)(?:记录)?|进出(?:库)?(?:记录|明细|流水|账)?|出入库(?:记录|明细|流水)?`), takesProduct, takesProduct, SeeStock, run((*Router).stockMoves, ofProduct)},
	{regexp.MustCompile(`[缺断]货率`), takesPeriod, 0, SeeStock, run((*Router).shortage, ofPeriod)},
	{regexp.MustCompile(`(?:库存)?周转(?:天数|几天|多少天|情况)?`), takesPeriod, 0, SeeStock, run((*Router).turnover, ofPeriod)},
	{regexp.MustCompile(`(?:是不是)?(?:没|缺|断)货了?(?:吗|没有?)?`), takesProduct, takesProduct, SeeStock, asking("库存")},
	{regexp.MustCompile(`到(?:货)?了?(?:吗|没有?)|什么时候(?:能)?到货?`), takesProduct, takesProduct, HandleStock, func(rt *Router, _ context.Context, r *Request, _ heard) (Effect, error) { return rt.purchases(r) }},
	// Capacity.
	{regexp.MustCompile(`产能(?:情况)?|(?:已经?)?(?:排|送)(?:了)?(?:多少|几)箱|(?:还)?(?:能|可以)(?:再)?(?:接|送|排|装|塞)(?:得下)?(?:多少|几)[箱单]?|(?:排|装|送)?满(?:了)?(?:没有?|吗)|排得下吗`), takesDay, 0, SeeStock, (*Router).fullOn},
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

// What people say of codes, goods and quantities.
const (
	codesOrStore = `((?:(?:d\d{4,8}-)?\d{2,4}(?:号单?)?[\s,、和]*)+|.{2,14}?)`
	someGoods    = `(.*\S\s*[\d一二两三四五六七八九十百半].*)`
)

// tellings are what people say that was done. Each carries out what its verb's
// command would, with the same gate and the same questions.
var tellings = []*telling{
	{regexp.MustCompile(`^` + codesOrStore + `(?:的货|的单子?|的|这单|那单|都|也|已经?|刚|全)*(?:发货|发出去|发走|发|出车|送出去|装车)了?$`), []int{1}, fitsOrders, Deliver, didStep(retail.Dispatched)},
	{regexp.MustCompile(`^` + codesOrStore + `(?:的货|的单子?|的|这单|那单|都|也|已经?|刚|全|货)*(?:签收|送到|送达|收到货|收货)了?$`), []int{1}, fitsOrders, Deliver, didStep(retail.Delivered)},
	{regexp.MustCompile(`^(.{2,14}?)(?:今天|已经?|刚|都)*(?:关怀|回访)(?:过|好|完)?了?[\s,:]*(.+)$`), []int{1, 2}, caredStore, LogVisit, (*Router).care},
	{regexp.MustCompile(`^(.{2,14}?)(?:的?老板娘?|的?店长|那边|今天|刚才?|又|在)*投诉(?:说|了|我们)?[\s,:]*(.{2,})$`), []int{1, 2}, complainedOf, LogVisit, (*Router).complain},
	{regexp.MustCompile(`^(?:(po\d+)的?货?\s*)?(?:到货|到了|收到|来了|到)了?[\s,:]*` + someGoods + `$`), []int{1, 2}, onlyIf(HandleStock, fitsReceipt), HandleStock, (*Router).receive},
	{regexp.MustCompile(`^(?:(po\d+)的?货?\s*)?(\D{1,14}?)(?:到货|到了|来了|收到)了?[\s,:]*([\d一二两三四五六七八九十百半]\S*)$`), []int{1, 2, 3}, onlyIf(HandleStock, fitsReceipt), HandleStock, (*Router).receive},
	{regexp.MustCompile(`^(.{1,14}?)盘(?:点|库)?(?:了|是|有|下来|出来|完)*[\s,:]*([\d一二两三四五六七八九十百半]\S*)$`), []int{1, 2}, onlyIf(HandleStock, fitsGoods), HandleStock, (*Router).counted},
	{regexp.MustCompile(`^(?:进货|补货|要进|要采购)[\s,:]*` + someGoods + `$`), []int{1}, onlyIf(HandleStock, fitsPurchase), HandleStock, (*Router).purchase},
	{regexp.MustCompile(`^(?:每天|一天|一日)最?多?(?:能|可以|只能)?(?:送|发|配送?|装)\s*(\S{1,12})$`), []int{1}, func(_ *Request, rest string) bool { _, ok := readCapacity(rest); return ok }, SetCapacity, (*Router).capacity},
}

func didStep(step retail.Step) func(*Router, context.Context, *Request, string) (Effect, error) {
	return func(rt *Router, ctx context.Context, r *Request, rest string) (Effect, error) {
		return rt.step(step)(ctx, r, rest)
	}
}

// caredStore says that a text is a store and what it said.
func caredStore(r *Request, rest string) bool {
	f, _, note := r.Names.Book.LeadingStore(rest)
	return f.One() && note != ""
}

// complainedOf says that a text is a store and a complaint, and no question about
// complaints.
func complainedOf(r *Request, rest string) bool {
	return caredStore(r, rest) && !asksCount.MatchString(rest)
}

var asksCount = regexp.MustCompile(`多少|几[起件次个]|什么|哪|吗$|没有$|电话|统计|处理|解决`)
