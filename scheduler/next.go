package scheduler

import (
	"time"

	"github.com/robfig/cron/v3"

	"zhanggui/internal/retail"
)

// NextTime is the first time after now at which a cron expression of five
// fields is due in a zone. Code Invalid: not an expression, or one that never
// comes (30 February).
func NextTime(spec string, now time.Time, loc *time.Location) (time.Time, error) {
	rule, err := parse(spec)
	if err != nil {
		return time.Time{}, err
	}
	next := rule.Next(now.In(loc))
	if next.IsZero() {
		return next, &retail.Error{Code: retail.Invalid, Detail: "cron expression " + spec + " never comes"}
	}
	return next, nil
}

// lastTime is the newest time from first up to now at which an expression is
// due, first being one itself, and the time after it.
func lastTime(spec string, first, now time.Time) (last, next time.Time, err error) {
	for next = first; !next.After(now); {
		last = next
		if next, err = NextTime(spec, last, first.Location()); err != nil {
			return last, next, err
		}
	}
	return last, next, nil
}

func parse(spec string) (cron.Schedule, error) {
	rule, err := cron.ParseStandard(spec)
	if err != nil {
		return nil, &retail.Error{Code: retail.Invalid, Detail: "cron expression " + spec, Err: err}
	}
	return rule, nil
}
