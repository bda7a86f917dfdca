package commands

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
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
