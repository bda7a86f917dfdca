package commands

import (
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// fileVacancy gives the rep of a store the task to find who decides there now, where
// somebody has left who did; there is one of a store at a time. No name stands in it:
// whom one forgets is forgotten there, too.
func (rt *Router) fileVacancy(tx *storage.Tx, r *Request, s *retail.Store) error {
	ties, err := r.tiesAt(tx, s)
	if err != nil || insight.VacancyOf(ties) == insight.NoVacancy {
		return err
	}
	if _, open, err := storeTask(tx, alert.Vacancy, s.ID); err != nil || open {
		return err
	}
	c, err := alert.NewStoreTask(alert.Vacancy, s.ID, r.Now, r.Today)
	if err != nil {
		return err
	}
	return fileTask(tx, r, c)
}

// fillVacancy ends a store's task once somebody is named who decides there, and says
// so; empty: there was none, or it is vacant still.
func (rt *Router) fillVacancy(tx *storage.Tx, r *Request, s *retail.Store) (string, error) {
	c, open, err := storeTask(tx, alert.Vacancy, s.ID)
	if err != nil || !open {
		return "", err
	}
	ties, err := r.tiesAt(tx, s)
	if err != nil || insight.VacancyOf(ties) != insight.NoVacancy {
		return "", err
	}
	note := r.say(wording.VacancyFilled)
	return "\n" + r.say(wording.TaskSettled, c.No, s.Name, note), settleTask(tx, r, c, note)
}
