package web

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"sync"

	"zhanggui/bot"
)

// FileLog is a Log of one JSON Lines file for each chat. A line that a crash
// left half written is cut off when the file is next read; a damaged line in
// the middle is left out of the view. One process may use a folder at a time.
type FileLog struct {
	dir   string
	mu    sync.Mutex
	chats map[bot.ChatID]*chatFile
}

// NewFileLog keeps the files in dir, which is made where it is missing.
// Nobody but this user may read them.
func NewFileLog(dir string) (*FileLog, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("chat log: %w", err)
	}
	return &FileLog{dir: dir, chats: map[bot.ChatID]*chatFile{}}, nil
}

// Append implements Log: on return the entry has reached the disk.
func (l *FileLog) Append(_ context.Context, e Entry) (int64, error) {
	c := l.chat(e.Chat)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.ready(); err != nil {
		return 0, fmt.Errorf("chat log: %w", err)
	}
	if seq, ok := c.ids[e.ID]; ok {
		return seq, nil
	}
	e.Seq = c.last() + 1
	line, err := json.Marshal(e)
	if err != nil {
		return 0, fmt.Errorf("chat log: encode: %w", err)
	}
	if err := c.write(append(line, '\n')); err != nil {
		return 0, fmt.Errorf("chat log: %w", err)
	}
	c.note(e, int64(len(line))+1)
	return e.Seq, nil
}

// Since implements Log.
func (l *FileLog) Since(_ context.Context, chat bot.ChatID, seq int64, limit int) ([]Entry, error) {
	c := l.chat(chat)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.ready(); err != nil {
		return nil, fmt.Errorf("chat log: %w", err)
	}
	first := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].seq > seq })
	marks := c.marks[first:]
	marks = marks[:min(max(limit, 0), len(marks))]
	if len(marks) == 0 {
		return nil, nil
	}
	entries, err := c.read(marks)
	if err != nil {
		return nil, fmt.Errorf("chat log: %w", err)
	}
	return entries, nil
}

// Last implements Log.
func (l *FileLog) Last(_ context.Context, chat bot.ChatID) (int64, error) {
	c := l.chat(chat)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.ready(); err != nil {
		return 0, fmt.Errorf("chat log: %w", err)
	}
	return c.last(), nil
}

// chat finds the chat's file. Its name is a hash: ids are any text of any
// length, and a file name is not.
func (l *FileLog) chat(id bot.ChatID) *chatFile {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.chats[id]
	if c == nil {
		sum := sha256.Sum256([]byte(id))
		c = &chatFile{path: filepath.Join(l.dir, hex.EncodeToString(sum[:20])+".jsonl"), chat: id}
		l.chats[id] = c
	}
	return c
}

// chatFile is one file and where each of its entries stands. It is opened for
// each use, so that many chats need no more open files than one.
type chatFile struct {
	mu    sync.Mutex
	path  string
	chat  bot.ChatID
	known bool
	end   int64 // bytes up to the end of the last whole line
	marks []mark
	ids   map[bot.MessageID]int64
}

// mark is where one entry's line stands in the file.
type mark struct{ seq, off, size int64 }

func (c *chatFile) last() int64 {
	if len(c.marks) == 0 {
		return 0
	}
	return c.marks[len(c.marks)-1].seq
}

// note records an entry whose line of size bytes stands at the end.
func (c *chatFile) note(e Entry, size int64) {
	c.marks = append(c.marks, mark{e.Seq, c.end, size})
	c.ids[e.ID] = e.Seq
	c.end += size
}

// ready reads the file where that wasn't done yet, or where it no longer is
// what it was left as.
func (c *chatFile) ready() error {
	if c.known {
		if st, err := os.Stat(c.path); err == nil && st.Size() == c.end {
			return nil
		}
	}
	c.known, c.end, c.marks, c.ids = false, 0, nil, map[bot.MessageID]int64{}
	f, err := os.Open(c.path)
	if errors.Is(err, os.ErrNotExist) {
		return c.create()
	}
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return c.cut(int64(len(line)))
		}
		if err != nil {
			return err
		}
		var e Entry
		if json.Unmarshal(line, &e) != nil || e.Chat != c.chat || e.Seq <= c.last() {
			c.end += int64(len(line))
			continue
		}
		c.note(e, int64(len(line)))
	}
}

// create makes an empty file and sees to it that the folder remembers it.
func (c *chatFile) create() error {
	f, err := os.OpenFile(c.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(c.path))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil {
		return err
	}
	c.known = true
	return nil
}

// cut takes off the torn bytes after the last whole line.
func (c *chatFile) cut(torn int64) error {
	if torn > 0 {
		if err := os.Truncate(c.path, c.end); err != nil {
			return err
		}
	}
	c.known = true
	return nil
}

// write puts line at the end and waits for the disk. After a failure the file
// is read anew: what of the line arrived is not known.
func (c *chatFile) write(line []byte) (err error) {
	f, err := os.OpenFile(c.path, os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			c.known = false
			_ = os.Truncate(c.path, c.end)
		}
	}()
	if _, err := f.WriteAt(line, c.end); err != nil {
		return err
	}
	return f.Sync()
}

// read decodes the entries that stand at marks.
func (c *chatFile) read(marks []mark) ([]Entry, error) {
	f, err := os.Open(c.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries := make([]Entry, len(marks))
	for i, m := range marks {
		line := make([]byte, m.size)
		if _, err := f.ReadAt(line, m.off); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(line, &entries[i]); err != nil {
			return nil, fmt.Errorf("entry %d: %w", m.seq, err)
		}
	}
	return entries, nil
}
