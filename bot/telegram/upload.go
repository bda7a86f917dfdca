package telegram

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// openUpload opens a step's file before the request begins, so that a missing
// file is known as refused and not as a request that broke half way. A picture
// over Telegram's limit goes as a document.
func openUpload(s step) (f *os.File, method, field string, err error) {
	f, err = os.Open(s.path)
	if err != nil {
		return nil, "", "", refused("a file to send can't be opened")
	}
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() || st.Size() == 0 || st.Size() > maxUpload {
		_ = f.Close()
		return nil, "", "", refused(fmt.Sprintf("a file to send is empty, no file or over %d bytes", maxUpload))
	}
	if s.method == "sendPhoto" && st.Size() > maxPhoto {
		return f, "sendDocument", "document", nil
	}
	return f, s.method, s.field, nil
}

// uploadName is what people see: the last part of the path and nothing of where
// it lay.
func uploadName(path string) string {
	return strings.ToValidUTF8(filepath.Base(path), "_")
}
