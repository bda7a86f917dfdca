package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/retail"
)

// purchases are one file: what each customer bought on each day.
type purchases struct {
	name      string
	customers []customer // by name
	first     int32
	last      int32
}

type customer struct {
	name  string
	days  []int32         // order days, ascending
	fen   map[int32]int64 // bought on a day; 0 where the file has no prices
	skus  map[int32]int   // different goods of a day
	lines [][]int32       // the days of each of the goods, ascending
}

// read reads a CSV file, zipped or not, with the columns customer and date
// (YYYY-MM-DD) and maybe qty and price.
func read(path string) (*purchases, error) {
	f, err := os.Open(path) //nolint:gosec // the caller's own files
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	p, err := parse(csv.NewReader(in))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p.name = path[strings.LastIndexByte(path, '/')+1:]
	return p, nil
}

func parse(r *csv.Reader) (*purchases, error) {
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	who, when := slices.Index(head, "customer"), slices.Index(head, "date")
	qty, price := slices.Index(head, "qty"), slices.Index(head, "price")
	if who < 0 || when < 0 {
		return nil, errors.New("no columns customer and date")
	}
	fen, goods := map[string]map[int32]int64{}, map[string]map[int32][]string{}
	sku := slices.Index(head, "sku")
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		d, err := retail.ParseDay(rec[when])
		if err != nil {
			return nil, err
		}
		name := strings.Clone(rec[who])
		if fen[name] == nil {
			fen[name], goods[name] = map[int32]int64{}, map[int32][]string{}
		}
		amount := 0.0
		if qty >= 0 && price >= 0 {
			q, err1 := strconv.ParseFloat(rec[qty], 64)
			x, err2 := strconv.ParseFloat(rec[price], 64)
			if err := errors.Join(err1, err2); err != nil {
				return nil, err
			}
			amount = 100 * q * x
		}
		fen[name][int32(d.Number())] += int64(math.Round(amount))
		if sku >= 0 {
			goods[name][int32(d.Number())] = append(goods[name][int32(d.Number())], strings.Clone(rec[sku]))
		}
	}
	return gather(fen, goods), nil
}

func gather(fen map[string]map[int32]int64, goods map[string]map[int32][]string) *purchases {
	p := &purchases{}
	for name, days := range fen {
		c := customer{name: name, fen: days, skus: kinds(goods[name])}
		for d := range days {
			c.days = append(c.days, d)
		}
		slices.Sort(c.days)
		c.lines = lines(goods[name])
		p.customers = append(p.customers, c)
	}
	slices.SortFunc(p.customers, func(a, b customer) int { return strings.Compare(a.name, b.name) })
	p.span()
	return p
}

// lines are the days of each of the goods, by the goods' names.
func lines(days map[int32][]string) [][]int32 {
	of := map[string][]int32{}
	for d, goods := range days {
		for _, g := range goods {
			of[g] = append(of[g], d)
		}
	}
	out := make([][]int32, 0, len(of))
	for _, g := range slices.Sorted(maps.Keys(of)) {
		slices.Sort(of[g])
		out = append(out, slices.Compact(of[g]))
	}
	return out
}

func (p *purchases) span() {
	p.first, p.last = 0, 0
	for _, c := range p.customers {
		if p.first == 0 || c.days[0] < p.first {
			p.first = c.days[0]
		}
		p.last = max(p.last, c.days[len(c.days)-1])
	}
}

// part are the customers of one of n parts, chosen by their names' hash.
func (p *purchases) part(keep func(hash uint32) bool) *purchases {
	out := &purchases{name: p.name}
	for _, c := range p.customers {
		h := fnv.New32a()
		_, _ = h.Write([]byte(c.name))
		if keep(h.Sum32() >> 8) {
			out.customers = append(out.customers, c)
		}
	}
	out.span()
	return out
}

// series are the customers' order days.
func (p *purchases) series() [][]int32 {
	out := make([][]int32, len(p.customers))
	for i, c := range p.customers {
		out[i] = c.days
	}
	return out
}
