package commands

import (
	"strings"
	"unicode/utf8"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// OrderData is the data of an order (a line of stdio).
type OrderData struct {
	Kind    string     `json:"kind"`
	No      string     `json:"order_no,omitempty"`
	Store   string     `json:"store"`
	Date    retail.Day `json:"date"`
	Lines   []LineData `json:"lines"`
	Total   string     `json:"total"`
	Freight string     `json:"freight,omitempty"`
	Status  string     `json:"status"`
	Waits   string     `json:"approval,omitempty"` // the approval that it waits for
	Flags   []string   `json:"flags"`
	Terms   string     `json:"terms,omitempty"`
	Deliver retail.Day `json:"deliver,omitempty"`
	Remark  string     `json:"remark,omitempty"`
	// account and chat are where it was logged; no program is told.
	account, chat string
}

// LineData is one line of OrderData.
type LineData struct {
	SKU    string `json:"sku"`
	Qty    string `json:"qty"`
	Unit   string `json:"unit"`
	Base   string `json:"base_qty"`
	Price  string `json:"price"`
	Amount string `json:"amount"`
}

// orderLine is an order in one line: ✅07 老王便利店 可乐10箱 雪碧5箱 ¥870.00.
func (r *Request) orderLine(mark wording.Key, o storage.Order, store *retail.Store, shown []string) string {
	parts := []string{r.say(mark) + o.Short()}
	if o.Day != r.Today {
		parts = append(parts, r.date(o.Day))
	}
	parts = append(parts, store.Name)
	parts = append(parts, shown...)
	parts = append(parts, wording.Yuan(o.Total))
	if o.Freight != 0 {
		parts = append(parts, r.say(wording.Freight, wording.Yuan(o.Freight)))
	}
	return strings.Join(append(parts, r.wishes(o.Terms, o.Deliver, o.Remark)...), " ")
}

// wishes are how an order is paid, when it is to come, and what was said with it.
func (r *Request) wishes(terms string, deliver retail.Day, remark string) (parts []string) {
	if terms != "" {
		parts = append(parts, terms)
	}
	if deliver != "" {
		parts = append(parts, r.say(wording.DeliverOn, r.Lang.Date(deliver)))
	}
	if remark != "" {
		parts = append(parts, r.say(wording.RemarkIs, remark))
	}
	return parts
}

func (r *Request) orderData(o storage.Order, lines []retail.Line, flags []string) OrderData {
	d := OrderData{
		Kind: "order", No: o.No, Date: o.Day, Total: o.Total.String(), Status: "logged", Flags: flags,
		Terms: o.Terms, Deliver: o.Deliver, Remark: o.Remark, Lines: []LineData{},
		account: o.Account, chat: o.Chat,
	}
	if d.Flags == nil {
		d.Flags = []string{}
	}
	if s := r.Names.Store(o.StoreID); s != nil {
		d.Store = s.Code
	}
	if o.Freight != 0 {
		d.Freight = o.Freight.String()
	}
	for _, l := range lines {
		sku := ""
		if p := r.Names.Product(l.Product); p != nil {
			sku = p.SKU
		}
		d.Lines = append(d.Lines, LineData{
			SKU: sku, Qty: l.Qty.String(), Unit: l.Unit, Base: l.Base.String(), Price: l.Price.String(), Amount: l.Amount.String(),
		})
	}
	return d
}

// quoteShort is the writer's own words, cut to what fits a line.
func quoteShort(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}

// lineText writes one line: 可乐10箱, HN250 2箱@57, 送雪饼1箱. Qty is the quantity as
// people count it.
func lineText(name, qty string, l retail.Line) string {
	if r, _ := utf8.DecodeLastRuneInString(name); r < utf8.RuneSelf {
		name += " " // HN250 2箱, not HN2502箱
	}
	text := name + qty
	if l.Typed {
		text += "@" + strings.TrimSuffix(l.Price.String(), ".00")
	}
	if l.Gift {
		return "送" + text
	}
	return text
}

// typedQuantity is a line's quantity as it was typed: 1箱12瓶.
func typedQuantity(parts []language.Part, l retail.Line) string {
	if len(parts) < 2 {
		return wording.Quantity(l.Qty, l.Unit)
	}
	text := ""
	for _, p := range parts {
		text += wording.Quantity(p.Qty, p.Unit)
	}
	return text
}

// showLines writes booked lines by their products' short names.
func (r *Request) showLines(lines []retail.Line) []string {
	var out []string
	for _, l := range lines {
		name := "?"
		if p := r.Names.Product(l.Product); p != nil {
			name = p.Name
			if len(p.Aliases) > 0 {
				name = p.Aliases[0]
			}
		}
		out = append(out, lineText(name, wording.Quantity(l.Qty, l.Unit), l))
	}
	return out
}
