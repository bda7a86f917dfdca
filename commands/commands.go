// Package commands holds what a person can tell the bot: one file per thing,
// the router that finds it, and the one gate of who may do what. A command
// reads on a snapshot, decides, and leaves an effect that runs in one
// transaction together with its reply and the end of the message; it never
// sends. Read this file first, then router.go, gate.go, order.go and say.go.
package commands

import (
	"context"
	"encoding/json"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// Request is one message and everything known about who sent it where.
type Request struct {
	Msg      bot.Message
	Merchant retail.Merchant
	Member   retail.Member // zero for a stranger
	Identity storage.Identity
	// Use is what the group is for; empty in a private chat.
	Use  retail.ChatUse
	Lang wording.Lang
	// Now is when the message was sent: the clock of its dates.
	Now   time.Time
	Today retail.Day
	// Text is the message, trimmed, without the bot's mention.
	Text  string
	Names *Names
	// read is the snapshot; it is nil once the effect runs.
	read *storage.Tx
}

// Addressed says whether the bot was spoken to.
func (r *Request) Addressed() bool { return r.Msg.Addressed() }

// Private says whether only the sender hears the answer.
func (r *Request) Private() bool { return r.Msg.Kind == bot.Private }

// say is Lang.Say.
func (r *Request) say(key wording.Key, args ...any) string { return r.Lang.Say(key, args...) }

// date writes a past or present day; one of another year with its year, so
// that 12月1号 said in April is seen to be last December's.
func (r *Request) date(d retail.Day) string {
	year, _, _ := d.Date()
	if now, _, _ := r.Today.Date(); year != now {
		return string(d)
	}
	return r.Lang.Date(d)
}

// Reply is one thing to say in answer.
type Reply struct {
	Text    string
	Choices []bot.Choice
	Data    any
	Image   string // local path of a picture to send along
	File    string // local path of a document to send along
	// Codes are set where something was booked: the reply is a confirmation.
	Codes []string
	// Wide marks an answer that only the asker may see: outside a private chat
	// it goes to theirs, and the group hears 已私发.
	Wide bool
	// To sends it to another member's private chat instead (a notice).
	To retail.MemberID
	// At says it in another chat than the message's: there, too, something has
	// been done.
	At *Place
}

// Place is a chat.
type Place struct {
	Account bot.AccountID
	Chat    bot.ChatID
	Kind    bot.ChatKind
}

// Effect is what a message does. Run is called inside the transaction and may
// run twice: it changes nothing but tx and its own locals.
type Effect struct {
	Run func(tx *storage.Tx) ([]Reply, error)
	// Looks marks a message that looked like an order but is not logged.
	Looks bool
	// Puzzled marks a message to the bot that no rule understood: a language
	// model may be asked, where there is one.
	Puzzled bool
	// Close ends the sender's open clarification.
	Close bool
}

// silence is the effect of chatter.
var silence = Effect{}

// answer is the effect of only saying something.
func answer(replies ...Reply) Effect {
	return Effect{Run: func(*storage.Tx) ([]Reply, error) { return replies, nil }}
}

// closing is answer, and the end of the sender's open clarification.
func closing(reply Reply) Effect {
	effect := answer(reply)
	effect.Close = true
	return effect
}

// dropped ends an open clarification of which the sender wants nothing done.
func (r *Request) dropped(what string) Effect {
	return closing(Reply{Text: r.say(wording.NotBooked), Data: ack(what, "", "")})
}

// noRight is what the gate answers.
func (r *Request) noRight() Effect {
	return answer(refusal("permission", r.say(wording.NoRight)))
}

// invalid refuses what can't be, with the reason in the sender's language.
func (r *Request) invalid(why wording.Key, args ...any) Effect {
	return answer(refusal("invalid", r.say(why, args...)))
}

// refusal is a reply with a reason a program can read.
func refusal(reason, text string) Reply {
	return Reply{Text: text, Data: Refused{Kind: "refused", Reason: reason}}
}

// Refused is the data of a refusal (a line of stdio).
type Refused struct {
	Kind    string   `json:"kind"`
	Reason  string   `json:"reason"`
	Options []Option `json:"options,omitempty"`
}

// Option is one thing to choose.
type Option struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Ack is the data of anything else done.
type Ack struct {
	Kind string `json:"kind"`
	What string `json:"what"`
	Name string `json:"name,omitempty"`
	Code string `json:"code,omitempty"`
}

func ack(what, name, code string) Ack { return Ack{Kind: "ack", What: what, Name: name, Code: code} }

// Command is one thing that a person can tell the bot.
type Command struct {
	// Verbs begin the message; the longest that fits wins. A verb that ends in
	// "=" must be the whole message.
	Verbs []string
	// Right is what the sender needs.
	Right Right
	// PrivateOnly commands are answered elsewhere with a hint.
	PrivateOnly bool
	// Bare commands need no mention in a group.
	Bare bool
	// Group commands need no mention in any group of the merchant's own people,
	// where they begin with their verb. Verbs that begin other sentences as well
	// (收到, 到了没) have a Fits.
	Group bool
	// Fits says whether the words after the verb are meant for the command; a line
	// that nobody addressed to the bot is passed over where they are not. It is
	// asked before the gate, so that a mere sentence is never refused.
	Fits func(r *Request, rest string) bool
	// Strict commands that do not fit are passed over in a private chat, too: 收到
	// is no payment there either.
	Strict bool
	// Asks marks a verb that begins questions, too: 查 上月毛利.
	Asks bool
	// Help is the line shown to those who have the right; empty hides it.
	Help wording.Key
	// Do decides; rest is the text after the verb.
	Do func(ctx context.Context, r *Request, rest string) (Effect, error)
}

func mustJSON(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // every data type here can be written
	}
	return b
}
