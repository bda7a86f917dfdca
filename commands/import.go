package commands

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"time"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// importChunk is how many rows, or orders, one transaction takes: small enough
// that a chat waits for a part of a second only.
const importChunk = 500

// importOrder is the order in which kinds are taken. Members come before the
// stores that name them as their rep, whatever the order of the files.
var importOrder = []files.Kind{files.Members, files.Stores, files.Products, files.Chats, files.Orders, files.Visits}

// Importer takes in a merchant's files as whoever owns the machine brings them:
// everything, members, chats and costs included.
//
// A record is found by its key (code, SKU, account, group, order number; a visit
// by all its cells). A cell that is given replaces what is stored, one that is
// empty leaves it; nothing is ever deleted, and aliases are only added, so that
// those learnt in chat stay. The same files again change nothing. Every
// transaction leaves a consistent state, an order is in it whole or not at all,
// and after a kill the same import again ends in the same state.
type Importer struct {
	Store Store
	Now   func() time.Time
}

// Import takes in files and folders. The error is for a path that is not there
// (NotFound), a database that fails and a context that ends; what can't be taken
// of the files is in the report, which holds what was done also when there is an
// error.
func (im *Importer) Import(ctx context.Context, m retail.Merchant, paths []string) (ImportReport, error) {
	sources, skipped, err := files.Collect(paths)
	if err != nil {
		return ImportReport{}, err
	}
	run := &importRun{store: im.Store, merchant: m, now: im.Now()}
	for _, path := range skipped {
		run.report.Skipped = append(run.report.Skipped, filepath.Base(path))
	}
	return run.all(ctx, sources)
}

// importRun is one import under way.
type importRun struct {
	store    Store
	merchant retail.Merchant
	now      time.Time
	// role is who sent the files in chat; empty: who owns the machine.
	role retail.Role
	// dry is set where nothing is to be written, log where it is to be undone.
	dry *dryBooks
	log *storage.ImportRun

	sheets map[files.Kind][]*files.Sheet
	report ImportReport
}

// all takes everything that the sources hold, kind by kind.
func (run *importRun) all(ctx context.Context, sources []files.Source) (ImportReport, error) {
	run.sheets = map[files.Kind][]*files.Sheet{}
	for _, s := range sources {
		run.read(s)
	}
	take := map[files.Kind]func(context.Context) error{
		files.Members:  run.members,
		files.Stores:   run.stores,
		files.Products: run.products,
		files.Chats:    run.chats,
		files.Orders:   run.orders,
		files.Visits:   run.visits,
	}
	for _, kind := range importOrder {
		if len(run.sheets[kind]) == 0 {
			continue
		}
		if err := take[kind](ctx); err != nil {
			return run.report, fmt.Errorf("import %s: %w", kind, err)
		}
	}
	return run.report, nil
}

// read opens one file and notes what of it can't be used at all.
func (run *importRun) read(s files.Source) {
	book, err := s.Read(files.Options{Zone: run.merchant.Location()})
	if err != nil {
		why := "打不开这个文件。"
		if retail.CodeOf(err) == retail.Invalid {
			why = messageOf(err)
		}
		run.report.Refused = append(run.report.Refused, ImportRefusal{filepath.Base(s.Path), why})
		return
	}
	for _, bad := range book.Refused {
		run.report.Refused = append(run.report.Refused, ImportRefusal{bad.Name, messageOf(bad.Err)})
	}
	run.report.Skipped = append(run.report.Skipped, book.Notes...)
	for _, sheet := range book.Sheets {
		if sheet = run.allowed(sheet); sheet == nil {
			continue
		}
		run.sheets[sheet.Kind] = append(run.sheets[sheet.Kind], sheet)
		run.report.of(sheet.Kind).Rows += sheet.Count
		if len(sheet.Unknown) > 0 {
			run.report.Unknown = append(run.report.Unknown, ImportUnknown{sheet.Name, sheet.Unknown})
		}
	}
}

// allowed is what of a sheet the sender may bring; nil for nothing of it. What
// is left out is in the report.
func (run *importRun) allowed(sheet *files.Sheet) *files.Sheet {
	switch {
	case run.role == retail.Stranger || run.role == retail.Owner:
		return sheet
	case sheet.Kind == files.Members || sheet.Kind == files.Chats:
		run.report.Refused = append(run.report.Refused, ImportRefusal{sheet.Name, sheet.Kind.Title() + "只有老板可以导入。"})
		return nil
	case !May(run.role, EditCost):
		less, left := sheet.Without(files.Cost, files.FulfilRate, files.PromoRate)
		if len(left) > 0 {
			run.report.Withheld = append(run.report.Withheld, ImportUnknown{sheet.Name, left})
		}
		return less
	}
	return sheet
}

