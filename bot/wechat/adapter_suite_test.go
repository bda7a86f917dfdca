package wechat

import (
	"testing"

	"zhanggui/bot/adaptertest"
	"zhanggui/bot/wechat/fakewx"
)

func TestContract(t *testing.T) {
	t.Parallel()
	people := []string{"张三", "李四"}
	adaptertest.Run(t, func(t *testing.T) adaptertest.Harness {
		w := newWorld(t, nil)
		return adaptertest.Harness{
			Adapter: w.a,
			Write: func(l adaptertest.Line) {
				w.reachOnce()
				text := l.Text
				if l.Mention {
					text = "@" + fakewx.Self + "\u2005" + text
				}
				if l.Private {
					w.fake.Private(people[l.Who], text)
				} else {
					w.fake.InRoom(shop, people[l.Who], text)
				}
			},
			Shown: func() (all []adaptertest.Shown) {
				for _, s := range w.fake.Sent() {
					all = append(all, adaptertest.Shown{Text: s.Text, Name: s.Name, Data: s.File})
				}
				return all
			},
			Refuse: func() { w.fake.Fail("webwxsendmsg", fakewx.Fault{Ret: 1}) },
			Break:  func() { w.fake.Fail("webwxsendmsg", fakewx.Fault{DropAfter: true}) },
		}
	})
}

// reachOnce waits until the first scan is over: what is written before it is on
// the phone only, and names are those of a login.
func (w *world) reachOnce() { w.ok(w.fake.WaitCalls(w.ctx, "synccheck", 1)) }
