package commands

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// Names is a merchant's catalogue ready to be searched; it is kept in memory
// per catalogue version and never changed.
type Names struct {
	Version  int64
	Book     *language.Book
	stores   map[retail.StoreID]*retail.Store
	changed  map[retail.StoreID]*retail.Store // since stores was made; nil: gone
	products map[retail.ProductID]*retail.Product
	members  map[retail.MemberID]*retail.Member
	list     storage.Catalogue // its stores are those of when stores was made
	words    func() *ask.Vocabulary
}

// manyChanged is how many changed stores are kept apart before all are read anew.
const manyChanged = 500

// Vocabulary is the catalogue as questions use it, made when first asked for.
func (n *Names) Vocabulary() *ask.Vocabulary { return n.words() }

// Store finds a store by id; nil if there is none.
func (n *Names) Store(id retail.StoreID) *retail.Store {
	if s, ok := n.changed[id]; ok {
		return s
	}
	return n.stores[id]
}

// Product finds a product by id; nil if there is none.
func (n *Names) Product(id retail.ProductID) *retail.Product { return n.products[id] }

// Member finds a member by id; nil if there is none.
func (n *Names) Member(id retail.MemberID) *retail.Member { return n.members[id] }

// allStores are the stores as they are now, by code.
func (n *Names) allStores() []retail.Store {
	if len(n.changed) == 0 {
		return n.list.Stores
	}
	out := make([]retail.Store, 0, len(n.list.Stores)+len(n.changed))
	for _, s := range n.list.Stores {
		if _, ok := n.changed[s.ID]; !ok {
			out = append(out, s)
		}
	}
	for _, s := range n.changed {
		if s != nil {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(x, y retail.Store) int { return cmp.Compare(x.Code, y.Code) })
	return out
}

// newNames indexes a whole catalogue.
func newNames(c storage.Catalogue) *Names {
	n := &Names{Version: c.Version, list: c, stores: make(map[retail.StoreID]*retail.Store, len(c.Stores))}
	for i := range c.Stores {
		n.stores[c.Stores[i].ID] = &c.Stores[i]
	}
	n.Book = language.NewBook(language.Catalogue{Stores: c.Stores, Products: c.Products, Members: c.Members})
	return n.ready()
}

// ready fills what is made from the list and the book.
func (n *Names) ready() *Names {
	n.products, n.members = map[retail.ProductID]*retail.Product{}, map[retail.MemberID]*retail.Member{}
	for i := range n.list.Products {
		n.products[n.list.Products[i].ID] = &n.list.Products[i]
	}
	for i := range n.list.Members {
		n.members[n.list.Members[i].ID] = &n.list.Members[i]
	}
	n.words = sync.OnceValue(func() *ask.Vocabulary {
		return ask.NewVocabulary(language.Catalogue{Stores: n.allStores(), Products: n.list.Products, Members: n.list.Members}, n.Book)
	})
	return n
}

// namesOf is the merchant's catalogue, read anew when it has changed.
func (rt *Router) namesOf(r *Request) (*Names, error) {
	var old *Names
	if have, ok := rt.names.Load(r.Merchant.ID); ok {
		old = have.(*Names)
	}
	if old != nil && old.Version == r.Merchant.Catalogue {
		return old, nil
	}
	n, err := renewed(r.read, old)
	if err != nil {
		return nil, err
	}
	rt.names.Store(r.Merchant.ID, n)
	return n, nil
}

// renewed is the catalogue as it is now: what has changed since an older one was
// read, or all of it.
func renewed(tx *storage.Tx, old *Names) (*Names, error) {
	if old != nil {
		c, gone, whole, err := tx.CatalogueSince(old.Version)
		if err != nil {
			return nil, err
		}
		if !whole {
			if n := old.next(c, gone); n != nil {
				return n, nil
			}
		}
	}
	c, err := tx.Catalogue(false)
	if err != nil {
		return nil, err
	}
	return newNames(c), nil
}

// next is the catalogue with what has changed; nil if that is so much that all
// is better read anew.
func (n *Names) next(c storage.Catalogue, gone []retail.StoreID) *Names {
	next := *n
	next.Version, next.changed = c.Version, maps.Clone(n.changed)
	if next.changed == nil {
		next.changed = map[retail.StoreID]*retail.Store{}
	}
	for i := range c.Stores {
		next.changed[c.Stores[i].ID] = &c.Stores[i]
	}
	for _, id := range gone {
		next.changed[id] = nil
	}
	if len(next.changed) > manyChanged {
		return nil
	}
	if c.Products != nil {
		next.list.Products, next.list.Members = c.Products, c.Members
	}
	next.Book = n.Book.With(language.Changes{Stores: c.Stores, Gone: gone, Products: c.Products, Members: c.Members})
	return next.ready()
}

// with is the catalogue and one store that was filed just now; its name is not
// yet in the book.
func (n *Names) with(s retail.Store) *Names {
	c := *n
	c.changed = maps.Clone(n.changed)
	if c.changed == nil {
		c.changed = map[retail.StoreID]*retail.Store{}
	}
	c.changed[s.ID] = &s
	return &c
}

// withProduct is the catalogue and one product that was made just now; its name is
// not yet in the book.
func (n *Names) withProduct(p retail.Product) *Names {
	c := *n
	c.products = maps.Clone(n.products)
	c.products[p.ID] = &p
	return &c
}
