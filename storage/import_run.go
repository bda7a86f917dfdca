package storage

import (
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// ImportRunOf finds the import that a message confirmed; NotFound if there is none.
func (tx *Tx) ImportRunOf(inbox int64) (ImportRun, error) {
	return first[ImportRun](tx.own().Where("inbox_id = ?", inbox), "import")
}

// ImportRunByNo finds an import by its number, the newest done one for 0.
func (tx *Tx) ImportRunByNo(no int64) (ImportRun, error) {
	q := tx.own().Where("no = ?", no)
	if no == 0 {
		q = tx.own().Where("state = ?", ImportDone).Order("no DESC")
	}
	return first[ImportRun](q, "import")
}

// ImportRunByID finds an import by its id.
func (tx *Tx) ImportRunByID(id int64) (ImportRun, error) {
	return first[ImportRun](tx.own().Where("id = ?", id), "import")
}

// BeginImport gives the import that a message confirmed its number, or finds
// the one that it began before it was broken off.
func (tx *Tx) BeginImport(run *ImportRun) error {
	have, err := tx.ImportRunOf(run.InboxID)
	if err == nil {
		*run = have
		return nil
	}
	if retail.CodeOf(err) != retail.NotFound {
		return err
	}
	no, err := tx.nextNo(&ImportRun{})
	if err != nil {
		return err
	}
	run.MerchantID, run.No, run.State = tx.merchant, no, ImportRunning
	return tx.g.Create(run).Error
}

// SaveImportRun stores an import's state.
func (tx *Tx) SaveImportRun(run *ImportRun) error { return tx.g.Save(run).Error }

// AddImportChanges notes what an import did, in its order.
func (tx *Tx) AddImportChanges(run int64, rows []ImportChange) error {
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		rows[i].ID, rows[i].MerchantID, rows[i].RunID = 0, tx.merchant, run
	}
	return tx.g.CreateInBatches(&rows, importBatch).Error
}

// ImportChanges lists what an import did, the newest first.
func (tx *Tx) ImportChanges(run int64) ([]ImportChange, error) {
	return all[ImportChange](tx.own().Where("run_id = ?", run).Order("id DESC"))
}

// ForgetImportChanges drops what an undone import no longer needs.
func (tx *Tx) ForgetImportChanges(run int64) error {
	return tx.own().Where("run_id = ?", run).Delete(&ImportChange{}).Error
}

// OrderLinks says which of a file's order numbers are linked to orders logged
// in chat.
func (tx *Tx) OrderLinks(nos []string) (map[string]OrderLink, error) {
	return byKey(tx, "no", nos, func(l OrderLink) string { return l.No })
}

// LinkOrders notes that orders of a file are ones logged in chat.
func (tx *Tx) LinkOrders(rows []OrderLink) error {
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		rows[i].MerchantID = tx.merchant
	}
	return tx.g.CreateInBatches(&rows, importBatch).Error
}

// DropLink forgets one link.
func (tx *Tx) DropLink(no string) error {
	return tx.own().Where("no = ?", no).Delete(&OrderLink{}).Error
}

// ChatOrders lists what was logged in chat for the stores on the days from to
// to, both included, that counts and that no file's order is linked to yet, by id.
func (tx *Tx) ChatOrders(stores []retail.StoreID, from, to retail.Day) ([]Stored, error) {
	if len(stores) == 0 {
		return nil, nil
	}
	rows, err := all[Order](tx.own().
		Where("store_id IN ? AND day >= ? AND day <= ? AND inbox_id IS NOT NULL AND status = ?", stores, from, to, retail.Logged).
		Where("NOT EXISTS (SELECT 1 FROM order_links k WHERE k.order_id = orders.id)").Order("id"))
	if err != nil {
		return nil, err
	}
	return tx.stored(rows)
}