// write runs one chunk in one transaction and adds what it did to the report.
// The tally begins anew each time, since the function may run twice.
func (run *importRun) write(ctx context.Context, kind files.Kind, fn func(tx importBooks, t *ImportTally) error) error {
	var t ImportTally
	err := ctx.Err()
	if run.dry != nil && err == nil {
		err = fn(run.dry, &t)
	} else if err == nil {
		err = run.store.Write(ctx, run.merchant.ID, func(tx *storage.Tx) error {
			t = ImportTally{}
			tx.Stamp(run.now, run.by())
			if run.log == nil {
				return fn(tx, &t)
			}
			books := &notedBooks{Tx: tx}
			if err := fn(books, &t); err != nil {
				return err
			}
			return tx.AddImportChanges(run.log.ID, books.notes)
		})
	}
	if err != nil {
		return err
	}
	run.report.of(kind).add(t)
	return nil
}

// importRow is a record and the sheet that it stands in.
type importRow[R files.Record] struct {
	sheet *files.Sheet
	is    R
}

// reject says why the row can't be taken because of one of its cells.
func (r importRow[R]) reject(c files.Column, value string, why files.Why) ImportReject {
	return ImportReject{File: r.sheet.Name, Reject: files.Reject{Row: r.is.Line(), Column: r.sheet.Header(c), Value: value, Why: why}}
}

// importRows walks all rows of a kind, and hands them on in chunks: those that
// can be read and have not stood in the same sheet before. Of two rows of one
// sheet with the same key that say different things nobody knows which is
// right: the first is taken, the other rejected.
func importRows[R files.Record](ctx context.Context, run *importRun, key importKey[R], take func(importBooks, []importRow[R], *ImportTally) error) error {
	for _, sheet := range run.sheets[key.kind] {
		total := run.report.of(key.kind)
		seen := map[string]R{}
		var rows []importRow[R]
		flush := func() error {
			chunk := rows
			rows = nil
			if len(chunk) == 0 {
				return nil
			}
			return run.write(ctx, key.kind, func(tx importBooks, t *ImportTally) error { return take(tx, chunk, t) })
		}
		for rec, bad := range sheet.Rows() {
			if bad != nil {
				total.Rejected = append(total.Rejected, ImportReject{sheet.Name, *bad})
				continue
			}
			row := importRow[R]{sheet, rec.(R)}
			k := key.of(row.is)
			if first, ok := seen[k]; ok {
				if sameRow(first, row.is) {
					total.Unchanged++
				} else {
					total.Rejected = append(total.Rejected, row.reject(key.column, key.shown(row.is), importTwice))
				}
				continue
			}
			seen[k] = row.is
			if rows = append(rows, row); len(rows) == importChunk {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}

// importKey says by what a kind's rows are told apart within a sheet: of is the
// key, shown what people see of it.
type importKey[R files.Record] struct {
	kind      files.Kind
	column    files.Column
	of, shown func(R) string
}

// sameRow says whether two rows say the same, wherever they stand.
func sameRow[R files.Record](a, b R) bool {
	return reflect.DeepEqual(withoutLine(a), withoutLine(b))
}

// withoutLine copies a row, of whatever kind, as if it stood nowhere.
func withoutLine(r files.Record) any {
	row := reflect.ValueOf(r).Elem()
	c := reflect.New(row.Type()).Elem()
	c.Set(row)
	c.FieldByName("Row").SetInt(0)
	return c.Interface()
}

// keys lists the distinct texts that rows hold, in their order.
func keys[R files.Record](rows []importRow[R], of func(R) string) []string {
	seen := make(map[string]bool, len(rows))
	var out []string
	for _, r := range rows {
		if k := of(r.is); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// give takes a cell over if it was given.
func give[V any](r files.Record, c files.Column, to *V, v V) {
	if r.Has(c) {
		*to = v
	}
}

// by is who imports; 0: who owns the machine.
func (run *importRun) by() retail.MemberID {
	if run.log == nil {
		return 0
	}
	return run.log.MemberID
}
