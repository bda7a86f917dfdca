package alert_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

const day = 20_000

func drop(store retail.StoreID, cause insight.Cause, told bool) insight.Move {
	return insight.Move{Store: store, From: insight.Gold, To: insight.Silver, Cause: cause, Told: told}
}

func picked(store retail.StoreID, r insight.Reason) insight.Picked {
	return insight.Picked{Decline: insight.Decline{Store: store}, Reason: r}
}

func TestDecide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		n    alert.Night
		want []string
	}{
		{
			"own is pushed, rank is not",
			alert.Night{Moves: []insight.Move{drop(1, insight.CauseOwn, true), drop(2, insight.CauseRank, true)}},
			[]string{"tier_drop 1 push", "tier_drop 2 rank"},
		},
		{"a rise is nothing", alert.Night{Moves: []insight.Move{{Store: 1, From: insight.Silver, To: insight.Gold}}}, nil},
		{"a second fall is not told", alert.Night{Moves: []insight.Move{drop(1, insight.CauseOwn, false)}}, []string{"tier_drop 1 quiet"}},
		{
			"few stores: nothing from rank alone, the own fall still",
			alert.Night{Few: true, Moves: []insight.Move{drop(1, insight.CauseRank, true), drop(2, insight.CauseOwn, true)}},
			[]string{"tier_drop 1 rank", "tier_drop 2 push"},
		},
		{
			"declines as picked",
			alert.Night{Declines: []insight.Picked{picked(1, insight.ReasonPush), picked(2, insight.ReasonFull), picked(3, insight.ReasonQuiet)}},
			[]string{"decline 1 push", "decline 2 full", "decline 3 quiet"},
		},
		{"a store switched off is not talked of", alert.Night{
			Moves: []insight.Move{drop(1, insight.CauseOwn, true)}, Declines: []insight.Picked{picked(1, insight.ReasonPush)},
			Silent: []alert.Silent{{Type: alert.Sleep, Store: 1}}, Inactive: map[retail.StoreID]bool{1: true},
		}, []string{"tier_drop 1 inactive", "decline 1 inactive", "sleep 1 inactive"}},
		{"told 27 days ago, of the same type and store only", alert.Night{
			Moves: []insight.Move{drop(1, insight.CauseOwn, true), drop(2, insight.CauseOwn, true)}, Silent: []alert.Silent{{Type: alert.Sleep, Store: 1}},
			Told: []alert.Told{{Type: alert.TierDrop, Store: 1, Day: day - 27}},
		}, []string{"tier_drop 1 quiet", "tier_drop 2 push", "sleep 1 push"}},
		{
			"told 28 days ago",
			alert.Night{Silent: []alert.Silent{{Type: alert.Sleep, Store: 1}}, Told: []alert.Told{{Type: alert.Sleep, Store: 1, Day: day - 28}}},
			[]string{"sleep 1 push"},
		},
	} {
		c.n.Day, c.n.Quiet = day, 28
		var got []string
		for _, d := range alert.Decide(c.n) {
			got = append(got, fmt.Sprintf("%s %d %s", d.Type, d.Store, d.Reason))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A drop is routed by the tier fallen from, all else by the tier held.
func TestDecideTier(t *testing.T) {
	t.Parallel()
	got := alert.Decide(alert.Night{
		Day: day, Quiet: 28, Held: map[retail.StoreID]insight.Tier{1: insight.Silver, 2: insight.Diamond},
		Moves: []insight.Move{drop(1, insight.CauseOwn, true)}, Silent: []alert.Silent{{Type: alert.Sleep, Store: 2}},
	})
	if len(got) != 2 || got[0].Tier != insight.Gold || got[1].Tier != insight.Diamond {
		t.Errorf("%+v", got)
	}
}

func TestRoute(t *testing.T) {
	t.Parallel()
	ids := func(n ...retail.MemberID) []retail.MemberID { return n }
	full := alert.People{Rep: 7, Directors: ids(3, 4), Owners: ids(1, 2)}
	for _, c := range []struct {
		tier   insight.Tier
		people alert.People
		want   []retail.MemberID
	}{
		{insight.Diamond, full, ids(7, 3, 4, 1, 2)},
		{insight.Platinum, full, ids(7, 3, 4)},
		{insight.Gold, full, ids(7, 3, 4)},
		{insight.Silver, full, ids(7)},
		{insight.Bronze, full, ids(7)},
		{insight.Iron, full, ids(7)},
		{insight.Dormant, full, ids(7)},
		{insight.Silver, alert.People{Directors: ids(3), Owners: ids(1)}, ids(3)},
		{insight.Silver, alert.People{Owners: ids(1)}, ids(1)},
		{insight.Gold, alert.People{Rep: 7, Owners: ids(1)}, ids(7, 1)},
		{insight.Diamond, alert.People{Rep: 1, Owners: ids(1)}, ids(1)},
		{insight.Diamond, alert.People{}, nil},
	} {
		if got := alert.Route(alert.Alert{Tier: c.tier}.Severity(), c.people); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s %+v: %v, want %v", c.tier, c.people, got, c.want)
		}
	}
}

func TestQuiet(t *testing.T) {
	t.Parallel()
	loc := time.FixedZone("east", 8*3600)
	at := func(d, h, m int) time.Time { return time.Date(2026, 3, d, h, m, 0, 0, loc) }
	for _, c := range []struct {
		now      time.Time
		from, to int
		want     time.Time
	}{
		{at(31, 6, 0), 1290, 480, at(31, 8, 0)},
		{at(31, 21, 29), 1290, 480, time.Time{}},
		{at(31, 21, 30), 1290, 480, at(32, 8, 0)},
		{at(31, 23, 59), 1290, 480, at(32, 8, 0)},
		{at(31, 7, 59), 1290, 480, at(31, 8, 0)},
		{at(31, 8, 0), 1290, 480, time.Time{}},
		{at(31, 12, 30), 720, 780, at(31, 13, 0)},
		{at(31, 13, 0), 720, 780, time.Time{}},
		{at(31, 3, 0), 0, 0, time.Time{}},
	} {
		got := alert.Quiet(c.now.UTC(), loc, c.from, c.to)
		if !got.Equal(c.want) || got.IsZero() != c.want.IsZero() {
			t.Errorf("%s in %d-%d: %s, want %s", c.now, c.from, c.to, got, c.want)
		}
	}
}
