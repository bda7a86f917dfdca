// Package language reads what people type: it normalises text, reads numerals,
// units and dates, finds stores, products and members by any of their names,
// and turns an order message into typed drafts. It decides what was typed and
// how sure that is; it never decides whether to log, never guesses between two
// readings, and knows neither storage, chats nor the wall clock: today is a
// parameter. Read this file first, then order.go (what a message becomes),
// find.go (the ways to find a name) and reader.go (how a line is read).
package language

import "zhanggui/internal/retail"

// Catalogue is what a merchant's people can name. Give it only active stores,
// products and members.
type Catalogue struct {
	Stores   []retail.Store
	Products []retail.Product
	Members  []retail.Member
}

// Step is the way by which a name was found, in the order in which the ways
// are tried; the first that finds anything decides (docs/language.md).
type Step int

// The ways to find a name.
const (
	NotFound      Step = iota
	ByCode             // a store's code, a product's SKU
	ByName             // the full name
	ByAlias            // an alias
	ByCategory         // products only: a category's name finds all its products
	ByContainment      // the typed characters in their order, brackets left out
	ByHomophone        // other characters that sound the same
	ByPinyin           // typed in pinyin
	ByInitials         // typed as pinyin initials
	ByEdit             // one edit, names of four characters or more
)

// Found is the result of looking a name up: no id (unknown), one (taken) or
// several (a tie: to be asked about). IDs are StoreID, ProductID or MemberID
// values, likeliest first.
type Found struct {
	Step Step
	IDs  []int64
}

// One says that exactly one was found by a way that may be taken: a category
// is never sure in an order, even if it holds one product.
func (f Found) One() bool { return len(f.IDs) == 1 && f.Step != ByCategory }

// Tie says that there is something to choose from.
func (f Found) Tie() bool { return len(f.IDs) > 1 || len(f.IDs) == 1 && f.Step == ByCategory }

// None says that nothing was found.
func (f Found) None() bool { return len(f.IDs) == 0 }

// Fuzzy says that the name was found by anything but code, name or alias.
func (f Found) Fuzzy() bool { return f.Step > ByAlias }

// Store is the id of the first store found, 0 if none.
func (f Found) Store() retail.StoreID { return retail.StoreID(f.first()) }

// Product is the id of the first product found, 0 if none.
func (f Found) Product() retail.ProductID { return retail.ProductID(f.first()) }

func (f Found) first() int64 {
	if len(f.IDs) == 0 {
		return 0
	}
	return f.IDs[0]
}

// SpanKind says what a Span names.
type SpanKind int

// The kinds of things that Scan finds.
const (
	SpanStore SpanKind = iota + 1
	SpanProduct
	SpanCategory
	SpanArea
	SpanMember
)

// Span is a name found in a text. From and To count runes of the normalised
// text; To is exclusive. IDs are empty for an area and all of a category's
// products for a category; Key is the category's or area's name as filed.
type Span struct {
	Kind     SpanKind
	From, To int
	Text     string
	Step     Step
	IDs      []int64
	Key      string
}

// Direction says how a date without year or month is completed.
type Direction int

// Orders and reports lie in the past (today included), next visits and
// deliveries in the future (today included).
const (
	Past Direction = iota
	Future
)

// DateRead is a date as typed. Invalid means that no such date exists
// (2月30号): Day is then empty and Text is the broken part.
type DateRead struct {
	Day     retail.Day
	Text    string
	Invalid bool
}

// NumberRead is a number as typed. Vague (两三, 十来, 几, 2-3) means that it
// names no number; Value is then 0. Wan says that it was typed with 万.
type NumberRead struct {
	Value retail.Qty
	Text  string
	Vague bool
	Wan   bool
}
