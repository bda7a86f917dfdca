package commands

import (
	"slices"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// vacancy says whom a store has lost; empty if nobody.
func (r *Request) vacancy(s *retail.Store, ties []retail.Tie) string {
	switch insight.VacancyOf(ties) {
	case insight.VacantWholly:
		return r.say(wording.Vacant, s.Name)
	case insight.VacantDecider:
		return r.say(wording.VacantDecider, s.Name)
	case insight.NoVacancy:
	}
	return ""
}

// fileVacancy gives the rep of a store that somebody left the task to find who decides
// there now, and says whom it has lost; there is one of a store at a time. No name
// stands in it: whom one forgets is forgotten there, too.
func (rt *Router) fileVacancy(tx *storage.Tx, r *Request, s *retail.Store) (string, error) {
	ties, err := r.tiesAt(tx, s)
	lost := r.vacancy(s, ties)
	if err != nil || lost == "" {
		return "", err
	}
	open, err := vacancies(tx, []retail.Store{*s})
	if err != nil || len(open) > 0 {
		return lost, err
	}
	c, err := alert.NewStoreTask(alert.Vacancy, s.ID, r.Now, r.Today)
	if err != nil {
		return "", err
	}
	return lost, fileTask(tx, r, c)
}

// endVacancies ends the tasks of stores where somebody is known now who decides, as
// it was told.
func endVacancies(tx taskBooks, stores []retail.Store, told retail.CaseStep) ([]retail.Case, error) {
	open, err := vacancies(tx, stores)
	if err != nil {
		return nil, err
	}
	var ended []retail.Case
	for _, c := range open {
		s := stores[slices.IndexFunc(stores, func(s retail.Store) bool { return s.ID == c.Store })]
		ties, err := tx.TiesAt(s.ID)
		if err != nil {
			return nil, err
		}
		if insight.VacancyOf(insight.WithContact(ties, s)) != insight.NoVacancy {
			continue
		}
		if c, err = settleTask(tx, c, told); err != nil {
			return nil, err
		}
		ended = append(ended, c)
	}
	return ended, nil
}

// vacancies are the open tasks of stores.
func vacancies(tx taskBooks, stores []retail.Store) ([]retail.Case, error) {
	open, err := tx.OpenCases()
	return slices.DeleteFunc(open, func(c retail.Case) bool {
		return c.Type != string(alert.Vacancy) || !slices.ContainsFunc(stores, func(s retail.Store) bool { return s.ID == c.Store })
	}), err
}
