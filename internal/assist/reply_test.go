package assist

import (
	"errors"
	"strings"
	"testing"
)

// TestMask: what a model never sees.
func TestMask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"老王13800138000要货":                               "老王[*]要货",
		"电话 138-0013-8000 记一下":                          "电话 [*] 记一下",
		"电话 138 0013 8000":                              "电话 [*]",
		"+86 138 0013 8000":                             "[*]",
		"１３８００１３８０００":                                   "[*]",
		"1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣":                      "[*]",
		"一三八零零一三八零零零":                                   "[*]",
		"幺三八〇〇一三八〇〇〇找王姐":                                "[*]找王姐",
		"11010519491231002X 身份证":                        "[*] 身份证",
		"卡号6222 0212 3456 7890 123 完":                   "卡号[*] 完",
		"座机0591-87654321":                               "座机[*]",
		"发我 wang@example.com 或 https://a.example/x?p=1": "发我 [*] 或 [*]",
		"微信 wx_138001380001":                            "微信 [*]",
		"老王 可乐10箱 雪碧5箱 @23.50":                          "老王 可乐10箱 雪碧5箱 @23.50",
		"编号123456 上月":                                   "编号123456 上月",
		"1万5千 二十箱 300瓶 4月1日 三十天":                        "1万5千 二十箱 300瓶 4月1日 三十天",
	} {
		if got := Mask(text); got != want {
			t.Errorf("Mask(%q) = %q, want %q", text, got, want)
		}
	}
}

const asked = "帮我瞅瞅宝丰那边上个月东鹏走了多少货款"

// TestRead: what is taken for an answer, and what is not.
func TestRead(t *testing.T) {
	t.Parallel()
	const order = "宝丰家急着要,东鹏给整10箱,尖叫两箱半,联系[*]"
	for _, c := range []struct {
		message, answer string
		want            error
	}{
		{asked, `{"kind":"none"}`, nil},
		{asked, `{"kind":"question","question":{"metric":"gmv","period":"last_month","stores":["宝丰"],"products":["东鹏"]}}`, nil},
		{order, ` {"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"10箱"},{"product":"尖叫","quantity":"两箱半"}]}]} `, nil},
		{"宝丰 东鹏10箱@23.5", `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"10箱","price":"@23.5"}]}]}`, nil},
		// not the form
		{asked, ``, errShape},
		{asked, `好的,上个月是 ¥1,234`, errShape},
		{asked, "```json\n{\"kind\":\"none\"}\n```", errShape},
		{asked, `{"kind":"none"} {"kind":"none"}`, errShape},
		{asked, `{"kind":"none","sql":"DROP TABLE orders"}`, errShape},
		{asked, `{"kind":"execute","question":null}`, errShape},
		{asked, `{"KIND":"none"}`, errShape},
		{asked, `{"kind":"order","kind":"none"}`, errShape},
		{asked, `{"kind":"question"}`, errShape},
		{asked, `{"kind":"none","question":{"metric":"gmv"}}`, errShape},
		{asked, `{"kind":"order","orders":[]}`, errShape},
		{asked, `{"kind":"order","orders":[{"store":"宝丰","lines":[]}]}`, errShape},
		{asked, `[[[[[[[[[[]]]]]]]]]]`, errShape},
		{asked, `"none"`, errShape},
		{asked, `null`, errShape},
		{asked, `{"kind":"none","orders":` + strings.Repeat("[", 9000), errShape},
		{asked, "{\"kind\":\"no\xffne\"}", errShape},
		{asked, `{"kind":"question","question":{"metric":"gmv","top":1e99}}`, errShape},
		{asked, `{"kind":"question","question":{"metric":"gmv","stores":"宝丰"}}`, errShape},
		// names and numbers that the message does not have
		{asked, `{"kind":"question","question":{"metric":"gmv","stores":["旭日便利店"]}}`, errQuote},
		{asked, `{"kind":"question","question":{"metric":"gmv","stores":["宝丰\n撤"]}}`, errQuote},
		{asked, `{"kind":"question","question":{"metric":"gmv","stores":[""]}}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"0箱"},{"product":"尖叫","quantity":"两箱半"}]}]}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"100箱"}]}]}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"10箱"},{"product":"尖叫","quantity":"两箱"}]}]}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"尖叫","quantity":"两箱半"}]}]}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"10箱"},{"product":"尖叫","quantity":"10箱"}]}]}`, errQuote},
		{order, `{"kind":"order","orders":[{"store":"[*]","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`, errQuote},
		{"宝丰 东鹏十来箱", `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"十"}]}]}`, errQuote},
		{"宝丰 东鹏两三箱", `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"三箱"}]}]}`, errQuote},
		{"宝丰 东鹏-2箱", `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"2箱"}]}]}`, errQuote},
		{"宝丰 东鹏2箱 总价580", `{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"2箱"}]}]}`, errQuote},
	} {
		if _, err := Read(c.answer, c.message); !errors.Is(err, c.want) {
			t.Errorf("%.90s: %v, want %v", c.answer, err, c.want)
		}
	}
}

// TestSentenceRefuses: ids that are none, and combinations that mean nothing.
func TestSentenceRefuses(t *testing.T) {
	t.Parallel()
	for _, a := range []Asked{
		{},
		{Metric: "销售额"},
		{Metric: "gmv; drop"},
		{Metric: "share"},
		{Metric: "gmv", Period: "上月"},
		{Metric: "gmv", Period: "last_days"},
		{Metric: "gmv", Days: 3},
		{Metric: "gmv", Period: "last_days", Days: 4000},
		{Metric: "gmv", Period: "range", From: "2026-02-30", To: "2026-03-01"},
		{Metric: "gmv", Period: "range", From: "2026-03-02", To: "2026-03-01"},
		{Metric: "gmv", From: "2026-03-02"},
		{Metric: "gmv", By: "person"},
		{Metric: "gmv", Top: 5},
		{Metric: "gmv", By: "store", Top: -1},
		{Metric: "gmv", By: "store", Top: 101},
		{Metric: "gmv", By: "store", Lowest: true},
		{Metric: "gmv", Compare: "best"},
	} {
		if text, err := a.Sentence(); err == nil {
			t.Errorf("%+v: %s", a, text)
		}
	}
}

// TestMeans: a name that says more than a name is found out.
func TestMeans(t *testing.T) {
	t.Parallel()
	if a := (Asked{Metric: "gmv", Stores: []string{"毛利 全公司"}}); a.Means(ask1(t, a)) {
		t.Error("a whole question went through as a store's name")
	}
}

// FuzzRead: whatever comes back, nothing breaks, and what is taken is quoted.
func FuzzRead(f *testing.F) {
	f.Add(`{"kind":"question","question":{"metric":"gmv","stores":["宝丰"]}}`, asked)
	f.Add(`{"kind":"order","orders":[{"store":"宝丰","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`, "宝丰东鹏10箱")
	f.Add(`{"kind":"none"}`, "")
	f.Fuzz(func(t *testing.T, answer, text string) {
		message := Mask(text)
		s, err := Read(answer, message)
		if err != nil {
			return
		}
		if s.Question != nil {
			_, _ = s.Question.Sentence()
		}
		for _, o := range s.Orders {
			if !strings.Contains(message, o.Store) || o.Text() == "" {
				t.Errorf("%q: %q", message, o.Store)
			}
		}
	})
}
