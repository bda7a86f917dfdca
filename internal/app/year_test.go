package app

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/bot/stdio"
	"zhanggui/internal/demo"
	"zhanggui/internal/racing"
	"zhanggui/internal/retail"
)

var wholeYear = flag.Bool("whole-year", false, "play TestTradeYear for a year instead of its first weeks")

// The simulated year; the quarter before it is imported.
const (
	tradeFrom = retail.Day("2025-04-01")
	tradeTo   = retail.Day("2026-03-31")
	tradeDays = 40 // that are played unless the whole year is asked for
	raceDays  = 5  // … under the race detector, which is several times as slow
)

// TestTradeYear lets 300 stores trade through the real program, day by day: the
// operator types every order, takes some back, gives some away under cost for the
// director to decide, some stores are over their credit limit; finance logs what
// they pay, the warehouse buys in, receives and counts; reps and
// directors answer what they are told, or do not. Every evening three formulas,
// the answer, the export and the digest must be what the test has added up by
// itself, and the stock what was counted and received less what was sold; what is
// open, and what was said to whom and how often, is looked at in the end. A year
// takes long, so that without -whole-year its first weeks are played. Pictures,
// which say the same again, are left out.
func TestTradeYear(t *testing.T) {
	t.Parallel()
	to := tradeFrom.Add(tradeDays - 1)
	switch {
	case *wholeYear:
		to = tradeTo
	case racing.On || testing.Short():
		to = tradeFrom.Add(raceDays - 1)
	}
	p := newTradePlay(t, newTradeYear(300, tradeFrom, to))
	begun := time.Now()
	p.greet()
	for day := p.y.from; day <= p.y.to && !t.Failed(); day = day.Add(1) {
		p.play(day)
		if n := day.Sub(p.y.from) + 1; n%30 == 0 {
			t.Logf("%d days, %d orders in %s", n, p.booked, time.Since(begun).Round(time.Second))
		}
	}
	p.ends()
	t.Logf("%d days, %d orders, %d messages typed, %d approvals, %d purchases, %d cases answered in %s",
		p.y.to.Sub(p.y.from)+1, p.booked, p.c.n, p.held, p.bought, len(p.turns), time.Since(begun).Round(time.Second))
	for who, most := range map[string]int{"方总": 2, "沈主管": 3, "孟凡": 3, "罗敏": 3, "蒋涛": 3, "潘悦": 3, "小鹿": 3, "温会计": 3, "老齐": 3} {
		n := p.p95(who)
		t.Logf("%s hears at most %d messages unasked on nineteen days of twenty", who, n)
		if n > most && to.Sub(p.y.from) > raceDays {
			t.Errorf("%s is to hear at most %d", who, most)
		}
	}
}

// tradePlay is the program, what the test knows of it, and the day.
type tradePlay struct {
	t   *testing.T
	c   *conversation
	y   *tradeYear
	b   *books
	day retail.Day
	loc *time.Location

	booked, held, bought int
	open                 []waiting // approvals that nobody has decided
	coming               []delivery
	digest               map[retail.Day]retail.Money // as said at 20:00
	heard                map[string]map[retail.Day]int
	turns                map[string]int // answers to a case
}

// uttered is one line of the program.
type uttered struct {
	Chat, Kind, Text, File, Error, Done string
}

// newTradePlay imports the merchant's past and starts the program.
func newTradePlay(t *testing.T, y *tradeYear) *tradePlay {
	t.Helper()
	dir := y.write(t)
	cfg := DefaultConfig()
	cfg.DB, cfg.DataDir = filepath.Join(t.TempDir(), "year.db"), t.TempDir()
	if err := Import(t.Context(), cfg, "", []string{dir}, io.Discard); err != nil {
		t.Fatal(err)
	}
	c := &conversation{t: t, members: column(t, dir+"/members.csv", 0, 3), chats: column(t, dir+"/chats.csv", 2, 1), last: map[string][]string{}, cfg: cfg}
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c.in, c.out, c.ended = inW, bufio.NewScanner(outR), make(chan error, 1)
	c.out.Buffer(nil, 4<<20)
	a, err := New(t.Context(), cfg, StillClock(time.Time{}), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		t.Fatal(err)
	}
	a.sched.Press, a.router.Press, a.processor.AtOnce = nil, nil, true
	go func() {
		err := a.serve(t.Context(), false, stdio.New(stdio.Config{In: inR, Out: outW, Settler: a.watch, Step: a.step}))
		a.Close()
		_ = outW.Close()
		c.ended <- err
	}()
	t.Cleanup(c.stop)
	return &tradePlay{
		t: t, c: c, y: y, b: newBooks(t, y, cfg.DB), loc: time.FixedZone("CST", 8*3600),
		digest: map[retail.Day]retail.Money{}, heard: map[string]map[retail.Day]int{}, turns: map[string]int{},
	}
}

// greet lets everybody write to the program once, the evening before: it can't
// write to anybody first.
func (p *tradePlay) greet() {
	p.day = p.y.from.Add(-1)
	p.c.at = p.day.Start(p.loc).Add(21 * time.Hour)
	for _, who := range slices.Sorted(maps.Keys(p.c.members)) {
		p.say("", who, "帮助")
	}
}

