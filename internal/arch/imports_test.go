package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// pkg is what `go list` says of one package.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// packages are all packages of the tree, as the go command sees them.
func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", "./...")
	cmd.Dir = top
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		t.Fatal("go list found no package")
	}
	return all
}

// TestImports holds every package to its row of the table.
func TestImports(t *testing.T) {
	t.Parallel()
	readTree(t) // so that the result is not taken from the cache when a file changed
	for _, p := range packages(t) {
		for _, fault := range faults(p) {
			t.Error(fault)
		}
	}
}

// faults are the sentences to say about one package.
func faults(p pkg) []string {
	at, ours := inside(p.ImportPath)
	if !ours {
		return []string{p.ImportPath + ": not a package of " + module}
	}
	r, known := find(at)
	if !known {
		return []string{at + ": an unknown room: enter it into rooms_test.go, with what it may import"}
	}
	var out []string
	for _, imp := range p.Imports {
		if why := r.refuses(imp); why != "" {
			out = append(out, at+" imports "+imp+": "+why)
		}
	}
	for _, dep := range p.Deps {
		if r.neverReaches(dep) {
			out = append(out, at+" reaches "+dep+", which it never may")
		}
	}
	for _, imp := range slices.Concat(p.TestImports, p.XTestImports) {
		if r.neverReaches(imp) {
			out = append(out, at+" imports "+imp+" in a test, which it never may")
		}
	}
	return out
}

// refuses says why a program file of the room may not import a package; empty
// if it may.
func (r room) refuses(imp string) string {
	at, ours := inside(imp)
	switch {
	case ours:
		return r.refusesRoom(at)
	case standard(imp):
		if slices.ContainsFunc(r.notStd, func(no string) bool { return under(imp, no) }) {
			return "this room keeps away from that part of the standard library"
		}
		return ""
	case slices.ContainsFunc(r.libraries, func(lib string) bool { return under(imp, lib) }):
		return ""
	case slices.ContainsFunc(testLibraries, func(lib string) bool { return under(imp, lib) }):
		return "that library is for tests"
	}
	return "not a library of this room"
}

func (r room) refusesRoom(at string) string {
	target, known := find(at)
	switch {
	case !known:
		return "an unknown room"
	case target.testing && !r.testing:
		return "that package is for tests"
	case slices.Contains(r.imports, at):
		return ""
	case slices.Contains(r.imports, everyRoom) && !under(at, "cmd"):
		return ""
	}
	return "not in this room's row"
}

// neverReaches says that a package stands in the room's never list. The room
// itself and what stands below it are no offence.
func (r room) neverReaches(imp string) bool {
	at, ours := inside(imp)
	if !ours {
		at = imp
	} else if under(at, r.path) {
		return false
	}
	return slices.ContainsFunc(r.never, func(no string) bool { return under(at, no) })
}

// TestRows checks the table itself: no row twice, none that contradicts itself
// or names a room that no row describes.
func TestRows(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range rooms {
		if seen[r.path] {
			t.Errorf("%s has two rows", r.path)
		}
		seen[r.path] = true
		for _, imp := range r.imports {
			if imp == everyRoom {
				continue
			}
			if _, known := find(imp); !known {
				t.Errorf("%s may import %s, which has no row", r.path, imp)
			}
			if r.neverReaches(module + "/" + imp) {
				t.Errorf("%s both may and never may import %s", r.path, imp)
			}
		}
		for _, lib := range r.libraries {
			if r.neverReaches(lib) {
				t.Errorf("%s both may and never may import %s", r.path, lib)
			}
		}
	}
}

// TestFaultsAreFound keeps the checks themselves honest: each of these packages
// breaks one rule, and the last breaks none.
func TestFaultsAreFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		pkg  pkg
		want string
	}{
		{"unknown room", pkg{ImportPath: "zhanggui/internal/attic"}, "unknown room"},
		{"the noun knows the file system", pkg{ImportPath: "zhanggui/internal/retail", Imports: []string{"os/exec"}}, "keeps away"},
		{"a room out of the row", pkg{ImportPath: "zhanggui/internal/insight", Imports: []string{"zhanggui/internal/wording"}}, "not in this room's row"},
		{"another's library", pkg{ImportPath: "zhanggui/commands", Imports: []string{"gorm.io/gorm"}}, "not a library"},
		{"a test library in the program", pkg{ImportPath: "zhanggui/bot", Imports: []string{"pgregory.net/rapid"}}, "for tests"},
		{"test support in the program", pkg{ImportPath: "zhanggui/internal/app", Imports: []string{"zhanggui/bot/telegram/fakeapi"}}, "for tests"},
		{"through others", pkg{ImportPath: "zhanggui/bot", Deps: []string{"gorm.io/gorm/schema"}}, "never may"},
		{"one platform knows another", pkg{ImportPath: "zhanggui/bot/web", TestImports: []string{"zhanggui/bot/stdio"}}, "never may"},
		{"a test behind the door", pkg{ImportPath: "zhanggui/bot/stdio", XTestImports: []string{"zhanggui/storage"}}, "never may"},
		{"nothing wrong", pkg{ImportPath: "zhanggui/bot/web", Imports: []string{"net/http", "zhanggui/bot", websocket}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(faults(c.pkg), "\n")
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("faults: %q, want one with %q", got, c.want)
			}
		})
	}
}

// find is the row of a folder.
func find(path string) (room, bool) {
	i := slices.IndexFunc(rooms, func(r room) bool { return r.path == path })
	if i < 0 {
		return room{}, false
	}
	return rooms[i], true
}

// inside is the folder of an import path, and whether it is one of ours.
func inside(imp string) (string, bool) {
	if imp == module {
		return "", true
	}
	return strings.CutPrefix(imp, module+"/")
}

// under says that a path is the given one or stands below it.
func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// standard says that an import path belongs to the standard library: only there
// the first part has no dot.
func standard(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !strings.Contains(first, ".")
}
