package language

import (
	"slices"
	"strings"
	"sync"
)

// syllable is how one character of a name sounds: an index into the table of
// syllables, or for what has no reading the character itself, marked.
type syllable uint32

const asWritten syllable = 1 << 31

// maxWays bounds the ways to read a name full of characters with two readings.
const maxWays = 16

// aloud are the ways to read a key, commonest readings first.
func aloud(key []rune) [][]syllable {
	ways := 1
	for _, r := range key {
		if n := ways * len(readingsOf(r)); n > 0 && n <= maxWays {
			ways = n
		}
	}
	size := len(key)
	room := make([]syllable, ways*size)
	all := make([][]syllable, 1, ways)
	all[0] = room[:0:size]
	branch := func(way []syllable) []syllable {
		at := len(all) * size
		return append(room[at:at:at+size], way...)
	}
	for _, r := range key {
		ids := readingsOf(r)
		if len(ids) == 0 {
			for i := range all {
				all[i] = append(all[i], asWritten|syllable(r))
			}
			continue
		}
		if len(ids)*len(all) > maxWays {
			ids = ids[:1]
		}
		for k, n := len(ids)-1, len(all); k >= 0; k-- { // the first reading goes on, others branch off
			for i := range n {
				if k == 0 {
					all[i] = append(all[i], syllable(ids[0]))
				} else {
					all = append(all, append(branch(all[i]), syllable(ids[k])))
				}
			}
		}
	}
	return all
}

// sounds says whether a key can be read so.
func sounds(way []syllable, key []rune) bool {
	if len(way) != len(key) {
		return false
	}
	for i, s := range way {
		if s&asWritten != 0 && rune(s&^asWritten) == key[i] {
			continue
		}
		if ids := readingsOf(key[i]); !slices.Contains(ids, uint16(s)) || s&asWritten != 0 {
			return false
		}
	}
	return true
}

// kindSounds are the kinds of shops as they sound, longest first.
var kindSounds = sync.OnceValue(func() [][]syllable {
	var all [][]syllable
	for _, k := range shopKinds {
		all = append(all, aloud([]rune(k))...)
	}
	slices.SortStableFunc(all, func(x, y []syllable) int { return len(y) - len(x) })
	return all
})

// stem leaves out the kind of shop at the end, by sound, so that a store is
// found under one key however much of its name was typed.
func stem(way []syllable) []syllable {
	if len(way) == 0 {
		return way
	}
	last := way[len(way)-1]
	for _, kind := range kindSounds() {
		if n := len(way) - len(kind); n >= 2 && kind[len(kind)-1] == last && slices.Equal(way[n:], kind) {
			return way[:n]
		}
	}
	return way
}

func hashSounds(way []syllable) uint64 {
	h := hashSeed
	for _, s := range way {
		h = hashStep(h, uint64(s))
	}
	return h
}

// initialsOf are the hashes of a key's first letters, in all its readings.
func initialsOf(key []rune) []uint64 {
	all := []uint64{hashSeed}
	for _, r := range key {
		letters := initials(r)
		if len(letters)*len(all) > maxWays {
			letters = letters[:1]
		}
		for k, n := len(letters)-1, len(all); k >= 0; k-- {
			for i := range n {
				h := hashStep(all[i], uint64(letters[k]))
				if k == 0 {
					all[i] = h
				} else {
					all = append(all, h)
				}
			}
		}
	}
	return all
}

// initials are the letters that a character may begin with in pinyin; what has
// no reading stands for itself.
func initials(r rune) []byte {
	ids := readingsOf(r)
	if len(ids) == 0 {
		if r < 0x80 {
			return []byte{byte(r)}
		}
		return []byte{'?'}
	}
	first := han().syllables[ids[0]][0]
	if len(ids) > 1 {
		if second := han().syllables[ids[1]][0]; second != first {
			return []byte{first, second}
		}
	}
	return []byte{first}
}

// beginsSo says whether letters are a key's initials.
func beginsSo(letters string, key []rune) bool {
	if len(letters) != len(key) {
		return false
	}
	for i, r := range key {
		if !slices.Contains(initials(r), letters[i]) {
			return false
		}
	}
	return true
}

// maxSplits bounds the ways to part letters into syllables.
const maxSplits = 64

// syllabled are the ways to part letters into syllables: xian is 先 or 西安.
// Where no syllable begins a letter stands for itself.
func syllabled(letters string) [][]syllable {
	var out [][]syllable
	var walk func(rest string, way []syllable)
	walk = func(rest string, way []syllable) {
		if len(out) >= maxSplits {
			return
		}
		if rest == "" {
			out = append(out, slices.Clone(way))
			return
		}
		parted := false
		for n := min(6, len(rest)); n >= 1; n-- {
			if id, ok := han().index[rest[:n]]; ok {
				parted = true
				walk(rest[n:], append(way, syllable(id)))
			}
		}
		if !parted || strings.IndexByte("aeo", rest[0]) >= 0 {
			walk(rest[1:], append(way, asWritten|syllable(rest[0])))
		}
	}
	walk(letters, make([]syllable, 0, len(letters)))
	return out
}
