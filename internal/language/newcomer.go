package language

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// newcomer begins an order that says whom nobody knows yet: 新客陈工 样品20支@1.
	newcomer = regexp.MustCompile(`^新(?:客户|顾客|客)[: ]*([^\s:,，0-9@]{1,20})[ :,]+(.+)$`)
	// express is who brings it, before what that costs: 顺丰运费35.
	express = regexp.MustCompile(`(?i)(顺丰|圆通|中通|申通|韵达|极兔|京东|德邦|邮政|ems|快递)(?:快递|速运)? ?((?:运费|快递费|邮费)[0-9])`)
	// toldWith is what was said with it, to the line's end: 说做实验.
	toldWith = regexp.MustCompile(`[ ,]((?:说|讲|听说|据说|要做|用来|用于|拿去|做).{1,60})$`)
)

// ReadNewcomer reads an order that tells of a new customer first, in one line:
// 新客陈工 样品20支@1 顺丰运费35 说做实验. The draft's store is the name as it was typed,
// with what it finds; who brings it and what was said of it are its remark. False:
// it is nothing of the kind.
func ReadNewcomer(b *Book, text string, c Context) (Reading, bool) {
	text = dropMention(Normalise(text))
	m := newcomer.FindStringSubmatch(text)
	if m == nil || len(text) > maxText || NoOrder(m[1]) {
		return Reading{}, false
	}
	var remark []string
	body := express.ReplaceAllStringFunc(m[2], func(s string) string {
		parts := express.FindStringSubmatch(s)
		remark = append(remark, parts[1])
		return parts[2]
	})
	body, noted := cutRemark(body)
	if told := toldWith.FindStringSubmatchIndex(body); told != nil {
		remark = append(remark, body[told[2]:told[3]])
		body = strings.TrimRight(body[:told[0]], " ,")
	}
	if noted != "" {
		remark = append(remark, noted)
	}
	c.Addressed = true
	l := b.borrow(c)
	defer l.giveBack()
	l.read(body)
	read := line{book: b, addressed: true, text: body, remark: strings.Join(remark, ",")}
	name := token{kind: kindStore, text: m[1], store: b.Store(m[1])}
	read.tokens = append([]token{name, {kind: kindSpace, text: " "}}, slices.Clone(l.tokens())...)
	read.judge(c)
	if !read.order {
		return Reading{}, false
	}
	drafts := assemble(b, []line{read}, c)
	if len(drafts) != 1 || drafts[0].Store.Text != m[1] || len(drafts[0].Lines) == 0 {
		return Reading{}, false
	}
	return Reading{Verdict: OrderText, Drafts: drafts}, true
}
