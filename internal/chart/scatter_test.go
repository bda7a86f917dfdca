package chart

import (
	"fmt"
	"math"
)

func calibration() Calibration {
	c := Calibration{Said: "说会下单的把握 →", Happened: "真的下了单 ↑", Exact: "正好"}
	for i, n := range []int{4120, 1300, 840, 510, 460, 390, 420, 610, 1205, 2210} {
		p := (float64(i) + .5) / 10
		c.Bins = append(c.Bins, Bin{p, p + .06*math.Sin(float64(i)), n, fmt.Sprint(n)})
	}
	return c
}

func quadrant() Quadrant {
	q := Quadrant{
		XName: "毛利率", YName: "销售额", CutX: .18, CutY: 42000, Corners: [4]string{"明星", "走量", "淘汰", "潜力"},
		ScaleX:  func(v float64) string { return fmt.Sprintf("%.0f %%", v*100) },
		Unnamed: func(n int) string { return fmt.Sprintf("%d 个没写名字,见文字", n) },
	}
	names := []string{"可口可乐330ml", "农夫山泉550ml", "康师傅红烧牛肉面", "金龙鱼5L", "海天生抽", "老干妈", "蒙牛纯牛奶", "双汇火腿肠", "奥利奥", "百威啤酒", "雪花纯生", "六神花露水", "清风抽纸", "蓝月亮", "汰渍", "德芙", "旺旺雪饼", "乐事薯片"}
	for i, n := range names {
		q.Spots = append(q.Spots, Spot{n, .05 + .3*math.Abs(math.Sin(float64(i)*1.7)), 5000 + 90000*math.Pow(math.Abs(math.Cos(float64(i)*2.3)), 2)})
	}
	return q
}

// manyGoods are 300 goods in a cloud, of which eight must be named, one of them
// with a name far too long and one far out.
func manyGoods() Quadrant {
	q := quadrant()
	names, goods := q.Spots, []Spot(nil)
	q.Named, q.CutY, q.CutX = 8, 4, .2
	q.Beyond = func(n int) string { return fmt.Sprintf("%d 个在边外", n) }
	q.ScaleY = func(float64) string { return "¥10,000.00" }
	for i := range 300 {
		a, b := noise(i)+noise(i+1000), noise(i+2000)+noise(i+3000)+noise(i+4000)
		name := fmt.Sprintf("%s%02d号", names[i%len(names)].Name, i)
		if i == 3 {
			name = "百岁山饮用天然矿泉水(景田)570ml×24瓶整箱装"
		}
		goods = append(goods, Spot{name, .2 + .06*a, 4 + .4*b + .1*a})
	}
	goods[5].X = -.3
	q.Spots = goods
	return q
}

// noise is a number from -1 to 1 that looks as if by chance.
func noise(i int) float64 {
	v := math.Sin(float64(i)*12.9898) * 43758.5453
	return 2*(v-math.Floor(v)) - 1
}
