package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"zhanggui/bot"
)

// useDemo answers what the merchant's books answer otherwise from the made-up
// People and Chats.
func (cfg *Config) useDemo() {
	people, chats := slices.Clone(cfg.People), slices.Clone(cfg.Chats)
	cfg.Sessions = &memorySessions{most: 1000, people: map[string]bot.UserID{}}
	cfg.PersonOf = func(_ context.Context, id bot.UserID) (Person, error) {
		i := slices.IndexFunc(people, func(p Person) bool { return p.ID == id })
		if i < 0 {
			return Person{}, errNobody
		}
		return people[i], nil
	}
	cfg.ChatsOf = func(_ context.Context, id bot.UserID) ([]ChatInfo, error) {
		var own []ChatInfo
		for _, c := range chats {
			if slices.Contains(c.Members, id) {
				own = append(own, c)
			}
		}
		return own, nil
	}
}

// memorySessions are a demo's browsers. They end with the process and not by
// date: the demo's clock jumps over months.
type memorySessions struct {
	mu     sync.Mutex
	most   int
	people map[string]bot.UserID
	order  []string
}

// Save implements Sessions; the oldest go when there are too many.
func (m *memorySessions) Save(_ context.Context, hash string, person bot.UserID, _ time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.people[hash] = person
	m.order = append(m.order, hash)
	if len(m.order) > m.most {
		delete(m.people, m.order[0])
		m.order = m.order[1:]
	}
	return nil
}

// Load implements Sessions.
func (m *memorySessions) Load(_ context.Context, hash string) (bot.UserID, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.people[hash], nil
}

// jump is a button that moves the demo's clock.
type jump struct {
	Label string `json:"label"`
	To    string `json:"to"` // RFC 3339
}

// jumps are the times that the clock bar offers from now on: this evening's
// report, tomorrow's morning list, and a day.
func jumps(now time.Time) []jump {
	at := func(days, hour, minute int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()+days, hour, minute, 0, 0, now.Location())
	}
	evening, label := at(0, 20, 0), "到今晚20:00"
	if !evening.After(now) {
		evening, label = at(1, 20, 0), "到明晚20:00"
	}
	return []jump{
		{label, evening.Format(time.RFC3339)},
		{"到明早08:30", at(1, 8, 30).Format(time.RFC3339)},
		{"+1天", now.AddDate(0, 0, 1).Format(time.RFC3339)},
	}
}

// serveAdvance moves the demo's clock forward, one move at a time.
func (a *Adapter) serveAdvance(w http.ResponseWriter, r *http.Request) {
	life, done, ok := a.enter()
	if !ok || a.cfg.Advance == nil {
		say(w, http.StatusServiceUnavailable, "现在不能拨动时间。")
		return
	}
	defer done()
	if _, err := a.whois(r.Context(), ticketOf(r)); err != nil {
		a.fail(w, r, err)
		return
	}
	var asked struct{ To time.Time }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&asked); err != nil {
		say(w, http.StatusBadRequest, "没有看懂时间。")
		return
	}
	if !a.clock.TryLock() {
		say(w, http.StatusConflict, "时间正在走，请稍等。")
		return
	}
	defer a.clock.Unlock()
	now := a.now()
	if !asked.To.After(now) || asked.To.After(now.AddDate(0, 0, 32)) {
		say(w, http.StatusUnprocessableEntity, "时间只能往后走，一次最多一个月。")
		return
	}
	// The move goes on when the browser leaves: half a night helps nobody.
	err := a.cfg.Advance(life, asked.To)
	a.hub.wake()
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			a.cfg.Logger.Error("web page: advance", "err", err)
		}
		say(w, http.StatusServiceUnavailable, "时间没能走到。")
		return
	}
	answer(w, http.StatusOK, map[string]string{"now": a.now().Format(time.RFC3339)})
}
