package storage

import (
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

func (c Case) noun() retail.Case {
	return retail.Case{
		ID: c.ID, No: c.No, Key: c.Key, Type: c.Type, Cause: c.Cause, Store: c.StoreID, Product: c.ProductID, Tier: c.Tier,
		State: retail.CaseState(c.State), Level: c.Level, Holder: c.HolderID, Worth: c.Worth, Day: c.Day, Due: c.Due, Data: c.Data,
		Opened: fromMillis(c.OpenedAt), Told: fromMillis(c.ToldAt), Taken: fromMillis(c.TakenAt), Next: fromMillis(c.NextAt),
		Closed: fromMillis(c.ClosedAt), By: c.ByID, Outcome: c.Outcome, Note: c.Note,
	}
}

func (tx *Tx) caseRow(c retail.Case) Case {
	return Case{
		ID: c.ID, MerchantID: tx.merchant, No: c.No, Key: c.Key, Type: c.Type, Cause: c.Cause, StoreID: c.Store, ProductID: c.Product, Tier: c.Tier,
		State: string(c.State), Level: c.Level, HolderID: c.Holder, Worth: c.Worth, Day: c.Day, Due: c.Due, Data: c.Data,
		OpenedAt: millis(c.Opened), ToldAt: millis(c.Told), TakenAt: millis(c.Taken), NextAt: millis(c.Next),
		ClosedAt: millis(c.Closed), ByID: c.By, Outcome: c.Outcome, Note: c.Note,
	}
}

func (tx *Tx) cases(q *gorm.DB) ([]retail.Case, error) {
	rows, err := all[Case](q)
	out := make([]retail.Case, len(rows))
	for i, r := range rows {
		out[i] = r.noun()
	}
	return out, err
}

// AddCase files a case under the merchant's next number with a letter (A001,
// A002, …). One with the same key that is there already is returned as it is;
// fresh says that it is new.
func (tx *Tx) AddCase(c retail.Case, letter string) (_ retail.Case, fresh bool, err error) {
	have, err := first[Case](tx.own().Where("key = ?", c.Key), "case")
	if retail.CodeOf(err) != retail.NotFound {
		return have.noun(), false, err
	}
	var last string
	err = tx.own().Model(&Case{}).Select("no").Where("no >= ? AND no < ?", letter, letter+"~").Order("LENGTH(no) DESC, no DESC").Limit(1).Scan(&last).Error
	if err != nil {
		return c, false, err
	}
	n, _ := digits(strings.TrimPrefix(last, letter))
	c.No = fmt.Sprintf("%s%03d", letter, n+1)
	row := tx.caseRow(c)
	err = tx.g.Create(&row).Error
	c.ID = row.ID
	return c, true, err
}

// SaveCase writes a case over what was there.
func (tx *Tx) SaveCase(c retail.Case) error {
	row := tx.caseRow(c)
	return tx.own().Model(&Case{}).Where("id = ?", c.ID).Select("*").Omit("id", "merchant_id").Updates(&row).Error
}

// Case reads one case. Code NotFound.
func (tx *Tx) Case(id int64) (retail.Case, error) {
	row, err := first[Case](tx.own().Where("id = ?", id), "case")
	return row.noun(), err
}

// CaseByNo finds a case by its number. Code NotFound.
func (tx *Tx) CaseByNo(no string) (retail.Case, error) {
	row, err := first[Case](tx.own().Where("no = ?", no), "case "+no)
	return row.noun(), err
}

// OpenCases lists the cases that are not closed, oldest first.
func (tx *Tx) OpenCases() ([]retail.Case, error) {
	return tx.cases(tx.own().Where("state IN ?", retail.OpenStates()).Order("id"))
}

// StoreCases lists a store's cases, newest first.
func (tx *Tx) StoreCases(store retail.StoreID, limit int) ([]retail.Case, error) {
	return tx.cases(tx.own().Where("store_id = ?", store).Order("id DESC").Limit(limit))
}

// CasesOn lists the cases whose findings are of the days from one on, oldest first.
func (tx *Tx) CasesOn(from retail.Day) ([]retail.Case, error) {
	return tx.cases(tx.own().Where("day >= ?", from).Order("id"))
}

// CasesClosed lists the cases that were closed after a time, oldest first.
func (tx *Tx) CasesClosed(since time.Time) ([]retail.Case, error) {
	return tx.cases(tx.own().Where("state = ? AND closed_at > ?", retail.CaseClosed, millis(since)).Order("id"))
}

// NextCase is when the clock next has to do something about a case of the
// merchant; zero if never.
func (tx *Tx) NextCase() (time.Time, error) {
	var ms *int64
	err := tx.own().Model(&Case{}).Select("MIN(next_at)").Where("next_at > 0").Scan(&ms).Error
	if ms == nil {
		return time.Time{}, err
	}
	return fromMillis(*ms), err
}

// AddStep notes what happened to a case.
func (tx *Tx) AddStep(s retail.CaseStep) error {
	row := CaseStep{MerchantID: tx.merchant, CaseID: s.Case, At: millis(s.At), What: s.What, ByID: s.By, ToID: s.To, Note: s.Note}
	return tx.g.Create(&row).Error
}

// CaseSteps lists what happened to a case, oldest first.
func (tx *Tx) CaseSteps(id int64) ([]retail.CaseStep, error) {
	rows, err := all[CaseStep](tx.own().Where("case_id = ?", id).Order("id"))
	out := make([]retail.CaseStep, len(rows))
	for i, r := range rows {
		out[i] = retail.CaseStep{ID: r.ID, Case: r.CaseID, At: fromMillis(r.At), What: r.What, By: r.ByID, To: r.ToID, Note: r.Note}
	}
	return out, err
}

// SilencesAt lists the silences that hold at a time.
func (tx *Tx) SilencesAt(at time.Time) ([]Silence, error) {
	return all[Silence](tx.own().Where("from_at <= ? AND until_at > ?", millis(at), millis(at)).Order("id"))
}

// SilencesSince lists the silences that held at a time or later.
func (tx *Tx) SilencesSince(at time.Time) ([]Silence, error) {
	return all[Silence](tx.own().Where("until_at > ?", millis(at)).Order("id"))
}

// AddSilence keeps a store out of alerts.
func (tx *Tx) AddSilence(s Silence) error {
	s.MerchantID = tx.merchant
	return tx.g.Create(&s).Error
}

// EndSilences ends those of a store at a time and says how many there were.
func (tx *Tx) EndSilences(store retail.StoreID, at time.Time) (int64, error) {
	res := tx.own().Model(&Silence{}).Where("store_id = ? AND until_at > ?", store, millis(at)).Update("until_at", millis(at))
	return res.RowsAffected, res.Error
}

// AbsencesOn lists who is away on a day.
func (tx *Tx) AbsencesOn(day retail.Day) ([]Absence, error) {
	return all[Absence](tx.own().Where("from_day <= ? AND to_day >= ?", day, day).Order("id"))
}

// AddAbsence notes that a member is away.
func (tx *Tx) AddAbsence(a Absence) error {
	a.MerchantID = tx.merchant
	return tx.g.Create(&a).Error
}

// EndAbsences ends a member's absences before a day.
func (tx *Tx) EndAbsences(member retail.MemberID, day retail.Day) (int64, error) {
	res := tx.own().Model(&Absence{}).Where("member_id = ? AND to_day >= ?", member, day).Update("to_day", day.Add(-1))
	return res.RowsAffected, res.Error
}

// Preferences lists what the merchant (member 0) and its members want.
func (tx *Tx) Preferences() (map[retail.MemberID]Preference, error) {
	rows, err := all[Preference](tx.own())
	out := make(map[retail.MemberID]Preference, len(rows))
	for _, r := range rows {
		out[r.MemberID] = r
	}
	return out, err
}

// SetPreference writes what a member wants over what was there.
func (tx *Tx) SetPreference(p Preference) error {
	p.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&p).Error
}