// OrdersByID reads orders with their lines, those that there are.
func (tx *Tx) OrdersByID(ids []retail.OrderID) ([]Stored, error) {
	rows, err := all[Order](tx.own().Where("id IN ?", ids).Order("id"))
	if err != nil {
		return nil, err
	}
	return tx.stored(rows)
}

// AnyChatOrder says whether anything was ever logged in chat.
func (tx *Tx) AnyChatOrder() (bool, error) {
	var n int
	err := tx.own().Model(&Order{}).Select("1").Where("inbox_id IS NOT NULL").Limit(1).Scan(&n).Error
	return n == 1, err
}

// TouchedOrders says which orders were changed or struck in chat.
func (tx *Tx) TouchedOrders(ids []retail.OrderID) (map[retail.OrderID]bool, error) {
	out := map[retail.OrderID]bool{}
	if len(ids) == 0 {
		return out, nil
	}
	var found []retail.OrderID
	err := tx.own().Model(&Audit{}).Distinct("record").Where("record_table = 'orders' AND record IN ?", ids).Pluck("record", &found).Error
	for _, id := range found {
		out[id] = true
	}
	return out, err
}

// stored adds the lines to orders.
func (tx *Tx) stored(rows []Order) ([]Stored, error) {
	ids := make([]retail.OrderID, len(rows))
	for i, o := range rows {
		ids[i] = o.ID
	}
	lines := make(map[retail.OrderID][]OrderLine, len(rows))
	for start := 0; start < len(ids); start += importBatch {
		part, err := all[OrderLine](tx.own().Where("order_id IN ?", ids[start:min(start+importBatch, len(ids))]).Order("order_id, pos"))
		if err != nil {
			return nil, err
		}
		for _, l := range part {
			lines[l.OrderID] = append(lines[l.OrderID], l)
		}
	}
	out := make([]Stored, len(rows))
	for i, o := range rows {
		out[i] = Stored{o, o.Noun(lines[o.ID]).Lines}
	}
	return out, nil
}

// SuspectsByNo reads which of a file's order numbers wait to be decided, or
// were decided against.
func (tx *Tx) SuspectsByNo(nos []string) (map[string]Suspect, error) {
	return byKey(tx, "no", nos, func(s Suspect) string { return s.No })
}

// OpenSuspects lists what waits to be decided.
func (tx *Tx) OpenSuspects() ([]Suspect, error) {
	return all[Suspect](tx.own().Where("NOT dismissed").Order("day, no"))
}

// PutSuspects makes new suspects (id 0) and changes others.
func (tx *Tx) PutSuspects(rows []*Suspect) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(r *Suspect) bool { return r.ID == 0 })
}

// DropSuspect forgets one suspect.
func (tx *Tx) DropSuspect(id int64) error {
	return tx.own().Where("id = ?", id).Delete(&Suspect{}).Error
}

// Stored is the order that a suspect would be.
func (s Suspect) Stored() (out Stored, err error) {
	err = json.Unmarshal([]byte(s.Body), &out)
	return out, err
}

// DropOrders removes orders with their lines, as if they had never been; only
// the undo of an import may.
func (tx *Tx) DropOrders(list []Stored) error {
	for start := 0; start < len(list); start += importBatch {
		part := list[start:min(start+importBatch, len(list))]
		ids, earliest := make([]retail.OrderID, len(part)), part[0].Order.Day
		for i, s := range part {
			ids[i], earliest = s.Order.ID, min(earliest, s.Order.Day)
		}
		if err := tx.own().Where("order_id IN ?", ids).Delete(&OrderLine{}).Error; err != nil {
			return err
		}
		if err := tx.own().Where("order_id IN ?", ids).Delete(&PaymentOrder{}).Error; err != nil {
			return err
		}
		if err := tx.own().Where("id IN ?", ids).Delete(&Order{}).Error; err != nil {
			return err
		}
		if err := tx.stale(earliest); err != nil {
			return err
		}
	}
	return nil
}

