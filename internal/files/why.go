package files

// Why says why a row can't be taken. The codes are stable: programs may keep
// and compare them.
type Why string

// The reasons.
const (
	Required     Why = "required"      // a required cell is empty
	NotNumber    Why = "not_number"    // no plain decimal number
	Decimals     Why = "decimals"      // more decimals than the field has
	NotWhole     Why = "not_whole"     // a whole number is wanted
	Negative     Why = "negative"      // below zero
	NotPositive  Why = "not_positive"  // zero or below
	TooLarge     Why = "too_large"     // more than any merchant has
	NotRate      Why = "not_rate"      // not between 0 and 1 (0 % and 100 %)
	NotDate      Why = "not_date"      // no date, or one that does not exist
	NotTime      Why = "not_time"      // no time, or one that does not exist
	UnknownWord  Why = "unknown_word"  // a role, use or status that there is not
	TooLong      Why = "too_long"      // more characters than a cell may have
	BadCharacter Why = "bad_character" // broken encoding or control characters
	BadQuote     Why = "bad_quote"     // a quotation mark is not closed
	ExtraCells   Why = "extra_cells"   // more cells than the header has columns
	IsDate       Why = "is_date"       // a spreadsheet made a date of a code or name
	LostDigits   Why = "lost_digits"   // a number of more than 15 digits: a spreadsheet keeps no more
	SheetError   Why = "sheet_error"   // #N/A, #REF! …: a formula that failed
)

var whyTexts = map[Why]string{
	Required:     "必填，不能空",
	NotNumber:    "不是数字",
	Decimals:     "小数位太多",
	NotWhole:     "要写整数",
	Negative:     "不能是负数",
	NotPositive:  "要大于 0",
	TooLarge:     "数字太大",
	NotRate:      "费率要写成 0.05 或 5%，在 0 到 1 之间",
	NotDate:      "不是有效日期，请写成 2026-04-01",
	NotTime:      "不是有效时间，请写成 2026-04-01 10:00",
	UnknownWord:  "没有这个选项",
	TooLong:      "文字太长",
	BadCharacter: "有乱码或控制字符",
	BadQuote:     "引号没有成对",
	IsDate:       "表格软件把它变成了日期，请把这一列设为文本",
	LostDigits:   "超过 15 位的数字，末几位已被表格软件丢掉，请把这一列设为文本",
	SheetError:   "公式出错，没有值",
	ExtraCells:   "单元格比表头多，可能有没加引号的逗号",
}

// Text is the reason in Chinese; the code itself if there is none.
func (w Why) Text() string {
	if t, ok := whyTexts[w]; ok {
		return t
	}
	return string(w)
}
