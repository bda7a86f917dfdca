package commands

import (
	"context"
	"regexp"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/wording"
)

var (
	whoOwes  = regexp.MustCompile(`^(?:谁|哪些店|哪几家|哪家|有哪些店)(?:还)?(?:欠款|欠钱|欠着|欠)(?:了|我们)?(?:钱|款)?(?:没付|没给)?$`)
	owesWhat = regexp.MustCompile(`^(.{1,20}?)(?:现在|一共|总共|还)*(?:欠款|欠)(?:了|着|我们)*(?:多少|几)(?:钱|块|款)?$`)
)

// owing answers 张记欠多少 and 谁欠款, said to the bot.
func (rt *Router) owing(ctx context.Context, r *Request) (Effect, bool, error) {
	text := strings.Trim(language.Normalise(r.Text), " .!?。")
	who, store := whoOwes.MatchString(text), owesWhat.FindStringSubmatch(text)
	if !r.Addressed() || !who && store == nil {
		return silence, false, nil
	}
	rest := ""
	if !who {
		rest = store[1]
		if !r.Names.Book.Store(rest).One() && rest != "大家" && rest != "门店" && rest != "客户" {
			return silence, false, nil
		}
		if !r.Names.Book.Store(rest).One() {
			rest = ""
		}
	}
	if !r.may(SeeDebts) {
		return answer(refusal("permission", r.say(wording.NoRight))), true, nil
	}
	effect, err := rt.debts(ctx, r, rest)
	return effect, true, err
}
