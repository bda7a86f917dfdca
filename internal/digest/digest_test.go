package digest_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zhanggui/internal/chart"
	"zhanggui/internal/digest"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

var update = flag.Bool("update", false, "write the texts in testdata anew")

// TestText compares a busy, a bad and an empty evening, the team's part and a
// second issue with the texts in testdata.
func TestText(t *testing.T) {
	t.Parallel()
	for name, r := range samples() {
		for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				r := r
				r.Lang = lang
				golden(t, filepath.Join("testdata", name+"."+string(lang)+".txt"), r.Text()+"\n")
				if n := strings.Count(r.Text(), "\n") + 1; n > 14 {
					t.Errorf("%d lines", n)
				}
			})
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s", path, got)
	}
}

// numbers are all figures of some texts: money, counts, shares, dates, times.
var numbers = regexp.MustCompile(`[-+]?¥?\d[\d,.:]*%?`)

func figures(texts ...string) []string {
	var out []string
	for _, s := range texts {
		for _, n := range numbers.FindAllString(s, -1) {
			out = append(out, strings.TrimRight(n, ",.:"))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestOneSetOfNumbers: whatever figure stands in the text stands in the picture,
// and the other way about, but for the bars, whose days have no line in the text.
func TestOneSetOfNumbers(t *testing.T) {
	t.Parallel()
	for name, r := range samples() {
		for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				r := r
				r.Lang = lang
				card := r.Card()
				drawn := card
				drawn.Blocks = nil
				for _, b := range card.Blocks {
					switch b := b.(type) {
					case chart.Trend:
						checkBars(t, b, &r)
					case chart.Flow:
						checkFlow(t, b, &r)
					default:
						drawn.Blocks = append(drawn.Blocks, b)
					}
				}
				text, picture := figures(r.Text()), figures(drawn.Said()...)
				if !slices.Equal(text, picture) {
					t.Errorf("text    %q\npicture %q", text, picture)
				}
			})
		}
	}
}

func checkBars(t *testing.T, b chart.Trend, r *digest.Report) {
	t.Helper()
	if len(b.Series) == 0 { // a fortnight without any sale
		return
	}
	for i, p := range b.Series[0].Points {
		if p.Size != float64(r.Days[i].GMV)/100 {
			t.Errorf("bar %d is %v, not %s", i, p.Size, r.Days[i].GMV)
		}
	}
	if last := r.Days[len(r.Days)-1]; last.Day != r.Day || last.GMV != r.Today.GMV {
		t.Errorf("the last bar is %+v", last)
	}
}

func checkFlow(t *testing.T, f chart.Flow, r *digest.Report) {
	t.Helper()
	n := 0
	for _, m := range f.Moves {
		n += m.Count
	}
	if len(f.Moves) == 0 { // few moves are sentences alone
		return
	}
	if want := len(r.Rises) + len(r.Falls) + len(r.Ranked); n != want {
		t.Errorf("%d moves are drawn, not %d", n, want)
	}
}

