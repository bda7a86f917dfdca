package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// The words of the import format.
var (
	roleWords = map[retail.Role]string{
		retail.Owner: "老板", retail.Director: "主管", retail.Operator: "运营",
		retail.Rep: "业务员", retail.Finance: "财务", retail.Warehouse: "仓库",
	}
	useWords    = map[retail.ChatUse]string{retail.UseOrder: "订单", retail.UseField: "外勤", retail.UseManagement: "管理", retail.UseCustomer: "客户"}
	statusWords = map[retail.OrderStatus]string{retail.Logged: "已完成", retail.Cancelled: "已取消", retail.Returned: "已退"}
)

// CSV is the merchant as files of the import format (UTF-8, Chinese headers), by
// name: stores.csv, products.csv, members.csv, chats.csv, orders.csv and
// visits.csv. Targets are in none.
func (m *Merchant) CSV() map[string][]byte {
	return map[string][]byte{
		"stores.csv": table("门店编码,门店名称,别名,片区,业务员,月采购额,建档日期,电话,地址,联系人,渠道,信用额度,账期", func(row func(...string)) {
			for _, s := range m.Stores {
				row(s.Code, s.Name, strings.Join(s.Aliases, "|"), s.Area, s.Rep, s.MonthlyPurchase.String(), string(s.CreatedOn),
					s.Phone, s.Address, s.Contact, s.Channel, s.CreditLimit.String(), strconv.Itoa(s.TermsDays))
			}
		}),
		"products.csv": table("商品编码,商品名称,别名,品类,销售单位,最小单位,装箱数,售价,成本,仓配费率,促销费率,库存,安全库存,提前期", func(row func(...string)) {
			for _, p := range m.Products {
				row(p.SKU, p.Name, strings.Join(p.Aliases, "|"), p.Category, p.SaleUnit, p.BaseUnit, strconv.FormatInt(p.Pack, 10),
					p.Price.String(), p.Cost.String(), p.FulfilRate.String(), p.PromoRate.String(),
					p.Stock.String(), p.SafetyStock.String(), strconv.Itoa(p.LeadDays))
			}
		}),
		"members.csv": table("姓名,角色,平台,账号", func(row func(...string)) {
			for _, p := range m.Members {
				row(p.Name, roleWords[p.Role], p.Platform, p.Account)
			}
		}),
		"chats.csv": table("平台,群号,群名,用途", func(row func(...string)) {
			for _, c := range m.Chats {
				row(c.Platform, c.Number, c.Title, useWords[c.Use])
			}
		}),
		"orders.csv": table("订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态,运费,渠道,账期", func(row func(...string)) {
			for _, o := range m.Orders {
				at, freight := o.At.Format(time.RFC3339), o.Freight.String()
				for _, l := range o.Lines {
					row(o.No, at, o.Store, l.SKU, l.Qty.String(), l.Unit, l.Price.String(), statusWords[o.Status], freight, o.Channel, o.Terms)
				}
			}
		}),
		"visits.csv": table("时间,业务员,门店编码,内容", func(row func(...string)) {
			for _, v := range m.Visits {
				row(v.At.Format(time.RFC3339), v.Rep, v.Store, v.Note)
			}
		}),
	}
}

func table(header string, fill func(row func(...string))) []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	row := func(cells ...string) {
		if err := w.Write(cells); err != nil {
			panic(fmt.Errorf("demo: write to memory: %w", err)) // can't be: the buffer grows
		}
	}
	row(strings.Split(header, ",")...)
	fill(row)
	w.Flush()
	return buf.Bytes()
}
