package wording

import "maps"

// The sentences about a language model, each with what its gaps take.
const (
	ModelOn          Key = "model_on"           // host
	ModelThinks      Key = "model_thinks"       // what was understood
	ModelOrder       Key = "model_order"        // the order
	ModelYes         Key = "model_yes"          //
	ModelNot         Key = "model_not"          //
	ModelOff         Key = "model_off"          //
	ModelUsed        Key = "model_used"         // host, calls, most, tokens
	ModelNone        Key = "model_none"         //
	ModelFaded       Key = "model_faded"        //
	ModelSomebody    Key = "model_somebody"     //
	ModelIsAsked     Key = "model_is_asked"     //
	ModelIsFailed    Key = "model_is_failed"    //
	ModelIsUnknown   Key = "model_is_unknown"   //
	ModelIsBarred    Key = "model_is_barred"    //
	ModelIsUseless   Key = "model_is_useless"   //
	ModelIsProposed  Key = "model_is_proposed"  //
	ModelIsConfirmed Key = "model_is_confirmed" //
	ModelIsDropped   Key = "model_is_dropped"   //
	HelpModel        Key = "help_model"         //
)

func init() {
	maps.Copy(hans, map[Key]string{
		ModelOn:          "这里开着语言模型:叫了我而我没看懂的话,会遮住电话和长号码,发给 %s 帮忙认。别的话不发;认出来的先问过你们,点头才算。",
		ModelThinks:      "我理解的是:%s 对吗?",
		ModelOrder:       "记单 %s",
		ModelYes:         "对",
		ModelNot:         "好,什么都没动。换个说法再发一次,或发「帮助」看看能做什么。",
		ModelOff:         "语言模型没有开着,什么都不发出去。",
		ModelUsed:        "语言模型在 %s,本月用了 %d 次(最多 %d 次),%d 个词元。",
		ModelNone:        "还没有发出去过。",
		ModelFaded:       "内容已过保存期",
		ModelSomebody:    "已离开的人",
		ModelIsAsked:     "没有收到回音",
		ModelIsFailed:    "没有答上来",
		ModelIsUnknown:   "它也不懂",
		ModelIsBarred:    "没有权限,没有用",
		ModelIsUseless:   "不能用",
		ModelIsProposed:  "问了,没有回答",
		ModelIsConfirmed: "已确认",
		ModelIsDropped:   "说不是",
		HelpModel:        "审计 模型:看哪些话发给了语言模型",
	})
	maps.Copy(english, map[Key]string{
		ModelOn:          "A language model is on here: what is addressed to me and I don't understand goes to %s, phone and long numbers hidden. Nothing else is sent, and what it makes of it counts only once you say yes.",
		ModelThinks:      "I take it as: %s. Right?",
		ModelOrder:       "an order, %s",
		ModelYes:         "yes",
		ModelNot:         "All right, nothing was done. Please put it another way, or say help.",
		ModelOff:         "No language model is on: nothing is sent out.",
		ModelUsed:        "The language model is at %s; used this month: %d of %d calls, %d tokens.",
		ModelNone:        "Nothing has been sent yet.",
		ModelFaded:       "no longer kept",
		ModelSomebody:    "somebody who left",
		ModelIsAsked:     "no answer on record",
		ModelIsFailed:    "no answer",
		ModelIsUnknown:   "it does not know either",
		ModelIsBarred:    "not allowed, not used",
		ModelIsUseless:   "of no use",
		ModelIsProposed:  "asked, not answered",
		ModelIsConfirmed: "confirmed",
		ModelIsDropped:   "said no",
		HelpModel:        "审计 模型: what was sent to the language model",
	})
}
