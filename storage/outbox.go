package storage

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Message is something to say; commands and scheduler put it into the outbox
// inside their transaction.
type Message struct {
	bot.Outgoing
	// InboxRow is the message that caused it; 0 for a push.
	InboxRow int64
	// Codes are what a confirmation confirmed.
	Codes []string
	// Key makes a push unique over repeated runs; empty for answers.
	Key string
	// Collapse lets a newer digest replace an unsent one.
	Collapse string
	// Now is when it is said; NotBefore holds it back (quiet hours).
	Now, NotBefore time.Time
	// Holds are messages whose words are in this one: kept under their keys, so
	// that they are not said again, and not sent.
	Holds []Message
}

// Say puts a message into the outbox. A second message with the same Key is
// dropped. What it holds goes before it, so that it is what was said last.
func (tx *Tx) Say(m Message) error {
	if there, err := tx.said(m.Key); there || err != nil {
		return err
	}
	var held []int64
	for _, part := range m.Holds {
		there, err := tx.said(part.Key)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		id, err := tx.put(part, OutJoined)
		if err != nil {
			return err
		}
		held = append(held, id)
	}
	id, err := tx.put(m, OutWaiting)
	if err != nil || len(held) == 0 {
		return err
	}
	return tx.g.Model(&Outbox{}).Where("id IN ?", held).Update("joined_into", id).Error
}

// said says whether there is a push with a key.
func (tx *Tx) said(key string) (bool, error) {
	if key == "" {
		return false, nil
	}
	var n int64
	err := tx.g.Model(&Outbox{}).Where("key = ?", key).Count(&n).Error
	return n > 0, err
}

// put adds a row in a state.
func (tx *Tx) put(m Message, state string) (int64, error) {
	choices := ""
	if len(m.Choices) > 0 {
		b, err := json.Marshal(m.Choices)
		if err != nil {
			return 0, err
		}
		choices = string(b)
	}
	seq, err := tx.next(string(m.Account), string(m.Chat), "last_out")
	if err != nil {
		return 0, err
	}
	row := Outbox{
		Account: string(m.Account), Chat: string(m.Chat), State: state, Seq: seq, MerchantID: tx.merchant,
		ChatKind: string(m.ChatKind), Kind: string(m.Kind), Collapse: m.Collapse, InboxID: m.InboxRow,
		InReplyTo: string(m.InReplyTo), Elsewhere: m.Elsewhere, Text: m.Text, Choices: choices, Image: m.Image, File: m.File,
		Data: string(m.Data), Codes: strings.Join(m.Codes, " "), NotBefore: millis(m.NotBefore), CreatedAt: millis(m.Now),
	}
	if m.Key != "" {
		row.Key = &m.Key
	}
	err = tx.g.Create(&row).Error
	return row.ID, err
}

func (row Outbox) parcel() (bot.Parcel, error) {
	p := bot.Parcel{
		Outgoing: bot.Outgoing{
			ID: row.ID, Account: bot.AccountID(row.Account), Chat: bot.ChatID(row.Chat), ChatKind: bot.ChatKind(row.ChatKind),
			Kind: bot.Kind(row.Kind), InReplyTo: bot.MessageID(row.InReplyTo), Elsewhere: row.Elsewhere, Text: row.Text, Image: row.Image, File: row.File,
		},
		Seq: row.Seq, InboxRow: row.InboxID, Codes: strings.Fields(row.Codes), Head: row.Head, Collapse: row.Collapse,
		Attempts: row.Attempts, CreatedAt: fromMillis(row.CreatedAt), NotBefore: fromMillis(row.NotBefore), Recap: row.State == OutRecap,
	}
	if row.Data != "" {
		p.Data = json.RawMessage(row.Data)
	}
	if row.Choices == "" {
		return p, nil
	}
	return p, json.Unmarshal([]byte(row.Choices), &p.Choices)
}

