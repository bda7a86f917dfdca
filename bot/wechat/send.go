package wechat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhanggui/bot"
)

const (
	// whenOffline is when to look again while nobody is logged in.
	whenOffline = 30 * time.Second
	// whenTooOften is how long WeChat is left alone after "operate too often".
	whenTooOften = time.Minute
)

// job is one Send on its way to the goroutine that owns the library.
type job struct {
	ctx  context.Context
	out  bot.Outgoing
	done chan sendResult // has room for the answer
}

type sendResult struct {
	id  bot.MessageID
	err error
}

// Send implements bot.Adapter. A text over 2000 UTF-16 units goes out in parts;
// pictures and files are uploaded before anything is shown and follow the text.
// The id is that of the last part; if a later part fails, the fate is Unknown, as
// the first is already read. While a scan is awaited nothing is sent (NotSent).
// WeChat knows no answering: InReplyTo is not shown, and choices stand in the
// text. Every error is a *bot.SendError.
func (a *Adapter) Send(ctx context.Context, out bot.Outgoing) (bot.MessageID, error) {
	j := &job{ctx: ctx, out: out, done: make(chan sendResult, 1)}
	if err := a.take(j); err != nil {
		return "", err
	}
	select {
	case r := <-j.done:
		return r.id, r.err
	case <-ctx.Done():
	}
	if a.drop(j) {
		return "", &bot.SendError{Fate: bot.NotSent, Err: fmt.Errorf("wechat: %w", ctx.Err())}
	}
	r := <-j.done // it is being sent, and its context is over: this is soon
	return r.id, r.err
}

// take queues a job, or refuses it while nobody is logged in.
func (a *Adapter) take(j *job) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.opened {
		return a.closedLocked()
	}
	a.jobs = append(a.jobs, j)
	a.wake()
	return nil
}

func (a *Adapter) closedLocked() *bot.SendError {
	if a.state == Lost || a.state == Barred {
		return &bot.SendError{Fate: bot.LoggedOut, Err: a.why}
	}
	return &bot.SendError{Fate: bot.NotSent, RetryAfter: whenOffline, Err: errors.New("wechat: not logged in")}
}

// drop takes a job back that was not begun.
func (a *Adapter) drop(j *job) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, other := range a.jobs {
		if other == j {
			a.jobs = append(a.jobs[:i:i], a.jobs[i+1:]...)
			return true
		}
	}
	return false
}

func (a *Adapter) wake() {
	select {
	case a.ring <- struct{}{}:
	default:
	}
}

func (a *Adapter) isOpen() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.opened
}

// open lets jobs in, or no more, and then answers those that wait.
func (a *Adapter) open(yes bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.opened = yes
	if yes {
		return
	}
	for _, j := range a.jobs {
		j.done <- sendResult{err: a.closedLocked()}
	}
	a.jobs = nil
}

func (a *Adapter) nextJob() *job {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.jobs) == 0 {
		return nil
	}
	j := a.jobs[0]
	a.jobs = a.jobs[1:]
	return j
}

// serve does the jobs that wait. It returns an error only when the account is
// lost; the jobs hear of their own.
func (r *runner) serve(ctx context.Context) error {
	select {
	case <-r.a.ring: // what it rang for is done now
	default:
	}
	for {
		if ctx.Err() != nil {
			return nil // open answers the others
		}
		j := r.a.nextJob()
		if j == nil {
			return nil
		}
		id, err := r.deliver(ctx, j)
		j.done <- sendResult{id: id, err: err}
		if errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) {
			return err
		}
	}
}

// deliver sends one message; it ends with the sender's context or with Run's.
func (r *runner) deliver(run context.Context, j *job) (id bot.MessageID, err error) {
	ctx, stop := context.WithCancel(j.ctx)
	defer stop()
	defer context.AfterFunc(run, stop)()
	d := &delivery{r: r, chat: j.out.Chat}
	broke := safely(func() error {
		err = d.all(ctx, j.out)
		return nil
	})
	if err == nil {
		err = broke
	}
	if err != nil {
		return "", d.fate(err)
	}
	return d.last, nil
}

// delivery is one Outgoing on its way.
type delivery struct {
	r       *runner
	chat    bot.ChatID
	shown   int  // parts that WeChat took
	posting bool // a message itself is under way, not what comes before
	last    bot.MessageID
}

func (d *delivery) all(ctx context.Context, out bot.Outgoing) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	to, err := d.to(ctx, out.Chat)
	if err != nil {
		return err
	}
	media, err := d.uploads(ctx, out, to)
	if err != nil {
		return err
	}
	words := splitText(out.Text, maxText)
	if len(words)+len(media) == 0 {
		return refused("nothing to say")
	}
	for _, text := range words {
		if err := d.post(ctx, parcel{to: to, text: text}); err != nil {
			return err
		}
	}
	for _, m := range media {
		if err := d.post(ctx, parcel{to: to, media: m}); err != nil {
			return err
		}
	}
	return nil
}

// to resolves a chat; a remark may have been given since the friends were read.
func (d *delivery) to(ctx context.Context, chat bot.ChatID) (string, error) {
	book := d.r.book
	if book.stale {
		if err := d.r.refreshFriends(ctx); err != nil {
			return "", err
		}
	}
	name, err := book.address(chat)
	if err != nil {
		return "", refused(err.Error())
	}
	return name, nil
}

func (d *delivery) uploads(ctx context.Context, out bot.Outgoing, to string) ([]*media, error) {
	var all []*media
	for i, path := range []string{out.Image, out.File} {
		if path == "" {
			continue
		}
		m, err := d.r.c.upload(ctx, to, path, i == 0)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

func (d *delivery) post(ctx context.Context, p parcel) error {
	d.posting = true
	id, err := d.r.c.post(ctx, p)
	if err != nil {
		return err
	}
	d.posting = false
	d.shown++
	d.last = bot.MessageID(id)
	if p.text != "" {
		d.r.spoken.add(d.chat, d.last, p.text)
	}
	return nil
}

// fate says what became of the whole. Only WeChat's own words and a request that
// never left are taken as proof that a message was not sent; what was shown in
// part can't be called unsent.
func (d *delivery) fate(err error) *bot.SendError {
	se := &bot.SendError{Fate: bot.NotSent, Err: err}
	var own *bot.SendError
	var ce *callError
	switch {
	case errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred):
		se.Fate = bot.LoggedOut
		return se
	case errors.As(err, &own):
		se = own
	case errors.As(err, &ce):
		se.Fate, se.RetryAfter = ce.fate(d.posting)
	case d.posting:
		se.Fate = bot.Unknown
	}
	if d.shown > 0 {
		return &bot.SendError{Fate: bot.Unknown, Err: fmt.Errorf("after %d parts: %w", d.shown, err)}
	}
	return se
}

// fate of one call. An upload shows nothing to anybody, whatever became of it.
func (e *callError) fate(posting bool) (bot.Fate, time.Duration) {
	switch e.ret {
	case 0:
		if posting && e.wrote {
			return bot.Unknown, 0
		}
		return bot.NotSent, 0
	case retTooOften:
		return bot.Throttled, whenTooOften
	case retTicket, retLogic, retSystem:
		return bot.NotSent, 0 // WeChat's own troubles
	}
	return bot.Refused, 0
}

func refused(why string) *bot.SendError {
	return &bot.SendError{Fate: bot.Refused, Err: errors.New("wechat: " + why)}
}
