package wording

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/scripts.txt
var scriptTable string

// scripts are the two character tables: simplified to traditional, and what
// only traditional text has. See tables/README.md.
var scripts = sync.OnceValues(func() (map[rune]rune, map[rune]bool) {
	to, only := map[rune]rune{}, map[rune]bool{}
	for _, l := range strings.Fields(scriptTable) {
		switch r := []rune(l); r[0] {
		case 's':
			to[r[1]] = r[2]
		case 't':
			only[r[1]] = true
		}
	}
	return to, only
})

// words whose characters have another form than alone.
var phrases = strings.NewReplacer("合并", "合併", "并入", "併入", "周", "週", "为", "為", "群里", "群裡", "单里", "單裡", "以后", "以後", "后来", "後來",
	"只能", "只能", "只有", "只有", "只算", "只算", "干", "乾", "准数", "準數", "对不准", "對不準", "联系", "聯繫", "系统", "系統")

// Traditional writes a sentence of ours in traditional characters. It is for
// our own words only: names are shown as they are filed.
func Traditional(s string) string {
	to, _ := scripts()
	return strings.Map(func(r rune) rune {
		if t, ok := to[r]; ok {
			return t
		}
		return r
	}, phrases.Replace(s))
}

// isTraditional says whether a text holds a character that only traditional
// text has.
func isTraditional(s string) bool {
	_, only := scripts()
	return strings.IndexFunc(s, func(r rune) bool { return only[r] }) >= 0
}

// hant is the catalogue in Traditional Chinese, made from the simplified one.
var hant = sync.OnceValue(func() map[Key]string {
	m := make(map[Key]string, len(hans))
	for k, v := range hans {
		m[k] = Traditional(v)
	}
	return m
})
