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
	if open, err := vacancyOf(tx, s.ID); err != nil || open.ID != 0 {
		return err
	}
	c, err := alert.NewVacancy(s.ID, r.Now, r.Today)
	if err != nil {
		return err
	}
	if c.Tier, err = tx.HeldTier(s.ID); err != nil {
		return err
	}
	c.Holder = s.Rep
	c, fresh, err := tx.AddCase(c, alert.Vacancy.Letter())
	if err != nil || !fresh {
		return err
	}
	return tx.AddStep(retail.CaseStep{Case: c.ID, At: r.Now, What: alert.StepFound, Note: c.Type})
}

// fillVacancy ends a store's task once somebody is named who decides there, and says
// so; empty: there was none, or it is vacant still.
func (rt *Router) fillVacancy(tx *storage.Tx, r *Request, s *retail.Store) (string, error) {
	c, err := vacancyOf(tx, s.ID)
	if err != nil || c.ID == 0 {
		return "", err
	}
	ties, err := r.tiesAt(tx, s)
	if err != nil || insight.VacancyOf(ties) != insight.NoVacancy {
		return "", err
	}
	c.Note = r.say(wording.VacancyFilled)
	if err := tx.SaveCase(alert.Settle(c, r.Now, alert.OutcomeContacted)); err != nil {
		return "", err
	}
	step := retail.CaseStep{Case: c.ID, At: r.Now, What: string(alert.Contact), By: r.Member.ID, Note: c.Note}
	return "\n" + r.say(wording.TaskSettled, c.No, s.Name, c.Note), tx.AddStep(step)
}

// vacancyOf is a store's open task of that kind; ID 0: there is none.
func vacancyOf(tx *storage.Tx, store retail.StoreID) (retail.Case, error) {
	open, err := tx.OpenCases()
	for _, c := range open {
		if c.Store == store && c.Type == string(alert.Vacancy) {
			return c, err
		}
	}
	return retail.Case{}, err
}
