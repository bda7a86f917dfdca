package telegram

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhanggui/bot"
)

type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// keyboardOf writes choices as an inline keyboard, "" for none. All rows have
// one width, chosen so that a phone need not cut the longest label.
func keyboardOf(choices []bot.Choice) (string, error) {
	if len(choices) == 0 {
		return "", nil
	}
	longest := 0
	for _, c := range choices {
		if c.Token == "" || len(c.Token) > maxToken {
			return "", refused(fmt.Sprintf("a choice's token has %d bytes, 1 to %d are allowed", len(c.Token), maxToken))
		}
		if strings.TrimSpace(c.Label) == "" {
			return "", refused("a choice without a label")
		}
		longest = max(longest, columns(c.Label))
	}
	perRow := perRow(longest)
	var rows [][]button
	for i, c := range choices {
		if i%perRow == 0 {
			rows = append(rows, nil)
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], button{Text: strings.ToValidUTF8(c.Label, "\uFFFD"), Data: c.Token})
	}
	raw, err := json.Marshal(map[string]any{"inline_keyboard": rows})
	if err != nil {
		return "", refused("choices can't be written")
	}
	return string(raw), nil
}

// perRow gives labels of up to 5 Chinese characters three to a row, up to 8 two.
func perRow(longest int) int {
	switch {
	case longest <= 10:
		return 3
	case longest <= 16:
		return 2
	}
	return 1
}

// columns is a label's width; a character beyond Latin counts two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x2000 {
			n++
		} else {
			n += 2
		}
	}
	return n
}
