package storage

import "gorm.io/gorm"

// personFaults are listings and ties that can't be: two at once of a person with one store, and
// such as end before they begin.
func personFaults(g *gorm.DB) []fault {
	return []fault{
		{
			g.Model(&PersonTie{}).Where("to_day = '' AND EXISTS (SELECT 1 FROM person_ties other WHERE other.person_id = person_ties.person_id" +
				" AND other.store_id = person_ties.store_id AND other.to_day = '' AND other.id <> person_ties.id)"),
			"person_id", "person_ties: %d that hold beside another with the same store",
		},
		{
			g.Model(&Listing{}).Where("until_day < since_day"), "id", "listings: %d that end before they begin",
		},
		{
			g.Model(&PersonTie{}).Where("to_day <> '' AND to_day < from_day"), "id", "person_ties: %d that end before they begin",
		},
	}
}
