package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"zhanggui/bot"
)

// The parts of an update that are read; the names are those of the Bot API.
// Everything else is left undecoded, so that a field that changes its form
// there can't make an update unreadable here.
type update struct {
	Message       *message      `json:"message"`
	EditedMessage *message      `json:"edited_message"`
	CallbackQuery *callback     `json:"callback_query"`
	MyChatMember  *memberUpdate `json:"my_chat_member"`
}

type message struct {
	ID              int64           `json:"message_id"`
	ThreadID        int64           `json:"message_thread_id"`
	IsTopic         bool            `json:"is_topic_message"`
	From            *user           `json:"from"`
	SenderChat      *chat           `json:"sender_chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date"`
	Chat            chat            `json:"chat"`
	Text            string          `json:"text"`
	Entities        []entity        `json:"entities"`
	Caption         string          `json:"caption"`
	CaptionEntities []entity        `json:"caption_entities"`
	ReplyTo         *message        `json:"reply_to_message"`
	TopicCreated    json.RawMessage `json:"forum_topic_created"`
	Photo           []photoSize     `json:"photo"`
	Document        *document       `json:"document"`
	MigrateTo       int64           `json:"migrate_to_chat_id"`
	MigrateFrom     int64           `json:"migrate_from_chat_id"`

	// edited is set by the kind of update alone: a new message that was changed
	// before Telegram passed it on also has an edit date.
	edited bool
}

type user struct {
	ID       int64  `json:"id"`
	IsBot    bool   `json:"is_bot"`
	First    string `json:"first_name"`
	Last     string `json:"last_name"`
	Username string `json:"username"`
}

type chat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

// entity marks a stretch of a text; offset and length are in UTF-16 units.
type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	User   *user  `json:"user"`
}

type photoSize struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Width    int64  `json:"width"`
	Height   int64  `json:"height"`
	Size     int64  `json:"file_size"`
}

type document struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Name     string `json:"file_name"`
	Size     int64  `json:"file_size"`
}

type callback struct {
	ID      string   `json:"id"`
	From    *user    `json:"from"`
	Message *message `json:"message"`
	Data    string   `json:"data"`
}

type memberUpdate struct {
	Chat chat `json:"chat"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// updateID reads the id alone, so that an update whose rest can't be read can
// still be passed over.
func updateID(raw json.RawMessage) (int64, bool) {
	var head struct {
		ID *int64 `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &head); err != nil || head.ID == nil {
		return 0, false
	}
	return *head.ID, true
}

func decodeUpdate(raw json.RawMessage) (update, error) {
	var u update
	if err := json.Unmarshal(raw, &u); err != nil {
		return u, fmt.Errorf("decode update: %w", err)
	}
	for _, m := range []*message{u.Message, u.EditedMessage} {
		if m != nil && (m.ID == 0 || m.Chat.ID == 0) {
			return u, errors.New("a message without its id or its chat's id")
		}
	}
	if c := u.CallbackQuery; c != nil && c.ID == "" {
		return u, errors.New("a callback without its id")
	}
	return u, nil
}

func (c chat) kind() bot.ChatKind {
	if c.Type == "private" {
		return bot.Private
	}
	return bot.Group
}

// chatID writes a chat, and the topic in it, as one opaque id. Outside of
// forums a thread id only marks a chain of replies and can't be sent to.
func (m *message) chatID() bot.ChatID {
	if m.IsTopic && m.ThreadID != 0 {
		return bot.ChatID(decimal(m.Chat.ID) + "/" + decimal(m.ThreadID))
	}
	return plainChat(m.Chat.ID)
}

func plainChat(id int64) bot.ChatID { return bot.ChatID(decimal(id)) }

// parseChat is the inverse of chatID; thread is 0 outside of topics.
func parseChat(id bot.ChatID) (chat, thread int64, err error) {
	head, tail, topic := strings.Cut(string(id), "/")
	if chat, err = strconv.ParseInt(head, 10, 64); err != nil {
		return 0, 0, fmt.Errorf("chat id %q is not telegram's", id)
	}
	if topic {
		if thread, err = strconv.ParseInt(tail, 10, 64); err != nil {
			return 0, 0, fmt.Errorf("chat id %q is not telegram's", id)
		}
	}
	return chat, thread, nil
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
