package web

import (
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

// A browser that stops in the middle of a file must not keep the bot from ending.
func TestAStalledUploadDoesNotHoldUpTheEnd(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	cfg.UploadDir, cfg.MaxUpload = filepath.Join(t.TempDir(), "in"), 1<<30
	s := serve(t, cfg)
	cookie := s.browser(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	from, to := io.Pipe()
	form := multipart.NewWriter(to)
	r, err := http.NewRequestWithContext(ctx, "POST", s.srv.URL+"/upload?as=u1", from)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", s.srv.URL)
	r.Header.Set("Cookie", cookie)
	r.Header.Set("Content-Type", form.FormDataContentType())
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		if res, err := s.srv.Client().Do(r); err == nil {
			_ = res.Body.Close()
		}
	}()
	_ = form.WriteField("said", fmt.Sprintf(`{"chat":"p1","id":"%s"}`, msgID("1")))
	part, err := form.CreateFormFile("file", "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	// More than the sockets hold between them: the server is reading by then.
	if _, err := part.Write(make([]byte, 24<<20)); err != nil {
		t.Fatal(err)
	}
	s.stop()
	_ = to.CloseWithError(context.Canceled)
	<-answered
	if left, _ := os.ReadDir(cfg.UploadDir); len(left) != 0 || len(s.inbox.all()) != 0 {
		t.Errorf("left behind: %v, inbox %v", left, s.inbox.all())
	}
	s.start(s.inbox) // the test's own end stops it once more
}