// SaidAs is the data of the message that a platform knows by an id; empty if
// there is none.
func (tx *Tx) SaidAs(account, chat, message string) (string, error) {
	var data string
	err := tx.own().Model(&Outbox{}).Select("data").Where("account = ? AND chat = ? AND message = ?", account, chat, message).Limit(1).Scan(&data).Error
	return data, err
}

// SaidLast are the data of the newest messages said in a chat since a time, the
// newest first.
func (tx *Tx) SaidLast(account, chat string, since time.Time, limit int) (out []string, err error) {
	err = tx.own().Model(&Outbox{}).Select("data").
		Where("account = ? AND chat = ? AND created_at >= ?", account, chat, millis(since)).Order("seq DESC").Limit(limit).Scan(&out).Error
	return out, err
}

// Feedback counts a type's cases that were told since a time, by state and outcome.
type Feedback struct {
	Type, State, Outcome string
	Taken                bool
	N                    int64
}

// Feedback counts what became of the cases that people were told of since a time.
func (tx *Tx) Feedback(since time.Time) (out []Feedback, err error) {
	err = tx.own().Model(&Case{}).Select("type, state, outcome, taken_at > 0 AS taken, COUNT(*) AS n").
		Where("told_at >= ?", millis(since)).Group("type, state, outcome, taken_at > 0").Order("type, state, outcome").Scan(&out).Error
	return out, err
}

// RecoveredWithin counts by type the cases told since a time whose store ordered
// within so many days after.
func (tx *Tx) RecoveredWithin(since time.Time, days int) (map[string]int64, error) {
	var rows []struct {
		Type string
		N    int64
	}
	err := tx.g.Raw(`SELECT c.type AS type, COUNT(*) AS n FROM cases c WHERE c.merchant_id = ? AND c.told_at >= ? AND EXISTS (
		SELECT 1 FROM orders o WHERE o.merchant_id = c.merchant_id AND o.store_id = c.store_id AND o.status = ? AND o.day > c.day
		AND o.at >= c.opened_at AND o.at <= c.opened_at + ?) GROUP BY c.type`,
		tx.merchant, millis(since), retail.Logged, int64(days)*24*3600*1000).Scan(&rows).Error
	out := map[string]int64{}
	for _, r := range rows {
		out[r.Type] = r.N
	}
	return out, err
}

// CaseByKey finds a case by what makes it unique. Code NotFound.
func (tx *Tx) CaseByKey(key string) (retail.Case, error) {
	row, err := first[Case](tx.own().Where("key = ?", key), "case "+key)
	return row.noun(), err
}

// CasesOfType lists a type's cases that are open or were closed at or after a
// time, the open ones first, each oldest first.
func (tx *Tx) CasesOfType(t string, closed time.Time) ([]retail.Case, error) {
	return tx.cases(tx.own().Where("type = ? AND (state <> ? OR closed_at >= ?)", t, retail.CaseClosed, millis(closed)).Order("CASE WHEN closed_at > 0 THEN 1 ELSE 0 END, id"))
}
