package retail

// QuoteFactor is one thing that moves a quoted price off the list.
type QuoteFactor struct {
	// Code is quantity, payment or lead.
	Code string `json:"code"`
	// From is the step of the merchant's table that it takes (cases, percent paid
	// ahead, days); 0: none.
	From int `json:"from,omitempty"`
	// PerMille is added to the list price, Each what that comes to for a sale unit.
	PerMille int   `json:"per_mille"`
	Each     Money `json:"each"`
}

// QuoteLine is one product of a quote.
type QuoteLine struct {
	Product ProductID     `json:"product"`
	Base    Qty           `json:"base"` // base units
	Pack    int64         `json:"pack"`
	List    Money         `json:"list"`  // for a sale unit, as of the quote
	Price   Money         `json:"price"` // for a sale unit
	Amount  Money         `json:"amount"`
	Cost    Money         `json:"cost"` // for a sale unit, as of the quote
	Factors []QuoteFactor `json:"factors"`
}
