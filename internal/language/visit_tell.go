package language

import (
	"slices"
	"strings"
)

// told is what a line about a store is; empty: no visit of the writer's own.
type told string

const aVisit told = "visit"

// planStarts begin what is still to be done, or is about a visit rather than
// one: 拜访金沙超市 取消, 拜访金沙超市记得带样品.
var planStarts = []string{
	"取消", "推迟", "延期", "改期", "改到", "改约", "计划", "安排", "任务", "名单", "路线", "照片", "记录", "次数", "报告", "吧", "谁", "怎么", "如何", "记得", "别忘", "务必", "麻烦", "请",
	"大家", "一起", "需要", "要带", "要去", "带上", "时候", "之前", "之后", "以前", "以后", "前", "后", "时", "并", "顺便", "再", "需", "和谁", "就", "才", "的", "是", "由", "让", "交给", "还", "也", "都",
	"please", "pls", "asap", "plan", "schedule", "cancel", "postpone", "with", "and", "before", "after", "again", "soon", "next week", "later",
}

// setApart are the ones that mean so even where a blank stands before them;
// the others then begin a note (拜访 金沙超市 还有货).
var setApart = []string{
	"取消", "推迟", "延期", "改期", "改到", "改约", "计划", "安排", "任务", "吧", "谁", "怎么样", "记得", "别忘", "务必", "麻烦", "请", "大家", "一起", "要带", "要去",
	"please", "pls", "asap", "plan", "schedule", "cancel", "postpone", "again", "soon", "later",
}

// toDo begin errands at a store, which are no visits: 到金沙超市 送货.
var toDo = []string{"送", "集合", "开会", "等", "拿", "取", "帮", "卸", "装", "找", "接", "碰头", "汇合", "还有多", "怎么走", "多远", "要", "的"}

// gluedNotes may stand right behind a store's name.
var gluedNotes = []string{
	"老板", "店长", "店主", "店员", "经理", "采购", "没人", "没开门", "关门", "陈列", "堆头", "排面", "库存", "缺", "断货", "竞品", "下单", "见了", "见到", "下次", "不在", "价高", "嫌", "有库存",
}

// asked are words of a question, unless somebody in the store asked it.
var asked = []string{
	"吗", "呢", "谁", "要不要", "能不能", "是不是", "是否", "有没有", "行不行", "好不好", "什么时候", "怎么", "几点", "哪", "多少", "多久", "多远", "几家", "几次", "几个", "为什么", "who", "when", "how", "why", "what",
}

// saidThere tell that what follows was said in the store.
var saidThere = []string{"说", "问", "反映", "抱怨", "嫌", "觉得", "反馈", "讲", "提到", "said", "says", "asked", "asks"}

// saidOnes make a whole line somebody's instruction.
var instructions = []string{"别忘", "记得带", "记得去", "准备一下", "安排一下", "大家准备", "收到请回", "收到回复", "麻烦你", "辛苦你", "你去", "你们去", "谁去", "谁来", "要去的", "有空去", "一起去", "如果", "要是", "的话", "假如"}

// tells decides whether what follows the store tells of a visit that was made.
func tells(rest string, glued bool, o opening, c Context) told {
	tail := strings.TrimLeft(rest, " ,:;.!-")
	lower := strings.ToLower(tail)
	begins := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			return strings.HasPrefix(lower, w) && (!isLatin(rune(w[0])) || whole([]rune(lower), 0, len(w)))
		})
	}
	switch {
	case asks(lower):
		return ""
	case begins(setApart), glued && begins(planStarts) && !begins(gluedNotes):
		return ""
	case !o.verb.plain && o.verb.word != "关门" && begins(toDo) && !o.over:
		return ""
	case slices.ContainsFunc(instructions, func(w string) bool { return strings.Contains(lower, w) }):
		return ""
	case c.Addressed:
		return aVisit
	case glued && !begins(gluedNotes):
		return ""
	case o.loose && !o.over && (tail == "" || glued || !o.dated) && !seenThere(tail):
		return "" // 今天拜访金沙超市, 下午拜访…: a plan as likely as not
	}
	return aVisit
}

// seenThere says whether a note tells what only who was there can know.
func seenThere(note string) bool {
	for _, w := range []string{"见了", "见到", "碰到", "下次", "老板不在", "老板出差", "说", "补了", "看了", "检查了", "谈了", "陈列", "库存", "断货", "没开门"} {
		if strings.Contains(note, w) {
			return true
		}
	}
	return false
}

// asks says whether a text is a question of the writer's.
func asks(text string) bool {
	body := strings.TrimRight(text, " .!~")
	if strings.HasSuffix(body, "?") {
		return true
	}
	for _, w := range []string{"没", "没有", "不", "么", "吧"} {
		if strings.HasSuffix(body, w) && !(w == "没有" && strings.ContainsAny(body, "都货人")) {
			return true
		}
	}
	for _, w := range asked {
		i := strings.Index(text, w)
		if i < 0 || isLatin(rune(w[0])) && !whole([]rune(text), len([]rune(text[:i])), len([]rune(text[:i]))+len(w)) {
			continue
		}
		if !slices.ContainsFunc(saidThere, func(s string) bool { return strings.Contains(text[:i], s) }) {
			return true
		}
	}
	return false
}
