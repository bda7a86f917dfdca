package alert_test

import (
	"slices"
	"testing"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// Of a case that came to nothing its holder hears again, of a diamond's the
// owner too, who alone settles it; the director sees it in the list.
func TestWhoActsAgain(t *testing.T) {
	t.Parallel()
	p := alert.People{Rep: 1, Directors: []retail.MemberID{2}, Owners: []retail.MemberID{3, 4}}
	for tier, want := range map[insight.Tier][]retail.MemberID{insight.Diamond: {1, 3, 4}, insight.Gold: {1}, insight.Iron: {1}} {
		c := retail.Case{Type: string(alert.Sleep), Tier: tier.String()}
		if got := alert.Actors(c, p, alert.Route(alert.SeverityOf(c), p)); !slices.Equal(got, want) {
			t.Errorf("of %s: %v", tier, got)
		}
	}
	if got := alert.Actors(retail.Case{}, alert.People{}, nil); got != nil {
		t.Errorf("of nobody's: %v", got)
	}
}

// A store that was late and then fell is one that fell.
func TestTitleIsTheWeightiest(t *testing.T) {
	t.Parallel()
	late := alert.Alert{Type: alert.Late, Store: 1, Day: day, Tier: insight.Diamond, Cycle: insight.Cycle{Last: day - 20}}
	c, err := alert.File(late, 1)
	if err != nil {
		t.Fatal(err)
	}
	if alert.TitleOf(c) != alert.Late {
		t.Errorf("at first it is %s", alert.TitleOf(c))
	}
	if c, err = alert.Join(c, alert.Alert{Type: alert.TierDrop, Store: 1, Day: day + 3, Tier: insight.Diamond}); err != nil {
		t.Fatal(err)
	}
	if alert.TitleOf(c) != alert.TierDrop || c.Type != string(alert.Late) {
		t.Errorf("it is called %s and is %s", alert.TitleOf(c), c.Type)
	}
	if got := alert.TitleOf(retail.Case{Type: string(alert.Due)}); got != alert.Due {
		t.Errorf("a store to reorder is %s", got)
	}
}
