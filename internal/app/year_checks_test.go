package app

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// evening asks for the day in three ways and holds them against the books.
func (p *tradePlay) evening() {
	sold := p.b.sold[p.day]
	want := wording.Yuan(sold)
	p.expect("", boss, "今天销售额", want+"\n")
	got := p.expect("", boss, "对账", "三个数一致")
	if n := strings.Count(got+"\n", "= "+want+"\n"); n != 3 {
		p.t.Errorf("%s: %d formulas say %s:\n%s", p.day, n, want, got)
	}
	if orders, stores := p.b.orders[p.day], p.b.active(p.day); orders > 0 && !(strings.Contains(got, fmt.Sprintf("%d店×", stores)) && strings.Contains(got, fmt.Sprintf("%d单×", orders))) {
		p.t.Errorf("%s: not %d stores, %d orders:\n%s", p.day, stores, orders, got)
	}
	if len(p.y.orders[p.day]) == 0 {
		return
	}
	got = p.expect("", boss, "导出 订单 今天", "📎")
	_, path, _ := strings.Cut(got, "📎")
	if sum := p.b.exported(path); sum != sold {
		p.t.Errorf("%s: the exported lines add up to %s, the orders to %s", p.day, sum, sold)
	}
	p.expect(ordersHere, operator, "今日录完", "✅")
}

// after looks at what the digest said, and every tenth day lets an order come late,
// so that the morning corrects it.
func (p *tradePlay) after() {
	if said, ok := p.digest[p.day]; !ok || said != p.b.sold[p.day] {
		p.t.Errorf("%s: the digest says %s (%v), typed were %s", p.day, said, ok, p.b.sold[p.day])
	}
	if p.day.Sub(p.y.from)%10 != 5 || len(p.y.orders[p.day]) == 0 {
		return
	}
	o := p.y.orders[p.day][0]
	o.Lines = slices.Clone(o.Lines) // the first of them may wait to be approved
	for i := range o.Lines {
		o.Lines[i].Qty += retail.One
	}
	if got := p.say(ordersHere, operator, p.y.typed(o)); p.wait(got, o) {
		return
	}
	p.b.add(p.day, o, 1)
	p.booked++
	p.expect("", boss, "今天销售额", wording.Yuan(p.b.sold[p.day])+"\n")
}

var digestLine = regexp.MustCompile(`日报(（第二版）|\(第二版\))? (\d+)月(\d+)日[^\n]*\n(?:[^\n]*\n)*?销售额(-?¥-?[\d,]+\.\d\d)`)

// readDigest notes what an owner's digest says of its day; a second issue must say
// what the books hold by then.
func (p *tradePlay) readDigest(l uttered) {
	if p.c.nameOf(l.Chat) != "私聊 "+boss {
		return
	}
	m := digestLine.FindStringSubmatch(l.Text)
	if m == nil {
		return
	}
	money, err := retail.ParseMoney(strings.NewReplacer("¥", "", ",", "").Replace(m[4]))
	if err != nil {
		p.t.Fatal(err)
	}
	day := p.day
	if m[1] != "" {
		day = day.Add(-1)
		if money != p.b.sold[day] {
			p.t.Errorf("%s: the second issue says %s, typed were %s", day, money, p.b.sold[day])
		}
		return
	}
	if !strings.HasSuffix(string(day), fmt.Sprintf("-%02s-%02s", m[2], m[3])) {
		p.t.Errorf("on %s comes the digest of %s月%s日", day, m[2], m[3])
	}
	p.digest[day] = money
}

// ends looks at the whole: the year's totals, what is still open, and what was said.
func (p *tradePlay) ends() {
	p.decide()
	span := fmt.Sprintf("%s到%s", p.y.from, p.day)
	var sold retail.Money
	for _, m := range p.b.sold {
		sold += m
	}
	p.expect("", boss, span+"销售额", wording.Yuan(sold)+"\n")
	got := p.expect("", boss, "导出 订单 "+span, "📎")
	_, path, _ := strings.Cut(got, "📎")
	if sum := p.b.exported(path); sum != sold {
		p.t.Errorf("the exported lines add up to %s, the orders to %s", sum, sold)
	}
	p.none("purchases neither received nor on their way", "SELECT no FROM purchases WHERE state NOT IN ('received', 'ordered')")
	week := p.c.at.Add(-8 * 24 * time.Hour).UnixMilli()
	p.none("approvals that the clock should have ended", fmt.Sprintf("SELECT no FROM approvals WHERE state = 'open' AND asked_at < %d", week))
	p.none("cases that somebody should have answered long ago",
		fmt.Sprintf("SELECT no || ' ' || type || ' ' || state FROM cases WHERE state IN ('told', 'taken', 'snoozed') AND type NOT LIKE 'reorder%%' AND told_at < %d", week))
	p.none("cases that were found and never told", fmt.Sprintf("SELECT no || ' ' || type FROM cases WHERE state = 'found' AND type NOT LIKE 'reorder%%' AND opened_at < %d", week))
	p.none("stores to reorder that have ordered", fmt.Sprintf(`SELECT c.no || ' ' || c.state FROM cases c WHERE c.type LIKE 'reorder%%' AND c.product_id = 0 AND c.state <> 'closed'
		AND EXISTS (SELECT 1 FROM orders o WHERE o.store_id = c.store_id AND o.status = 'logged' AND o.day > c.day AND o.day < '%s'
			AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.inbox_id = o.inbox_id AND a.decided_at >= %d))`, p.day, p.day.Start(p.loc).UnixMilli())) // the night has not seen those
	p.none("texts pushed twice to one chat",
		"SELECT chat || ': ' || text FROM outbox WHERE key IS NOT NULL GROUP BY chat, text HAVING COUNT(*) > 1")
	p.none("cases that one person was told of twice without a reason",
		`SELECT c.no || ' ' || c.type || ' to ' || s.to_id FROM case_steps s JOIN cases c ON c.id = s.case_id
		 WHERE s.what = 'told' GROUP BY s.case_id, s.to_id
		 HAVING COUNT(*) > 1 + (SELECT COUNT(*) FROM case_steps j WHERE j.case_id = s.case_id AND j.what IN ('joined', 'reopened', 'handed'))`)
	p.none("cases of which a step was said twice at one moment",
		"SELECT case_id || ' ' || what FROM case_steps WHERE to_id > 0 GROUP BY case_id, what, to_id, at HAVING COUNT(*) > 1")
	p.none("cases whose recovery one person was told of twice",
		`SELECT o.chat || ' ' || j.value FROM outbox o, json_each(o.data, '$.recovered') j WHERE o.key IS NOT NULL GROUP BY o.chat, j.value
		 HAVING COUNT(*) > 1`)
	p.none("messages that were not handled or not sent",
		"SELECT id || ' ' || error FROM inbox WHERE state <> 'done' UNION ALL SELECT id || ' ' || error FROM outbox WHERE state IN ('dead', 'sending')")
	var out bytes.Buffer
	if err := Verify(p.t.Context(), p.c.cfg, &out); err != nil {
		p.t.Errorf("verify: %v %s", err, out.String())
	}
}

// none wants a question to the database to have no answer.
func (p *tradePlay) none(what, query string) {
	p.t.Helper()
	rows, err := p.b.db.QueryContext(p.t.Context(), query)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			p.t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	if len(list) > 0 {
		p.t.Errorf("%d %s: %s", len(list), what, strings.Join(list[:min(8, len(list))], "; "))
	}
}
