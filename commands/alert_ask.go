package commands

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// mostShown is how many alerts one answer lists.
const mostShown = 40

// feedbackDays is how far back 提醒准不准 looks.
const feedbackDays = 90

// caseAsked are the ways to ask about one alert: A203, 谁处理了A203, A203怎么样了.
var caseAsked = regexp.MustCompile(`^(?:查|谁处理了|谁接了|谁在跟|谁处理的|who has|who took)?\s*([AaBb]\d{3,6})\s*(?:怎么样了?|谁处理的?|谁接的?|谁在跟|呢|到哪了|status)?[?？。]*$`)

// caseQuestion tells all that happened to an alert.
func (rt *Router) caseQuestion(_ context.Context, r *Request) (Effect, bool, error) {
	m := caseAsked.FindStringSubmatch(language.Normalise(r.Text))
	if m == nil || !r.Addressed() || !r.may(AnswerAlerts) {
		return rt.tierQuestion(r)
	}
	no := strings.ToUpper(m[1])
	c, err := r.read.CaseByNo(no)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.CaseUnknown, no), true, nil
	}
	if err != nil {
		return silence, false, err
	}
	ok, err := rt.mayAnswer(r.read, r, c)
	if err != nil {
		return silence, false, err
	}
	if !ok {
		return answer(refusal("permission", r.say(wording.CaseNotYours, c.No))), true, nil
	}
	steps, err := r.read.CaseSteps(c.ID)
	if err != nil {
		return silence, false, err
	}
	rep := rt.caseHistory(r, c, steps)
	return answer(rep), true, nil
}

// StepData is one step of an alert for a program.
type StepData struct {
	At   string `json:"at"`
	What string `json:"what"`
	By   string `json:"by,omitempty"`
	To   string `json:"to,omitempty"`
	Note string `json:"note,omitempty"`
}

func (rt *Router) caseHistory(r *Request, c retail.Case, steps []retail.CaseStep) Reply {
	loc := r.Merchant.Location()
	lines := []string{r.say(wording.CaseHead, c.No, r.say(wording.AlertTitle(string(alert.TitleOf(c)))), r.caseStore(c).Name, r.say(wording.StateName(string(c.State))))}
	var data []StepData
	acted := false
	for i := 0; i < len(steps); i++ {
		s := steps[i]
		when := s.At.In(loc).Format("01-02 15:04")
		what := r.say(wording.StepName(s.What))
		data = append(data, StepData{s.At.In(loc).Format("2006-01-02T15:04:05Z07:00"), s.What, r.memberName(s.By), r.memberName(s.To), s.Note})
		switch {
		case s.By != 0:
			acted = true
			if s.To != 0 {
				what += " " + r.memberName(s.To)
			}
			if s.Note != "" && s.What != string(alert.Snooze) && s.What != string(alert.Hand) {
				what += ":" + s.Note
			}
			lines = append(lines, r.say(wording.CaseStepBy, when, r.memberName(s.By), what))
		case s.To != 0:
			to := []string{r.memberName(s.To)}
			for i+1 < len(steps) && steps[i+1].What == s.What && steps[i+1].At.Equal(s.At) && steps[i+1].To != 0 {
				i++
				to = append(to, r.memberName(steps[i].To))
				data = append(data, StepData{s.At.In(loc).Format("2006-01-02T15:04:05Z07:00"), s.What, "", r.memberName(steps[i].To), ""})
			}
			lines = append(lines, r.say(wording.CaseStepTo, when, what, r.Lang.List(to)))
		default:
			if s.What == alert.StepFound || s.What == alert.StepJoined {
				what += " " + r.say(wording.AlertTitle(s.Note))
			}
			lines = append(lines, when+" "+what)
		}
	}
	if !acted && c.State != retail.CaseClosed {
		lines = append(lines, r.say(wording.CaseNobody))
	}
	out := struct {
		Ack
		No    string     `json:"alert_no"`
		State string     `json:"state"`
		Steps []StepData `json:"steps"`
	}{ack("alert_history", r.caseStore(c).Name, c.No), c.No, string(c.State), data}
	return Reply{Text: strings.Join(lines, "\n"), Data: out, Wide: true}
}

// mine lists the sender's open alerts, the gravest first: of a rep those in
// hand, of a director those of good stores and the escalated, of an owner those
// of diamonds and what came up to them.
func (rt *Router) mine(r *Request, tx *storage.Tx) ([]alert.Notice, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return nil, err
	}
	var out []alert.Notice
	for _, c := range open {
		s := r.caseStore(c)
		if !c.State.Awaited() || s.ID == 0 && alert.PursuitOf(c) == nil {
			continue
		}
		own := c.Holder == r.Member.ID || s.Rep == r.Member.ID && alert.KindOf(c).Hears != alert.AboveAlone || c.By == r.Member.ID
		sev := alert.SeverityOf(c)
		slip, task := alert.Type(c.Type).Cause() == alert.CauseSlip, alert.IsTask(c)
		switch r.Member.Role {
		case retail.Owner:
			own = own || slip && (sev == alert.High || c.Level > 1)
		case retail.Director:
			own = own || task || slip && (sev != alert.Low || c.Level > 0)
		case retail.Rep, retail.Operator, retail.Finance, retail.Warehouse, retail.Stranger:
		}
		if !own {
			continue
		}
		f, err := alert.FactsOf(c)
		if err != nil {
			return nil, err
		}
		out = append(out, alert.Notice{Case: c, Facts: f, Store: s, Tiers: rt.insight(r.Merchant).Names, Day: r.Today, Lang: r.Lang})
	}
	alert.Arrange(out)
	slices.SortStableFunc(out, func(a, b alert.Notice) int { // what is to reorder comes last
		return strings.Compare(alert.Type(b.Case.Type).Cause(), alert.Type(a.Case.Type).Cause())
	})
	return out, nil
}

