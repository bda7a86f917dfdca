package insight_test

import (
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestVacancyOf(t *testing.T) {
	t.Parallel()
	decider, payer := []retail.PersonRole{retail.DecidesIt, retail.UsesIt}, []retail.PersonRole{retail.PaysForIt}
	const gone = retail.Day("2026-11-24")
	for name, x := range map[string]struct {
		ties []retail.Tie
		want insight.Vacancy
	}{
		"nobody was ever known":     {nil, insight.NoVacancy},
		"who decides is there":      {[]retail.Tie{{Roles: decider}, {Roles: payer, To: gone}}, insight.NoVacancy},
		"no decider was ever known": {[]retail.Tie{{Roles: payer}, {To: gone}}, insight.NoVacancy},
		"the only decider left":     {[]retail.Tie{{Roles: decider, To: gone}, {Roles: payer}}, insight.VacantDecider},
		"another decides now":       {[]retail.Tie{{Roles: decider, To: gone}, {Roles: decider}}, insight.NoVacancy},
		"everybody left":            {[]retail.Tie{{Roles: payer, To: gone}}, insight.VacantWholly},
	} {
		if got := insight.VacancyOf(x.ties); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

// Whom to call is who decides now; the file's contact counts until told otherwise.
func TestCalled(t *testing.T) {
	t.Parallel()
	s := retail.Store{ID: 3, Contact: "张姐", Phone: "138"}
	decides := []retail.PersonRole{retail.DecidesIt}
	if got := insight.Called(s, nil); got.Contact != "张姐" || got.Vacant {
		t.Error(got)
	}
	left := retail.Tie{ID: 1, Person: 1, Name: "张姐", Store: 3, Roles: decides, To: "2026-11-24"}
	if got := insight.Called(s, []retail.Tie{left}); got.Contact != "" || got.Phone != "" || !got.Vacant {
		t.Error("who left is still called:", got)
	}
	next := retail.Tie{ID: 2, Person: 2, Name: "小赵", Phone: "137", Store: 3, Roles: decides}
	if got := insight.Called(s, []retail.Tie{next, left}); got.Contact != "小赵" || got.Phone != "137" || got.Vacant {
		t.Error(got)
	}
}

// The contact of a store's file counts until a person of that name had a tie there.
func TestWithContact(t *testing.T) {
	t.Parallel()
	s := retail.Store{ID: 3, Contact: "张姐", Phone: "13800000000"}
	if got := insight.WithContact(nil, s); len(got) != 1 || got[0].Name != "张姐" || got[0].Phone != s.Phone || got[0].Store != 3 {
		t.Error(got)
	}
	gone := []retail.Tie{{Name: "张姐", To: "2026-11-24"}}
	if got := insight.WithContact(gone, s); len(got) != 1 {
		t.Error("who left came back:", got)
	}
	if got := insight.WithContact(nil, retail.Store{Phone: "1"}); got != nil {
		t.Error(got)
	}
}

func TestFirstToCall(t *testing.T) {
	t.Parallel()
	ties := []retail.Tie{
		{Name: "会计", Roles: []retail.PersonRole{retail.PaysForIt}},
		{Name: "店员"},
		{Name: "前老板", Roles: []retail.PersonRole{retail.DecidesIt}, To: "2026-01-01"},
		{Name: "理货", Roles: []retail.PersonRole{retail.UsesIt}},
		{Name: "老板娘", Roles: []retail.PersonRole{retail.PaysForIt, retail.DecidesIt}},
	}
	if got, ok := insight.FirstToCall(ties); !ok || got.Name != "老板娘" {
		t.Error(got)
	}
	if got, _ := insight.FirstToCall(ties[:4]); got.Name != "理货" {
		t.Error(got)
	}
	if got, _ := insight.FirstToCall(ties[:2]); got.Name != "店员" {
		t.Error(got)
	}
	if _, ok := insight.FirstToCall(ties[2:3]); ok {
		t.Error("called who left")
	}
}
