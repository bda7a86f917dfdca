package ask

// lesson is what a list of phrases means.
type lesson struct {
	kind    kind
	arg     string
	phrases string // set apart by spaces; in a phrase of several words, _ stands for the space
}

// deedWords are what was done, and what became of stores.
var deedWords = []lesson{
	{kVerb, "sell", `
		卖 卖了 卖出 卖出了 卖掉 卖掉了 卖得 卖的 卖过 卖出去 售出 销 出了 生意 销售了 出货 出货了 走货 动销 成交
		成交了 做了 完成 完成了 sell sold selling sell_of 走了 走货了 走 走掉 走掉了 出了货 卖了货 卖货 卖货了
		卖出了货 有卖 shifted moved made_in_sales`},
	{kVerb, "buy", `
		进货 进了货 进了 进 买 买了 买货 拿货 拿了 拿了货 拿 订货 订了货 订了 订 采购 采购了 要货 要了 要了货 来货
		补货 消费 消费了 贡献 贡献了 花了 购买 购买了 进过货 buy buys bought purchase purchased buying spend spent
		进的货 订的货 拿的货 要的货 来的货 补的货 买的货 来了货 来过货 补了货`},
	{kVerb, "order", `
		下单 下了单 下了 下单了 开单 开单了 有下单 有订单 有单 来单 来过单 order ordering ordered
		place_an_order placed_an_order placed_orders place_orders placed 下的单 开的单 下了订单 下过订单 下订单 下单过
		来拿货 来进货 来订货 来拿过货 来进过货`},
	{kVerb, "visit", `
		拜访 拜访了 走访 走访了 跑了 去了 到访 访问 访店 上门 visit visited visiting pay 跑店 跑店了 拜访的
		走访的 去拜访 去拜访了 探访 巡店 巡店了 巡访`},
	{kEver, "buy", "买过 进过 订过 拿过 采购过 购买过 要过 ever_bought have_bought has_bought"},
	{kEver, "order", "下过 下过单 ever_ordered have_ordered has_ordered"},
	{kEver, "visit", "拜访过 走访过 去过 跑过 have_visited has_visited"},
	{kStatus, "sleeping", "睡眠 睡眠状态 睡眠期 睡着 睡着了 在睡眠 进入睡眠 处于睡眠 asleep sleeping sleep"},
	{kStatus, "lost", "流失 流失掉 流失了 已流失 流失状态 已经流失 churned lost"},
	{kStatus, "overdue", `
		逾期 逾期未进货 逾期未补货 逾期未下单 逾期没进货 逾期没补货 逾期没下单 逾期不进货 超期 超期未进货 超期未补货
		超期未下单 超期没下单 超期没进货 超期没补货 超了周期 过了采购周期 该进货没进货 该补货没补货 该下单没下单
		overdue past_due`},
	{kStatus, "due|overdue", `
		该补货 该补货了 该进货 该进货了 该下单 该下单了 该订货 该订货了 该要货 该要货了 该拿货 该拿货了 该补 该补了
		该来货 该来货了 到期该补货 到期该进货 要补货 要补货了 需要补货 需要进货 需要补货了 需要进货了 快断货该补货
		应该补货 应该补货了 应该进货 应该进货了 应该下单 应该下单了 到补货时间 到补货时间了 到进货时间 到进货时间了
		到周期 到周期了 到了补货时间 到了进货时间 due_for_reorder due_to_reorder due_for_a_reorder due_to_order
		due_for_an_order should_reorder need_to_reorder needs_to_reorder need_reordering due_for_restock
		due_for_restocking due`},
	{kStatus, "regular", "正常进货 状态正常"},
	{kMoved, string(TierDrops), `
		掉级 掉级了 掉了级 掉过级 掉等级 掉了等级 降级 降级了 降了级 降等级 降了等级 等级下降 等级下降了 等级掉了
		等级降了 等级下滑 跌级 dropped_tier dropped_tiers dropped_a_tier drop_tier drop_tiers fell_a_tier downgraded
		demoted lost_a_tier moved_down_a_tier went_down_a_tier tier_drop tier_drops tier_fell`},
	{kMoved, string(TierRises), `
		升级 升级了 升了级 升过级 升等级 升了等级 等级上升 等级上升了 等级升了 等级提升 等级提高 晋级 晋级了
		rose_a_tier rose_in_tier upgraded promoted moved_up_a_tier went_up_a_tier gained_a_tier tier_rise tier_rises`},
	{kNot, "", `
		没 没有 未 不曾 还没 还没有 尚未 并未 一直没 一直没有 都没 都没有 都没有过 没有再 没再 未曾 无 零 不 haven't
		havent have_not hasn't hasnt has_not didn't didnt did_not no without not don't do_not doesn't`},
	{kNever, "", `
		从来没 从来没有 从没 从未 从来未 一次都没 一次也没 一次都没有 一次也没有 一单都没 一单没 一单都没有 一直没有过
		还从来没 还从没 还从未 还没有过 never have_never has_never`},
	{kMetric, "never", "未开单 没开过单 从未下单 从来没下过单 从没下过单"},
	{kLast, "", "最后一次 最近一次 上一次 上次 last_time last when_was_the_last 上回 最近一回 最后一回 上一回"},
	{kHowLong, "", "多久 多长时间 多少天 几天 多少日 几多天 how_long how_many_days"},
}

