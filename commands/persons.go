package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) personCommands() []Command {
	return []Command{
		{Verbs: []string{"联系人", "聯繫人", "聯絡人", "关键人", "contact "}, Right: LogVisit, Group: true, Fits: fitsPerson, Help: wording.HelpPersons, Do: rt.persons},
		{Verbs: []string{"忘记联系人 ", "忘記聯繫人 ", "forget contact "}, Right: ForgetPeople, PrivateOnly: true, Help: wording.HelpForgetPerson, Do: rt.forgetPerson},
	}
}

// fitsPerson says that a store follows and then nothing, or a person of whom
// something is told.
func fitsPerson(r *Request, rest string) bool {
	f, _, tail := r.Names.Book.LeadingStore(rest)
	return f.One() && (tail == "" || language.ReadPerson(tail).Telling())
}

// persons shows and keeps whom one knows at a store: 联系人 张记 张姐 决策
// 13800000000. A person's name alone shows where the person is and was.
func (rt *Router) persons(_ context.Context, r *Request, rest string) (Effect, error) {
	if rest == "" {
		return r.invalid(wording.PersonHow), nil
	}
	named, err := r.read.TiesNamed(language.Normalise(rest))
	if err != nil {
		return silence, err
	}
	if named = slices.DeleteFunc(named, func(t retail.Tie) bool { return !r.knows(t.Store) }); len(named) > 0 {
		return rt.personHistory(r, named)
	}
	s, tail, bad := r.leadingStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	if !r.ownStore(s) {
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	}
	ties, err := r.tiesAt(r.read, s)
	if err != nil {
		return silence, err
	}
	p := language.ReadPerson(tail)
	switch i := slices.IndexFunc(ties, func(t retail.Tie) bool { return t.Open() && t.Name == p.Name }); {
	case p.Name == "" || i >= 0 && !p.Telling() && p.Note == "":
		return answer(r.personList(s, ties)), nil
	case i < 0 && !p.Telling():
		return r.invalid(wording.PersonHow), nil
	case p.Left && i < 0:
		return r.invalid(wording.PersonNotThere, s.Name, p.Name), nil
	case p.Left:
		return rt.askMove(r, moveState{Name: p.Name, Tie: ties[i]}), nil
	}
	return rt.keepPerson(s, r, p), nil
}

// knows says whether the sender may hear whom one knows at a store.
func (r *Request) knows(id retail.StoreID) bool {
	s := r.Names.Store(id)
	return s != nil && r.ownStore(s)
}

// tiesAt are the ties of a store with the contact of its file.
func (r *Request) tiesAt(tx *storage.Tx, s *retail.Store) ([]retail.Tie, error) {
	ties, err := tx.TiesAt(s.ID)
	return insight.WithContact(ties, *s), err
}

// keepPerson adds a person to a store, or changes what is known of one.
func (rt *Router) keepPerson(s *retail.Store, r *Request, p language.PersonTyped) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		ties, err := r.tiesAt(tx, s)
		if err != nil {
			return nil, err
		}
		t, key := retail.Tie{Name: p.Name, Store: s.ID}, wording.PersonKept
		if i := slices.IndexFunc(ties, func(t retail.Tie) bool { return t.Open() && t.Name == p.Name }); i >= 0 {
			t, key = ties[i], wording.PersonChanged
		}
		if p.Phone != "" {
			t.Phone = p.Phone
		}
		if p.Note != "" {
			t.Note = p.Note
		}
		if p.Title != "" {
			t.Title = p.Title
		}
		if len(p.Roles) > 0 {
			t.Roles = nil
			for _, role := range retail.PersonRoles { // in one order, each once
				if slices.Contains(p.Roles, string(role)) {
					t.Roles = append(t.Roles, role)
				}
			}
		}
		if t, err = rt.savePerson(tx, r, t); err != nil {
			return nil, err
		}
		ended, err := rt.saveTie(tx, r, t)
		return []Reply{{Text: r.say(key, s.Name, r.personLine(t)) + ended, Data: ack("person", t.Name, s.Code)}}, err
	}}
}

