package commands

import (
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// sayAll puts replies into the outbox.
func (rt *Router) sayAll(tx *storage.Tx, r *Request, replies []Reply) error {
	for _, rep := range replies {
		out := storage.Message{
			Outgoing: bot.Outgoing{
				Account: r.Msg.Account, Chat: r.Msg.Chat, ChatKind: r.Msg.Kind, Kind: bot.Answer, InReplyTo: r.Msg.ID,
				Text: rep.Text, Choices: rep.Choices, Image: rep.Image, File: rep.File, Data: mustJSON(rep.Data),
			},
			InboxRow: r.Msg.Row, Codes: rep.Codes, Now: rt.Clock.Now(),
		}
		if len(rep.Codes) > 0 {
			out.Kind = bot.Confirm
		}
		if rep.At != nil {
			out.Account, out.Chat, out.ChatKind, out.InReplyTo = rep.At.Account, rep.At.Chat, rep.At.Kind, ""
			if err := tx.Say(out); err != nil {
				return err
			}
			continue
		}
		if rep.To != 0 {
			if err := rt.notify(tx, out, rep.To, r.Merchant.Location()); err != nil {
				return err
			}
			continue
		}
		if r.private(rep) {
			if err := rt.whisper(tx, r, out); err != nil {
				return err
			}
			continue
		}
		if err := tx.Say(out); err != nil {
			return err
		}
	}
	return nil
}

// whisper answers in the asker's private chat and says so in the group; where
// there is no private chat, the answer is refused.
func (rt *Router) whisper(tx *storage.Tx, r *Request, out storage.Message) error {
	group := out
	group.Choices, group.Image, group.File, group.Codes, group.Kind = nil, "", "", nil, bot.Answer
	routes, err := tx.Routes(r.Member.ID)
	if err != nil {
		return err
	}
	if len(routes) == 0 {
		no := r.noPrivate()
		group.Text, group.Data = no.Text, mustJSON(no.Data)
		return tx.Say(group)
	}
	group.Text, group.Data = r.say(wording.SentPrivately), mustJSON(ack("sent_privately", "", ""))
	if err := tx.Say(group); err != nil {
		return err
	}
	out.Account, out.Chat, out.ChatKind = bot.AccountID(routes[0].Account), bot.ChatID(routes[0].Chat), bot.Private
	out.Elsewhere = true
	if out.Account != r.Msg.Account {
		out.InReplyTo = "" // another platform knows nothing of it
	}
	return tx.Say(out)
}

// notify tells another member something in private, outside quiet hours.
func (rt *Router) notify(tx *storage.Tx, out storage.Message, to retail.MemberID, loc *time.Location) error {
	routes, err := tx.Routes(to)
	if err != nil || len(routes) == 0 {
		return err
	}
	out.Account, out.Chat, out.ChatKind = bot.AccountID(routes[0].Account), bot.ChatID(routes[0].Chat), bot.Private
	out.InReplyTo, out.Kind, out.Codes = "", bot.Notice, nil
	wants, err := tx.Preferences()
	if err != nil {
		return err
	}
	from, until := rt.Config.QuietFrom, rt.Config.QuietTo
	for _, who := range []retail.MemberID{0, to} {
		if w, ok := wants[who]; ok && w.QuietFrom >= 0 {
			from, until = w.QuietFrom, w.QuietTo
		}
	}
	out.NotBefore = alert.Quiet(out.Now, loc, from, until)
	return tx.Say(out)
}
