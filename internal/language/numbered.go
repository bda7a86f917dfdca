package language

import (
	"slices"
	"strings"
)

// withoutNumbers takes the numbers off the lines of a list: 1、… 2、… or (1) … (2) ….
// Only lines that count on from 1 are a list; elsewhere a number says how many. A
// line that goes on counting (1.可乐5箱 2.雪碧3箱) is cut.
func withoutNumbers(lines []string) []string {
	begins := func(l string) bool { n, _ := listNumber(l); return n == 1 }
	if !slices.ContainsFunc(lines, begins) {
		return lines
	}
	var cut []string
	for _, l := range lines {
		cut = append(cut, cutNumbered(l)...)
	}
	out := slices.Clone(cut)
	for i := range cut {
		if !begins(cut[i]) {
			continue
		}
		var at []int
		for j, want := i, 1; j < len(cut); j++ {
			n, _ := listNumber(cut[j])
			if n != want {
				if n == 0 && strings.TrimSpace(cut[j]) == "" {
					continue
				}
				break
			}
			at, want = append(at, j), want+1
		}
		if len(at) < 2 {
			continue
		}
		for _, j := range at {
			_, out[j] = listNumber(cut[j])
		}
	}
	return out
}

// listNumber is the number that a line of a list begins with, and the rest; 0 if it
// begins with none.
func listNumber(line string) (n int, rest string) {
	s := strings.TrimSpace(line)
	n, size := listMark(s)
	if size == 0 {
		return 0, line
	}
	return n, strings.TrimLeft(s[size:], " ")
}

// longestMark is the length of (12).
const longestMark = 4

// listMark reads a list's number with its sign where a text begins: 1. 2) 3, 4: or
// (5). The size is 0 where none stands.
func listMark(s string) (n, size int) {
	open := 0
	if strings.HasPrefix(s, "(") {
		open = 1
	}
	i := open
	for i < len(s) && i < open+2 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == open || i == len(s) || open == 1 && s[i] != ')' || !strings.ContainsRune("),.:", rune(s[i])) {
		return 0, 0
	}
	return n, i + 1
}

// cutNumbered cuts a line that begins with 1. before every number that goes on.
func cutNumbered(line string) []string {
	if n, _ := listNumber(line); n != 1 {
		return []string{line}
	}
	var out []string
	for want := 2; ; want++ {
		at := nextNumber(line, want)
		if at < 0 {
			return append(out, line)
		}
		out, line = append(out, line[:at]), line[at:]
	}
}

// nextNumber is where a number of a list stands behind a blank; -1 if nowhere.
func nextNumber(line string, want int) int {
	for i := 1; i < len(line); i++ {
		if line[i-1] != ' ' {
			continue
		}
		if n, rest := listNumber(line[i:]); n == want && rest != "" && !isDigit(rune(rest[0])) {
			return i
		}
	}
	return -1
}
