package insight

// Status says what a store's silence means today.
type Status string

// The statuses.
const (
	StatusProspect Status = "prospect" // 未开单: no order ever
	StatusLost     Status = "lost"     // 流失: no order for longer than Config.Lost
	StatusNew      Status = "new"      // 新店, as the tier
	StatusRegular  Status = "regular"  // 正常: not yet due
	StatusDue      Status = "due"      // 该补货: from the lower quartile of the next date on
	StatusOverdue  Status = "overdue"  // 超期: from the upper quartile on
	StatusSleeping Status = "sleeping" // 睡眠: longer than twice the interval and than any own gap of the year
)

// StatusOf judges a store by its computed tier and its cycle on the same day.
// Prospect, lost and new go first, in that order; of the others the gravest
// holds.
func StatusOf(computed Tier, c Cycle, cfg *Config) Status {
	e := c.Elapsed
	switch {
	case c.Last == 0:
		return StatusProspect
	case c.Silent > cfg.Lost:
		return StatusLost
	case computed == New:
		return StatusNew
	case float64(e) > max(2*c.Interval, float64(c.Longest)):
		return StatusSleeping
	case e >= c.Late:
		return StatusOverdue
	case e >= c.Early:
		return StatusDue
	}
	return StatusRegular
}
