package ask

import (
	"regexp"
	"strings"
)

// rewriting says a turn of speech in the words of the lexicon. What is said in
// countless ways is caught here once; names are too short to be met.
type rewriting struct {
	re *regexp.Regexp
	to string
}

func say(expr, to string) rewriting { return rewriting{regexp.MustCompile(expr), to} }

const (
	oneOrder = `(?:每|一)(?:张|笔|个)?(?:单子?|订单)(?:里面?|上)?`
	oneStore = `(?:每|一)(?:家|个|间)(?:门店|店铺|店|客户|商户)?`
	usually  = `(?:平均|一般|大概|通常|大约|差不多|基本上?|正常|平时|平常)*`
	howMany  = `(?:多少|几)`
	getGoods = `(?:进货|下单|拿货|订货|补货|要货|来货|采购|买货|叫货|提货|开单|上货)`
	getOnce  = `(?:进|下|订|买|补|拿|要|来|叫|采购|提|上)`
	howLong  = `(?:多久|多长时间|几天|多少天|几日|多少日子|多少时间)`
	whatDay  = `(?:什么时候|啥时候|啥时|哪天|哪一天|哪日|几号|几时|何时|什么时间|啥时间)`
	points   = `(?:是|有|达到|做到|到|能有|能到)?(?:` + howMany + `个?(?:百分)?点|百分之(?:几|多少))`
)

var (
	dialect  = turnsOf([]rewriting{{re: cantonese}})
	mandarin = turnsOf(fromCantonese)
	standard = turnsOf(rewritings)
)

// cantonese marks a text that is read in the words of the standard language.
var cantonese = regexp.MustCompile(`咗|嘅|冇|佢|啲|嚟|攞|边间|边个|边家|几钱|呢(?:个|间)?(?:月|礼拜|星期)|寻日|琴日|而家|` +
	`系(?:几多|多少|边|乜|咪)|仲(?:有|剩)|落(?:单|过单)|唔该|睇下|畀我|乜|嗰|喺|哋|嘢`)

var fromCantonese = []rewriting{
	say(`唔该|麻烦晒|畀我|同我`, ""),
	say(`边啲`, "哪些"),
	say(`有冇`, "有没有"),
	say(`仲(有|剩)`, "还${1}"),
	say(`系(几多|多少|边|乜)`, "是${1}"),
	say(`入(咗|货)`, "进${1}"),
	say(`落(咗|过)?单`, "下${1}单"),
	say(`(哪些|几间|几家|多少家|边间)铺`, "${1}店"),
	say(`铺头|间铺|铺(超过|冇|没)`, "店${1}"),
	say(`睇下`, "看下"),
	say(`乜(?:嘢)?`, "什么"),
	say(`嗰`, "那"),
	say(`喺`, "在"),
	say(`哋`, "们"),
	say(`嘢`, "货"),
	say(`几间`, "几家"),
	say(`呢个?(月|礼拜|星期|季度|周)`, "这个${1}"),
	say(`寻日|琴日|噚日`, "昨天"),
	say(`而家`, "现在"),
	say(`边间`, "哪家"),
	say(`边个`, "哪个"),
	say(`几钱`, "多少钱"),
	say(`几多`, "多少"),
	say(`点样`, "怎么样"),
	say(`咗`, "了"),
	say(`嘅`, "的"),
	say(`冇`, "没"),
	say(`嚟`, "来"),
	say(`攞`, "拿"),
	say(`啲`, "些"),
	say(`唔`, "不"),
}

