package commands

import (
	"encoding/json"
	"fmt"
	"os"

	"zhanggui/internal/ask"
	"zhanggui/internal/files"
	"zhanggui/internal/wording"
)

// answerTable is the part of an answer's data that goes into a file.
type answerTable struct {
	Metric string `json:"metric"`
	Period struct {
		From string `json:"from"`
		To   string `json:"to"`
	} `json:"period"`
	Value string `json:"value"`
	Rows  []struct {
		Key   string `json:"key"`
		Label string `json:"label"`
		Value string `json:"value"`
		Unit  string `json:"quantity_unit"`
	} `json:"rows"`
	Unit     string `json:"unit"`
	Quantity string `json:"quantity_unit"`
}

// exportAnswer writes the sender's last answer here, counted anew: every row of
// it, also those that a message had no room for.
func (rt *Router) exportAnswer(r *Request, book bool) (Effect, error) {
	text, err := r.read.Topic(r.Msg.Account, r.Msg.Chat, r.Msg.From, r.Now.Add(-topicLife))
	if err != nil {
		return silence, err
	}
	if text == "" {
		return r.invalid(wording.ExportNoAnswer), nil
	}
	var q ask.Query
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return silence, fmt.Errorf("read last question: %w", err)
	}
	c := ask.Context{Today: r.Today, Names: r.Names.Vocabulary(), Asker: r.Member.ID, OwnOnly: !r.may(AskBeyond)}
	if !r.maySee(ask.Needs(q, c)) {
		return r.noRight(), nil
	}
	res, err := rt.count(r, &q)
	if err != nil {
		return silence, err
	}
	var t answerTable
	if err := json.Unmarshal(mustJSON(r.Names.Vocabulary().Answer(q, res).Data), &t); err != nil {
		return silence, fmt.Errorf("read answer: %w", err)
	}
	t.Metric = q.Metric.Name(r.Lang)
	rows := t.cells()
	if len(rows) == 1 {
		return answer(refusal("no_data", r.say(wording.ExportEmpty, t.Metric))), nil
	}
	title := t.Metric + " " + t.Period.From + " " + t.Period.To
	return rt.sendFile(r, exported{title, len(rows) - 1, book}, func(f *os.File) error {
		numbers := []bool{false, false, true}
		return files.WriteTable(f, files.WriteOptions{XLSX: book, BOM: true}, numbers, func(yield func([]string) bool) {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
		})
	})
}

// cells is the table with its header: key, name, value, unit and period.
func (t answerTable) cells() [][]string {
	out := [][]string{{"编码", "名称", t.Metric, "单位", "从", "到"}}
	add := func(key, label, value, unit string) {
		if unit == "" {
			unit = t.Unit
		}
		out = append(out, []string{key, label, value, unit, t.Period.From, t.Period.To})
	}
	for _, row := range t.Rows {
		add(row.Key, row.Label, row.Value, row.Unit)
	}
	if len(t.Rows) == 0 && t.Value != "" {
		add("", "", t.Value, t.Quantity)
	}
	return out
}
