package scheduler

import (
	"zhanggui/internal/insight"
	"zhanggui/internal/wording"
)

// importText is what an import showed.
func importText(lang wording.Lang, d imported, list bool) string {
	c := d.Status
	text := lang.Say(wording.ImportFound, lang.Date(d.Date), d.Stores) + "\n" +
		lang.Say(wording.ImportCounts, c[insight.StatusSleeping], c[insight.StatusOverdue], c[insight.StatusDue],
			c[insight.StatusRegular], c[insight.StatusLost], c[insight.StatusNew], c[insight.StatusProspect])
	if list {
		text += "\n" + lang.Say(wording.ImportList)
	}
	return text
}
