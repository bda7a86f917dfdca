package commands

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/chart"
	"zhanggui/storage"
)

// TestAnswersWithRowsComeWithAPicture: where the text goes, and nowhere else.
func TestAnswersWithRowsComeWithAPicture(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, filepath.Join(t.TempDir(), "x.db"), func(db *storage.DB) Store { return db })
	p.merchant("我的商行", books)
	dir := filepath.Join(t.TempDir(), "pictures")
	press, err := chart.NewPress()
	if err != nil {
		t.Fatal(err)
	}
	p.rt.Press, p.rt.Pictures.Dir = press, dir
	p.tell(atHome("u-meng", "帮助"))
	p.tell(atHome("u-lu", "帮助"))
	inGroup := func(chat, from, text string) bot.Inbound {
		return bot.Inbound{Chat: bot.ChatID(chat), From: bot.UserID(from), Text: text, Mention: true}
	}
	for _, c := range []struct {
		in    bot.Inbound
		where string // the chat that gets a picture
	}{
		{atHome("u-meng", "3月销售额按商品"), "p-u-meng"},
		{atHome("u-meng", "3月销售额按天"), "p-u-meng"},
		{atHome("u-meng", "每家店最近一次下单"), "p-u-meng"},
		{atHome("u-meng", "3月销售额"), ""},
		{inGroup("g-boss", "u-meng", "3月销售额按商品"), "g-boss"},
		{inGroup("g-order", "u-lu", "3月销售额按商品"), "p-u-lu"},   // 已私发
		{inGroup("g-boss", "u-meng", "3月毛利按商品"), "p-u-meng"}, // costs are for the owner alone
		{atHome("u-qiang", "库存按商品"), ""},
	} {
		since := p.read
		said := p.tell(c.in)
		where, path := p.pictured(since)
		if where != c.where {
			t.Errorf("%s in %s: a picture in %q, not %q: %q", c.in.Text, c.in.Chat, where, c.where, said)
			continue
		}
		if path == "" {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if cfg, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || cfg.Width != 1080 {
			t.Errorf("%s: %v, %v", c.in.Text, cfg, err)
		}
	}
	// A folder that can't be made costs the picture, not the answer.
	p.rt.Pictures.Dir = "/dev/null/pictures"
	if said := p.tell(atHome("u-meng", "3月销售额按商品")); len(said) != 1 {
		t.Errorf("%q", said)
	}
}

// pictured finds the one picture in the outbox since a row: in which chat, and
// its file.
func (p *player) pictured(since int64) (chat, path string) {
	p.t.Helper()
	rows, err := p.raw.Query("SELECT chat, image FROM outbox WHERE id > ? AND image <> ''", since)
	if err != nil {
		p.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if path != "" {
			p.t.Error("two pictures")
		}
		if err := rows.Scan(&chat, &path); err != nil {
			p.t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	return chat, path
}
