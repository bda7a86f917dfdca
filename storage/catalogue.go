package storage

import (
	"strings"

	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// Catalogue is everything with a name, and the version it was read at.
type Catalogue struct {
	Version  int64
	Stores   []retail.Store
	Products []retail.Product
	Members  []retail.Member
}

// Catalogue reads the merchant's stores, products and members; inactive ones
// only if asked for.
func (tx *Tx) Catalogue(inactive bool) (Catalogue, error) {
	var c Catalogue
	row, err := tx.Row()
	if err != nil {
		return c, err
	}
	c.Version = row.Catalogue
	names, err := tx.aliases(StoreAlias, ProductAlias)
	if err != nil {
		return c, err
	}
	stores, err := all[Store](tx.own().Order("code"))
	if err != nil {
		return c, err
	}
	for _, s := range stores {
		if inactive || !s.Inactive {
			n := s.Noun()
			n.Aliases = names[StoreAlias][int64(s.ID)]
			c.Stores = append(c.Stores, n)
		}
	}
	if err := tx.goods(&c, names[ProductAlias], inactive); err != nil {
		return c, err
	}
	return c, nil
}

// goods reads products and members into a catalogue.
func (tx *Tx) goods(c *Catalogue, names map[int64][]string, inactive bool) error {
	products, err := all[Product](tx.own().Order("sku"))
	if err != nil {
		return err
	}
	c.Products, c.Members = []retail.Product{}, []retail.Member{}
	for _, p := range products {
		if inactive || !p.Inactive {
			n := p.Noun()
			n.Aliases = names[int64(p.ID)]
			c.Products = append(c.Products, n)
		}
	}
	members, err := tx.Members()
	for _, m := range members {
		if inactive || !m.Inactive {
			c.Members = append(c.Members, m)
		}
	}
	return err
}

// CatalogueSince reads what has changed of the stores in use, the products and
// the members since a version: the changed stores, and all products and members
// if any of them changed, else nil. Whole says that nearly everything may have
// changed: then Catalogue must be read.
func (tx *Tx) CatalogueSince(version int64) (c Catalogue, gone []retail.StoreID, whole bool, err error) {
	row, err := tx.Row()
	if err != nil || row.StoresFrom > version || version > row.Catalogue {
		return c, nil, true, err
	}
	c.Version = row.Catalogue
	stores, err := all[Store](tx.own().Where("rev > ?", version).Order("code"))
	if err != nil {
		return c, nil, false, err
	}
	for _, s := range stores {
		if s.Inactive {
			gone = append(gone, s.ID)
			continue
		}
		names, err := tx.AliasesOf(StoreAlias, int64(s.ID))
		if err != nil {
			return c, nil, false, err
		}
		n := s.Noun()
		for _, a := range names {
			n.Aliases = append(n.Aliases, a.Name)
		}
		c.Stores = append(c.Stores, n)
	}
	if row.GoodsFrom <= version {
		return c, gone, false, nil
	}
	names, err := tx.aliases(ProductAlias)
	if err != nil {
		return c, nil, false, err
	}
	return c, gone, false, tx.goods(&c, names[ProductAlias], false)
}

func (tx *Tx) aliases(kinds ...AliasKind) (map[AliasKind]map[int64][]string, error) {
	rows, err := all[Alias](tx.own().Where("kind IN ?", kinds).Order("id"))
	out := map[AliasKind]map[int64][]string{StoreAlias: {}, ProductAlias: {}}
	for _, a := range rows {
		out[a.Kind][a.TargetID] = append(out[a.Kind][a.TargetID], a.Name)
	}
	return out, err
}

// Noun is the store as the other rooms see it, without aliases.
func (s Store) Noun() retail.Store {
	return retail.Store{
		ID: s.ID, Merchant: s.MerchantID, Code: s.Code, Name: s.Name, Area: s.Area, Rep: s.RepID, MonthlyPurchase: s.MonthlyPurchase,
		CreatedOn: s.CreatedOn, Phone: s.Phone, Address: s.Address, Contact: s.Contact, Channel: s.Channel,
		CreditLimit: s.CreditLimit, TermsDays: s.TermsDays, Inactive: s.Inactive,
	}
}

// Noun is the product as the other rooms see it, without aliases.
func (p Product) Noun() retail.Product {
	return retail.Product{
		ID: p.ID, Merchant: p.MerchantID, SKU: p.SKU, Name: p.Name, Category: p.Category, SaleUnit: p.SaleUnit, BaseUnit: p.BaseUnit,
		Pack: p.Pack, Price: p.Price, Cost: p.Cost, FulfilRate: p.FulfilRate, PromoRate: p.PromoRate,
		Stock: p.Stock, SafetyStock: p.SafetyStock, LeadDays: p.LeadDays, Inactive: p.Inactive,
	}
}

// Store reads one store of the merchant.
func (tx *Tx) Store(id retail.StoreID) (Store, error) {
	return first[Store](tx.own().Where("id = ?", id), "store")
}

// StoreByCode reads one store of the merchant.
func (tx *Tx) StoreByCode(code string) (Store, error) {
	return first[Store](tx.own().Where("code = ?", code), "store "+code)
}

// SaveStore makes or changes a store.
func (tx *Tx) SaveStore(s *Store) error {
	rev, err := tx.nextRev()
	if err != nil {
		return err
	}
	s.MerchantID, s.Rev = tx.merchant, rev
	return tx.g.Save(s).Error
}

// Product reads one product of the merchant.
func (tx *Tx) Product(id retail.ProductID) (Product, error) {
	return first[Product](tx.own().Where("id = ?", id), "product")
}

// ProductBySKU reads one product of the merchant.
func (tx *Tx) ProductBySKU(sku string) (Product, error) {
	return first[Product](tx.own().Where("sku = ?", sku), "product "+sku)
}

// SaveProduct makes or changes a product.
func (tx *Tx) SaveProduct(p *Product) error {
	p.MerchantID = tx.merchant
	if err := tx.g.Save(p).Error; err != nil {
		return err
	}
	if err := tx.square(StockCount, []*Product{p}); err != nil {
		return err
	}
	return tx.touchGoods()
}

// AddAlias gives a store or product another name; the same again changes nothing.
func (tx *Tx) AddAlias(kind AliasKind, target int64, name string) (Alias, error) {
	a := Alias{MerchantID: tx.merchant, Kind: kind, TargetID: target, Name: strings.TrimSpace(name)}
	if err := tx.g.Clauses(clause.OnConflict{DoNothing: true}).Create(&a).Error; err != nil {
		return a, err
	}
	return a, tx.touchNamed(a)
}

// touchNamed counts a change of what an alias names.
func (tx *Tx) touchNamed(a Alias) error {
	if a.Kind == StoreAlias {
		return tx.touchStore(retail.StoreID(a.TargetID))
	}
	return tx.touchGoods()
}

// AliasesOf lists the aliases of one store or product.
func (tx *Tx) AliasesOf(kind AliasKind, target int64) ([]Alias, error) {
	return all[Alias](tx.own().Where("kind = ? AND target_id = ?", kind, target).Order("id"))
}

// DropAlias removes an alias of this merchant by id.
func (tx *Tx) DropAlias(id int64) error {
	a, err := first[Alias](tx.own().Where("id = ?", id), "alias")
	if retail.CodeOf(err) == retail.NotFound {
		return nil // it is gone already
	}
	if err != nil {
		return err
	}
	if err := tx.own().Where("id = ?", id).Delete(&Alias{}).Error; err != nil {
		return err
	}
	return tx.touchNamed(a)
}

// NextStoreCode is a free code for a new store: S0161 after S0160.
func (tx *Tx) NextStoreCode() (string, error) {
	return tx.nextCode("stores", "code", "S")
}

// NextSKU is a free code for a new product.
func (tx *Tx) NextSKU() (string, error) {
	return tx.nextCode("products", "sku", "P")
}

func (tx *Tx) nextCode(table, column, prefix string) (string, error) {
	var codes []string
	if err := tx.own().Table(table).Where(column+" LIKE ?", prefix+"%").Pluck(column, &codes).Error; err != nil {
		return "", err
	}
	highest := 0
	for _, c := range codes {
		if n, ok := digits(strings.TrimPrefix(c, prefix)); ok && n > highest {
			highest = n
		}
	}
	s := "000" + itoa(highest+1)
	return prefix + s[min(3, len(s)-4):], nil
}

func digits(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1e8 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, s != ""
}
