package web

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"zhanggui/bot"
)

// part is some of a chat's entries on the way to the page, in rising order.
type part struct {
	T       string      `json:"t"` // entries, older
	Chat    bot.ChatID  `json:"chat"`
	Fresh   bool        `json:"fresh,omitempty"` // the page forgets what it had of the chat
	Start   bool        `json:"start,omitempty"` // nothing comes before these
	Now     string      `json:"now"`
	Entries []shownLine `json:"entries"`
}

// shownLine is an entry as the page gets it: no token of a choice, no path.
type shownLine struct {
	Seq     int64         `json:"seq"`
	ID      bot.MessageID `json:"id"`
	From    bot.UserID    `json:"from,omitempty"`
	Name    string        `json:"name"`
	Mine    bool          `json:"mine,omitempty"`
	Bot     bool          `json:"bot,omitempty"`
	At      string        `json:"at"`
	Text    string        `json:"text,omitempty"`
	ReplyTo bot.MessageID `json:"reply_to,omitempty"`
	Quote   *bot.Quote    `json:"quote,omitempty"`
	Choices []string      `json:"choices,omitempty"`
	// Pressed says that this line is a pressed choice of ReplyTo.
	Pressed bool        `json:"pressed,omitempty"`
	Files   []shownFile `json:"files,omitempty"`
}

type shownFile struct {
	Name    string `json:"name"`
	Size    int64  `json:"size"`
	URL     string `json:"url,omitempty"` // empty: shown by name only
	Picture bool   `json:"picture,omitempty"`
}

func (a *Adapter) part(p Person, entries []Entry) part {
	now := a.now()
	lines := make([]shownLine, len(entries))
	for i, e := range entries {
		lines[i] = shownLine{
			Seq: e.Seq, ID: e.ID, From: e.From, Name: e.Name,
			Mine: e.From == p.ID, Bot: e.From == "", At: stamp(e.At.In(now.Location())),
			Text: e.Text, ReplyTo: e.ReplyTo, Quote: e.Quote, Pressed: e.Choice != "",
		}
		for _, c := range e.Choices {
			lines[i].Choices = append(lines[i].Choices, c.Label)
		}
		for _, f := range e.Files {
			lines[i].Files = append(lines[i].Files, shownFile{f.Name, f.Size, sentURL(e, f), f.Picture != ""})
		}
	}
	return part{Now: stamp(now), Entries: lines}
}

func sentURL(e Entry, f Attachment) string {
	if f.Token == "" {
		return ""
	}
	return "/sent/" + strconv.FormatInt(e.Seq, 10) + "/" + f.Token + "?chat=" + url.QueryEscape(string(e.Chat))
}

// stamp carries the zone of the books along: the page shows its digits as they
// are, whatever zone the browser is in.
func stamp(t time.Time) string { return t.Format(time.RFC3339) }

func (a *Adapter) welcome(p Person) any {
	type person struct {
		ID        bot.UserID `json:"id"`
		Name      string     `json:"name"`
		RoleLabel string     `json:"role,omitempty"`
	}
	people := []person{}
	if a.cfg.Demo {
		for _, q := range a.cfg.People {
			people = append(people, person(q))
		}
	}
	upload := a.cfg.MaxUpload
	if a.cfg.UploadDir == "" {
		upload = 0
	}
	return map[string]any{
		"t": "welcome", "epoch": a.epoch, "title": a.cfg.Title, "bot": a.cfg.BotName,
		"demo": a.cfg.Demo, "me": person(p), "people": people,
		"upload": upload, "max_text": maxText, "now": stamp(a.now()),
	}
}

func (a *Adapter) chatList(chats []ChatInfo) any {
	type chat struct {
		ID      bot.ChatID   `json:"id"`
		Title   string       `json:"title"`
		Kind    bot.ChatKind `json:"kind"`
		Members int          `json:"members"` // the bot not counted
	}
	list := make([]chat, len(chats))
	for i, c := range chats {
		list[i] = chat{c.ID, c.Title, c.Kind, len(c.Members)}
		if c.Title == "" {
			list[i].Title = a.cfg.BotName
		}
	}
	return map[string]any{"t": "chats", "chats": list}
}

func sameChat(x, y ChatInfo) bool {
	return x.ID == y.ID && x.Title == y.Title && x.Kind == y.Kind && slices.Equal(x.Members, y.Members)
}

// jumps are offered where the clock can be moved.
func (a *Adapter) jumps(now time.Time) []jump {
	if a.cfg.Advance == nil {
		return nil
	}
	return jumps(now)
}
