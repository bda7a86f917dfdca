package language

import (
	"regexp"
	"strings"
)

// couriers are who brings it; what is sent by one is told with the order.
var couriers = newPhrases("顺丰速运", "顺丰快递", "顺丰", "圆通", "中通", "申通", "韵达", "极兔", "德邦", "京东快递", "京东物流", "快递", "物流", "邮政", "ems", "express", "courier")

var (
	courierBefore = newPhrases("走", "发", "寄", "用", "by ", "via ")
	courierAfter  = newPhrases("发货", "发过去", "寄过去", "寄出", "寄", "发", "送", "带")
)

// courierEdge reads 顺丰, 走快递, 顺丰寄 as a word of its own.
func (l *lattice) courierEdge(i int) {
	if i > 0 && !strings.ContainsRune(" ,:;", l.r[i-1]) {
		return
	}
	at := i + courierBefore.size(l.r, i)
	n := couriers.size(l.r, at)
	if n == 0 {
		return
	}
	end := at + n
	end += courierAfter.size(l.r, end)
	if end == len(l.r) || strings.ContainsRune(" ,:;.!", l.r[end]) || freightWords.size(l.r, end) > 0 {
		l.put(&token{kind: kindDeliver, from: i, to: end, cost: costFlag, note: l.piece(i, end)})
	}
}

// toldBehind is what is said of an order behind it that tells by itself: 说做实验, 打样用,
// 测试一下效果.
var toldBehind = regexp.MustCompile(`[ ,]((?:客户|客人|老板|店里|他们?|她|对方|那边)?(?:说|讲|是|要|拿去|拿来|拿|用来|用于|用|先)*(?:做|打)?(?:实验|试验|打样|替换|测试|试用|试样|小样)\p{Han}{0,6})$`)

// withTold reads a line without what is told behind it, which becomes a remark; false
// if there is nothing of the kind, or without it the line is no whole order of one
// store.
func (l *lattice) withTold(out line, body string, c Context) (line, bool) {
	m := toldBehind.FindStringSubmatchIndex(body)
	if m == nil {
		return out, false
	}
	note, rest := body[m[2]:m[3]], strings.TrimRight(body[:m[0]], " ,")
	if !l.book.Store(note).None() || !l.book.Product(note).None() {
		return out, false
	}
	out.remark = strings.TrimSpace(note + " " + out.remark)
	l.read(rest)
	out.tokens = l.tokens()
	out.looks = l.countNamed() >= 2
	out.opener = opens(rest)
	out.judge(c)
	return out, out.order && out.complete()
}

// complete says that nothing is missing and nothing is left over: one store, goods,
// and how many.
func (l *line) complete() bool {
	stores, goods, quantities := 0, 0, 0
	for i, t := range l.tokens {
		switch t.kind {
		case kindStore:
			stores++
		case kindName, kindProduct:
			if t.kind == kindName && !t.store.None() && stores == 0 && !l.besideQty(i) {
				stores++
			} else {
				goods++
			}
		case kindQty:
			quantities++
		case kindUnknown:
			return false
		}
	}
	return stores == 1 && goods > 0 && quantities > 0
}
