package commands

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// today sums up the running day: three formulas that give one number.
func (rt *Router) today(_ context.Context, r *Request, _ string) (Effect, error) {
	f, err := r.read.DayFigures(retail.Period{From: r.Today, To: r.Today}, r.ownFilter())
	if err != nil {
		return silence, err
	}
	text := r.say(wording.TodayHead, r.Lang.Date(r.Today), wording.Yuan(f.GMV))
	if f.Orders > 0 {
		text += "\n" + r.say(wording.ThreeFormulas,
			f.Stores, wording.Yuan(per(f.GMV, f.Stores)), f.Orders, wording.Yuan(per(f.GMV, f.Orders)), wording.Yuan(f.GMV))
	}
	if !r.may(AskBeyond) {
		text += "\n" + r.say(wording.OwnStoresOnly)
	}
	data := map[string]any{
		"kind": "answer", "metric": "gmv", "period": map[string]any{"from": r.Today, "to": r.Today}, "filters": map[string]any{},
		"value": f.GMV.String(), "unit": "CNY", "orders": f.Orders, "stores": f.Stores,
	}
	return answer(Reply{Text: text, Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// ownFilter is the rep whose stores a sender's figures are limited to; 0: none.
func (r *Request) ownFilter() retail.MemberID {
	if r.may(AskBeyond) {
		return 0
	}
	return r.Member.ID
}

func per(m retail.Money, n int64) retail.Money {
	if n == 0 {
		return 0
	}
	return retail.Money(retail.MulDiv(int64(m), 1, n))
}

// card shows one store: tier, last order, usual goods.
func (rt *Router) card(ctx context.Context, r *Request, rest string) (Effect, error) {
	s, bad := r.theStore(rest)
	if bad != nil { // 查 may begin a question, too
		effect, ok, err := rt.question(ctx, r)
		if ok || err != nil {
			return effect, err
		}
		return answer(*bad), nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	}
	c, err := r.read.StoreCard(s.ID, r.Today)
	if err != nil {
		return silence, err
	}
	if c.Tier == "" { // no night since the import: worked out as the question about it is
		o, err := rt.standing(r, r.Today)
		if err != nil {
			return silence, err
		}
		c.Tier, c.Status = o.all.Of[s.ID].Held, o.all.Of[s.ID].Status
	}
	lines := []string{fmt.Sprintf("%s %s %s", s.Code, s.Name, s.Area)}
	rep := r.say(wording.NoRep)
	if m := r.Names.Member(s.Rep); m != nil {
		rep = m.Name
	}
	lines = append(lines, r.say(wording.CardTier, r.say(wording.TierName(c.Tier)), r.say(wording.StatusName(c.Status)), rep))
	if c.Last == "" {
		lines = append(lines, r.say(wording.CardNoOrder))
	} else {
		lines = append(lines, r.say(wording.CardLast, r.date(c.Last), r.Today.Sub(c.Last), wording.Yuan(c.LastTotal)),
			r.say(wording.CardMonth, wording.Yuan(c.Month), c.MonthOrders, wording.Yuan(c.Days90), c.Days90Orders))
	}
	if len(c.Usual) > 0 {
		var goods []string
		for _, id := range c.Usual {
			if p := r.Names.Product(id); p != nil {
				goods = append(goods, p.Name)
			}
		}
		lines = append(lines, r.say(wording.CardUsual, r.Lang.List(goods)))
	}
	lines = append(lines, r.visitOnCard(c)...)
	persons, err := r.personsOnCard(s)
	if err != nil {
		return silence, err
	}
	lines = append(lines, persons...)
	if black, err := r.blackOnCard(s); err != nil {
		return silence, err
	} else if black != "" {
		lines = append(lines, black)
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("store_card", s.Name, s.Code)}), nil
}

// visitOnCard is the line of a card about the store's last visit; none without one.
func (r *Request) visitOnCard(c storage.Card) []string {
	by := r.Names.Member(c.Visit.RepID)
	if by == nil {
		return nil
	}
	line := r.say(wording.CardVisit, r.date(c.Visit.Day), by.Name)
	if c.Photos > 0 {
		line += r.say(wording.CardPhotos, c.Photos)
	}
	return []string{line}
}

// closeDay notes that the chat's orders of today are in, and shows the sender
// in private what looked like an order but was not logged.
func (rt *Router) closeDay(_ context.Context, r *Request, _ string) (Effect, error) {
	looked, err := r.read.Looked(r.Today, string(r.Msg.Account), groupChat(r))
	if err != nil {
		return silence, err
	}
	orders, err := r.read.OrdersInChat(string(r.Msg.Account), groupChat(r), r.Today)
	if err != nil {
		return silence, err
	}
	list := Reply{Text: r.say(wording.NothingLooked), Wide: true, Data: ack("looked_like_orders", "", "0")}
	if len(looked) > 0 {
		var b strings.Builder
		b.WriteString(r.say(wording.LookedHead, len(looked)))
		for i, m := range looked {
			fmt.Fprintf(&b, "\n%d %s %s %s", i+1, wording.Clock(m.At.In(r.Merchant.Location())), m.Name, quoteShort(m.Text))
		}
		list = Reply{Text: b.String(), Wide: true, Data: ack("looked_like_orders", "", fmt.Sprint(len(looked)))}
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		err := tx.CloseDay(storage.DayClose{
			Day: r.Today, Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), ByID: r.Member.ID, At: storage.Millis(r.Now),
		})
		if err != nil {
			return nil, err
		}
		done := Reply{Text: r.say(wording.DayClosed, r.Lang.Date(r.Today), orders), Data: ack("day_closed", "", string(r.Today))}
		return []Reply{done, list}, rt.audit(tx, r, "day.close", snapshot{}, snapshot{})
	}}, nil
}

