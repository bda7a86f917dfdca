package storage

import (
	"encoding/json"
	"fmt"

	"zhanggui/internal/retail"
)

// AddQuote stores a new quote and gives it the next number.
func (tx *Tx) AddQuote(q *Quote, lines []retail.QuoteLine) error {
	no, err := tx.nextNo(&Quote{})
	if err != nil {
		return err
	}
	body, err := json.Marshal(lines)
	if err != nil {
		return err
	}
	q.ID, q.MerchantID, q.No, q.State, q.Body = 0, tx.merchant, no, QuoteOpen, string(body)
	return tx.g.Create(q).Error
}

// Lines are a quote's.
func (q Quote) Lines() (out []retail.QuoteLine, err error) {
	if err := json.Unmarshal([]byte(q.Body), &out); err != nil {
		return nil, fmt.Errorf("read quote %d: %w", q.No, err)
	}
	return out, nil
}

// Quote reads one by its number; NotFound if there is none.
func (tx *Tx) Quote(no int64) (Quote, error) {
	return first[Quote](tx.own().Where("no = ?", no), "quote")
}

// SetQuoteState says where a quote stands.
func (tx *Tx) SetQuoteState(id int64, state QuoteState) error {
	return tx.own().Model(&Quote{}).Where("id = ?", id).Update("state", state).Error
}

// Quotes lists the quotes that hold on a day, the newest first, of a store (0: of
// all).
func (tx *Tx) Quotes(store retail.StoreID, day retail.Day) ([]Quote, error) {
	q := tx.own().Where("state = ? AND day <= ? AND until >= ?", QuoteOpen, day, day)
	if store != 0 {
		q = q.Where("store_id = ?", store)
	}
	return all[Quote](q.Order("no DESC"))
}
