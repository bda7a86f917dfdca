package commands

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// books is the merchant that the conversations are played with.
const books = "../internal/app/testdata/merchant"

// shopDay is the morning on which everything is said.
var shopDay = time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC)

// twice is a store that runs every write once in vain before it runs it: what
// a function leaves behind outside its transaction shows.
type twice struct{ *storage.DB }

var errInVain = errors.New("rolled back on purpose")

// Write implements Store.
func (s twice) Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error {
	_ = s.DB.Write(ctx, merchant, func(tx *storage.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errInVain
	})
	return s.DB.Write(ctx, merchant, fn)
}

type stillClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *stillClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *stillClock) After(time.Duration) <-chan time.Time { return nil }

// player tells one router what people say and reads what the bot answers.
type player struct {
	t      testing.TB
	db     *storage.DB
	raw    *sql.DB
	rt     *Router
	clock  *stillClock
	n      int
	read   int64
	tokens map[string][]string // chat → the choices under its last message
	codes  []string            // invitations that were read
}

func newPlayer(t testing.TB, path string, store func(*storage.DB) Store) *player {
	t.Helper()
	db, err := storage.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = raw.Close()
		db.Close()
	})
	p := &player{t: t, db: db, raw: raw, clock: &stillClock{now: shopDay}, tokens: map[string][]string{}}
	p.rt = &Router{Store: store(db), Clock: p.clock, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Said: func() {}, NextTime: daily}
	return p
}

// daily is when a "minute hour * * *" comes next.
func daily(spec string, now time.Time, loc *time.Location) (time.Time, error) {
	var minute, hour int
	if _, err := fmt.Sscanf(spec, "%d %d * * *", &minute, &hour); err != nil {
		return time.Time{}, err
	}
	local := now.In(loc)
	next := time.Date(local.Year(), local.Month(), local.Day(), hour, minute, 0, 0, loc)
	if !next.After(now) {
		next = next.AddDate(0, 0, 1)
	}
	return next, nil
}

