package language

import "strings"

// fillers are words of a request that ask for nothing themselves, the longest of
// those with one beginning first. They are taken away from both ends only, so that
// no name loses a character to them.
var fillers = strings.Fields(`
	麻烦你 麻烦 帮我 帮忙 帮 请问 请 给我 跟我 告诉我 我想知道 想知道 想看看 想看 我想 我要 我看看
	看一下 看一看 看看 看下 看 查一下 查查 查下 查 算一下 算一遍 算算 算下 列一下 列出来 列出 报一下 报 说说 说一下 一下 一遍 下
	我们的 我们 咱们的 咱们 咱 我的 我 公司 店里 仓库里 仓库 仓里 现在 目前 眼下 到底 究竟 总共 一共 全部 所有 手上 手里 名下
	有没有 是不是 有几种 有几个 有几家 有几 有多少 有哪些 有哪几个 有 是哪些 是什么 是哪几个 是 哪一些 哪些 哪几种 哪几个 哪几家 哪几张 哪个 哪几 什么 啥 几个 几家 几单 几张 几件 几起 几次 几 多少 多久
	怎么样了 怎么样 咋样了 咋样 如何 怎样 情况 账目 账 数 名单 清单 列表 明细 统计 数据 数字
	商品 产品 货品 品种 品 货 门店 店 客户 单子 订单 单 家 种 个 张 件 次 起
	都 还 也 就 在 的话 的 了 吗 呢 嘛 啊 呀 吧 哦 没有 没 那 这 里 那个 这个
	please show me the for of what which are is my our how many list all products product goods stores store orders order`)

// WithoutFiller takes one word that asks for nothing away from the beginning of a
// normalised text, else from its end; the text itself if there is none.
func WithoutFiller(text string) string {
	best := ""
	for _, f := range fillers {
		if rest, ok := strings.CutPrefix(text, f); ok && len(f) > len(best) && wordEnds(f, rest) {
			best = f
		}
	}
	if best != "" {
		return strings.TrimSpace(text[len(best):])
	}
	for _, f := range fillers {
		if rest, ok := strings.CutSuffix(text, f); ok && len(f) > len(best) && wordBegins(f, rest) {
			best = f
		}
	}
	return strings.TrimSpace(text[:len(text)-len(best)])
}

// wordEnds and wordBegins keep Latin words whole.
func wordEnds(word, rest string) bool {
	return rest == "" || !isLatin(rune(word[len(word)-1])) || !isLatin(rune(rest[0]))
}

func wordBegins(word, rest string) bool {
	return rest == "" || !isLatin(rune(word[0])) || !isLatin(rune(rest[len(rest)-1]))
}
