// Command zhanggui (掌柜) is a chat-bot for merchants who sell to retail
// stores. This package reads flags, waits for signals and starts a program of
// internal/app; it decides nothing else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // a merchant's zone is known on every machine

	"zhanggui/internal/app"
)

// version is set by the build.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are the flags of all programs.
type options struct {
	db, config, merchant    string
	role, name, asOf, clock string
	listen, from, to        string
	picture                 string
	horizon                 int
	json, dryRun, stream    bool
	args                    []string
	in                      io.Reader
	out, errs               io.Writer
	cfg                     app.Config
	log                     *slog.Logger
}

type program struct {
	name, args, about string
	flags             func(*flag.FlagSet, *options)
	run               func(context.Context, *options) error
}

var programs = []program{
	{"demo", "", "try it: a made-up merchant and the chat page", demoFlags, func(ctx context.Context, o *options) error {
		return app.Demo(ctx, o.cfg, app.DemoOptions{Listen: o.listen, DB: o.db, Out: o.out}, o.log)
	}},
	{"serve", "", "serve the configured chat platforms", nil, func(ctx context.Context, o *options) error {
		return app.Serve(ctx, o.cfg, o.log)
	}},
	{"stdio", "", "speak JSON Lines on standard input and output", stdioFlags, func(ctx context.Context, o *options) error {
		if o.clock != "wall" && o.clock != "messages" {
			return usage("--clock: %q is neither wall nor messages", o.clock)
		}
		return app.Stdio(ctx, o.cfg, app.StdioOptions{ByMessages: o.clock == "messages", In: o.in, Out: o.out}, o.log)
	}},
	{"import", "PATH…", "read stores, products, members, chats, orders and visits from files", merchantFlag, func(ctx context.Context, o *options) error {
		if len(o.args) == 0 {
			return usage("import: which files?")
		}
		return app.Import(ctx, o.cfg, o.merchant, o.args, o.out)
	}},
	{"export", "", "write every record into a folder, as files that import takes", exportFlags, func(ctx context.Context, o *options) error {
		if o.to == "" {
			return usage("export: --to says into which folder")
		}
		return app.Export(ctx, o.cfg, o.merchant, o.to, o.out)
	}},
	{"stores", "", "list every store's tier as of a day", storesFlags, func(ctx context.Context, o *options) error {
		return app.Stores(ctx, o.cfg, app.StoresOptions{Merchant: o.merchant, AsOf: o.asOf, JSON: o.json}, o.out)
	}},
	{"backtest", "", "replay the past: how good predictions would have been", backtestFlags, func(ctx context.Context, o *options) error {
		if o.stream {
			return app.BacktestStream(o.cfg, o.merchant, o.in, o.out)
		}
		b := app.BacktestOptions{Merchant: o.merchant, From: o.from, To: o.to, Horizon: o.horizon, JSON: o.json, Picture: o.picture}
		return app.Backtest(ctx, o.cfg, b, o.out)
	}},
	{"merchant", "add NAME | list", "make or list merchants", nil, merchantProgram},
	{"invite", "", "print a one-time code for a new member", inviteFlags, func(ctx context.Context, o *options) error {
		return app.Invite(ctx, o.cfg, app.InviteOptions{Merchant: o.merchant, Role: o.role, Name: o.name}, o.out)
	}},
	{"check-config", "", "check the configuration and print each schedule's next times", nil, func(_ context.Context, o *options) error {
		return app.CheckConfig(o.cfg, time.Now(), o.out)
	}},
	{"migrate", "", "bring the database's schema up to date", nil, func(ctx context.Context, o *options) error {
		return app.Migrate(ctx, o.cfg, o.out)
	}},
	{"backup", "FILE", "copy the running database into a new file, without sessions and codes", nil, func(ctx context.Context, o *options) error {
		if len(o.args) != 1 {
			return usage("backup: into which one file?")
		}
		return app.Backup(ctx, o.cfg, o.args[0], o.out)
	}},
	{"restore", "FILE", "put a backup into an empty database; nothing is sent before resume", restoreFlags, func(ctx context.Context, o *options) error {
		if len(o.args) != 1 {
			return usage("restore: which one file?")
		}
		return app.Restore(ctx, o.cfg, app.RestoreOptions{File: o.args[0], DryRun: o.dryRun}, o.out)
	}},
	{"verify", "", "read the whole database and say what does not agree", nil, func(ctx context.Context, o *options) error {
		return app.Verify(ctx, o.cfg, o.out)
	}},
	{"resume", "", "send again after a restore", nil, func(ctx context.Context, o *options) error {
		return app.Resume(ctx, o.cfg, o.out)
	}},
	{"health", "", "ask a running serve whether it is well", nil, func(ctx context.Context, o *options) error {
		return app.Health(ctx, o.cfg, o.out)
	}},
	{"version", "", "print the version", nil, func(_ context.Context, o *options) error {
		_, err := fmt.Fprintln(o.out, version)
		return err
	}},
}

