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

	// What is said where a digest reaches nobody whom it is for.
	UnheardIs     Key = "unheard_is"     // people, what
	UnheardNobody Key = "unheard_nobody" // what
	UnheardName   Key = "unheard_name"   //
	UnheardDigest Key = "unheard_digest" //
	UnheardReview Key = "unheard_review" //
	UnheardDebts  Key = "unheard_debts"  //
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
		UnheardIs:          "%s收不到%s:还没和我私聊过。请私聊我一句话,就能收到。",
		UnheardNobody:      "%s没有人收:该收的人还没加进来。",
		UnheardName:        "要发到群里,就请老板在这里说「日报发到这里」。",
		UnheardDigest:      "日报",
		UnheardReview:      "上周回顾",
		UnheardDebts:       "逾期欠款清单",
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
		UnheardIs:          "%s can't get the %s: no private chat with me yet. One private message to me is enough.",
		UnheardNobody:      "Nobody gets the %s: those it is for have not been added yet.",
		UnheardName:        " To have it in a group, the owner says “digest here” there.",
		UnheardDigest:      "evening digest",
		UnheardReview:      "week's review",
		UnheardDebts:       "list of debts overdue",
	})
}
