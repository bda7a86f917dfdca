package storage

import "zhanggui/internal/retail"

// ChannelSales sums a period by channel, the largest first: the store's channel,
// or the order's own where the store has none. rep limits it to orders of that
// rep's stores at the time, 0 does not. The parts add up to DayFigures' GMV.
func (tx *Tx) ChannelSales(p retail.Period, rep retail.MemberID) (out []retail.ChannelSum, err error) {
	query := `SELECT COALESCE(NULLIF(s.channel, ''), o.channel) AS name, COALESCE(SUM(o.total), 0) AS gmv,
		COUNT(DISTINCT CASE WHEN o.status = ? THEN o.store_id END) AS stores
		FROM orders o LEFT JOIN stores s ON s.id = o.store_id AND s.merchant_id = o.merchant_id
		WHERE o.merchant_id = ? AND o.day BETWEEN ? AND ? AND o.status <> ?`
	args := []any{retail.Logged, tx.merchant, p.From, p.To, retail.Cancelled}
	if rep != 0 {
		query += " AND o.rep_id = ?"
		args = append(args, rep)
	}
	err = tx.g.Raw(query+" GROUP BY COALESCE(NULLIF(s.channel, ''), o.channel)", args...).Scan(&out).Error
	retail.SortChannels(out)
	return out, err
}
