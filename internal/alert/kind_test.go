package alert

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhanggui/internal/wording"
)

// declared are the constants of type Type that the package declares.
func declared(t *testing.T) map[string]Type {
	t.Helper()
	out := map[string]Type{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := v.Type.(*ast.Ident); ok && of.Name == "Type" {
				text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out[v.Names[0].Name] = Type(text)
			}
			return true
		})
	}
	return out
}

// Every type has one entry, and every entry all that its cause asks of it.
func TestKindsAreWhole(t *testing.T) {
	t.Parallel()
	entries := map[Type]int{}
	for _, k := range kinds {
		entries[k.Type]++
		if k.advice == nil {
			t.Errorf("%s: no advice", k.Type)
		}
		night := k.figures != nil
		switch k.Cause {
		case CauseSlip:
			if !night {
				t.Errorf("%s: no figures", k.Type)
			}
		case CauseReorder:
			if !night || k.due == nil || k.status == "" {
				t.Errorf("%s: no figures, no line or no status in the list of stores to reorder", k.Type)
			}
		case CauseTask:
			if night || k.file != nil || k.Silence {
				t.Errorf("%s: a task is not found by night", k.Type)
			}
			if k.brief == nil {
				t.Errorf("%s: no line for a list", k.Type)
			}
		default:
			t.Errorf("%s: no such cause: %q", k.Type, k.Cause)
		}
		for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
			if lang.Say(wording.AlertTitle(string(k.Type))) == "" {
				t.Errorf("%s: no title in %s", k.Type, lang)
			}
		}
	}
	types := declared(t)
	if len(types) != len(kinds) {
		t.Errorf("%d types, %d entries", len(types), len(kinds))
	}
	for name, typ := range types {
		if entries[typ] != 1 {
			t.Errorf("%s: %d entries", name, entries[typ])
		}
	}
}

// The order in which lists put cases: what slips, what is to do, what to reorder.
func TestKindsStandInOrder(t *testing.T) {
	t.Parallel()
	want := []Type{TierDrop, Decline, Sleep, Late, Odd, Loss, Care, Vacancy, Overdue, Due, Product}
	for i, typ := range want {
		if i > 0 && want[i-1].weight() >= typ.weight() {
			t.Errorf("%s stands before %s", typ, want[i-1])
		}
	}
}
