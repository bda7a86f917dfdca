package app

import (
	"sort"
	"sync"
	"time"

	"zhanggui/bot"
)

// Clock is the one clock of the process. It runs with the wall, shifted by
// jumps (the demo), or stands still and is moved by hand (stdio's messages).
type Clock struct {
	mu     sync.Mutex
	still  bool
	now    time.Time     // while still
	shift  time.Duration // added to the wall otherwise
	timers []timer
	real   *time.Timer // rings for the earliest of timers while running
}

type timer struct {
	at time.Time
	ch chan time.Time
}

var _ bot.Clock = (*Clock)(nil)

// WallClock runs with the wall.
func WallClock() *Clock { return &Clock{} }

// ClockFrom runs with the wall from a time of its own, earlier or later.
func ClockFrom(at time.Time) *Clock { return &Clock{shift: time.Until(at)} }

// StillClock stands at a time until it is moved.
func StillClock(at time.Time) *Clock { return &Clock{still: true, now: at} }

// Now implements bot.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

func (c *Clock) read() time.Time {
	if c.still {
		return c.now
	}
	return time.Now().Add(c.shift)
}

// After implements bot.Clock.
func (c *Clock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := timer{c.read().Add(d), make(chan time.Time, 1)}
	i := sort.Search(len(c.timers), func(i int) bool { return c.timers[i].at.After(t.at) })
	c.timers = append(c.timers, timer{})
	copy(c.timers[i+1:], c.timers[i:])
	c.timers[i] = t
	c.ring()
	return t.ch
}

// MoveTo moves the clock to a time; it never goes back. Timers that fall due
// ring at once.
func (c *Clock) MoveTo(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.read()
	if !at.After(now) {
		return
	}
	if c.still {
		c.now = at
	} else {
		c.shift += at.Sub(now)
	}
	c.ring()
}

// ring delivers what is due and sets the real timer for the next.
func (c *Clock) ring() {
	now := c.read()
	for len(c.timers) > 0 && !c.timers[0].at.After(now) {
		c.timers[0].ch <- now
		c.timers = c.timers[1:]
	}
	if c.still || len(c.timers) == 0 {
		return
	}
	wait := c.timers[0].at.Sub(now)
	if c.real == nil {
		c.real = time.AfterFunc(wait, func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.ring()
		})
		return
	}
	c.real.Reset(wait)
}