// parcels reads what an account has in some states, in no order: sorted by chat and
// seq, SQLite would walk the index of all that was ever said to find the few that wait.
func (r *Road) parcels(ctx context.Context, account bot.AccountID, states ...string) (out []bot.Parcel, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		rows, err := all[Outbox](tx.g.Where("account = ? AND state IN ?", account, states))
		if err != nil {
			return err
		}
		for _, row := range rows {
			p, err := row.parcel()
			if err != nil {
				return err
			}
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// Waiting implements bot.Outbox. An account that is paused has nothing waiting.
func (r *Road) Waiting(ctx context.Context, account bot.AccountID) ([]bot.Parcel, error) {
	held := false
	err := r.db.Read(ctx, 0, func(tx *Tx) (err error) {
		held, err = tx.paused(account)
		return err
	})
	if err != nil || held {
		return nil, err
	}
	list, err := r.parcels(ctx, account, OutWaiting, OutRecap)
	slices.SortFunc(list, func(a, b bot.Parcel) int { return cmp.Or(cmp.Compare(a.Chat, b.Chat), cmp.Compare(a.Seq, b.Seq)) })
	return list, err
}

// Recover implements bot.Outbox.
func (r *Road) Recover(ctx context.Context, account bot.AccountID) ([]bot.Parcel, error) {
	list, err := r.parcels(ctx, account, OutSending)
	slices.SortFunc(list, func(a, b bot.Parcel) int { return cmp.Compare(a.ID, b.ID) })
	return list, err
}

// SentSince implements bot.Outbox.
func (r *Road) SentSince(ctx context.Context, account bot.AccountID, since time.Time) (out []bot.Sent, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		rows, err := all[Outbox](tx.g.Select("chat", "sent_at").Where("sent_at > ? AND account = ?", millis(since), account))
		for _, row := range rows {
			out = append(out, bot.Sent{Chat: bot.ChatID(row.Chat), At: fromMillis(row.SentAt)})
		}
		return err
	})
	return out, err
}

// Apply implements bot.Outbox.
func (r *Road) Apply(ctx context.Context, account bot.AccountID, epoch int64, drops []bot.Drop) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		if err := tx.fence(account, epoch); err != nil {
			return err
		}
		for _, d := range drops {
			if err := tx.g.Model(&Outbox{}).Where("id = ?", d.ID).Update("state", string(d.State)).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Begin implements bot.Outbox: after a crash the row tells what went out in it.
func (r *Road) Begin(ctx context.Context, account bot.AccountID, epoch int64, d bot.Delivery) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		if err := tx.fence(account, epoch); err != nil {
			return err
		}
		err := tx.g.Model(&Outbox{}).Where("id = ?", d.ID).Updates(map[string]any{
			"state": OutSending, "epoch": epoch, "head": d.Head, "text": d.Text, "kind": string(d.Kind), "codes": strings.Join(d.Codes, " "),
		}).Error
		if err != nil || len(d.Joined) == 0 {
			return err
		}
		return tx.g.Model(&Outbox{}).Where("id IN ?", d.Joined).Updates(map[string]any{"state": OutJoined, "joined_into": d.ID}).Error
	})
}

