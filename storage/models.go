package storage

import "zhanggui/internal/retail"

// The models are the one description of the tables: the numbered migrations
// are compared with them by a test. Times are UTC unix milliseconds, days
// 'YYYY-MM-DD', money fen, quantities thousandths, rates millionths. Ids of 0
// and empty days mean "none".

// Merchant is one business; every other business row names its merchant.
type Merchant struct {
	ID         retail.MerchantID `gorm:"primaryKey"`
	Name       string            `gorm:"not null;uniqueIndex"`
	Zone       string            `gorm:"not null"`
	CutoffHour int               `gorm:"not null"`
	Catalogue  int64             `gorm:"not null"` // grows with every change of a name, price or right
	CreatedAt  int64             `gorm:"not null;autoCreateTime:false"`
	// StoresFrom and GoodsFrom are the versions of the catalogue at which many
	// stores, or any products or people, last changed: who has read it later
	// needs only the stores whose Rev is later still.
	StoresFrom int64 `gorm:"not null"`
	GoodsFrom  int64 `gorm:"not null"`
	// SweptOn is the last day whose sweep is complete; StaleFrom the earliest
	// day whose numbers changed after its sweep (empty: none).
	SweptOn   retail.Day `gorm:"not null"`
	StaleFrom retail.Day `gorm:"not null"`
	// QuietUntil is the day until which sweeps push nothing about the past.
	ImportedAt int64 `gorm:"not null"` // newest import not yet summed up; 0: none
}

// Member is a person of a merchant.
type Member struct {
	ID         retail.MemberID   `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_members_name,priority:1"`
	Name       string            `gorm:"not null;uniqueIndex:ux_members_name,priority:2"`
	Role       retail.Role       `gorm:"not null"`
	Area       string            `gorm:"not null"`
	Inactive   bool              `gorm:"not null"`
	CreatedAt  int64             `gorm:"not null;autoCreateTime:false"`
}

// Identity binds a platform's person to a member. Chat is the private chat
// over which pushes reach the member; empty until one is known.
type Identity struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index"`
	MemberID   retail.MemberID   `gorm:"not null;index"`
	Platform   string            `gorm:"not null;uniqueIndex:ux_identities_user,priority:1"`
	UserID     string            `gorm:"not null;uniqueIndex:ux_identities_user,priority:2"`
	Account    string            `gorm:"not null"`
	Chat       string            `gorm:"not null"`
	BoundAt    int64             `gorm:"not null"`
}

// Invite is a one-time code; only its hash is kept.
type Invite struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index"`
	CodeHash   string            `gorm:"not null;uniqueIndex"`
	Role       retail.Role       `gorm:"not null"`
	Name       string            `gorm:"not null"`
	Area       string            `gorm:"not null"`
	InviterID  retail.MemberID   `gorm:"not null"`
	ExpiresAt  int64             `gorm:"not null"`
	RedeemedAt int64             `gorm:"not null"`
}

// Attempt counts wrong codes of one platform person since a time.
type Attempt struct {
	Platform string `gorm:"primaryKey"`
	UserID   string `gorm:"primaryKey"`
	Wrong    int    `gorm:"not null"`
	Since    int64  `gorm:"not null"`
}

// Chat is a group bound to a merchant. Private chats are found by identity.
type Chat struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index"`
	Account    string            `gorm:"not null;uniqueIndex:ux_chats_chat,priority:1"`
	Chat       string            `gorm:"not null;uniqueIndex:ux_chats_chat,priority:2"`
	Title      string            `gorm:"not null"`
	Purpose    retail.ChatUse    `gorm:"not null"`
	BoundBy    retail.MemberID   `gorm:"not null"`
	BoundAt    int64             `gorm:"not null"`
	// Digest says that the owner wants the digest in this management group.
	Digest bool `gorm:"not null"`
}

