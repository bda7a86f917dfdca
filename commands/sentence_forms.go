package commands

import "regexp"

const (
	codesP = `(p\d{1,6}(?:[ ,、和]*p\d{1,6})*)`
	// An order's code, several, or a store; goods with a quantity.
	codesOrStore = `((?:(?:d\d{4,8}-)?\d{2,4}(?:号单?)?[\s,、和]*)+|.{2,14}?)`
	someGoods    = `(.*\S\s*[\d一二两三四五六七八九十百半].*)`
	aPrice       = `报(?:个|一下|下|一个)?价`
)

// sentences are tried in their order; the first that fits has the message. What
// only tells something is in none of them.
var sentences = []sentence{
	// Approvals: P2 同意, 批了P2, P2 驳回 先还钱.
	does("驳 $1 $2", `^`+codesP+`[ ,:]*(?:不批|不同意|不通过|不准|不行|驳回|驳掉|驳|拒绝|退回|reject(?:ed)?)(?:了|吧)?(?:[ ,:]+(.*))?$`).byCode(),
	does("批 $1 $2", `^`+codesP+`[ ,:]*(?:批准|批掉|批|同意|通过|可以|准|行|ok|approved?)(?:了|吧)?(?:[ ,:]+(.*))?$`).byCode(),
	does("批 $1 $2", `^(?:批准了?|批了|批掉|批一下|通过|准了|同意)[ :]*`+codesP+`(?:[ ,:]+(.*))?$`).byCode(),
	does("驳 $1 $2", `^(?:不批|不同意|不通过|驳了|驳掉|拒绝)[ :]*`+codesP+`(?:[ ,:]+(.*))?$`).byCode(),
	does("批 $1 $2", `^(?:批了|批掉|通过|准了)[ :]*(\d{1,6})(?:[ ,:]+(.*))?$`),
	// What is taken back by its number: R1收错了撤掉, 撤销收款R1, Q5作废.
	does("报价 $1 取消", `^(?:撤销|撤回|撤掉|撤|取消|作废)(?:报价)? ?(q\d{1,6})$`).byCode(),
	does("报价 $1 取消", `^(?:报价)?(q\d{1,6})[ ,]*(?:报错了?|写错了?|错了)?[ ,]*(?:撤销|撤回|撤掉|撤了|撤|取消|作废|不要了)$`).byCode(),
	does("撤 $1", `^(?:撤销|撤回|撤掉|撤|取消|作废)(?:收款|回款|待批)? ?([pr]\d{1,6})$`).byCode(),
	does("撤 $1", `^(?:收款)?([pr]\d{1,6})[ ,]*(?:收错了?|记错了?|写错了?|错了)?[ ,]*(?:撤销|撤回|撤掉|撤了|撤|取消|作废|不要了)$`).byCode(),
	// Quotes.
	form("报价 $1", `^(?:看看|看下|看一下|看|查|报价)? ?(q\d{1,6})$`),
	form("报价", `^(?:现在|目前)?(?:有效的?|所有的?|全部的?|有哪些|还有哪些|看看|看下)?报价 ?(?:单|列表|清单)?(?:有哪些|有什么)?$`),
	form("报价 $1", `^`+aPrice+`(?:给)?[ :,]*(.+)$`).where(fitsQuote),
	form("报价 $1 $2", `^(?:给|帮)(.+?)`+aPrice+`[ :,]*(.+)$`).where(fitsQuote),
	form("报价 $1 $2", `^(.+?)[ ,]*`+aPrice+`[ :,]*(.*)$`).where(fitsQuote),
	form("报价 $1 $2", `^(?:给|帮)(.+?)`+aPrice+`[ :,]*(.+)$`).ofStore(),
	form("报价 $1", `^给?(.+?)的?(?:报价|报(?:了|过)(?:多少|什么价|啥价|价))(?:单|有哪些|是多少|多少|吗)?$`).where(oneStore),
	// What stores owe and paid.
	form("欠款", `^(?:现在|目前)?(?:应收(?:账款|款)?|账龄|欠款)(?:账龄|名单|汇总|情况|列表|表|总共|一共)*(?:多少|有多少)?$`),
	form("欠款", `^(?:谁|哪些店?|哪几家|哪家店?|哪个店?|有哪些店?)(?:还)?(?:欠我们|欠)(?:的)?(?:款|钱|账)?(?:最多|多)?(?:没付|没给|没还)?$`),
	form("欠款", `^(?:谁|哪些店?|哪几家|哪家店?|有哪些店?)?(?:的)?(?:账款?|欠款|款|货款)?(?:逾期|超期)(?:的)?(?:账款?|欠款|货款|没付|未付|没给|没还)(?:款|钱|的)*(?:有哪些|有谁)?$`),
	form("欠款 $1", `^(.+?)的?(?:欠款|应收款?|账款|账龄|欠账)(?:现在)?(?:有多少|是多少|多少|情况|怎么样)?$`).where(oneStore),
	form("欠款 $1", `^(.+?)的?(?:账|帐|货款|款|钱)(?:都)?(?:结|付|还)(?:清)?(?:了)?(?:没有|没|吗)$`).where(oneStore),
	form("欠款 $1", `^(.+?)(?:付|结|还)清?(?:钱|款)?了?(?:没有|没|吗)$`).where(oneStore),
	form("欠款 $1", `^how much does (.+?) owe(?: us)?$`).where(oneStore),
	form("欠款", `^who owes(?: us)?(?: money| most)?$`),
	form("回款 $1", `^(.{1,12}?)的?回款(?:了)?(?:多少|有多少|情况|怎么样|率)?$`).where(onePeriod),
	form("回款 $1", `^(.{1,12}?)(?:一共|总共)?(?:收|回)(?:了|回|到)?(?:多少|几个?)(?:钱|款|货款)$`).where(onePeriod),
	form("回款", `^(?:收款|回款)(?:记录|情况|明细)$`),
	does("收 $1 $2", `^收到?了?(.+?)(?:的)?(?:打款|汇款|付款|货款|还款|转账|转来的?)?[ :,]*(¥?[0-9一二两三四五六七八九十百千万].*)$`).where(fitsPayment),
	does("收 $1 $2", `^(.+?)(?:今天|刚才|刚刚|刚)?(?:已经?)?(?:付款|打款|汇款|转账|付|打|汇|转|还|给|交|结)(?:了|来|过来)?[ :,]*(¥?[0-9一二两三四五六七八九十百千万].*)$`).where(fitsPayment),
	does("收 $1 $2", `^(.+?) ?收(?:到|了)?[ :,]*(¥?[0-9一二两三四五六七八九十百千万].*)$`).where(fitsPayment),
	// Past deals.
	form("价 $1", `^(.+?)的?(?:历史价格?|成交价格?|成交记录|价格|价钱|卖价)(?:是)?(?:多少)?$`).where(fitsDeal),
	form("价 $1", `^(?:历史价格?|成交价格?|成交记录)[ :]*(.+)$`).where(fitsDeal),
	form("价 $1", `^(?:上次|上回|之前|以前|最近)(?:给|卖给|卖)?(.+?)(?:是|卖|拿)?(?:多少钱?|什么价|啥价)(?:一.{1,2})?(?:卖|给|拿)?的?$`).where(fitsDeal),
	form("价 $1", `^(.+?)(?:上次|上回|之前|以前|最近)(?:是|卖|给|拿)*的?(?:多少钱?|什么价|啥价|价格?)(?:一.{1,2})?(?:卖|给|拿)?的?$`).where(fitsDeal),
	form("价 $1", `^(.+?)(?:卖|是)?多少钱一.{1,2}$`).where(fitsDeal),
	form("价 $1 $2", `^(.+?)(?:最近|上)[0-9一二三四五几]*次?拿(.+?)(?:的)?价格?$`).where(fitsDeal),
	form("价 $2 $1", `^price (?:of|for) (.+?)(?: (?:at|for|to) (.+))?$`).where(fitsDeal),
	// What is held against a store.
	form("黑名单", `^(?:谁|哪些店|有哪些店|哪几家)?(?:现在)?(?:在)?黑名单(?:上|里)?(?:都)?(?:有)?(?:谁|哪些店?|哪几家)?$`),
	form("查 $1", `^(.+?)(?:现在)?(?:是不是|有没有|还)?(?:在|进|上)(?:了)?黑名单(?:上|里)?(?:了)?(?:吗|没有|没|不)?$`).where(oneStore),
	does("申诉 $1 $2", `^把?(.+?)[ ,]*(?:移出|取消|解除)(?:黑名单|拉黑)(?:[ ,:]+(.*))?$`).ofStore(),
	does("申诉 $1 $2", `^(?:移出|取消|解除)(?:黑名单|拉黑)[ ,:]*(\S+)(.*)$`).ofStore(),
	does("拉黑 $1 $2", `^把?(.+?)[ ,]*(?:拉黑|拉进黑名单|列入黑名单|加(?:入|进|到)?黑名单)(?:吧|了)?(?:[ ,:]+(.*))?$`).ofStore(),
	does("记过 $1 $2", `^给?(.+?)记(?:(?:一次|一个|个|次)过|过一次|过)(?:[ ,:]+(.*))?$`).ofStore(),
	// Odd orders.
	form("异常", `^(?:今天|现在|最近)?(?:有哪些|有没有|有|看看|查查)?异常的?(?:单子|订单|单)(?:有哪些|有没有|吗|没有|没)?$`),
	// Whom one knows at a store.
	form("联系人 $1", `^(.+?)的?(?:联系人|关键人|对接人)(?:是谁|有谁|有哪些|都有谁)?$`).where(oneStore),
	form("联系人 $1", `^(.+?)(?:那边|现在)?(?:谁|找谁)(?:说了算|拍板|做主|决策|管付款|管钱|付款|管事)$`).where(oneStore),
	form("联系人 $1", `^(.+?)的?(?:老板|决策人|负责人|管事的|付款人|采购)是谁$`).where(oneStore),
	form("联系人 $1", `^(.+?)的?(?:联系电话|电话|手机号?|号码)(?:是)?(?:多少|几号)?$`).where(onePerson),
	form("联系人 $1", `^(.+?)(?:已经)?换了?(?:新)?(?:老板|负责人|决策人|采购|店长|经理)(?:了|啦)?$`).ofStore(),
	does("联系人 $1 $2 $3", `^(.+?)(?:是|管|负责)(使用|决策|付款|拍板|结账|付钱)(?:人|的)?[ ,]*(\+?[0-9][0-9-]{5,17})?$`).where(fitsPerson),
	// A leaver's stores.
	does("交接 $1 $2", `^(\S{1,12}?)(?:已经?)?(?:离职|辞职|不干|走)了?[ ,]*(?:他|她)?的?(?:店|门店|客户|活|工作)(?:都|全部?)?(?:交接给|交给|转给|给)(\S{1,12}?)(?:了|吧)?$`).where(twoMembers),
	// What was done: 02发出去了, 虾皮到了100箱, 朗健回访过了 说还要.
	does("发货 $1", `^`+codesOrStore+`(?:的货|的单子?|的|这单|那单|都|也|已经?|刚|全)*(?:发货|发出去|发走|发|出车|送出去|装车)了?$`).where(fitsOrders),
	does("签收 $1", `^`+codesOrStore+`(?:的货|的单子?|的|这单|那单|都|也|已经?|刚|全|货)*(?:签收|送到|送达|收到货|收货)了?$`).where(fitsOrders),
	does("关怀 $1 $2", `^(.{2,14}?)(?:今天|已经?|刚|都)*(?:关怀|回访)(?:过|好|完)?了?[\s,:]*(.+)$`).where(caredStore),
	does("投诉 $1 $2", `^(.{2,14}?)(?:的?老板娘?|的?店长|那边|今天|刚才?|又|在)*投诉(?:说|了|我们)?[\s,:]*(.{2,})$`).where(complainedOf),
	does("到货 $1 $2", `^(?:(po\d+)的?货?\s*)?(?:到货|到了|收到|来了|到)了?[\s,:]*`+someGoods+`$`).where(onlyIf(HandleStock, fitsReceipt)),
	does("到货 $1 $2 $3", `^(?:(po\d+)的?货?\s*)?(\D{1,14}?)(?:到货|到了|来了|收到)了?[\s,:]*([\d一二两三四五六七八九十百半]\S*)$`).where(onlyIf(HandleStock, fitsReceipt)),
	does("盘点 $1 $2", `^(.{1,14}?)盘(?:点|库)?(?:了|是|有|下来|出来|完)*[\s,:]*([\d一二两三四五六七八九十百半]\S*)$`).where(onlyIf(HandleStock, fitsGoods)),
	does("采购 $1", `^(?:进货|补货|要进|要采购)[\s,:]*`+someGoods+`$`).where(onlyIf(HandleStock, fitsPurchase)),
	does("产能 $1", `^(?:每天|一天|一日)最?多?(?:能|可以|只能)?(?:送|发|配送?|装)\s*(\S{1,12})$`).where(saysCapacity),
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

// onlyIf says that the writer has a right and a text fits: without the right its words
// may mean something else.
func onlyIf(right Right, fits func(*Request, string) bool) func(*Request, string) bool {
	return func(r *Request, rest string) bool { return r.may(right) && fits(r, rest) }
}

func saysCapacity(_ *Request, rest string) bool {
	_, ok := readCapacity(rest)
	return ok
}
