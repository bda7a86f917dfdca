package commands

import "testing"

// same compares two lists and shows the first lines that differ.
func same(t testing.TB, what string, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		a, b := at(want, i), at(got, i)
		if a != b {
			t.Fatalf("%s differ in line %d:\n  %s\n  %s", what, i+1, a, b)
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}
