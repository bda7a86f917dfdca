package commands

import (
	"context"
	"regexp"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// sentence is a way to say a command in a sentence of its own. The words of the
// pattern are simplified and in small letters, as language.Normalise writes them.
type sentence struct {
	said *regexp.Regexp
	as   string // the command, with the pattern's groups
	// code forms begin with a number that only the bot gives (P3, Q2): they need no
	// mention in a group, as their commands don't.
	code bool
	// about says for whom the form is meant, where its words may begin something
	// else; nil: for every text that matches.
	about func(r *Request, rest string) bool
	// store says that the first group must be one store's name.
	store bool
	// act says that the command changes something: it is none that is asked (P2 同意吗).
	act bool
}

func form(as, said string) sentence {
	return sentence{said: regexp.MustCompile("(?i)" + said), as: as}
}

func does(as, said string) sentence {
	f := form(as, said)
	f.act = true
	return f
}

// questionEnd ends what asks rather than tells.
var questionEnd = regexp.MustCompile(`[吗没呢么]$|没有$|\?`)

func (f sentence) byCode() sentence { f.code = true; return f }

func (f sentence) ofStore() sentence { f.store = true; return f }

func (f sentence) where(about func(r *Request, rest string) bool) sentence {
	f.about = about
	return f
}

// inTheirRoom says that a list of what is known of many stores is asked for in the
// management's own group, where it needs no mention, with nothing but a time behind.
func inTheirRoom(r *Request, rest string) bool {
	return r.Use == retail.UseManagement && (nothing(rest) || onePeriod(r, rest))
}

// fitsDebts says that a store follows, or the list is asked for where it may be read.
func fitsDebts(r *Request, rest string) bool {
	return inTheirRoom(r, rest) || !nothing(rest) && oneStore(r, rest)
}

// oneStore says that a text is the name of one store, as filed or part of it, and
// nothing else.
func oneStore(r *Request, rest string) bool {
	f := r.Names.Book.Store(rest)
	return f.One() && f.Step <= language.ByContainment
}

// onePeriod says that a text is a time and nothing else.
func onePeriod(r *Request, rest string) bool {
	p, err := r.periodOr(rest, retail.Period{})
	return err == nil && p.From != ""
}

// onePerson says that a text is one store's name, or a person's whom one knows.
func onePerson(r *Request, rest string) bool {
	if oneStore(r, rest) {
		return true
	}
	named, err := r.read.TiesNamed(rest)
	return err == nil && len(named) > 0
}

// twoMembers says that a text is two members' names.
func twoMembers(r *Request, rest string) bool {
	who := strings.Fields(rest)
	return len(who) == 2 && memberNamed(r, who[0]) != nil && memberNamed(r, who[1]) != nil
}

// sentence runs the command that a sentence says in other words, if the bot was spoken
// to: 朗健的欠款有多少 is 欠款 朗健.
func (rt *Router) sentence(ctx context.Context, r *Request) (Effect, bool, error) {
	if len(r.Text) > longestSentence || strings.Contains(r.Text, "\n") {
		return silence, false, nil
	}
	if cmd, rest, ok := rt.find(r.Text); ok && cmd.Fits != nil && cmd.Fits(r, rest) {
		return silence, false, nil // it is said in the command's own words
	}
	said := strings.Trim(language.Normalise(r.Text), " .!~")
	text := strings.TrimRight(said, " ?")
	for _, f := range sentences {
		if !f.code && !r.Addressed() || f.act && questionEnd.MatchString(said) {
			continue
		}
		m := f.said.FindStringSubmatchIndex(text)
		if m == nil || f.store && !oneStore(r, text[m[2]:m[3]]) || f.act && r.hedges(text, m) {
			continue
		}
		as := strings.TrimSpace(string(f.said.ExpandString(nil, f.as, text, m)))
		if _, rest, ok := rt.find(as); !ok || f.about != nil && !f.about(r, rest) {
			continue
		}
		return rt.run(ctx, r, as)
	}
	return silence, false, nil
}

// hedges says that what stands before the word for an act says that it was not done.
func (r *Request) hedges(text string, groups []int) bool {
	if len(groups) < 4 || groups[2] < 0 {
		return false
	}
	before := text[groups[2]:groups[3]]
	return hedged.MatchString(before) && !oneStore(r, before)
}

// longestSentence is the longest message, in bytes, that is looked at for a sentence.
const longestSentence = 400
