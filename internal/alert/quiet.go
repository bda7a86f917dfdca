package alert

import "time"

// Quiet is when something may be said unasked: at once (the zero time), or
// at the end of the quiet hours that now lies in. From and to are minutes after
// midnight in the zone; from belongs to the quiet hours and to does not; equal
// ones mean that there are none.
func Quiet(now time.Time, loc *time.Location, from, to int) time.Time {
	local := now.In(loc)
	minute := local.Hour()*60 + local.Minute()
	quiet := from <= minute && minute < to
	if from > to {
		quiet = minute >= from || minute < to
	}
	if !quiet {
		return time.Time{}
	}
	y, m, d := local.Date()
	end := time.Date(y, m, d, to/60, to%60, 0, 0, loc)
	if !end.After(local) {
		end = time.Date(y, m, d+1, to/60, to%60, 0, 0, loc)
	}
	return end
}
