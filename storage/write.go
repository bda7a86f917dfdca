package storage

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// batchMax is how many waiting writes share one transaction.
const batchMax = 256

// Tx is what a function given to Write or Read works with: everything of one
// merchant. Merchant 0 is the house itself (inbox, outbox, leases).
type Tx struct {
	g        *gorm.DB
	merchant retail.MerchantID
	// at and by stamp what is done; see Stamp.
	at int64
	by retail.MemberID
}

// Merchant is whose rows the transaction sees.
func (tx *Tx) Merchant() retail.MerchantID { return tx.merchant }

// For is the same transaction seen by another merchant; the router uses it
// once it knows whose chat a message came from.
func (tx *Tx) For(m retail.MerchantID) *Tx {
	other := *tx
	other.merchant = m
	return &other
}

// own starts a query on the merchant's rows.
func (tx *Tx) own() *gorm.DB { return tx.g.Where("merchant_id = ?", tx.merchant) }

type job struct {
	ctx      context.Context
	merchant retail.MerchantID
	fn       func(*Tx) error
	result   chan error
}

// Write runs fn inside one transaction and returns after its commit. The
// function may run twice: it changes nothing but tx and its own locals, and
// reads inside whatever it must not break. Its error is returned and nothing
// of it is kept. Writes of others waiting at the same moment share the
// transaction; a failing one is undone alone. A collision with another process
// is run again; one that does not end is Locked.
func (db *DB) Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *Tx) error) error {
	j := &job{ctx: ctx, merchant: merchant, fn: fn, result: make(chan error, 1)}
	select {
	case db.jobs <- j:
	case <-ctx.Done():
		return ctx.Err()
	}
	return <-j.result
}

// Read runs fn on one snapshot of the database. Writing in it fails.
func (db *DB) Read(ctx context.Context, merchant retail.MerchantID, fn func(tx *Tx) error) error {
	return db.explain(db.r.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		return fn(&Tx{g: g, merchant: merchant})
	}, db.reads))
}

// writer is the one goroutine that writes: it drains what waits, runs it in
// one transaction, commits, then answers.
func (db *DB) writer() {
	defer close(db.done)
	for first := range db.jobs {
		batch := []*job{first}
		for more := true; more && len(batch) < batchMax; {
			select {
			case j, ok := <-db.jobs:
				if more = ok; ok {
					batch = append(batch, j)
				}
			default:
				more = false
			}
		}
		db.commit(batch)
	}
}

func (db *DB) commit(batch []*job) {
	if db.again(batch) == nil {
		for _, j := range batch {
			j.result <- nil
		}
		return
	}
	// One of them failed or the commit did: each alone, so that a bad write
	// never fails its neighbours.
	for _, j := range batch {
		j.result <- db.explain(db.again([]*job{j}))
	}
}

// Others may write at the same moment, on PostgreSQL: whoever loses a collision
// begins anew, at once at first, since the winner is done, later after a while
// of chance length, so that two don't keep meeting.
const (
	collisions   = 40
	hurried      = 3
	longestPause = 50 * time.Millisecond
)

// again runs a batch until no other process is in its way.
func (db *DB) again(batch []*job) error {
	for try := 1; ; try++ {
		err := db.together(batch)
		if err == nil || try == collisions || !db.collided(err) {
			return err
		}
		if try > hurried {
			time.Sleep(rand.N(longestPause))
		}
	}
}

func (db *DB) together(batch []*job) error {
	return db.w.Transaction(func(g *gorm.DB) error {
		for _, j := range batch {
			if err := j.ctx.Err(); err != nil {
				return err
			}
			if err := run(j, &Tx{g: g.WithContext(j.ctx), merchant: j.merchant}); err != nil {
				return err
			}
		}
		return nil
	}, db.writes)
}

// run turns a panic into an error: the writer must outlive every function.
func run(j *job, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &retail.Error{Code: retail.Internal, Detail: fmt.Sprint("panic in a write: ", p)}
		}
	}()
	return j.fn(tx)
}

// first reads one row; a missing one is a NotFound error naming what.
func first[T any](q *gorm.DB, what string) (T, error) {
	var row T
	err := q.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, &retail.Error{Code: retail.NotFound, Detail: what}
	}
	return row, err
}

// all reads every row of a query.
func all[T any](q *gorm.DB) ([]T, error) {
	var rows []T
	err := q.Find(&rows).Error
	return rows, err
}
