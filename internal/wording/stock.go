package wording

import "maps"

// The sentences about goods in time and capacity, each with what its gaps take.
const (
	HelpCount       Key = "help_count"       //
	HelpStockMoves  Key = "help_stock_moves" //
	HelpCover       Key = "help_cover"       //
	HelpShortage    Key = "help_shortage"    //
	HelpPurchase    Key = "help_purchase"    //
	HelpReceive     Key = "help_receive"     //
	HelpCapacity    Key = "help_capacity"    //
	GoodsHow        Key = "goods_how"        // typed
	GoodsTwice      Key = "goods_twice"      // product
	Counted         Key = "counted"          // goods, on the books, difference
	CountedSame     Key = "counted_same"     // goods
	StockNoMoves    Key = "stock_no_moves"   // product
	StockMovesHead  Key = "stock_moves_head" // product, stock
	StockMoveLine   Key = "stock_move_line"  // date, kind, code, change, stock
	CoverLine       Key = "cover_line"       // product, stock, a day, days, reorder point, safety
	CoverNoDemand   Key = "cover_no_demand"  // product, stock
	CoverNone       Key = "cover_none"       //
	StockNoBook     Key = "stock_no_book"    // period
	ShortageHead    Key = "shortage_head"    // period, share, days out, days
	LineFill        Key = "line_fill"        // share, lines filled, lines
	ShortageLine    Key = "shortage_line"    // product, days
	Turnover        Key = "turnover"         // period, days, days of it
	TurnoverNone    Key = "turnover_none"    // period
	ProposeHead     Key = "propose_head"     // code, count, code
	ProposeLine     Key = "propose_line"     // product, quantity, unit, stock, days
	ProposeNone     Key = "propose_none"     //
	PurchaseHow     Key = "purchase_how"     //
	PurchaseOrdered Key = "purchase_ordered" // code, goods
	PurchaseDropped Key = "purchase_dropped" // code, goods
	PurchaseState   Key = "purchase_state"   // code, state
	NoSuchPurchase  Key = "no_such_purchase" // number
	PurchasesHead   Key = "purchases_head"   // count
	PurchasesNone   Key = "purchases_none"   //
	ReceiveHow      Key = "receive_how"      //
	WhichPurchase   Key = "which_purchase"   //
	OfNoPurchase    Key = "of_no_purchase"   //
	AllReceived     Key = "all_received"     // code, goods
	AllOfIt         Key = "all_of_it"        //
	OverReceipt     Key = "over_receipt"     // code, product, missing, typed
	Received        Key = "received"         // code, goods
	StockNow        Key = "stock_now"        // goods
	ReceivedAll     Key = "received_all"     // code
	StillMissing    Key = "still_missing"    // goods
	DispatchShort   Key = "dispatch_short"   // goods
	LowHead         Key = "low_head"         // count
	LowLine         Key = "low_line"         // product, stock, days, reorder point
	ShortOver       Key = "short_over"       // product
	ShortOverDays   Key = "short_over_days"  // product, days
	CapacityHow     Key = "capacity_how"     // typed
	CapacitySet     Key = "capacity_set"     // cases, at which it warns
	CapacityCutoff  Key = "capacity_cutoff"  // hour
	CapacityOff     Key = "capacity_off"     //
	CapacityUnset   Key = "capacity_unset"   // date, cases
	CapacityNow     Key = "capacity_now"     // date, cases, of
	CapacityWaits   Key = "capacity_waits"   // count
	DayFull         Key = "day_full"         // order, date, cases, of, its cases
	SameDay         Key = "same_day"         // date
	DecideLater     Key = "decide_later"     //
	DateOpen        Key = "date_open"        // order
	DayFills        Key = "day_fills"        // date, cases, of, share
	OrdersBurst     Key = "orders_burst"     // date, cases, days, mean, times
	NewStoresFlood  Key = "new_stores_flood" // date, cases, of, share
)

// StockKindName is the key of a kind of movement's name.
func StockKindName(kind string) Key { return Key("stock_kind_" + kind) }

// PurchaseStateName is the key of a purchase state's name.
func PurchaseStateName(state string) Key { return Key("purchase_state_" + state) }

