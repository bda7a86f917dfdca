package insight

import "math"

// The cycle model: what a store's own gaps say, pulled to what all gaps of the
// merchant say where there are few. Gaps count trading days. The constants are
// from a backtest on years of wholesale orders.
const (
	gapFade     = 12.0 // gaps after which a gap weighs half
	pseudoGaps  = 2.0  // gaps' worth of the merchant in a store's interval
	steadyPull  = 1.0  // gaps' worth of the merchant in the hazard of a store like clockwork
	loosePull   = 20.0 // and so many more for each unit of variance of its log gaps
	priorSpread = 0.5  // variance of log gaps that a store is taken to have at first
	binWidth    = 0.1  // of gap / interval
	bins        = 80   // up to 8 intervals
	priorWeight = 20.0 // stores' worth of the prior in every bin
	neverEnds   = 0.05 // share of gaps that the prior takes to be the last
	leastHazard = 0.01 // of the prior in a bin
	firstGuess  = 7.0  // days; the interval of a merchant without any gap
	censorAfter = 180  // calendar days of silence after which a store says nothing on gaps
)

var fade = math.Exp2(-1 / gapFade)

// Market is what all order series of one merchant together say about gaps: how
// long they are, and how the chance to order grows as a gap gets longer (a
// Kaplan-Meier curve of gap / interval with the unfinished gaps as censored, on
// bins, started from a curve worth priorWeight series). The series
// are stores' order days, or those of one product in each store. It is read
// only once made, and safe for several goroutines.
type Market struct {
	cal     *Calendar
	logMean float64           // of gaps, the mean over series
	cum     [bins + 1]float64 // cumulative hazard at each bin's lower end
}

// NewMarket reads series of order days, each ascending; days after the
// calendar's are passed over.
func NewMarket(cal *Calendar, series [][]int32) *Market {
	m := &Market{cal: cal, logMean: math.Log(firstGuess)}
	var sum, weight float64
	for _, days := range series {
		if p := m.pulseOf(days); p.weight > 0 {
			w := p.weight / (p.weight + pseudoGaps)
			sum, weight = sum+w*p.logs/p.weight, weight+w
		}
	}
	if weight > 0 {
		m.logMean = sum / weight
	}
	var events, leaving [bins]float64
	for _, days := range series {
		m.count(days, &events, &leaving)
	}
	atRisk := 0.0
	for b := range bins {
		atRisk += events[b] + leaving[b]
	}
	for b := range bins {
		hazard := (events[b] + priorWeight*priorHazard(b)) / (atRisk + priorWeight)
		m.cum[b+1] = m.cum[b] - math.Log1p(-hazard)
		atRisk -= events[b] + leaving[b]
	}
	return m
}

// priorHazard is the chance to order in a bin that was reached. One gap in
// twenty never ends, the others are Erlang-2 with mean 1, S(u) = (1+2u)·e^(−2u);
// so that a long silence makes an order less likely, not more, and never
// impossible.
func priorHazard(b int) float64 {
	s := func(u float64) float64 { return neverEnds + (1-neverEnds)*(1+2*u)*math.Exp(-2*u) }
	return max(leastHazard, 1-s(float64(b+1)*binWidth)/s(float64(b)*binWidth))
}

// pulse is a series' gaps up to some moment: their faded count and the faded
// sums of their logs and of the squares of those.
type pulse struct{ weight, logs, squares float64 }

func (p *pulse) add(gap int) {
	l := math.Log(float64(gap))
	p.weight, p.logs, p.squares = p.weight*fade+1, p.logs*fade+l, p.squares*fade+l*l
}

// pull is how many gaps' worth of the merchant go into a series' own hazard:
// own gaps tell the day where they are regular, and mislead where they are not.
func (p *pulse) pull() float64 {
	spread := 0.0
	if p.weight > 0 {
		mean := p.logs / p.weight
		spread = max(0, p.squares/p.weight-mean*mean)
	}
	return steadyPull + loosePull*(p.weight*spread+pseudoGaps*priorSpread)/(p.weight+pseudoGaps)
}

func (m *Market) pulseOf(days []int32) pulse {
	var p pulse
	m.eachGap(days, func(_ int32, gap int) { p.add(gap) })
	return p
}

// interval is the series' own log-mean gap, shrunk to the merchant's.
func (m *Market) interval(p pulse) float64 {
	return math.Exp((p.logs + pseudoGaps*m.logMean) / (p.weight + pseudoGaps))
}

// eachGap calls f with the day that ends a gap and its length in trading days,
// which is never under 1.
func (m *Market) eachGap(days []int32, f func(end int32, gap int)) {
	for i := 1; i < len(days) && days[i] <= m.cal.day; i++ {
		f(days[i], max(1, m.cal.Between(days[i-1], days[i])))
	}
}

// count puts a series' gaps into bins, each against the interval as it was
// known before the gap, and the unfinished one as leaving.
func (m *Market) count(days []int32, events, leaving *[bins]float64) {
	var p pulse
	last := int32(0)
	if len(days) > 0 && days[0] <= m.cal.day {
		last = days[0]
	}
	m.eachGap(days, func(end int32, gap int) {
		events[binOf(float64(gap)/m.interval(p))]++
		p.add(gap)
		last = end
	})
	if last != 0 && m.cal.day-last <= censorAfter {
		leaving[binOf(float64(m.cal.Between(last, m.cal.day))/m.interval(p))]++
	}
}

func binOf(u float64) int { return min(int(u/binWidth), bins-1) }

// hazard is the market's chance that a series with the given interval orders on
// the j-th trading day of a gap, if it has not before.
func (m *Market) hazard(j int, interval float64) float64 {
	return -math.Expm1(m.cumulative(float64(j-1)/interval) - m.cumulative(float64(j)/interval))
}

func (m *Market) cumulative(u float64) float64 {
	at := u / binWidth
	if at >= bins {
		// Beyond the bins things go on as in the second half of them.
		return m.cum[bins] + (at-bins)*(m.cum[bins]-m.cum[bins/2])/(bins/2)
	}
	b := int(at)
	return m.cum[b] + (at-float64(b))*(m.cum[b+1]-m.cum[b])
}
