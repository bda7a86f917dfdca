package language

import "testing"

// TestWithoutFiller takes words that ask for nothing away from the ends, the longest
// first, and leaves names and Latin words whole.
func TestWithoutFiller(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"帮我看下虾皮": "看下虾皮", "看下虾皮": "虾皮", "虾皮有哪些": "虾皮", "虾皮的": "虾皮", "虾皮": "虾皮",
		"theory": "theory", "the prawns": "prawns", "prawns please": "prawns", "": "",
	} {
		if got := WithoutFiller(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestTouchOfWords tells a driver's manners from a rep's, and spoilt goods by their names.
func TestTouchOfWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"司机态度差": "driver", "业务员态度差": "rep", "态度差": "", "花甲有沙 不新鲜": "goods", "开票太慢": "shop", "化冻了": "",
	} {
		if got, _ := TouchOf(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
