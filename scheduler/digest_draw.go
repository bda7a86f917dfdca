package scheduler

import (
	"zhanggui/internal/chart"
	"zhanggui/internal/digest"
)

// picture draws a card and gives the file's path; empty if there is no press, or
// it failed: a text without its picture is better than none. It is called before
// the write.
func (s *Scheduler) picture(r *run, card chart.Card) string {
	if s.Press == nil {
		return ""
	}
	path := ""
	png, err := s.Press.PNG(card)
	if err == nil {
		path, err = s.Pictures.Keep(png, r.now)
	}
	if err != nil {
		s.Log.Warn("no picture of a digest", "job", r.row.Job, "merchant", r.merchant.ID, "err", err)
		return ""
	}
	return path
}

// draw makes the pictures of letters, one for all that say the same.
func (s *Scheduler) draw(r *run, letters []letter) []string {
	out := make([]string, len(letters))
	drawn := map[string]string{}
	for i, x := range letters {
		key := part(x.report) + string(x.report.Lang)
		path, ok := drawn[key]
		if !ok {
			path = s.picture(r, x.report.Card())
			drawn[key] = path
		}
		out[i] = path
	}
	return out
}

// part names which part of a digest a report is.
func part(r *digest.Report) string {
	if r.Profit != nil {
		return "owner"
	}
	return "team"
}
