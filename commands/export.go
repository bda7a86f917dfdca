package commands

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/ask"
	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// exportWords are what can be exported by name.
var exportWords = map[string]files.Kind{
	"门店": files.Stores, "門店": files.Stores, "stores": files.Stores,
	"商品": files.Products, "products": files.Products,
	"订单": files.Orders, "訂單": files.Orders, "orders": files.Orders,
	"拜访": files.Visits, "拜訪": files.Visits, "visits": files.Visits,
	"成员": files.Members, "成員": files.Members, "members": files.Members,
}

// bookWords ask for a workbook instead of CSV.
var bookWords = []string{"xlsx", "excel", "表格"}

// export writes records, or with nothing named the last answer, into a file
// that is sent along. It is a command for private chats only.
func (rt *Router) export(_ context.Context, r *Request, rest string) (Effect, error) {
	words := strings.Fields(strings.ToLower(rest))
	book := false
	words = slices.DeleteFunc(words, func(w string) bool {
		is := slices.Contains(bookWords, w)
		book = book || is
		return is
	})
	if len(words) == 0 {
		return rt.exportAnswer(r, book)
	}
	kind, ok := exportWords[words[0]]
	if !ok {
		return r.invalid(wording.ExportNoKind, words[0]), nil
	}
	if kind == files.Members && !r.may(RemovePeople) {
		return r.noRight(), nil
	}
	period, refused, err := rt.exportPeriod(r, strings.Join(words[1:], " "))
	if err != nil {
		return silence, err
	}
	if refused != nil {
		return answer(*refused), nil
	}
	if kind != files.Orders && kind != files.Visits && len(words) > 1 {
		return r.invalid(wording.ExportOnlyTime, strings.Join(words[1:], " ")), nil
	}
	e := Exporter{Merchant: r.Merchant, Cost: r.may(SeeCost)}
	rows, err := e.records(r.read, kind, period)
	if err != nil {
		return silence, err
	}
	title := kind.Title()
	if kind == files.Orders || kind == files.Visits {
		title += string(period.From) + "至" + string(period.To)
	}
	if len(rows) == 0 {
		return answer(refusal("no_data", r.say(wording.ExportEmpty, title))), nil
	}
	return rt.sendFile(r, exported{title, len(rows), book}, func(f *os.File) error { return e.write(f, kind, book, rows) })
}

// exportPeriod reads the days that are meant: the running month where nothing
// is said, as for every amount.
func (rt *Router) exportPeriod(r *Request, text string) (retail.Period, *Reply, error) {
	switch text {
	case "":
		return retail.Period{From: r.Today.MonthStart(), To: r.Today}, nil, nil
	case "全部", "所有", "all":
		return retail.Period{From: "0001-01-01", To: "9999-12-31"}, nil, nil
	}
	span, err := r.read.DataSpan()
	if err != nil {
		return retail.Period{}, nil, err
	}
	v := r.Names.Vocabulary()
	out := ask.Read(text+" 订单数", ask.Context{Today: r.Today, FirstDay: span.From, Names: v, Asker: r.Member.ID})
	if out.Refused != nil && out.Refused.Reason == ask.NoData {
		said := v.Say(out)
		return retail.Period{}, &Reply{Text: said.Text, Data: said.Data}, nil
	}
	if out.Query == nil || !out.Query.Filter.Empty() || out.Query.By != ask.ByNone || out.Query.Against != ask.AgainstNone {
		rep := refusal("not_understood", r.say(wording.ExportOnlyTime, text))
		return retail.Period{}, &rep, nil
	}
	return out.Query.Period, nil, nil
}

// exported is what a file holds, for its name and for what is said of it.
type exported struct {
	title string
	rows  int
	book  bool
}

// sendFile writes the file and answers with it. Its name is that of the
// message, so that a message that is handled again writes the same file again.
func (rt *Router) sendFile(r *Request, e exported, write func(*os.File) error) (Effect, error) {
	if rt.Config.ExportDir == "" {
		return silence, &retail.Error{Code: retail.Internal, Detail: "no folder for exports is set"}
	}
	ext := ".csv"
	if e.book {
		ext = ".xlsx"
	}
	path := filepath.Join(rt.Config.ExportDir, fmt.Sprintf("%d", r.Msg.Row), safeTitle(e.title)+ext)
	if err := writeFile(path, write); err != nil {
		return silence, err
	}
	data := struct {
		Ack
		Rows int `json:"rows"`
	}{ack("exported", e.title, ""), e.rows}
	return answer(Reply{Text: r.say(wording.ExportReady, e.title, e.rows), Data: data, File: path}), nil
}

// safeTitle is a title as a file's name.
func safeTitle(s string) string {
	s = strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, c) || c < ' ' {
			return -1
		}
		return c
	}, s)
	return s[:min(len(s), 120)]
}

// writeFile writes a file for nobody else's eyes; one that could not be written
// whole is not left behind.
func writeFile(path string, write func(*os.File) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make export folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("make export: %w", err)
	}
	err = write(f)
	if shut := f.Close(); err == nil {
		err = shut
	}
	if err != nil {
		_ = os.Remove(path)
		return fmt.Errorf("write export: %w", err)
	}
	return nil
}

// Exporter writes a merchant's records in the form of import.md, so that what
// it wrote can be taken in again.
type Exporter struct {
	Merchant retail.Merchant
	// Cost includes what things cost.
	Cost bool
}

// All writes every kind of record there is as a CSV file into a folder, which
// is made if missing, and returns the files' names with their rows.
func (e Exporter) All(tx *storage.Tx, dir string) (map[string]int, error) {
	done := map[string]int{}
	for _, k := range files.Kinds() {
		rows, err := e.records(tx, k, retail.Period{From: "0001-01-01", To: "9999-12-31"})
		if err != nil {
			return done, fmt.Errorf("export %s: %w", k, err)
		}
		name := string(k) + ".csv"
		if err := writeFile(filepath.Join(dir, name), func(f *os.File) error { return e.write(f, k, false, rows) }); err != nil {
			return done, err
		}
		done[name] = len(rows)
	}
	return done, nil
}

func (e Exporter) write(f *os.File, k files.Kind, book bool, rows []exportRow) error {
	opt := files.WriteOptions{XLSX: book, BOM: true, Zone: e.zone(), Columns: files.ColumnsOf(k)}
	if !e.Cost {
		opt.Columns = slices.DeleteFunc(opt.Columns, func(c files.Column) bool {
			return c == files.Cost || c == files.FulfilRate || c == files.PromoRate
		})
	}
	more := map[files.Record][]string{}
	for _, r := range rows {
		more[r.record] = r.more
	}
	for i, h := range exportExtras[k] {
		opt.Extra = append(opt.Extra, files.Extra{Header: h.header, Number: h.number, Of: func(r files.Record) string { return more[r][i] }})
	}
	return files.Write(f, k, opt, func(yield func(files.Record) bool) {
		for _, r := range rows {
			if !yield(r.record) {
				return
			}
		}
	})
}

func (e Exporter) zone() *time.Location { return e.Merchant.Location() }
