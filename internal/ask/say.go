package ask

import (
	"strings"

	"zhanggui/internal/wording"
)

type dataClarify struct {
	Kind    string   `json:"kind"`
	About   string   `json:"about"`
	Options []Option `json:"options"`
}

type dataRefused struct {
	Kind    string      `json:"kind"`
	Reason  Reason      `json:"reason"`
	Options []Option    `json:"options,omitempty"`
	Span    *dataPeriod `json:"data_span,omitempty"`
}

// Say writes a clarification or a refusal.
func (v *Vocabulary) Say(o Outcome) Reply {
	p := &phrase{v, Query{Lang: o.Lang}}
	if o.Clarify != nil {
		return p.clarify(*o.Clarify)
	}
	return p.refused(*o.Refused)
}

func (p *phrase) clarify(c Clarify) Reply {
	head := map[string][2]string{
		"store":    {"是哪家门店?", "Which store?"},
		"product":  {"是哪个商品?", "Which product?"},
		"metric":   {"要看哪个数?", "Which figure?"},
		"period":   {"是哪段时间?", "Which period?"},
		"quantity": {"要几个?", "How many?"},
	}[c.About]
	text := p.say(head[0], head[1])
	if c.About == "product" && len(c.Options) == 0 {
		text = p.say("这些商品的单位不一样,数量不能加在一起。", "These products have no unit in common, so they cannot be added up. ") + text
	}
	if c.Typed != "" {
		text = "【" + c.Typed + "】" + text
	}
	options := c.Options
	if options == nil {
		options = []Option{}
	}
	text += p.numbered(options)
	if len(options) > 0 {
		text += p.say("\n0 都不是", "\n0 none of these")
	}
	return Reply{text, dataClarify{"clarify", c.About, options}}
}

func (p *phrase) numbered(options []Option) string {
	var names []string
	for _, o := range options {
		names = append(names, o.Name)
	}
	return wording.Numbered(names)
}

func (p *phrase) refused(r Refused) Reply {
	said := map[Reason][2]string{
		NotUnderstood:  {"没看懂这个问题。", "I did not understand this question."},
		NoData:         {"没有数据。", "There is no data for this."},
		UnknownStore:   {"没有这家门店。", "There is no such store."},
		UnknownProduct: {"没有这个商品。", "There is no such product."},
		Invalid:        {"没有这样的日期或数量。", "There is no such date or quantity."},
		Permission:     {"你没有权限看这个。", "You may not see this."},
	}[r.Reason]
	text := p.say(said[0], said[1])
	if r.Typed != "" {
		text += "【" + r.Typed + "】"
	}
	if r.TwoWays {
		text = p.say("一次只能按一样东西分,请分两次问。", "One breakdown at a time, please: ask twice.")
	}
	d := dataRefused{Kind: "refused", Reason: r.Reason, Options: r.Options}
	if r.Data.From != "" {
		d.Span = &dataPeriod{r.Data.From, r.Data.To}
		text += p.say("数据从 ", " The data covers ") + p.days(r.Data) + p.say("。", ".")
	}
	if len(r.Options) > 0 {
		text += p.say("\n相近的有:", "\nNearest:") + p.numbered(r.Options)
	}
	return Reply{strings.TrimSpace(text), d}
}
