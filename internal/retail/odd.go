package retail

// OddSign is one thing that is odd about an order. It is kept with the task that
// comes of it and has no language: figures stand as they are written, names and
// words as they were typed.
type OddSign struct {
	// Code is freight, sample, quantity, price or words.
	Code string `json:"code"`
	// Words are those found: of sample and words.
	Words []string `json:"words,omitempty"`
	// Product is what quantity and price are about.
	Product string `json:"product,omitempty"`
	// What is the figure of the order (freight, quantity, price), Than what it is
	// held against (goods, the store's median, the list price).
	What string `json:"what,omitempty"`
	Than string `json:"than,omitempty"`
}

// OddLine is a line of an order with what it is held against.
type OddLine struct {
	Name   string
	Base   Qty
	Pack   int64
	Amount Money
	// List is what the line would come to at the list price; 0: there is none.
	List  Money
	Typed bool
	// Earlier are the quantities (base units) of the store's earlier lines of the
	// product.
	Earlier []Qty
}

// OddOrder is an order as the rules of odd orders look at it.
type OddOrder struct {
	Freight Money
	Lines   []OddLine // without gifts
	Sample  bool      // it was said to be a sample
	// Text is what was typed, without the names of the store and the goods.
	Text string
}
