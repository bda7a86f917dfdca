package scheduler_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// weekly are twelve stores that order two goods every week; the first stops one
// of them for the last five weeks before the day `back`.
func weekly(back retail.Day) *demo.Merchant {
	d := &demo.Merchant{Name: "单品商行", Zone: "Asia/Shanghai", End: end}
	d.Members = []demo.Member{
		{Name: "老板", Role: retail.Owner, Platform: "test", Account: "owner"},
		{Name: "小李", Role: retail.Rep, Platform: "test", Account: "rep"},
	}
	for i, name := range []string{"可乐", "AD钙奶"} {
		d.Products = append(d.Products, demo.Product{SKU: fmt.Sprintf("P%d", i), Name: name, SaleUnit: "箱", BaseUnit: "瓶", Pack: 12, Price: 50_00, Cost: 40_00})
	}
	for i := range 12 {
		code := fmt.Sprintf("S%02d", i)
		d.Stores = append(d.Stores, demo.Store{Code: code, Name: fmt.Sprintf("第%d便利店", i+1), Rep: "小李", CreatedOn: "2025-01-01"})
		for k, day := 0, end.Add(-230+i%7); day <= end; k, day = k+1, day.Add(7) {
			o := demo.Order{No: fmt.Sprintf("%s-%d", code, k), Store: code, Status: retail.Logged, At: day.Start(shanghai).Add(10 * time.Hour)}
			for _, p := range d.Products {
				if i == 0 && p.SKU == "P1" && day > back.Add(-36) && day < back {
					continue
				}
				o.Lines = append(o.Lines, demo.Line{SKU: p.SKU, Qty: 2 * retail.One, Unit: "箱", Price: p.Price})
			}
			d.Orders = append(d.Orders, o)
		}
	}
	return d
}

// A store that goes on ordering without a product is in its rep's list once, on
// the morning after; when the product comes back, the case is closed.
func TestProductMissed(t *testing.T) {
	t.Parallel()
	back := end.Add(-230 + 7*32) // a day on which the first store orders
	w := copyWorld(t, must(filled(weekly(back))))
	w.begin(w.s, at(back.Add(-40), 1, 0))
	said := func(to retail.Day) (texts []string) {
		before := w.outbox()
		w.until(w.s, at(to, 12, 0))
		for _, p := range w.since(before) {
			if strings.Contains(p.Text, "AD钙奶停进") {
				texts = append(texts, string(p.Chat)+": "+p.Text)
			}
		}
		return texts
	}
	list := said(back.Add(-1))
	if len(list) != 1 || !strings.Contains(list[0], "p-rep: ") || !strings.Contains(list[0], "B001 第1便利店 照常下单,但AD钙奶停进22天,平常7天") {
		t.Fatalf("it was said %d times: %q", len(list), list)
	}
	state := func() (c retail.Case) {
		w.read(func(tx *storage.Tx) error {
			cases, err := tx.CasesOn("")
			for _, x := range cases {
				if alert.Type(x.Type) == alert.Product {
					c = x
				}
			}
			return err
		})
		return c
	}
	if c := state(); c.State == retail.CaseClosed && c.Outcome == alert.OutcomeRecovered {
		t.Errorf("closed before it came back: %+v", c)
	}
	if list := said(back.Add(2)); len(list) != 0 {
		t.Errorf("said again: %q", list)
	}
	if c := state(); c.State != retail.CaseClosed {
		t.Errorf("the product came back and the case is %s", c.State)
	}
}
