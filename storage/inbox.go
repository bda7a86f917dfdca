package storage

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Road is the database as the bot's loops see it: inbox, outbox and leases of
// all merchants.
type Road struct{ db *DB }

// Road gives the loops their side of the database.
func (db *DB) Road() *Road { return &Road{db} }

var (
	_ bot.Inbox  = (*Road)(nil)
	_ bot.Outbox = (*Road)(nil)
	_ bot.Leases = (*Road)(nil)
)

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// next takes the next sequence number of a chat, in or out.
func (tx *Tx) next(account, chat, column string) (int64, error) {
	row := Counter{Account: account, Chat: chat}
	up := map[string]any{column: gorm.Expr("counters." + column + " + 1")}
	if column == "last_in" {
		row.In = 1
	} else {
		row.Out = 1
	}
	err := tx.g.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "account"}, {Name: "chat"}},
		DoUpdates: clause.Assignments(up),
	}, clause.Returning{}).Create(&row).Error
	if column == "last_in" {
		return row.In, err
	}
	return row.Out, err
}

// Append implements bot.Inbox.
func (r *Road) Append(ctx context.Context, in bot.Inbound, now time.Time) (id int64, fresh bool, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return 0, false, err
	}
	err = r.db.Write(ctx, 0, func(tx *Tx) error {
		id, fresh = 0, false
		have, err := tx.inboxRow(string(in.Account), string(in.Chat), string(in.ID))
		if err != nil || have != 0 {
			id = have
			return err
		}
		seq, err := tx.next(string(in.Account), string(in.Chat), "last_in")
		if err != nil {
			return err
		}
		row := Inbox{
			Account: string(in.Account), Chat: string(in.Chat), Message: string(in.ID), State: InboxNew, Seq: seq,
			Sender: string(in.From), SentAt: millis(in.At), ReceivedAt: millis(now), Body: string(body),
		}
		if err := tx.g.Create(&row).Error; err != nil {
			return err
		}
		id, fresh = row.ID, true
		return nil
	})
	return id, fresh, err
}

func (tx *Tx) inboxRow(account, chat, message string) (int64, error) {
	var id int64
	err := tx.g.Model(&Inbox{}).Select("id").Where("account = ? AND chat = ? AND message = ?", account, chat, message).Limit(1).Scan(&id).Error
	return id, err
}

// Lanes implements bot.Inbox.
func (r *Road) Lanes(ctx context.Context, account bot.AccountID) (chats []bot.ChatID, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Inbox{}).Distinct("chat").Where("account = ? AND state = ?", account, InboxNew).Scan(&chats).Error
	})
	return chats, err
}

// Oldest implements bot.Inbox.
func (r *Road) Oldest(ctx context.Context, account bot.AccountID, chat bot.ChatID) (m *bot.Message, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		row, err := first[Inbox](tx.g.Where("account = ? AND chat = ? AND state = ?", account, chat, InboxNew).Order("seq"), "message")
		if retail.CodeOf(err) == retail.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		m, err = row.message()
		return err
	})
	return m, err
}

func (row Inbox) message() (*bot.Message, error) {
	m := &bot.Message{Row: row.ID, Attempts: row.Attempts, RetryAt: fromMillis(row.RetryAt), ReceivedAt: fromMillis(row.ReceivedAt)}
	return m, json.Unmarshal([]byte(row.Body), &m.Inbound)
}

// Postpone implements bot.Inbox.
func (r *Road) Postpone(ctx context.Context, row int64, cause error, until time.Time) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Inbox{}).Where("id = ?", row).Updates(map[string]any{
			"attempts": gorm.Expr("attempts + 1"), "retry_at": millis(until), "error": cause.Error(),
		}).Error
	})
}

// ErrHandled says that a message was handled already: a lane that ran twice.
var ErrHandled = &retail.Error{Code: retail.Conflict, Detail: "message is handled already"}

// FinishInbox marks a message as handled for this merchant (0: nobody's). It
// fails with a Conflict error if it is handled already.
func (tx *Tx) FinishInbox(row int64, looks retail.Day) error {
	return tx.endInbox(row, map[string]any{"state": InboxDone, "merchant_id": tx.merchant, "looks_day": looks})
}

// BuryInbox sets a message aside that could not be handled.
func (tx *Tx) BuryInbox(row int64, cause error) error {
	return tx.endInbox(row, map[string]any{"state": InboxDead, "merchant_id": tx.merchant, "error": cause.Error()})
}

func (tx *Tx) endInbox(row int64, set map[string]any) error {
	res := tx.g.Model(&Inbox{}).Where("id = ? AND state = ?", row, InboxNew).Updates(set)
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrHandled
	}
	return res.Error
}

// Looked lists the messages of a day that looked like orders but were not
// logged, oldest first; chat "" means all chats.
func (tx *Tx) Looked(day retail.Day, account, chat string) ([]bot.Message, error) {
	q := tx.own().Where("looks_day = ?", day).Order("id")
	if chat != "" {
		q = q.Where("account = ? AND chat = ?", account, chat)
	}
	rows, err := all[Inbox](q)
	if err != nil {
		return nil, err
	}
	var out []bot.Message
	for _, row := range rows {
		m, err := row.message()
		if err != nil {
			return nil, err
		}
		out = append(out, *m)
	}
	return out, nil
}

// MessageRow is the inbox row of a message in a chat; 0 if there is none.
func (tx *Tx) MessageRow(account bot.AccountID, chat bot.ChatID, id bot.MessageID) (int64, error) {
	return tx.inboxRow(string(account), string(chat), string(id))
}

// Acquire implements bot.Leases.
func (r *Road) Acquire(ctx context.Context, account bot.AccountID, owner string, now time.Time, ttl time.Duration) (epoch int64, ok bool, err error) {
	err = r.db.Write(ctx, 0, func(tx *Tx) error {
		epoch, ok = 0, false
		row, err := first[Lease](tx.g.Where("account = ?", account), "lease")
		switch {
		case retail.CodeOf(err) == retail.NotFound:
			row = Lease{Account: string(account), Owner: owner, Epoch: 1}
		case err != nil:
			return err
		case row.Owner == owner:
		case row.Until > millis(now) && !r.db.alone:
			return nil
		default: // free, or its holder ended: the file's lock is ours
			row.Owner, row.Paused = owner, ""
			row.Epoch++
		}
		row.Until = millis(now.Add(ttl))
		epoch, ok = row.Epoch, true
		return tx.g.Save(&row).Error
	})
	return epoch, ok, err
}

// fence fails with a Stale error once another process holds the account.
func (tx *Tx) fence(account bot.AccountID, epoch int64) error {
	var have int64
	if err := tx.g.Model(&Lease{}).Select("epoch").Where("account = ?", account).Scan(&have).Error; err != nil {
		return err
	}
	if have != epoch {
		return &retail.Error{Code: retail.Stale, Detail: "the lease of " + string(account) + " is lost"}
	}
	return nil
}

// IsStale says that what was read has changed, or a lease is lost.
func IsStale(err error) bool {
	var e *retail.Error
	return errors.As(err, &e) && e.Code == retail.Stale
}
