package telegram

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

func newFileWorld(t *testing.T, change func(*Config)) (*world, string, chan string) {
	t.Helper()
	dir, lost := t.TempDir(), make(chan string, 10)
	w := newWorld(t, func(c *Config) {
		c.DownloadDir = dir
		c.OnFileLost = func(_ context.Context, in bot.Inbound, why error) error {
			lost <- string(in.ID) + " " + why.Error()
			return nil
		}
		if change != nil {
			change(c)
		}
	})
	return w, dir, lost
}

func (w *world) content(path string) string {
	w.t.Helper()
	data, err := os.ReadFile(path)
	w.ok(err)
	return string(data)
}

func TestFilesAreFetched(t *testing.T) {
	t.Parallel()
	w, dir, _ := newFileWorld(t, nil)
	w.fake.Document(shop, zhang, "../../门店 表(1).csv", []byte("编号,名称\n"), fakeapi.Caption("导入"))
	w.fake.Photo(shop, zhang, []byte("a large picture"))
	w.run()
	in := w.next()
	if in.Text != "导入" || filepath.Base(in.File) != "门店_表_1_.csv" || w.content(in.File) != "编号,名称\n" {
		t.Errorf("document: %+v", in)
	}
	rel, err := filepath.Rel(dir, in.File)
	if err != nil || !filepath.IsLocal(rel) {
		t.Errorf("%s is not under %s", in.File, dir)
	}
	st, err := os.Stat(in.File)
	w.ok(err)
	if st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	if in = w.next(); w.content(in.File) != "a large picture" || filepath.Ext(in.File) != ".jpg" {
		t.Errorf("picture: %+v", in)
	}
}

func TestAFileIsFetchedOnceThoughTheMessageComesAgain(t *testing.T) {
	t.Parallel()
	w, _, _ := newFileWorld(t, nil)
	w.fake.Document(shop, zhang, "a.csv", []byte("x,y"))
	tries := 0
	w.in.Fail(func(bot.Inbound) error {
		if tries++; tries < 3 {
			return adaptertest.ErrStore
		}
		return nil
	})
	w.run()
	if in := w.next(); w.content(in.File) != "x,y" {
		t.Errorf("got %+v", in)
	}
	if n := len(w.fake.Calls("getFile")); n != 1 {
		t.Errorf("asked for %d times", n)
	}
}

func TestAFileMayFailForAWhile(t *testing.T) {
	t.Parallel()
	w, _, lost := newFileWorld(t, nil)
	w.fake.Document(shop, zhang, "a.csv", []byte("x,y"))
	w.fake.Text(shop, zhang, "后")
	w.fake.Fail("getFile", fakeapi.Fault{HTML: true})
	w.fake.Fail("file", fakeapi.Fault{HTML: true}, fakeapi.Fault{DropBefore: true})
	w.run()
	if in := w.next(); in.File == "" || w.content(in.File) != "x,y" {
		t.Errorf("got %+v", in)
	}
	if in := w.next(); in.Text != "后" || len(lost) != 0 {
		t.Errorf("got %+v, lost %d", in, len(lost))
	}
}

func TestALostFileHoldsNothingUp(t *testing.T) {
	t.Parallel()
	w, dir, lost := newFileWorld(t, func(c *Config) { c.MaxDownload = 1000 })
	w.fake.Document(shop, zhang, "big.csv", make([]byte, 1001), fakeapi.Caption("太大"))
	w.fake.Document(shop, zhang, "gone.csv", []byte("x"), fakeapi.Caption("没了"))
	w.fake.Document(shop, zhang, "broken.csv", []byte("x"), fakeapi.Caption("坏了"))
	w.fake.Document(shop, zhang, "lies.csv", []byte("x"), fakeapi.Caption("路径"))
	bad := fakeapi.Fault{HTML: true}
	w.fake.Fail("getFile",
		fakeapi.Fault{Status: 400, Description: "Bad Request: wrong file_id"},
		bad, bad, bad, bad, bad,
		fakeapi.Fault{Body: `{"ok":true,"result":{"file_path":"../../etc/passwd"}}`})
	w.run()
	for _, want := range []string{"太大", "没了", "坏了", "路径"} {
		if in := w.next(); in.Text != want || in.File != "" {
			t.Errorf("got %+v, want %s without a file", in, want)
		}
		why := <-lost
		w.noSecret(why)
		if strings.Contains(why, "http") {
			t.Errorf("an address is shown: %s", why)
		}
	}
	if n := len(w.fake.Calls("getFile")); n != 1+downloadTries+1 {
		t.Errorf("asked for files %d times", n)
	}
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, _ error) error {
		if !d.IsDir() {
			t.Errorf("left behind: %s", path)
		}
		return nil
	})
}

func TestALargerFileThanStatedIsNotKept(t *testing.T) {
	t.Parallel()
	w, _, lost := newFileWorld(t, func(c *Config) { c.MaxDownload = 1000 })
	id := w.fake.Document(shop, zhang, "a.csv", make([]byte, 5000), fakeapi.Caption("谎"), fakeapi.Set("document", map[string]any{
		"file_id": "f1", "file_unique_id": "u", "file_name": "a.csv", "file_size": 10,
	}))
	w.run()
	if in := w.next(); in.File != "" || in.Text != "谎" {
		t.Errorf("got %+v", in)
	}
	if why := <-lost; !strings.HasPrefix(why, decimal(int64(id))+" ") || !strings.Contains(why, "more than 1000") {
		t.Errorf("why %q", why)
	}
}

func TestUnwantedFilesAreNotAskedFor(t *testing.T) {
	t.Parallel()
	w, _, lost := newFileWorld(t, func(c *Config) {
		c.WantFile = func(in bot.Inbound, name string, size int64) bool {
			return in.From == "42" && name == "a.csv" && size == 3
		}
	})
	w.fake.Document(shop, zhang, "a.csv", []byte("x,y"), fakeapi.Caption("外人"))
	w.fake.Document(shop, li, "a.csv", []byte("x,y"), fakeapi.Caption("自己人"))
	w.run()
	if a, b := w.next(), w.next(); a.File != "" || b.File == "" || len(lost) != 0 {
		t.Errorf("got %+v, %+v", a, b)
	}
}
