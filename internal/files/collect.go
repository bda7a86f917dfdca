package files

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// Source is one file to be read.
type Source struct {
	Path string
	// Kind is that of its first sheet; empty if the file will be refused.
	Kind Kind
}

// Read reads the file; see Read.
func (s Source) Read(opt Options) (Book, error) {
	f, err := os.Open(s.Path)
	if err != nil {
		return Book{}, fmt.Errorf("open file: %w", err)
	}
	defer f.Close()
	return Read(f, filepath.Base(s.Path), opt)
}

// Collect lists the files that paths name, in the order of Kinds, then as
// named; files that will be refused come last, so that their refusal is told
// when they are read. A folder stands for the tables directly in it (.csv, .txt,
// .tsv, .xlsx), by name; its other files are returned as skipped. It returns
// retail.NotFound for a path that is not there.
func Collect(paths []string) (sources []Source, skipped []string, err error) {
	seen := map[string]bool{}
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			sources = append(sources, Source{Path: path, Kind: peek(path)})
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, &retail.Error{Code: retail.NotFound, Message: "没有这个文件或文件夹：" + path, Err: err}
		} else if err != nil {
			return nil, nil, fmt.Errorf("look at path: %w", err)
		}
		if !info.IsDir() {
			add(path)
			continue
		}
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, nil, fmt.Errorf("list folder: %w", err)
		}
		for _, e := range entries {
			full := filepath.Join(path, e.Name())
			if tableName(e) {
				add(full)
			} else {
				skipped = append(skipped, full)
			}
		}
	}
	slices.SortStableFunc(sources, func(a, b Source) int { return cmp.Compare(a.Kind.rank(), b.Kind.rank()) })
	return sources, skipped, nil
}

// tableName says whether a folder's entry looks like a table by its name;
// spreadsheets leave hidden and lock files (~$) beside the real ones.
func tableName(e fs.DirEntry) bool {
	name := strings.ToLower(e.Name())
	if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return false
	}
	return slices.Contains([]string{".csv", ".txt", ".tsv", ".xlsx"}, filepath.Ext(name))
}

func peek(path string) Kind {
	book, err := Source{Path: path}.Read(Options{Zone: time.UTC, headerOnly: true})
	if err != nil {
		return ""
	}
	return book.Sheets[0].Kind
}
