package insight

import (
	"math"
	"reflect"
	"testing"

	"zhanggui/internal/retail"
)

func TestSpellWindows(t *testing.T) {
	t.Parallel()
	cfg := Default()
	h := History{Store: 1, Days: []OrderDay{
		{Day: 88, Orders: 1, SKUs: 1, Fen: 1},    // day D−112: too old
		{Day: 89, Orders: 1, SKUs: 1, Fen: 10},   // D−111
		{Day: 172, Orders: 2, SKUs: 2, Fen: 100}, // D−28
		{Day: 173, Orders: 1, SKUs: 1, Fen: 1e3}, // D−27
		{Day: 180, Fen: -300},                    // a return
		{Day: 200, Orders: 1, SKUs: 1, Fen: 1e4}, // D
		{Day: 201, Orders: 1, SKUs: 1, Fen: 1e5}, // tomorrow
	}}
	want := Spell{Recent: 10_700, Before: 110, RecentDays: 2, BeforeDays: 2}
	if got := SpellOf(h, 200, &cfg); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	want = Spell{Recent: 21_400, Before: 220, RecentDays: 4, BeforeDays: 4}
	if got := SpellOfAll([]History{h, h, {}}, 200, &cfg); got != want {
		t.Errorf("all: got %+v, want %+v", got, want)
	}
}

func TestDeclineTakesTheSeasonOut(t *testing.T) {
	t.Parallel()
	cfg := Default()
	all := Spell{Recent: 500, Before: 3000, RecentDays: 50, BeforeDays: 300} // everybody halved
	cases := []struct {
		name           string
		recent, before retail.Money
		d              float64
		known          bool
		loss           retail.Money
		own, push      bool
	}{
		{"halved with everybody", 50, 300, 0, true, 0, false, false},
		{"fell by a fifth of its share", 40, 300, 0.2, true, 10, true, false},
		{"a hair less", 401, 3000, 0.198, true, 99, false, false},
		{"fell by 54 %", 23, 300, 0.54, true, 27, true, true},
		{"a hair less than 54 %", 231, 3000, 0.538, true, 269, true, false},
		{"stopped", 0, 300, 1, true, 50, true, true},
		{"only returns", -50, 300, 2, true, 100, true, true},
		{"grew", 100, 300, -1, true, -50, false, false},
		{"nothing before", 0, 0, 0, false, 0, false, false},
		{"returns before", 10, -5, 0, false, 0, false, false},
	}
	for _, c := range cases {
		d := DeclineOf(7, Spell{Recent: c.recent, Before: c.before, BeforeDays: 30}, all, &cfg)
		if math.Abs(d.D-c.d) > 1e-12 || d.Known != c.known || d.Loss != c.loss {
			t.Errorf("%s: %+v, want d %v, known %v, loss %v", c.name, d, c.d, c.known, c.loss)
		}
		if d.AtLeast(cfg.OwnDecline) != c.own || d.AtLeast(cfg.PushDecline) != c.push {
			t.Errorf("%s: own %v push %v", c.name, d.AtLeast(cfg.OwnDecline), d.AtLeast(cfg.PushDecline))
		}
	}
	for _, all := range []Spell{{Before: 5}, {Recent: 5}, {Recent: -5, Before: 5}, {Recent: 5, Before: -5}} {
		if d := DeclineOf(7, Spell{Recent: 1, Before: 9}, all, &cfg); d.Known || d.AtLeast(0) {
			t.Errorf("everybody %+v: a decline of %v", all, d.D)
		}
	}
}

func TestSeriousNeedsDaysAndChance(t *testing.T) {
	t.Parallel()
	cfg := Default()
	all := Spell{Recent: 1000, Before: 3000, RecentDays: 100, BeforeDays: 300}
	cases := []struct {
		name          string
		before, after int
		want          bool
	}{
		{"twelve before, none now", 12, 0, true},
		{"four before, none now: 0.8^(16/3) = 0.304", 4, 0, false},
		{"five before, none now: 0.8^(20/3) = 0.226", 5, 0, true},
		{"as many as ever", 12, 4, false},
	}
	for _, c := range cases {
		own := Spell{Recent: 0, Before: 300, RecentDays: c.after, BeforeDays: c.before}
		if d := DeclineOf(7, own, all, &cfg); d.Serious(&cfg) != c.want {
			t.Errorf("%s: chance %v, serious %v", c.name, d.Chance, !c.want)
		}
	}
	busy := all
	busy.RecentDays = 200
	three := Spell{Before: 300, BeforeDays: 3}
	if d := DeclineOf(7, three, busy, &cfg); d.Serious(&cfg) || d.Chance >= cfg.Chance {
		t.Errorf("three order days before (chance %v) are too few, whatever the chance", d.Chance)
	}
}

