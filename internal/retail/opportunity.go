package retail

// MonthSales are a store's sales in a month.
type MonthSales struct {
	Month string // 2026-04
	Sum   Money
}
