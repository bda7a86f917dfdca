package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/bot"
)

func bothLogs(t *testing.T, check func(t *testing.T, l Log)) {
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		check(t, NewMemoryLog(1000))
	})
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		l, err := NewFileLog(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		check(t, l)
	})
}

func add(t testing.TB, l Log, chat bot.ChatID, id string) int64 {
	t.Helper()
	seq, err := l.Append(context.Background(), Entry{Chat: chat, ID: bot.MessageID(id), Name: "小何", At: noon, Text: "第\n" + id})
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func ids(t testing.TB, l Log, chat bot.ChatID, after int64, limit int) (all []string) {
	t.Helper()
	got, err := l.Since(context.Background(), chat, after, limit)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range got {
		all = append(all, fmt.Sprintf("%d:%s", e.Seq, e.ID))
	}
	return all
}

func TestALogNumbersEachChat(t *testing.T) {
	t.Parallel()
	bothLogs(t, func(t *testing.T, l Log) {
		for i, id := range []string{"a", "b", "a", "c"} {
			if want := []int64{1, 2, 1, 3}[i]; add(t, l, "g1", id) != want {
				t.Errorf("%s is not %d", id, want)
			}
		}
		if add(t, l, "群 /../二", "a") != 1 {
			t.Error("chats share numbers")
		}
		for _, c := range []struct {
			after int64
			limit int
			want  []string
		}{
			{0, 10, []string{"1:a", "2:b", "3:c"}}, {1, 1, []string{"2:b"}}, {3, 10, nil}, {-9, 1, []string{"1:a"}}, {99, 10, nil}, {0, 0, nil},
		} {
			if got := ids(t, l, "g1", c.after, c.limit); !reflect.DeepEqual(got, c.want) {
				t.Errorf("since %d, %d: %v, want %v", c.after, c.limit, got, c.want)
			}
		}
		if last, err := l.Last(t.Context(), "nobody"); err != nil || last != 0 {
			t.Errorf("an empty chat ends at %d, %v", last, err)
		}
	})
}

func TestALogTakesManyAtOnce(t *testing.T) {
	t.Parallel()
	bothLogs(t, func(t *testing.T, l Log) {
		var wg sync.WaitGroup
		for i := range 40 {
			wg.Go(func() { add(t, l, bot.ChatID(fmt.Sprint("g", i%2)), fmt.Sprint(i/4)) })
		}
		wg.Wait()
		for _, chat := range []bot.ChatID{"g0", "g1"} {
			if last, _ := l.Last(t.Context(), chat); last != 10 || len(ids(t, l, chat, 0, 99)) != 10 {
				t.Errorf("%s ends at %d", chat, last)
			}
		}
	})
}

func TestMemoryKeepsTheNewest(t *testing.T) {
	t.Parallel()
	l := NewMemoryLog(3)
	for i := range 5 {
		add(t, l, "g1", fmt.Sprint(i+1))
	}
	if got := ids(t, l, "g1", 0, 10); !reflect.DeepEqual(got, []string{"3:3", "4:4", "5:5"}) {
		t.Errorf("kept %v", got)
	}
	if got := ids(t, l, "g1", 4, 10); !reflect.DeepEqual(got, []string{"5:5"}) {
		t.Errorf("after 4: %v", got)
	}
}

// However a crash cuts the file, the whole lines before stay, numbers go on
// where they ended, and nothing that comes later is hurt.
func TestAFileOutlivesTheProcessAndATornLine(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		dir := filepath.Join(base, fmt.Sprint(n))
		l, err := NewFileLog(dir)
		if err != nil {
			rt.Fatal(err)
		}
		count := rapid.IntRange(1, 4).Draw(rt, "entries")
		for i := range count {
			add(t, l, "g1", fmt.Sprint(i+1))
		}
		path := l.chat("g1").path
		whole, err := os.ReadFile(path)
		if err != nil {
			rt.Fatal(err)
		}
		cut := rapid.IntRange(0, len(whole)).Draw(rt, "cut")
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			rt.Fatal(err)
		}
		left := strings.Count(string(whole[:cut]), "\n")
		if rapid.Bool().Draw(rt, "restart") {
			l, _ = NewFileLog(dir)
		}
		if last, err := l.Last(context.Background(), "g1"); err != nil || last != int64(left) {
			rt.Fatalf("%d lines are left, and the last is %d, %v", left, last, err)
		}
		if kept, _ := os.ReadFile(path); strings.Count(string(kept), "\n") != left || len(kept) > 0 && kept[len(kept)-1] != '\n' {
			rt.Fatalf("a torn line is still there: %q", kept)
		}
		if seq := add(t, l, "g1", "new"); seq != int64(left+1) {
			rt.Fatalf("after %d of %d lines the next is %d", left, count, seq)
		}
		again, _ := NewFileLog(dir)
		if got := ids(t, again, "g1", 0, 10); len(got) != left+1 || got[left] != fmt.Sprintf("%d:new", left+1) {
			rt.Fatalf("read again: %v", got)
		}
	})
}

func TestADamagedLineIsLeftOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, err := NewFileLog(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		add(t, l, "g1", id)
	}
	path := l.chat("g1").path
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if st, _ := os.Stat(path); st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(body), `{"seq":2`, `#"seq":2`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	l, _ = NewFileLog(dir)
	add(t, l, "g1", "d")
	if got := ids(t, l, "g1", 0, 10); !reflect.DeepEqual(got, []string{"1:a", "3:c", "4:d"}) {
		t.Errorf("left %v", got)
	}
}

func TestAFileThatCannotBeWrittenLosesNothing(t *testing.T) {
	t.Parallel()
	l, err := NewFileLog(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	add(t, l, "g1", "a")
	path := l.chat("g1").path
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil { // can't be written, even by root
		t.Fatal(err)
	}
	if _, err := l.Append(t.Context(), Entry{Chat: "g1", ID: "b"}); err == nil {
		t.Fatal("an entry that wasn't written was taken")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if seq := add(t, l, "g1", "b"); seq != 2 {
		t.Errorf("the entry after the trouble is %d", seq)
	}
}