func init() {
	maps.Copy(hans, map[Key]string{
		HelpCount:                "盘点:盘点 可乐120箱",
		HelpStockMoves:           "库存怎么变的:库存怎么变的 可乐",
		HelpCover:                "够卖几天:库存天数 · 库存天数 可乐",
		HelpShortage:             "缺货和周转:缺货率 上月 · 周转天数 上月",
		HelpPurchase:             "采购:采购 建议 · 采购 可乐100箱 · 采购(在途的)",
		HelpReceive:              "到货入库:到货 采购单号 可乐100箱",
		HelpCapacity:             "每天能送多少箱:产能 · 产能 500箱 截单16点",
		GoodsHow:                 "没看懂【%s】,请写 货名和数量,如 可乐100箱。",
		GoodsTwice:               "%s 写了两次,请合成一行。",
		Counted:                  "📋盘点 %s,账上%s,差%s",
		CountedSame:              "📋盘点 %s,账实相符",
		StockNoMoves:             "%s 还没有库存记录。",
		StockMovesHead:           "%s 现有%s,最近的变动:",
		StockMoveLine:            "%s %s %s %s → %s",
		CoverLine:                "%s %s,日均%s,够%s天;补货点%s(其中安全库存%s)",
		CoverNoDemand:            "%s %s,近期没有卖出,算不出够几天。",
		CoverNone:                "近期没有卖出,算不出够几天。",
		StockNoBook:              "%s 还没有库存账,盘点或到货以后才能算。",
		ShortageHead:             "%s 缺货率%s(收市无货%d品天,共%d品天)",
		LineFill:                 "整行满足率%s(%d/%d行)",
		ShortageLine:             "缺货 %s %d天",
		Turnover:                 "%s 周转天数%s天(按成本,%d天里每日平均库存÷日均出货)",
		TurnoverNone:             "%s 没有出货,算不出周转。",
		ProposeHead:              "📦采购建议 %s,%d个品(草稿,下单发 采购 %s)",
		ProposeLine:              "%s %d%s(现有%s,够%s天)",
		ProposeNone:              "没有到补货点的货。",
		PurchaseHow:              "请写:采购 建议、采购 可乐100箱,或 采购 单号。",
		PurchaseOrdered:          "✅已采购 %s %s",
		PurchaseDropped:          "↩️采购取消 %s %s",
		PurchaseState:            "%s %s,不能这样做。",
		NoSuchPurchase:           "没有采购单【%s】。",
		PurchasesHead:            "在途采购%d单,还没到的:",
		PurchasesNone:            "没有在途的采购。",
		ReceiveHow:               "请写:到货 采购单号 可乐100箱。",
		WhichPurchase:            "是哪张采购单的货?",
		OfNoPurchase:             "不是采购单的,直接入库",
		AllReceived:              "%s 还差%s,全部到齐了吗?",
		AllOfIt:                  "全部到齐",
		OverReceipt:              "%s 的%s只差%s,到了%s?",
		Received:                 "✅到货 %s %s",
		StockNow:                 "现有:%s",
		ReceivedAll:              "%s 到齐。",
		StillMissing:             "还差:%s",
		DispatchShort:            "🔴发货缺货:%s",
		LowHead:                  "🟡%d个品要断货:",
		LowLine:                  "%s %s,够%s天(补货点%s)",
		ShortOver:                "库存提醒解除:%s",
		ShortOverDays:            "库存提醒解除:%s 够%s天",
		CapacityHow:              "没看懂产能【%s】,请写 产能 500箱,或 产能 500箱 截单16点。",
		CapacitySet:              "✅每天最多%s箱,到%d箱提醒",
		CapacityCutoff:           ",%d点以后的单算第二天",
		CapacityOff:              "✅不限每天的箱数",
		CapacityUnset:            "%s 已排%s箱;没有设产能,老板或主管发 产能 500箱。",
		CapacityNow:              "%s 已排%s箱,产能%s箱",
		CapacityWaits:            "另有%d单还没定送货日。",
		DayFull:                  "%s %s已排%s箱(产能%s箱),这单%s箱排不下,哪天送?",
		SameDay:                  "仍然%s",
		DecideLater:              "先不定",
		DateOpen:                 "%s 已记,送货日还没定。",
		DayFills:                 "🟡%s已排%s箱,产能%s箱(%s)",
		OrdersBurst:              "🔴%s订单%s箱,前%d天平均%s箱,已到%d倍以上",
		NewStoresFlood:           "🔴%s新店订货%s箱,占当天%s箱的%s",
		StockKindName("opening"): "期初", StockKindName("order"): "订单", StockKindName("return"): "退货", StockKindName("change"): "改单",
		StockKindName("cancel"): "撤单", StockKindName("receipt"): "到货", StockKindName("count"): "盘点", StockKindName("import"): "导入", StockKindName("undo"): "撤回",
		PurchaseStateName("draft"): "还没下单", PurchaseStateName("ordered"): "已下单", PurchaseStateName("received"): "已经到齐", PurchaseStateName("cancelled"): "已取消",
	})
}

