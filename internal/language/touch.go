package language

import "strings"

// touchWords say which touch point a complaint is about. To add a word is all
// that it takes to read it.
var touchWords = []struct {
	touch string
	words []string
}{
	{"driver", []string{"司机", "送货", "配送", "物流", "送错", "送晚", "晚到", "迟到", "卸货", "没送到", "送得慢", "送慢", "driver", "delivery"}},
	{"rep", []string{"业务员", "业务", "地维", "没人来", "不来", "不接电话", "rep "}},
	{"goods", []string{"破", "坏", "过期", "临期", "日期不好", "漏", "质量", "变质", "发霉", "受潮", "假货", "胀", "口味", "少货", "断裂", "不新鲜", "发臭", "臭了", "烂", "有沙", "异味", "变味", "发黑", "expired", "broken", "quality"}},
	{"shop", []string{"价格", "贵", "价高", "活动", "促销", "返券", "下单", "系统", "缺货", "断货", "品种", "账", "开票", "发票", "price", "promotion"}},
}

// TouchOf reads the touch point that a complaint is about: rep, shop, goods or
// driver; false if its words name none or several.
func TouchOf(text string) (string, bool) {
	norm := strings.ToLower(Normalise(text)) + " "
	found := ""
	for _, t := range touchWords {
		for _, w := range t.words {
			if strings.Contains(norm, w) {
				if found != "" && found != t.touch {
					return "", false
				}
				found = t.touch
			}
		}
	}
	return found, found != ""
}
