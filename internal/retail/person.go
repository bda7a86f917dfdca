package retail

// PersonID is the id of a key person.
type PersonID int64

// PersonRole is what a key person (关键人) has to do with what a store buys: who
// uses, who decides and who pays are often three people (3#1).
type PersonRole string

// The roles.
const (
	UsesIt    PersonRole = "user"    // 使用
	DecidesIt PersonRole = "decider" // 决策
	PaysForIt PersonRole = "payer"   // 付款
)

// PersonRoles are all of them, in the order in which they are said.
var PersonRoles = []PersonRole{DecidesIt, UsesIt, PaysForIt}

// Tie is a key person's time with one store. What was learnt of the person stays
// with the person when the tie ends (3#2).
type Tie struct {
	ID     int64 // 0: known from the store's file alone
	Person PersonID
	Name   string
	Phone  string
	Note   string
	Store  StoreID
	Roles  []PersonRole
	Title  string // what the person does there: 采购
	From   Day    // empty: nobody knows since when
	To     Day    // the day on which it ended; empty: it holds
}

// Open says that the person is still there.
func (t Tie) Open() bool { return t.To == "" }
