package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindMove is an open clarification about a person's change of job.
const kindMove = "move"

// moveState is what it remembers: who leaves which store (Tie.Store 0: none that
// is known) for which.
type moveState struct {
	Name  string         `json:"name"`
	Title string         `json:"title,omitempty"`
	To    retail.StoreID `json:"to,omitempty"`
	Tie   retail.Tie     `json:"tie"`
	// Among are the ties between which it is; empty once it is known.
	Among []retail.Tie `json:"among,omitempty"`
	// From says that a store's name is asked for.
	From bool `json:"from,omitempty"`
}

// move reads a change of job told in passing: 张姐跳槽去好又多做采购了. It counts in
// private or where the bot is addressed, and is always asked back first.
func (rt *Router) move(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || strings.Contains(r.Text, "\n") {
		return silence, false, nil
	}
	m, ok := language.ReadMove(r.Text)
	if !ok || memberNamed(r, m.Name) != nil {
		return silence, false, nil
	}
	known, err := r.tiesOf(m.Name)
	if err != nil || len(known) == 0 && (!m.Sure || m.To == "") {
		return silence, false, err
	}
	st := moveState{Name: m.Name, Title: m.Title}
	if m.To != "" {
		f := r.Names.Book.Store(m.To)
		switch {
		case !r.may(LogVisit) && !f.None():
			return r.noRight(), true, nil
		case f.One():
			st.To = f.Store()
		case m.Sure, f.Tie() && len(known) > 0:
			_, bad := r.theStore(m.To)
			return answer(*bad), true, nil
		default: // 张姐去北京了
			return silence, false, nil
		}
	}
	if !r.may(LogVisit) {
		return r.noRight(), true, nil
	}
	effect, err := rt.whoMoves(r, st, known, m.From)
	return effect, true, err
}

// tiesOf are all ties of persons of a name, and of contacts in stores' files.
func (r *Request) tiesOf(name string) ([]retail.Tie, error) {
	named, err := r.read.TiesNamed(name)
	if err != nil {
		return nil, err
	}
	for _, s := range r.Names.allStores() {
		if s.Contact != name {
			continue
		}
		ties, err := r.tiesAt(r.read, &s)
		if err != nil {
			return nil, err
		}
		if last := ties[len(ties)-1]; last.ID == 0 {
			named = append(named, last)
		}
	}
	return named, nil
}

// whoMoves finds whose tie ends: the one, or asks.
func (rt *Router) whoMoves(r *Request, st moveState, known []retail.Tie, from string) (Effect, error) {
	var left retail.StoreID
	if from != "" {
		s, bad := r.theStore(from)
		if bad != nil {
			return answer(*bad), nil
		}
		left = s.ID
	}
	there := false
	ends := slices.DeleteFunc(slices.Clone(known), func(t retail.Tie) bool {
		there = there || t.Open() && t.Store == st.To
		return !t.Open() || t.Store == st.To || left != 0 && t.Store != left
	})
	all := len(ends)
	ends = slices.DeleteFunc(ends, func(t retail.Tie) bool { return !r.knows(t.Store) && !r.knows(st.To) })
	switch {
	case len(ends) == 1:
		st.Tie = ends[0]
		return rt.askMove(r, st), nil
	case len(ends) > 1:
		st.Among = ends[:min(len(ends), maxOptions)]
		return rt.askMover(r, st), nil
	case all > 0 && st.To != 0: // where the person is now is not the sender's to hear
		return answer(refusal("permission", r.say(wording.NotYourStore, r.storeName(st.To)))), nil
	case all > 0:
		return r.noRight(), nil
	case there:
		return r.invalid(wording.PersonStay, st.Name, r.storeName(st.To)), nil
	case left != 0:
		return r.invalid(wording.PersonNotThere, r.storeName(left), st.Name), nil
	case st.To == 0:
		return silence, nil
	}
	if !r.knows(st.To) {
		return answer(refusal("permission", r.say(wording.NotYourStore, r.storeName(st.To)))), nil
	}
	if i := slices.IndexFunc(known, func(t retail.Tie) bool { return t.Person != 0 }); i >= 0 { // who left before
		st.Tie = retail.Tie{Person: known[i].Person, Name: st.Name, Phone: known[i].Phone, Note: known[i].Note}
		return rt.askMove(r, st), nil
	}
	st.From = true
	return rt.openMove(r, st, &clarification{about: "store", text: r.say(wording.WhoseIsPerson, st.Name)}), nil
}

func (rt *Router) openMove(r *Request, st moveState, q *clarification) Effect {
	effect := rt.clarify(r, kindMove, st, q)
	effect.Close = true
	return effect
}