// measureWords are units that only goods are counted in, where nothing else of the
// lexicon is called so.
const measureWords = "盒 支 提 桶 条 包 袋 瓶 罐 听 箱 件 斤 公斤 套 卷 捆 筐 壶 坛"

// shapeWords are what an answer is to look like: counted how, by what, the best,
// above which bound, against which period, whose.
var shapeWords = []lesson{
	{kHow, "", "多少 几 好多 多少了 多大 几多 how_many how_much what_is_the_number_of number_of 多小 多钱 几许 几多个 多少来着"},
	{kHowGood, "", `
		怎么样 怎样 如何 咋样 咋 怎样了 如何了 怎么样了 how_is how_are how's how_was how_were how_did how 多吗 少吗
		好吗 差吗 高吗 低吗`},
	{kMeasure, "money", "钱 元 块 块钱 人民币 金额 万元 yuan rmb cny money"},
	{kMeasure, "orders", "单 笔 张单 个单 笔订单 个订单 张订单 单子 笔单"},
	{kMeasure, "stores", "家 间"},
	{kMeasure, "items", "个 种 款 样 位 项 大 强 甲"},
	{kMeasure, "times", "次 趟 回 times 遍"},
	{kMeasure, "days", "天 days day"},
	{kMeasure, "percent", "% 百分点 percent"},
	{kUnit, "箱|件", "case cases carton cartons box boxes"},
	{kUnit, "瓶", "bottle bottles"},
	{kUnit, "罐|听", "cans tins"},
	{kUnit, "袋|包", "bag bags"},
	{kNoun, "store", `
		门店 店 店铺 店家 客户 商户 网点 终端 小店 店面 客户们 门店们 商家 终端店 store stores customer customers shop
		shops outlet outlets client clients`},
	{kNoun, "product", "商品 产品 货 货品 单品 品 sku skus 品种 东西 货物 爆品 product products item items goods"},
	{kNoun, "category", "品类 类别 分类 种类 大类 类 类目 类商品 类产品 品类的商品 category categories"},
	{kNoun, "area", "片区 区域 地区 区 片 城区 地盘 辖区 area areas region regions district districts"},
	{kNoun, "rep", `
		业务员 业务 销售员 销售人员 业务代表 代表 地推 员工 人员 同事 业务们 人 rep reps salesperson salespeople
		salesman sales_rep sales_reps sales_representative sales_representatives`},
	{kNoun, "month", "月 月份 个月 month months"},
	{kNoun, "one month", "一个月 a_month one_month"},
	{kNoun, "week", "周 星期 礼拜 个星期 个礼拜 week weeks"},
	{kNoun, "day", "日 date dates"},
	{kEach, "", `
		各 各个 各家 每 每个 每家 每位 每名 每种 每款 每一 每一个 每一家 按 按照 分 分各 不同 各位 各大 各类 各种 各品
		逐 each every per by for_each broken_down_by split_by grouped_by for_every breakdown_by`},
	{kEach, "tier", "各等级 各级别 各个等级 每个等级 每个级别 按等级 按级别 分等级 不同等级 by_tier per_tier each_tier"},
	{kEach, "status", "各状态 各个状态 每个状态 每种状态 按状态 分状态 不同状态 by_status per_status each_status"},
	{kPerDay, "", `
		日均 平均每天 每天平均 平均每日 每日平均 平均一天 一天平均 average_daily daily_average average_per_day
		avg_daily mean_daily on_average_per_day per_day_on_average`},
	{kEach, "day", "每天 每日 日均明细 各天 逐日 按日 按天 一天天 daily per_day by_day each_day every_day day_by_day"},
	{kEach, "week", "每周 每星期 每个星期 每个礼拜 各周 逐周 按周 按星期 weekly per_week by_week each_week every_week week_by_week"},
	{kEach, "month", "每月 每个月 各月 各月份 逐月 按月 按月份 月度 monthly per_month by_month each_month every_month month_by_month"},
	{kTop, "", "前 排名前 排前 排在前 排名前列的 top the_top first_best best"},
	{kTop, "asc", "倒数 后 倒数前 排名后 排在后 末尾 垫底的 排名倒数 排名最后 最后 bottom the_bottom worst"},
	{kMost, "", `
		最多 最高 最好 最大 最强 最长 最久 最畅销 最热销 最好卖 最火 畅销 热销 最佳 第一 第一名 冠军 销冠 最受欢迎
		最赚钱 居首 most highest largest biggest best-selling best_selling top-selling top_selling the_most the_best
		the_highest the_largest the_biggest 最猛 最旺 最多次 次数最多`},
	{kMost, "asc", `
		最少 最低 最差 最小 最不好 最不好卖 最难卖 最短 最滞销 滞销 垫底 最弱 最后一名 倒数第一 least lowest smallest
		fewest worst-selling worst_selling the_least the_lowest the_worst the_smallest the_fewest 最少次 次数最少`},
	{kOften, "", "最常 最经常 最频繁 最勤 经常 most_often most_frequently"},
	{kRanking, "", "排名 排行 排行榜 排序 榜单 榜 排名榜 从高到低 从多到少 从大到小 ranking ranked rank descending sorted"},
	{kRanking, "asc", "从低到高 从少到多 从小到大 ascending"},
	{kOver, string(Over), `
		超过 大于 多于 高于 超 突破 超出 > over more_than above greater_than exceeding exceeds exceed higher_than
		for_over for_more_than in_over in_more_than`},
	{kOver, string(AtLeast), "至少 不少于 不低于 不小于 达到 满 >= at_least no_less_than"},
	{kOver, string(Under), "不到 低于 少于 小于 不足 不满 未满 < under less_than below fewer_than lower_than"},
	{kOver, string(AtMost), "不超过 不高于 不多于 不大于 <= at_most no_more_than up_to"},
	{kAfter, string(AtLeast), "以上 及以上 或以上 或更多 起 or_more and_above and_up"},
	{kAfter, string(AtMost), "及以下 或以下 or_less or_fewer"},
	{kShare, "", `
		占比 比例 比重 份额 百分比 占有率 占百分之几 占几成 占多少 百分之几 百分之多少 几成 销售占比 销售额占比
		业绩占比 交易额占比 占比多少 share percentage proportion share_of_sales sales_share share_of percentage_of
		proportion_of what_share what_percentage what_proportion what_percentage_of what_share_of percent_of
		what_percent_of what_percent 占几个点 占百分比 占比重 占比是多少 占比几成 占了多少 占了几成 占了百分之几
		占多大比例 占多少比例 占多大 占多大比重`},
	{kOf, "", `
		占 占了 占到 占全部 占总 占整体 占所有 占整个 of_total of_all accounts_for account_for makes_up make_up
		comes_from come_from`},
	{kPrev, "", `
		环比 mom month_over_month month-over-month wow week_over_week week-over-week period_over_period qoq
		quarter_over_quarter 较上期 比上期 与上期相比 跟上期比 vs_previous_period versus_previous_period
		compared_to_the_previous_period compared_with_the_previous_period 比前一期 较前期 较前一期 与前一期比 环比变化
		环比情况 vs_the_previous_period compared_with_previous_period compared_to_previous_period vs_previous_month
		vs_previous_week vs_previous_day vs_previous_year vs_previous_quarter vs_the_previous_month
		vs_the_previous_week vs_the_previous_day vs_the_previous_year vs_the_previous_quarter versus_previous_month
		versus_previous_week versus_the_previous_month versus_the_previous_week compared_with_the_previous_month
		compared_to_the_previous_month compared_with_the_previous_week compared_to_the_previous_week
		compared_with_previous_month compared_to_previous_month compared_with_previous_week compared_to_previous_week
		vs_the_month_before vs_the_week_before vs_the_day_before compared_with_the_month_before
		compared_with_the_week_before compared_to_the_month_before compared_to_the_week_before vs_prior_month
		vs_prior_week vs_prior_period compared_with_the_period_before than_the_month_before than_the_week_before`},
	{kYoY, "", `
		同比 yoy year_over_year year-over-year year_on_year 较去年同期 比去年同期 跟去年同期比 和去年同期比
		与去年同期相比 和去年同期相比 跟去年同期相比 与去年同期比 去年同期 compared_with_a_year_ago
		compared_to_a_year_ago vs_a_year_ago the_same_period_last_year 同比去年 比去年同期涨 vs_last_year_same_period
		vs_same_period_last_year vs_the_same_period_last_year compared_with_the_same_period_last_year
		compared_to_the_same_period_last_year compared_with_same_period_last_year year_over_year_change
		vs_the_year_before compared_with_the_year_before compared_to_the_year_before`},
	{kSame, "", "同期 上月同期 上个月同期 same_period"},
	{kBetter, "", `
		卖得好 卖得多 卖得更好 卖得更多 卖的好 卖的多 卖得高 业绩好 业绩高 业绩更好 业绩更高 业绩强 进得多 进货多
		进货更多 好 更好 更高 更多 高 多 高一些 多一些 好一些 高一点 多一点 好一点 sold_more sells_more sells_better
		is_better is_higher`},
	{kBefore, "", `
		再上周 再上一周 再上个月 再上月 再上一个月 再前一周 再前一天 再前一个月 再前一月 再往前 再往前一周
		再往前一个月 再往前一天 前一周 前一个月 前一天 再之前 the_week_before the_month_before the_day_before
		the_year_before the_quarter_before the_one_before and_before_that before_that`},
	{kThat, "", "它 他家 她家 它家 这家 那家 这家店 那家店 该店 这个店 那个店 这店 那店 this_store that_store"},
	{kGrowth, "", `
		增长 增长率 增长了 增幅 涨幅 涨了 涨 跌了 跌 下降 下降了 下滑 下滑了 上涨 上涨了 上升 上升了 变化 变化率
		变化了 增减 升降 涨跌 涨跌幅 涨了多少 增长多少 降了 增加 增加了 减少 减少了 降幅 跌幅 多了 少了 growth change
		increase decrease growth_rate grow grew 多卖 多卖了 少卖 少卖了 多做了 少做了 多进了 少进了 卖多了 卖少了
		多卖出 少卖出 涨了没 涨没涨 跌了没 跌没跌 有没有涨 有没有跌 是涨是跌 涨还是跌 涨了还是跌了 涨了没有 跌了没有`},
	{kAnd, "", "和 跟 与 同 及 以及 、 & + and 或 or"},
	{kVs, "", "比 较 对比 相比 比较 相较 相比较 对比一下 比起 相对 vs vs. versus compared_to compared_with compare compared against than"},
	{kWho, "", "谁 哪位 哪个人 who whose"},
	{kWhich, "", `
		哪些 哪几家 哪几个 哪几种 哪几款 都有哪些 有哪些 什么 哪 which what list show_me_the list_of 啥 哪几间 哪几样
		哪几位 哪几名 分别有哪些 有什么 有哪几家 是哪几家 是哪些`},
	{kWhichOne, "", "哪家 哪个 哪一家 哪一个 哪种 哪款 哪样 哪间 which_one"},
	{kWhen, "", `
		什么时候 哪天 哪一天 几号 几月几号 何时 什么日子 什么时间 日期是 when what_day which_day what_date which_date
		啥时候 啥时间 什么时间点 哪一日 哪日 几时 什么时候来着`},
	{kWhen, "month", "哪个月 哪月 哪一个月 which_month what_month"},
	{kWhen, "week", "哪周 哪个星期 哪一周 which_week what_week"},
	{kSum, "", `
		一共 总共 合计 总计 总和 加起来 加一起 共 总 共计 总额 总数 数量 数目 家数 个数 total in_total altogether
		overall combined sum total_number_of`},
	{kAll, "", `
		全公司 公司 整个公司 所有 全部 全体 所有人 大家 全 整体 全部门店 所有门店 所有店 全部客户 所有客户 全店 全场
		全盘 大盘 全公司的 our_company company the_company all everyone everyone's everybody everybody's whole entire`},
	{kMine, "", "我 我的 本人 我自己 我自己的 自己 自己的 my mine i own"},
	{kCharge, "", `
		负责的 负责 名下 名下的 管的 管 手下的 手上的 手里的 跟的 辖下 's_stores looks_after in_charge_of
		responsible_for 手上 手下 手里 手头 手头的 手头上 管着的 管着 负责`},
	{kLeft, "", "剩 剩下 剩余 还剩 还剩下 还剩余 剩了 还有 还余 余下 left remaining left_in_stock"},
	{kSafety, "", "安全库存 安全线 警戒线 safety_stock safety_level"},
	{kMetric, "short", "库存不足 低库存 库存告急 库存偏低 low_stock low_on_stock"},
	{kMetric, "empty", "缺货 断货 没货 无库存 没库存 没有库存 零库存 out_of_stock sold_out"},
	{kStorish, "", `
		超市 便利店 小卖部 副食店 食杂店 烟酒店 百货 商店 商行 批发部 餐馆 饭店 便利 副食 食杂 烟酒 商贸 粮油店 杂货店
		生鲜店 连锁店 分店 摊 摊位 档口 果坊 菜馆 小馆 酒馆 饭馆 面馆 茶馆 咖啡馆 咖啡店 奶茶店 甜品店 面包店 蛋糕店
		饼房 面包房 酒楼 酒店 宾馆 食堂 农家乐 会所 药店 药房 花店 花艺 花坊 水果行 水果店 文具店 五金店 建材店 母婴店
		书店 菜店 经营部 专卖店 旗舰店 卖场 门市部 杂货铺 餐厅 饭庄 火锅店 烘焙 烘焙坊 西饼 饼家 便民店 小超市 大卖场
		购物中心`},
	{kOutside, "", `
		你觉得 觉得 你认为 认为 看法 预测 预计 预估 估计 估摸 估摸着 约摸 约摸着 会 将 将会 能 能不能 可以 应该 为什么 为啥 怎么回事 建议 如果
		假如 目标 完成率 连续 昨晚 今早 今晚 早上 上午 下午 晚上 中午 凌晨 夜里 除了 除 除去 除开 不含 不包括 不算
		扣除 扣掉 去掉 排除 含 包括 包含 退货 退了 退单 退款 取消 取消的 作废 excluding except without_counting
		including returns returned refund refunds cancelled canceled 原因 分析 老板 电话 地址 联系人 天气 提成 工资
		欠款 流失率 掉级率 平均 月均 周均 人均 average mean 应收 账期 回款 运费 forecast predict why should would will
		can could if target phone address owner weather`},
}
