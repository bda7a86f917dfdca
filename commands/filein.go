package commands

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/files"
	"zhanggui/internal/language"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindImport is the kind of an open clarification whether to import a file.
const kindImport = "import"

// shownInChat is how many rejected rows a report in chat lists.
const shownInChat = 8

// importState is what it remembers: which file was shown. One that
// has changed since is not imported.
type importState struct {
	Path string `json:"path"`
	Sum  string `json:"sum"`
}

// file takes a table that was sent in private: it is read through, nothing is
// written, and the sender is asked. Files that people send
// each other in a group are none of the bot's business.
func (rt *Router) file(ctx context.Context, r *Request) (Effect, bool, error) {
	path := r.Msg.File
	if path == "" || !r.Addressed() || isPicture(path) {
		return silence, false, nil
	}
	name := shownName(path)
	if !slices.Contains([]string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et"}, strings.ToLower(filepath.Ext(path))) {
		if r.Text != "" {
			return silence, false, nil
		}
		return r.invalid(wording.FileNotTable, name), true, nil
	}
	if !r.may(ImportFiles) {
		return answer(refusal("permission", r.say(wording.FileNoRight))), true, nil
	}
	if !r.Private() {
		return answer(refusal("permission", r.say(wording.OnlyPrivate))), true, nil
	}
	sum, err := sumOf(path)
	if errors.Is(err, fs.ErrNotExist) {
		return r.invalid(wording.FileGone, name), true, nil
	}
	if err != nil {
		return silence, true, err
	}
	run := &importRun{merchant: r.Merchant, now: r.Now, role: r.Member.Role, dry: newDryBooks(r.read)}
	report, err := run.all(ctx, []files.Source{{Path: path}})
	if err != nil {
		return silence, true, err
	}
	text := report.renamed(filepath.Base(path), name).Text(shownInChat)
	data := report.Data()
	data["dry_run"] = true
	if len(report.Tallies) == 0 {
		return answer(Reply{Text: text, Data: Refused{Kind: "refused", Reason: "invalid"}}), true, nil
	}
	if !report.changes() {
		return answer(Reply{Text: r.say(wording.ImportNothing, name, text), Data: data}), true, nil
	}
	text = r.say(wording.ImportAsk, name, text)
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.openImport(tx, r, importState{path, sum})
		rep.Text, rep.Data = text, data
		return []Reply{rep}, err
	}}, true, nil
}

// renamed is the report with a stored file called as its sender calls it.
func (r ImportReport) renamed(stored, name string) ImportReport {
	rename := func(s string) string { return strings.Replace(s, stored, name, 1) }
	for _, t := range r.Tallies {
		for i := range t.Rejected {
			t.Rejected[i].File = rename(t.Rejected[i].File)
		}
	}
	for _, list := range [][]ImportUnknown{r.Unknown, r.Withheld} {
		for i := range list {
			list[i].File = rename(list[i].File)
		}
	}
	for i := range r.Refused {
		r.Refused[i].File = rename(r.Refused[i].File)
	}
	for i := range r.Skipped {
		r.Skipped[i] = rename(r.Skipped[i])
	}
	return r
}

// changes says whether the import would write anything.
func (r ImportReport) changes() bool {
	for _, t := range r.Tallies {
		if t.Added+t.Updated+t.decided > 0 {
			return true
		}
	}
	return false
}

// shownName is a file's name without what keeps stored files apart.
func shownName(path string) string {
	name := filepath.Base(path)
	if head, rest, ok := strings.Cut(name, "-"); ok && len(head) == 24 && rest != "" {
		if _, err := hex.DecodeString(head); err == nil {
			return rest
		}
	}
	return name
}

