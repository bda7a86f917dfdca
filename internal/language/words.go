package language

// unitWords are what quantities are counted in; a product's own units are
// added to them. What a word is worth is the product's business (settle.go).
var unitWords = []string{
	"箱", "件", "瓶", "罐", "听", "桶", "袋", "包", "盒", "提", "支", "根", "条", "个", "只", "卷", "板", "排", "扎", "打", "组", "套",
	"公斤", "斤", "杯", "捆", "筐", "盘", "片", "张", "双", "副", "把", "壶", "坛", "坨", "车", "托", "篮", "篓", "串", "枚", "颗", "粒", "份", "台", "筒", "盆", "株", "棵", "册", "枝", "架", "辆", "床", "顶",
	"cases", "case", "cs", "cartons", "carton", "ctns", "ctn", "boxes", "box", "bottles", "bottle", "btls", "btl", "cans", "can",
	"bags", "bag", "packs", "pack", "pcs", "pc", "dozens", "dozen", "kg",
}

// unitSlips are typing slips that are taken only between a number and the
// line's end.
var unitSlips = map[rune]string{'香': "箱", '相': "箱", '厢': "箱", '平': "瓶", '合': "盒", '灌': "罐", '代': "袋", '通': "桶"}

// notCounted may not follow a number that is a quantity: then it is a size, a
// time, a place or a count of something that is not sold.
var notCounted = []string{
	"ml", "l", "g", "kg", "mm", "cm", "%", "毫升", "升", "克", "度", "月", "年", "点", ":", "号", "日", "天", "周", "次", "家", "单", "名", "位",
	"元", "块", "毛", "折", "人", "岁", "楼", "店", "路", "期", "分", "秒", "小时", "级", "倍", "季", "款", "种", "成", "弄", "栋", "室", "中", "/",
}

// verbs begin or carry an order. 了 may follow those of bought; what was
// 送了 or 发了 is a report.
var verbs = []string{
	"place order for", "place order", "order for", "报个单", "报单", "报货", "叫货", "记一下", "记一单", "记一笔", "录单", "下个单", "下一单", "下单", "记个单", "记单", "订货", "要货", "拿货", "进货", "补货", "发货", "送货", "刚订", "刚要", "刚来", "刚拿",
	"order", "帮", "给", "订", "定", "要", "来", "拿", "进", "补", "发", "送",
}

var boughtVerbs = map[string]bool{"下单": true, "订": true, "要": true, "来": true, "拿": true, "进": true, "刚订": true, "刚要": true, "刚来": true, "刚拿": true, "订货": true}

// openers at the very beginning say that an order is meant.
var openers = []string{"下单", "下个单", "下一单", "记单", "记个单", "订货", "订", "order", "place order", "要货", "补货", "进货", "拿货"}

var connectors = []string{"以及", "另外", "外加", "加上", "再加", "还要", "再要", "再来", "再", "另", "加", "和", "跟", "与", "及", "and", "plus", "+", "&"}

var giftVerbs = []string{"免费送", "赠送", "搭赠", "附赠", "搭送", "多送", "赠", "搭"}

// polite words add nothing. Unaddressed, one counts as the one unknown word.
var polite = []string{
	"谢谢", "多谢", "感谢", "辛苦了", "辛苦", "麻烦了", "麻烦", "请", "老板", "你好", "您好", "好的", "好", "ok", "okay", "嗯", "thanks", "thx", "please", "pls", "亲",
}

// atStore are words for a store's place or people right behind its name.
var atStore = []string{"那边", "那里", "那儿", "这边", "老板娘", "老板", "店里", "店", "家"}

// endings soften a line's end and change nothing. 吧 and 了 are not among them:
// they make a guess or a report.
var endings = []string{"哈", "哦", "呀", "啊", "噢", "哟", "喔", "哈哈", "谢谢啦"}

// askedFor are wishes for how an order should come; they are kept as said.
var askedFor = []string{
	"要新日期的", "要新日期", "日期要新", "要新鲜的", "要新货", "轻拿轻放", "送后门", "送前门", "提前打电话", "送前打电话", "送之前打电话", "到前打电话", "到之前打电话",
	"不要开票", "不开票", "不要票", "不要发票", "要开票", "要发票", "要开发票", "开发票", "开专票", "开普票", "开票", "带发票", "含票",
}

// particles add nothing when the bot was addressed.
var particles = []string{"一下", "帮我", "给我", "我们", "我", "的", "了", "吧", "啊", "哈", "呀", "啦", "哦", "就", "那", "再加", "加", "for", "to", "of", "the"}

// signs make a line something else than an order, by what it is then. They
// are looked for only in what is left when names, quantities and attributes
// have been read.
var signs = []struct {
	why   Why
	words []string
}{
	{WhyQuestion, []string{
		"吗", "呢", "么", "多少", "什么", "哪", "谁", "怎么", "为何", "几时", "几点", "几号", "是不是", "对吧", "是吧", "有没有", "能不能", "可不可以", "要不要", "对不对", "行不行", "如何", "多久",
		"送到没", "到没", "发没", "没有?", "查", "排名", "前几", "最", "销量", "销售", "业绩", "毛利", "利润", "库存", "占比", "环比", "同比", "价格", "报价", "上周", "这周", "本周", "本月", "上月", "上个月", "今年", "去年", "季度", "每", "平均", "门店", "的店", "how", "what", "which", "when", "where", "who", "why", "top", "sales", "stock",
	}},
	{WhyCondition, []string{"如果", "要是", "假如", "假设", "若", "的话", "万一", "除非", "只要", "才", "等他", "等到", "等有", "if", "when"}},
	{WhyWish, []string{"想", "希望", "打算", "准备", "计划", "考虑", "可能", "也许", "应该", "估计", "大概", "want", "maybe"}},
	{WhyNegation, []string{"不", "别", "没", "未", "甭", "勿", "取消", "退", "撤", "停", "not", "don't", "cancel", "no "}},
	{WhyReport, []string{
		"已", "刚到", "新到", "限购", "限", "一年", "半年", "全年", "每年", "一个月", "盘点", "清点", "盘存", "报损", "到了", "送了", "发了", "送到", "到货", "断货", "缺货", "缺", "卖", "剩", "还有", "还差", "还是", "差", "欠", "少了", "多了", "破", "坏", "碎", "裂", "烂", "过期", "漏", "错", "收到", "收了", "签收", "记得", "别忘", "提醒",
		"通知", "上次", "上回", "刚才", "之前", "以前", "昨天的", "完了", "好了", "涨", "降", "税", "发票", "质保", "保质期", "搞活动", "竞品", "拜访", "走访", "安排", "装车", "出库", "入库", "在路上", "到账", "付了", "结了", "看", "说", "问", "改", "换", "只", "超过", "以上", "以下", "买", "都", "又", "也", "是", "有", "在", "被", "把", "让", "去", "过", "回", "走", "做", "拉", "摆", "放", "堆", "delivered", "arrived", "remember",
	}},
}