// savePerson stores what is known of a tie's person, who is made where there is none.
func (rt *Router) savePerson(tx *storage.Tx, r *Request, t retail.Tie) (retail.Tie, error) {
	p, before := storage.KeyPerson{ByID: r.Member.ID, At: storage.Millis(r.Now)}, snapshot{}
	if t.Person != 0 {
		var err error
		if p, err = tx.KeyPerson(t.Person); err != nil {
			return t, err
		}
		before.Key = copyOf(p)
	}
	p.Name, p.Phone, p.Note = t.Name, t.Phone, t.Note
	if before.Key != nil && *before.Key == p {
		return t, nil
	}
	if err := tx.SaveKeyPerson(&p); err != nil {
		return t, err
	}
	t.Person = p.ID
	return t, rt.audit(tx, r, "person.save", before, snapshot{Key: &p})
}

// saveTie stores a tie, which is made where there is none, and says what comes of it.
func (rt *Router) saveTie(tx *storage.Tx, r *Request, t retail.Tie) (string, error) {
	row, before := storage.PersonTie{ByID: r.Member.ID, At: storage.Millis(r.Now)}, snapshot{}
	if t.ID != 0 {
		var err error
		if row, err = tx.PersonTie(t.ID); err != nil {
			return "", err
		}
		before.Tie = copyOf(row)
	}
	row.StoreID, row.PersonID, row.Roles, row.Title, row.FromDay, row.ToDay = t.Store, t.Person, storage.RolesText(t.Roles), t.Title, t.From, t.To
	if before.Tie == nil || *before.Tie != row {
		if err := tx.SavePersonTie(&row); err != nil {
			return "", err
		}
		if err := rt.audit(tx, r, "person.tie", before, snapshot{Tie: &row}); err != nil {
			return "", err
		}
	}
	return rt.tieStored(tx, r, &row)
}

// tieStored does what hangs on a tie that was stored, and says it: of one that ended
// whom the store has lost, of one that is what it ends.
func (rt *Router) tieStored(tx *storage.Tx, r *Request, t *storage.PersonTie) (string, error) {
	s := r.Names.Store(t.StoreID)
	switch {
	case s == nil:
		return "", nil
	case t.ToDay != "":
		return rt.fileVacancy(tx, r, s)
	}
	ended, err := endVacancies(tx, []retail.Store{*s}, r.told(r.say(wording.VacancyFilled)))
	if err != nil || len(ended) == 0 {
		return "", err
	}
	return "\n" + r.say(wording.TaskSettled, ended[0].No, s.Name, ended[0].Note), nil
}

// contactsCame does what hangs on the contacts of stores' files, where an import
// brings others, and returns the tasks that it ends.
func (run *importRun) contactsCame(tx importBooks, was map[string]storage.Store, put []*storage.Store) ([]ImportSettled, error) {
	var changed []retail.Store
	for _, s := range put {
		if old, known := was[s.Code]; known && s.Contact != old.Contact {
			changed = append(changed, retail.Store{ID: s.ID, Name: s.Name, Contact: s.Contact, Phone: s.Phone})
		}
	}
	if len(changed) == 0 {
		return nil, nil
	}
	ended, err := endVacancies(tx, changed, retail.CaseStep{At: run.now, By: run.by(), Note: wording.Hans.Say(wording.VacancyByFile)})
	var out []ImportSettled
	for _, c := range ended {
		s := changed[slices.IndexFunc(changed, func(s retail.Store) bool { return s.ID == c.Store })]
		out = append(out, ImportSettled{c.No, s.Name, c.Note})
	}
	return out, err
}

