package insight

import (
	"strings"

	"zhanggui/internal/retail"
)

// OpportunityRules are about long deals (商机): customers that take weeks to win and
// then hardly leave.
//
// Source: 1#7: a new OEM client takes 15 days or more to win; 1#8: after contract and
// deposit come 交期 and 排单; 0#8: the order of ¥20 whose caller heard of a listed
// company's change of product line, and which came to 200万 a month. The names of the
// stages, the five silent days (F27) and the words of Leads are configuration.
type OpportunityRules struct {
	// Stages are the steps on the way, the first first: a name, and after slashes
	// other words for it: 打样/送样.
	Stages []string
	// Days is on which day since it began an opportunity that is still open is
	// brought up; Silent after how many days without a word about it.
	Days, Silent int
	// Leads are words in the answer to an odd order's question that tell of a bigger
	// project behind it.
	Leads []string
	// Big is the sales of a month at which a store that began with an odd order is
	// told to have grown.
	Big retail.Money
}

// DefaultOpportunityRules hold where nothing is configured.
func DefaultOpportunityRules() OpportunityRules {
	return OpportunityRules{
		Stages: []string{
			"接洽/洽谈/意向/lead/contact", "打样/送样/寄样/样品/sample", "报价/谈价/quoted", "合同/签合同/签约/contract", "定金/订金/付定金/deposit", "排单/排产/生产/scheduled",
		},
		Days: 15, Silent: 5,
		Leads: []string{"上市公司", "产品线", "项目", "大单", "量产", "投产", "批量", "代工", "贴牌", "定制", "招标", "年框", "集团采购", "oem", "odm"},
		Big:   200_000_000,
	}
}

// Stage is the name of the stage that a word stands for; false if it is none.
func (r OpportunityRules) Stage(word string) (string, bool) {
	word = strings.ToLower(word)
	for _, s := range r.Stages {
		names := strings.Split(s, "/")
		for _, n := range names {
			if n != "" && strings.ToLower(n) == word {
				return names[0], true
			}
		}
	}
	return "", false
}

// Names are the stages' names.
func (r OpportunityRules) Names() []string {
	out := make([]string, len(r.Stages))
	for i, s := range r.Stages {
		out[i], _, _ = strings.Cut(s, "/")
	}
	return out
}

// denied are words before a lead's word that turn it round, hedged such that leave
// it open.
var (
	denied = []string{"不", "没", "非", "取消", "no ", "not "}
	hedged = []string{"?", "？", "吗", "是不是", "可能", "好像", "也许", "听说", "不确定", "不知道", "maybe"}
)

// clauses end where a sentence's parts do.
const clauses = ",;，；。、 \n"

// Lead looks in an answer for a bigger project: told is the part that says so plainly,
// empty where none does; maybe says that one only may. A plain answer (下周再进) is
// neither, nor is one that says that there is none (不是项目).
func (r OpportunityRules) Lead(note string) (told string, maybe bool) {
	for _, part := range strings.FieldsFunc(note, func(c rune) bool { return strings.ContainsRune(clauses, c) }) {
		small := strings.ToLower(part)
		for _, w := range r.Leads {
			if at := strings.Index(small, strings.ToLower(w)); told == "" && w != "" && at >= 0 && len(found(small[:at], denied)) == 0 {
				told = part
			}
		}
	}
	if len(found(note, r.Leads)) > 0 && len(found(note, hedged)) > 0 {
		return "", true
	}
	return told, false
}

// OpportunityAge is how an opportunity stands on a day.
type OpportunityAge struct {
	// Days are since the day on which it began, Quiet since somebody last had to do
	// with it.
	Days, Quiet int
	// Over says that the days within which one is usually won are over; Still that
	// it is silent for too long.
	Over, Still bool
}

// Age is how an opportunity stands that began on a day and was last moved on
// another.
func (r OpportunityRules) Age(since, touched, today retail.Day) OpportunityAge {
	a := OpportunityAge{Days: max(0, today.Sub(since)), Quiet: max(0, today.Sub(touched))}
	a.Over, a.Still = a.Days >= r.Days, a.Quiet >= r.Silent
	return a
}

// FirstBig is the first month, of some in their order, that came to what makes a
// store great; false if none did.
func (r OpportunityRules) FirstBig(months []retail.MonthSales) (retail.MonthSales, bool) {
	for _, m := range months {
		if r.Big > 0 && m.Sum >= r.Big {
			return m, true
		}
	}
	return retail.MonthSales{}, false
}
