package retail

// Balance is what lay there of a product after a movement of a day, in base units.
type Balance struct {
	Day    Day
	OnHand Qty
}

// Goods is what is known of one product's stock: what lies there, what was
// ordered and has not come, what was sold on each day of Window, how the stock
// moved, and how many days the last purchases took. Base units.
type Goods struct {
	Product         Product
	OnHand, OnOrder Qty
	Window          Period
	Sold            []Qty
	Moves           []Balance
	Leads           []float64
}
