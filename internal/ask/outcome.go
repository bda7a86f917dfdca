package ask

import (
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// maxOptions is how many choices a clarification offers.
const maxOptions = 9

// Option is one choice.
type Option struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Clarify is a clarification.
type Clarify struct {
	About   string // store, product, metric, period, quantity
	Typed   string // the words in doubt
	Options []Option
}

// Reason says why a question is not answered.
type Reason string

// The reasons, as programs see them.
const (
	NotUnderstood  Reason = "not_understood"
	NoData         Reason = "no_data"
	UnknownStore   Reason = "unknown_store"
	UnknownProduct Reason = "unknown_product"
	Invalid        Reason = "invalid"
	Permission     Reason = "permission"
)

// Refused is a question that gets no answer.
type Refused struct {
	Reason  Reason
	Typed   string // the words that broke it, as normalised
	Options []Option
	// Data is the span of the data, for a period outside it.
	Data retail.Period
	// Outside says that what is asked is not for the figures to say: a forecast,
	// an opinion, something else.
	Outside bool
	// TwoWays says that a breakdown by two things at once was asked for.
	TwoWays bool
}

// Outcome is what a text was read as: exactly one of Query, Clarify and
// Refused is set. NotQuestion comes with a refusal and says that nothing in
// the text asks anything of ours: unaddressed, it deserves silence.
type Outcome struct {
	Query       *Query
	Clarify     *Clarify
	Refused     *Refused
	NotQuestion bool
	Lang        wording.Lang
}

// Context is what the reading depends on besides the text.
type Context struct {
	Today retail.Day
	// FirstDay is the day of the first order or visit on file, empty if there
	// is none.
	FirstDay retail.Day
	Names    *Vocabulary
	// Asker is who asks, and OwnOnly says that the role sees own stores, own
	// visits and own results only: a question that names nobody then means
	// the own stores.
	Asker   retail.MemberID
	OwnOnly bool
	// That is the one store of the question before, 0 if there was none: what
	// 它 and 这家店 speak of.
	That retail.StoreID
	// Lang is the language to answer in; empty: that of the text.
	Lang wording.Lang
}
