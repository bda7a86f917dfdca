// Package assist decides what a language model may be told and what it may
// answer. Told is one message, its long numbers masked, and the closed
// vocabulary of questions: no store, product, person, amount or other message.
// Answered is a Suggestion: a question made of that vocabulary or an order,
// where every name and every quantity is a quotation of the message itself. A
// suggestion becomes the words that a person could have typed, and is read,
// checked by the gate and confirmed like them; nothing a model says is ever
// carried out.
//
// It may not speak to a network, read storage or look at the clock. Read this
// file first, then reply.go (what is taken as an answer), quote.go and
// sentence.go. The room below, remote, is the HTTP client.
package assist

import "errors"

// The kinds of a Suggestion.
const (
	None     = "none"
	Question = "question"
	Orders   = "order"
)

// Suggestion is what a model makes of a message. The names in it are pieces of
// the message, not yet looked up.
type Suggestion struct {
	Kind     string `json:"kind"`
	Question *Asked `json:"question"`
	Orders   []Sale `json:"orders"`
}

// Asked is a question: ids of the dictionary and of the tables in sentence.go,
// and names as the message has them. Days goes with the period last_days,
// From and To (YYYY-MM-DD, inclusive) with range.
type Asked struct {
	Metric     string   `json:"metric"`
	Period     string   `json:"period"`
	Days       int      `json:"days"`
	From       string   `json:"from"`
	To         string   `json:"to"`
	By         string   `json:"by"`
	Stores     []string `json:"stores"`
	Products   []string `json:"products"`
	Categories []string `json:"categories"`
	Areas      []string `json:"areas"`
	People     []string `json:"people"`
	Top        int      `json:"top"`
	Lowest     bool     `json:"lowest"`
	Compare    string   `json:"compare"`
}

// Sale is one store's order. Day is the order's date, empty if the message has
// none.
type Sale struct {
	Store string `json:"store"`
	Day   string `json:"day"`
	Lines []Item `json:"lines"`
}

// Item is one product of a Sale; Price is empty if the message has none.
type Item struct {
	Product  string `json:"product"`
	Quantity string `json:"quantity"`
	Price    string `json:"price"`
}

// The ways in which an answer is no use. Their texts are shown to the owner in
// the record of what was sent.
var (
	errShape = errors.New("not in the form asked for")
	errQuote = errors.New("names what the message does not say")
	errWord  = errors.New("not of the closed vocabulary")
)
