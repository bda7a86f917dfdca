package commands

import (
	"context"
	"strconv"

	"zhanggui/internal/files"
	"zhanggui/storage"
)

func (run *importRun) stores(ctx context.Context) error {
	code := func(r *files.StoreRow) string { return r.Code }
	return importRows(ctx, run, importKey[*files.StoreRow]{files.Stores, files.StoreCode, code, code}, run.takeStores)
}

// takeStores takes a chunk of stores. One whose rep is nobody's name is taken
// without it: the store is right, only that cell is not.
func (run *importRun) takeStores(tx importBooks, rows []importRow[*files.StoreRow], t *ImportTally) error {
	have, err := tx.StoresByCode(keys(rows, func(r *files.StoreRow) string { return r.Code }))
	if err != nil {
		return err
	}
	reps, err := tx.MembersByName(keys(rows, func(r *files.StoreRow) string { return r.Rep }))
	if err != nil {
		return err
	}
	var put []*storage.Store
	all := make([]*storage.Store, len(rows))
	changed := make([]bool, len(rows))
	for i, r := range rows {
		s := have[r.is.Code]
		before := s
		fillStore(&s, r.is)
		if why := repOf(r.is, reps, &s); why != "" {
			t.reject(r.reject(files.Rep, r.is.Rep, why))
		}
		all[i], changed[i] = &s, s != before
		if changed[i] {
			put = append(put, &s)
		}
	}
	if err := tx.PutStores(put); err != nil {
		return err
	}
	if t.Settled, err = run.contactsCame(tx, have, put); err != nil {
		return err
	}
	names := make(map[int64][]string, len(rows))
	for i, r := range rows {
		names[int64(all[i].ID)] = otherNames(all[i].Name, r.is.Aliases)
	}
	added, err := tx.AddAliases(storage.StoreAlias, names)
	if err != nil {
		return err
	}
	named := namesGot(added)
	for i, r := range rows {
		_, old := have[r.is.Code]
		t.count(!old, changed[i] || named(int64(all[i].ID)))
	}
	return touched(tx, t)
}

// namesGot says who got a name that they did not have.
func namesGot(added []*storage.Alias) func(target int64) bool {
	got := make(map[int64]bool, len(added))
	for _, a := range added {
		got[a.TargetID] = true
	}
	return func(target int64) bool { return got[target] }
}

// touched counts the change of a chunk, if there was one.
func touched(tx importBooks, t *ImportTally) error {
	if t.Added+t.Updated == 0 {
		return nil
	}
	return tx.Touch()
}

func fillStore(s *storage.Store, r *files.StoreRow) {
	s.Code, s.Name = r.Code, r.Name
	give(r, files.Area, &s.Area, r.Area)
	give(r, files.MonthlyPurchase, &s.MonthlyPurchase, r.MonthlyPurchase)
	give(r, files.CreatedOn, &s.CreatedOn, r.CreatedOn)
	give(r, files.Phone, &s.Phone, r.Phone)
	give(r, files.Address, &s.Address, r.Address)
	give(r, files.Contact, &s.Contact, r.Contact)
	give(r, files.Channel, &s.Channel, r.Channel)
	give(r, files.CreditLimit, &s.CreditLimit, r.CreditLimit)
	give(r, files.TermsDays, &s.TermsDays, r.TermsDays)
}

func repOf(r *files.StoreRow, reps map[string]storage.Member, s *storage.Store) files.Why {
	if !r.Has(files.Rep) {
		return ""
	}
	m, ok := reps[r.Rep]
	switch {
	case !ok:
		return importNoMember
	case m.Inactive:
		return importGone
	}
	s.RepID = m.ID
	return ""
}

// otherNames are aliases that differ from the name itself.
func otherNames(name string, aliases []string) []string {
	var out []string
	for _, a := range aliases {
		if a != name {
			out = append(out, a)
		}
	}
	return out
}

func (run *importRun) products(ctx context.Context) error {
	sku := func(r *files.ProductRow) string { return r.SKU }
	return importRows(ctx, run, importKey[*files.ProductRow]{files.Products, files.SKU, sku, sku}, takeProducts)
}

func takeProducts(tx importBooks, rows []importRow[*files.ProductRow], t *ImportTally) error {
	have, err := tx.ProductsBySKU(keys(rows, func(r *files.ProductRow) string { return r.SKU }))
	if err != nil {
		return err
	}
	var put []*storage.Product
	all := make([]*storage.Product, len(rows))
	changed := make([]bool, len(rows))
	for i, r := range rows {
		p := have[r.is.SKU]
		before := p
		fillProduct(&p, r.is)
		if c, value, why := badPack(&p, &before, r.is); why != "" {
			t.reject(r.reject(c, value, why))
			continue
		}
		all[i], changed[i] = &p, p != before
		if changed[i] {
			put = append(put, &p)
		}
	}
	if err := tx.PutProducts(put); err != nil {
		return err
	}
	names := make(map[int64][]string, len(rows))
	for i, r := range rows {
		if all[i] != nil {
			names[int64(all[i].ID)] = otherNames(all[i].Name, r.is.Aliases)
		}
	}
	added, err := tx.AddAliases(storage.ProductAlias, names)
	if err != nil {
		return err
	}
	named := namesGot(added)
	for i, r := range rows {
		if all[i] != nil {
			_, old := have[r.is.SKU]
			t.count(!old, changed[i] || named(int64(all[i].ID)))
		}
	}
	return touched(tx, t)
}

func fillProduct(p *storage.Product, r *files.ProductRow) {
	p.SKU, p.Name, p.SaleUnit, p.Price = r.SKU, r.Name, r.SaleUnit, r.Price
	give(r, files.Category, &p.Category, r.Category)
	give(r, files.BaseUnit, &p.BaseUnit, r.BaseUnit)
	give(r, files.PackSize, &p.Pack, int64(r.Pack))
	give(r, files.Cost, &p.Cost, r.Cost)
	give(r, files.FulfilRate, &p.FulfilRate, r.FulfilRate)
	give(r, files.PromoRate, &p.PromoRate, r.PromoRate)
	if r.Has(files.Stock) && (!p.FileCounted || p.FileStock != r.Stock) { // the same count again is none
		p.Stock, p.FileStock, p.FileCounted = r.Stock, r.Stock, true
	}
	give(r, files.SafetyStock, &p.SafetyStock, r.SafetyStock)
	give(r, files.LeadDays, &p.LeadDays, r.LeadDays)
}

// badPack says why the product's units can't be, and settles them where the
// file says nothing: a sale unit that holds nothing smaller is its own base unit.
func badPack(p, before *storage.Product, r *files.ProductRow) (files.Column, string, files.Why) {
	if !r.Has(files.BaseUnit) && before.BaseUnit == before.SaleUnit && p.Pack <= 1 {
		p.BaseUnit = p.SaleUnit
	}
	if p.BaseUnit != p.SaleUnit && r.Has(files.BaseUnit) && !r.Has(files.PackSize) && p.Pack <= 1 {
		return files.PackSize, "", importNoPack
	}
	p.Pack = max(p.Pack, 1)
	if p.Pack > 1 && p.BaseUnit == p.SaleUnit {
		return files.PackSize, strconv.FormatInt(p.Pack, 10), importOnePack
	}
	return 0, "", ""
}
