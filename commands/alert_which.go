package commands

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// toCase takes a message as something said to an alert that it names, by its
// number or as an answer to the message that held it.
func (rt *Router) toCase(_ context.Context, r *Request) (Effect, bool, error) {
	s, ok := readCase(language.Normalise(r.Text))
	if !ok || !r.may(AnswerAlerts) {
		return silence, false, nil
	}
	if s.no == "" {
		if r.Msg.ReplyTo == "" {
			return silence, false, nil
		}
		data, err := r.read.SaidAs(string(r.Msg.Account), string(r.Msg.Chat), string(r.Msg.ReplyTo))
		if err != nil {
			return silence, false, err
		}
		return rt.among(r, s, casesIn(data))
	}
	c, err := r.read.CaseByNo(s.no)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.CaseUnknown, s.no), true, nil
	}
	if err != nil {
		return silence, false, err
	}
	return rt.caseEffect(r, caseAct{c.ID, s.verb, s.rest}), true, nil
}

// alertLife is for how long a bare answer is taken as one to the last alert.
const alertLife = 24 * time.Hour

// toLastCase takes a bare 接, 已联系 … or a number as an answer to the last alert
// said in this private chat; a number only if nothing was said since.
func (rt *Router) toLastCase(_ context.Context, r *Request) (Effect, bool, error) {
	s, ok := readCase(language.Normalise(r.Text))
	if !ok || s.no != "" || !r.Private() || !r.may(AnswerAlerts) {
		return silence, false, nil
	}
	said, err := r.read.SaidLast(string(r.Msg.Account), string(r.Msg.Chat), r.Now.Add(-alertLife), 20)
	if err != nil {
		return silence, false, err
	}
	for _, data := range said {
		answered := strings.Contains(data, `"what":"alert_`)
		switch list := casesIn(data); {
		case s.pick > 0 && answered: // a number counts the list, not what was answered since
		case len(list) > 0:
			return rt.among(r, s, list)
		case s.pick > 0:
			return silence, false, nil
		}
	}
	switch s.verb {
	case alert.Take, alert.Contact, alert.False, alert.Snooze: // said to an alert, but no list is known
	default:
		return silence, false, nil
	}
	list, err := rt.mine(r, r.read)
	if err != nil {
		return silence, false, err
	}
	if len(list) == 0 {
		return answer(Reply{Text: r.say(wording.CasesNone), Data: ack("alerts", "", "0")}), true, nil
	}
	return r.invalid(wording.CaseWhich), true, nil
}

// among settles which of a message's alerts is meant: the only one, where a
// number says what is done to it, or the n-th.
func (rt *Router) among(r *Request, s caseSaid, nos []string) (Effect, bool, error) {
	no := ""
	if s.pick == 0 { // 接 means the alert, not a store to reorder below it
		if grave := slices.DeleteFunc(slices.Clone(nos), func(n string) bool { return !strings.HasPrefix(n, "A") }); len(grave) == 1 {
			nos = grave
		}
	}
	switch {
	case len(nos) == 0:
		return silence, false, nil
	case len(nos) == 1 && s.pick > 0 && s.verb == "":
		verbs := []alert.Verb{alert.Take, alert.Contact, alert.False, alert.Snooze}
		if s.pick > len(verbs) {
			return silence, false, nil
		}
		no, s.verb = nos[0], verbs[s.pick-1]
	case len(nos) == 1 && s.pick <= 1:
		no = nos[0]
	case s.pick > 0 && s.pick <= len(nos):
		no = nos[s.pick-1]
		if s.verb == "" {
			s.verb = alert.Take
		}
	case s.pick > 0:
		return silence, false, nil
	default:
		return r.invalid(wording.CaseWhich), true, nil
	}
	c, err := r.read.CaseByNo(no)
	if err != nil {
		return silence, false, err
	}
	return rt.caseEffect(r, caseAct{c.ID, s.verb, s.rest}), true, nil
}

// casesIn lists the numbers of the alerts that a message named, as they are
// counted in its text.
func casesIn(data string) []string {
	var d struct {
		Kind   string `json:"kind"`
		No     string `json:"alert_no"`
		Alerts []struct {
			No string `json:"alert_no"`
		} `json:"alerts"`
		Stores []struct {
			No string `json:"alert_no"`
		} `json:"stores"`
	}
	if data == "" || json.Unmarshal([]byte(data), &d) != nil || d.Kind != "alert" && !strings.Contains(data, `"what":"alert_`) {
		return nil
	}
	if d.No != "" {
		return []string{d.No}
	}
	var out []string
	for _, a := range d.Alerts {
		out = append(out, a.No)
	}
	for _, s := range d.Stores {
		out = append(out, s.No)
	}
	return out
}
