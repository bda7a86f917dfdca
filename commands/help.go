package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/wording"
)

// topic is one page of help: the lines of its commands.
type topic struct {
	name wording.Key
	of   []wording.Key
}

// topics are the pages of help. Every command's line stands on one of them.
var topics = []topic{
	{wording.TopicOrders, []wording.Key{
		wording.HelpUndo, wording.HelpReturn, wording.HelpCloseDay, wording.HelpNewcomer, wording.HelpSteps, wording.HelpJourney, wording.HelpOdd,
	}},
	{wording.TopicVisits, []wording.Key{wording.HelpCare, wording.HelpComplaint, wording.HelpOpportunity}},
	{wording.TopicQuestions, []wording.Key{
		wording.HelpToday, wording.HelpCard, wording.HelpDaily, wording.HelpReconcile, wording.HelpDeals, wording.HelpQuadrant, wording.HelpExport,
	}},
	{wording.TopicAlerts, []wording.Key{
		wording.HelpAlerts, wording.HelpFeedback, wording.HelpSilence, wording.HelpQuiet, wording.HelpLeave, wording.HelpSchedule, wording.HelpDigest,
	}},
	{wording.TopicMoney, []wording.Key{
		wording.HelpApprove, wording.HelpApprovals, wording.HelpPayment, wording.HelpDebts, wording.HelpBooks, wording.HelpMargin, wording.HelpQuotes, wording.HelpTarget,
	}},
	{wording.TopicGoods, []wording.Key{
		wording.HelpReceive, wording.HelpPurchase, wording.HelpCount, wording.HelpCover, wording.HelpStockMoves, wording.HelpShortage, wording.HelpCapacity,
		wording.HelpNewProduct, wording.HelpPrice,
	}},
	{wording.TopicStores, []wording.Key{
		wording.HelpNewStore, wording.HelpAlias, wording.HelpStop, wording.HelpMerge, wording.HelpImport, wording.HelpPersons, wording.HelpForgetPerson, wording.HelpBlacklist,
	}},
	{wording.TopicPeople, []wording.Key{
		wording.HelpHelp, wording.HelpInvite, wording.HelpRemove, wording.HelpForget, wording.HelpHandover, wording.HelpBind, wording.HelpLang, wording.HelpDead, wording.HelpModel,
	}},
}

// front are the lines that fill up the first page, in this order, as far as the sender
// may and there is room.
var front = []wording.Key{
	wording.HelpUndo, wording.HelpAlerts, wording.HelpPayment, wording.HelpDebts, wording.HelpApprove, wording.HelpReceive, wording.HelpPurchase, wording.HelpCount,
}

// frontLines is how many lines the first page has between its head and the names of
// the others.
const frontLines = 6

// help is what the sender's role may do: one screen, with the names of the pages
// behind it (帮助 提醒); what a verb does (帮助 静音); or everything (帮助 全部).
func (rt *Router) help(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.ToLower(strings.TrimSpace(language.Normalise(rest)))
	lines := rt.frontPage(r)
	if page := rt.page(r, rest); rest != "" && len(page) > 0 {
		lines = page
	}
	head := r.say(wording.HelpHead, r.Member.Name, r.say(wording.RoleName(r.Member.Role)))
	return answer(Reply{Text: strings.Join(append([]string{head}, lines...), "\n"), Data: ack("help", "", "")}), nil
}

func (rt *Router) frontPage(r *Request) []string {
	var lines []string
	for _, t := range topics[:3] {
		lines = append(lines, r.examples(t.name)...)
	}
	for _, key := range front {
		if len(lines) < frontLines && rt.helps(r, key) {
			lines = append(lines, r.say(key))
		}
	}
	var names []string
	for _, t := range topics {
		if len(rt.linesOf(r, t)) > 0 {
			names = append(names, r.say(wording.HelpPage, r.say(t.name)))
		}
	}
	return append(lines, r.say(wording.HelpMore, r.Lang.List(names)))
}

// page are the lines of a topic by its name, of all of them, or of the commands that
// a word begins.
func (rt *Router) page(r *Request, word string) []string {
	var all, page []string
	for _, t := range topics {
		lines := rt.linesOf(r, t)
		all = append(all, lines...)
		for _, lang := range []wording.Lang{wording.Hans, wording.English} {
			if word == lang.Say(t.name) {
				return lines
			}
		}
	}
	if word == wording.Hans.Say(wording.TopicAll) || word == wording.English.Say(wording.TopicAll) {
		return all
	}
	for _, c := range rt.table {
		begins := func(verb string) bool { return strings.HasPrefix(strings.TrimRight(verb, "= "), word) }
		if c.Help != "" && r.may(c.Right) && slices.ContainsFunc(c.Verbs, begins) && !slices.Contains(page, r.say(c.Help)) {
			page = append(page, r.say(c.Help))
		}
	}
	return page
}

// linesOf are the lines of a topic that the sender may use, examples first.
func (rt *Router) linesOf(r *Request, t topic) []string {
	lines := r.examples(t.name)
	for _, key := range t.of {
		if rt.helps(r, key) {
			lines = append(lines, r.say(key))
		}
	}
	return lines
}

// helps says whether a command with such a line is there for the sender.
func (rt *Router) helps(r *Request, key wording.Key) bool {
	return slices.ContainsFunc(rt.table, func(c Command) bool { return c.Help == key && r.may(c.Right) })
}

// examples are the lines about what begins with no verb, with real names in them.
func (r *Request) examples(of wording.Key) []string {
	switch {
	case of == wording.TopicOrders && r.may(LogOrder):
		return []string{r.say(wording.HelpOrder, exampleStore(r), exampleProduct(r)), r.say(wording.HelpChange, exampleProduct(r))}
	case of == wording.TopicVisits && r.may(LogVisit):
		return []string{r.say(wording.HelpVisit, exampleStore(r)), r.say(wording.HelpQuote, exampleStore(r))}
	case of == wording.TopicQuestions && r.may(Ask):
		return []string{r.say(r.askExample())}
	}
	return nil
}

// askExample is the line of help about questions that the sender may ask.
func (r *Request) askExample() wording.Key {
	switch {
	case r.maySee(ask.Need{Sort: ask.Activity}):
		return wording.HelpAsk
	case r.may(AskMoney):
		return wording.HelpAskMoney
	}
	return wording.HelpAskGoods
}

// exampleStore is one of the merchant's real stores, for examples.
func exampleStore(r *Request) string {
	for _, s := range r.Names.allStores() {
		if s.Rep == r.Member.ID || r.may(AskBeyond) {
			return s.Name
		}
	}
	return r.say(wording.ExampleStore)
}

// exampleProduct is one of the merchant's real products, as people call it:
// one that has another name where there is one.
func exampleProduct(r *Request) string {
	list := r.Names.list.Products
	for _, p := range list {
		if len(p.Aliases) > 0 {
			return p.Aliases[0]
		}
	}
	if len(list) > 0 {
		return list[0].Name
	}
	return r.say(wording.ExampleProduct)
}
