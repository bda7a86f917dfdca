package main

import (
	"zhanggui/internal/insight/cycle"
	"zhanggui/internal/retail"
)

// exam is a window of one of the files.
type exam struct {
	file     string
	from, to retail.Day
	step     int32
}

var exams = []exam{
	{"iowa_dev_lines.csv.gz", "2017-07-01", "2017-12-17", 1},
	{"or2_dev_lines.csv.gz", "2011-05-01", "2011-11-24", 3},
}

// smallParts makes draws of about ten stores of a half of the weekly buyers.
const smallParts = 7

// folds learns from half of the customers of each file, and judges the other
// half as a merchant of its own, and the other way round. From the file that
// --without names nothing is learnt; it is judged all the same.
func folds(c *call) error {
	results, small := make([]tally, len(exams)), make([]tally, 2)
	for fold := range uint32(2) {
		var learn []*purchases
		for _, p := range c.files {
			if p.name == c.without {
				continue
			}
			learn = append(learn, p.part(func(h uint32) bool { return h%2 != fold }))
		}
		t := cycle.Train(lessons(learn))
		for i, x := range exams {
			for _, p := range c.files {
				if p.name != x.file {
					continue
				}
				from, to := int32(x.from.Number()), int32(x.to.Number())
				results[i].window(p.part(func(h uint32) bool { return h%2 == fold }), t, span{from, to, x.step})
				parts := uint32(smallParts)
				if i == 1 {
					parts = 160
				}
				for draw := range uint32(6) {
					small[i].window(p.part(func(h uint32) bool { return h%2 == fold && (h/2)%parts == draw }), t, span{from, to, x.step})
				}
			}
		}
	}
	for i, x := range exams {
		c.say("%s\n%s\nabout ten of its stores\n%s\n", x.file, &results[i], &small[i])
	}
	return nil
}
