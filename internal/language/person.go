package language

import (
	"cmp"
	"regexp"
	"strings"
)

// PersonTyped is a key person as typed behind a store: 张姐 决策 13800000000 爱喝茶.
type PersonTyped struct {
	Name  string
	Roles []string // user, decider, payer
	Phone string
	Title string // what the person is there: 采购, 店长
	Note  string
	// Left says that the person is no longer there: 张姐 离职了.
	Left bool
}

// Telling says that something is told of the person, so that the line is no mere
// talk: 联系人 张记 没接电话 has neither role nor number.
func (p PersonTyped) Telling() bool {
	return p.Name != "" && (len(p.Roles) > 0 || p.Phone != "" || p.Title != "" || p.Left)
}

// roleWords say what a person has to do with what a store buys, the longest first
// among those that begin alike.
var roleWords = []struct{ word, role string }{
	{"使用人", "user"},
	{"使用者", "user"},
	{"使用", "user"},
	{"决策人", "decider"},
	{"决策者", "decider"},
	{"决策", "decider"},
	{"拍板", "decider"},
	{"付款人", "payer"},
	{"付款", "payer"},
	{"付钱", "payer"},
	{"结账", "payer"},
	{"user", "user"},
	{"decider", "decider"},
	{"decides", "decider"},
	{"payer", "payer"},
	{"pays", "payer"},
}

var (
	phoneWord = regexp.MustCompile(`^\+?\d[\d-]{5,17}\d$`)
	titleWord = regexp.MustCompile(`^(?:采购|采购员|采购经理|店长|副店长|经理|总经理|老板|老板娘|收银|收银员|财务|会计|出纳|前台|库管|仓管|主管|股东|合伙人|厨师长|教练)$`)
	leftWord  = regexp.MustCompile(`^(?:已经?)?(?:离职|辞职|不干|不做|不在|走)了?$`)
)

// ReadPerson reads what stands behind a store's name. Words that are neither role
// nor number are the person's name first, then a note.
func ReadPerson(text string) PersonTyped {
	var p PersonTyped
	var note []string
	for _, w := range strings.FieldsFunc(Normalise(text), func(c rune) bool { return strings.ContainsRune(" ,、/;:\n", c) }) {
		roles, ok := rolesOf(strings.ToLower(w))
		switch {
		case ok:
			p.Roles = append(p.Roles, roles...)
		case phoneWord.MatchString(w):
			p.Phone = w
		case p.Name != "" && p.Title == "" && titleWord.MatchString(w):
			p.Title = w
		case p.Name != "" && leftWord.MatchString(w):
			p.Left = true
		case p.Name == "":
			p.Name = w
		default:
			note = append(note, w)
		}
	}
	p.Note = strings.Join(note, " ")
	return p
}

// rolesOf reads a word that is made of role words alone: 决策付款, 负责付款.
func rolesOf(w string) (roles []string, ok bool) {
	for _, lead := range []string{"负责", "管", "是"} {
		w = strings.TrimPrefix(w, lead)
	}
	w = strings.TrimSuffix(w, "的")
	for w != "" {
		found := false
		for _, r := range roleWords {
			if rest, is := strings.CutPrefix(w, r.word); is {
				roles, w, found = append(roles, r.role), strings.TrimLeft(rest, "和兼与"), true
				break
			}
		}
		if !found {
			return nil, false
		}
	}
	return roles, len(roles) > 0
}

// MoveTyped is a person's change of job as told: 张姐跳槽去好又多做采购了.
type MoveTyped struct {
	Name  string
	From  string // the store left, where it was named
	To    string // the store gone to; empty: nobody said
	Title string // what the person does there
	// Sure says that the words can hardly mean anything but a change of job.
	Sure bool
}

const (
	moverName = `^(?:(\S{2,20}?)的)?([\p{Han}A-Za-z]{1,12}?)`
	moveWhen  = `(?:已经|昨天|今天|前天|上周|上个月|这个月|最近|刚刚|刚|要|已)*`
	moveTitle = `(?:(?:做|当|任|干)(\p{Han}{1,6}?))?(上班)?`
	leaves    = `(?:离职不干|辞职不干|离职|辞职|不干|不做|走人|走掉|走)`
)

var (
	moveWords = []*regexp.Regexp{
		// 王哥不在张记做了,去了好又多
		regexp.MustCompile(moverName + moveWhen + `(?:从|不在|离开)(\S+?)(?:离职|辞职|做|干|上班|离开)?了?,(?:现在)?(跳槽)?(?:去了|到了|去|到|在)(\S+?)` + moveTitle + `(?:了|啦)?$`),
		// 张姐被挖到好又多去了
		regexp.MustCompile(moverName + moveWhen + `(?:从(\S+?))?(被(?:挖|请|招|调))(?:去了|到了|去|到)(\S+?)` + moveTitle + `(?:去了|了|啦)$`),
		// 张姐跳槽去好又多做采购了
		regexp.MustCompile(moverName + moveWhen + `(?:从(\S+?))?(跳槽|辞职|离职|换工作|换店|跳|调|转)?(?:去了|到了|去|到)(\S+?)` + moveTitle + `(?:了|啦)$`),
		// 张姐跳槽去了好又多做采购
		regexp.MustCompile(moverName + moveWhen + `(?:从(\S+?))?(跳槽|辞职|离职|换工作|换店|跳|调|转)?(?:去了|到了)(\S+?)` + moveTitle + `$`),
	}
	leftWords = regexp.MustCompile(moverName + moveWhen + `(?:从(\S+?))?(?:` + leaves + `|不在(\S*?)(?:干|做)?)(?:了|啦)$`)
	moveLatin = regexp.MustCompile(`(?i)^([\p{L}][\p{L} .]{0,20}?) (?:has |have )?(?:just )?(?:(moved|changed jobs|quit)|gone|went) to (.+?)(?: as (?:a |an )?(.+?))?[.!]*$`)
	nobody    = regexp.MustCompile(`^(?:[我你他她它]们?|咱们?|大家|谁|司机|车|货|老板|店长|快递|人|那|这).{0,2}$`)
)

// ReadMove reads a whole text as a change of job; false if it is none. Pronouns and
// goods move nowhere: 货去好又多了.
func ReadMove(text string) (MoveTyped, bool) {
	norm := strings.TrimSpace(Normalise(text))
	if m := moveLatin.FindStringSubmatch(norm); m != nil {
		return MoveTyped{Name: m[1], To: m[3], Title: m[4], Sure: m[2] != "" || m[4] != ""}, true
	}
	tight := strings.TrimRight(strings.ReplaceAll(norm, " ", ""), ".!")
	for _, words := range moveWords {
		if m := words.FindStringSubmatch(tight); m != nil && !nobody.MatchString(m[2]) {
			return MoveTyped{Name: m[2], From: cmp.Or(m[1], m[3]), To: m[5], Title: m[6], Sure: m[4] != "" || m[6] != "" || m[7] != ""}, true
		}
	}
	if m := leftWords.FindStringSubmatch(tight); m != nil && !nobody.MatchString(m[2]) {
		return MoveTyped{Name: m[2], From: cmp.Or(m[1], m[3], m[4]), Sure: true}, true
	}
	return MoveTyped{}, false
}