// myAlerts lists the sender's open alerts.
func (rt *Router) myAlerts(_ context.Context, r *Request, _ string) (Effect, error) {
	return rt.listAlerts(r, 0)
}

// moreAlerts lists those that did not fit on the morning's list.
func (rt *Router) moreAlerts(_ context.Context, r *Request, _ string) (Effect, error) {
	return rt.listAlerts(r, 15)
}

func (rt *Router) listAlerts(r *Request, from int) (Effect, error) {
	list, err := rt.mine(r, r.read)
	if err != nil {
		return silence, err
	}
	if from >= len(list) {
		return answer(Reply{Text: r.say(wording.CasesNone), Data: ack("alerts", "", "0"), Wide: true}), nil
	}
	lines := []string{r.say(wording.CasesOpen, len(list))}
	l := alert.ListData{Kind: "alert", Type: "list", Severity: alert.Low, Date: r.Today, To: []string{r.Member.Name}}
	for i, n := range list[from:min(len(list), from+mostShown)] {
		lines = append(lines, fmt.Sprintf("%d %s", i+1, r.say(wording.CaseLine, n.Line(), r.say(wording.StateName(string(n.Case.State))))))
		l.Alerts = append(l.Alerts, alert.DataOf(n))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: l, Wide: true}), nil
}

// feedback tells how good the alerts were.
func (rt *Router) feedback(_ context.Context, r *Request, _ string) (Effect, error) {
	since := r.Now.AddDate(0, 0, -feedbackDays)
	rows, err := r.read.Feedback(since)
	if err != nil {
		return silence, err
	}
	again, err := r.read.RecoveredWithin(since, 14)
	if err != nil {
		return silence, err
	}
	type sum struct{ Sent, Taken, False, Recovered int64 }
	sums := map[string]*sum{}
	for _, row := range rows {
		s := sums[row.Type]
		if s == nil {
			s = &sum{Recovered: again[row.Type]}
			sums[row.Type] = s
		}
		s.Sent += row.N
		if row.Taken || row.Outcome == alert.OutcomeFalse {
			s.Taken += row.N
		}
		if row.Outcome == alert.OutcomeFalse {
			s.False += row.N
		}
	}
	lines := []string{r.say(wording.FeedbackHead, feedbackDays)}
	type rowData struct {
		Type      string `json:"type"`
		Sent      int64  `json:"sent"`
		Taken     int64  `json:"taken"`
		False     int64  `json:"false"`
		Recovered int64  `json:"recovered"`
	}
	var data []rowData
	for _, k := range alert.Kinds() {
		if s := sums[string(k.Type)]; s != nil && k.Cause != alert.CauseTask {
			lines = append(lines, r.say(wording.FeedbackLine, r.say(wording.AlertTitle(string(k.Type))), s.Sent, s.Taken, s.False, s.Recovered))
			data = append(data, rowData{string(k.Type), s.Sent, s.Taken, s.False, s.Recovered})
		}
	}
	if len(data) == 0 {
		lines = []string{r.say(wording.FeedbackNone, feedbackDays)}
	}
	back, err := rt.chances(r)
	if err != nil {
		return silence, err
	}
	told, chances := r.chanceLines(back)
	image := ""
	if len(told) > 0 {
		image = rt.draw(r, CalibrationCard(r.Lang, told[0], back.Bins))
	}
	out := struct {
		Ack
		Days    int         `json:"days"`
		Rows    []rowData   `json:"rows"`
		Chances *ChanceData `json:"chances,omitempty"`
	}{ack("alert_feedback", "", strconv.Itoa(len(data))), feedbackDays, data, chances}
	return answer(Reply{Text: strings.Join(append(lines, told...), "\n"), Data: out, Image: image, Wide: true}), nil
}

var tierAsked = regexp.MustCompile(`^(.+?)(?:的)?(?:等级怎么变的|等级变化|怎么掉级了?|为什么掉级了?|为啥掉级了?|等级历史|为什么是|离上一级|差多少升级|怎么升级|tier history)[?？。]*$`)

// tierQuestion tells how a store's tier moved, why, and how far it is to the next.
func (rt *Router) tierQuestion(r *Request) (Effect, bool, error) {
	m := tierAsked.FindStringSubmatch(language.Normalise(r.Text))
	if m == nil || !r.Addressed() || !r.may(Ask) {
		return silence, false, nil
	}
	f := r.Names.Book.Store(strings.TrimSpace(m[1]))
	if !f.One() {
		return silence, false, nil
	}
	s := r.Names.Store(f.Store())
	if !r.maySee(ask.Need{Sort: ask.Activity}) { // a tier is no affair of finance or warehouse
		return r.noRight(), true, nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), true, nil
	}
	rep, err := rt.tierHistory(r, s)
	return answer(rep), true, err
}

// tierName is a tier's name: the merchant's own, or the catalogue's.
func (rt *Router) tierName(r *Request, code string) string {
	t, err := insight.ParseTier(code)
	own, usual := rt.insight(r.Merchant).Names[t], insight.Default().Names[t]
	if err == nil && own != "" && own != usual {
		return own
	}
	return r.say(wording.TierName(code))
}