// Drop removes one record of a table that only an import's undo removes from:
// visits, aliases, identities, chats, stores, products, members.
func (tx *Tx) Drop(table string, id int64) error {
	var of any
	switch table {
	case "visits":
		of = &Visit{}
	case "aliases":
		of = &Alias{}
	case "identities":
		of = &Identity{}
	case "chats":
		of = &Chat{}
	case "stores":
		of = &Store{}
	case "products":
		of = &Product{}
		if err := tx.own().Where("product_id = ?", id).Delete(&StockMove{}).Error; err != nil {
			return err
		}
	case "members":
		of = &Member{}
	default:
		return &retail.Error{Code: retail.Internal, Detail: "nothing drops " + table}
	}
	return tx.own().Where("id = ?", id).Delete(of).Error
}

// InUse says whether orders, visits or stores refer to a store, product or member.
func (tx *Tx) InUse(table string, id int64) (bool, error) {
	var asks []*gorm.DB
	switch table {
	case "stores":
		asks = append(asks, tx.own().Model(&Order{}).Where("store_id = ?", id), tx.own().Model(&Visit{}).Where("store_id = ?", id),
			tx.own().Model(&Store{}).Where("merged_into = ?", id), tx.own().Model(&Suspect{}).Where("store_id = ?", id),
			tx.own().Model(&Alias{}).Where("kind = ? AND target_id = ?", StoreAlias, id))
	case "products":
		asks = append(asks, tx.own().Model(&OrderLine{}).Where("product_id = ?", id), tx.own().Model(&StockMove{}).Where("product_id = ? AND kind <> ?", id, StockImport),
			tx.own().Model(&Alias{}).Where("kind = ? AND target_id = ?", ProductAlias, id))
	case "members":
		asks = append(asks, tx.own().Model(&Order{}).Where("rep_id = ? OR by_id = ?", id, id), tx.own().Model(&Visit{}).Where("rep_id = ? OR by_id = ?", id, id),
			tx.own().Model(&Store{}).Where("rep_id = ?", id), tx.own().Model(&Audit{}).Where("member_id = ?", id),
			tx.own().Model(&Identity{}).Where("member_id = ?", id))
	}
	for _, q := range asks {
		var n int
		if err := q.Select("1").Limit(1).Scan(&n).Error; err != nil || n == 1 {
			return n == 1, err
		}
	}
	return false, nil
}

// Record reads one record of a table that an import changes, as it stands now;
// nil if it is gone.
func (tx *Tx) Record(table string, id int64) (any, error) {
	switch table {
	case "stores":
		return record[Store](tx, id)
	case "products":
		return record[Product](tx, id)
	case "members":
		return record[Member](tx, id)
	case "chats":
		return record[Chat](tx, id)
	case "identities":
		return record[Identity](tx, id)
	case "aliases":
		return record[Alias](tx, id)
	case "visits":
		return record[Visit](tx, id)
	case "suspects":
		return record[Suspect](tx, id)
	}
	return nil, &retail.Error{Code: retail.Internal, Detail: "nothing reads " + table}
}

func record[T any](tx *Tx, id int64) (any, error) {
	row, err := first[T](tx.own().Where("id = ?", id), "record")
	if retail.CodeOf(err) == retail.NotFound {
		return nil, nil
	}
	return &row, err
}

// Restore stores a record that Record gave, as it is.
func (tx *Tx) Restore(rec any) error {
	if err := tx.g.Save(rec).Error; err != nil {
		return err
	}
	if p, ok := rec.(*Product); ok {
		return tx.square(StockUndo, []*Product{p})
	}
	return nil
}

// FinishImport marks an import as done, with the report that is said of it.
func (tx *Tx) FinishImport(run *ImportRun, report string) error {
	run.State, run.Report = ImportDone, report
	return tx.SaveImportRun(run)
}

// UndoImport marks an import as undone.
func (tx *Tx) UndoImport(run *ImportRun, now time.Time) error {
	run.State, run.UndoneAt = ImportUndone, millis(now)
	return tx.SaveImportRun(run)
}
