package commands

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/pictures"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// Store is the database as commands use it: snapshots to decide on, and the
// one door for writes.
type Store interface {
	Read(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error
	Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error
}

// Router finds what a message asks for and does it; it is the bot's Handler.
type Router struct {
	Store Store
	Clock bot.Clock
	Log   *slog.Logger
	// Assistant is asked about what no rule understood; nil: nobody is.
	Assistant Assistant
	// Said is called after a commit, so that senders look at the outbox.
	Said func()
	// NextTime is the first time after now at which a schedule's expression is
	// due in a zone. Code Invalid: not an expression, or one that never comes.
	NextTime func(spec string, now time.Time, loc *time.Location) (time.Time, error)
	// Press draws the pictures of answers, nil none; Pictures is where they lie.
	Press    *chart.Press
	Pictures pictures.Folder
	// Limits of what is read; see Config.
	Config Config

	names     sync.Map // retail.MerchantID → *Names
	stands    standings
	turnstile turnstile
	table     []Command
	once      sync.Once
}

// Config is what the owner of the machine may set.
type Config struct {
	// ExportDir is where exports are written; empty: nothing is exported.
	ExportDir string
	// Quiet hours as minutes after midnight: notices wait outside of them.
	QuietFrom, QuietTo int
	// Rules gives a merchant's rules of the trade by its name; nil: the usual.
	Rules func(merchant string) insight.Rules
	// ModelCalls is how often the language model may be asked in a month, for
	// each merchant, ModelTokens what it may cost; 0 tokens: no limit.
	ModelCalls, ModelTokens int64
	// Holidays are the days on which a merchant, by its name, may be closed; nil:
	// none.
	Holidays func(merchant string) alert.Holidays
	// Insight holds a merchant's weights, cuts, names and windows of tiers; nil:
	// the usual ones.
	Insight func(merchant string) insight.Config
}

const (
	redo     = 4    // tries when the catalogue changes under a message
	maxRunes = 8000 // a longer message is refused
	maxLines = 300
)

// decided is an effect with everything needed to carry it out.
type decided struct {
	r      *Request
	effect Effect
	unsure bool // a language model should be asked first
}

// Handle implements bot.Handler.
func (rt *Router) Handle(ctx context.Context, m bot.Message) error {
	var err error
	var s *second // asked for once, however often the message is decided on
	for range redo {
		var d decided
		if d, err = rt.decideWith(ctx, m, s); err != nil {
			return err
		}
		if d.unsure {
			s = rt.consult(ctx, d.r)
			if d, err = rt.decideWith(ctx, m, s); err != nil {
				return err
			}
		}
		err = rt.carryOut(ctx, d)
		if errors.Is(err, storage.ErrHandled) {
			return nil
		}
		if !storage.IsStale(err) {
			break
		}
	}
	if err == nil {
		rt.Said()
	}
	return err
}

// GiveUp implements bot.Handler.
func (rt *Router) GiveUp(ctx context.Context, m bot.Message, cause error) error {
	err := rt.Store.Write(ctx, 0, func(tx *storage.Tx) error {
		r, err := rt.request(tx, m)
		if err != nil {
			return err
		}
		tx = tx.For(r.Merchant.ID)
		if r.Member.ID != 0 && (r.Addressed() || r.Use != retail.UseCustomer && looksLikeWork(m.Text)) {
			if err := rt.sayAll(tx, r, []Reply{{Text: r.say(wording.Broken)}}); err != nil {
				return err
			}
		}
		return tx.BuryInbox(m.Row, cause)
	})
	if err == nil {
		rt.Said()
	}
	return err
}

func looksLikeWork(text string) bool {
	return strings.ContainsAny(text, "0123456789一二三四五六七八九十半")
}

// carryOut runs an effect in one transaction with its replies and the end of
// the message.
func (rt *Router) carryOut(ctx context.Context, d decided) error {
	r := d.r
	r.read = nil // the snapshot is closed
	return rt.Store.Write(ctx, r.Merchant.ID, func(tx *storage.Tx) error {
		tx.Stamp(r.Now, r.Member.ID)
		if r.Merchant.ID != 0 && d.effect.Run != nil {
			if err := tx.Unchanged(r.Merchant.Catalogue); err != nil {
				return err
			}
		}
		if r.Member.ID != 0 && r.Private() {
			if err := tx.Route(r.Identity, r.Msg.Account, r.Msg.Chat); err != nil {
				return err
			}
		}
		if d.effect.Close {
			if err := tx.ClosePending(r.Msg.Account, r.Msg.Chat, r.Msg.From); err != nil {
				return err
			}
		}
		if d.effect.Run != nil {
			replies, err := d.effect.Run(tx)
			if err != nil {
				return err
			}
			if err := rt.sayAll(tx, r, replies); err != nil {
				return err
			}
		}
		if d.effect.Run == nil && !d.effect.Looks {
			return tx.FinishChatter(r.Msg)
		}
		looks := retail.Day("")
		if d.effect.Looks {
			looks = r.Today
		}
		return tx.FinishInbox(r.Msg.Row, looks)
	})
}

// request finds out who speaks where. Merchant 0 means nobody's.
func (rt *Router) request(tx *storage.Tx, m bot.Message) (*Request, error) {
	r := &Request{Msg: m, Now: m.At, Text: strings.TrimSpace(m.Text), read: tx, Lang: wording.Of(m.Text)}
	id, member, err := tx.Who(m.Account.Platform(), m.From)
	known := err == nil && m.From != ""
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return nil, err
	}
	var merchant retail.MerchantID
	if m.Kind == bot.Private {
		if known {
			merchant = id.MerchantID
		}
	} else {
		chat, err := tx.Chat(m.Account, m.Chat)
		if err != nil && retail.CodeOf(err) != retail.NotFound {
			return nil, err
		}
		if err == nil {
			merchant, r.Use = chat.MerchantID, chat.Purpose
		}
	}
	// A member of another merchant is a stranger here.
	if known && (merchant == 0 || merchant == id.MerchantID) {
		r.Identity, r.Member = id, member
	}
	if merchant != 0 {
		row, err := tx.For(merchant).Row()
		if err != nil {
			return nil, err
		}
		r.Merchant = retail.Merchant{ID: row.ID, Name: row.Name, Zone: row.Zone, CutoffHour: row.CutoffHour, Catalogue: row.Catalogue}
		r.read = tx.For(merchant)
	}
	r.Today = r.Merchant.DayOf(r.Now)
	return r, nil
}

