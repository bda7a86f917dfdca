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
	inside := strings.HasPrefix(s, "(")
	s = strings.TrimPrefix(s, "(")
	digits := 0
	for digits < len(s) && digits < 2 && s[digits] >= '0' && s[digits] <= '9' {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	if digits == 0 || digits == len(s) || inside && s[digits] != ')' || !strings.ContainsRune("),.:", rune(s[digits])) {
		return 0, line
	}
	return n, strings.TrimLeft(s[digits+1:], " ")
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
