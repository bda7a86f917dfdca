package commands

import (
	"slices"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

const (
	// shutDays is on how many days in a row a store is found shut until it is
	// asked whether it is in business.
	shutDays = 3
	// shutWindow is how many days back visits are looked at.
	shutWindow = 60
)

// shut asks whether a store is still in business that was shut (关门) on the last
// three days on which somebody was there and has not ordered since; else empty.
func (r *Request) shut(tx *storage.Tx, row storage.Visit) (string, error) {
	store := r.Names.Store(row.StoreID)
	if row.Outcome != string(language.OutcomeClosed) || store == nil {
		return "", nil
	}
	visits, err := tx.StoreVisits([]retail.StoreID{row.StoreID}, r.Today.Add(-shutWindow))
	if err != nil {
		return "", err
	}
	ordered, err := tx.LastOrderDays([]retail.StoreID{row.StoreID})
	if err != nil {
		return "", err
	}
	days := map[retail.Day]bool{}
	for _, v := range slices.Backward(visits) {
		if v.Outcome != string(language.OutcomeClosed) || v.Day <= ordered[row.StoreID] {
			break
		}
		days[v.Day] = true
	}
	switch {
	case len(days) < shutDays:
		return "", nil
	case r.may(EditStores):
		return r.say(wording.VisitShutStop, len(days), store.Name), nil
	}
	return r.say(wording.VisitShut, len(days)), nil
}
