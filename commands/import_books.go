package commands

import (
	"crypto/sha256"
	"encoding/hex"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// importBooks is what an import reads and writes. The transaction itself is
// one; a dry run only says what would be written, a noted one keeps what was
// there before, so that the import can be undone.
type importBooks interface {
	StoresByCode(codes []string) (map[string]storage.Store, error)
	ReceivingStores(codes []string) (map[string]storage.Store, error)
	ProductsBySKU(skus []string) (map[string]storage.Product, error)
	MembersByName(names []string) (map[string]storage.Member, error)
	IdentitiesOf(platform string, users []string) (map[string]storage.Identity, error)
	ChatsOf(account string, chats []string) (map[string]storage.Chat, error)
	VisitsByKey(keys []string) (map[string]storage.Visit, error)
	OrdersByNo(nos []string) (map[string]storage.Stored, error)
	OrdersByID(ids []retail.OrderID) ([]storage.Stored, error)
	OrderLinks(nos []string) (map[string]storage.OrderLink, error)
	ChatOrders(stores []retail.StoreID, from, to retail.Day) ([]storage.Stored, error)
	AnyChatOrder() (bool, error)
	TouchedOrders(ids []retail.OrderID) (map[retail.OrderID]bool, error)
	SuspectsByNo(nos []string) (map[string]storage.Suspect, error)

	taskBooks
	PutStores(rows []*storage.Store) error
	PutProducts(rows []*storage.Product) error
	PutMembers(rows []*storage.Member) error
	AddIdentities(rows []*storage.Identity) error
	PutChats(rows []*storage.Chat) error
	AddVisits(rows []*storage.Visit) error
	AddAliases(kind storage.AliasKind, want map[int64][]string) ([]*storage.Alias, error)
	FileOrders(filed []storage.Filed, nowMillis int64) error
	LinkOrders(rows []storage.OrderLink) error
	PutSuspects(rows []*storage.Suspect) error
	Touch() error
}

var (
	_ importBooks = (*storage.Tx)(nil)
	_ importBooks = (*dryBooks)(nil)
	_ importBooks = (*notedBooks)(nil)
)

// dryBooks writes nothing: what would be new is kept beside the snapshot, under
// ids below zero, so that the orders of a file find the stores of another.
type dryBooks struct {
	*storage.Tx
	last     int64
	stores   map[string]storage.Store
	products map[string]storage.Product
	members  map[string]storage.Member
	people   map[account]storage.Identity
	chats    map[account]storage.Chat
	visits   map[string]storage.Visit
	names    map[storage.Alias]bool
	linked   map[retail.OrderID]bool
	links    map[string]storage.OrderLink
}

func newDryBooks(tx *storage.Tx) *dryBooks {
	return &dryBooks{
		Tx: tx, stores: map[string]storage.Store{}, products: map[string]storage.Product{}, members: map[string]storage.Member{},
		people: map[account]storage.Identity{}, chats: map[account]storage.Chat{}, visits: map[string]storage.Visit{},
		names: map[storage.Alias]bool{}, linked: map[retail.OrderID]bool{}, links: map[string]storage.OrderLink{},
	}
}

func (d *dryBooks) next() int64 { d.last--; return d.last }

// over puts what would be written over what is there.
func over[V any](have map[string]V, err error, mine map[string]V, keys []string) (map[string]V, error) {
	for _, k := range keys {
		if v, ok := mine[k]; ok && err == nil {
			have[k] = v
		}
	}
	return have, err
}

func (d *dryBooks) StoresByCode(codes []string) (map[string]storage.Store, error) {
	have, err := d.Tx.StoresByCode(codes)
	return over(have, err, d.stores, codes)
}

func (d *dryBooks) ReceivingStores(codes []string) (map[string]storage.Store, error) {
	have, err := d.Tx.ReceivingStores(codes)
	if err != nil {
		return nil, err
	}
	for _, c := range codes {
		if s, ok := d.stores[c]; ok && s.MergedInto == 0 {
			have[c] = s
		}
	}
	return have, nil
}

func (d *dryBooks) ProductsBySKU(skus []string) (map[string]storage.Product, error) {
	have, err := d.Tx.ProductsBySKU(skus)
	return over(have, err, d.products, skus)
}

func (d *dryBooks) MembersByName(names []string) (map[string]storage.Member, error) {
	have, err := d.Tx.MembersByName(names)
	return over(have, err, d.members, names)
}

func (d *dryBooks) VisitsByKey(keys []string) (map[string]storage.Visit, error) {
	have, err := d.Tx.VisitsByKey(keys)
	return over(have, err, d.visits, keys)
}

func (d *dryBooks) OrderLinks(nos []string) (map[string]storage.OrderLink, error) {
	have, err := d.Tx.OrderLinks(nos)
	return over(have, err, d.links, nos)
}

func (d *dryBooks) IdentitiesOf(platform string, users []string) (map[string]storage.Identity, error) {
	have, err := d.Tx.IdentitiesOf(platform, users)
	for _, u := range users {
		if id, ok := d.people[account{platform, u}]; ok && err == nil {
			have[u] = id
		}
	}
	return have, err
}

func (d *dryBooks) ChatsOf(acc string, chats []string) (map[string]storage.Chat, error) {
	have, err := d.Tx.ChatsOf(acc, chats)
	for _, c := range chats {
		if row, ok := d.chats[account{acc, c}]; ok && err == nil {
			have[c] = row
		}
	}
	return have, err
}

func (d *dryBooks) ChatOrders(stores []retail.StoreID, from, to retail.Day) ([]storage.Stored, error) {
	list, err := d.Tx.ChatOrders(stores, from, to)
	var out []storage.Stored
	for _, s := range list {
		if !d.linked[s.Order.ID] {
			out = append(out, s)
		}
	}
	return out, err
}

func (d *dryBooks) PutStores(rows []*storage.Store) error {
	for _, r := range rows {
		if r.ID == 0 {
			r.ID = retail.StoreID(d.next())
		}
		d.stores[r.Code] = *r
	}
	return nil
}

func (d *dryBooks) PutProducts(rows []*storage.Product) error {
	for _, r := range rows {
		if r.ID == 0 {
			r.ID = retail.ProductID(d.next())
		}
		d.products[r.SKU] = *r
	}
	return nil
}

func (d *dryBooks) PutMembers(rows []*storage.Member) error {
	for _, r := range rows {
		if r.ID == 0 {
			r.ID = retail.MemberID(d.next())
		}
		d.members[r.Name] = *r
	}
	return nil
}

func (d *dryBooks) AddIdentities(rows []*storage.Identity) error {
	for _, r := range rows {
		r.MerchantID = d.Merchant()
		d.people[account{r.Platform, r.UserID}] = *r
	}
	return nil
}

func (d *dryBooks) PutChats(rows []*storage.Chat) error {
	for _, r := range rows {
		r.MerchantID = d.Merchant()
		d.chats[account{r.Account, r.Chat}] = *r
	}
	return nil
}

func (d *dryBooks) AddVisits(rows []*storage.Visit) error {
	for _, r := range rows {
		d.visits[r.Dedupe] = *r
	}
	return nil
}

func (d *dryBooks) AddAliases(kind storage.AliasKind, want map[int64][]string) ([]*storage.Alias, error) {
	list, err := d.NewAliases(kind, want)
	var out []*storage.Alias
	for _, a := range list {
		if !d.names[*a] {
			d.names[*a] = true
			out = append(out, a)
		}
	}
	return out, err
}

func (d *dryBooks) LinkOrders(rows []storage.OrderLink) error {
	for _, r := range rows {
		d.linked[r.OrderID], d.links[r.No] = true, r
	}
	return nil
}

// FileOrders implements importBooks: nothing of the same import reads orders.
func (d *dryBooks) FileOrders([]storage.Filed, int64) error { return nil }

// SaveCase implements importBooks.
func (d *dryBooks) SaveCase(retail.Case) error { return nil }

// AddStep implements importBooks.
func (d *dryBooks) AddStep(retail.CaseStep) error { return nil }

// PutSuspects implements importBooks.
func (d *dryBooks) PutSuspects([]*storage.Suspect) error { return nil }

// Touch implements importBooks.
func (d *dryBooks) Touch() error { return nil }

// fingerprint is short for a record that is only compared.
func fingerprint(v any) string {
	sum := sha256.Sum256(mustJSON(v))
	return hex.EncodeToString(sum[:16])
}
