package language

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

// TestWith holds a book that was changed step by step to one made at once: both
// find the same by every name, and the same orders in the same texts.
func TestWith(t *testing.T) {
	t.Parallel()
	names := []string{"海潮便利店", "海潮便利店(二店)", "海潮便利店(渡口店)", "老周杂货店", "金沙超市", "金沙小卖部", "重阳酒家", "白鹭超市(中山路)", "红旗商行", "红星商行"}
	aliases := []string{"老周", "金沙", "红旗", "阿强", "渡口"}
	texts := append(slices.Clone(names), "海潮", "金砂超市", "jscs", "hqsh", "海潮二店", "红旗商航", "老周", "渡口店", "白鹭", "zyjj", "红其商行", "金超沙市")
	rapid.Check(t, func(t *rapid.T) {
		now := map[retail.StoreID]retail.Store{}
		store := func(id int) retail.Store {
			s := retail.Store{ID: retail.StoreID(id), Code: string(rune('A'+id)) + "1", Name: rapid.SampledFrom(names).Draw(t, "name"), Area: rapid.SampledFrom([]string{"", "码头", "岛上"}).Draw(t, "area")}
			if rapid.Bool().Draw(t, "aliased") {
				s.Aliases = []string{rapid.SampledFrom(aliases).Draw(t, "alias")}
			}
			return s
		}
		whole := func() Catalogue {
			c := Catalogue{Products: shop().Products, Members: shop().Members}
			for id := range retail.StoreID(12) {
				if s, ok := now[id]; ok {
					c.Stores = append(c.Stores, s)
				}
			}
			return c
		}
		for id := range rapid.IntRange(0, 8).Draw(t, "stores") {
			now[retail.StoreID(id)] = store(id)
		}
		b := NewBook(whole())
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			var ch Changes
			id := rapid.IntRange(0, 11).Draw(t, "id")
			if rapid.IntRange(0, 3).Draw(t, "way") == 0 {
				ch.Gone = []retail.StoreID{retail.StoreID(id)}
				delete(now, retail.StoreID(id))
			} else {
				s := store(id)
				ch.Stores, now[s.ID] = []retail.Store{s}, s
			}
			b = b.With(ch)
		}
		fresh := NewBook(whole())
		for _, text := range texts {
			if got, want := b.Store(text), fresh.Store(text); got.Step != want.Step || !slices.Equal(got.IDs, want.IDs) {
				t.Fatalf("Store(%q) = %v, want %v", text, got, want)
			}
			order := text + " 百事3箱"
			got := brief(b, ReadOrder(b, order, Context{Today: today}))
			if want := brief(fresh, ReadOrder(fresh, order, Context{Today: today})); got != want {
				t.Fatalf("%q: %s, want %s", order, got, want)
			}
		}
	})
}
