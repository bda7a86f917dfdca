package commands

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindComplaint is an open clarification for a complaint's touch point.
const kindComplaint = "complaint"

func (rt *Router) complaintCommands() []Command {
	return []Command{
		{Verbs: []string{"投诉 ", "投訴 ", "complaint "}, Right: LogVisit, Group: true, Fits: fitsComplaint, Help: wording.HelpComplaint, Do: rt.complain},
		{Verbs: []string{"投诉统计", "投訴統計", "投诉=", "投訴=", "complaints="}, Right: LogVisit, Do: rt.complaints},
	}
}

var complaintNo = regexp.MustCompile(`^[kK]?(\d{1,6})(?:\s+|$)`)

func fitsComplaint(r *Request, rest string) bool {
	return complaintNo.MatchString(rest) || fitsStore(r, rest)
}

// complain logs a complaint, or settles one: 投诉 宝丰超市 司机迟到, 投诉 K3 已换货.
func (rt *Router) complain(_ context.Context, r *Request, rest string) (Effect, error) {
	if m := complaintNo.FindStringSubmatch(rest); m != nil {
		return rt.solve(r, m[1], strings.TrimSpace(rest[len(m[0]):]))
	}
	if p, err := r.periodOr(rest, retail.Period{}); err == nil { // 投诉 本月
		return rt.countComplaints(r, p)
	}
	s, text, bad := r.leadingStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	if text == "" {
		return r.invalid(wording.ComplaintHow), nil
	}
	st := complaintState{Store: s.ID, Text: text, Row: r.Msg.Row}
	if touch, ok := language.TouchOf(text); ok {
		return rt.fileComplaint(r, st, retail.Touch(touch)), nil
	}
	q := &clarification{about: "touch", text: r.say(wording.WhichTouch, quoteShort(text))}
	for _, t := range retail.Touches {
		q.options = append(q.options, option{Option: Option{string(t), r.say(wording.TouchName(string(t)))}})
	}
	return rt.clarify(r, kindComplaint, st, q), nil
}

// complaintState is what an open clarification for a touch point remembers.
type complaintState struct {
	Store retail.StoreID `json:"store"`
	Text  string         `json:"text"`
	Row   int64          `json:"row"`
}

// resumeComplaint takes the touch point that was picked or typed.
func (rt *Router) resumeComplaint(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[complaintState](s)
	if err != nil {
		return silence, false, err
	}
	if pick == 0 {
		return r.dropped("not_logged"), true, nil
	}
	touch := ""
	if pick > 0 {
		touch = s.Options[pick-1].Code
	}
	for _, o := range s.Options {
		if language.Normalise(text) == language.Normalise(o.Name) {
			touch = o.Code
		}
	}
	if touch == "" {
		return silence, false, nil
	}
	return rt.fileComplaint(r, st, retail.Touch(touch)), true, nil
}

// fileComplaint books it and tells the store's rep, of a driver's the warehouse.
func (rt *Router) fileComplaint(r *Request, st complaintState, touch retail.Touch) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		c := storage.Complaint{StoreID: st.Store, Day: r.Today, At: storage.Millis(r.Now), Touch: string(touch), Text: st.Text, ByID: r.Member.ID, InboxID: st.Row}
		if err := tx.AddComplaint(&c); err != nil {
			return nil, err
		}
		if err := rt.audit(tx, r, "complaint.add", snapshot{}, snapshot{Complaint: &c}); err != nil {
			return nil, err
		}
		s := r.Names.Store(c.StoreID)
		text := r.say(wording.ComplaintKept, complaintCode(c), s.Name, r.say(wording.TouchName(c.Touch)), c.Text)
		out := []Reply{{Text: text, Data: ack("complaint", s.Name, complaintCode(c))}}
		for _, id := range r.hearsComplaint(touch, s) {
			out = append(out, Reply{To: id, Text: r.say(wording.ComplaintTold, r.Member.Name, text), Data: ack("complaint_told", s.Name, complaintCode(c))})
		}
		return out, nil
	}}
}

// hearsComplaint is whose department it is: the rep hears of what a store says of
// drivers, goods and the shop, the warehouse of drivers, the directors of reps.
func (r *Request) hearsComplaint(touch retail.Touch, s *retail.Store) []retail.MemberID {
	var out []retail.MemberID
	for _, m := range r.Names.list.Members {
		is := m.ID == s.Rep && touch != retail.TouchRep ||
			touch == retail.TouchDriver && m.Role == retail.Warehouse ||
			touch != retail.TouchDriver && m.Role == retail.Director
		if is && m.ID != r.Member.ID {
			out = append(out, m.ID)
		}
	}
	return out
}

