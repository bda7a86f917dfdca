package scheduler

import (
	"zhanggui/bot"
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

// drawn are letters with their pictures, one picture for all that say the same.
func (s *Scheduler) drawn(r *run, letters []letter) []posting {
	out := make([]posting, len(letters))
	paths := map[string]string{}
	for i, x := range letters {
		key := part(x.report) + string(x.report.Lang)
		path, ok := paths[key]
		if !ok {
			path = s.picture(r, x.report.Card())
			paths[key] = path
		}
		out[i] = posting{group: x.group, member: x.member, push: push{
			kind: bot.Digest, what: "digest", text: x.report.Text(), data: digestData(x), image: path, collapse: r.prefix(),
		}}
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
