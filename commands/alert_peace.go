package commands

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// silenceStore keeps a store out of alerts for a while: 静音 张记 3天 装修.
func (rt *Router) silenceStore(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := rt.policy(r, r.read)
	if err != nil {
		return silence, err
	}
	words := strings.Fields(language.Normalise(rest))
	for i := 1; i < len(words); i++ {
		until, reason, ok := r.when(strings.Join(words[i:], " "), p.QuietTo)
		if !ok {
			continue
		}
		s, bad := r.theStore(strings.Join(words[:i], ""))
		if bad != nil {
			return answer(*bad), nil
		}
		if !until.After(r.Now) || strings.TrimSpace(reason) == "" {
			break
		}
		if !r.ownStore(s) {
			return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
		}
		row := storage.Silence{StoreID: s.ID, FromAt: storage.Millis(r.Now), UntilAt: storage.Millis(until), Reason: strings.TrimSpace(reason), ByID: r.Member.ID}
		return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
			text := r.say(wording.Silenced, s.Name, r.moment(until), row.Reason)
			return []Reply{{Text: text, Data: ack("silenced", s.Name, s.Code)}}, errors.Join(tx.AddSilence(row), rt.audit(tx, r, "store.silence", snapshot{}, snapshot{}))
		}}, nil
	}
	return r.invalid(wording.SilenceHow), nil
}

// unsilence ends it before its time.
func (rt *Router) unsilence(_ context.Context, r *Request, rest string) (Effect, error) {
	s, bad := r.theStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		n, err := tx.EndSilences(s.ID, r.Now)
		if err != nil || n == 0 {
			return []Reply{{Text: r.say(wording.SilenceNone, s.Name), Data: ack("silence_none", s.Name, s.Code)}}, err
		}
		return []Reply{{Text: r.say(wording.SilenceOver, s.Name), Data: ack("silence_over", s.Name, s.Code)}}, rt.audit(tx, r, "store.unsilence", snapshot{}, snapshot{})
	}}, nil
}

var (
	forAll     = regexp.MustCompile(`^(?:全店|全體|所有人|all)\s*`)
	quietHours = regexp.MustCompile(`^(\d{1,2})(?:[:：点](\d{2}))?\s*(?:-|~|到|至)\s*(\d{1,2})(?:[:：点](\d{2}))?点?$`)
)

// quietHours sets the sender's quiet hours, or the merchant's: 免打扰 22-8.
func (rt *Router) quietHours(_ context.Context, r *Request, rest string) (Effect, error) {
	text := strings.TrimSpace(language.Normalise(rest))
	who := r.Member.ID
	if all := forAll.FindString(text); all != "" {
		if !r.may(SetForAll) {
			return r.noRight(), nil
		}
		who, text = 0, text[len(all):]
	}
	from, to := 0, 0
	if text != "关" && text != "off" {
		m := quietHours.FindStringSubmatch(text)
		if m == nil {
			return r.invalid(wording.QuietHow), nil
		}
		if from, to = minuteOf(m[1], m[2]), minuteOf(m[3], m[4]); from < 0 || to < 0 {
			return r.invalid(wording.QuietHow), nil
		}
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		err := rt.prefer(tx, who, func(p *storage.Preference) { p.QuietFrom, p.QuietTo = from, to })
		key := wording.QuietSet
		if who == 0 {
			key = wording.QuietAll
		}
		text := r.say(key, clockOf(from), clockOf(to))
		if from == to {
			text = r.say(wording.QuietNone)
		}
		return []Reply{{Text: text, Data: ack("quiet_hours", clockOf(from), clockOf(to))}}, err
	}}, nil
}

func minuteOf(hour, minute string) int {
	h, m := 0, 0
	if _, err := fmt.Sscan(hour, &h); err != nil || h > 24 {
		return -1
	}
	if minute != "" {
		if _, err := fmt.Sscan(strings.TrimPrefix(minute, "0"), &m); err != nil && minute != "00" || m > 59 {
			return -1
		}
	}
	return (h%24)*60 + m
}

func clockOf(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

func (rt *Router) prefer(tx *storage.Tx, who retail.MemberID, change func(*storage.Preference)) error {
	all, err := tx.Preferences()
	if err != nil {
		return err
	}
	p, ok := all[who]
	if !ok {
		p = storage.Preference{MemberID: who, QuietFrom: -1, QuietTo: -1}
	}
	change(&p)
	return tx.SetPreference(p)
}

// language sets in which language the sender, or everybody, hears unasked.
func (rt *Router) language(_ context.Context, r *Request, rest string) (Effect, error) {
	text := strings.ToLower(strings.TrimSpace(rest))
	who := r.Member.ID
	if all := forAll.FindString(text); all != "" {
		if !r.may(SetForAll) {
			return r.noRight(), nil
		}
		who, text = 0, text[len(all):]
	}
	lang, ok := map[string]wording.Lang{
		"简体": wording.Hans, "中文": wording.Hans, "简体中文": wording.Hans, "簡體": wording.Hans, "繁体": wording.Hant, "繁體": wording.Hant, "繁體中文": wording.Hant,
		"english": wording.English, "英文": wording.English, "英语": wording.English,
	}[text]
	if !ok {
		return r.invalid(wording.LangHow), nil
	}
	key := wording.LangSet
	if who == 0 {
		key = wording.LangAll
	}
	said := lang.Say(key)
	if lang == wording.Hant {
		said = strings.ReplaceAll(said, "簡體", "繁體")
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		err := rt.prefer(tx, who, func(p *storage.Preference) { p.Lang = string(lang) })
		return []Reply{{Text: said, Data: ack("language", string(lang), "")}}, err
	}}, nil
}

