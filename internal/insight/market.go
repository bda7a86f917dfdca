package insight

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"

	"zhanggui/internal/insight/cycle"
)

// Market is what all order series of one merchant together say about when the
// next order comes, on one day. The series are stores' order days, or those of
// one product in each store. It is read only once made, and safe for several
// goroutines.
type Market struct {
	cal  *Calendar
	book *cycle.Book
	// trading is the trading days a day that is not closed, over the last year.
	trading float64
}

// NewMarket reads series of order days, each ascending; days after the
// calendar's are passed over. The order of the series makes no difference.
// What takes long is learnt from the days up to the last Monday: Fits keeps it.
func NewMarket(cal *Calendar, series [][]int32) *Market { return (*Fits)(nil).Market(cal, series) }

// Fits keeps what markets have learnt, so that the days of a week and the
// questions of a day need not learn it again. What comes out is the same with
// it and without. The zero Fits is ready, and safe for several goroutines.
type Fits struct {
	mu   sync.Mutex
	kept map[[sha256.Size]byte]*cycle.Model
	keys [][sha256.Size]byte // the oldest first
}

// fitsKept is how many merchants' weeks are kept.
const fitsKept = 32

// Market is NewMarket with what is kept. A nil Fits keeps nothing.
func (f *Fits) Market(cal *Calendar, series [][]int32) *Market {
	clock := cal.clock(cal.day)
	m := &Market{cal: cal, book: cycle.NewBook(clock, f.model(cal, series)), trading: 1}
	year := max(cal.first-1, cal.day-365)
	if n := clock.Between(year, cal.day); n > 0 {
		// A merchant that did not trade for a year has no trading days to go by.
		if traded := cal.Between(year, cal.day); traded > 0 {
			m.trading = float64(traded) / float64(n)
		}
	}
	return m
}

func (f *Fits) model(cal *Calendar, series [][]int32) *cycle.Model {
	monday := cycle.Monday(cal.day)
	learn := func() *cycle.Model { return cycle.Learn(cal.clock(monday), series, cycle.Shipped()) }
	if f == nil {
		return learn()
	}
	key := fitKey(cal, monday, series)
	f.mu.Lock()
	defer f.mu.Unlock()
	if m := f.kept[key]; m != nil {
		return m
	}
	if f.kept == nil {
		f.kept = map[[sha256.Size]byte]*cycle.Model{}
	}
	if len(f.keys) == fitsKept {
		delete(f.kept, f.keys[0])
		f.keys = f.keys[1:]
	}
	m := learn()
	f.kept[key], f.keys = m, append(f.keys, key)
	return m
}

// fitKey tells apart all that a model is learnt from.
func fitKey(cal *Calendar, monday int32, series [][]int32) (key [sha256.Size]byte) {
	h := sha256.New()
	var buf []byte
	put := func(days []int32) {
		n, _ := slices.BinarySearch(days, monday+1)
		buf = binary.LittleEndian.AppendUint32(buf[:0], uint32(n))
		for _, d := range days[:n] {
			buf = binary.LittleEndian.AppendUint32(buf, uint32(d))
		}
		_, _ = h.Write(buf)
	}
	put([]int32{monday})
	put(cal.orders)
	for _, days := range series {
		put(days)
	}
	if cal.closed != nil {
		buf = buf[:0]
		for d := cal.first; d <= monday+cycle.Ahead; d++ {
			if cal.closed(d) {
				buf = binary.LittleEndian.AppendUint32(buf, uint32(d))
			}
		}
		_, _ = h.Write(buf)
	}
	return [sha256.Size]byte(h.Sum(key[:0]))
}
