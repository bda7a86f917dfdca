package main_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// chatsAtOnce is how many chats order side by side in the benchmarks.
const chatsAtOnce = 32

// BenchmarkOrders: orders confirmed over stdio, pipelined, from many chats;
// each is a transaction that is on the disk before its line is written.
func BenchmarkOrders(b *testing.B) {
	shop, files := madeUp(b, "stdio")
	db := filepath.Join(b.TempDir(), "bench.db")
	must(b, "import", "--db", db, files)
	k := talk(b, db)
	at := time.Now().Format(time.RFC3339)
	var lines []lineIn
	for n := range b.N {
		store := shop.Stores[n%len(shop.Stores)]
		p := shop.Products[n/len(shop.Stores)%len(shop.Products)]
		chat := n % chatsAtOnce
		who := shop.Members[[]int{0, 1, 2, 5, 6, 7, 8}[chat%7]]
		lines = append(lines, lineIn{
			ID: fmt.Sprintf("m%d", n), At: at, Chat: fmt.Sprintf("p-%s-%d", who.Account, chat), Kind: "private", From: who.Account,
			Text: fmt.Sprintf("%s %s%d%s", store.Name, p.Name, 1+n%4, p.SaleUnit),
		})
	}
	b.ResetTimer()
	go k.say(lines...)
	orders := 0
	for done := 0; done < b.N; {
		l, ok := k.next()
		if !ok {
			b.Fatal(k.errs.String())
		}
		if l.Done != "" {
			done++
		} else if l.Data.OrderNo != "" {
			orders++
		}
	}
	b.StopTimer()
	if orders != b.N {
		b.Fatalf("%d orders of %d messages", orders, b.N)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
	k.finish()
}

// BenchmarkBareSQLite is the same durability with nothing around it: an inbox
// row, an order with two lines and an outbox row in each write, one transaction
// an order, or 32 orders in one.
func BenchmarkBareSQLite(b *testing.B) {
	for _, group := range []int{1, chatsAtOnce} {
		b.Run(fmt.Sprintf("grouped=%d", group), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "bare.db")
			db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			for _, name := range []string{"inbox", "orders", "lines", "outbox"} {
				if _, err := db.Exec("CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, ref INTEGER, body TEXT); CREATE INDEX i_" + name + " ON " + name + " (ref)"); err != nil {
					b.Fatal(err)
				}
			}
			body := strings.Repeat("x", 200)
			b.ResetTimer()
			for n := 0; n < b.N; n += group {
				tx, err := db.Begin()
				if err != nil {
					b.Fatal(err)
				}
				for i := n; i < min(n+group, b.N); i++ {
					for _, name := range []string{"inbox", "orders", "lines", "lines", "outbox"} {
						if _, err := tx.Exec("INSERT INTO "+name+" (ref, body) VALUES (?, ?)", i, body); err != nil {
							b.Fatal(err)
						}
					}
				}
				if err := tx.Commit(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
		})
	}
}

// BenchmarkStart: from starting the program on a filled database until its
// first answer is read; with it the memory that it then holds, and the size of
// the program itself.
func BenchmarkStart(b *testing.B) {
	shop, files := madeUp(b, "stdio")
	db := filepath.Join(b.TempDir(), "start.db")
	must(b, "import", "--db", db, files)
	var memory float64
	b.ResetTimer()
	for n := range b.N {
		k := talk(b, db)
		k.say(lineIn{ID: fmt.Sprintf("q%d", n), At: time.Now().Format(time.RFC3339), Chat: "p-u-owner", Kind: "private", From: shop.Members[0].Account, Text: "本月销售额"})
		for {
			l, ok := k.next()
			if !ok {
				b.Fatal(k.errs.String())
			}
			if l.Done != "" {
				break
			}
		}
		memory = residentMB(b, k.cmd.Process.Pid)
		k.finish()
	}
	b.StopTimer()
	info, err := os.Stat(bin)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(memory, "rss-MB")
	b.ReportMetric(float64(info.Size())/(1<<20), "binary-MB")
}

// residentMB is what /proc says of a process's memory; 0 where there is no /proc.
func residentMB(b *testing.B, pid int) float64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Log("no /proc: memory is not measured")
		return 0
	}
	_, rest, _ := strings.Cut(string(raw), "VmRSS:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kb) / 1024
}
