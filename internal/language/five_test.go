package language

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// townShop is a merchant of a whole province: n stores named by place, brand and
// kind, half of them with a short alias, and 2,000 products.
func townShop(n, goods int) Catalogue {
	var c Catalogue
	r := rand.New(rand.NewPCG(5, 6))
	places := strings.Fields("城东 城西 城南 城北 北门 南门 东门 西门 解放路 人民路 中山路 建设路 和平路 新华路 胜利路 文化路 朝阳路 长江路 黄河路 幸福路 光明路 工农路 民主路 青年路 团结路 友谊路 育才路 站前街 河滨路 滨江道 学府路 体育场 火车站 汽车站 老街 新街口 大桥头 十字街 桃园 柳林 杨庄 李村 王庄 张村 马家沟 石桥 龙泉 凤凰 虎山 金沙 银河 翠湖 东湖 西湖 南湖 北苑 花园 锦绣 阳光 碧水 丽景 御景 万达 步行街")
	surnames := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
	lucky := []rune("福顺发旺兴隆华美佳乐家惠万鑫源盛达丰泰和昌永康安吉祥瑞宝利来润德信诚聚富贵荣光辉明亮新鲜优品好邻友民便众益百千金银玉天宏伟强东海洋山川春秋")
	kinds := strings.Fields("便利店 超市 商店 批发部 小卖部 烟酒店 生鲜店 副食店 粮油店 百货 水果店 饭店 餐馆 小吃店 食品店 商行 经营部 生活超市")
	pick := func(list []rune) string { return string(list[r.IntN(len(list))]) }
	seen := map[string]bool{}
	for len(c.Stores) < n {
		var brand string
		switch r.IntN(4) {
		case 0:
			brand = pick([]rune("老小")) + pick(surnames)
		case 1:
			brand = pick(surnames) + pick([]rune("记氏家"))
		case 2:
			brand = pick(lucky) + pick(lucky)
		default:
			brand = pick(lucky) + pick(lucky) + pick(lucky)
		}
		place, kind := places[r.IntN(len(places))], kinds[r.IntN(len(kinds))]
		name := place + brand + kind
		if seen[name] {
			continue
		}
		seen[name] = true
		i := len(c.Stores)
		s := retail.Store{ID: retail.StoreID(i + 1), Code: fmt.Sprintf("S%06d", i), Name: name}
		if r.IntN(2) == 0 {
			s.Aliases = append(s.Aliases, brand+kind)
		}
		if r.IntN(3) == 0 {
			s.Aliases = append(s.Aliases, place+brand+"家")
		}
		c.Stores = append(c.Stores, s)
	}
	makers := strings.Fields("可口 百事 康师傅 统一 农夫 娃哈哈 蒙牛 伊利 青岛 雪花 旺旺 达利 盼盼 洽洽 海天 李锦记 金龙鱼 鲁花 心相印 维达 立白 雕牌 蓝月亮 红牛 东鹏 王老吉 加多宝 怡宝 百岁山 椰树")
	things := strings.Fields("可乐 雪碧 矿泉水 绿茶 红茶 酸奶 纯牛奶 啤酒 方便面 薯片 饼干 瓜子 酱油 老抽 食用油 花生油 抽纸 卷纸 洗衣粉 洗洁精 洗衣液 果汁 凉茶 椰汁 火腿肠 雪饼 糖果 醋 料酒 蚝油")
	for i := range goods {
		maker, thing := makers[i%len(makers)], things[i/len(makers)%len(things)]
		size := []string{"250ml", "330ml", "500ml", "1.5L"}[i/(len(makers)*len(things))%4]
		p := retail.Product{ID: retail.ProductID(i + 1), SKU: fmt.Sprintf("P%05d", i), Name: maker + thing + size, Category: thing, SaleUnit: "箱", BaseUnit: "瓶", Pack: 24, Price: retail.Money(3000 + i)}
		if i < len(makers)*len(things) {
			p.Aliases = []string{maker + thing}
		}
		c.Products = append(c.Products, p)
	}
	return c
}

// fiveLines are order messages of five lines as people paste them.
func fiveLines(c Catalogue, n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	var out []string
	for i := range n {
		s := c.Stores[r.IntN(len(c.Stores))]
		lines := []string{s.Name}
		for k := range 4 {
			p := c.Products[r.IntN(900)]
			tail := []string{"%d箱", " %d箱", "%d箱@57", " %d箱 每箱55"}[(i+k)%4]
			lines = append(lines, p.Aliases[0]+fmt.Sprintf(tail, 1+r.IntN(30)))
		}
		if i%3 == 0 {
			lines[4] += " 明天送"
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return out
}

// BenchmarkFiveLines understands orders of five lines at 10,000 stores and 2,000
// products; the medians over the messages are reported.
func BenchmarkFiveLines(b *testing.B) {
	c := townShop(10_000, 2_000)
	book := NewBook(c)
	texts := fiveLines(c, 500)
	for _, text := range texts {
		got := ReadOrder(book, text, Context{Today: today})
		if len(got.Drafts) != 1 || len(got.Drafts[0].Lines) != 4 || got.Drafts[0].Store.Text == "" {
			b.Fatalf("%q: %s", text, brief(book, got))
		}
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		ReadOrder(book, texts[i%len(texts)], Context{Today: today})
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	var allocs []float64
	for _, text := range texts[:100] {
		allocs = append(allocs, testing.AllocsPerRun(1, func() { ReadOrder(book, text, Context{Today: today}) }))
	}
	slices.Sort(allocs)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, "p99-µs")
	b.ReportMetric(allocs[len(allocs)/2], "p50-allocs")
	runtime.KeepAlive(c)
}
