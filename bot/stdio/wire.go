package stdio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"zhanggui/bot"
)

// lineIn is one line in.
type lineIn struct {
	ID        string     `json:"id"`
	At        string     `json:"at"`
	Chat      string     `json:"chat"`
	Kind      string     `json:"kind"`
	Title     string     `json:"title"`
	From      string     `json:"from"`
	Name      string     `json:"name"`
	Text      string     `json:"text"`
	Mention   bool       `json:"mention"`
	ReplyTo   string     `json:"reply_to"`
	Quote     *bot.Quote `json:"quote"`
	EditOf    string     `json:"edit_of"`
	Choice    string     `json:"choice"`
	File      string     `json:"file"`
	AdvanceTo string     `json:"advance_to"`

	at time.Time
}

// line is one line out.
type line struct {
	ID        string          `json:"id"`
	Chat      string          `json:"chat"`
	Kind      string          `json:"kind"`
	InReplyTo string          `json:"in_reply_to,omitempty"`
	Text      string          `json:"text"`
	Choices   []bot.Choice    `json:"choices,omitempty"`
	Image     string          `json:"image,omitempty"`
	File      string          `json:"file,omitempty"`
	Data      json.RawMessage `json:"data,omitempty"`
}

type errorLine struct {
	ID    string `json:"id,omitempty"`
	Error string `json:"error"`
}

type doneLine struct {
	Done string `json:"done"`
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// decode reads one line; its error names the broken part.
func decode(raw []byte) (*lineIn, error) {
	if len(raw) > maxLine {
		return nil, fmt.Errorf("line longer than %d bytes", maxLine)
	}
	var l lineIn
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return nil, fmt.Errorf("not a valid line: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a valid line: more than one value")
	}
	return &l, l.check()
}

func (l *lineIn) check() error {
	when, key := l.At, "at"
	if l.AdvanceTo != "" {
		if l.ID != "" || l.Chat != "" || l.From != "" || l.At != "" || l.Text != "" {
			return errors.New("advance_to stands alone")
		}
		when, key = l.AdvanceTo, "advance_to"
	} else {
		for _, f := range []struct{ key, value string }{{"id", l.ID}, {"chat", l.Chat}, {"from", l.From}, {"at", l.At}} {
			if f.value == "" {
				return fmt.Errorf("%s is missing", f.key)
			}
		}
	}
	t, err := time.Parse(time.RFC3339, when)
	if err != nil {
		return fmt.Errorf("%s: not an RFC 3339 time: %q", key, when)
	}
	if l.at = t; l.Kind != "" && l.Kind != string(bot.Group) && l.Kind != string(bot.Private) {
		return fmt.Errorf("kind: %q is neither group nor private", l.Kind)
	}
	return nil
}

func (l *lineIn) time() time.Time { return l.at }

func (l *lineIn) inbound() bot.Inbound {
	kind := bot.ChatKind(l.Kind)
	if kind == "" {
		kind = bot.Group
	}
	return bot.Inbound{
		Account: Account, Chat: bot.ChatID(l.Chat), Kind: kind, Title: l.Title, ID: bot.MessageID(l.ID),
		From: bot.UserID(l.From), Name: l.Name, At: l.at, Text: l.Text, Mention: l.Mention || kind == bot.Private,
		ReplyTo: bot.MessageID(l.ReplyTo), Quote: l.Quote, EditOf: bot.MessageID(l.EditOf), Choice: l.Choice, File: l.File,
	}
}

func lineOut(o bot.Outgoing) line {
	return line{
		ID: fmt.Sprintf("b%d", o.ID), Chat: string(o.Chat), Kind: string(o.ChatKind), InReplyTo: string(o.InReplyTo),
		Text: o.Text, Choices: o.Choices, Image: o.Image, File: o.File, Data: o.Data,
	}
}