// askMover asks which of several of a name it is.
func (rt *Router) askMover(r *Request, st moveState) Effect {
	q := &clarification{about: "person", text: r.say(wording.WhichPerson, st.Name)}
	for i, t := range st.Among {
		q.options = append(q.options, option{Option: Option{"m" + strconv.Itoa(i+1), fmt.Sprintf("%s %s%s", r.storeName(t.Store), t.Name, r.rolesOf(t))}})
	}
	return rt.openMove(r, st, q)
}

// askMove shows the change before it is noted.
func (rt *Router) askMove(r *Request, st moveState) Effect {
	q := &clarification{about: "move", text: r.say(wording.MoveSure, r.moveText(st)), options: []option{{Option: Option{"yes", r.say(wording.MoveYes)}}}}
	return rt.openMove(r, st, q)
}

func (r *Request) moveText(st moveState) string {
	to := ""
	if st.To != 0 {
		to = r.storeName(st.To) + r.rolesOf(retail.Tie{Title: st.Title})
	}
	switch {
	case st.Tie.Store == 0:
		return r.say(wording.MoveArrive, st.Name, to)
	case st.To == 0:
		return r.say(wording.MoveLeave, st.Name, r.storeName(st.Tie.Store))
	}
	return r.say(wording.MoveFromTo, st.Name, r.storeName(st.Tie.Store), to)
}

// resumeMove goes on with an answer: which person, which store, or yes.
func (rt *Router) resumeMove(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[moveState](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick == 0:
		return r.dropped("not_logged"), true, nil
	case pick > 0 && len(st.Among) > 0:
		st.Tie, st.Among = st.Among[pick-1], nil
		return rt.askMove(r, st), true, nil
	case pick > 0:
		return rt.carryMove(r, st), true, nil
	case st.From:
		f := r.Names.Book.Store(text)
		if !f.One() || f.Store() == st.To {
			return silence, false, nil
		}
		st.From, st.Tie = false, retail.Tie{Name: st.Name, Store: f.Store()}
		return rt.askMove(r, st), true, nil
	}
	return silence, false, nil
}

// carryMove ends one tie, begins another, and warns the reps of both stores.
func (rt *Router) carryMove(r *Request, st moveState) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		t, err := rt.savePersonOf(tx, r, st.Tie)
		if err != nil {
			return nil, err
		}
		lost, won := "", ""
		if t.Store != 0 {
			if t.ID != 0 {
				if now, err := tx.PersonTie(t.ID); err != nil || now.ToDay != "" {
					return []Reply{refusal("invalid", r.say(wording.ChangedSince, t.Name))}, err
				}
			}
			t.To = r.Today
			if lost, err = rt.saveTie(tx, r, t); err != nil {
				return nil, err
			}
		}
		if st.To != 0 {
			if won, err = rt.saveTie(tx, r, retail.Tie{Person: t.Person, Store: st.To, Title: st.Title, From: r.Today}); err != nil {
				return nil, err
			}
		}
		return rt.tellMove(r, st, lost, won), nil
	}}
}

// savePersonOf makes the person of a tie that only a store's file knew.
func (rt *Router) savePersonOf(tx *storage.Tx, r *Request, t retail.Tie) (retail.Tie, error) {
	if t.Person != 0 {
		return t, nil
	}
	return rt.savePerson(tx, r, t)
}

// tellMove says it to who told it and to the reps of both stores, with what each
// has lost or won.
func (rt *Router) tellMove(r *Request, st moveState, lost, won string) []Reply {
	what := r.moveText(st)
	said := map[retail.MemberID][]string{}
	var reps []retail.MemberID
	var all []string
	add := func(s *retail.Store, line string) {
		if line != "" {
			all = append(all, line)
		}
		if s.Rep == 0 || s.Rep == r.Member.ID {
			return
		}
		if _, ok := said[s.Rep]; !ok {
			reps = append(reps, s.Rep)
		}
		said[s.Rep] = append(said[s.Rep], line)
	}
	if s := r.Names.Store(st.Tie.Store); s != nil {
		add(s, lost)
	}
	if s := r.Names.Store(st.To); s != nil {
		add(s, r.say(wording.MoveWarm, s.Name, st.Name)+won)
	}
	out := []Reply{{Text: strings.Join(append([]string{r.say(wording.MoveDone, what)}, all...), "\n"), Data: ack("person_moved", st.Name, "")}}
	for _, id := range reps {
		lines := append([]string{r.say(wording.MoveTold, r.Member.Name, what)}, slices.DeleteFunc(said[id], func(l string) bool { return l == "" })...)
		out = append(out, Reply{To: id, Text: strings.Join(lines, "\n"), Data: ack("person_moved_told", st.Name, "")})
	}
	return out
}
