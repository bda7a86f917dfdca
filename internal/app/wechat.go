package app

import (
	"context"
	"fmt"
	"path/filepath"

	"zhanggui/bot"
	"zhanggui/bot/wechat"
	"zhanggui/internal/wording"
)

// wechat is a personal WeChat account: off by default, and at its own risk.
func (a *App) wechat() (bot.Adapter, error) {
	a.log.Warn("wechat is switched on", "warning", wechat.Warning)
	file := a.cfg.WeChat.SessionFile
	if file == "" {
		file = filepath.Join(a.cfg.DataDir, "wechat-session.json")
	}
	before := wechat.Offline
	return wechat.New(wechat.Config{
		SessionFile: file, Clock: a.clock, Log: a.log, DownloadDir: filepath.Join(a.cfg.DataDir, "wechat"),
		WantFile: func(in bot.Inbound, _ string, _ int64) bool { return a.fromMember(in) },
		OnScan: func(ctx context.Context, address string) error {
			return a.tellOwnersOf(ctx, "wechat", "scan/"+address, wording.Hans.Say(wording.ScanWeChat, address))
		},
		OnState: func(ctx context.Context, s wechat.State, why error) {
			if before == wechat.ScanWait && s == wechat.Online { // groups have other ids after every scan
				err := a.tellOwnersOf(ctx, "wechat", "bind/"+a.clock.Now().Format("2006-01-02T15"), wording.Hans.Say(wording.BindAgain))
				if err != nil {
					a.log.Error("tell the owners of a new login", "err", err)
				}
			}
			a.log.Info("wechat", "state", fmt.Sprint(s), "why", why)
			before = s
		},
	})
}
