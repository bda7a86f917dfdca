package commands

import (
	"context"
	"os"
	"slices"
	"strings"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// exportPayments writes what came in over a period: 导出 收款 上月.
func (rt *Router) exportPayments(_ context.Context, r *Request, rest string) (Effect, error) {
	rest, book := wantsBook(rest)
	p, refused, err := rt.exportPeriod(r, rest)
	if err != nil || refused != nil {
		if err == nil {
			return answer(*refused), nil
		}
		return silence, err
	}
	rows, err := r.read.PaymentsOf(p)
	if err != nil {
		return silence, err
	}
	f, err := r.read.CreditFacts(0, r.Today)
	if err != nil {
		return silence, err
	}
	nos := f.Numbers()
	accounts := rt.rules(r).Credit.Accounts(f, r.Today)
	out := [][]string{{"收款号", "日期", "门店编码", "门店", "金额", "方式", "冲单", "预收", "备注", "谁记的"}}
	for _, x := range rows {
		s, by := r.Names.Store(x.StoreID), ""
		if s == nil {
			continue
		}
		if m := r.Names.Member(x.ByID); m != nil {
			by = m.Name
		}
		to, left := accounts[x.StoreID].Paid(retail.Receipt{ID: x.ID, Amount: x.Amount})
		var parts []string
		for _, m := range to {
			parts = append(parts, nos[m.Order]+" "+m.Amount.String())
		}
		out = append(out, []string{paymentCode(x), string(x.Day), s.Code, s.Name, x.Amount.String(), x.Method, strings.Join(parts, "; "), left.String(), x.Note, by})
	}
	return rt.sendTable(r, "收款"+string(p.From)+"至"+string(p.To), book, out)
}

// exportDebts writes who owes what, by age: 导出 欠款.
func (rt *Router) exportDebts(_ context.Context, r *Request, rest string) (Effect, error) {
	_, book := wantsBook(rest)
	f, err := r.read.CreditFacts(0, r.Today)
	if err != nil {
		return silence, err
	}
	head := []string{"门店编码", "门店", "业务员", "欠款", "未到期", "逾期1-30天", "逾期31-60天", "逾期61-90天", "逾期90天以上", "预收", "信用额度", "最早到期"}
	var out [][]string
	for id, a := range rt.rules(r).Credit.Accounts(f, r.Today) {
		s := r.Names.Store(id)
		if s == nil || a.Open() == 0 && a.Advance == 0 {
			continue
		}
		row := []string{s.Code, s.Name, "", a.Open().String()}
		if m := r.Names.Member(s.Rep); m != nil {
			row[2] = m.Name
		}
		for _, m := range a.Ages(r.Today) {
			row = append(row, m.String())
		}
		first := ""
		if len(a.Debts) > 0 {
			first = string(a.Debts[0].Due)
		}
		out = append(out, append(row, a.Advance.String(), s.CreditLimit.String(), first))
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rt.sendTable(r, "欠款"+string(r.Today), book, append([][]string{head}, out...))
}

// wantsBook takes the words for a workbook out of a text.
func wantsBook(text string) (string, bool) {
	words := strings.Fields(strings.ToLower(text))
	n := len(words)
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(bookWords, w) })
	return strings.Join(words, " "), len(words) < n
}

// sendTable writes rows under their header into a file and answers with it.
func (rt *Router) sendTable(r *Request, title string, book bool, rows [][]string) (Effect, error) {
	if len(rows) == 1 {
		return answer(refusal("no_data", r.say(wording.ExportEmpty, title))), nil
	}
	numbers := make([]bool, len(rows[0]))
	for i, h := range rows[0] {
		numbers[i] = strings.HasPrefix(h, "逾期") || slices.Contains([]string{"金额", "预收", "欠款", "未到期", "信用额度"}, h)
	}
	return rt.sendFile(r, exported{title, len(rows) - 1, book}, func(f *os.File) error {
		return files.WriteTable(f, files.WriteOptions{XLSX: book, BOM: true}, numbers, slices.Values(rows))
	})
}