// rolesOf are a tie's roles and title in brackets: (决策、付款,采购).
func (r *Request) rolesOf(t retail.Tie) string {
	var parts []string
	for _, role := range t.Roles {
		parts = append(parts, r.say(wording.PersonRoleName(string(role))))
	}
	if t.Title != "" {
		parts = append(parts, t.Title)
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + r.Lang.List(parts) + ")"
}

// personBrief is a person as a card has it; in a group numbers are masked.
func (r *Request) personBrief(t retail.Tie) string {
	return strings.TrimSpace(t.Name + r.rolesOf(t) + " " + r.number(t.Phone))
}

func (r *Request) personLine(t retail.Tie) string {
	return strings.TrimSpace(r.personBrief(t) + " " + t.Note)
}

// number is a telephone number as it may be said here: in a group with its middle
// masked.
func (r *Request) number(phone string) string {
	const shown = 4
	switch n := len(phone); {
	case r.Private() || phone == "":
		return phone
	case n <= 2*shown:
		return "****"
	default:
		return phone[:shown-1] + "****" + phone[n-shown:]
	}
}

// shownPersons is how many persons a list names.
const shownPersons = 5

func (r *Request) personList(s *retail.Store, ties []retail.Tie) Reply {
	var here, before []string
	for _, t := range ties {
		if t.Open() {
			here = append(here, r.personLine(t))
		} else {
			before = append(before, r.say(wording.PersonUntil, t.Name, r.date(t.To)))
		}
	}
	text := []string{r.say(wording.PersonsHead, s.Name, len(here))}
	if len(ties) == 0 {
		text = []string{r.say(wording.PersonsNone, s.Name)}
	}
	text = append(text, here[:min(len(here), shownPersons)]...)
	if len(before) > 0 {
		text = append(text, r.say(wording.PersonsBefore, r.Lang.List(before[:min(len(before), shownPersons)])))
	}
	if v := r.vacancy(s, ties); v != "" {
		text = append(text, v)
	}
	return Reply{Text: strings.Join(text, "\n"), Data: ack("persons", s.Name, strconv.Itoa(len(here)))}
}

// personsOnCard are a store's persons in a line or two, for its card.
func (r *Request) personsOnCard(s *retail.Store) ([]string, error) {
	ties, err := r.tiesAt(r.read, s)
	if err != nil {
		return nil, err
	}
	var here, out []string
	for _, t := range ties {
		if t.Open() {
			here = append(here, r.personBrief(t))
		}
	}
	if len(here) > 0 {
		out = append(out, r.say(wording.PersonsShort, r.Lang.List(here[:min(len(here), shownPersons)])))
	}
	if v := r.vacancy(s, ties); v != "" {
		out = append(out, v)
	}
	if len(ties) == 0 && s.Phone != "" {
		out = append(out, r.number(s.Phone))
	}
	return out, nil
}

// personHistory shows where persons of a name are and were: it follows them.
func (rt *Router) personHistory(r *Request, ties []retail.Tie) (Effect, error) {
	var ids []retail.PersonID
	for _, t := range ties {
		if !slices.Contains(ids, t.Person) {
			ids = append(ids, t.Person)
		}
	}
	var text []string
	for _, id := range ids {
		own, err := r.read.TiesOf(id)
		if err != nil {
			return silence, err
		}
		text = append(text, strings.TrimSpace(own[0].Name+" "+r.number(own[0].Phone)+" "+own[0].Note))
		for _, t := range own {
			since := ""
			if t.From != "" {
				since = r.say(wording.PersonSince, r.date(t.From))
			}
			if t.Open() {
				text = append(text, r.say(wording.PersonHere, r.storeName(t.Store), r.rolesOf(t), since))
			} else {
				text = append(text, r.say(wording.PersonThere, r.storeName(t.Store), r.rolesOf(t), r.date(t.To)))
			}
		}
	}
	return answer(Reply{Text: strings.Join(text, "\n"), Data: ack("person_history", ties[0].Name, strconv.Itoa(len(ids)))}), nil
}
