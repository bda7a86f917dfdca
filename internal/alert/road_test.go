package alert

import (
	"strings"
	"testing"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// A rep's morning leads area by area, what was promised first, each store once;
// nobody else's does, and one store is no road.
func TestRoad(t *testing.T) {
	t.Parallel()
	st := func(id retail.StoreID, name, area string) retail.Store {
		return retail.Store{ID: id, Name: name, Area: area}
	}
	n := func(s retail.Store) Notice { return Notice{Store: s} }
	a, b, c, d := st(1, "甲店", "江南"), st(2, "乙店", "江北"), st(3, "丙店", "江南"), st(4, "丁店", "江北")
	l := List{
		Day: "2026-04-01", Lang: wording.Hans, Own: true, Booked: []Booked{{Store: b}},
		New: []Notice{n(a)}, Follow: []Notice{n(b)}, Due: []Notice{n(c), n(d)},
	}
	if got := l.way(); got != "今天路线:乙店、丁店、甲店、丙店" {
		t.Error(got)
	}
	if got := l.booked(); got != "约好今天去:乙店" {
		t.Error(got)
	}
	l.Own = false
	if got := l.way(); got != "" {
		t.Error(got)
	}
	one := List{Day: "2026-04-01", Lang: wording.Hans, Own: true, Booked: []Booked{{Store: b}}}
	if one.Empty() || one.way() != "" || !strings.HasSuffix(one.Text(), "\n约好今天去:乙店") {
		t.Errorf("%q", one.Text())
	}
}
