package ask_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

const today = retail.Day("2026-11-24") // a Tuesday

// catalogue is an invented merchant: names that contain each other, a store
// with branches, two reps, goods of several units.
func catalogue() language.Catalogue {
	stores := []retail.Store{
		{ID: 1, Code: "S01", Name: "老王超市(人民路)", Area: "城南片区", Rep: 3},
		{ID: 2, Code: "S02", Name: "老王超市(建设路)", Area: "城北", Rep: 4},
		{ID: 3, Code: "S03", Name: "张记便利店", Aliases: []string{"张记"}, Area: "城南片区", Rep: 3},
		{ID: 4, Code: "S04", Name: "好又多超市", Area: "城北", Rep: 4},
		{ID: 5, Code: "S05", Name: "惠民小卖部", Area: "城南片区", Rep: 3},
		{ID: 6, Code: "S06", Name: "重庆小面(大学城)", Area: "大学城", Rep: 4},
		{ID: 7, Code: "S07", Name: "美宜佳", Area: "大学城", Rep: 4},
		{ID: 8, Code: "S08", Name: "美宜佳(二店)", Area: "大学城", Rep: 3},
		{ID: 9, Code: "S09", Name: "家家福超市", Area: "城北", Rep: 4},
	}
	products := []retail.Product{
		{ID: 1, SKU: "P01", Name: "农夫山泉550ml", Aliases: []string{"农夫"}, Category: "水", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24},
		{ID: 2, SKU: "P02", Name: "娃哈哈AD钙奶", Aliases: []string{"AD钙"}, Category: "乳品", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24},
		{ID: 3, SKU: "P03", Name: "可口可乐330ml听", Category: "饮料", SaleUnit: "箱", BaseUnit: "听", Pack: 24},
		{ID: 4, SKU: "P04", Name: "可口可乐500ml", Category: "饮料", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24},
		{ID: 5, SKU: "P05", Name: "红牛250ml", Aliases: []string{"红牛"}, Category: "饮料", SaleUnit: "箱", BaseUnit: "听", Pack: 24},
		{ID: 6, SKU: "P06", Name: "红烧牛肉面", Category: "方便食品", SaleUnit: "箱", BaseUnit: "桶", Pack: 12},
		{ID: 7, SKU: "P07", Name: "清风卷纸", Category: "日用", SaleUnit: "件", BaseUnit: "提", Pack: 10},
		{ID: 8, SKU: "P08", Name: "五粮液", Category: "酒", SaleUnit: "瓶", BaseUnit: "瓶", Pack: 1},
	}
	members := []retail.Member{
		{ID: 1, Name: "周总", Role: retail.Owner}, {ID: 3, Name: "李小兰", Role: retail.Rep}, {ID: 4, Name: "陈大海", Role: retail.Rep},
	}
	return language.Catalogue{Stores: stores, Products: products, Members: members}
}

func vocabulary() *ask.Vocabulary {
	c := catalogue()
	return ask.NewVocabulary(c, language.NewBook(c))
}

func asker(v *ask.Vocabulary) ask.Context {
	return ask.Context{Today: today, FirstDay: "2025-03-03", Names: v, Asker: 1}
}

// describe writes a query so that a person can check it at a glance.
func describe(v *ask.Vocabulary, o ask.Outcome) string {
	switch {
	case o.Clarify != nil:
		out := "ask " + o.Clarify.About
		for _, opt := range o.Clarify.Options {
			out += " " + opt.Code
		}
		return out
	case o.NotQuestion:
		return "no question"
	case o.Refused != nil:
		out := "refuse " + string(o.Refused.Reason)
		for _, opt := range o.Refused.Options {
			out += " " + opt.Code
		}
		return out
	}
	return ask.Describe(v, *o.Query)
}

// TestQuestions reads every line "question => reading" of the file; a line
// "rep: question" is asked by 李小兰, who sees her own stores only.
func TestQuestions(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	f, err := os.Open("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	read, declined := 0, 0
	for lines.Scan() {
		text, want, ok := strings.Cut(lines.Text(), " => ")
		if !ok {
			continue
		}
		ctx := asker(v)
		typed, isRep := strings.CutPrefix(text, "rep: ")
		if isRep {
			ctx.Asker, ctx.OwnOnly = 3, true
		}
		o := ask.Read(typed, ctx)
		got := describe(v, o)
		if isRep && o.Query != nil && ask.Needs(*o.Query, ctx).Beyond {
			got += " beyond"
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if read++; o.Query == nil {
			declined++
		}
	}
	if read < 150 || declined < 40 {
		t.Errorf("read %d questions, %d declined: the file is not whole", read, declined)
	}
}
