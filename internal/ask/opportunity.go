package ask

import (
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// OpportunityAsk is a question about long deals (商机).
type OpportunityAsk struct {
	// State is open, won or lost.
	State string
	// Over asks for those past the days in which one is won, or past so many (0: the
	// merchant's own).
	Over bool
	Days int
	// Stage asks for those at a stage; empty: at any.
	Stage string
	// Closed is when those won or lost ended; From empty: not said.
	Closed retail.Period
}

var (
	// oppWords are all that such a question may hold beside its stage and its period.
	oppWords = regexp.MustCompile(`^(?:商机|哪些|哪几个|哪个|几个|多少个?|有没有|还有|有|没有|还|现在|目前|我们|我的|我|已经|了|的|在跟|在|到|呢|没结|没成|列一下|看看|所有|全部|都|是|超过|超期|过期|超|过|(\d{1,3})天|成交|谈成|签下|丢单|丢掉|丢|输)`)
	oppAsks  = regexp.MustCompile(`哪些|哪几个|哪个|几个|多少|有没有|所有|全部|列一下|看看|超过|超期|过期|(?:超|过)\d+天|的商机$`)
	oppOver  = regexp.MustCompile(`超过|超期|过期|(?:超|过)\d+天`)
	oppWon   = regexp.MustCompile(`成交|谈成|签下`)
	oppLost  = regexp.MustCompile(`丢|输`)
	oppPlain = regexp.MustCompile(`^(?:how many|which|what|list|list all|all) opportunities(?: (?:are|do we have))?(?: (?:open|there))?(?: ?(?:past|over) (\d{1,3}) days)?$`)
)

// ReadOpportunity reads a question about long deals: 商机有几个, 哪些商机超过15天, 在打样的
// 商机, 本月丢了几个商机. stage says what stage a word stands for; anything else in the
// text makes it no such question.
func ReadOpportunity(text string, today retail.Day, stage func(word string) (string, bool)) (OpportunityAsk, bool) {
	text = strings.Trim(strings.TrimSpace(language.Normalise(text)), " .!?。")
	a := OpportunityAsk{State: "open"}
	if m := oppPlain.FindStringSubmatch(strings.ToLower(text)); m != nil {
		a.Days, _ = strconv.Atoi(m[1])
		a.Over = m[1] != ""
		return a, true
	}
	if !strings.Contains(text, "商机") {
		return a, false
	}
	rest := text
	if s, tail, ok := ReadPeriod(rest, today); ok && tail != "" {
		a.Closed, rest = s.Until(today), strings.TrimSpace(tail)
	}
	asked := rest
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		if m := oppWords.FindStringSubmatch(rest); m != nil {
			if m[1] != "" {
				a.Days, _ = strconv.Atoi(m[1])
			}
			rest = rest[len(m[0]):]
			continue
		}
		name, n := leadingStage(rest, stage)
		if n == 0 || a.Stage != "" {
			return a, false
		}
		a.Stage, rest = name, rest[n:]
	}
	a.Over = oppOver.MatchString(asked)
	switch {
	case oppLost.MatchString(asked):
		a.State = "lost"
	case oppWon.MatchString(asked):
		a.State = "won"
	case a.Closed.From != "" || a.Days != 0 && !a.Over: // 本月的商机, 15天的商机: of what of them?
		return a, false
	}
	return a, oppAsks.MatchString(asked)
}

// longestStage is the longest word for a stage, in characters.
const longestStage = 8

// leadingStage is the stage that begins a text, and its length in bytes; the longest
// word wins.
func leadingStage(text string, stage func(word string) (string, bool)) (name string, n int) {
	r := []rune(text)
	for i := min(len(r), longestStage); i > 0; i-- {
		if name, ok := stage(string(r[:i])); ok {
			return name, len(string(r[:i]))
		}
	}
	return "", 0
}
