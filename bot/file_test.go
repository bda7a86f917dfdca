package bot

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSafeName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"订单.xlsx": "订单.xlsx", `C:\x\..\a b.csv`: "a_b.csv", "../../etc/passwd": "passwd", ".bashrc": "bashrc", "": "file",
		"..": "file", "a\x00b\n.csv": "a_b_.csv", "a\u202egpj.exe": "a_gpj.exe", "....csv": "csv", "?.csv": "file.csv", "/": "file",
		"a.b/c\\d e;f$(g)": "d_e_f__g_", strings.Repeat("a", 100) + "." + strings.Repeat("b", 119): strings.Repeat("b", 119),
	} {
		if got := SafeName(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzSafeName(f *testing.F) {
	for _, name := range []string{"", "..", "../../etc/passwd", `C:\x\订单.xlsx`, "a\x00b.csv", strings.Repeat("长", 300) + ".csv", "\u202egpj.exe", ".bashrc", "a/.."} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe := SafeName(name)
		if safe == "" || len(safe) > longestName || strings.HasPrefix(safe, ".") || filepath.Base(safe) != safe || !utf8.ValidString(safe) {
			t.Errorf("%q is stored as %q", name, safe)
		}
		if safe != SafeName(safe) {
			t.Errorf("%q is stored as %q, and that as %q", name, safe, SafeName(safe))
		}
	})
}
