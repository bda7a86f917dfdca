package telegram

import (
	"errors"
	"net/http"
	"time"

	"zhanggui/bot"
)

// defaultRetry is waited where Telegram throttles without saying how long.
const defaultRetry = 5 * time.Second

// fate reads what became of one request. Only Telegram's own words and a
// request that never left are taken as proof; a time-out, a gateway's page or a
// broken connection after the first byte proves nothing.
func (e *callError) fate() *bot.SendError {
	se := &bot.SendError{Fate: bot.Unknown, Err: e}
	switch {
	case e.code == 0 && !e.wrote:
		se.Fate = bot.NotSent
	case e.throttled():
		se.Fate, se.RetryAfter = bot.Throttled, e.retryAfter
		if se.RetryAfter <= 0 {
			se.RetryAfter = defaultRetry
		}
	case e.lost():
		se.Fate = bot.LoggedOut
	case e.spoken && e.code >= 400 && e.code < 500:
		se.Fate = bot.Refused
	case e.code == http.StatusRequestEntityTooLarge:
		se.Fate = bot.Refused // the gateway's own limit on uploads
	}
	return se
}

func refused(why string) *bot.SendError {
	return &bot.SendError{Fate: bot.Refused, Err: errors.New("telegram: " + why)}
}
