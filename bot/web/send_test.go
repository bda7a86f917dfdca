package web

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"zhanggui/bot"
)

var png = append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 600)...)

func tempFile(t *testing.T, name string, body []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSendingAgainIsTheSameMessage(t *testing.T) {
	t.Parallel()
	for name, dir := range map[string]string{"in memory": "", "on disk": t.TempDir()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := demoConfig()
			cfg.Dir = dir
			s := serve(t, cfg)
			out := bot.Outgoing{ID: 42, Chat: "p1", Text: "日报", Image: tempFile(t, "a.png", png)}
			for range 3 {
				if id, err := s.Send(t.Context(), out); err != nil || id != "b42" {
					t.Fatal(id, err)
				}
			}
			got, err := s.cfg.Log.Since(t.Context(), "p1", 0, 10)
			if err != nil || len(got) != 1 || len(got[0].Files) != 1 {
				t.Fatalf("log %+v, %v", got, err)
			}
			kept, err := s.files.folder()
			if err != nil {
				t.Fatal(err)
			}
			if files, _ := os.ReadDir(kept); len(files) != 1 || files[0].Name() != got[0].Files[0].Token {
				t.Errorf("copies %v", files)
			}
		})
	}
}

func TestFilesGoToMembersOfTheirChatOnly(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	picture, table := tempFile(t, "日报.png", png), tempFile(t, "门店 明细.csv", []byte("门店,金额\n"))
	if _, err := s.Send(t.Context(), bot.Outgoing{ID: 1, Chat: "p1", Text: "早", Image: picture, File: table}); err != nil {
		t.Fatal(err)
	}
	// The bot's own file may change or go: the page shows what was sent.
	if err := os.WriteFile(table, []byte("别人的"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(picture); err != nil {
		t.Fatal(err)
	}
	files := s.dial(t, cookie, "u1", nil).until("早")[0].Files
	if len(files) != 2 || !files[0].Picture || files[1].Picture || files[1].Name != "门店 明细.csv" {
		t.Fatalf("files %+v", files)
	}
	res, body := s.ask(t, "GET", files[0].URL+"&as=u1", "", "Cookie", cookie)
	if res.StatusCode != http.StatusOK || body != string(png) || res.Header.Get("Content-Type") != "image/png" {
		t.Errorf("picture: %s %v", res.Status, res.Header)
	}
	res, body = s.ask(t, "GET", files[1].URL+"&as=u1", "", "Cookie", cookie)
	if body != "门店,金额\n" || res.Header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment;") {
		t.Errorf("table: %s %q %v", res.Status, body, res.Header)
	}
	token := strings.TrimSuffix(strings.TrimPrefix(files[0].URL, "/sent/1/"), "?chat=p1")
	for name, path := range map[string]string{
		"another person":          files[0].URL + "&as=u2",
		"through one's own chat":  "/sent/1/" + token + "?chat=p2&as=u2",
		"another entry":           "/sent/2/" + token + "?chat=p1&as=u1",
		"a wrong token":           "/sent/1/x" + token + "?chat=p1&as=u1",
		"no token":                "/sent/1/%20?chat=p1&as=u1",
		"a path":                  "/sent/1/..%2F..%2Fetc%2Fpasswd?chat=p1&as=u1",
		"no number":               "/sent/x/" + token + "?chat=p1&as=u1",
		"a number below all":      "/sent/-1/" + token + "?chat=p1&as=u1",
		"somebody who isn't here": files[0].URL + "&as=nobody",
	} {
		if res, body := s.ask(t, "GET", path, "", "Cookie", cookie); res.StatusCode == http.StatusOK || strings.Contains(body, "PNG") {
			t.Errorf("%s: %s", name, res.Status)
		}
	}
	if res, _ := s.ask(t, "GET", files[0].URL+"&as=u1", ""); res.StatusCode != http.StatusForbidden {
		t.Errorf("without a cookie: %s", res.Status)
	}
}

func TestOnlyRealPicturesAreShownInline(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	for i, body := range []string{`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`, "<html><script>alert(1)</script>", ""} {
		if _, err := s.Send(t.Context(), bot.Outgoing{ID: int64(i + 1), Chat: "p1", Image: tempFile(t, "a.png", []byte(body))}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.cfg.Log.Since(t.Context(), "p1", 0, 10)
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	for _, e := range got {
		if e.Files[0].Picture != "" {
			t.Errorf("shown inline as %s", e.Files[0].Picture)
		}
	}
}

func TestAFileThatIsNotThereIsRefused(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	cfg.Dir = t.TempDir()
	s := serve(t, cfg)
	_, err := s.Send(t.Context(), bot.Outgoing{ID: 1, Chat: "p1", Image: tempFile(t, "a.png", png), File: filepath.Join(t.TempDir(), "none")})
	if fate, _ := bot.FateOf(err); err == nil || fate != bot.Refused {
		t.Errorf("error %v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(cfg.Dir, "sent")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func FuzzFileNames(f *testing.F) {
	for _, name := range []string{"", "..", "../../etc/passwd", `C:\x\订单.xlsx`, "a\x00b.csv", strings.Repeat("长", 300) + ".csv", "\u202egpj.exe", ".bashrc", "a/.."} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		shown := showName(name)
		if shown == "" || utf8.RuneCountInString(shown) > 120 || strings.ContainsAny(shown, "/\\\x00\n") {
			t.Errorf("%q is shown as %q", name, shown)
		}
	})
}
