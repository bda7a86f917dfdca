package commands

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// breaking fails its n-th write, before the commit or just after it.
type breaking struct {
	*storage.DB
	left  *int
	after bool
}

var errBroken = errors.New("broken off")

// Write implements Store.
func (s breaking) Write(ctx context.Context, m retail.MerchantID, fn func(*storage.Tx) error) error {
	*s.left--
	if *s.left != 0 {
		return s.DB.Write(ctx, m, fn)
	}
	if s.after {
		return errors.Join(errBroken, s.DB.Write(ctx, m, fn))
	}
	return s.DB.Write(ctx, m, func(tx *storage.Tx) error { return errors.Join(fn(tx), errBroken) })
}

// counted are the figures that an import must bring and its undo take away.
const counted = "SELECT (SELECT count(*)||' '||sum(total) FROM orders)||' '||(SELECT count(*)||' '||sum(amount) FROM order_lines)||' '||" +
	"(SELECT group_concat(name||price||stock) FROM products)||' '||(SELECT group_concat(name||area) FROM stores)"

// TestBrokenImportGoesOn breaks a confirmed import off in every one of its
// writes; handled again, the same message ends as if nothing had happened, as
// one import, and its undo leaves what was there before.
func TestBrokenImportGoesOn(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "补录.csv")
	var b strings.Builder
	b.WriteString("订单号,下单时间,门店编码,商品编码,数量,单位,单价\n")
	for i := range 520 {
		fmt.Fprintf(&b, "N%04d,2026-03-%02d,T00%d,BSS,%d,箱,54\n", i, 1+i%30, 1+i%4, 1+i%5)
	}
	b.WriteString("E0001,2025-10-02T09:15:00+08:00,T003,BSS,9,箱,54.00\n") // one of the merchant's own, changed
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	want, broken := "", true
	for n := 1; broken; n++ {
		for _, after := range []bool{false, true} {
			left := 0
			p := newPlayer(t, filepath.Join(t.TempDir(), fmt.Sprintf("%d%v.db", n, after)), func(db *storage.DB) Store { return breaking{db, &left, after} })
			p.merchant("我的商行", books)
			before := strings.Join(p.column(counted), "")
			p.tell(bot.Inbound{Chat: "p-u-ye", Kind: bot.Private, From: "u-ye", File: file})
			left = n
			broken = p.again(atHome("u-ye", "导入"))
			got := strings.Join(p.column(counted), "") + strings.Join(p.column("SELECT no||state FROM import_runs"), ",")
			if want == "" {
				want = got
			}
			if got != want || !strings.HasSuffix(got, "1done") || strings.HasPrefix(got, before) {
				t.Fatalf("broken in write %d (committed %v):\n%s\nwant\n%s", n, after, got, want)
			}
			left = 0
			p.tell(atHome("u-ye", "撤导入 1"))
			if got := strings.Join(p.column(counted), ""); got != before {
				t.Fatalf("undone after write %d (committed %v):\n%s\nwant\n%s", n, after, got, before)
			}
		}
		if n > 30 {
			t.Fatal("no end of writes")
		}
	}
}

// again handles a message until it comes through, and says whether it took
// more than once.
func (p *player) again(in bot.Inbound) (broken bool) {
	p.t.Helper()
	in.Account, in.ID, in.At = "stdio", "again", p.clock.now
	row, _, err := p.db.Road().Append(p.t.Context(), in, p.clock.now)
	if err != nil {
		p.t.Fatal(err)
	}
	for {
		err := p.rt.Handle(p.t.Context(), bot.Message{Inbound: in, Row: row, ReceivedAt: p.clock.now})
		if err == nil {
			return broken
		}
		if !errors.Is(err, errBroken) {
			p.t.Fatal(err)
		}
		broken = true
	}
}
