package insight

import "time"

// Rules are one merchant's rules of the trade.
type Rules struct {
	Stock       StockRules       // how goods are kept in time
	Capacity    CapacityRules    // how full a day may be
	Credit      CreditRules      // who owes what, and what then waits
	Blacklist   BlacklistRules   // when strikes come to a proposal, and how long a store stays
	Odd         OddRules         // what is odd about an order
	Opportunity OpportunityRules // when a long deal is brought up
	Quote       QuoteRules       // how prices move with a deal
	Approvals   ApprovalRules    // how long what waits for approval may wait
}

// ApprovalRules are about what waits for approval.
type ApprovalRules struct {
	// Days is after how many days without a decision it has lapsed.
	Days int
	// Gather is within what time of an undecided one more of them wait to be told
	// in one message.
	Gather time.Duration
}

// DefaultRules are those of a merchant that set none of its own.
func DefaultRules() Rules {
	return Rules{
		Stock: DefaultStockRules(), Capacity: DefaultCapacityRules(), Credit: DefaultCreditRules(), Blacklist: DefaultBlacklistRules(),
		Odd: DefaultOddRules(), Opportunity: DefaultOpportunityRules(), Quote: DefaultQuoteRules(), Approvals: ApprovalRules{Days: 3, Gather: 30 * time.Minute},
	}
}
