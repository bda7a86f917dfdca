package insight

import "testing"

func TestIrregularGapsArePulledHarder(t *testing.T) {
	t.Parallel()
	var none, clockwork, loose pulse
	for i := range 20 {
		clockwork.add(7)
		loose.add([]int{2, 30}[i%2])
	}
	c, n, l := clockwork.pull(), none.pull(), loose.pull()
	if c > 3 || l < 20 || n <= c || n >= l {
		t.Errorf("pull of a clockwork store %v, of an unknown one %v, of a loose one %v", c, n, l)
	}
}

// Where many fell silent for good, a silence says more than where nobody did.
func TestUnfinishedGapsAreCensored(t *testing.T) {
	t.Parallel()
	const today = 20_500
	var trading []int32
	for d := int32(today - 400); d <= today; d++ {
		trading = append(trading, d)
	}
	cal := NewCalendar(today, trading, nil)
	chance := func(stop int32) float64 {
		var series [][]int32
		for i := range int32(60) {
			var days []int32
			for d, k := today-350+i%9, int32(0); d <= today-stop*(i%2); k++ {
				days = append(days, d)
				d += []int32{3, 8, 5, 12}[(i+k)%4]
			}
			series = append(series, days)
		}
		return NewMarket(cal, series).Cycle([]int32{today - 36, today - 28, today - 20}).P7
	}
	if all, half := chance(0), chance(60); half >= 0.9*all {
		t.Errorf("P7 of a silent store: %v where all go on, %v where half stopped", all, half)
	}
	if all, lately := chance(0), chance(15); lately >= all {
		t.Errorf("P7 of a silent store: %v where all go on, %v where half fell silent lately", all, lately)
	}
}
