package wechat

import (
	"regexp"
	"strings"

	"zhanggui/bot"
)

// quoteForm is how Web-WeChat shows an answer to a message: there is no number of
// it, only who is said to have written it, and the words.
var quoteForm = regexp.MustCompile(`(?s)^「([^：」\n]{1,64})：(.*)」\n(?:- ){5,}-\n(.*)$`)

// quoted takes a quote apart; ok is false where there is none.
func quoted(text string) (name, words, answer string, ok bool) {
	m := quoteForm.FindStringSubmatch(text)
	if m == nil {
		return "", "", text, false
	}
	return m[1], m[2], m[3], true
}

// remembered is how many of the bot's own messages are known per chat.
const remembered = 50

// spoken is what the bot said in each chat since the start, for quotes of it.
type spoken map[bot.ChatID][]said

type said struct {
	id   bot.MessageID
	text string
}

func (s spoken) add(chat bot.ChatID, id bot.MessageID, text string) {
	s[chat] = append(s[chat], said{id: id, text: strings.TrimSpace(text)})
	s[chat] = s[chat][max(0, len(s[chat])-remembered):]
}

// find is the one message with these words; "" where there is none or several:
// which of two was meant is not to be guessed.
func (s spoken) find(chat bot.ChatID, words string) bot.MessageID {
	var id bot.MessageID
	for _, m := range s[chat] {
		if m.text != strings.TrimSpace(words) {
			continue
		}
		if id != "" {
			return ""
		}
		id = m.id
	}
	return id
}

// answers reads a quote into the message: one of the bot speaks to the bot. The
// name alone proves nothing, which is why no sender is given for others.
func (r *runner) answers(in *bot.Inbound, called string) {
	name, words, answer, ok := quoted(in.Text)
	if !ok {
		return
	}
	in.Text = answer
	if name != called {
		in.Quote = &bot.Quote{Name: name, Text: words}
		return
	}
	in.Mention = true
	in.ReplyTo = r.spoken.find(in.Chat, words)
}