// sumOf tells a file's content from another's.
func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open sent file: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(f, files.DefaultLimits().Bytes+1)); err != nil {
		return "", fmt.Errorf("read sent file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// openImport asks whether to import: 导入 or 取消.
func (rt *Router) openImport(tx *storage.Tx, r *Request, st importState) (Reply, error) {
	s := saved{About: kindImport, State: mustJSON(st), Options: []savedOption{{Code: kindImport, Name: r.say(wording.ImportButton)}}}
	p := storage.Pending{
		Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), UserID: string(r.Msg.From), Kind: kindImport,
		State: string(mustJSON(s)), ExpiresAt: storage.Millis(r.Now.Add(openFor)),
	}
	if err := tx.OpenPending(&p); err != nil {
		return Reply{}, err
	}
	return Reply{Choices: []bot.Choice{
		{Label: r.say(wording.ImportButton), Token: fmt.Sprintf("p%d.1", p.ID)},
		{Label: r.say(wording.ImportCancel), Token: fmt.Sprintf("p%d.0", p.ID)},
	}}, nil
}

// resumeImport goes on once the sender has answered.
func (rt *Router) resumeImport(ctx context.Context, r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[importState](s)
	if err != nil {
		return silence, false, err
	}
	switch norm := language.Normalise(text); {
	case pick == 0 || norm == "取消" || norm == "不导入":
		return closing(Reply{Text: r.say(wording.ImportDropped), Data: ack("not_imported", "", "")}), true, nil
	case pick < 0 && norm != "导入" && norm != "确认" && norm != "确认导入":
		return silence, false, nil
	}
	if !r.may(ImportFiles) {
		return answer(refusal("permission", r.say(wording.FileNoRight))), true, nil
	}
	name := shownName(st.Path)
	if sum, err := sumOf(st.Path); err != nil || sum != st.Sum {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return silence, true, err
		}
		return Effect{Close: true, Run: r.invalid(wording.FileGone, name).Run}, true, nil
	}
	run, err := rt.importNow(ctx, r, st.Path)
	if err != nil {
		return silence, true, err
	}
	var said importSaid
	if err := json.Unmarshal([]byte(run.Report), &said); err != nil {
		return silence, true, fmt.Errorf("read import report: %w", err)
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		// With it a bare 撤 takes back the import, not what was done before it.
		err := tx.AddAudit(storage.Audit{
			MemberID: r.Member.ID, At: storage.Millis(r.Now), What: "import", Table: "imports", Record: run.ID, InboxID: r.Msg.Row,
		})
		return []Reply{{Text: r.say(wording.ImportFinished, run.No, said.Text) + "\n" + r.say(wording.ImportHow, run.No), Data: said.Data}}, err
	}}, true, nil
}

// importSaid is what is kept of an import's report.
type importSaid struct {
	Text string         `json:"text"`
	Data map[string]any `json:"data"`
}

// importNow imports a confirmed file, in chunks that each are one transaction,
// so that other chats go on meanwhile. Broken off, it goes on when the same
// message is handled again; done, it only tells so.
func (rt *Router) importNow(ctx context.Context, r *Request, path string) (storage.ImportRun, error) {
	run := storage.ImportRun{InboxID: r.Msg.Row, MemberID: r.Member.ID, At: storage.Millis(r.Now), File: shownName(path)}
	begun := run
	err := rt.Store.Write(ctx, r.Merchant.ID, func(tx *storage.Tx) error {
		begun = run
		return tx.BeginImport(&begun)
	})
	if err != nil || begun.State != storage.ImportRunning {
		return begun, err
	}
	im := &importRun{store: rt.Store, merchant: r.Merchant, now: r.Now, role: r.Member.Role, log: &begun}
	report, err := im.all(ctx, []files.Source{{Path: path}})
	if err != nil {
		return begun, err
	}
	said := importSaid{report.renamed(filepath.Base(path), begun.File).Text(shownInChat), report.Data()}
	said.Data["import_no"] = begun.No
	err = rt.Store.Write(ctx, r.Merchant.ID, func(tx *storage.Tx) error {
		done := begun
		return tx.FinishImport(&done, string(mustJSON(said)))
	})
	begun.State, begun.Report = storage.ImportDone, string(mustJSON(said))
	return begun, err
}
