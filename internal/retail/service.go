package retail

// Step is one of the steps that an order goes through (七步, 2#29). The first
// three, 进站 登陆 选购, happen in a shop that chat does not have; from the order
// on each is told by somebody.
type Step string

// The steps of an order.
const (
	Submitted  Step = "submitted"  // 提交: it was ordered
	Dispatched Step = "dispatched" // 等货 ends: it is on its way
	Delivered  Step = "delivered"  // 交付: signed for
	Cared      Step = "cared"      // 售后关怀: asked whether all is well
)

// Steps are all of them in their order.
var Steps = []Step{Submitted, Dispatched, Delivered, Cared}

// Touch is the touch point that a complaint is about (2#32), each a department's.
type Touch string

// The touch points.
const (
	TouchRep    Touch = "rep"    // 地维
	TouchShop   Touch = "shop"   // 卖场: ordering, prices, promotions
	TouchGoods  Touch = "goods"  // 商品
	TouchDriver Touch = "driver" // 司机
)

// Touches are all of them, in the order in which they are offered.
var Touches = []Touch{TouchRep, TouchShop, TouchGoods, TouchDriver}
