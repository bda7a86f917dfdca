package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
)

// Secret is a text that prints as "[secret]" under every verb and in every log.
type Secret string

const hidden = "[secret]"

// Format implements fmt.Formatter for all verbs.
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(hidden)) }

// LogValue implements slog.LogValuer.
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText keeps the secret out of JSON and its like.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

func wellFormed(token string) bool { return tokenForm.MatchString(token) }

// redactor takes secrets out of texts. Everything that leaves the package as an
// error or a log line has gone through it.
type redactor struct{ replace *strings.Replacer }

// shortest secret that is worth hiding alone: shorter ones would blot out
// ordinary words and are nobody's real token.
const shortest = 6

func newRedactor(token, password string) *redactor {
	id, secret, _ := strings.Cut(token, ":")
	pairs := []string{
		token, hidden,
		id + "%3A" + secret, hidden,
		id + "%3a" + secret, hidden,
	}
	for _, s := range []string{secret, password, url.QueryEscape(password), url.PathEscape(password)} {
		if len(s) >= shortest {
			pairs = append(pairs, s, hidden)
		}
	}
	return &redactor{replace: strings.NewReplacer(pairs...)}
}

func (r *redactor) text(s string) string { return r.replace.Replace(s) }

// err drops the address that net/http puts into its errors, in which the token
// stands, and scrubs what is left. What a caller may ask of the error (was it
// the context?) survives.
func (r *redactor) err(err error) error {
	for {
		var ue *url.Error
		if !errors.As(err, &ue) || ue.Err == nil {
			break
		}
		err = ue.Err
	}
	text := err.Error()
	clean := r.text(text)
	if clean == text {
		return err
	}
	for _, known := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return fmt.Errorf("%s: %w", clean, known)
		}
	}
	return errors.New(clean)
}
