package insight

import (
	"slices"

	"zhanggui/internal/retail"
)

// Vacancy is whom a store has lost and nobody has followed (3#2).
type Vacancy string

// The vacancies.
const (
	NoVacancy     Vacancy = ""
	VacantDecider Vacancy = "decider" // whoever decided there has left
	VacantWholly  Vacancy = "wholly"  // nobody is known there any more
)

// VacancyOf looks at all ties that a store has and had. A store of which nobody
// was ever known has lost nobody.
func VacancyOf(ties []retail.Tie) Vacancy {
	var open, was int
	decides, decided := false, false
	for _, t := range ties {
		does := slices.Contains(t.Roles, retail.DecidesIt)
		if t.Open() {
			open++
			decides = decides || does
		} else {
			was++
			decided = decided || does
		}
	}
	switch {
	case open == 0 && was > 0:
		return VacantWholly
	case decided && !decides:
		return VacantDecider
	}
	return NoVacancy
}

// WithContact adds the contact that stands in a store's file, where nobody of that
// name ever had a tie there.
func WithContact(ties []retail.Tie, s retail.Store) []retail.Tie {
	if s.Contact == "" || slices.ContainsFunc(ties, func(t retail.Tie) bool { return t.Name == s.Contact }) {
		return ties
	}
	return append(ties[:len(ties):len(ties)], retail.Tie{Name: s.Contact, Phone: s.Phone, Store: s.ID})
}

// FirstToCall is whom to call at a store: who decides, else who uses, else whoever
// is known there; false if nobody is.
func FirstToCall(ties []retail.Tie) (retail.Tie, bool) {
	rank := func(t retail.Tie) int {
		switch {
		case slices.Contains(t.Roles, retail.DecidesIt):
			return 0
		case slices.Contains(t.Roles, retail.UsesIt):
			return 1
		case len(t.Roles) == 0:
			return 2
		}
		return 3
	}
	var best retail.Tie
	found := false
	for _, t := range ties {
		if t.Open() && (!found || rank(t) < rank(best)) {
			best, found = t, true
		}
	}
	return best, found
}

// Called is a store with whom to call there now as its contact, from all ties that
// it has and had.
func Called(s retail.Store, ties []retail.Tie) retail.Store {
	if len(ties) == 0 {
		return s
	}
	all := WithContact(ties, s)
	s.Contact, s.Phone = "", ""
	if who, ok := FirstToCall(all); ok {
		s.Contact, s.Phone = who.Name, who.Phone
	}
	s.Vacant = VacancyOf(all) != NoVacancy
	return s
}