// ownLeave notes that the sender is away: 我请假到周五.
func (rt *Router) ownLeave(_ context.Context, r *Request, rest string) (Effect, error) {
	return rt.away(r, r.Member, rest)
}

// leave notes that somebody is away: 请假 小李 到周五.
func (rt *Router) leave(_ context.Context, r *Request, rest string) (Effect, error) {
	name, more, _ := strings.Cut(strings.TrimSpace(language.Normalise(rest)), " ")
	if at := strings.Index(name, "到"); at > 0 {
		name, more = name[:at], name[at:]+more
	}
	f := r.Names.Book.Member(name)
	if !f.One() {
		return r.invalid(wording.NoSuchMember, name), nil
	}
	return rt.away(r, *r.Names.Member(retail.MemberID(f.IDs[0])), more)
}

func (rt *Router) away(r *Request, m retail.Member, when string) (Effect, error) {
	until, _, ok := r.when(when, 0)
	if !ok {
		return r.invalid(wording.LeaveHow), nil
	}
	last := retail.DayOf(until, r.Merchant.Location())
	if last < r.Today {
		return r.invalid(wording.LeaveHow), nil
	}
	if m.Role != retail.Rep {
		return r.invalid(wording.LeaveHow), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		to, err := rt.standIn(tx, m)
		if err != nil {
			return nil, err
		}
		if to == nil {
			return []Reply{refusal("invalid", r.say(wording.LeaveNobody))}, nil
		}
		err = tx.AddAbsence(storage.Absence{MemberID: m.ID, FromDay: r.Today, ToDay: last, ByID: r.Member.ID, At: storage.Millis(r.Now)})
		if err != nil {
			return nil, err
		}
		moved, err := rt.handOver(tx, r, m, *to)
		if err != nil {
			return nil, err
		}
		text := r.say(wording.LeaveSet, m.Name, r.Lang.Date(r.Today), r.Lang.Date(last), to.Name, len(moved))
		out := []Reply{{Text: text, Data: ack("leave", m.Name, string(last))}}
		if len(moved) > 0 && to.ID != r.Member.ID {
			l := alert.List{Day: r.Today, Reader: to.Name, Lang: wording.Hans, New: moved, Plain: true}
			head := l.Lang.Say(wording.TakenOver, m.Name, len(moved))
			out = append(out, Reply{To: to.ID, Text: head + "\n" + l.Text(), Data: l.Data(), Choices: choicesOf(l.Buttons())})
		}
		return out, rt.audit(tx, r, "member.leave", snapshot{}, snapshot{})
	}}, nil
}

// standIn is who stands in for a rep: a director, else an owner.
func (rt *Router) standIn(tx *storage.Tx, m retail.Member) (*retail.Member, error) {
	members, err := tx.Members()
	if err != nil {
		return nil, err
	}
	for _, role := range []retail.Role{retail.Director, retail.Owner} {
		for _, x := range members {
			if x.Role == role && !x.Inactive && x.ID != m.ID {
				return &x, nil
			}
		}
	}
	return nil, nil
}

// handOver gives somebody's open alerts to another.
func (rt *Router) handOver(tx *storage.Tx, r *Request, from, to retail.Member) ([]alert.Notice, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return nil, err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return nil, err
	}
	var out []alert.Notice
	for _, c := range open {
		if c.Holder != from.ID || !c.State.Awaited() || alert.Type(c.Type).Cause() != alert.CauseSlip {
			continue
		}
		next, step, _ := p.Apply(c, alert.Act{Verb: alert.Hand, By: r.Member, To: to, At: r.Now})
		if step == nil {
			continue
		}
		if err := errors.Join(tx.SaveCase(next), tx.AddStep(*step)); err != nil {
			return nil, err
		}
		n, err := r.caseNotice(tx, next, to)
		if err != nil {
			return nil, err
		}
		n.Why = alert.NoDuty
		out = append(out, n)
	}
	return out, nil
}

// back ends a leave: 销假, 销假 小李.
func (rt *Router) back(_ context.Context, r *Request, rest string) (Effect, error) {
	m := r.Member
	if name := strings.TrimSpace(rest); name != "" {
		f := r.Names.Book.Member(name)
		switch {
		case !f.One():
			return r.invalid(wording.NoSuchMember, name), nil
		case !r.may(SendAway) && retail.MemberID(f.IDs[0]) != m.ID:
			return r.noRight(), nil
		}
		m = *r.Names.Member(retail.MemberID(f.IDs[0]))
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		_, err := tx.EndAbsences(m.ID, r.Today)
		return []Reply{{Text: r.say(wording.LeaveOver, m.Name), Data: ack("back", m.Name, "")}}, err
	}}, nil
}
