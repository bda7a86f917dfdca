package assist

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// The most that is read of an answer.
const (
	maxReply = 8 << 10 // bytes
	maxDepth = 5
	maxSales = 9
	maxItems = 40
	maxNames = 9
	maxPiece = 40 // runes of one name, quantity, price or date
)

// fields are the keys of a Suggestion, as they must be written.
var fields = strings.Fields("kind question orders metric period days from to by stores products categories areas people top lowest compare store day lines product quantity price")

// Read takes a model's answer for a Suggestion about a masked message. An error
// says in a few words why it is none: every key must be known and written
// once, every name must stand in the message, and no number of an order may be
// made up or left out. Whether the words are of the vocabulary, Sentence says.
func Read(answer, message string) (Suggestion, error) {
	var s Suggestion
	raw := []byte(strings.TrimSpace(answer))
	if len(raw) == 0 || len(raw) > maxReply || !utf8.Valid(raw) {
		return s, errShape
	}
	if err := plainKeys(raw); err != nil {
		return s, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return s, errShape
	}
	switch {
	case s.Kind == None && s.Question == nil && len(s.Orders) == 0:
		return s, nil
	case s.Kind == Question && s.Question != nil && len(s.Orders) == 0:
		return s, s.Question.quotes(message)
	case s.Kind == Orders && s.Question == nil && len(s.Orders) > 0 && len(s.Orders) <= maxSales:
		return s, quotesOrders(s.Orders, message)
	}
	return s, errShape
}

// plainKeys walks through one JSON value, and nothing behind it: known keys,
// none twice, no deeper than a Suggestion is. The decoder alone would take
// KIND for kind, and the second of two.
func plainKeys(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if err := value(dec, maxDepth); err != nil {
		return errShape
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errShape
	}
	return nil
}

func value(dec *json.Decoder, depth int) error {
	t, err := dec.Token()
	if err != nil {
		return err
	}
	d, opens := t.(json.Delim)
	if !opens {
		return nil
	}
	if depth == 0 {
		return errShape
	}
	var seen []string
	for dec.More() {
		if d == '{' {
			key, err := dec.Token()
			if err != nil {
				return err
			}
			name, _ := key.(string)
			if !slices.Contains(fields, name) || slices.Contains(seen, name) {
				return errShape
			}
			seen = append(seen, name)
		}
		if err := value(dec, depth-1); err != nil {
			return err
		}
	}
	_, err = dec.Token() // what closes it
	return err
}
