package chart

import "golang.org/x/text/encoding/simplifiedchinese"

// hanzi reads one place of GB 2312's table of hanzi; 0 is an empty place.
func hanzi(hi, lo int) rune {
	if hi == 0xD7 && lo > 0xF9 {
		return 0
	}
	b, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(hi), byte(lo)})
	if err != nil {
		return 0
	}
	return []rune(string(b))[0]
}
