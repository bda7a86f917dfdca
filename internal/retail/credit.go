package retail

// Bill is one order as far as money is concerned; a return's amount is negative.
type Bill struct {
	Order   OrderID
	No      string
	Store   StoreID
	Day     Day
	At      int64 // milliseconds
	Amount  Money // goods and freight
	Terms   string
	Deliver Day
	// Filed says that a file brought it.
	Filed bool
	// StoreDays is the account's 账期 of its store; 0: none.
	StoreDays int
}

// Receipt (收款) is a payment of a store's. Named are the orders that it was said
// to be for.
type Receipt struct {
	ID     int64
	Store  StoreID
	Day    Day
	At     int64
	Amount Money
	Method string
	Named  []OrderID
}

// CreditFacts is everything that says who owes what.
type CreditFacts struct {
	Bills    []Bill
	Receipts []Receipt
	// Set is the day on which the books begin, where somebody has said so; First
	// that of the first payment. Empty: none.
	Set, First Day
}

// Numbers are the bills' order numbers.
func (f CreditFacts) Numbers() map[OrderID]string {
	nos := make(map[OrderID]string, len(f.Bills))
	for _, b := range f.Bills {
		nos[b.Order] = b.No
	}
	return nos
}

// Why an order on terms waits for finance.
const (
	HoldOverCredit = "over_credit"  // it takes its store over the credit limit
	HoldOverdue    = "overdue_debt" // its store has a debt overdue
)

// CreditHold says that a reason to wait is about credit: finance decides it, too.
func CreditHold(code string) bool { return code == HoldOverCredit || code == HoldOverdue }
