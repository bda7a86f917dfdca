package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// catalogue is one product a line: sku|name|aliases by /|category|sale unit|base
// unit|pack|price|cost|fulfilment %|promotion %|safety stock|lead days|summer.
// Some sell at a loss once fees are counted (QLT), some are dear and rare.
const catalogue = `
QL550|青岭矿泉水550ml|青岭水/青岭小瓶|水|箱|瓶|24|29.00|24.00|11|3|60|2|1.6
QL15|青岭矿泉水1.5L|青岭大瓶|水|箱|瓶|12|30.00|25.20|12|3|40|2|1.5
QLT|青岭桶装水4.5L|青岭桶装|水|箱|桶|4|32.00|28.60|14|5|30|2|1.3
YS500|云上苏打水500ml|苏打水/云上|水|箱|瓶|15|52.00|41.00|6|4|30|3|1.3
BX500|冰弦可乐500ml|冰弦/冰弦大|饮料|箱|瓶|24|56.00|46.00|5|2|40|3|1.7
BX330|冰弦可乐330ml听装|冰弦听装/冰弦小|饮料|箱|听|24|45.00|37.50|5|2|40|3|1.6
NX500|柠星汽水500ml|柠星|饮料|箱|瓶|24|55.00|45.50|5|1|30|3|1.7
HC1L|禾川冰红茶1L|禾川红茶/禾川冰红|饮料|箱|瓶|12|43.00|35.50|6|2|40|3|1.5
HC500|禾川绿茶500ml|禾川绿茶|饮料|箱|瓶|15|40.00|32.50|6|2|30|3|1.5
DL250|动岭能量饮料250ml|动岭/能量饮料|饮料|箱|罐|24|112.00|97.00|3|1|20|4|1.2
LH310|老槐凉茶310ml|老槐/老槐凉茶|饮料|箱|罐|24|70.00|58.00|5|3|30|4|1.4
GD450|果度橙汁450ml|果度/果度橙汁|饮料|箱|瓶|15|58.00|45.00|6|4|20|4|1.3
MY250|牧原山纯奶250ml|牧原山/牧原纯奶|乳品|箱|盒|24|61.00|51.50|5|3|40|2|0.9
MYS200|牧原山酸奶200g|牧原酸奶|乳品|箱|盒|12|48.00|38.00|7|4|20|2|1.1
XN220|小囡钙奶220ml|小囡/小囡钙奶|乳品|箱|瓶|24|46.00|37.00|5|3|30|3|1.0
WJ500|望江啤酒500ml|望江/望江啤酒|酒|箱|瓶|12|44.00|36.50|7|3|60|3|1.8
WJ330|望江纯生330ml听装|望江纯生|酒|箱|听|24|86.00|70.00|6|3|30|3|1.7
CT500|陈塘白酒500ml|陈塘/陈塘大曲|酒|箱|瓶|6|228.00|172.00|3|2|10|5|0.7
MW1|麦翁红烧牛肉面|麦翁牛肉/麦翁红烧|方便食品|箱|桶|12|44.00|37.80|6|2|40|3|0.9
MW2|麦翁酸菜面|麦翁酸菜|方便食品|箱|桶|12|44.00|38.20|6|2|30|3|0.9
MWX|麦翁脆脆面|脆脆面|零食|箱|袋|40|36.00|27.00|7|5|20|3|1.0
TD75|田大薯片75g|田大/田大薯片|零食|箱|袋|22|96.00|75.00|5|4|20|4|1.0
QT50|千棠火腿肠50g|千棠/火腿肠|零食|箱|根|60|82.00|69.50|5|2|30|4|1.0
YM84|月眠雪饼84g|月眠/雪饼|零食|箱|包|20|88.00|70.00|5|2|20|4|0.8
XH500|湘禾酱油500ml|湘禾/湘禾酱油|调味|箱|瓶|12|76.00|62.00|5|2|20|5|0.9
XHC|湘禾香醋420ml|湘禾醋/香醋|调味|箱|瓶|12|54.00|43.00|5|2|20|5|1.0
HF5L|禾丰调和油5L|禾丰油/禾丰|粮油|箱|桶|4|232.00|217.50|4|1|20|5|0.9
CM10|稻渚大米10kg|稻渚/稻渚米|粮油|袋|袋|1|66.00|58.00|6|1|60|4|0.9
RY10|柔屿抽纸10包|柔屿/柔屿抽纸|日用|提|包|10|31.00|23.00|8|3|40|4|1.0
JB2|洁白坊洗衣液2kg|洁白坊/洗衣液|日用|箱|瓶|6|118.00|88.00|6|4|10|5|1.0
`

// products makes the first n of the catalogue; beyond it the catalogue comes
// again as second, third … series.
func products(n int) []Product {
	lines := strings.Split(strings.TrimSpace(catalogue), "\n")
	out := make([]Product, n)
	for i := range out {
		p := parseProduct(lines[i%len(lines)])
		if series := i/len(lines) + 1; series > 1 {
			p.SKU = fmt.Sprintf("%s-%d", p.SKU, series)
			p.Name = fmt.Sprintf("%s%s号装", p.Name, chineseNumber(series))
			p.Aliases = nil
		}
		out[i] = p
	}
	return out
}

func parseProduct(line string) Product {
	f := strings.Split(line, "|")
	var p Product
	var price, cost string
	var fulfil, promo, safety int64
	p.SKU, p.Name, p.Aliases, p.Category, p.SaleUnit, p.BaseUnit = f[0], f[1], strings.Split(f[2], "/"), f[3], f[4], f[5]
	if _, err := fmt.Sscan(strings.Join(f[6:], " "), &p.Pack, &price, &cost, &fulfil, &promo, &safety, &p.LeadDays, &p.summer); err != nil {
		panic("demo: bad line in the catalogue: " + line)
	}
	p.Price, p.Cost = yuan(price), yuan(cost)
	p.FulfilRate, p.PromoRate = retail.Rate(fulfil*10_000), retail.Rate(promo*10_000)
	p.SafetyStock = retail.Qty(safety) * retail.One
	return p
}

func yuan(s string) retail.Money {
	m, err := retail.ParseMoney(s)
	if err != nil {
		panic("demo: bad price in the catalogue: " + s)
	}
	return m
}

// setStock gives every product some days of what went out in the last four
// weeks. Each tenth is nearly sold out.
func (m *Merchant) setStock(rng *rand.Rand) {
	const window = 28
	since := m.End.Add(1 - window).Start(china)
	sold := map[string]retail.Qty{}
	for _, o := range slices.Backward(m.Orders) {
		if o.At.Before(since) {
			break
		}
		if o.Status != retail.Logged {
			continue
		}
		for _, l := range o.Lines {
			sold[l.SKU] += l.Qty
		}
	}
	for i := range m.Products {
		p := &m.Products[i]
		cover := retail.Qty(8 + rng.IntN(15))
		left := sold[p.SKU] / retail.One * cover / window
		p.Stock = (left + p.SafetyStock/retail.One + retail.Qty(rng.IntN(20))) * retail.One
		if i%10 == 3 {
			p.Stock = p.SafetyStock / 3 / retail.One * retail.One
		}
	}
}