func TestFewerByChanceIsNegativeBinomial(t *testing.T) {
	t.Parallel()
	for _, mean := range []float64{0.3, 1, 4, 28, 900} {
		var sum, first, second, before float64
		for k := range 3000 {
			p := FewerByChance(k, mean, 1.25) - before
			before += p
			sum, first, second = sum+p, first+p*float64(k), second+p*float64(k*k)
		}
		if math.Abs(sum-1) > 1e-9 || math.Abs(first/mean-1) > 1e-8 || math.Abs((second-first*first)/mean-1.25) > 1e-5 {
			t.Errorf("mean %v: Σp %v, mean %v, variance/mean %v", mean, sum, first, (second-first*first)/mean)
		}
	}
	if FewerByChance(0, 0, 1.25) != 1 || FewerByChance(-1, 3, 1.25) != 0 {
		t.Error("the ends are wrong")
	}
	if got, want := FewerByChance(0, 1, 1.25), math.Pow(0.8, 4); math.Abs(got-want) > 1e-15 {
		t.Errorf("P(0) = %v, want %v", got, want)
	}
}

func TestPickDeclines(t *testing.T) {
	t.Parallel()
	cfg := Default()
	serious := []Decline{{Store: 1}, {Store: 2}, {Store: 3}}
	const p, q, f = ReasonPush, ReasonQuiet, ReasonFull
	cases := []struct {
		name   string
		ranked int
		pushed []Pushed
		want   []Reason
	}{
		{"one for 199 stores", 199, nil, []Reason{p, f, f}},
		{"two for 200", 200, nil, []Reason{p, p, f}},
		{"the week is used up", 100, []Pushed{{9, 94}}, []Reason{f, f, f}},
		{"a week later", 100, []Pushed{{9, 93}}, []Reason{p, f, f}},
		{"one store was told 27 days ago", 300, []Pushed{{1, 73}}, []Reason{q, p, p}},
		{"and 28 days ago", 300, []Pushed{{1, 72}}, []Reason{p, p, p}},
		{"a small merchant gets the first", 50, nil, []Reason{p, f, f}},
		{"and the next after two weeks", 50, []Pushed{{9, 87}}, []Reason{f, f, f}},
		{"then", 50, []Pushed{{9, 86}}, []Reason{p, f, f}},
		{"nobody ranked", 0, nil, []Reason{f, f, f}},
	}
	for _, c := range cases {
		var got []Reason
		for _, k := range cfg.PickDeclines(100, c.ranked, serious, c.pushed) {
			got = append(got, k.Reason)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDeclinesComeByLoss(t *testing.T) {
	t.Parallel()
	var book []History
	for i := range 12 {
		h := History{Store: retail.StoreID(i + 1)}
		for d := int32(100); d <= 300; d += 4 {
			if i < 3 && d > 270 {
				break // three stores stop
			}
			h.Days = append(h.Days, OrderDay{Day: d, Orders: 1, SKUs: 1, Fen: int64(100 * (1 + i))})
		}
		book = append(book, h)
	}
	b, err := Replay(Default(), book, 300)
	if err != nil {
		t.Fatal(err)
	}
	var ids []retail.StoreID
	for _, d := range b.Declines() {
		ids = append(ids, d.Store)
	}
	if want := []retail.StoreID{3, 2, 1}; !reflect.DeepEqual(ids, want) {
		t.Errorf("declines of %v, want %v", ids, want)
	}
}

func TestThreeFormulas(t *testing.T) {
	t.Parallel()
	s := Sales{GMV: 1_260_000, Orders: 60, Stores: 42}
	arpu, _ := s.ARPU()
	aov, _ := s.AOV()
	if arpu*42 != s.GMV || aov*60 != s.GMV {
		t.Errorf("¥12,600 is not 42 × %s or 60 × %s", arpu, aov)
	}
	if got, ok := (Sales{GMV: 5, Stores: 2}).ARPU(); got != 3 || !ok {
		t.Errorf("2.5 fen rounded to %d", got)
	}
	if _, ok := (Sales{GMV: -5}).AOV(); ok {
		t.Error("an average of no orders")
	}
}
