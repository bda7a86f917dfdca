package storage

import "context"

// Load is what waits and what failed, for health and metrics.
type Load struct {
	InboxWaiting, InboxDead, OutboxWaiting, OutboxDead, Orders int64
}

// Load counts what waits; its error says that the database can't be read.
func (db *DB) Load(ctx context.Context) (Load, error) {
	var l Load
	err := db.Read(ctx, 0, func(tx *Tx) error {
		for _, c := range []struct {
			table any
			where string
			value []any
			to    *int64
		}{
			{&Inbox{}, "state = ?", []any{InboxNew}, &l.InboxWaiting},
			{&Inbox{}, "state = ?", []any{InboxDead}, &l.InboxDead},
			{&Outbox{}, "state IN ?", []any{[]string{OutWaiting, OutSending}}, &l.OutboxWaiting},
			{&Outbox{}, "state = ?", []any{OutDead}, &l.OutboxDead},
			{&Order{}, "inbox_id IS NOT NULL", nil, &l.Orders},
		} {
			if err := tx.g.Model(c.table).Where(c.where, c.value...).Count(c.to).Error; err != nil {
				return err
			}
		}
		return nil
	})
	return l, err
}
