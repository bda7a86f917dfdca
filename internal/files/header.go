package files

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// recognise finds the kind whose required columns the header has all. Other
// kinds' columns may stand beside them (an order export often carries the
// store's name), so among several kinds that with the most required columns is
// meant; a tie is refused.
func recognise(name string, line Line) (*Sheet, error) {
	if line.Broken != "" || !readable(line.Cells) {
		return nil, refuse(name, notText)
	}
	var best *Sheet
	bestNeeds, tie := 0, false
	for _, k := range Kinds() {
		s, needs := match(k, line), required(k)
		if s == nil || best != nil && needs < bestNeeds {
			continue
		}
		tie = best != nil && needs == bestNeeds
		best, bestNeeds = s, needs
	}
	if best == nil {
		return nil, refuse(name, unrecognised(line.Cells))
	}
	if tie {
		return nil, refuse(name, "表头像两种记录，请分成两个文件。")
	}
	if best.twice != "" {
		return nil, refuse(name, best.twice)
	}
	return best, nil
}

// match reads the header as one of kind k; it gives no sheet if a required
// column is missing.
func match(k Kind, line Line) *Sheet {
	s := &Sheet{Kind: k, header: line.Number, width: len(line.Cells)}
	at := map[Column]take{}
	for i, header := range line.Cells {
		header = strings.TrimSpace(header)
		f, ok := fieldOf(k, header)
		switch {
		case header == "":
		case !ok:
			s.Unknown = append(s.Unknown, header)
		case at[f.column].header != "":
			s.twice = fmt.Sprintf("「%s」和「%s」是同一列，请只留一列。", at[f.column].header, header)
		default:
			at[f.column] = take{field: f, index: i, header: header}
			s.Columns = append(s.Columns, f.column)
		}
	}
	for _, f := range layouts[k].fields {
		t, ok := at[f.column]
		if !ok && f.required {
			return nil
		}
		if ok {
			s.takes = append(s.takes, t)
		}
	}
	return s
}

func fieldOf(k Kind, header string) (field, bool) {
	h := normalHeader(header)
	for _, f := range layouts[k].fields {
		if h == f.column.Chinese() || h == f.column.English() {
			return f, true
		}
	}
	return field{}, false
}

// normalHeader makes no difference between width, case, blanks and underscores,
// and drops the mark of a required column.
func normalHeader(s string) string {
	s = strings.TrimSpace(strings.Trim(foldWidth(s), "*"))
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '_' || r == '-'
	}), "_"))
}

func required(k Kind) int {
	n := 0
	for _, f := range layouts[k].fields {
		if f.required {
			n++
		}
	}
	return n
}

// readable says whether header cells look like written by a person.
func readable(cells []string) bool {
	for _, c := range cells {
		if !utf8.ValidString(c) || strings.ContainsRune(c, utf8.RuneError) || strings.ContainsFunc(c, forbidden) {
			return false
		}
	}
	return true
}

// unrecognised names what the header has, the kind that it comes nearest to,
// and what that kind lacks.
func unrecognised(cells []string) string {
	var seen []string
	for _, c := range cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if len(seen) == 12 {
			seen = append(seen, "…")
			break
		}
		seen = append(seen, shorten(c, 20))
	}
	near, missing, most := Kind(""), []string(nil), 0.0
	for _, k := range Kinds() {
		lacks, found := lacking(k, cells)
		if share := float64(found) / float64(found+len(lacks)); share > most {
			near, missing, most = k, lacks, share
		}
	}
	text := "认不出表头：看到 " + strings.Join(seen, "、") + "。"
	if near == "" {
		return text + "第一行要写列名，如 门店编码、门店名称。"
	}
	return text + fmt.Sprintf("若是%s，还缺 %s。", near.Title(), strings.Join(missing, "、"))
}

// lacking is which required columns a header lacks, and how many it has.
func lacking(k Kind, cells []string) (lacks []string, found int) {
	for _, f := range layouts[k].fields {
		if !f.required {
			continue
		}
		has := false
		for _, c := range cells {
			h := normalHeader(c)
			has = has || h == f.column.Chinese() || h == f.column.English()
		}
		if has {
			found++
		} else {
			lacks = append(lacks, f.column.Chinese())
		}
	}
	return lacks, found
}

// strange says that a header has not one column of any kind: a page of notes.
func strange(cells []string) bool {
	for _, k := range Kinds() {
		for _, c := range cells {
			if _, ok := fieldOf(k, c); ok {
				return false
			}
		}
	}
	return true
}