func init() {
	maps.Copy(english, map[Key]string{
		HelpCount:                "Count: count AD100",
		HelpStockMoves:           "How the stock moved: stock moves AD",
		HelpCover:                "Days of cover: days of cover · days of cover AD",
		HelpShortage:             "Stock-outs and turnover: stock-out rate last month · turnover days last month",
		HelpPurchase:             "Purchases: purchase advice · purchase AD 100",
		HelpReceive:              "Receipts: received PO12 AD 100",
		HelpCapacity:             "Cases a day: capacity 500",
		GoodsHow:                 "Could not read [%s]; name goods and quantities.",
		GoodsTwice:               "%s stands there twice, make it one line.",
		Counted:                  "📋Counted %s, %s on the books, off by %s",
		CountedSame:              "📋Counted %s, as on the books",
		StockNoMoves:             "%s has no stock records yet.",
		StockMovesHead:           "%s: %s on hand, newest movements:",
		StockMoveLine:            "%s %s %s %s → %s",
		CoverLine:                "%s: %s on hand, %s a day, lasts %s days; reorder point %s (safety stock %s of it)",
		CoverNoDemand:            "%s: %s on hand, nothing sold lately.",
		CoverNone:                "Nothing sold lately.",
		StockNoBook:              "%s: no stock records yet; count or receive goods first.",
		ShortageHead:             "%s: stock-out rate %s (%d of %d SKU-days closed empty)",
		LineFill:                 "Lines filled in full %s (%d/%d)",
		ShortageLine:             "Out of stock: %s %d days",
		Turnover:                 "%s: stock turns over in %s days (at cost, over %d days)",
		TurnoverNone:             "%s: nothing went out.",
		ProposeHead:              "📦Proposed purchase %s, %d products (a draft; to order it: purchase %s)",
		ProposeLine:              "%s %d%s (%s on hand, lasts %s days)",
		ProposeNone:              "Nothing is at its reorder point.",
		PurchaseHow:              "Say: purchase advice, purchase AD 100, or purchase PO1.",
		PurchaseOrdered:          "✅Purchased %s %s",
		PurchaseDropped:          "↩️Purchase called off %s %s",
		PurchaseState:            "%s: %s.",
		NoSuchPurchase:           "There is no purchase [%s].",
		PurchasesHead:            "%d purchases under way, still to come:",
		PurchasesNone:            "No purchase is under way.",
		ReceiveHow:               "Say: received PO12 AD 100.",
		WhichPurchase:            "Of which purchase?",
		OfNoPurchase:             "Of none, put it on stock",
		AllReceived:              "%s still lacks %s. Has all of it come?",
		AllOfIt:                  "All of it",
		OverReceipt:              "%s: of %s only %s is missing; %s came?",
		Received:                 "✅Received %s %s",
		StockNow:                 "On hand: %s",
		ReceivedAll:              "%s is complete.",
		StillMissing:             "Still missing: %s",
		DispatchShort:            "🔴Short for dispatch: %s",
		LowHead:                  "🟡%d products run out:",
		LowLine:                  "%s: %s on hand, lasts %s days (reorder point %s)",
		ShortOver:                "Stock alert closed: %s",
		ShortOverDays:            "Stock alert closed: %s lasts %s days",
		CapacityHow:              "Could not read the capacity [%s]; say: capacity 500.",
		CapacitySet:              "✅At most %s cases a day, a warning at %d",
		CapacityCutoff:           ", from %d o'clock on for the day after",
		CapacityOff:              "✅No limit to the cases of a day",
		CapacityUnset:            "%s: %s cases; no capacity is set. Owner or director: 产能 500箱.",
		CapacityNow:              "%s: %s cases of %s",
		CapacityWaits:            "%d orders have no delivery day yet.",
		DayFull:                  "%s: %s has %s cases of %s, no room for %s more. Deliver on?",
		SameDay:                  "%s all the same",
		DecideLater:              "later",
		DateOpen:                 "%s is logged, its delivery day is open.",
		DayFills:                 "🟡%s: %s cases of %s (%s)",
		OrdersBurst:              "🔴%s: %s cases; the mean of %d days is %s, that is %d times or more",
		NewStoresFlood:           "🔴%s: new stores order %s of %s cases (%s)",
		StockKindName("opening"): "opening", StockKindName("order"): "order", StockKindName("return"): "return", StockKindName("change"): "change",
		StockKindName("cancel"): "cancelled", StockKindName("receipt"): "receipt", StockKindName("count"): "count", StockKindName("import"): "import", StockKindName("undo"): "undone",
		PurchaseStateName("draft"): "not ordered yet", PurchaseStateName("ordered"): "ordered", PurchaseStateName("received"): "all received", PurchaseStateName("cancelled"): "called off",
	})
}