func exportFlags(f *flag.FlagSet, o *options) {
	merchantFlag(f, o)
	f.StringVar(&o.to, "to", "", "the `folder`, made if missing; files in it are written over")
}

func demoFlags(f *flag.FlagSet, o *options) {
	f.StringVar(&o.listen, "listen", "127.0.0.1:8080", "`address` of the page")
}

func stdioFlags(f *flag.FlagSet, o *options) {
	f.StringVar(&o.clock, "clock", "wall", "`wall` or messages: whose time counts")
}

func merchantFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.merchant, "merchant", "", "`name` of the merchant, where there are several")
}

func storesFlags(f *flag.FlagSet, o *options) {
	merchantFlag(f, o)
	f.StringVar(&o.asOf, "as-of", "", "the `day`, YYYY-MM-DD")
	f.BoolVar(&o.json, "json", false, "one JSON object a line")
}

func backtestFlags(f *flag.FlagSet, o *options) {
	merchantFlag(f, o)
	f.StringVar(&o.from, "from", "", "the first `day`, YYYY-MM-DD")
	f.StringVar(&o.to, "to", "", "the last `day`")
	f.IntVar(&o.horizon, "horizon", 7, "`days` ahead: 3, 7, 14 or 28")
	f.BoolVar(&o.json, "json", false, "one JSON object a store and day")
	f.StringVar(&o.picture, "picture", "", "`file` (PNG) for a picture of what was said against what came; not with --json")
	f.BoolVar(&o.stream, "stream", false, "take days and questions on standard input, answer on standard output")
}

func restoreFlags(f *flag.FlagSet, o *options) {
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be done and do nothing")
}

func inviteFlags(f *flag.FlagSet, o *options) {
	merchantFlag(f, o)
	f.StringVar(&o.role, "role", "owner", "owner, director, operator, rep, finance or warehouse")
	f.StringVar(&o.name, "name", "", "the person's `name`; the role's where empty")
}

func merchantProgram(ctx context.Context, o *options) error {
	switch {
	case len(o.args) == 1 && o.args[0] == "list":
		return app.ListMerchants(ctx, o.cfg, o.out)
	case len(o.args) == 2 && o.args[0] == "add":
		return app.AddMerchant(ctx, o.cfg, o.args[1], o.out)
	}
	return usage("merchant: add NAME, or list")
}

type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run is main with everything passed in; it returns the exit code: 0 fine, 1
// failed, 2 called wrongly.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) == 0 || args[0] == "-h" || args[0] == "--help" || args[0] == "help" {
		help(errs)
		return 2
	}
	for _, p := range programs {
		if p.name != args[0] {
			continue
		}
		o := &options{in: in, out: out, errs: errs}
		err := start(ctx, p, o, args[1:])
		var ue usageError
		switch {
		case err == nil:
			return 0
		case errors.Is(err, flag.ErrHelp):
			return 2
		case errors.As(err, &ue):
			_, _ = fmt.Fprintf(errs, "zhanggui: %v\n", err)
			return 2
		}
		_, _ = fmt.Fprintf(errs, "zhanggui %s: %v\n", p.name, err)
		return 1
	}
	_, _ = fmt.Fprintf(errs, "zhanggui: there is no program %q\n", args[0])
	help(errs)
	return 2
}

// start reads the flags, wherever they stand, and runs the program.
func start(ctx context.Context, p program, o *options, args []string) error {
	f := flag.NewFlagSet(p.name, flag.ContinueOnError)
	f.SetOutput(o.errs)
	f.StringVar(&o.db, "db", "", "the database: a SQLite `file`, or postgres://…")
	f.StringVar(&o.config, "config", "", "the configuration `file`")
	if p.flags != nil {
		p.flags(f, o)
	}
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return usage("%s", err)
		}
		if args = f.Args(); len(args) > 0 {
			o.args, args = append(o.args, args[0]), args[1:]
		}
	}
	if p.args == "" && len(o.args) > 0 {
		return usage("%s takes flags only, not %q", p.name, o.args)
	}
	var err error
	if o.cfg, err = app.LoadConfig(o.config); err != nil {
		return err
	}
	if o.db != "" {
		o.cfg.DB = o.db
	}
	o.log = app.Logger(o.cfg.Log, o.errs)
	return p.run(ctx, o)
}

func help(w io.Writer) {
	_, _ = fmt.Fprintln(w, "zhanggui (掌柜): orders, visits and questions by chat, for merchants who sell to stores\n\nusage: zhanggui PROGRAM [--db FILE] [--config FILE] …")
	for _, p := range programs {
		_, _ = fmt.Fprintf(w, "  %-13s %-16s %s\n", p.name, p.args, p.about)
	}
}
