package commands

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// photoWithin is how long after a visit a picture belongs to it.
const photoWithin = 5 * time.Minute

// learning is a person whose store is being learnt.
type learning struct {
	Platform string     `json:"platform"`
	User     bot.UserID `json:"user"`
	Name     string     `json:"name"`
}

// keepWords, alone or before a store, ask to log the quoted message.
var keepWords = []string{"记录一下", "记下来", "记一下", "记录", "记下", "记上", "记", "log it", "log"}

// thisIs begin whose store the quoted person speaks for.
var thisIs = []string{"这个是", "这位是", "这是", "他是", "她是", "this is"}

// quoted handles 记 and 这是 … in answer to somebody's message.
func (rt *Router) quoted(_ context.Context, r *Request) (Effect, bool, error) {
	if r.Msg.Quote == nil || !r.mayHear() {
		return silence, false, nil
	}
	text := strings.TrimRight(language.Normalise(r.Text), " .!")
	for _, w := range thisIs {
		if rest, ok := strings.CutPrefix(strings.ToLower(text), w); ok {
			return rt.whoIs(r, strings.Trim(text[len(text)-len(rest):], " :,"))
		}
	}
	for _, w := range keepWords {
		rest, ok := strings.CutPrefix(strings.ToLower(text), w)
		if ok && (rest == "" || rest[0] == ' ' || rest[0] == ':') {
			return rt.keep(r, strings.Trim(text[len(text)-len(rest):], " :,"))
		}
	}
	return silence, false, nil
}

// whoIs learns whose store the quoted person speaks for. It grants nothing.
func (rt *Router) whoIs(r *Request, word string) (Effect, bool, error) {
	for _, tail := range []string{"的老板娘", "的老板", "的店长", "的", "老板娘", "老板"} {
		if name, ok := strings.CutSuffix(word, tail); ok && r.Names.Book.Store(word).None() {
			word = name
			break
		}
	}
	found := r.Names.Book.Store(word)
	if found.None() && !r.Addressed() || word == "" {
		return silence, false, nil
	}
	q := r.Msg.Quote
	if !r.may(LogVisit) || q.From == "" {
		return r.noRight(), true, nil
	}
	switch m, ours, err := r.colleague(q.From); {
	case err != nil:
		return silence, true, err
	case ours:
		return r.invalid(wording.ContactIsMember, m.Name), true, nil
	}
	l := learning{Platform: r.Msg.Account.Platform(), User: q.From, Name: q.Name}
	st := visitState{orderState: r.newState(r.Text), Learn: &l}
	b := &booking{}
	if ask := rt.whichStore(r, &st.orderState, 0, &language.Draft{Text: word, Store: language.Mention{Text: word, Found: found}}, b); ask != nil {
		return rt.askVisit(r, st, ask), true, nil
	}
	return rt.learn(r, l, b.store.ID), true, nil
}

func (rt *Router) learn(r *Request, l learning, store retail.StoreID) Effect {
	s := r.Names.Store(store)
	if s == nil {
		return r.invalid(wording.OldButton)
	}
	name := l.Name
	if name == "" {
		name = string(l.User)
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		c := storage.Contact{Platform: l.Platform, UserID: string(l.User), StoreID: store, Name: l.Name, ByID: r.Member.ID, At: storage.Millis(r.Now)}
		return []Reply{{Text: r.say(wording.ContactLearnt, name, s.Name), Data: ack("contact_learnt", s.Name, s.Code)}}, tx.SaveContact(c)
	}}
}

