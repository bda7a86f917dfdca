package arch

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mostFiles is how many files a rule on facts that are stored touches at most,
// beside its tests and the catalogues.
const mostFiles = 4

// written says that a file is no test and no catalogue.
func (s source) written() bool { return !s.test() && s.room != "internal/wording" }

// TestKindsStayInTheirPlace counts the files that know a kind of alert or task by
// name: the entry that decides all about it, what finds it and what ends it. The
// rule itself stands in internal/insight, which knows no alerts, and is the fourth.
func TestKindsStayInTheirPlace(t *testing.T) {
	t.Parallel()
	tree := readTree(t)
	kinds := kindsOf(tree)
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds found in internal/alert: %v", len(kinds), kinds)
	}
	for _, kind := range kinds {
		var files []string
		for _, s := range tree {
			if s.written() && names(s, kind) {
				files = append(files, s.name)
			}
		}
		if len(files) >= mostFiles {
			t.Errorf("alert.%s is known by name in %d files, %s: what is decided about it belongs into its entry", kind, len(files), strings.Join(files, ", "))
		}
	}
}

// kindsOf are the names of the constants of alert.Type.
func kindsOf(tree []source) []string {
	var out []string
	for _, s := range tree {
		if s.room != "internal/alert" || !s.written() {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && named(v.Type, "Type") {
				out = append(out, v.Names[0].Name)
			}
			return true
		})
	}
	return out
}

func named(n ast.Node, name string) bool {
	id, ok := n.(*ast.Ident)
	return ok && id.Name == name
}

// names says whether a file knows a kind by name: alert.Vacancy, or in the package
// itself Vacancy where that is no field.
func names(s source, kind string) bool {
	at := s.room == "internal/alert"
	fields := map[ast.Node]bool{}
	found := false
	ast.Inspect(s.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			fields[n.Sel] = true
			found = found || named(n.X, "alert") && n.Sel.Name == kind
		case *ast.KeyValueExpr:
			fields[n.Key] = true
		case *ast.Field:
			for _, f := range n.Names {
				fields[f] = true
			}
		case *ast.Ident:
			found = found || at && n.Name == kind && !fields[n]
		}
		return true
	})
	return found
}

// TestSmallestRule holds docs/architecture.md to the tree: the files that its table
// names are all that know of the rule it shows.
func TestSmallestRule(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(top + "/docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, passage, _ := strings.Cut(string(text), "\n## The smallest rule\n")
	var shown []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+\\.go)` \\|").FindAllStringSubmatch(passage, -1) {
		shown = append(shown, m[1])
	}
	var files []string
	for _, s := range readTree(t) {
		knows := false
		ast.Inspect(s.tree, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			knows = knows || ok && strings.Contains(strings.ToLower(id.Name), "vacanc")
			return true
		})
		if knows && s.written() {
			files = append(files, s.name)
		}
	}
	slices.Sort(shown)
	slices.Sort(files)
	if !slices.Equal(shown, files) || len(files) > mostFiles {
		t.Errorf("the rule of vacancies stands in %v, the table of docs/architecture.md names %v; at most %d", files, shown, mostFiles)
	}
}
