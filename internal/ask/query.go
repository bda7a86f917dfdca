// Package ask reads questions. It decides what a typed text asks for: a Query
// that storage can count to the fen, a clarification, a refusal, or that it is
// no question at all. Every word of a text is accounted for, because a wrong
// number costs more trust than ten questions back. It then turns a Query and
// its Result into an answer for people and for programs.
//
// It may not read storage, know chats, or look at the clock: today and the
// first day with data are parameters. Read this file first, then metric.go
// (the dictionary), lexicon.go and parse.go (the reading), answer.go.
package ask

import (
	"math/big"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Dim is what an answer is broken down by.
type Dim string

// The dimensions; ByNone gives one value.
const (
	ByNone     Dim = ""
	ByStore    Dim = "store"
	ByProduct  Dim = "product"
	ByCategory Dim = "category"
	ByArea     Dim = "area"
	ByRep      Dim = "rep"
	ByTier     Dim = "tier"
	ByStatus   Dim = "status"
	ByDay      Dim = "day"
	ByWeek     Dim = "week"
	ByMonth    Dim = "month"
)

// Time says whether the dimension is one of time; its rows ascend by key.
func (d Dim) Time() bool { return d == ByDay || d == ByWeek || d == ByMonth }

// Filter limits what is counted. Within a list any may match, lists are
// joined by and. Reps is the rep of the order on its day (for visits: who
// visited); Owners is whose store it is now.
type Filter struct {
	Stores     []retail.StoreID
	Products   []retail.ProductID
	Categories []string
	Areas      []string
	Reps       []retail.MemberID
	Owners     []retail.MemberID
	Tiers      []string // held now
	Statuses   []string // of now
}

// Empty says whether nothing is limited.
func (f Filter) Empty() bool {
	return len(f.Stores)+len(f.Products)+len(f.Categories)+len(f.Areas)+len(f.Reps)+len(f.Owners)+len(f.Tiers)+len(f.Statuses) == 0
}

// Deed is what a Condition asks of a store.
type Deed string

// The deeds. A return is no order.
const (
	Ordered Deed = "ordered" // at least one order
	Visited Deed = "visited" // at least one visit
)

// Condition keeps the stores that did something, or with Not those that did
// not, within a period. Products and Categories, where given, limit the orders
// to those with a line of one of them.
type Condition struct {
	Deed       Deed
	Not        bool
	Period     retail.Period
	Ever       bool // the period is all days up to today
	Products   []retail.ProductID
	Categories []string
}

// Op is a comparison.
type Op string

// The comparisons of a threshold.
const (
	Over    Op = ">"
	AtLeast Op = ">="
	Under   Op = "<"
	AtMost  Op = "<="
)

// Limit keeps the rows whose value compares so. Value is in the metric's unit:
// yuan, a count, a ratio, days.
type Limit struct {
	Op    Op
	Value *big.Rat
}

// Holds says whether a value passes.
func (l Limit) Holds(v *big.Rat) bool {
	c := v.Cmp(l.Value)
	switch l.Op {
	case Over:
		return c > 0
	case AtLeast:
		return c >= 0
	case Under:
		return c < 0
	default:
		return c <= 0
	}
}

// Rank keeps the first N rows by value, descending unless Asc, ties by code;
// N 0 orders all rows.
type Rank struct {
	N   int
	Asc bool
}

// Against is what an answer is compared with.
type Against string

// The comparisons; AgainstPeriod is one that was typed.
const (
	AgainstNone     Against = ""
	AgainstPrevious Against = "previous" // 环比
	AgainstYear     Against = "year"     // 同比
	AgainstPeriod   Against = "period"
)

// Query is one question, ready to be counted.
type Query struct {
	Metric Metric
	// Period is inclusive at both ends. Metrics of state (stock, store_count,
	// last_order, days_since_order, last_visit) count up to its To, which is today.
	Period retail.Period
	Span   Span // how the period was typed
	Today  retail.Day
	Filter Filter
	// Stores are conditions on stores, joined by and.
	Stores []Condition
	By     Dim
	Rank   *Rank
	Limit  *Limit
	// Total asks for how many rows there are instead of the rows.
	Total   bool
	Against Against
	Other   retail.Period // the compared period, where Against says so
	// Part, for the metric share: the part's own limits within Filter. With By
	// set and Part empty each row is a part of the whole.
	Part Filter
	// Unit, for the metric quantity: the unit asked for, empty for the sale unit.
	Unit string
	// BelowSafety keeps products whose stock is below their safety stock.
	BelowSafety bool
	// Census asks for the counts of stores by their stage beside their number.
	Census bool
	// PerDay divides by the calendar days of the period.
	PerDay bool
	// All says that the whole merchant was named (全公司, 所有门店).
	All bool
	// Own says that the limits to the asker's own stores or results were put in
	// by the rule that a rep's question means own stores.
	Own bool
	// Fuzzy says that a name was found by something weaker than code, name or alias.
	Fuzzy bool
	Lang  wording.Lang
}

// Value is one exact number in the query's unit (CNY in yuan), or a date, or a
// code with its place in its order as Num, or nothing: Num and Day both empty.
type Value struct {
	Num  *big.Rat
	Day  retail.Day
	Code string
}

// None says that there is no value: a rate without a base, a store that never
// ordered.
func (v Value) None() bool { return v.Num == nil && v.Day == "" }

// Row is one line of a breakdown. Key is what a program reads (code, sku, name,
// date), Label what a person reads, Unit a quantity's unit.
type Row struct {
	Key   string
	Label string
	Unit  string
	Value Value
	// Standing or Move is what is more to be said of a store.
	Standing *Standing
	Move     *TierMove
}

// Result is what storage counted for a Query: Rows for a breakdown, otherwise
// Value, each over Period, and the same over Other where the Query compares.
// Unit is a quantity's unit.
type Result struct {
	Value Value
	Unit  string
	Rows  []Row
	// Compared is the value over Other, OtherRows the rows.
	Compared  Value
	OtherRows []Row
	// MixedUnits says that a quantity was asked over goods that have no unit in
	// common: there is no number then.
	MixedUnits bool
	// AsOf is the day of the standings that were used, empty if none were; Few
	// is theirs. Standing is the one that Value shows.
	AsOf     retail.Day
	Few      bool
	Standing *Standing
	// Census are the counts by stage; their keys are those of censusStages.
	Census []Row
}
