package commands

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// TestQuadrantPictureIsItsText: cuts, counts and named goods of the picture are
// those of the text, and every good stands in the corner that the text puts it in.
func TestQuadrantPictureIsItsText(t *testing.T) {
	t.Parallel()
	var c storage.Catalogue
	var all []insight.Goods
	goods := map[retail.ProductID]goodsFigures{}
	for i := range 37 {
		p := retail.Product{ID: retail.ProductID(i + 1), SKU: fmt.Sprintf("P%02d", i), Name: fmt.Sprintf("商品%02d", i), Cost: 100}
		c.Products = append(c.Products, p)
		sales := big.NewRat(int64(100+i*i*137%9000), 3)
		g := insight.Goods{Product: p.ID, Sales: sales, Net: new(big.Rat).Mul(sales, big.NewRat(int64(i*7%40-5), 100))}
		all, goods[p.ID] = append(all, g), goodsFigures{Goods: g}
	}
	q, p := insight.Quarter(all), retail.Period{From: "2026-03-05", To: "2026-04-01"}
	for _, lang := range []wording.Lang{wording.Hans, wording.Hant, wording.English} {
		r := &Request{Lang: lang, Names: newNames(c)}
		text, card := r.quadrantReply(judged{period: p, q: q, goods: goods}, "").Text, r.quadrantCard(q, p)
		b := card.Blocks[0].(chart.Quadrant)
		for _, said := range append(b.Corners[:], card.Note, b.ScaleX(b.CutX), b.ScaleY(b.CutY)) {
			if said == "" || !strings.Contains(text, said) {
				t.Errorf("%q of the picture is not in:\n%s", said, text)
			}
		}
		for i, s := range b.Spots {
			if named := strings.Contains(text, s.Name+" "); named != (i < b.Named) && lang != wording.English {
				t.Errorf("%s, %d of the picture, is named in the text: %v", s.Name, i, named)
			}
		}
		for i, s := range b.Spots {
			corner := map[[2]bool]int{{true, true}: 0, {false, true}: 1, {false, false}: 2, {true, false}: 3}[[2]bool{s.X >= b.CutX, s.Y >= b.CutY}]
			if !slices.ContainsFunc(q.Of[corners[corner]], func(g insight.Goods) bool { return r.Names.Product(g.Product).Name == s.Name }) {
				t.Errorf("%d %s is drawn as %s", i, s.Name, corners[corner])
			}
		}
		if len(b.Spots) != len(goods) || b.Named != 4*quadrantBrief {
			t.Errorf("%d spots, %d named", len(b.Spots), b.Named)
		}
	}
}