// Store is a shop that buys.
type Store struct {
	ID              retail.StoreID    `gorm:"primaryKey"`
	MerchantID      retail.MerchantID `gorm:"not null;uniqueIndex:ux_stores_code,priority:1;index:ix_stores_rev,priority:1"`
	Code            string            `gorm:"not null;uniqueIndex:ux_stores_code,priority:2"`
	Name            string            `gorm:"not null"`
	Area            string            `gorm:"not null"`
	RepID           retail.MemberID   `gorm:"not null"`
	MonthlyPurchase retail.Money      `gorm:"not null"`
	CreatedOn       retail.Day        `gorm:"not null"`
	Phone           string            `gorm:"not null"`
	Address         string            `gorm:"not null"`
	Contact         string            `gorm:"not null"`
	Channel         string            `gorm:"not null"`
	CreditLimit     retail.Money      `gorm:"not null"`
	TermsDays       int               `gorm:"not null"`
	Inactive        bool              `gorm:"not null"`
	MergedInto      retail.StoreID    `gorm:"not null"`
	// Rev is the version of the catalogue at which it was last changed by itself.
	Rev int64 `gorm:"not null;index:ix_stores_rev,priority:2"`
}

// Product is one SKU; Price and Cost are per sale unit, Stock counts sale units.
type Product struct {
	ID          retail.ProductID  `gorm:"primaryKey"`
	MerchantID  retail.MerchantID `gorm:"not null;uniqueIndex:ux_products_sku,priority:1"`
	SKU         string            `gorm:"column:sku;not null;uniqueIndex:ux_products_sku,priority:2"`
	Name        string            `gorm:"not null"`
	Category    string            `gorm:"not null"`
	SaleUnit    string            `gorm:"not null"`
	BaseUnit    string            `gorm:"not null"`
	Pack        int64             `gorm:"not null"`
	Price       retail.Money      `gorm:"not null"`
	Cost        retail.Money      `gorm:"not null"`
	FulfilRate  retail.Rate       `gorm:"not null"`
	PromoRate   retail.Rate       `gorm:"not null"`
	Stock       retail.Qty        `gorm:"not null"`
	SafetyStock retail.Qty        `gorm:"not null"`
	LeadDays    int               `gorm:"not null"`
	Inactive    bool              `gorm:"not null"`
	// FileStock is the newest count that a file gave (FileCounted: whether any
	// did): the same count again is none.
	FileStock   retail.Qty `gorm:"not null"`
	FileCounted bool       `gorm:"not null"`
}

// AliasKind says what an alias names.
type AliasKind string

// The kinds of aliases.
const (
	StoreAlias   AliasKind = "store"
	ProductAlias AliasKind = "product"
)

// Alias is another name of a store or product.
type Alias struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_aliases_name,priority:1"`
	Kind       AliasKind         `gorm:"not null;uniqueIndex:ux_aliases_name,priority:2"`
	Name       string            `gorm:"not null;uniqueIndex:ux_aliases_name,priority:3"`
	TargetID   int64             `gorm:"not null;uniqueIndex:ux_aliases_name,priority:4"`
}

// Order is one store's order of one day.
type Order struct {
	ID         retail.OrderID     `gorm:"primaryKey"`
	MerchantID retail.MerchantID  `gorm:"not null;uniqueIndex:ux_orders_no,priority:1;index:ix_orders_day,priority:1;index:ix_orders_store,priority:1"`
	No         string             `gorm:"not null;uniqueIndex:ux_orders_no,priority:2"`
	StoreID    retail.StoreID     `gorm:"not null;index:ix_orders_store,priority:2"`
	RepID      retail.MemberID    `gorm:"not null"`
	Day        retail.Day         `gorm:"not null;index:ix_orders_day,priority:2;index:ix_orders_store,priority:3"`
	At         int64              `gorm:"not null"`
	Status     retail.OrderStatus `gorm:"not null"`
	Total      retail.Money       `gorm:"not null"`
	Freight    retail.Money       `gorm:"not null"`
	Channel    string             `gorm:"not null"`
	Terms      string             `gorm:"not null"`
	Remark     string             `gorm:"not null"`
	Deliver    retail.Day         `gorm:"not null"`
	// InboxID and Part make the order unique on what logged it; InboxID is
	// null for an imported order.
	InboxID  *int64          `gorm:"uniqueIndex:ux_orders_inbox,priority:1"`
	Part     int             `gorm:"not null;uniqueIndex:ux_orders_inbox,priority:2"`
	ByID     retail.MemberID `gorm:"not null;index:ix_orders_by,priority:1"`
	Account  string          `gorm:"not null"`
	Chat     string          `gorm:"not null"`
	Text     string          `gorm:"not null"`
	Flags    string          `gorm:"not null"` // comma-separated
	LoggedAt int64           `gorm:"not null;index:ix_orders_by,priority:2"`
}