// groupChat is the chat whose lines are listed: the group itself, or in private all.
func groupChat(r *Request) string {
	if r.Private() {
		return ""
	}
	return string(r.Msg.Chat)
}

var clockTime = regexp.MustCompile(`([01]?\d|2[0-3])[:：点](\d{2}|半)?`)

// reschedule moves a job: 日报改到20:30.
func (rt *Router) reschedule(job string) func(context.Context, *Request, string) (Effect, error) {
	return func(_ context.Context, r *Request, rest string) (Effect, error) {
		m := clockTime.FindStringSubmatch(rest)
		if m == nil {
			return r.invalid(wording.ScheduleHow), nil
		}
		minute := m[2]
		switch minute {
		case "半":
			minute = "30"
		case "":
			minute = "00"
		}
		spec := fmt.Sprintf("%s %s * * *", strings.TrimLeft(minute[:1], "0")+minute[1:], m[1])
		next, err := rt.NextTime(spec, r.Now, r.Merchant.Location())
		if err != nil {
			return r.invalid(wording.ScheduleHow), nil
		}
		return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
			s, err := tx.ScheduleOf(job)
			if err != nil {
				return nil, err
			}
			before := s
			s.Cron, s.NextAt, s.ByChat = spec, storage.Millis(next), true
			if err := tx.SaveSchedule(&s); err != nil {
				return nil, err
			}
			text := r.say(wording.Rescheduled, r.say(wording.JobName(job)), next.In(r.Merchant.Location()).Format("01-02 15:04"))
			return []Reply{{Text: text, Data: ack("rescheduled", job, spec)}}, rt.audit(tx, r, "schedule.set", snapshot{Sched: &before}, snapshot{Sched: &s})
		}}, nil
	}
}

// dead lists what never reached anybody.
func (rt *Router) dead(_ context.Context, r *Request, _ string) (Effect, error) {
	rows, err := r.read.DeadLetters(r.Now.AddDate(0, 0, -7), maxOptions)
	if err != nil {
		return silence, err
	}
	if len(rows) == 0 {
		return answer(Reply{Text: r.say(wording.NoDead), Data: ack("dead_letters", "", "0"), Wide: true}), nil
	}
	text := r.say(wording.DeadHead, len(rows))
	for _, row := range rows {
		text += fmt.Sprintf("\n%s %s %s", storage.Instant(row.CreatedAt).In(r.Merchant.Location()).Format("01-02 15:04"), row.Account, quoteShort(row.Text))
	}
	return answer(Reply{Text: text, Data: ack("dead_letters", "", fmt.Sprint(len(rows))), Wide: true}), nil
}
