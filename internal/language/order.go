package language

import "zhanggui/internal/retail"

// Context is what the reader must know besides the text.
type Context struct {
	// Today is the business day of the instant at which the message was sent.
	Today retail.Day
	// Addressed: the bot was mentioned or replied to, or the chat is private.
	// An unaddressed line is an order only if it is nothing else.
	Addressed bool
}

// Verdict says what a message is, as far as orders go.
type Verdict int

// The verdicts.
const (
	// NotOrder is anything else: a question, a command or chatter. Unaddressed
	// it deserves silence.
	NotOrder Verdict = iota
	// Unlogged looks like an order (at least two of store, product and
	// quantity) but is a wish, condition, negation, question, report or has
	// words left over. Unaddressed: silence, and a line in the evening's private
	// list. Addressed: try questions first.
	Unlogged
	// OrderText is an order: see Drafts. What is unknown, missing or unclear in
	// them is asked about.
	OrderText
)

// Why says why something that looks like an order is none.
type Why string

// The reasons.
const (
	WhyNone      Why = ""
	WhyQuestion  Why = "question"
	WhyWish      Why = "wish"
	WhyCondition Why = "condition"
	WhyNegation  Why = "negation"
	WhyReport    Why = "report"
	WhyWords     Why = "words" // words left over that are no part of an order
)

// Reading is what ReadOrder makes of a message.
type Reading struct {
	Verdict Verdict
	// Why is set when Verdict is Unlogged.
	Why    Why
	Drafts []Draft
	// Unread are lines of an order message, normalised, that were not
	// understood and are in no draft; show them with the confirmation.
	Unread []string
	// Forwarded: copied or forwarded from another chat, by the names, times or
	// rules that were left in it.
	Forwarded bool
}

// Mention is a name as typed (normalised) and what it finds. Text is empty if
// nothing was typed.
type Mention struct {
	Text  string
	Found Found
}

// Draft is one store's order as typed.
type Draft struct {
	// Text is the normalised text of the draft.
	Text  string
	Store Mention
	// Day is the order's date: Context.Today if none was typed. It may lie in
	// the future (明天 …): that is asked about.
	Day      retail.Day
	DayTyped bool
	// BadDay is a typed date that does not exist (2月30号); Day is then empty.
	BadDay string
	Lines  []Line
	// Freight, Total and Coupon are nil if not typed. Total (一共580) is what the
	// writer says that all lines cost; on a draft with one sold line it is put
	// on that line instead, and this stays nil.
	Freight *retail.Money
	Total   *retail.Money
	// Coupon is 返券N in fen for one sale unit.
	Coupon *retail.Money
	// Deliver is the day of 明天送 / 周五到, empty if none; DeliverNote is what
	// was said about the hour (上午).
	Deliver     retail.Day
	DeliverNote string
	// BadDeliver is a typed delivery date that does not exist.
	BadDeliver string
	// Terms as normalised: 现结, 月结30, 先付30%, 到付.
	Terms string
	// BadMoney is a freight or total that can't be.
	BadMoney string
	Remark   string
	Sample   bool // 样品
	Urgent   bool // 急
	Late     bool // 补录
	// StoreUnclear says that the order of stores and lines can be read in two
	// ways (可乐5箱 张记 农夫2箱 惠民): ask which line is whose.
	StoreUnclear bool
	// Verb is the order verb as typed, empty if there was none.
	Verb string
	// LikeLast: the store's last order again (老样子, 照上次再来一份), with Alters
	// made to its lines. Lines is then empty. It names no goods of its own, so
	// whoever resolves it shows the lines and has them confirmed.
	LikeLast bool
	Alters   []Alter
	// Leftover are words of an addressed order that fit nowhere.
	Leftover []string
}

// Part is a quantity as typed, 2.5 of 箱. Unit is empty if none was typed.
type Part struct {
	Qty  retail.Qty
	Unit string
}

// Price is a price as typed.
type Price struct {
	Money retail.Money
	// Unit is what the price is for as typed (每箱172: 箱), empty if not said:
	// then the unit of the quantity.
	Unit string
	// Loose means that an amount followed the quantity without saying whether
	// it is for one or for all (2箱240元).
	Loose bool
}

// Problem says why a line can't be booked as it is.
type Problem string

// The problems of a line. All but BadQty and BadPrice are asked about.
const (
	Fine         Problem = ""
	MissingQty   Problem = "missing_quantity" // a product without a quantity
	VagueQty     Problem = "vague_quantity"   // 两三箱, 几箱
	UnknownUnit  Problem = "unknown_unit"     // the product has no such unit
	UnclearQty   Problem = "unclear_quantity" // two quantities, or a 万 without unit
	UnclearPrice Problem = "unclear_price"    // for one or for all?
	BadQty       Problem = "bad_quantity"     // zero, negative, or broken base units: refused
	BadPrice     Problem = "bad_price"        // negative or finer than a fen: refused
)

// Line is one product of a draft as typed. What depends on the product is
// computed by Settle, so that a line can be settled again once a tie is
// resolved or a missing part has been answered.
type Line struct {
	// Text is the line's normalised text.
	Text    string
	Product Mention
	Parts   []Part
	// QtyText is the quantity as typed; it is the broken part if Problem is
	// about the quantity.
	QtyText string
	Vague   bool
	Wan     bool // a 万 without a unit
	Doubled bool // a second quantity that fits nowhere; QtyText holds both
	Price   *Price
	// Total is the price of all of it (一共580), nil if not typed.
	Total *retail.Money
	// BadPriceText is a price that can't be.
	BadPriceText string
	// Gift: 送1箱雪饼 after a sale; its amount is 0.
	Gift bool
}

// Settled is a line whose product is known: what would be booked.
type Settled struct {
	Problem Problem
	// Broken is the typed part that Problem is about.
	Broken string
	// Qty is in Unit, Base the same in base units.
	Qty  retail.Qty
	Unit string
	Base retail.Qty
	// Price is for one Unit: typed (Typed) or the list's, rounded for showing.
	Price retail.Money
	Typed bool
	// Amount is exact until its one rounding; 0 for a gift.
	Amount retail.Money
	// UnitAssumed: no unit was typed, or 件 stands for 箱.
	UnitAssumed bool
}