// play goes through a day.
func (p *tradePlay) play(day retail.Day) {
	p.day = day
	p.until("08:05")
	p.until("09:00")
	p.answerCases()
	p.decide()
	p.until("09:30")
	for i, o := range p.y.orders[day] {
		p.type1(o, i)
	}
	p.underCost()
	p.pay()
	p.warehouse()
	p.until("19:30")
	p.evening()
	p.until("20:05")
	p.after()
	p.b.stockAgrees(day)
}

// until lets the clock go on to a time of the day, and notes what is said unasked.
func (p *tradePlay) until(clock string) {
	p.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", string(p.day)+" "+clock, p.loc)
	if err != nil {
		p.t.Fatal(err)
	}
	if !at.After(p.c.at) {
		p.t.Fatalf("%s is past: %s", at, p.c.at)
	}
	p.c.at = at
	for _, l := range p.hear(map[string]any{"advance_to": at.Format(time.RFC3339)}) {
		p.note(l)
	}
}

// note counts what is said unasked, and reads digests. A time that somebody set for
// oneself is no such thing: 推迟到后天9点 asked for it.
func (p *tradePlay) note(l uttered) {
	who := p.c.nameOf(l.Chat)
	if strings.HasPrefix(l.Text, "推迟的时间到了") {
		return
	}
	if p.heard[who] == nil {
		p.heard[who] = map[retail.Day]int{}
	}
	p.heard[who][p.day]++
	p.readDigest(l)
}

// say types something and returns the first thing that is said there, with what
// was said to others.
func (p *tradePlay) say(chat, who, text string) string {
	p.t.Helper()
	p.c.n++
	p.c.at = p.c.at.Add(time.Second)
	from := p.c.members[who]
	msg := map[string]any{"id": fmt.Sprint("m", p.c.n), "at": p.c.at.Format(time.RFC3339), "chat": p.c.chats[chat], "from": from, "name": who, "text": text}
	if chat == "" {
		msg["chat"], msg["kind"] = "p-"+from, "private"
	}
	var here []string
	for _, l := range p.hear(msg) {
		if l.Chat != msg["chat"] {
			p.note(l)
			continue
		}
		if l.File != "" {
			l.Text += "\n📎" + l.File
		}
		here = append(here, l.Text)
	}
	return strings.Join(here, "\n")
}

func (p *tradePlay) hear(msg map[string]any) []uttered {
	p.t.Helper()
	raw, err := json.Marshal(msg)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.c.in.Write(append(raw, '\n')); err != nil {
		p.t.Fatal(err)
	}
	var out []uttered
	for p.c.out.Scan() {
		var l uttered
		if err := json.Unmarshal(p.c.out.Bytes(), &l); err != nil {
			p.t.Fatal(err)
		}
		switch {
		case l.Error != "":
			p.t.Fatalf("%s: %s", raw, l.Error)
		case l.Done != "":
			return out
		}
		out = append(out, l)
	}
	why := <-p.c.ended
	p.c.ended <- why
	p.t.Fatalf("%s: the program ended: %v %v", p.day, p.c.out.Err(), why)
	return nil
}

// expect says something and wants an answer with a word in it.
func (p *tradePlay) expect(chat, who, text, want string) string {
	p.t.Helper()
	got := p.say(chat, who, text)
	if !strings.Contains(got, want) {
		p.t.Errorf("%s %s: %q is answered %q, not %q", p.day, who, text, got, want)
	}
	return got
}

const (
	ordersHere = "百汇订货群"
	operator   = "小鹿"
	director   = "沈主管"
	boss       = "方总"
	warehouse  = "老齐"
)

// type1 types an order, and does to it what the merchant's past did.
func (p *tradePlay) type1(o demo.Order, i int) {
	if o.Status == retail.Returned {
		p.expect(ordersHere, operator, "退 "+p.y.typed(o)+" 破损", "✅退货")
		p.b.add(p.day, o, -1)
		p.booked++
		return
	}
	got := p.say(ordersHere, operator, p.y.typed(o))
	if p.wait(got, o) {
		return
	}
	if !strings.HasPrefix(got, "✅") {
		p.t.Errorf("%s: %q is answered %q", p.day, p.y.typed(o), got)
	}
	no, _, _ := strings.Cut(strings.TrimPrefix(got, "✅"), " ")
	p.b.add(p.day, o, 1)
	p.booked++
	switch {
	case o.Status == retail.Cancelled:
		p.expect(ordersHere, operator, "撤 "+no, "↩️")
		p.b.add(p.day, o, -1)
		p.b.uncount(p.day, o)
	case i%40 == 7: // one case less, and undone again every other time
		l := o.Lines[0]
		if l.Qty > retail.One {
			p.expect(ordersHere, operator, fmt.Sprintf("%s 改 %s%d%s", no, p.y.goods[l.SKU].Name, l.Qty/retail.One-1, l.Unit), "✏️")
			p.b.change(p.day, o, l.SKU, -retail.One, -l.Price)
			if i%80 == 7 {
				p.expect(ordersHere, operator, "撤", "↩️")
				p.b.change(p.day, o, l.SKU, retail.One, l.Price)
			}
		}
	}
}

// p95 is how many messages somebody hears unasked on nineteen days of twenty at
// most: the smallest number that is not passed on 95 % of the days.
func (p *tradePlay) p95(who string) int {
	var days []int
	for day := p.y.from; day <= p.y.to; day = day.Add(1) {
		days = append(days, p.heard["私聊 "+who][day])
	}
	slices.Sort(days)
	return days[(len(days)*95+99)/100-1]
}
