package ask

// fillWords carry no meaning of their own.
var fillWords = []lesson{
	{kFill, "", `
		那 那么 再 换成 换 只看 还是 的 了 是 吗 呢 啊 呀 吧 哦 嘛 哈 呗 啦 么 得 地 着 过 请 请问 帮 帮我 帮忙 麻烦
		给 给我 看 看看 看下 看一下 查 查查 查下 查一下 查询 问 问下 问一下 想知道 我想知道 我想看 我想看看 我想问
		想问 想看 想看看 想问一下 知道 告诉我 说说 报一下 统计 统计一下 统计下 算 算一下 算下 列 列出 列一下 列下
		列出来 显示 展示 来 来看看 拉一下 拉 一下 下 一个 有 都 也 还 就 只 才 已 已经 目前 现在 当前 截止 截至 我们
		咱们 咱 我们的 咱们的 我司 我们公司 公司的 这个 那个 情况 数据 数 数字 数值 结果 具体 明细 清单 列表 名单 分布
		分别 分别是 各自 目前为止 到目前为止 截至目前 截止目前 截至现在 截止现在 里 里面 里头 中 内 之内 期间 在 从 自
		由 对 为 被 把 到 用 所 时间 日期 时候 是多少 掌柜 你好 您好 谢谢 嗨 亲 但 但是 却 可是 值 名 内的 之间 去
		一直 一次 表现 时 当 就是 那边 这边 那里 这里 老板想知道 老板要看 老板想看 老板要知道 老板问 老板让我问
		老板让问 领导想知道 领导要看 领导问 主管想知道 请教 请教一下 劳驾 辛苦 辛苦了 拜托 请您 您 你 帮我看看
		帮我看下 帮我查查 帮我查下 帮我算算 看一眼 瞧瞧 瞅瞅 瞄一眼 汇总 汇总一下 汇报 汇报一下 报下 报一报 来一下
		给个 发下 发一下 发我 发给我 快点 喔 噢 嗯 诶 唉 哎 喂 嘞 咧 啰 来着 大概 到底 究竟 都是 这些 那些 详细 详情
		说一下 讲下 讲讲 念一下 调一下 调出来 找一下 找出 找出来 筛一下 筛出来 排一下 排个 谢啦 谢了 多谢 感谢 thx
		在吗 掌柜的 小掌柜 早 早上好 下午好 晚上好 上午好 分一下 分开 分开看 拆开 拆开看 拆一下 拆分 拆分一下 细分
		细分一下 分布看 来看 来说 而言 来讲 合 折合 相当于 换算成 换算 折算 折成 为止 眼下 到眼下 到这会儿 到今天
		截止今天 截至今天 截至今日 截止到现在 截止到目前 截止到今天 到眼下为止 到眼 一天 一整天 整天 全天 那天 那一天
		那一整天 我对下账 对下账 对个账 我对账 核一下 核对一下 我核一下 开会用 写报告用 汇报用 那种 这种 的那种
		报我一声 报一声 说一声 说声 告诉我一声 跟我说 跟我说下 跟我说一声 知会一声 回我一下 回个数 发过来 发来 给个数
		顺带 顺便 一并 顺带看下 顺便看下 冒出来 冒出 总的 整体来看 到手上 这边的 那边的 列一列 排一排 数一数 说一说
		理一理 捋一下 拉个 拉一份 给一份 出一份 来一份 整理一下 整个 只要 仅看 光看 一共是 总共是 这块 这方面 报个数
		瞧一下 瞅一眼 帮忙看下 帮忙查下 帮忙看看 麻烦看下 麻烦查下 麻烦看看 麻烦帮我 过一下`},
	{kFill, "", "the a an of in on for from to at is are was were be been do does did has have had our we us you please tell me show give can_you could_you i_want_to_know i'd_like_to_know what's what_is what_are what_was what_were what_about how_about and_what_about that these those this it its 's s so far with made make many much there any hi hello hey thanks thank_you by_now pls plz morning evening afternoon good_morning guys team kindly cheers ta btw asap quick quickly just done again ok okay right well so sorry listed there's total_of have_we we've now current currently up get let see their they them which_are who_are list_the show_me tell_me give_me value amount figure figures name names since as but ? . , ! ， 。 ? ! ： : ; ； … ~ \" ' “ ” ‘ ’ ( ) （ ） 「 」 【 】 [ ] · - — ="},
}
