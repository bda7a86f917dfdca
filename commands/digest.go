package commands

import (
	"context"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) digestCommands() []Command {
	return []Command{
		{
			Verbs: []string{"日报发到这里=", "日報發到這裡=", "日报发这里=", "日報發這裡=", "digest here="},
			Right: NameDigest, Group: true, Help: wording.HelpDigest, Do: rt.digestHere,
		},
		{Verbs: []string{"日报私发=", "日報私發=", "日报发给我=", "日報發給我=", "digest in private="}, Right: NameDigest, Group: true, Do: rt.digestPrivate},
	}
}

// digestHere has the digest come into this management group instead of to owners
// and directors in private.
func (rt *Router) digestHere(_ context.Context, r *Request, _ string) (Effect, error) {
	if r.Private() || r.Use != retail.UseManagement {
		return r.invalid(wording.DigestNotHere), nil
	}
	chat, err := r.read.Chat(r.Msg.Account, r.Msg.Chat)
	if err != nil {
		return silence, err
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.NameDigestChat(chat.ID); err != nil {
			return nil, err
		}
		return []Reply{{Text: r.say(wording.DigestHere), Data: ack("digest_here", chat.Title, "")}}, rt.audit(tx, r, "digest.here", snapshot{}, snapshot{})
	}}, nil
}

// digestPrivate has it come in private again.
func (rt *Router) digestPrivate(_ context.Context, r *Request, _ string) (Effect, error) {
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.NoDigestChat(); err != nil {
			return nil, err
		}
		return []Reply{{Text: r.say(wording.DigestPrivate), Data: ack("digest_private", "", "")}}, rt.audit(tx, r, "digest.private", snapshot{}, snapshot{})
	}}, nil
}