func complaintCode(c storage.Complaint) string { return "K" + strconv.FormatInt(c.No, 10) }

// solve settles a complaint with what was done.
func (rt *Router) solve(r *Request, digits, done string) (Effect, error) {
	no, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return silence, err
	}
	c, err := r.read.Complaint(no)
	switch s := r.Names.Store(c.StoreID); {
	case retail.CodeOf(err) == retail.NotFound:
		return r.invalid(wording.NoSuchComplaint, "K"+digits), nil
	case err != nil:
		return silence, err
	case s == nil || !r.ownStore(s):
		return r.noRight(), nil
	case done == "":
		return r.invalid(wording.SolveHow), nil
	case c.State != storage.ComplaintOpen:
		return r.invalid(wording.ComplaintSettled, complaintCode(c), c.Answer), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		before, err := tx.Complaint(no)
		if err != nil {
			return nil, err
		}
		after := before
		after.State, after.SolvedBy, after.SolvedAt, after.Answer = storage.ComplaintSolved, r.Member.ID, storage.Millis(r.Now), done
		if err := tx.SaveComplaint(after); err != nil {
			return nil, err
		}
		rep := Reply{Text: r.say(wording.ComplaintSolved, complaintCode(c), done), Data: ack("complaint_solved", "", complaintCode(c))}
		return []Reply{rep}, rt.audit(tx, r, "complaint.solve", snapshot{Complaint: &before}, snapshot{Complaint: &after})
	}}, nil
}

// complaints counts by touch point: 投诉统计 上月; without a period this month's.
func (rt *Router) complaints(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{})
	if err != nil {
		return silence, err
	}
	return rt.countComplaints(r, p)
}

// complaintsOf lists what one store complained of, or counts them all.
func (rt *Router) complaintsOf(ctx context.Context, r *Request, h heard) (Effect, error) {
	if h.store == "" {
		return rt.complaints(ctx, r, h.period)
	}
	s, bad := r.theStore(h.store)
	if bad != nil {
		return answer(*bad), nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	}
	list, err := r.read.ComplaintsOf(s.ID, complaintsShown)
	if err != nil {
		return silence, err
	}
	if len(list) == 0 {
		return answer(Reply{Text: r.say(wording.ComplaintsNo, s.Name), Data: ack("complaints", s.Name, "0")}), nil
	}
	open := 0
	var lines []string
	for _, c := range list {
		line := fmt.Sprintf("%s %s 【%s】%s", complaintCode(c), r.date(c.Day), r.say(wording.TouchName(c.Touch)), c.Text)
		if c.State == storage.ComplaintOpen {
			open++
		} else {
			line += r.say(wording.ComplaintDone, c.Answer)
		}
		lines = append(lines, line)
	}
	head := r.say(wording.ComplaintsOf, s.Name, len(list), open)
	return answer(Reply{Text: strings.Join(append([]string{head}, lines...), "\n"), Data: ack("complaints", s.Name, strconv.Itoa(len(list)))}), nil
}

// complaintsShown is how many complaints are listed.
const complaintsShown = 6

// countComplaints counts those of a period by touch point and lists its open ones;
// without one it counts this month's and lists all that are open.
func (rt *Router) countComplaints(r *Request, p retail.Period) (Effect, error) {
	asked := p
	if p.From == "" {
		p = retail.Period{From: r.Today.MonthStart(), To: r.Today}
	}
	counts, err := r.read.ComplaintsByTouch(p, r.ownFilter())
	if err != nil {
		return silence, err
	}
	open, err := r.read.OpenComplaints(r.ownFilter(), asked, complaintsShown)
	if err != nil {
		return silence, err
	}
	var parts []string
	var total int64
	for _, c := range counts {
		total += c.N
		parts = append(parts, fmt.Sprintf("%s%d", r.say(wording.TouchName(c.Touch)), c.N))
	}
	lines := []string{strings.TrimRight(r.say(wording.ComplaintsHead, r.Lang.Period(p), total, r.Lang.List(parts)), ": ")}
	for _, c := range open {
		lines = append(lines, fmt.Sprintf("%s %s %s %s", complaintCode(c), r.Lang.Date(c.Day), r.Names.Store(c.StoreID).Name, c.Text))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("complaints", "", strconv.FormatInt(total, 10)), Wide: r.Use != retail.UseManagement}), nil
}
