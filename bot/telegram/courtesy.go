package telegram

import (
	"context"
	"sync"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// courtesy is what follows a pressed button once the press is safe: the
// phone's waiting circle goes, and in a private chat the buttons do too. In a
// group they stay: the one who pressed may not be the one who was asked, and
// only the core knows. Nothing depends on a courtesy, so its errors are ignored.
type courtesy struct {
	callback      string
	chat, message int64 // 0: leave the buttons
}

const courtesyLimit = 10 * time.Second

// thank queues a courtesy; where many wait already, it is left out rather than
// hold the messages up.
func (p *poller) thank(c courtesy) {
	select {
	case p.after <- c:
	default:
	}
}

// courtesies does them beside the poll; stop ends and awaits it.
func (p *poller) courtesies(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case c := <-p.after:
				p.a.courteous(ctx, c)
			}
		}
	})
	return func() { cancel(); wg.Wait() }
}

func (a *Adapter) courteous(ctx context.Context, c courtesy) {
	requests := []request{{method: "answerCallbackQuery", params: tg.Params{"callback_query_id": c.callback}}}
	if c.message != 0 {
		requests = append(requests, request{method: "editMessageReplyMarkup", params: tg.Params{
			"chat_id":      decimal(c.chat),
			"message_id":   decimal(c.message),
			"reply_markup": `{"inline_keyboard":[]}`,
		}})
	}
	for _, r := range requests {
		r.limit = courtesyLimit
		if _, err := a.call(ctx, r); err != nil {
			a.cfg.Log.DebugContext(ctx, "telegram: courtesy left out", "account", a.cfg.Account, "why", err.Error())
		}
	}
}
