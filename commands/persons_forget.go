package commands

import (
	"context"
	"slices"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindForgetPerson is the clarification before a key person is taken out of the books.
const kindForgetPerson = "forget_person"

// forgetPersonState is what it remembers.
type forgetPersonState struct {
	Row int64      `json:"row"` // of the message that asked for it
	Tie retail.Tie `json:"tie"`
}

// forgetPerson asks before it takes a store's person out of the books: 忘记联系人
// 张记 张姐.
func (rt *Router) forgetPerson(_ context.Context, r *Request, rest string) (Effect, error) {
	s, tail, bad := r.leadingStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	ties, err := r.tiesAt(r.read, s)
	if err != nil {
		return silence, err
	}
	name := language.Normalise(tail)
	i := slices.IndexFunc(ties, func(t retail.Tie) bool { return t.Name == name })
	switch {
	case name == "":
		return r.invalid(wording.ForgetPersonHow), nil
	case i < 0:
		return r.invalid(wording.PersonNotThere, s.Name, name), nil
	}
	q := r.forgetSure("person", r.say(wording.ForgetPersonSure, name, s.Name))
	return rt.clarify(r, kindForgetPerson, forgetPersonState{Row: r.Msg.Row, Tie: ties[i]}, q), nil
}

// resumeForgetPerson does it once it is confirmed.
func (rt *Router) resumeForgetPerson(r *Request, s saved, pick int) (Effect, bool, error) {
	st, err := stateOf[forgetPersonState](s)
	if err != nil {
		return silence, false, err
	}
	return r.forgetOnce(pick, func(tx *storage.Tx) (forgotten, error) {
		n, err := tx.ErasedPersons()
		if err != nil {
			return forgotten{}, err
		}
		e := storage.Erasure{
			Person: st.Tie.Person, Stores: []retail.StoreID{st.Tie.Store}, Name: st.Tie.Name, Phone: st.Tie.Phone,
			By: wording.Hans.Say(wording.FormerPerson, n+1), Now: r.Now,
		}
		if e.Person != 0 {
			ties, err := tx.TiesOf(e.Person)
			if err != nil {
				return forgotten{}, err
			}
			for _, t := range ties {
				if !slices.Contains(e.Stores, t.Store) {
					e.Stores = append(e.Stores, t.Store)
				}
			}
		}
		return forgotten{row: st.Row, was: e.Name, now: e.By, what: "person.forget", record: int64(e.Person)}, tx.ForgetPerson(e)
	})
}
