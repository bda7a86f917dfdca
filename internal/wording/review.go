package wording

import "maps"

// The sentences of the week's review, each with what its gaps take.
const (
	ReviewName         Key = "review_name"          // merchant
	ReviewWeek         Key = "review_week"          // date, date
	ReviewBefore       Key = "review_before"        // sum
	ReviewStores       Key = "review_stores"        // stores, orders
	ReviewStoresBefore Key = "review_stores_before" // stores, stores before, orders
	ReviewRep          Key = "review_rep"           // who, sum, stores, visits
	ReviewAlerts       Key = "review_alerts"        // told, open
	ReviewStuck        Key = "review_stuck"         //
	ReviewStore        Key = "review_store"         // store, tier, rep, days, sum
	ReviewTeam         Key = "review_team"          //
	ReviewVisits       Key = "review_visits"        //
)

func init() {
	maps.Copy(hans, map[Key]string{
		ReviewName:         "%s 上周回顾",
		ReviewWeek:         "%s至%s",
		ReviewBefore:       "再上周%s",
		ReviewStores:       "下单门店%d家,%d单",
		ReviewStoresBefore: "下单门店%d家(再上周%d家),%d单",
		ReviewRep:          "%s:%s/%d店,拜访%d次",
		ReviewAlerts:       "上周提醒%d条,还有%d条没人接",
		ReviewStuck:        "一直没下单的店",
		ReviewStore:        "%s:%s,%s,%d天没下单,近90天%s",
		ReviewTeam:         "业务员上周",
		ReviewVisits:       "拜访",
	})
	maps.Copy(english, map[Key]string{
		ReviewName:         "%s, last week",
		ReviewWeek:         "%s to %s",
		ReviewBefore:       "the week before %s",
		ReviewStores:       "%d stores ordered, %d orders",
		ReviewStoresBefore: "%d stores ordered (%d the week before), %d orders",
		ReviewRep:          "%s: %s/%d stores, %d visits",
		ReviewAlerts:       "%d alerts last week, %d taken by nobody yet",
		ReviewStuck:        "Silent for long",
		ReviewStore:        "%s: %s, %s, no order for %d days, %s in 90 days",
		ReviewTeam:         "Reps, last week",
		ReviewVisits:       "Visits",
	})
}
