package wording

import "maps"

// The sentences about key persons, each with what its gaps take.
const (
	HelpPersons      Key = "help_persons"       //
	PersonHow        Key = "person_how"         //
	PersonsHead      Key = "persons_head"       // store, count
	PersonsNone      Key = "persons_none"       // store
	PersonsShort     Key = "persons_short"      // list
	PersonsBefore    Key = "persons_before"     // list
	PersonUntil      Key = "person_until"       // name, date
	PersonHere       Key = "person_here"        // store, role and title, since
	PersonThere      Key = "person_there"       // store, role and title, until
	PersonKept       Key = "person_kept"        // store, person
	PersonChanged    Key = "person_changed"     // store, person
	PersonNotThere   Key = "person_not_there"   // store, name
	PersonStay       Key = "person_stay"        // name, store
	WhichPerson      Key = "which_person"       // name
	WhoseIsPerson    Key = "whose_is_person"    // name
	MoveSure         Key = "move_sure"          // what
	MoveFromTo       Key = "move_from_to"       // name, store, store
	MoveLeave        Key = "move_leave"         // name, store
	MoveArrive       Key = "move_arrive"        // name, store
	MoveYes          Key = "move_yes"           //
	MoveDone         Key = "move_done"          // what
	MoveTold         Key = "move_told"          // who, what
	MoveWarm         Key = "move_warm"          // store, name
	Vacant           Key = "vacant_wholly"      // store
	VacantDecider    Key = "vacant_decider"     // store
	HelpForgetPerson Key = "help_forget_person" //
	ForgetPersonHow  Key = "forget_person_how"  //
	ForgetPersonSure Key = "forget_person_sure" // name, store
	FormerPerson     Key = "former_person"      // number
	PersonSince      Key = "person_since"       // date
)

// PersonRoleName is the key of a key person's role.
func PersonRoleName(code string) Key { return Key("person_role_" + code) }

func init() {
	maps.Copy(hans, map[Key]string{
		HelpPersons:               "关键人:联系人 店名 · 联系人 店名 张姐 决策 电话 · 张姐跳槽去某店了",
		PersonHow:                 "请写店名、姓名、角色(使用、决策、付款)和电话:联系人 店名 张姐 决策 电话",
		PersonsHead:               "%s 联系人%d位",
		PersonsNone:               "%s 还没有联系人。说「联系人 店名 张姐 决策 电话」记一位。",
		PersonsShort:              "联系人:%s",
		PersonsBefore:             "以前:%s",
		PersonUntil:               "%s(到%s)",
		PersonHere:                "  在%s%s%s",
		PersonThere:               "  以前在%s%s,到%s",
		PersonSince:               ",%s起",
		PersonKept:                "✅%s 记下联系人 %s",
		PersonChanged:             "✅%s 联系人改为 %s",
		PersonNotThere:            "%s 没有叫【%s】的联系人。",
		PersonStay:                "%s 本来就在%s。",
		WhichPerson:               "「%s」是哪一位?",
		WhoseIsPerson:             "没记过「%s」。原来是哪家店的?回店名。",
		MoveSure:                  "📝待确认 %s,对吗?",
		MoveFromTo:                "%s:%s → %s",
		MoveLeave:                 "%s 离开%s",
		MoveArrive:                "%s 到了%s",
		MoveYes:                   "对,就这样记",
		MoveDone:                  "✅%s",
		MoveTold:                  "%s 记了:%s",
		MoveWarm:                  "%s 来了熟人%s,可以去谈",
		Vacant:                    "⚠️%s 缺联系人",
		VacantDecider:             "⚠️%s 缺决策人",
		HelpForgetPerson:          "删掉店里的人:忘记联系人 店名 张姐(不能撤)",
		ForgetPersonHow:           "请写店名和姓名:忘记联系人 店名 张姐",
		ForgetPersonSure:          "把 %s(%s)的姓名、电话和备注从记录里删掉?不能撤。",
		FormerPerson:              "某联系人%d",
		PersonRoleName("user"):    "使用",
		PersonRoleName("decider"): "决策",
		PersonRoleName("payer"):   "付款",
	})
	maps.Copy(english, map[Key]string{
		HelpPersons:               "Key persons: contact store · contact store Zhang decider phone · Zhang moved to store",
		PersonHow:                 "Say store, name, role (user, decider, payer) and phone: contact store Zhang decider phone",
		PersonsHead:               "%s: %d contacts",
		PersonsNone:               "%s has no contact yet. Say: contact store Zhang decider phone",
		PersonsShort:              "Contacts: %s",
		PersonsBefore:             "Before: %s",
		PersonUntil:               "%s (until %s)",
		PersonHere:                "  at %s%s%s",
		PersonThere:               "  before at %s%s, until %s",
		PersonSince:               ", since %s",
		PersonKept:                "✅%s, contact noted: %s",
		PersonChanged:             "✅%s, contact changed: %s",
		PersonNotThere:            "%s has no contact called \"%s\".",
		PersonStay:                "%s is at %s already.",
		WhichPerson:               "Which \"%s\"?",
		WhoseIsPerson:             "\"%s\" is not on file. At which store until now? Answer with its name.",
		MoveSure:                  "📝To be confirmed: %s?",
		MoveFromTo:                "%s: %s → %s",
		MoveLeave:                 "%s has left %s",
		MoveArrive:                "%s is at %s now",
		MoveYes:                   "yes, note it",
		MoveDone:                  "✅%s",
		MoveTold:                  "%s noted: %s",
		MoveWarm:                  "%s: %s is there now, whom you know",
		Vacant:                    "⚠️%s has no contact any more",
		VacantDecider:             "⚠️%s has nobody known to decide",
		HelpForgetPerson:          "Take a store's person out of the books: 忘记联系人 store name (for good)",
		ForgetPersonHow:           "Say the store and the name: 忘记联系人 store name",
		ForgetPersonSure:          "Take the name, number and note of %s (%s) out of the books? It can't be undone.",
		FormerPerson:              "former contact %d",
		PersonRoleName("user"):    "user",
		PersonRoleName("decider"): "decider",
		PersonRoleName("payer"):   "payer",
	})
}