// merchant makes a merchant with its jobs and imports folders into it.
func (p *player) merchant(name string, folders ...string) retail.MerchantID {
	p.t.Helper()
	m, err := p.db.AddMerchant(p.t.Context(), name, "Asia/Shanghai", shopDay)
	if err != nil {
		p.t.Fatal(err)
	}
	im := Importer{Store: p.rt.Store, Now: p.clock.Now}
	rep, err := im.Import(p.t.Context(), m, folders)
	if err != nil || !rep.Complete() {
		p.t.Fatal(err, rep.Text(5))
	}
	err = p.db.Write(p.t.Context(), m.ID, func(tx *storage.Tx) error {
		for _, job := range []string{"digest", "due_list"} {
			if err := tx.SaveSchedule(&storage.Schedule{Job: job, Cron: "0 20 * * *"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return m.ID
}

// tell plays one message, filled in where it says nothing, and gives all that
// the bot put into the outbox.
func (p *player) tell(in bot.Inbound) []string {
	p.t.Helper()
	p.n++
	p.clock.now = p.clock.now.Add(20 * time.Second)
	in.Account, in.ID, in.At = "stdio", bot.MessageID(fmt.Sprintf("m%d", p.n)), p.clock.now
	if in.Kind == "" {
		in.Kind = bot.Group
	}
	row, _, err := p.db.Road().Append(p.t.Context(), in, p.clock.now)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.rt.Handle(p.t.Context(), bot.Message{Inbound: in, Row: row, ReceivedAt: p.clock.now}); err != nil {
		p.t.Fatalf("%s: %q: %v", in.From, in.Text, err)
	}
	return p.answers()
}

var inviteCode = regexp.MustCompile(`\b[2-9A-HJKMNP-Z]{8}\b`)

// answers reads what is new in the outbox.
func (p *player) answers() []string {
	p.t.Helper()
	rows, err := p.raw.Query("SELECT id, chat, kind, in_reply_to, text, choices, codes, data FROM outbox WHERE id > ? ORDER BY id", p.read)
	if err != nil {
		p.t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var chat, kind, to, text, choices, codes, data string
		if err := rows.Scan(&p.read, &chat, &kind, &to, &text, &choices, &codes, &data); err != nil {
			p.t.Fatal(err)
		}
		var list []bot.Choice
		if choices != "" {
			if err := json.Unmarshal([]byte(choices), &list); err != nil {
				p.t.Fatal(err)
			}
		}
		p.tokens[chat] = nil
		for _, c := range list {
			p.tokens[chat] = append(p.tokens[chat], c.Token)
		}
		p.codes = append(p.codes, inviteCode.FindAllString(text, -1)...)
		out = append(out, p.plain(strings.Join([]string{chat, kind, to, text, choices, codes, data}, " | ")))
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	return out
}

// plain writes every invitation's code, which is made by chance, as CODE.
func (p *player) plain(s string) string {
	for _, c := range p.codes {
		s = strings.ReplaceAll(s, c, "CODE")
	}
	return s
}

// dump is every row of every table, or those of one merchant; but what only
// chance or the wall clock decides, and the tables named.
func (p *player) dump(merchant retail.MerchantID, but ...string) []string {
	p.t.Helper()
	var out []string
	for _, table := range p.column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
		columns := p.column("SELECT name FROM pragma_table_info('" + table + "') WHERE name NOT IN ('code_hash', 'hash')")
		if table == "migrations" || slices.Contains(but, table) || merchant != 0 && !slices.Contains(columns, "merchant_id") && table != "merchants" {
			continue
		}
		query := "SELECT '" + table + ": ' || " + strings.Join(quoted(columns), " || ' | ' || ") + " FROM " + table
		switch {
		case merchant != 0 && table == "merchants":
			query += fmt.Sprint(" WHERE id = ", merchant)
		case merchant != 0:
			query += fmt.Sprint(" WHERE merchant_id = ", merchant)
		}
		for _, row := range p.column(query + " ORDER BY rowid") {
			out = append(out, p.plain(row))
		}
	}
	return out
}

func quoted(columns []string) []string {
	var out []string
	for _, c := range columns {
		out = append(out, `coalesce("`+c+`", '')`)
	}
	return out
}

func (p *player) column(query string) []string {
	p.t.Helper()
	rows, err := p.raw.Query(query)
	if err != nil {
		p.t.Fatal(query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			p.t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	return out
}

// inOrders and atHome are the two places where something is said.
func inOrders(from, text string) bot.Inbound {
	return bot.Inbound{Chat: "g-order", Title: "订货群", From: bot.UserID(from), Text: text}
}

func atHome(from, text string) bot.Inbound {
	return bot.Inbound{Chat: bot.ChatID("p-" + from), Kind: bot.Private, From: bot.UserID(from), Text: text, Mention: true}
}

// everything is a conversation that uses every command and every other road
// through the router.
var everything = []bot.Inbound{
	inOrders("u-ye", "宝丰超市 东鹏10箱 百岁山5箱"),
	inOrders("u-ye", "01 改 东鹏6箱"),
	inOrders("u-ye", "撤"),
	inOrders("u-ye", "宝丰超市 东鹏10箱 百岁山5箱"), // a repeat is asked about
	inOrders("u-ye", "1"),
	inOrders("u-ye", "撤 02"),
	inOrders("u-ye", "老丁 东鹏3箱"),
	{Chat: "g-order", From: "u-ye", Choice: "0"},
	inOrders("u-ye", "宝丰超市 东鹏"),
	inOrders("u-ye", "6箱"),
	{Chat: "g-order", From: "u-ye", Text: "宝丰超市 东鹏7箱", EditOf: "m10"},
	inOrders("u-ye", "退 宝丰超市 东鹏1箱 破损"),
	inOrders("u-ye", "新天地超市 东鹏2箱"),
	{Chat: "g-order", From: "u-ye", Choice: "2"},
	inOrders("u-ye", "早"),
	inOrders("u-ye", "宝丰超市的东鹏10箱送到没"),
	inOrders("x-stranger", "宝丰超市 东鹏1箱"),
	atHome("u-meng", "帮助"),
	atHome("u-meng", "本月销售额"),
	atHome("u-meng", "上个月呢"),
	atHome("u-meng", "上月卖得最好的5种货"),
	atHome("u-meng", "今天"),
	atHome("u-ye", "查 宝丰超市"),
	atHome("u-ye", "新店 晨光文具店 江北 阿强"),
	atHome("u-ye", "新品 元气森林480ml 72 每箱15瓶 品类饮料"),
	atHome("u-ye", "改价 东鹏特饮500ml 99"),
	atHome("u-ye", "别名 晨光 = 晨光文具店"),
	inOrders("u-ye", "晨光 东鹏2箱"),
	atHome("u-ye", "停用 晨光文具店"),
	atHome("u-ye", "启用 晨光文具店"),
	atHome("u-lu", "合并 老丁百货 到 老丁小吃"),
	atHome("u-lu", "撤"),
	atHome("u-lu", "目标 4月 30万"),
	atHome("u-meng", "日报改到20:30"),
	atHome("u-meng", "提醒改到09:00"),
	atHome("u-meng", "没送到"),
	atHome("u-meng", "邀请 小新 运营"),
	atHome("u-new", "{code}"),
	atHome("u-new", "{code}"), // used up
	inOrders("u-new", "旭日便利店 尖叫三箱"),
	atHome("u-meng", "移除 阿珍"),
	inOrders("u-zhen", "宝丰超市 东鹏1箱"),
	{Chat: "g-new", From: "u-meng", Title: "新群", Text: "绑定 管理"},
	{Chat: "g-new", From: "u-meng", Title: "新群", Text: "绑定 订单", Mention: true},
	atHome("u-qiang", "拜访 宝丰超市 见王姐 陈列4排 缺百岁山 下次周五"),
	inOrders("u-ye", "今日录完"),
	atHome("u-meng", "忘记 小新"),
	atHome("u-meng", "1"),
	atHome("u-wei", "本月毛利"),
	{Chat: "p-u-ye", Kind: bot.Private, From: "u-ye", File: "../internal/app/testdata/files/对账.csv"},
	atHome("u-ye", "导入"),
	atHome("u-ye", "算 A-3"),
	atHome("u-ye", "撤导入 1"),
}

// play runs the conversation; {code} is the invitation read last, a choice's
// number the token at that place.
func (p *player) play(list []bot.Inbound) []string {
	var out []string
	for _, in := range list {
		if in.Text == "{code}" && len(p.codes) > 0 {
			in.Text = p.codes[len(p.codes)-1]
		}
		if in.Choice != "" {
			if n := int(in.Choice[0] - '0'); n < len(p.tokens[string(in.Chat)]) {
				in.Choice = p.tokens[string(in.Chat)][n]
			}
		}
		said := p.plain(string(in.From) + "> " + in.Text)
		out = append(append(out, said), p.tell(in)...)
	}
	return out
}

// watchTable notes which commands did something, by their first verb.
func (p *player) watchTable() map[string]bool {
	did := map[string]bool{}
	p.rt.once.Do(func() {
		p.rt.table = p.rt.commands()
		for i := range p.rt.table {
			c := &p.rt.table[i]
			did[c.Verbs[0]] = false
			do := c.Do
			c.Do = func(ctx context.Context, r *Request, rest string) (Effect, error) {
				e, err := do(ctx, r, rest)
				if run := e.Run; run != nil {
					e.Run = func(tx *storage.Tx) ([]Reply, error) {
						replies, err := run(tx)
						if len(replies) > 0 {
							if _, no := replies[0].Data.(Refused); !no && err == nil {
								did[c.Verbs[0]] = true
							}
						}
						return replies, err
					}
				}
				return e, err
			}
		}
	})
	return did
}

// TestWritesMayRunTwice: everything that a person can tell the bot, with every
// write first run in vain, leaves the same answers and the same tables.
func TestWritesMayRunTwice(t *testing.T) {
	t.Parallel()
	run := func(name string, store func(*storage.DB) Store) (*player, []string, map[string]bool) {
		p := newPlayer(t, filepath.Join(t.TempDir(), name), store)
		did := p.watchTable()
		p.merchant("我的商行", books)
		return p, p.play(everything), did
	}
	one, wantSaid, did := run("once.db", func(db *storage.DB) Store { return db })
	two, gotSaid, _ := run("twice.db", func(db *storage.DB) Store { return twice{db} })
	for verb, ok := range did {
		if !ok {
			t.Errorf("the conversation never uses %q: add a message that does it", verb)
		}
	}
	same(t, "said", wantSaid, gotSaid)
	same(t, "tables", one.dump(0), two.dump(0))
	if len(one.dump(0)) < 100 {
		t.Error("the dump is too short to prove anything")
	}
}

// same compares two lists and shows the first lines that differ.
func same(t testing.TB, what string, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		a, b := at(want, i), at(got, i)
		if a != b {
			t.Fatalf("%s differ in line %d:\n  %s\n  %s", what, i+1, a, b)
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}
