package commands

import (
	"context"
	"regexp"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// sentence is a way to say a command in a sentence of its own. The words of the
// pattern are simplified and in small letters, as language.Normalise writes them.
type sentence struct {
	said *regexp.Regexp
	as   string // the command, with the pattern's groups
	// code forms begin with a number that only the bot gives (P3, Q2): they need no
	// mention in a group, as their commands don't.
	code bool
	// about says for whom the form is meant, where its words may begin something
	// else; nil: for every text that matches.
	about func(r *Request, rest string) bool
	// store says that the first group must be one store's name.
	store bool
	// act says that the command changes something: it is none that is asked (P2 同意吗).
	act bool
}

func form(as, said string) sentence {
	return sentence{said: regexp.MustCompile("(?i)" + said), as: as}
}

func does(as, said string) sentence {
	f := form(as, said)
	f.act = true
	return f
}

// questionEnd ends what asks rather than tells.
var questionEnd = regexp.MustCompile(`[吗没呢么]$|没有$|\?`)

func (f sentence) byCode() sentence { f.code = true; return f }

func (f sentence) ofStore() sentence { f.store = true; return f }

func (f sentence) where(about func(r *Request, rest string) bool) sentence {
	f.about = about
	return f
}

const (
	codesP = `(p\d{1,6}(?:[ ,、和]*p\d{1,6})*)`
	aPrice = `报(?:个|一下|下|一个)?价`
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
	form("联系人 $1 $2 $3", `^(.+?)(?:是|管|负责)(使用|决策|付款|拍板|结账|付钱)(?:人|的)?[ ,]*(\+?[0-9][0-9-]{5,17})?$`).where(fitsPerson),
	// A leaver's stores.
	does("交接 $1 $2", `^(\S{1,12}?)(?:已经?)?(?:离职|辞职|不干|走)了?[ ,]*(?:他|她)?的?(?:店|门店|客户|活|工作)(?:都|全部?)?(?:交接给|交给|转给|给)(\S{1,12}?)(?:了|吧)?$`).where(twoMembers),
}

// inTheirRoom says that a list of what is known of many stores is asked for in the
// management's own group, where it needs no mention, with nothing but a time behind.
func inTheirRoom(r *Request, rest string) bool {
	return r.Use == retail.UseManagement && (nothing(rest) || onePeriod(r, rest))
}

// fitsDebts says that a store follows, or the list is asked for where it may be read.
func fitsDebts(r *Request, rest string) bool {
	return inTheirRoom(r, rest) || !nothing(rest) && oneStore(r, rest)
}

// oneStore says that a text is the name of one store, as filed or part of it, and
// nothing else.
func oneStore(r *Request, rest string) bool {
	f := r.Names.Book.Store(rest)
	return f.One() && f.Step <= language.ByContainment
}

// onePeriod says that a text is a time and nothing else.
func onePeriod(r *Request, rest string) bool {
	p, err := r.periodOr(rest, retail.Period{})
	return err == nil && p.From != ""
}

// onePerson says that a text is one store's name, or a person's whom one knows.
func onePerson(r *Request, rest string) bool {
	if oneStore(r, rest) {
		return true
	}
	named, err := r.read.TiesNamed(rest)
	return err == nil && len(named) > 0
}

// twoMembers says that a text is two members' names.
func twoMembers(r *Request, rest string) bool {
	who := strings.Fields(rest)
	return len(who) == 2 && memberNamed(r, who[0]) != nil && memberNamed(r, who[1]) != nil
}

// sentence runs the command that a sentence says in other words, if the bot was spoken
// to: 朗健的欠款有多少 is 欠款 朗健.
func (rt *Router) sentence(ctx context.Context, r *Request) (Effect, bool, error) {
	if len(r.Text) > longestSentence || strings.Contains(r.Text, "\n") {
		return silence, false, nil
	}
	if cmd, rest, ok := rt.find(r.Text); ok && cmd.Fits != nil && cmd.Fits(r, rest) {
		return silence, false, nil // it is said in the command's own words
	}
	said := strings.Trim(language.Normalise(r.Text), " .!~")
	text := strings.TrimRight(said, " ?")
	for _, f := range sentences {
		if !f.code && !r.Addressed() || f.act && questionEnd.MatchString(said) {
			continue
		}
		m := f.said.FindStringSubmatchIndex(text)
		if m == nil || f.store && !oneStore(r, text[m[2]:m[3]]) {
			continue
		}
		as := strings.TrimSpace(string(f.said.ExpandString(nil, f.as, text, m)))
		if _, rest, ok := rt.find(as); !ok || f.about != nil && !f.about(r, rest) {
			continue
		}
		return rt.run(ctx, r, as)
	}
	return silence, false, nil
}

// longestSentence is the longest message, in bytes, that is looked at for a sentence.
const longestSentence = 400
