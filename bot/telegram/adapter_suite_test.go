package telegram

import (
	"testing"

	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

func TestContract(t *testing.T) {
	t.Parallel()
	people := []fakeapi.User{zhang, li}
	adaptertest.Run(t, func(t *testing.T) adaptertest.Harness {
		w := newWorld(t, nil)
		return adaptertest.Harness{
			Adapter: w.a,
			Write: func(l adaptertest.Line) {
				who, chat, text := people[l.Who], shop, l.Text
				if l.Private {
					chat = fakeapi.Chat{ID: who.ID, Type: "private"}
				}
				if l.Mention {
					text = "@zhanggui_bot " + text
				}
				w.fake.Text(chat, who, text)
			},
			Shown: func() (all []adaptertest.Shown) {
				for _, s := range w.fake.Sent() {
					all = append(all, adaptertest.Shown{Text: s.Text, Name: s.FileName, Data: s.File})
				}
				return all
			},
			Refuse: func() {
				w.fake.Fail("sendMessage", fakeapi.Fault{Status: 403, Description: "Forbidden: bot was kicked from the supergroup chat"})
			},
			Break: func() { w.fake.Fail("sendMessage", fakeapi.Fault{DropAfter: true}) },
		}
	})
}
