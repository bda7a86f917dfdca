package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhanggui/bot"
)

// allowedUpdates is set on every poll: Telegram remembers the last list, also
// one that another program has set.
const allowedUpdates = `["message","edited_message","callback_query","my_chat_member"]`

const (
	firstPause = time.Second
	longPause  = time.Minute
	callLimit  = 30 * time.Second
	// pollSlack is what a poll may take beyond the time Telegram holds it.
	pollSlack = 15 * time.Second
)

// poller is one Run: the bot it is and what is not yet confirmed.
type poller struct {
	a  *Adapter
	in bot.Receiver
	me user
	// offset confirms everything below it to Telegram; 0 asks for the earliest
	// that is unconfirmed. It is sent until one empty answer shows that the
	// confirmation arrived and is then forgotten: after a quiet week Telegram
	// starts ids again at a random number, and an old offset would hide them.
	offset int64
	tries  map[int64]int // failed downloads by update
	after  chan courtesy
}

// Run implements bot.Adapter: it polls until ctx ends, which is no error and
// stops a poll at once. It returns an error that wraps ErrConflict or
// ErrLoggedOut when the account can't go on; everything else (network, gateways,
// a Receiver that fails) is tried again with a growing pause.
func (a *Adapter) Run(ctx context.Context, in bot.Receiver) error {
	p := &poller{a: a, in: in, tries: map[int64]int{}, after: make(chan courtesy, 64)}
	stop := p.courtesies(ctx)
	defer stop()
	defer a.client.CloseIdleConnections()
	pause := firstPause
	for ctx.Err() == nil {
		err := p.step(ctx)
		if err == nil {
			pause = firstPause
			continue
		}
		if ctx.Err() != nil {
			break
		}
		if fatal := fatalOf(err); fatal != nil {
			return fatal
		}
		wait := max(pause, asCallError(err).retryAfter)
		a.cfg.Log.WarnContext(ctx, "telegram: receiving paused",
			"account", a.cfg.Account, "for", wait, "why", a.redact.text(err.Error()))
		a.wait(ctx, wait)
		pause = min(2*pause, longPause)
	}
	return nil
}

// fatalOf is the error that ends Run, or nil for one that passes.
func fatalOf(err error) error {
	ce := asCallError(err)
	switch {
	case ce.spoken && ce.code == http.StatusConflict:
		return fmt.Errorf("%w: %w", ErrConflict, err)
	case ce.lost() && (ce.method == "getUpdates" || ce.method == "getMe"):
		return fmt.Errorf("%w: %w", ErrLoggedOut, err)
	}
	return nil
}

// step is one round: who am I (once), one poll, and what it brought.
func (p *poller) step(ctx context.Context) error {
	if p.me.ID == 0 {
		if err := p.whoami(ctx); err != nil {
			return err
		}
	}
	started := p.a.cfg.Clock.Now()
	updates, err := p.fetch(ctx)
	if err != nil {
		return err
	}
	if len(updates) == 0 {
		p.offset = 0
		if p.a.cfg.Clock.Now().Sub(started) < firstPause {
			// Something in between does not hold polls: don't spin.
			p.a.wait(ctx, firstPause)
		}
		return nil
	}
	return p.take(ctx, updates)
}

func (p *poller) whoami(ctx context.Context) error {
	raw, err := p.a.call(ctx, request{method: "getMe", limit: callLimit})
	if err != nil {
		return err
	}
	var me user
	if err := json.Unmarshal(raw, &me); err != nil || me.ID == 0 {
		return errors.New("telegram getMe: no bot in the answer")
	}
	p.me = me
	return nil
}

func (p *poller) fetch(ctx context.Context) ([]json.RawMessage, error) {
	hold := p.a.cfg.PollTimeout
	params := tg.Params{"timeout": decimal(int64(hold / time.Second)), "allowed_updates": allowedUpdates}
	params.AddNonZero64("offset", p.offset)
	raw, err := p.a.call(ctx, request{method: "getUpdates", params: params, limit: hold + pollSlack})
	if err != nil {
		return nil, err
	}
	var updates []json.RawMessage
	if err := json.Unmarshal(raw, &updates); err != nil {
		return nil, errors.New("telegram getUpdates: the result is not a list")
	}
	return updates, nil
}

// take hands the updates over in their order and stops at the first that can't
// be: what is behind it comes again with the next poll.
func (p *poller) take(ctx context.Context, updates []json.RawMessage) error {
	moved := false
	for _, raw := range updates {
		id, known := updateID(raw)
		if err := p.handle(ctx, id, raw); err != nil {
			return err
		}
		if known {
			p.offset, moved = id+1, true
			delete(p.tries, id)
		}
	}
	if !moved {
		return errors.New("telegram getUpdates: updates without ids, which can't be confirmed")
	}
	return nil
}

func (p *poller) handle(ctx context.Context, id int64, raw json.RawMessage) error {
	u, err := decodeUpdate(raw)
	if err != nil {
		return p.setAside(ctx, id, raw, err)
	}
	switch {
	case u.Message != nil && (u.Message.MigrateTo != 0 || u.Message.MigrateFrom != 0):
		return p.migrated(ctx, u.Message)
	case u.Message != nil:
		return p.message(ctx, id, u.Message)
	case u.EditedMessage != nil:
		u.EditedMessage.edited = true
		return p.message(ctx, id, u.EditedMessage)
	case u.CallbackQuery != nil:
		return p.pressed(ctx, u.CallbackQuery)
	case u.MyChatMember != nil && p.a.cfg.OnMember != nil:
		m := u.MyChatMember
		if err := p.a.cfg.OnMember(ctx, plainChat(m.Chat.ID), m.New.Status); err != nil {
			return fmt.Errorf("note the bot's membership: %w", err)
		}
	}
	return nil
}

func (p *poller) setAside(ctx context.Context, id int64, raw json.RawMessage, why error) error {
	p.a.cfg.Log.ErrorContext(ctx, "telegram: an update can't be read and is passed over",
		"account", p.a.cfg.Account, "update", id, "why", p.a.redact.text(why.Error()))
	if p.a.cfg.OnPoison == nil {
		return nil
	}
	if err := p.a.cfg.OnPoison(ctx, raw, why); err != nil {
		return fmt.Errorf("set an unreadable update aside: %w", err)
	}
	return nil
}

// migrated is told twice by Telegram, by the old group and by the new one.
func (p *poller) migrated(ctx context.Context, m *message) error {
	from, to := m.Chat.ID, m.MigrateTo
	if m.MigrateFrom != 0 {
		from, to = m.MigrateFrom, m.Chat.ID
	}
	return p.a.migrate(ctx, from, to)
}

func (a *Adapter) migrate(ctx context.Context, from, to int64) error {
	a.cfg.Log.InfoContext(ctx, "telegram: a group has a new id", "account", a.cfg.Account, "from", from, "to", to)
	if a.cfg.OnMigrate == nil {
		return nil
	}
	if err := a.cfg.OnMigrate(ctx, plainChat(from), plainChat(to)); err != nil {
		return fmt.Errorf("move chat %d to %d: %w", from, to, err)
	}
	return nil
}

func (p *poller) receive(ctx context.Context, in bot.Inbound) error {
	if err := p.in.Receive(ctx, in); err != nil {
		return fmt.Errorf("hand over message %s: %w", in.ID, err)
	}
	return nil
}
