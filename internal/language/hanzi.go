package language

import (
	_ "embed" // the two tables; where they come from is in tables/README.md
	"strings"
	"sync"
)

//go:embed tables/simplified.txt
var simplifiedTable string

//go:embed tables/pinyin.txt
var pinyinTable string

const (
	firstHan = 0x4E00
	lastHan  = 0x9FA5
)

// hanTables are the tables in the form in which they are looked up. They are
// laid out on first use: a program that reads no text pays nothing.
type hanTables struct {
	simple    map[rune]rune
	syllables []string
	// read holds for each character up to two indexes into syllables; 0 is none.
	read [lastHan - firstHan + 1][2]uint16
	// known maps a syllable to true.
	known map[string]bool
	// index is a syllable's place in syllables.
	index map[string]uint16
	// changes says of a character that it has a simpler form.
	changes [lastHan - firstHan + 1]bool
}

var han = sync.OnceValue(func() *hanTables {
	t := &hanTables{simple: make(map[rune]rune, 4200), known: make(map[string]bool, 420)}
	var from rune
	for _, r := range simplifiedTable {
		if from == 0 {
			from = r
			continue
		}
		if t.simple[from] = r; from >= firstHan && from <= lastHan {
			t.changes[from-firstHan] = true
		}
		from = 0
	}
	t.syllables = append(t.syllables, "")
	index := make(map[string]uint16, 420)
	t.index = index
	for line := range strings.Lines(pinyinTable) {
		key, chars, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		syllable := strings.ToLower(key)
		id, ok := index[syllable]
		if !ok {
			id = uint16(len(t.syllables))
			index[syllable] = id
			t.syllables = append(t.syllables, syllable)
			t.known[syllable] = true
		}
		place := 0
		if key != syllable {
			place = 1
		}
		for _, r := range chars {
			t.read[r-firstHan][place] = id
		}
	}
	return t
})

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF || r >= 0x20000 && r <= 0x3134F }

// readingsOf are a character's readings, commonest first; nil for what is no
// Han character of the table.
func readingsOf(r rune) []uint16 {
	if r < firstHan || r > lastHan {
		return nil
	}
	two := &han().read[r-firstHan]
	switch {
	case two[0] == 0:
		return nil
	case two[1] == 0:
		return two[:1]
	}
	return two[:]
}
