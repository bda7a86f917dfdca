package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"zhanggui/commands"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// BacktestOptions are the flags of backtest on a database.
type BacktestOptions struct {
	Merchant string // needed where there are several
	From, To string // YYYY-MM-DD, both asked about
	Horizon  int    // days: 3, 7, 14 or 28
	JSON     bool   // one line a store and day instead of the report
	Picture  string // file for a picture of what was said against what came; empty: none
}

// trialLine is one store on one day of a backtest.
type trialLine struct {
	Day     retail.Day     `json:"day"`
	Store   string         `json:"store"`
	Status  insight.Status `json:"status"`
	P3      float64        `json:"p3"`
	P7      float64        `json:"p7"`
	P14     float64        `json:"p14"`
	P28     float64        `json:"p28"`
	Next50  int            `json:"next50"`
	Next80  int            `json:"next80"`
	DueFrom retail.Day     `json:"due_from"`
	DueOn   retail.Day     `json:"due_on"`
	DueBy   retail.Day     `json:"due_by"`
	Overdue int            `json:"overdue"` // trading days
	Ordered *bool          `json:"ordered"` // within the horizon; null where the data end before it
	Calls   []insight.Call `json:"calls,omitempty"`
}

// Backtest replays a merchant's past without looking ahead and says how good
// the alerts would have been. Code Invalid: days or a horizon that can't be.
func Backtest(ctx context.Context, cfg Config, o BacktestOptions, out io.Writer) error {
	from, err1 := retail.ParseDay(o.From)
	to, err2 := retail.ParseDay(o.To)
	if err := errors.Join(err1, err2); err != nil {
		return &retail.Error{Code: retail.Invalid, Detail: "--from and --to: days YYYY-MM-DD"}
	}
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := theMerchant(ctx, db, cfg, o.Merchant)
		if err != nil {
			return err
		}
		stores, histories, err := scheduler.Histories(ctx, db, m.ID)
		if err != nil {
			return err
		}
		codes := map[retail.StoreID]string{}
		for _, s := range stores {
			codes[s.ID] = s.Code
		}
		own := cfg.settingsOf()(m.Name)
		t := &insight.Trial{
			Config: own.insight, Holidays: own.holidays.Closures(), Histories: histories, Horizon: o.Horizon,
			From: int32(from.Number()), To: int32(to.Number()),
		}
		if !o.JSON {
			r, err := t.Run(nil)
			if err == nil {
				_, err = io.WriteString(out, trialText(r, wording.Hans))
			}
			if err == nil && o.Picture != "" {
				err = trialPicture(cfg, o.Picture, r)
			}
			return err
		}
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		_, err = t.Run(func(day int32, rows []insight.TrialRow) {
			for i := range rows {
				if err := enc.Encode(lineOfTrial(day, codes[rows[i].Store], &rows[i])); err != nil {
					return // a reader that went away; the next write says so too
				}
			}
		})
		return err
	})
}

func lineOfTrial(day int32, code string, r *insight.TrialRow) trialLine {
	on := func(n int32) retail.Day { return retail.DayFromNumber(int(n)) }
	l := trialLine{
		Day: on(day), Store: code, Status: r.Status, P3: r.P3, P7: r.P7, P14: r.P14, P28: r.P28, Next50: r.Next50, Next80: r.Next80,
		DueFrom: on(r.DueFrom), DueOn: on(r.DueOn), DueBy: on(r.DueBy), Overdue: r.Overdue(), Calls: r.Calls,
	}
	if r.Known {
		l.Ordered = &r.Ordered
	}
	return l
}

var callNames = map[insight.Call]wording.Key{
	insight.CallDue: wording.CallDue, insight.CallOverdue: wording.CallOverdue, insight.CallSleep: wording.CallSleep,
	insight.CallDrop: wording.CallDrop, insight.CallDecline: wording.CallDecline,
}

// trialText is the report for people.
func trialText(r insight.Report, l wording.Lang) string {
	var b strings.Builder
	say := func(key wording.Key, args ...any) { b.WriteString(l.Say(key, args...) + "\n") }
	day := func(n int32) string { return string(retail.DayFromNumber(int(n))) }
	say(wording.TrialSpan, day(r.From), day(r.To), int(r.StoreWeeks+0.5))
	i := slices.IndexFunc(r.Calls, func(c insight.CallScore) bool { return c.Call == insight.CallDue })
	due := r.Calls[i]
	say(wording.TrialDue, r.Horizon, due.Judged, due.Right, percent(due.Right, due.Judged))
	say(wording.TrialLapsed, r.Lapsed, r.Warned, percent(r.Warned, r.Lapsed))
	if n := len(r.Notice); n > 0 {
		say(wording.TrialNotice, r.Notice[n/2], r.Notice[n/10])
	}
	say(wording.TrialKinds)
	for _, c := range r.Calls {
		say(wording.TrialCall, l.Say(callNames[c.Call]), c.Made, fmt.Sprintf("%.2f", 100*float64(c.Made)/max(r.StoreWeeks, 1)), c.Judged, c.Right, percent(c.Right, c.Judged))
	}
	say(wording.TrialPicture, r.Horizon)
	for i, bin := range r.Bins {
		if bin.Rows > 0 {
			x, came := commands.TextsOfBin(i, bin), float64(bin.Ordered)/float64(bin.Rows)
			say(wording.TrialBin, x.Band, x.Rows, x.Said, x.Came, strings.Repeat("█", int(20*came+0.5)))
		}
	}
	return b.String()
}

// percent is a share in whole percent; a dash of nothing.
func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f%%", 100*float64(part)/float64(whole))
}

// trialPicture writes a picture of what was said against what came; code
// Invalid where no day could be judged.
func trialPicture(cfg Config, path string, r insight.Report) error {
	if r.Bins.All().Rows == 0 {
		return &retail.Error{Code: retail.Invalid, Detail: "--picture: no day of these could be judged"}
	}
	press, err := newPress(cfg)
	if err != nil {
		return err
	}
	span := wording.Hans.Say(wording.TrialSpan, retail.DayFromNumber(int(r.From)), retail.DayFromNumber(int(r.To)), int(r.StoreWeeks+0.5))
	png, err := press.PNG(commands.CalibrationCard(wording.Hans, span+wording.Hans.Semicolon()+wording.Hans.Say(wording.TrialPicture, r.Horizon), r.Bins))
	if err != nil {
		return err
	}
	return os.WriteFile(path, png, 0o600)
}
