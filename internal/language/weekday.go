package language

import (
	"time"

	"zhanggui/internal/retail"
)

var weekdayOf = map[rune]time.Weekday{
	'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '日': 0, '天': 0,
	'1': 1, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6, '7': 0,
}

var englishDays = []struct {
	word string
	day  time.Weekday
}{
	{"monday", 1},
	{"tuesday", 2},
	{"wednesday", 3},
	{"thursday", 4},
	{"friday", 5},
	{"saturday", 6},
	{"sunday", 0},
	{"mon", 1},
	{"tues", 2},
	{"tue", 2},
	{"wed", 3},
	{"thurs", 4},
	{"thu", 4},
	{"fri", 5},
	{"sat", 6},
	{"sun", 0},
}

// weekday reads 周五, 上周五, 下下周一, 本周三, 礼拜天, 星期日.
func weekday(r []rune, i int, c calendar) (DateRead, int) {
	j, weeks, said := i, 0, false
	for j < len(r) && (r[j] == '上' || r[j] == '下') {
		if r[j] == '上' {
			weeks--
		} else {
			weeks++
		}
		said = true
		j++
	}
	if !said && j < len(r) && (r[j] == '本' || r[j] == '这') {
		said = true
		j++
	}
	if said && j < len(r) && r[j] == '个' {
		j++
	}
	size := 0
	for _, w := range []string{"礼拜", "星期", "周"} {
		if hasAt(r, j, w) {
			size = len([]rune(w))
			break
		}
	}
	if size == 0 || j+size >= len(r) {
		return DateRead{}, 0
	}
	day, ok := weekdayOf[r[j+size]]
	if !ok {
		return DateRead{}, 0
	}
	end := j + size + 1
	if end < len(r) && isDigit(r[end-1]) && isDigit(r[end]) {
		return DateRead{}, 0
	}
	offset := (int(day) + 6) % 7
	if said {
		return DateRead{Day: c.today.Monday().Add(7*weeks + offset)}, end - i
	}
	return DateRead{Day: c.near(day)}, end - i
}

// near is the nearest such weekday in the calendar's direction, today included.
func (c calendar) near(day time.Weekday) retail.Day {
	if c.dir == Future {
		return c.today.Add((int(day) - int(c.today.Weekday()) + 7) % 7)
	}
	return c.today.Add(-((int(c.today.Weekday()) - int(day) + 7) % 7))
}

func englishWeekday(r []rune, i int, c calendar) (DateRead, int) {
	if i > 0 && isLatin(r[i-1]) {
		return DateRead{}, 0
	}
	j, way := i, 0
	for _, p := range []struct {
		word string
		way  int
	}{{"last ", -1}, {"next ", 1}, {"this ", 2}} {
		if foldAt(r, i, p.word) {
			j, way = i+len(p.word), p.way
		}
	}
	for _, w := range englishDays {
		end := j + len(w.word)
		if !foldAt(r, j, w.word) || end < len(r) && isLatin(r[end]) {
			continue
		}
		offset := (int(w.day) + 6) % 7
		switch way {
		case 0:
			return DateRead{Day: c.near(w.day)}, end - i
		case -1: // the last one before today
			back := (int(c.today.Weekday()) - int(w.day) + 7) % 7
			if back == 0 {
				back = 7
			}
			return DateRead{Day: c.today.Add(-back)}, end - i
		case 1:
			return DateRead{Day: c.today.Monday().Add(7 + offset)}, end - i
		}
		return DateRead{Day: c.today.Monday().Add(offset)}, end - i
	}
	return DateRead{}, 0
}
