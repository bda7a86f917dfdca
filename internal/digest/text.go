package digest

import (
	"strings"

	"zhanggui/internal/wording"
)

// Text is the digest in words, at most 14 lines; what there is nothing to say of
// has no line.
func (r *Report) Text() string {
	lines := []string{r.name() + " " + r.when()}
	add := func(all ...string) {
		for _, l := range all {
			if l != "" {
				lines = append(lines, l)
			}
		}
	}
	if r.Reissued {
		add(r.revision())
	} else if text, _ := r.entered(); text != "" {
		add(text)
	}
	add(r.sold(), r.formulas(), r.month(), r.channels(), r.team(), r.profit())
	if r.Reissued {
		return strings.Join(lines, "\n")
	}
	add(r.revision(), r.joined(r.moves()), r.due())
	if t := r.troubles(); len(t) > 0 {
		add(r.say(wording.DigestTrouble) + r.colon() + r.joined(t))
	}
	if p := r.proposals(); len(p) > 0 {
		p[0] = r.say(wording.DigestActions) + r.colon() + p[0]
		add(p...)
	}
	return strings.Join(lines, "\n")
}

func (r *Report) colon() string {
	if r.Lang == wording.English {
		return ": "
	}
	return ":"
}

// sold is the day's sales against the week before.
func (r *Report) sold() string {
	text := r.apart(r.say(wording.DigestSales)) + wording.Yuan(r.Today.GMV)
	if w := r.against(); w != "" {
		text += r.comma() + w
	}
	return text
}

// month is the month so far against its target.
func (r *Report) month() string {
	text := r.apart(r.say(wording.DigestMonth)) + wording.Yuan(r.Month)
	if r.Target > 0 {
		text += r.comma() + r.target() + r.comma() + r.reached() + r.comma() + r.gone()
	}
	return text
}
