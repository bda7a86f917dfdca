package app

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// health serves /healthz and /metrics.
func (a *App) health(addr string) (stop func(), err error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("health.listen: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", a.serveHealth)
	mux.HandleFunc("GET /metrics", a.serveMetrics)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = srv.Serve(ln) }()
	return func() { _ = srv.Close() }, nil
}

// serveHealth says ok, and below it what somebody should know of though the
// program is well: digests that reach nobody, by ids.
func (a *App) serveHealth(w http.ResponseWriter, r *http.Request) {
	_, unheard, err := a.look(r.Context())
	if err != nil {
		unreadable(w)
		return
	}
	_, _ = io.WriteString(w, "ok\n")
	for _, u := range unheard {
		_, _ = fmt.Fprintf(w, "warning: merchant %d: nobody hears: %s (nobody whom it is for has a private chat with the bot, no group is named for the digest)\n",
			u.Merchant, strings.Join(u.Jobs, ", "))
	}
}

func (a *App) serveMetrics(w http.ResponseWriter, r *http.Request) {
	l, unheard, err := a.look(r.Context())
	if err != nil {
		unreadable(w)
		return
	}
	_, _ = fmt.Fprintf(w, "zhanggui_inbox_waiting %d\nzhanggui_inbox_dead %d\nzhanggui_outbox_waiting %d\nzhanggui_outbox_dead %d\nzhanggui_orders_logged %d\nzhanggui_merchants_unheard %d\nzhanggui_goroutines %d\n",
		l.InboxWaiting, l.InboxDead, l.OutboxWaiting, l.OutboxDead, l.Orders, len(unheard), runtime.NumGoroutine())
}

// look reads how much is waiting, and which merchants' messages reach nobody.
func (a *App) look(ctx context.Context) (l storage.Load, unheard []scheduler.Unheard, err error) {
	if l, err = a.db.Load(ctx); err == nil {
		unheard, err = a.sched.Unheard(ctx)
	}
	return l, unheard, err
}

func unreadable(w http.ResponseWriter) {
	http.Error(w, "the database can't be read", http.StatusServiceUnavailable)
}

// mostHealth is how much of what a running serve says of itself is printed, in bytes.
const mostHealth = 64 << 10

// Health asks a running serve whether it is well and prints what it says. Code
// Invalid: health is switched off; Internal: it says that it is unwell.
func Health(ctx context.Context, cfg Config, out io.Writer) error {
	if cfg.Health.Listen == "" {
		return &retail.Error{Code: retail.Invalid, Detail: "health.listen is empty: nobody can be asked"}
	}
	ctx, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+cfg.Health.Listen+"/healthz", nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return &retail.Error{Code: retail.Internal, Detail: "unwell: " + res.Status}
	}
	if _, err := io.Copy(out, io.LimitReader(res.Body, mostHealth)); err != nil {
		return fmt.Errorf("hear of health: %w", err)
	}
	return nil
}