// Finish implements bot.Outbox.
func (r *Road) Finish(ctx context.Context, account bot.AccountID, epoch int64, rs []bot.Outcome) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		if err := tx.fence(account, epoch); err != nil {
			return err
		}
		for _, o := range rs {
			set := map[string]any{"state": string(o.State), "attempts": o.Attempts, "head": o.Head, "codes": strings.Join(o.Codes, " "), "error": o.Cause}
			switch o.State {
			case bot.StateSent:
				set["message"], set["sent_at"] = string(o.Message), millis(o.At)
			case bot.StateWaiting:
				set["not_before"] = millis(o.RetryAt)
			case bot.StateExpired, bot.StateRecap, bot.StateDead:
			}
			if err := tx.g.Model(&Outbox{}).Where("id = ?", o.ID).Updates(set).Error; err != nil {
				return err
			}
			if o.State == bot.StateDead {
				if err := tx.nextRoute(o.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// nextRoute sends a push that was refused for good over the person's next
// private chat, once each. Answers have no other road.
func (tx *Tx) nextRoute(id int64) error {
	row, err := first[Outbox](tx.g.Where("id = ?", id), "message")
	if err != nil || row.ChatKind != string(bot.Private) || row.InReplyTo != "" {
		return err
	}
	own := tx.For(row.MerchantID)
	whose, err := first[Identity](own.own().Where("account = ? AND chat = ?", row.Account, row.Chat), "identity")
	if retail.CodeOf(err) == retail.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	routes, err := own.Routes(whose.MemberID)
	if err != nil {
		return err
	}
	later := false // routes are tried in their order, so that none is tried twice
	for _, r := range routes {
		if r.ID == whose.ID {
			later = true
			continue
		}
		if !later || r.Account == row.Account && r.Chat == row.Chat {
			continue
		}
		p, err := row.parcel()
		if err != nil {
			return err
		}
		p.Account, p.Chat = bot.AccountID(r.Account), bot.ChatID(r.Chat)
		return own.Say(Message{Outgoing: p.Outgoing, InboxRow: row.InboxID, Codes: p.Codes, Collapse: p.Collapse, Now: p.CreatedAt, NotBefore: p.NotBefore})
	}
	return nil
}

// Settled implements bot.Outbox.
func (r *Road) Settled(ctx context.Context, account bot.AccountID, row int64, now time.Time) (ok bool, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		in := tx.g.Model(&Inbox{}).Where("account = ? AND state = ?", account, InboxNew)
		out := tx.g.Model(&Outbox{}).Where("account = ? AND state IN ? AND not_before <= ?", account, []string{OutWaiting, OutSending}, millis(now))
		if row != 0 {
			in, out = in.Where("id = ?", row), out.Where("inbox_id = ?", row)
		}
		var n, m int64
		if err := in.Count(&n).Error; err != nil {
			return err
		}
		held, err := tx.paused(account) // what waits now goes out after zhanggui resume
		if err != nil || held {
			ok = n == 0
			return err
		}
		err = out.Count(&m).Error
		ok = n+m == 0
		return err
	})
	return ok, err
}

// Row implements bot.Outbox.
func (r *Road) Row(ctx context.Context, account bot.AccountID, chat bot.ChatID, id bot.MessageID) (row int64, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		row, err = tx.inboxRow(string(account), string(chat), string(id))
		return err
	})
	return row, err
}

// Resend implements bot.Outbox.
func (r *Road) Resend(ctx context.Context, row int64) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		in, err := first[Inbox](tx.g.Where("id = ?", row), "message")
		if err != nil {
			return err
		}
		return tx.g.Model(&Outbox{}).Where("inbox_id = ? AND in_reply_to = ? AND state = ?", row, in.Message, OutSent).Update("state", OutWaiting).Error
	})
}

// Pause implements bot.Outbox.
func (r *Road) Pause(ctx context.Context, account bot.AccountID, epoch int64, why string) error {
	return r.db.Write(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Lease{}).Where("account = ? AND epoch = ?", account, epoch).Update("paused", why).Error
	})
}

// DeadLetters lists what a merchant's people never got, newest first.
func (tx *Tx) DeadLetters(since time.Time, limit int) ([]Outbox, error) {
	return all[Outbox](tx.own().Where("state = ? AND created_at >= ?", OutDead, millis(since)).Order("id DESC").Limit(limit))
}

// NextHeld is the earliest time after now at which a held message may go out;
// zero if none is held.
func (r *Road) NextHeld(ctx context.Context, account bot.AccountID, now time.Time) (at time.Time, err error) {
	err = r.db.Read(ctx, 0, func(tx *Tx) error {
		var ms *int64
		err := tx.g.Model(&Outbox{}).Select("MIN(not_before)").Where("account = ? AND state = ? AND not_before > ?", account, OutWaiting, millis(now)).Scan(&ms).Error
		if ms != nil {
			at = fromMillis(*ms)
		}
		return err
	})
	return at, err
}

// DataSpan is the first and last day with orders of the merchant; empty without any.
func (tx *Tx) DataSpan() (retail.Period, error) {
	var p retail.Period
	err := tx.own().Model(&Order{}).Select("COALESCE(MIN(day), '') AS \"from\", COALESCE(MAX(day), '') AS \"to\"").Where("status <> ?", retail.Cancelled).Scan(&p).Error
	return p, err
}