var rewritings = []rewriting{
	// The figures.
	say(`(?:平均)?`+oneOrder+usually+`(?:能|会)?(?:带|有|买|拿|进|要|含|下|点|订|装|是|包含)?了?`+howMany+
		`(?:(?:个|种|样|款)(?:品种|品类|单品|商品|货品|货|品|sku|东西)?|品种|单品|商品|品|sku)([^店家客人单]|$)`, " 每单品种数 ${1}"),
	say(`(?:平均)?(?:每|一)(?:张|笔|个)(?:单子?|订单)`+usually+`(?:是|有|要|卖|做|合)?`+howMany+`(?:块钱|块|钱|元)`, " 平均订单金额 "),
	say(`平均`+oneStore+`(?:能|会)?(?:买|进|拿|卖|订|采购|消费|贡献|做|下|要|花)了?`+howMany+`(?:块钱|钱|货|元)?`, " 客单价 "),
	say(oneStore+`平均(?:能|会)?(?:买|进|拿|卖|订|采购|消费|贡献|做|下|要|花)?了?`+howMany+`(?:块钱|钱|货|元)`, " 客单价 "),
	say(`单店(?:的)?(?:平均)?(?:金额|销售额|采购额|进货额|业绩|产出|消费|贡献)`, " 客单价 "),
	say(`回头客(?:的)?(?:比例|占比|率|比重)|回头率|重复(?:下单|进货|购买|拿货|采购)(?:率|的?比例|占比)|复购(?:的)?(?:比例|占比)`, " 复购率 "),
	say(`净(?:赚|挣)(?:了|到)?`, " 净毛利 "),
	say(`挣(?:了|到)?(多少|几)`, " 毛利 ${1}"),
	say(`(净毛利|真实毛利|净利)率?`+points, " 净毛利率 "),
	say(`毛利率?`+points, " 毛利率 "),
	say(howMany+`个?点的?毛利`, " 毛利率 "),
	say(usually+`(?:是)?(?:每)?(?:间)?隔?`+howLong+`(?:会|要|才|能|来)*`+getOnce+`(?:一次|一回|一趟|1次)(?:货|单)?`, " 采购周期 "),
	say(usually+`(?:是)?(?:每)?(?:间)?隔?`+howLong+`(?:会|要|才|能|来)*`+getGoods+`(?:一次|一回|一趟|1次)`, " 采购周期 "),
	say(getGoods+`(?:的)?(?:频率|间隔|节奏)(?:是)?(?:多久|多长|几天|多少天)?`, " 采购周期 "),
	say(`下一?(?:次|回|趟)`+usually+`(?:应该|该|预计|估计|可能|会|要|是)*`+whatDay+`(?:会|该|要|再|才|能|来|应该)*(?:`+
		getGoods+`|`+getOnce+`)`, " 下次进货日 "),
	say(whatDay+`(?:该|要|会|应该|需要|能)+(?:再)?(?:`+getGoods+`|补)了?`, " 下次进货日 "),
	say(`(?:离|距离?)?(?:上一?次|上回|最近一次|最后一次)(?:下单|进货|拿货|订货|要货|来货)(?:到现在|到今天|至今)?`+
		`(?:过去|隔|有|过了|已经|是|了)*`+howLong, " 多久没下单 "),
	say(`(?:现在|目前)?(?:是|属于|算)?几级(?:的)?(?:客户|门店|店)`, " 等级 "),
	say(`(?:什么|啥|哪个|哪一个)档次?`, " 等级 "),
	say(`(多少|几)(?:个|张|笔)?(?:单子|订单)`, "${1}单"),
	say(`(?:仓库|仓里|库里|库房)(?:里面?|里头|中)?(?:还)?(?:有|剩)?(.*?)(?:有|还有|剩|还剩)?(多少|几)`, " 库存 ${1} ${2}"),
	say(`没(?:有)?人(?:去|跑|拜访|走访|上门)过?`, "没拜访过"),
	say(`(卖|进|拿|做|买|有|下|跑|走|出)了?好多(钱|家|单|箱|货|瓶|件)`, "${1}了多少${2}"),
	// Shapes and limits.
	say(`(?:我们|咱们?|我)(?:手上|手头上?|手里|名下)(?:一共|总共)?(有)`, "我们一共${1}"),
	say(`谁家`, "哪家店"),
	say(`还有(几|多少)(家|个店|个客户|间)`, "有${1}${2}"),
	say(`((?:卖|销)得最[^的]{1,2}|最(?:好|畅|热|难|不好)(?:卖|销))的(?:是|东西是)?(?:啥|什么)(?:货|商品|东西)?`, "${1}的商品"),
	say(`按(业务员|片区|区域|品类|商品|门店|等级|客户|月|周|天|日)(?:来)?(?:分开?|拆开?|拆分|列|排|分|看)(?:看|一下)?`, "按${1}"),
	say(`^谁(?:去|拜访|跑|走访)过(.+)`, "有史以来 ${1} 各业务员拜访次数"),
	say(`(店|客户|门店|商户)(?:一共|总共)?(?:有)?多少(?:个)?$`, "${1}有多少家"),
	say(`(店|客户|门店|商户)(?:都|分别)?(?:有|是)(?:谁|哪些人|哪些个)`, "${1}有哪些"),
	say(`(?:些什么|些啥|了啥|了些啥)`, "了什么"),
	say(`([^超])(?:过|上|破)(十|百|一百|五|两|二|三)?万(?:元|块)?([^0-9一二三四五六七八九]|$)`, "${1}超过${2}万元${3}"),
	say(`超过万元`, "超过1万元"),
	say(`([^超])(?:过|上|破)千(?:块|元)?(的|$)`, "${1}超过1千元${2}"),
	say(`([^超])过([0-9.]+[千万百]|[0-9]{3,}|[一二两三四五六七八九十]+[百千万])(块|元|的|$)`, "${1}超过${2}${3}"),
	say(`一天一?天(?:地|的)?|逐天|每一天(?:的)?`, " 每天 "),
	say(`天天(的|卖|销|业绩|流水)`, "每天${1}"),
	say(`一个?周一?个?周(?:地|的)?|每一周(?:的)?`, " 每周 "),
	say(`一个?月一个?月(?:地|的)?|每一个月(?:的)?`, " 每月 "),
	say(`(?:最近的?|近|过去的?)一(?:整)?年`, "最近12个月"),
	say(`超过半个月`, "超过15天"),
	say(`半个月(没|不|以上|没有)`, "15天${1}"),
	say(`超过半年`, "超过6个月"),
	say(`半年(没|以上|没有)`, "6个月${1}"),
	say(`超过一年`, "超过12个月"),
	say(`一年(没|以上没|没有)`, "12个月${1}"),
	say(`的那?一?(天|周|个?月)(?:是)?(?:哪一?天|几号|哪一?周|哪个?月|哪一个月)`, "的是哪${1}"),
	say(`占([^多少]+?)(?:的)?多少$`, "占${1}的比例"),
	say(`没得`, "没有"),
	say(`没有?(?:单|订单)([^数量]|$)`, "没下单${1}"),
	say(`垫底的|末位的?|吊车尾的?`, "最差的"),
	say(`排第一的|头名`, "最好的"),
	say(`((?:没|未|不)[^的]{1,6}|下单|进货|拿货|订货|来货|拜访过?)的(?:店|门店|客户)?(?:都|分别)?(?:有|是)`+
		`(?:谁|哪些人|哪些个)$`, "${1}的店有哪些"),
	say(`几何$`, "多少"),
	say(`有(?:些|段|一段|好些|好多)?(?:日子|时间|时候|阵子|时日)(没|不|未)([^吧了]+)了?吧?[,， ]*`+
		`(?:多少天|几天|多久|多长时间)?了?$`, "多久${1}${2}"),
	say(`(?:咋样|怎么样|如何|怎样)[,， ]*`+howMany+`个?(?:百分)?点`, "多少"),
	say(`卖多卖少了?|多卖少卖了?|是?(?:多了?还是少|涨了?还是跌|升了?还是降|增了?还是减)了?`, "涨了多少"),
	say(`^有没有(.+的(?:店|门店|客户|商户))$`, "${1}有哪些"),
	say(`排个名`, "排名"),
	say(`(?:有|是)?多(?:高|大|低)(?:了)?$`, "多少"),
	say(`(超过|过了|满|超)([0-9一二三四五六七八九十百]+)日(没|未|无|不)`, "${1}${2}天${3}"),
	say(`没(?:有)?(买|进|拿|订|要)过(?:些)?(?:什么|啥|哪些)(?:货|商品|东西|品)?$`, "没${1}过的商品"),
	say(`(?:都)?(买|进|拿|订|要)过(?:些)?(?:什么|啥|哪些)(?:货|商品|东西|品)?$`, "有史以来${1}了什么"),
	say(`谁(没|还没)?(下单|拿货|进货|订货|来货|买货|要货)`, "哪些店${1}${2}"),
	say(`^(.+?)(?:有没有|还没|还没有)?(?:下单|下过单|拿货|进货|订货|来货|要货|来拿货)(?:了|过)?(?:吗|没有|没|么)$`, "${1}订单数"),
	say(`多久没(?:有)?(?:人)?(?:拜访|去|跑|走访|上门)(?:过)?(.*?)了?$`, "${1}最近一次拜访"),
	say(`日均(?:拜访|走访)(?:次数|数|量)?`, "日均拜访次数"),
	say(`(拜访|跑|走访)(?:得|的)?最勤`, "拜访次数最多"),
	say(`最(高|多|好|低|少|差|旺|火)(?:的)?那?一天`, "最${1}的1天"),
	say(`还有(?:货)?(?:吗|没有|没)$`, "库存"),
	say(`大家(.*)排名`, "业务员${1}排名"),
	say(`(?:清明|五一|国庆|春节|中秋|端午|元旦)节?(?:放假|假期|期间)?的?`+
		`([0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十]+[号日])`, "${1}"),
	say(`只(?:买|下|来|订|进|拿|要)(?:过|了)?(?:一|1)(?:次|单|回|趟)(?:货|单)?`, "订单数少于2单"),
	say(`同时(买|进|拿|订)(?:过|了)?`, "${1}过"),
	say(`第一次(?:下单|进货|拿货|订货)的(店|门店|客户)`, "新增的${1}"),
	say(`首单在(.+?)的(店|门店|客户)`, "${1}新增的${2}"),
	say(`没(?:有)?(?:动静|动过|来往)`, "没下单"),
	say(`(?:一共|总共|共)(?:有|是)?(哪些|哪几)`, "${1}"),
	say(`各品(卖|销|进|买|拿|毛利|的)`, "各商品${1}"),
	say(`[,。 ]*从来没(?:有|有过|下过)?的那种`, ""),
	say(`单子最`, "订单最"),
	say(`还有货(?:没有?|吗)`, "库存"),
	say(`库存(?:还)?够(?:不够|吗)`, "库存"),
	say(`(?:一般|平时|通常|平常)(?:都)?(买|进|拿|订|要)(?:些|点)?(?:啥|什么)(?:货|东西)?`, "平时都${1}什么货"),
	say(`^(.+?)(?:有没有)?(买|进|拿|订)过([^没买]+?)(?:吗|没有|没)$`, "有史以来 ${1} ${3} 订单数"),
	say(`去年(?:的)?(?:这个?时候|这会儿|此时|这段时间)`, "去年同期"),
	say(`(比.{1,12}?)(?:多|高|少|低)了?(?:多少|几)(?:个点|钱|块)?`, "${1}涨了多少"),
	say(`([号日])(?:之后|以后)(.)`, "${1}以来${2}"),
	say(`(天|周|月|年)前(十|[一二三四五六七八九]|[0-9]+)(天)`, "${1}前${2}${3}"),
	// English.
	say(`\bwho's\b`, "who is"),
	say(`\b(today|yesterday|week|month|quarter|year|january|february|march|april|may|june|july|august|september`+
		`|october|november|december)'s\b`, "${1}"),
	say(`\bhow much business (?:did|have|do|has) (?:we|you|the company) ?(?:do|done)?\b`, "sales"),
	say(`\bhow much (?:money )?did we (?:make|take|take in|turn over) in sales\b`, "sales"),
	say(`^(how(?:'s| is| are| was| were) .+?) (?:looking|going|doing|coming along|performing)\b`, "${1}"),
	say(`\borders (?:came in|come in|came through|were placed|were there|got placed|we got|we had)\b`, "orders"),
	say(`\b(bought|ordered|purchased) (?:something|anything)\b`, "${1}"),
	say(`\b(?:average |mean )?(?:spend|spending|purchase|purchases) per (?:active )?(?:store|customer|shop)\b`, "arpu"),
	say(`\b(?:average|mean) (?:number of )?(?:skus|products|items|lines) (?:per|in an|in each|an) order\b`, "skus per order"),
	say(`^who (hasn't|hasnt|haven't|has not|have not|didn't|did not|never|is overdue|are overdue|is due`+
		`|is sleeping|is lost|bought|ordered)\b`, "which stores ${1}"),
	say(`\bhow (?:often|frequently) does (.+?) (?:order|buy|reorder|purchase|restock)\b`, "purchase cycle of ${1}"),
	say(`\bwhen (?:should|will|does|is|might) (.+?) (?:likely to |expected to |supposed to |going to |need to |have to )?`+
		`(?:reorder|order again|order next|next order|restock|be due|due to order|due to reorder|due)\b`, "next order date of ${1}"),
	say(`\bwhat (?:sold|sells|is selling|was selling) (?:the )?(?:best|most)\b`, "best selling products"),
	say(`\bwhat (?:sold|sells|is selling|was selling) (?:the )?(?:worst|least)\b`, "worst selling products"),
	say(`^break ?down (.+?) by (\w+)`, "${1} by ${2}"),
	say(`\bwho is (?:our|my|the) (?:best|biggest|top|largest) (?:customer|client|store|buyer)\b`, "which store bought the most"),
	say(`^by how much did (?:our )?sales (?:grow|rise|increase|fall|drop|change|go up|go down) (?:in )?(.+?) `+
		`(?:over|from|versus|vs|compared to|compared with) (.+)`, "sales ${1} compared to ${2}"),
	say(`\b(?:ordered|bought|purchased) nothing\b`, "did not order"),
	say(`\b(?:how (?:many days|long) (?:is it |has it been )?|number of days |^days )since (.+?) (?:last )?`+
		`(?:ordered|bought|placed an order)\b`, "days since last order ${1}"),
	say(`\b(?:came|comes|coming) from\b`, "from"),
	say(`^and (?:what about |how about )?(in|on|for|last|this|by) `, "what about ${1} "),
	say(`^and ([a-z][a-z.&' ]+\?)`, "what about ${1}"),
	say(`what about the (day|week|month|quarter|year) before`, "the ${1} before"),
	say(`\bwhat (?:%|percent|percentage|share|proportion|part) of (.+? )?(?:sales|revenue|turnover) `+
		`(?:is|was|are|were|from|did|comes from) (.+)`, "share of ${2} in ${1}sales"),
	say(`^which ones\??$`, "which"),
	say(`\bhow much did (.+?) order\b`, "how much did ${1} buy"),
	say(`\b(?:their|its) last (visit|order)\b`, "that store last ${1}"),
	say(`\b(?:they|it) last (order|ordered|visit|visited|buy|bought|purchased?)\b`, "that store last ${1}"),
	say(`\bwere they last visited\b`, "was that store last visited"),
	say(`\bdid (?:they|it) (buy|order|purchase|spend)\b`, "did that store ${1}"),
	say(`\b(cases|boxes|bottles|units|bags|packs|pieces|kg|cartons) (?:were |was )?sold\b`, "how many ${1} sold"),
	say(`\bdid (.+?) (?:place|make)\b`, "did ${1} order"),
}

// rewrite says a normalised text in the words of the lexicon.
func rewrite(text string) string {
	if dialect.any(text) {
		text = mandarin.apply(text)
	}
	return strings.TrimSpace(standard.apply(text))
}