// TestNoLatin: a digest in Chinese holds no Latin letters of ours.
func TestNoLatin(t *testing.T) {
	t.Parallel()
	for name, r := range samples() {
		r.Lang = wording.Hans
		for _, text := range append(r.Card().Said(), r.Text()) {
			if i := strings.IndexFunc(text, func(c rune) bool { return c < unicode.MaxLatin1 && unicode.IsLetter(c) }); i >= 0 {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

// TestNoCostForTheTeam: neither text nor picture of the team's part tells what the
// sales left.
func TestNoCostForTheTeam(t *testing.T) {
	t.Parallel()
	r := samples()["team"]
	for _, text := range append(r.Card().Said(), r.Text()) {
		if strings.Contains(text, "毛利") || strings.Contains(text, "亏") {
			t.Errorf("%q", text)
		}
	}
}

// TestMoved: 1 % is enough, less is not, and nothing to something is.
func TestMoved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		was, now retail.Money
		want     bool
	}{{100_00, 101_00, true}, {100_00, 99_00, true}, {100_00, 100_99, false}, {100_00, 100_00, false}, {0, 1, true}, {0, 0, false}, {100_00, 0, true}} {
		if got := (digest.Revision{Was: c.was, Now: c.now}).Moved(); got != c.want {
			t.Errorf("%s to %s: %v", c.was, c.now, got)
		}
	}
}

// samples are the evenings of a merchant that does not exist.
func samples() map[string]digest.Report {
	busy := evening()
	team := evening()
	team.Channels, team.Profit, team.Trouble.Losses = nil, nil, nil
	team.Team = []digest.Share{{Name: "小李", GMV: 51_200_00, Stores: 64}, {Name: "小陈", GMV: 34_100_00, Stores: 46}, {GMV: 1_120_00, Stores: 2}}
	empty := digest.Report{
		Lang: wording.Hans, Merchant: "鑫源商贸", Day: "2026-02-18", At: "20:00", Month: 310_000_00,
		Days: []digest.DaySum{{Day: "2026-02-17"}, {Day: "2026-02-18"}},
	}
	again := evening()
	again.Reissued, again.Revised = true, &digest.Revision{Day: again.Day, Was: 80_000_00, Now: again.Today.GMV}
	return map[string]digest.Report{"busy": busy, "bad": bad(), "empty": empty, "team": team, "again": again}
}

func evening() digest.Report {
	r := digest.Report{
		Lang: wording.Hans, Merchant: "鑫源商贸", Day: "2026-11-28", At: "20:00", Tiers: insight.Default().Names,
		Today: digest.Sums{GMV: 86_420_00, Orders: 128, Stores: 112}, Lines: 86_420_00,
		Week: digest.Sums{GMV: 90_400_00, Orders: 119, Stores: 106}, WeekOn: "2026-11-21", Month: 1_832_600_00, Target: 2_000_000_00,
		Channels: []digest.Share{{Name: "微信", GMV: 60_000_00}, {Name: "电话", GMV: 20_000_00}, {GMV: 5_000_00}, {Name: "上门", GMV: 1_420_00}},
		Profit:   &digest.Profit{Net: 8_210_40, PerMille: 95, Known: true},
		Fresh:    []string{"喆喆水果"},
		Rises:    []digest.Move{{Store: "老王便利店", From: "silver", To: "gold"}, {Store: "和平粮油", From: "bronze", To: "silver"}},
		Falls:    []digest.Move{{Store: "城东惠民超市(解放路店)", From: "platinum", To: "gold"}},
		Ranked:   []digest.Move{{Store: "甲店", From: "gold", To: "silver"}, {Store: "乙店", From: "gold", To: "silver"}},
		Counts:   map[insight.Status]int{insight.StatusDue: 23, insight.StatusOverdue: 12, insight.StatusSleeping: 5}, Counted: "2026-11-27",
		Overdue: []digest.Late{
			{Store: "城东惠民超市(解放路店)", Tier: "diamond", Rep: "小李", Days: 15},
			{Store: "解放路鑫源烟酒店", Tier: "platinum", Rep: "欧阳建国", Days: 11},
			{Store: "和平路张记粮油店", Tier: "gold", Days: 17},
			{Store: "丁店", Tier: "iron", Days: 40},
		},
		Groups: []digest.Group{{Title: "城南订货群", Closed: true}, {Title: "城北订货群", Closed: true}},
		Trouble: digest.Trouble{
			Odd: []string{"07 张记便利店"}, Losses: []string{"12 老王便利店"}, Returns: digest.Returned{Count: 2, Money: 312_50},
			Short: []digest.Short{{Name: "红牛", Unit: "箱", Left: 3 * retail.One}}, Approvals: 2,
		},
		Actions: []digest.Action{
			{Kind: digest.Talk, Who: "周总", About: "城东惠民超市(解放路店)", Tier: "diamond", Days: 15, Worth: 38_200_00},
			{Kind: digest.Visit, Who: "欧阳建国", About: "解放路鑫源烟酒店", Tier: "platinum", Days: 11, Worth: 21_800_00},
			{Kind: digest.Approve, Who: "周总", Count: 2},
			{Kind: digest.Bind, Who: "周总", About: "小陈"},
		},
	}
	for i, gmv := range []retail.Money{61200, 58400, 72300, 69100, 74800, 81200, 90400, 66800, 62100, 75900, 71200, 79400, 84600, 86420} {
		r.Days = append(r.Days, digest.DaySum{Day: r.Day.Add(i - 13), GMV: gmv * 100, Before: (gmv - 2000) * 100, Compared: true})
	}
	return r
}

// bad is an evening on which most orders are not in and much went wrong.
func bad() digest.Report {
	r := evening()
	r.Today, r.Lines = digest.Sums{GMV: 8_420_00, Orders: 9, Stores: 8}, 8_420_00
	r.Days[13].GMV = 8_420_00
	r.Month, r.Channels, r.Profit = 832_600_00, nil, &digest.Profit{Net: -310_00, PerMille: -37, Known: true}
	r.Fresh, r.Rises, r.Ranked = nil, nil, nil
	r.Counts = map[insight.Status]int{insight.StatusDue: 31, insight.StatusOverdue: 87, insight.StatusSleeping: 14}
	r.Groups = []digest.Group{{Title: "城南订货群", Closed: true}, {Title: "城北订货群"}, {Title: "城西订货群"}}
	r.Trouble = digest.Trouble{
		Declines: []string{"甲店", "乙店", "丙店", "丁店"}, Looked: 14, Suspects: 3, Unheard: []string{"小陈"}, Dead: 6,
		Losses: []string{"03 甲店", "04 乙店"},
	}
	r.Actions = []digest.Action{
		{Kind: digest.Drop, Who: "小李", About: "城东惠民超市(解放路店)", Tier: "gold", Worth: 38_200_00},
		{Kind: digest.Enter, Who: "阿芳", About: "城北订货群"},
		{Kind: digest.Bind, Who: "周总", About: "小陈"},
	}
	r.Revised = &digest.Revision{Day: "2026-11-27", Was: 84_000_00, Now: 84_600_00}
	return r
}
