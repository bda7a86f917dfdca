package commands

import "strings"

// find is the command with the longest verb that begins the text.
func (rt *Router) find(text string) (Command, string, bool) {
	rt.once.Do(func() { rt.table = rt.commands() })
	var best Command
	var rest string
	longest := 0
	lower := strings.ToLower(text)
	for _, c := range rt.table {
		for _, v := range c.Verbs {
			verb, whole := strings.CutSuffix(v, "=")
			after, ok := strings.CutPrefix(lower, verb)
			if !ok || len(verb) <= longest || whole && strings.Trim(after, " 。.!！?？") != "" || !whole && latinTail(verb, after) {
				continue
			}
			best, longest = c, len(verb)
			rest = strings.TrimLeft(string([]rune(text)[len([]rune(verb)):]), " :：,，")
		}
	}
	return best, strings.TrimSpace(rest), longest > 0
}

// latinTail says that a Latin verb ends inside a word: "helpful" is no "help".
func latinTail(verb, after string) bool {
	last := verb[len(verb)-1]
	return last > ' ' && last < 0x80 && after != "" && after[0] < 0x80 && after[0] != ' ' && after[0] != ':' && after[0] != ','
}
