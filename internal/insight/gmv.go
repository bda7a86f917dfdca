package insight

import (
	"math/big"

	"zhanggui/internal/retail"
)

// Sales is what was sold in some period and scope.
type Sales struct {
	GMV    retail.Money // Σ line amounts
	Orders int64        // returns and cancelled ones are none
	Stores int64        // stores with at least one order
}

// ARPU (客单价) is gmv / stores, rounded half up to the fen, so that 交易额 =
// 用户量 × ARPU; false without a store.
func (s Sales) ARPU() (retail.Money, bool) { return share(s.GMV, s.Stores) }

// AOV (笔单价) is gmv / orders, rounded half up to the fen, so that 交易额 =
// 订单数 × 平均订单金额; false without an order.
func (s Sales) AOV() (retail.Money, bool) { return share(s.GMV, s.Orders) }

func share(m retail.Money, n int64) (retail.Money, bool) {
	if n == 0 {
		return 0, false
	}
	return retail.Money(retail.RoundHalfUp(big.NewInt(int64(m)), big.NewInt(n))), true
}
