package app

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// streamLine is what a backtest sends: a day with its orders, or a question.
type streamLine struct {
	Day    string        `json:"day"`
	Orders []streamOrder `json:"orders"`
	Ask    string        `json:"ask"`
}

type streamOrder struct {
	Customer string          `json:"customer"`
	Qty      json.RawMessage `json:"qty"`
}

// bought says whether the line is no return; one without a quantity is none.
func (o *streamOrder) bought() bool {
	text := string(o.Qty)
	if len(text) > 1 && text[0] == '"' {
		text = text[1 : len(text)-1]
	}
	q, err := strconv.ParseFloat(text, 64)
	return err != nil || q > 0
}

type streamAnswer struct {
	Rows []streamRow `json:"rows"`
}

type streamRow struct {
	Customer string         `json:"customer"`
	Status   insight.Status `json:"status"`
	P3       float64        `json:"p3"`
	P7       float64        `json:"p7"`
	P14      float64        `json:"p14"`
	P28      float64        `json:"p28"`
	Next50   int            `json:"next50"`
	Next80   int            `json:"next80"`
}

// BacktestStream takes a merchant's days one a line, {"day":"2019-07-01",
// "orders":[{"customer":…,"qty":…},…]}, and answers each {"ask":"2019-07-01"}
// with one line for all stores, by the same model as everything else and from
// nothing but the days that came before and the calendar of those to come. Tiers
// and calendar are those configured for a merchant of that name, who needs no
// books; the empty name is everybody's. Code Invalid: a line that is neither.
func BacktestStream(cfg Config, merchant string, in io.Reader, out io.Writer) error {
	own := cfg.settingsOf()(merchant)
	feed := insight.Feed{Holidays: own.holidays.Closures()}
	r, w := bufio.NewReaderSize(in, 1<<20), bufio.NewWriterSize(out, 1<<20)
	d := json.NewDecoder(r)
	for {
		var l streamLine
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return w.Flush()
		} else if err != nil {
			return &retail.Error{Code: retail.Invalid, Detail: "backtest: " + err.Error()}
		}
		if l.Ask == "" {
			if err := feedDay(&feed, &l); err != nil {
				return err
			}
			continue
		}
		day, err := retail.ParseDay(l.Ask)
		if err != nil {
			return fmt.Errorf("backtest: %w", err)
		}
		if err := json.NewEncoder(w).Encode(answerOf(feed.Ask(int32(day.Number()), &own.insight))); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
}

func feedDay(feed *insight.Feed, l *streamLine) error {
	day, err := retail.ParseDay(l.Day)
	if err != nil {
		return fmt.Errorf("backtest: %w", err)
	}
	for i := range l.Orders {
		if o := &l.Orders[i]; o.bought() {
			feed.Add(o.Customer, int32(day.Number()))
		}
	}
	return nil
}

func answerOf(all []insight.Answer) streamAnswer {
	a := streamAnswer{Rows: make([]streamRow, len(all))}
	for i := range all {
		x := &all[i]
		a.Rows[i] = streamRow{x.Name, x.Status, x.P3, x.P7, x.P14, x.P28, x.Next50, x.Next80}
	}
	return a
}
