package storage

// An import looks up what is there once per chunk and writes what is new in
// batches: a SELECT per row would make 22,000 rows take minutes. Keys given to
// these functions are at most a few hundred; SQLite binds 32,766 values.

// importBatch is how many rows one INSERT holds.
const importBatch = 400

// byKey reads the merchant's rows whose column has one of the keys.
func byKey[T any, K comparable](tx *Tx, column string, keys []K, of func(T) K) (map[K]T, error) {
	out := make(map[K]T, len(keys))
	if len(keys) == 0 {
		return out, nil
	}
	rows, err := all[T](tx.own().Where(column+" IN ?", keys))
	for _, r := range rows {
		out[of(r)] = r
	}
	return out, err
}

// StoresByCode reads those of the merchant's stores that have one of the
// codes, inactive ones too, as they stand.
func (tx *Tx) StoresByCode(codes []string) (map[string]Store, error) {
	return byKey(tx, "code", codes, func(s Store) string { return s.Code })
}

// ReceivingStores reads, by code, the stores that records of these codes
// belong to: a store that was merged stands for the one it went into.
func (tx *Tx) ReceivingStores(codes []string) (map[string]Store, error) {
	out, err := tx.StoresByCode(codes)
	if err != nil {
		return nil, err
	}
	for code, s := range out {
		for hops := 0; s.MergedInto != 0 && hops < 100; hops++ {
			if s, err = tx.Store(s.MergedInto); err != nil {
				return nil, err
			}
		}
		out[code] = s
	}
	return out, nil
}

// ProductsBySKU reads those of the merchant's products that have one of the
// SKUs, inactive ones too.
func (tx *Tx) ProductsBySKU(skus []string) (map[string]Product, error) {
	return byKey(tx, "sku", skus, func(p Product) string { return p.SKU })
}

// MembersByName reads those of the merchant's people who have one of the
// names, inactive ones too.
func (tx *Tx) MembersByName(names []string) (map[string]Member, error) {
	return byKey(tx, "name", names, func(m Member) string { return m.Name })
}

// IdentitiesOf reads who is behind a platform's accounts, in any merchant: an
// import must see that an account is another's to leave it alone.
func (tx *Tx) IdentitiesOf(platform string, users []string) (map[string]Identity, error) {
	out := make(map[string]Identity, len(users))
	rows, err := all[Identity](tx.g.Where("platform = ? AND user_id IN ?", platform, users))
	for _, r := range rows {
		out[r.UserID] = r
	}
	return out, err
}

// ChatsOf reads which of an account's groups are bound, in any merchant.
func (tx *Tx) ChatsOf(account string, chats []string) (map[string]Chat, error) {
	out := make(map[string]Chat, len(chats))
	rows, err := all[Chat](tx.g.Where("account = ? AND chat IN ?", account, chats))
	for _, r := range rows {
		out[r.Chat] = r
	}
	return out, err
}

// VisitsByKey says which of the visits' Dedupe keys are there.
func (tx *Tx) VisitsByKey(keys []string) (map[string]Visit, error) {
	return byKey(tx, "dedupe", keys, func(v Visit) string { return v.Dedupe })
}

// PutStores makes new stores (id 0, which is then set) and changes others. The
// caller counts the change with Touch, once for all.
func (tx *Tx) PutStores(rows []*Store) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(r *Store) bool { return r.ID == 0 })
}

// PutProducts makes new products and changes others, as PutStores; their stock
// is a count.
func (tx *Tx) PutProducts(rows []*Product) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	if err := put(tx, rows, func(r *Product) bool { return r.ID == 0 }); err != nil {
		return err
	}
	return tx.square(StockImport, rows)
}

// PutMembers makes new members and changes others, as PutStores.
func (tx *Tx) PutMembers(rows []*Member) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(r *Member) bool { return r.ID == 0 })
}

// AddIdentities binds accounts that are bound nowhere; one that is fails the
// transaction.
func (tx *Tx) AddIdentities(rows []*Identity) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(*Identity) bool { return true })
}

// PutChats binds new groups and changes those of this merchant, as PutStores.
func (tx *Tx) PutChats(rows []*Chat) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(r *Chat) bool { return r.ID == 0 })
}

// AddVisits stores new visits.
func (tx *Tx) AddVisits(rows []*Visit) error {
	for _, r := range rows {
		r.MerchantID = tx.merchant
	}
	return put(tx, rows, func(*Visit) bool { return true })
}

func put[T any](tx *Tx, rows []*T, fresh func(*T) bool) error {
	added := make([]*T, 0, len(rows))
	for _, r := range rows {
		if fresh(r) {
			added = append(added, r)
		} else if err := tx.g.Save(r).Error; err != nil {
			return err
		}
	}
	if len(added) == 0 {
		return nil
	}
	return tx.g.CreateInBatches(added, importBatch).Error
}

// NewAliases are the names that stores or products would get beside those they
// have, in the order of their ids.
func (tx *Tx) NewAliases(kind AliasKind, want map[int64][]string) ([]*Alias, error) {
	targets := make([]int64, 0, len(want))
	for id, names := range want {
		if len(names) > 0 {
			targets = append(targets, id)
		}
	}
	if len(targets) == 0 {
		return nil, nil
	}
	rows, err := all[Alias](tx.own().Where("kind = ? AND target_id IN ?", kind, targets))
	if err != nil {
		return nil, err
	}
	have := make(map[Alias]bool, len(rows))
	for _, r := range rows {
		have[Alias{TargetID: r.TargetID, Name: r.Name}] = true
	}
	var added []*Alias
	for _, id := range inOrder(targets) {
		for _, name := range want[id] {
			if key := (Alias{TargetID: id, Name: name}); !have[key] {
				have[key] = true
				added = append(added, &Alias{MerchantID: tx.merchant, Kind: kind, TargetID: id, Name: name})
			}
		}
	}
	return added, nil
}

// AddAliases gives stores or products other names beside those they have, and
// says which names they did not have.
func (tx *Tx) AddAliases(kind AliasKind, want map[int64][]string) ([]*Alias, error) {
	added, err := tx.NewAliases(kind, want)
	if err != nil {
		return nil, err
	}
	return added, put(tx, added, func(*Alias) bool { return true })
}
