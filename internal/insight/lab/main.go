// Command lab learns the purchase cycles' coefficients from files of purchases,
// and measures what package insight makes of such files. It is run by hand, as
// docs/predictions.md says; nothing of the program imports it.
//
// Read this file first, then train.go (the shipped tables), score.go (how good
// predictions are), decline.go (how quiet tiers and how right declines are), goods.go (the same of
// goods that a store goes on ordering without).
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhanggui/internal/retail"
)

// call is one run of the program.
type call struct {
	verb, out string
	without   string
	from, to  string
	step      int
	today     string
	files     []*purchases
	paths     []string
}

var verbs = map[string]func(*call) error{"train": train, "score": score, "folds": folds, "decline": decline, "goods": goods}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "lab:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	c := &call{today: time.Now().Format(time.DateOnly)}
	if len(args) == 0 || verbs[args[0]] == nil {
		return c.usage("train, score, folds, decline or goods")
	}
	c.verb = args[0]
	f := flag.NewFlagSet(c.verb, flag.ContinueOnError)
	f.StringVar(&c.out, "out", "", "the Go `file` to write")
	f.StringVar(&c.without, "without", "", "the `file` that folds do not learn from")
	f.StringVar(&c.from, "from", "", "first `day` that is asked about")
	f.StringVar(&c.to, "to", "", "the `day` after the last")
	f.IntVar(&c.step, "step", 1, "`days` from one asked about to the next")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	for _, path := range f.Args() {
		p, err := read(path)
		if err != nil {
			return err
		}
		c.files, c.paths = append(c.files, p), append(c.paths, path)
	}
	return verbs[c.verb](c)
}

// say writes a result.
func (c *call) say(format string, args ...any) { _, _ = fmt.Fprintf(os.Stdout, format, args...) }

func (c *call) usage(text string) error { return fmt.Errorf("usage: %s", text) }

// names are the files without their folders.
func (c *call) names() []string {
	out := make([]string, len(c.paths))
	for i, p := range c.paths {
		out[i] = filepath.Base(p)
	}
	return out
}

// window are the days of --from and --to.
func (c *call) window() (from, to int32, err error) {
	a, err := retail.ParseDay(c.from)
	if err != nil {
		return 0, 0, fmt.Errorf("--from: %w", err)
	}
	b, err := retail.ParseDay(c.to)
	if err != nil {
		return 0, 0, fmt.Errorf("--to: %w", err)
	}
	return int32(a.Number()), int32(b.Number()), nil
}
