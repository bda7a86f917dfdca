package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhanggui/bot"
)

// uploadLimit is how long a file may take to go up.
const uploadLimit = 3 * time.Minute

// delivery is one Outgoing on its way: the places it goes to and its steps.
type delivery struct {
	a            *Adapter
	chat, thread int64
	moved        bool // the group became a supergroup while we were sending
	done         int  // steps that Telegram took
	last         bot.MessageID
}

// step is one message of Telegram's; an Outgoing may need several.
type step struct {
	method string
	params tg.Params
	field  string // form field of the file
	path   string // local path of the file
}

// Send implements bot.Adapter. A text over 4096 UTF-16 units goes out in parts,
// one over 1024 that comes with a file goes out before it; choices stand under
// the last part, whose id is returned. If a later part fails, the fate is
// Unknown, as the first is already read. Every error is a *bot.SendError.
func (a *Adapter) Send(ctx context.Context, out bot.Outgoing) (bot.MessageID, error) {
	d := &delivery{a: a}
	var err error
	if d.chat, d.thread, err = parseChat(out.Chat); err != nil {
		return "", refused(err.Error())
	}
	steps, err := plan(out)
	if err != nil {
		return "", err
	}
	for _, s := range steps {
		if err := d.deliver(ctx, s); err != nil {
			return "", d.fate(err)
		}
		d.done++
	}
	return d.last, nil
}

// fate of the whole: what has been shown in part can't be called unsent.
func (d *delivery) fate(err error) *bot.SendError {
	var se *bot.SendError
	if !errors.As(err, &se) {
		se = asCallError(err).fate()
	}
	if d.done > 0 {
		return &bot.SendError{Fate: bot.Unknown, Err: fmt.Errorf("after %d parts: %w", d.done, se)}
	}
	return se
}

// deliver sends one step, once more where the group has a new id.
func (d *delivery) deliver(ctx context.Context, s step) error {
	raw, err := d.attempt(ctx, s)
	if ce := asCallError(err); err != nil && ce.migrateTo != 0 && !d.moved {
		from := d.chat
		d.chat, d.thread, d.moved = ce.migrateTo, 0, true
		if err := d.a.migrate(ctx, from, ce.migrateTo); err != nil {
			// Nothing arrived; the next try finds the way again.
			return &bot.SendError{Fate: bot.NotSent, Err: err}
		}
		raw, err = d.attempt(ctx, s)
	}
	if err != nil {
		return err
	}
	var sent struct {
		ID int64 `json:"message_id"`
	}
	if err := json.Unmarshal(raw, &sent); err != nil || sent.ID == 0 {
		return &bot.SendError{Fate: bot.Unknown, Err: fmt.Errorf("telegram %s: no message id in the answer", s.method)}
	}
	d.last = bot.MessageID(decimal(sent.ID))
	return nil
}

func (d *delivery) attempt(ctx context.Context, s step) (json.RawMessage, error) {
	params := tg.Params{"chat_id": decimal(d.chat)}
	params.AddNonZero64("message_thread_id", d.thread)
	for k, v := range s.params {
		params[k] = v
	}
	r := request{method: s.method, params: params, limit: callLimit}
	if s.path == "" {
		return d.a.call(ctx, r)
	}
	f, method, field, err := openUpload(s)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r.method, r.limit = method, uploadLimit
	r.files = []tg.RequestFile{{Name: field, Data: tg.FileReader{Name: uploadName(s.path), Reader: f}}}
	raw, err := d.a.call(ctx, r)
	if ce := asCallError(err); err != nil && method == "sendPhoto" && ce.spoken && isPictureTrouble(ce.err.Error()) {
		s.method, s.field = "sendDocument", "document"
		return d.attempt(ctx, s)
	}
	return raw, err
}

// isPictureTrouble: Telegram takes the file for no picture that it can show
// (too long, too wide, unknown form); as a document it still arrives.
func isPictureTrouble(text string) bool {
	return strings.Contains(text, "PHOTO_INVALID_DIMENSIONS") || strings.Contains(text, "IMAGE_PROCESS_FAILED")
}

// plan lays an Outgoing out in steps; its errors are *bot.SendError.
func plan(out bot.Outgoing) ([]step, error) {
	keyboard, err := keyboardOf(out.Choices)
	if err != nil {
		return nil, err
	}
	steps := mediaSteps(out)
	text := strings.ToValidUTF8(out.Text, "\uFFFD")
	if len(steps) > 0 && strings.TrimSpace(text) != "" && unitsOf(text) <= maxCaption {
		steps[0].params["caption"] = text
	} else {
		var words []step
		for _, part := range splitText(text, maxText) {
			words = append(words, step{method: "sendMessage", params: tg.Params{
				"text":                 part,
				"link_preview_options": `{"is_disabled":true}`,
			}})
		}
		steps = append(words, steps...)
	}
	if len(steps) == 0 {
		return nil, refused("nothing to say")
	}
	if id := replyTarget(out.InReplyTo); id != 0 && !out.Elsewhere {
		steps[0].params["reply_parameters"] = fmt.Sprintf(`{"message_id":%d,"allow_sending_without_reply":true}`, id)
	}
	if keyboard != "" {
		steps[len(steps)-1].params["reply_markup"] = keyboard
	}
	return steps, nil
}

func mediaSteps(out bot.Outgoing) []step {
	var steps []step
	if out.Image != "" {
		steps = append(steps, step{method: "sendPhoto", params: tg.Params{}, field: "photo", path: out.Image})
	}
	if out.File != "" {
		steps = append(steps, step{method: "sendDocument", params: tg.Params{}, field: "document", path: out.File})
	}
	return steps
}

// replyTarget is the platform's number of the message to answer: that of the
// message itself for an edit, 0 for a pressed button and on a push.
func replyTarget(id bot.MessageID) int64 {
	head, _, _ := strings.Cut(string(id), "#e")
	n, err := strconv.ParseInt(head, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
