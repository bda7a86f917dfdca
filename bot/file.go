package bot

import (
	"path"
	"strings"
	"unicode"
)

// longestName is in bytes; file systems take 255, and an adapter sets something
// before it and ".part" behind it.
const longestName = 120

// SafeName makes of any text a file's name of letters, digits, dots, hyphens and
// underscores, at most 120 bytes, that stays in its folder, is not hidden and keeps
// its ending. Where it must be cut its beginning goes: what tells messages apart
// stands at the end.
func SafeName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r) {
			return r
		}
		return '_'
	}, name)
	name = strings.TrimLeft(name, ".")
	ext := path.Ext(name)
	if len(ext) > 16 {
		ext = ""
	}
	stem := []rune(strings.TrimSuffix(name, ext))
	for len(string(stem))+len(ext) > longestName {
		stem = stem[1:]
	}
	whole := strings.TrimLeft(string(stem), ".")
	if strings.Trim(whole, "_.") == "" {
		whole = "file"
	}
	return whole + ext
}