// OrderLine is one product of an order, with the cost, rates and pack size of
// when it was logged. A return's quantities and amounts are negative.
type OrderLine struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null"`
	OrderID    retail.OrderID    `gorm:"not null;index:ix_lines_order,priority:1"`
	Pos        int               `gorm:"not null;index:ix_lines_order,priority:2"`
	ProductID  retail.ProductID  `gorm:"not null;index:ix_lines_product,priority:1"`
	Qty        retail.Qty        `gorm:"not null"`
	Unit       string            `gorm:"not null"`
	Base       retail.Qty        `gorm:"not null;index:ix_lines_product,priority:2"`
	Price      retail.Money      `gorm:"not null"`
	Amount     retail.Money      `gorm:"not null"`
	Gift       bool              `gorm:"not null"`
	Typed      bool              `gorm:"not null"`
	Pack       int64             `gorm:"not null"`
	Cost       retail.Money      `gorm:"not null"`
	FulfilRate retail.Rate       `gorm:"not null"`
	PromoRate  retail.Rate       `gorm:"not null"`
	Coupon     retail.Money      `gorm:"not null"` // 返券 of the whole line
}

// Visit is a rep's visit; Dedupe makes it unique: an imported one by its row,
// one logged in chat by its message. A cancelled one counts nowhere.
type Visit struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_visits_dedupe,priority:1;index:ix_visits_day,priority:1;index:ix_visits_no,priority:1"`
	Dedupe     string            `gorm:"not null;uniqueIndex:ux_visits_dedupe,priority:2"`
	No         string            `gorm:"not null;index:ix_visits_no,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null"`
	RepID      retail.MemberID   `gorm:"not null"`
	Day        retail.Day        `gorm:"not null;index:ix_visits_day,priority:2"`
	At         int64             `gorm:"not null"`
	Note       string            `gorm:"not null"`
	Contact    string            `gorm:"not null"`
	NextDay    retail.Day        `gorm:"not null"`
	Display    string            `gorm:"not null"`
	Stock      string            `gorm:"not null"` // JSON: goods seen and their number
	Missing    string            `gorm:"not null"` // JSON: goods that the store has run out of
	Rivals     string            `gorm:"not null"`
	Outcome    string            `gorm:"not null"`
	Cancelled  bool              `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"` // who logged it; 0: imported
	Account    string            `gorm:"not null"`
	Chat       string            `gorm:"not null"`
	Text       string            `gorm:"not null"`
}

// VisitPhoto is a picture that belongs to a visit, unique on its message.
type VisitPhoto struct {
	InboxID    int64             `gorm:"primaryKey;autoIncrement:false"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_photos_visit,priority:1"`
	VisitID    int64             `gorm:"not null;index:ix_photos_visit,priority:2"`
	Path       string            `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// Contact is whose store a person on a platform speaks for. It lets what they
// say be filed; it grants nothing.
type Contact struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	Platform   string            `gorm:"primaryKey"`
	UserID     string            `gorm:"primaryKey"`
	StoreID    retail.StoreID    `gorm:"not null"`
	Name       string            `gorm:"not null"` // as shown when it was learnt
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// Target is a month's sales target, of the merchant or of one rep.
type Target struct {
	MerchantID retail.MerchantID `gorm:"primaryKey"`
	Month      string            `gorm:"primaryKey"` // YYYY-MM
	MemberID   retail.MemberID   `gorm:"primaryKey;autoIncrement:false"`
	Amount     retail.Money      `gorm:"not null"`
}

// DayClose says that a chat's orders of a day are all in (今日录完).
type DayClose struct {
	MerchantID retail.MerchantID `gorm:"primaryKey"`
	Day        retail.Day        `gorm:"primaryKey"`
	Account    string            `gorm:"primaryKey"`
	Chat       string            `gorm:"primaryKey"`
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// Schedule is a job that comes round: the table is the schedule.
type Schedule struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_schedules_job,priority:1"`
	Job        string            `gorm:"not null;uniqueIndex:ux_schedules_job,priority:2"`
	Cron       string            `gorm:"not null"`
	NextAt     int64             `gorm:"not null;index"` // 0: not begun
	LastAt     int64             `gorm:"not null"`
	Off        bool              `gorm:"not null"`
	// ByChat says that the time was set in chat: configuration no longer moves it.
	ByChat bool `gorm:"not null"`
}