// keep logs the quoted message: as an order if it reads as one, else as a visit.
// The store is the one named after 记, else one that the text names, else the
// quoted person's; where two of the last differ it is asked about.
func (rt *Router) keep(r *Request, named string) (Effect, bool, error) {
	var store language.Found
	if named != "" {
		if store = r.Names.Book.Store(named); !store.One() {
			return silence, false, nil
		}
	}
	if !r.may(LogVisit) {
		return r.noRight(), true, nil
	}
	q := r.Msg.Quote
	home, err := r.homeOf(q)
	if err != nil {
		return silence, true, err
	}
	st := r.newState(q.Text)
	c := language.Context{Today: r.Today, Addressed: true}
	reading := language.ReadOrder(r.Names.Book, q.Text, c)
	if reading.Verdict == language.OrderText && r.may(LogOrder) {
		for i, d := range reading.Drafts {
			switch {
			case store.One():
				st.Fixes = append(st.Fixes, fix{Draft: i, Line: -1, What: fixStore, ID: store.IDs[0]})
			case d.Store.Text == "" && home != 0:
				st.Fixes = append(st.Fixes, fix{Draft: i, Line: -1, What: fixStore, ID: int64(home)})
			}
		}
		effect, err := rt.book(r, st, reading)
		return effect, true, err
	}
	vs := visitState{orderState: st, Addressed: true, Contact: r.outsider(q)}
	vs.Quoted = len(language.ReadVisits(r.Names.Book, q.Text, c)) == 0
	list := rt.readVisits(r, vs)
	if strings.TrimSpace(q.Text) == "" || len(list) == 0 {
		return answer(refusal("not_understood", r.say(wording.NotUnderstood))), true, nil
	}
	at := fix{Line: -1, What: fixStore}
	text := list[0].Store.Found
	switch {
	case store.One():
		at.ID = store.IDs[0]
	case vs.Quoted && home != 0 && text.One() && text.Store() != home:
		ask := &clarification{about: "store", at: at, text: r.say(wording.WhichStore, quoteShort(q.Text))}
		ask.storeOptions(r, []int64{int64(home), text.IDs[0]})
		return rt.askVisit(r, vs, ask), true, nil
	case vs.Quoted && home != 0:
		at.ID = int64(home)
	}
	if at.ID != 0 {
		vs.Fixes = append(vs.Fixes, at)
	}
	effect, err := rt.logVisits(r, vs, list)
	return effect, true, err
}

// homeOf is the store that the quoted person speaks for; 0 if not known.
func (r *Request) homeOf(q *bot.Quote) (retail.StoreID, error) {
	c, err := r.read.ContactOf(r.Msg.Account.Platform(), q.From)
	if retail.CodeOf(err) == retail.NotFound || err == nil && r.Names.Store(c.StoreID) == nil {
		return 0, nil
	}
	return c.StoreID, err
}

// colleague finds the merchant's own member behind a platform's person. Who is
// another merchant's is a stranger here, and not called by a name of theirs.
func (r *Request) colleague(user bot.UserID) (retail.Member, bool, error) {
	_, m, err := r.read.Who(r.Msg.Account.Platform(), user)
	if retail.CodeOf(err) == retail.NotFound {
		return m, false, nil
	}
	return m, err == nil && m.Merchant == r.Merchant.ID, err
}

// outsider is the quoted person's name if it is none of the merchant's people.
func (r *Request) outsider(q *bot.Quote) string {
	if _, ours, err := r.colleague(q.From); ours || err != nil {
		return ""
	}
	return q.Name
}

func isPicture(path string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif"}, strings.ToLower(filepath.Ext(path)))
}

// photo gives a picture to the sender's visit of the last five minutes here: the
// newest one, or the one whose store the caption names.
func (rt *Router) photo(_ context.Context, r *Request) (Effect, bool, error) {
	if !isPicture(r.Msg.File) || !r.mayHear() || !r.may(LogVisit) {
		return silence, false, nil
	}
	list, err := r.read.LatestVisits(r.Member.ID, r.Msg.Account, r.Msg.Chat, r.Now.Add(-photoWithin))
	if err != nil || len(list) == 0 {
		return silence, false, err
	}
	if r.Text != "" {
		c := language.Context{Today: r.Today, Addressed: r.Addressed()}
		if len(language.ReadVisits(r.Names.Book, r.Text, c)) > 0 || language.ReadOrder(r.Names.Book, r.Text, c).Verdict != language.NotOrder {
			return silence, false, nil
		}
		found, _, _ := r.Names.Book.LeadingStore(r.Text)
		if found.None() && r.Addressed() {
			return silence, false, nil
		}
		list = slices.DeleteFunc(list, func(v storage.Visit) bool {
			return !found.None() && !slices.Contains(found.IDs, int64(v.StoreID))
		})
	}
	if len(list) == 0 || r.Names.Store(list[0].StoreID) == nil {
		return silence, false, nil
	}
	v, s := list[0], r.Names.Store(list[0].StoreID)
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		n, err := tx.AddPhoto(storage.VisitPhoto{InboxID: r.Msg.Row, VisitID: v.ID, Path: r.Msg.File, At: storage.Millis(r.Now)})
		return []Reply{{Text: r.say(wording.PhotoKept, v.Short(), s.Name, n), Data: ack("photo_kept", s.Name, v.No)}}, err
	}}, true, nil
}
