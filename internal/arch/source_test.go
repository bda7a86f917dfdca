package arch

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// top is the top of the tree, from this folder.
const top = "../.."

// longest is how many lines a file may have, so that it can be read at a sitting.
const longest = 400

// clockReaders are the functions of package time that look at the wall clock
// or wait on it.
var clockReaders = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"}

// vague are names for a package that say nothing about what belongs into it.
var vague = []string{"util", "utils", "common", "model", "models", "manager", "helper", "helpers", "misc", "base", "shared"}

// source is one Go file of the tree.
type source struct {
	room string // its folder, from the top
	name string // its path, from the top
	text []byte
	tree *ast.File
}

// test says that the file is built for tests only.
func (s source) test() bool { return strings.HasSuffix(s.name, "_test.go") }

// readTree parses every Go file of this module. It reads through package os, so
// that the go command knows that a test's result hangs on these files.
func readTree(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != top && foreign(path, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tree, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		all = append(all, source{filepath.ToSlash(filepath.Dir(name)), name, text, tree})
		return nil
	})
	if err != nil {
		t.Fatalf("read the tree: %v", err)
	}
	if len(all) == 0 {
		t.Fatal("the tree has no Go file")
	}
	return all
}

// foreign says that a folder is none of this module's: the go command passes
// over it too.
func foreign(path, name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" {
		return true
	}
	_, err := os.Stat(filepath.Join(path, "go.mod"))
	return err == nil
}

// TestWallClock holds the rooms to time as a parameter, and all tests to not
// sleeping.
func TestWallClock(t *testing.T) {
	t.Parallel()
	for _, s := range readTree(t) {
		r, known := find(s.room)
		if !known {
			continue // TestImports says so
		}
		for _, name := range clockUses(s.tree) {
			switch {
			case s.test() && name == "Sleep":
				t.Errorf("%s: time.Sleep in a test: wait for what is to happen", s.name)
			case !s.test() && !r.anyTime:
				t.Errorf("%s: time.%s: %s takes time as a parameter or from the Clock", s.name, name, s.room)
			}
		}
	}
}

// clockUses are the functions of package time that a file uses to look at the
// clock.
func clockUses(f *ast.File) []string {
	called := "" // the name of package time in this file
	for _, imp := range f.Imports {
		if path, err := strconv.Unquote(imp.Path.Value); err == nil && path == "time" {
			called = "time"
			if imp.Name != nil {
				called = imp.Name.Name
			}
		}
	}
	if called == "" {
		return nil
	}
	var uses []string
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == called && slices.Contains(clockReaders, sel.Sel.Name) {
			uses = append(uses, sel.Sel.Name)
		}
		return true
	})
	return uses
}

// TestClockUsesAreFound keeps TestWallClock honest.
func TestClockUsesAreFound(t *testing.T) {
	t.Parallel()
	const text = `package p
import clock "time"
var begun = clock.Now()
var wait = clock.After
var noon = clock.Date(2026, 1, 1, 12, 0, 0, 0, clock.UTC)
`
	f, err := parser.ParseFile(token.NewFileSet(), "p.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := clockUses(f); !slices.Equal(got, []string{"Now", "After"}) {
		t.Errorf("found %v", got)
	}
}

// TestFileLength keeps files short. Tables that a program wrote may be longer.
func TestFileLength(t *testing.T) {
	t.Parallel()
	for _, s := range readTree(t) {
		if n := bytes.Count(s.text, []byte("\n")); n > longest && !ast.IsGenerated(s.tree) {
			t.Errorf("%s has %d lines, more than %d: it does more than one thing", s.name, n, longest)
		}
	}
}

// TestPackageComments asks every package for one comment that says what it
// decides, and refuses names that say nothing.
func TestPackageComments(t *testing.T) {
	t.Parallel()
	comments := map[string][]string{}
	for _, s := range readTree(t) {
		if slices.Contains(vague, filepath.Base(s.room)) {
			t.Errorf("%s: a package's name says what belongs into it", s.room)
		}
		if s.test() {
			continue
		}
		if comments[s.room] == nil {
			comments[s.room] = []string{}
		}
		if s.tree.Doc != nil {
			comments[s.room] = append(comments[s.room], s.name)
		}
	}
	for at, files := range comments {
		if len(files) != 1 {
			t.Errorf("%s: one file begins with the package comment, not %d %v", at, len(files), files)
		}
	}
}