// TierState is a store's tier as of the merchant's SweptOn day.
type TierState struct {
	MerchantID retail.MerchantID `gorm:"not null;index"`
	StoreID    retail.StoreID    `gorm:"primaryKey;autoIncrement:false"`
	Computed   string            `gorm:"not null"`
	Held       string            `gorm:"not null"`
	Since      retail.Day        `gorm:"not null"` // of Held
	Status     string            `gorm:"not null"`
	State      string            `gorm:"not null"` // insight's own, JSON
}

// TierChange is one rise or fall of a held tier.
type TierChange struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_tier_changes,priority:1"`
	StoreID    retail.StoreID    `gorm:"not null;uniqueIndex:ux_tier_changes,priority:2"`
	Day        retail.Day        `gorm:"not null;uniqueIndex:ux_tier_changes,priority:3"`
	FromTier   string            `gorm:"not null"`
	ToTier     string            `gorm:"not null"`
	Cause      string            `gorm:"not null"`
	Moved      string            `gorm:"not null"` // which of R,F,M,S
}

// Audit is what somebody changed, with both states of the record, so that it
// can be read and undone.
type Audit struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_audits_member,priority:1"`
	MemberID   retail.MemberID   `gorm:"not null;index:ix_audits_member,priority:2"`
	At         int64             `gorm:"not null"`
	What       string            `gorm:"not null"`
	Table      string            `gorm:"column:record_table;not null"`
	Record     int64             `gorm:"not null"`
	Before     string            `gorm:"not null"` // JSON; empty: did not exist
	After      string            `gorm:"not null"`
	InboxID    int64             `gorm:"not null"`
	UndoneAt   int64             `gorm:"not null"`
}

// Session is a browser bound to a person; only the hash of its id is kept.
type Session struct {
	Hash       string            `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null"`
	MemberID   retail.MemberID   `gorm:"not null"`
	UserID     string            `gorm:"not null"`
	Until      int64             `gorm:"not null"`
}

// Migration is one applied migration.
type Migration struct {
	Number    int   `gorm:"primaryKey;autoIncrement:false"`
	AppliedAt int64 `gorm:"not null"`
}

// models lists every table, for migrations, tests and backups.
func models() []any {
	return []any{
		&Merchant{}, &Member{}, &Identity{}, &Invite{}, &Attempt{}, &Chat{}, &Store{}, &Product{}, &Alias{},
		&Order{}, &OrderLine{}, &Visit{}, &VisitPhoto{}, &Contact{}, &Target{}, &DayClose{}, &Inbox{}, &Outbox{}, &Counter{}, &Lease{},
		&Pending{}, &Topic{}, &Schedule{}, &TierState{}, &TierChange{}, &Audit{}, &Session{},
		&ImportRun{}, &ImportChange{}, &OrderLink{}, &Suspect{}, &ModelCall{}, &ModelChat{},
		&Case{}, &CaseStep{}, &Silence{}, &Absence{}, &Preference{},
		&StockMove{}, &Purchase{}, &PurchaseLine{}, &StockAlert{}, &Capacity{}, &CapacityDay{},
		&Approval{},
		&OrderStep{}, &Complaint{},
		&Quote{}, &Opportunity{},
		&KeyPerson{}, &PersonTie{},
		&Payment{}, &PaymentOrder{}, &CreditBook{},
		&Strike{}, &Listing{},
		&Migration{},
	}
}
