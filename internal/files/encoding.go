package files

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// signatures are the beginnings of files that are no CSV, with what to tell.
var signatures = []struct{ head, message string }{
	{"\xd0\xcf\x11\xe0", "这是旧版或有密码的 Excel 文件，请另存为不带密码的 .xlsx 或 CSV 再发。"},
	{"%PDF", "这是 PDF 文件，请导出为 CSV 再发。"},
	{"\xff\xfe", "这是 UTF-16 文本，请另存为「CSV UTF-8」再发。"},
	{"\xfe\xff", "这是 UTF-16 文本，请另存为「CSV UTF-8」再发。"},
}

const notText = "这个文件不是 CSV 或 Excel（.xlsx），读不了。"

// decode gives the text of a CSV file, which is UTF-8 with or without a byte
// order mark, or GB18030. Bytes that are broken in it stay visible as such, so
// that only their rows are rejected. It returns retail.Invalid for what is no
// text.
func decode(data, name string) (string, error) {
	for _, s := range signatures {
		if strings.HasPrefix(data, s.head) {
			return "", refuse(name, s.message)
		}
	}
	if strings.IndexByte(data, 0) >= 0 || binary(data[:min(len(data), 4<<10)]) {
		return "", refuse(name, notText)
	}
	if text, ok := strings.CutPrefix(data, "\ufeff"); ok {
		return text, nil
	}
	if mostlyUTF8(data) {
		return data, nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().String(data)
	if err != nil {
		return "", refuse(name, notText)
	}
	return text, nil
}

// mostlyUTF8 says whether fewer than one in ten of the bytes beyond ASCII are
// no UTF-8. One broken byte must not turn a whole file into nonsense names; of
// Chinese in GB18030 nearly every byte is invalid here.
func mostlyUTF8(s string) bool {
	if utf8.ValidString(s) {
		return true
	}
	beyond, broken := 0, 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		}
		beyond += n
		i += n
	}
	return broken*10 < beyond
}

// binary says whether more than one byte in twenty is a control character; a
// stray one or two are a cell's fault.
func binary(head string) bool {
	n := 0
	for i := range len(head) {
		if forbidden(rune(head[i])) && head[i] < utf8.RuneSelf {
			n++
		}
	}
	return n > 2 && n*20 > len(head)
}