// decide reads a message on a snapshot.
func (rt *Router) decide(ctx context.Context, tx *storage.Tx, m bot.Message) (decided, error) {
	r, err := rt.request(tx, m)
	if err != nil {
		return decided{}, err
	}
	effect, err := rt.route(ctx, r)
	var re *retail.Error
	if errors.As(err, &re) && re.Message != "" { // a fault of the sender's: say it
		return decided{r: r, effect: answer(refusal(string(re.Code), re.Message))}, nil
	}
	return decided{r: r, effect: effect}, err
}

func (rt *Router) route(ctx context.Context, r *Request) (Effect, error) {
	switch {
	case r.Member.ID == 0:
		return rt.stranger(r)
	case r.Merchant.ID == 0:
		return rt.unboundGroup(r)
	case r.Use == retail.UseCustomer && !r.Addressed():
		return silence, nil
	}
	var err error
	if r.Names, err = rt.namesOf(r); err != nil {
		return silence, err
	}
	if n := strings.Count(r.Text, "\n"); n > maxLines || len([]rune(r.Text)) > maxRunes {
		return rt.tooLong(r, n+1)
	}
	for _, way := range rt.ways() {
		effect, ok, err := way(ctx, r)
		if ok || err != nil {
			return effect, err
		}
	}
	if !r.Addressed() {
		return silence, nil
	}
	effect := answer(refusal("not_understood", r.say(wording.NotUnderstood)))
	effect.Puzzled = true
	return effect, nil
}

// ways are the readings that a message is tried for; the first that takes it has
// it. What needs no words comes first (a press, an edit, a file), then what
// somebody waits for (an answer to the bot's message or clarification), then what
// begins with a word of its own, and last what is recognised by its whole text.
func (rt *Router) ways() []func(context.Context, *Request) (Effect, bool, error) {
	return []func(context.Context, *Request) (Effect, bool, error){
		rt.choice, rt.invited, rt.edited, rt.photo, rt.file,
		rt.quoted, rt.toCase, rt.pending, rt.decideSuspect,
		rt.caseQuestion, rt.cycleQuestion, rt.sentence, rt.command, rt.toLastCase, rt.matter, rt.change,
		rt.owing, rt.why, rt.whatIf, rt.dealQuestion, rt.opportunityQuestion, rt.plainQuestion,
		rt.move, rt.visit, rt.order, rt.question,
	}
}

// tooLong refuses a message that nobody typed, where it was meant for the bot.
func (rt *Router) tooLong(r *Request, lines int) (Effect, error) {
	if !r.Addressed() && r.Use != retail.UseOrder {
		return silence, nil
	}
	return r.invalid(wording.TooLong, lines, maxLines), nil
}

// command runs the command whose verb begins the message.
func (rt *Router) command(ctx context.Context, r *Request) (Effect, bool, error) {
	return rt.run(ctx, r, r.Text)
}

// run runs the command whose verb begins a text, which is the message or says the
// same in the words of commands.
func (rt *Router) run(ctx context.Context, r *Request, text string) (Effect, bool, error) {
	cmd, rest, ok := rt.find(text)
	if !ok { // 對帳
		cmd, rest, ok = rt.find(language.Normalise(text))
	}
	here := r.Use == retail.UseOrder || r.Use == retail.UseField && cmd.Right == ChangeOwn // what is logged here can be taken back here
	bare := cmd.Bare && here || cmd.Group && r.Use != retail.UseCustomer
	if !ok || !r.Addressed() && !(bare && (cmd.Fits == nil || cmd.Fits(r, rest))) {
		return silence, false, nil
	}
	if cmd.Strict && !cmd.Fits(r, rest) {
		return silence, false, nil
	}
	if cmd.Group && !r.Addressed() && !r.may(cmd.Right) {
		return silence, false, nil // group talk that nobody addressed to the bot
	}
	if !r.may(cmd.Right) {
		if cmd.Asks { // what is a question has a gate of its own
			if effect, asked, err := rt.question(ctx, r); asked || err != nil {
				return effect, asked, err
			}
		}
		return r.noRight(), true, nil
	}
	if cmd.PrivateOnly && !r.Private() {
		return answer(refusal("permission", r.say(wording.OnlyPrivate))), true, nil
	}
	effect, err := cmd.Do(ctx, r, rest)
	return effect, true, err
}
