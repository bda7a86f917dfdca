package main_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the test reads what the program has left
	_ "github.com/mattn/go-sqlite3"

	"zhanggui/internal/demo"
	"zhanggui/internal/pgtest"
)

const (
	kills        = 50
	perRound     = 1 // new orders of each chat before each kill
	crashSeed    = 20260401
	longestStart = 60 * time.Millisecond
	never        = -1
)

// diary is everything that people typed and everything they read, over all
// lives of the program.
type diary struct {
	t       *testing.T
	shop    *demo.Merchant
	typed   []lineIn            // per chat in order
	done    map[string]bool     // message → its done was read
	answers map[string][]string // message → the ids that answered it, as first read
	texts   map[string]string   // the bot's message id → its text
	booked  map[string]string   // order number → message
	rnd     *rand.Rand
	args    []string // beside the database
}

// more types new orders in every chat: each person in private, and all in the
// group.
func (d *diary) more() {
	for range perRound {
		for _, p := range d.shop.Members {
			if p.Account == "u-finance" || p.Account == "u-warehouse" {
				continue // they log no orders
			}
			d.order(p.Account, "p-"+p.Account, "private")
			d.order(p.Account, "g-order", "group")
		}
	}
}

func (d *diary) order(from, chat, kind string) {
	n := len(d.typed)
	store := d.shop.Stores[n%len(d.shop.Stores)]
	p := d.shop.Products[n/len(d.shop.Stores)%len(d.shop.Products)]
	d.typed = append(d.typed, lineIn{
		ID: fmt.Sprintf("m%d", n), At: time.Now().Format(time.RFC3339), Chat: chat, Kind: kind, From: from,
		Text: fmt.Sprintf("%s %s%d%s", store.Name, p.Name, 1+n%4, p.SaleUnit),
	})
}

// open is what must be sent again: whatever has no done.
func (d *diary) open() []lineIn {
	var out []lineIn
	for _, l := range d.typed {
		if !d.done[l.ID] {
			out = append(out, l)
		}
	}
	return out
}

// read notes one line out and holds it to what was said before. What is said unasked
// depends on the hour (a rep hears of orders by day): it must stay the same, too.
func (d *diary) read(l lineOut) {
	if l.Done != "" {
		d.done[l.Done] = true
		return
	}
	if l.Error != "" {
		d.t.Fatalf("unexpected line: %+v", l)
	}
	if had, ok := d.texts[l.ID]; ok && had != l.Text {
		d.t.Fatalf("%s was %q and is now %q", l.ID, had, l.Text)
	} else if !ok {
		d.texts[l.ID] = l.Text
		d.answers[l.InReplyTo] = append(d.answers[l.InReplyTo], l.ID)
	}
	if l.InReplyTo == "" {
		return
	}
	if l.Data.Kind != "order" || l.Data.Status != "logged" {
		d.t.Fatalf("%s: no order: %s", l.InReplyTo, l.Text)
	}
	if had, ok := d.booked[l.Data.OrderNo]; ok && had != l.InReplyTo {
		d.t.Fatalf("order %s confirmed to %s and to %s", l.Data.OrderNo, had, l.InReplyTo)
	}
	d.booked[l.Data.OrderNo] = l.InReplyTo
}

// live lets the program live until that many lines were read and then kills it,
// with 0 lines a moment after it was started; with never, it lives until
// everything is done.
func (d *diary) live(db string, lifetime int) {
	k := talk(d.t, db, d.args...)
	lines := make(chan lineOut)
	go func() {
		defer close(lines)
		for {
			l, ok := k.next()
			if !ok {
				return
			}
			lines <- l
		}
	}()
	todo := d.open()
	go k.say(todo...)
	var early <-chan time.Time
	if lifetime == 0 {
		early = time.After(time.Duration(d.rnd.Int64N(int64(longestStart))))
	}
	read := 0
	for left := len(todo); left > 0; {
		select {
		case l, ok := <-lines:
			if !ok {
				d.t.Fatalf("the program ended by itself: %s", k.errs.String())
			}
			d.read(l)
			if read++; l.Done != "" {
				left--
			}
		case <-early:
			lifetime = read
		}
		if read == lifetime {
			k.kill()
			for l := range lines { // what it wrote before it was killed was read by people
				d.read(l)
			}
			return
		}
	}
	if lifetime == never {
		_ = k.in.Close()
		for l := range lines {
			d.t.Errorf("said after everything was done: %+v", l)
		}
	}
	k.kill()
}

