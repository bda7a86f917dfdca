package retail

// Deal is one sold line with what was agreed beside its price.
type Deal struct {
	No        string
	Day       Day
	Qty       Qty
	Unit      string
	Base      Qty
	Price     Money // for one Unit
	Amount    Money
	Coupon    Money // of the whole line
	Pack      int64
	Terms     string
	Deliver   Day // as agreed; empty: nothing was
	By        MemberID
	Delivered int64 // when it was signed for, in unix milliseconds; 0: nobody said
}

// StoreGoods is what one store paid for one product, and how much of it it got,
// by the pack size of the lines.
type StoreGoods struct {
	Store  StoreID
	Pack   int64
	Amount Money
	Base   Qty
}
