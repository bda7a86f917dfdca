package commands

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"zhanggui/internal/files"
	"zhanggui/storage"
)

func (run *importRun) visits(ctx context.Context) error {
	key := importKey[*files.VisitRow]{
		kind: files.Visits, column: files.Note, of: visitKey,
		shown: func(r *files.VisitRow) string { return r.Note },
	}
	return importRows(ctx, run, key, run.takeVisits)
}

// visitKey makes a visit unique by all that its row says: files number none.
func visitKey(r *files.VisitRow) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{strconv.FormatInt(storage.Millis(r.At), 10), r.Rep, r.Store, r.Note}, "\x00")))
	return "file:" + hex.EncodeToString(sum[:])
}

// visitNo is what people may call an imported visit; those logged in chat
// have numbers of their day.
func visitNo(key string) string { return "V" + strings.ToUpper(strings.TrimPrefix(key, "file:")[:8]) }

func (run *importRun) takeVisits(tx importBooks, rows []importRow[*files.VisitRow], t *ImportTally) error {
	have, err := tx.VisitsByKey(keys(rows, visitKey))
	if err != nil {
		return err
	}
	stores, err := tx.ReceivingStores(keys(rows, func(r *files.VisitRow) string { return r.Store }))
	if err != nil {
		return err
	}
	reps, err := tx.MembersByName(keys(rows, func(r *files.VisitRow) string { return r.Rep }))
	if err != nil {
		return err
	}
	var added []*storage.Visit
	for _, r := range rows {
		key := visitKey(r.is)
		if _, old := have[key]; old {
			t.Unchanged++
			continue
		}
		s, ok := stores[r.is.Store]
		if !ok {
			t.reject(r.reject(files.StoreCode, r.is.Store, importNoStore))
			continue
		}
		// Somebody who has left stays in the history.
		m, ok := reps[r.is.Rep]
		if !ok {
			t.reject(r.reject(files.Rep, r.is.Rep, importNoMember))
			continue
		}
		t.Added++
		added = append(added, &storage.Visit{
			Dedupe: key, No: visitNo(key), StoreID: s.ID, RepID: m.ID, Day: run.merchant.DayOf(r.is.At), At: storage.Millis(r.is.At), Note: r.is.Note,
		})
	}
	return tx.AddVisits(added)
}