// TestKillNine: fifty lives, each ended by SIGKILL at a random moment while
// orders stream in from eight chats; in the end every order stands once.
func TestKillNine(t *testing.T) {
	t.Parallel()
	killNine(t, filepath.Join(t.TempDir(), "crash.db"), kills)
}

// TestKillNineOnPostgres lives fewer times unless told otherwise: every life
// waits there until the lease of the one before is over, here a short one.
func TestKillNineOnPostgres(t *testing.T) {
	t.Parallel()
	lives := 8
	if n, err := strconv.Atoi(os.Getenv("ZHANGGUI_KILLS")); err == nil {
		lives = n
	}
	short := filepath.Join(t.TempDir(), "short.yaml")
	if err := os.WriteFile(short, []byte("lease:\n  seconds: 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	killNine(t, pgtest.Database(t), lives, "--config", short)
}

func killNine(t *testing.T, db string, kills int, more ...string) {
	shop, files := madeUp(t, "stdio")
	must(t, "import", "--db", db, files)
	d := &diary{
		args: more,
		t:    t, shop: shop, done: map[string]bool{}, answers: map[string][]string{}, texts: map[string]string{},
		booked: map[string]string{}, rnd: rand.New(rand.NewPCG(crashSeed, 1)),
	}
	cut := 0
	for range kills {
		d.more()
		d.live(db, d.rnd.IntN(2*len(d.open())))
		if len(d.open()) > 0 {
			cut++
		}
	}
	if cut < kills/2 {
		t.Errorf("only %d of %d kills came while something was under way", cut, kills)
	}
	d.live(db, never)
	if len(d.open()) > 0 {
		t.Fatalf("%d messages were never done", len(d.open()))
	}
	d.checkBooks(db)
	d.repeat(db)
	t.Logf("%d orders in %d chats, %d lives cut off in the middle", len(d.typed), 8, cut)
}

// checkBooks compares the database with what was typed and read.
func (d *diary) checkBooks(path string) {
	driver, dsn := "sqlite3", "file:"+path+"?mode=ro"
	if strings.HasPrefix(path, "postgres:") {
		driver, dsn = "pgx", path
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT o.no, o.status, i.message, i.chat, i.id FROM orders o JOIN inbox i ON i.id = o.inbox_id ORDER BY o.id`)
	if err != nil {
		d.t.Fatal(err)
	}
	defer rows.Close()
	orders, numbers := map[string]int{}, map[string]bool{}
	last := map[string]int{}
	for rows.Next() {
		var no, status, message, chat string
		var inbox int64
		if err := rows.Scan(&no, &status, &message, &chat, &inbox); err != nil {
			d.t.Fatal(err)
		}
		if orders[message]++; orders[message] > 1 {
			d.t.Errorf("%s was booked twice", message)
		}
		if numbers[no] {
			d.t.Errorf("order number %s stands twice", no)
		}
		numbers[no] = true
		if d.booked[no] != message || status != "logged" {
			d.t.Errorf("order %s (%s) is of %s, but people read that it is of %s", no, status, message, d.booked[no])
		}
		var n int
		if _, err := fmt.Sscanf(message, "m%d", &n); err != nil {
			d.t.Fatal(err)
		}
		if n < last[chat] {
			d.t.Errorf("%s was booked after m%d in %s", message, last[chat], chat)
		}
		last[chat] = n
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
	for _, l := range d.typed {
		if orders[l.ID] != 1 {
			d.t.Errorf("%s (%s) is booked %d times", l.ID, l.Text, orders[l.ID])
		}
	}
	for no, message := range d.booked {
		if !numbers[no] {
			d.t.Errorf("order %s was confirmed to %s and is in no book", no, message)
		}
	}
}

// repeat sends every message once more: the answers are the first ones, word
// for word, and nothing is booked.
func (d *diary) repeat(db string) {
	k := talk(d.t, db, d.args...)
	go k.say(d.typed...)
	again := map[string][]string{}
	for done := 0; done < len(d.typed); {
		l, ok := k.next()
		if !ok {
			d.t.Fatalf("the program ended: %s", k.errs.String())
		}
		d.read(l)
		if l.Done != "" {
			done++
		} else {
			again[l.InReplyTo] = append(again[l.InReplyTo], l.ID)
		}
	}
	k.finish()
	for _, l := range d.typed {
		if a, b := strings.Join(d.answers[l.ID], " "), strings.Join(again[l.ID], " "); a != b || a == "" {
			d.t.Errorf("%s was answered by %s, and the second time by %s", l.ID, a, b)
		}
	}
	d.checkBooks(db)
}
