package main

import (
	"slices"

	"zhanggui/internal/insight"
)

// goods measures how often a store is said to go on ordering without a product,
// and how right that is: the product does not come in the 28 days after.
func goods(c *call) error {
	from, to, err := c.window()
	if err != nil {
		return err
	}
	const ahead = 28
	for _, p := range c.files {
		var made, judged, right, based, gone int
		var weeks float64
		var days []int32
		for _, x := range p.customers {
			days = append(days, x.days...)
		}
		var fits insight.Fits
		for day := from; day < to; day++ {
			var series [][]int32
			var of []*customer
			for i := range p.customers {
				x := &p.customers[i]
				n, on := slices.BinarySearch(x.days, day)
				if n > 0 && day-x.days[n-1] <= 180 || on {
					weeks += 1.0 / 7
				}
				if !on {
					continue
				}
				for _, s := range x.lines {
					series, of = append(series, s), append(of, x)
				}
			}
			if len(series) == 0 {
				continue
			}
			m := fits.Market(insight.NewCalendar(day, days, nil), series)
			for i, s := range series {
				cycle, dropped := m.Dropped(s, of[i].days)
				if cycle.Gaps < 3 || cycle.Silent == 0 {
					continue
				}
				next, _ := slices.BinarySearch(s, day+1)
				stays := next == len(s) || s[next] > day+ahead
				known := day+ahead <= p.last
				if known && cycle.Silent < 180 {
					based++
					if stays {
						gone++
					}
				}
				if !dropped {
					continue
				}
				made++
				if known {
					judged++
					if stays {
						right++
					}
				}
			}
		}
		c.say("%s: %d products missed, %.2f per 100 store-weeks; of %d with 28 days to come %.2f stayed away; of all that were not ordered on a day of the store's %.2f\n",
			p.name, made, per100(made, weeks), judged, share(right, judged)/100, share(gone, based)/100)
	}
	return nil
}
