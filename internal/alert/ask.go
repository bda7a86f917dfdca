package alert

import (
	"fmt"
	"strings"
	"time"

	"zhanggui/internal/wording"
)

// Ask is something that waits for a person's approval.
type Ask struct {
	ID      int64
	Code    string // P3
	Asker   string // who asked
	Subject string
	Aside   string // what only those who decide read beside it; lines
}

// asked is how many approvals one message names before it counts the rest.
const asked = 9

// AskAt is when people are to hear of what waits for their approval since now: at
// once; but where they were told of another at told and have not decided it yet
// (zero: there is none), all that comes within gather of that goes into one message.
func AskAt(now, told time.Time, gather time.Duration) time.Time {
	if now.Sub(told) < gather {
		return told.Add(gather)
	}
	return now
}

// AskText asks a person for approval: of one thing in full, of several one after
// the other.
func AskText(lang wording.Lang, list []Ask) string {
	if len(list) == 1 {
		a := list[0]
		return lang.Say(wording.ApproveThis, a.Code, a.Asker, a.Subject, a.Aside)
	}
	out := []string{lang.Say(wording.ApproveThese, len(list))}
	for _, a := range list[:min(asked, len(list))] {
		out = append(out, lang.Say(wording.ApproveLine, a.Code, a.Asker, a.Subject))
		if a.Aside != "" {
			out = append(out, "  "+strings.ReplaceAll(a.Aside, "\n", lang.Semicolon()))
		}
	}
	if rest := len(list) - asked; rest > 0 {
		out = append(out, lang.Say(wording.ApproveMore, rest))
	}
	return strings.Join(append(out, lang.Say(wording.ApproveMany, list[0].Code, list[1].Code)), "\n")
}

// AskButtons are the choices under it: both decisions on one thing, of several the
// approval of the first ones.
func AskButtons(lang wording.Lang, list []Ask) []Button {
	token := func(a Ask, decision string) string { return fmt.Sprintf("a%d.%s", a.ID, decision) }
	if len(list) == 1 {
		return []Button{{lang.Say(wording.ApproveButton), token(list[0], "y")}, {lang.Say(wording.RefuseButton), token(list[0], "n")}}
	}
	var out []Button
	for _, a := range list[:min(buttons, len(list))] {
		out = append(out, Button{lang.Say(wording.ApproveNo, a.Code), token(a, "y")})
	}
	return out
}
