package commands

import (
	"context"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// members binds people's accounts at once: who runs the import owns the
// machine. A private chat needs no row; it is known once they write.
func (run *importRun) members(ctx context.Context) error {
	roles := map[importRole]retail.Role{}
	key := importKey[*files.MemberRow]{
		kind: files.Members, column: files.Account,
		of:    func(r *files.MemberRow) string { return r.Platform + "\x00" + r.Account },
		shown: func(r *files.MemberRow) string { return r.Account },
	}
	return importRows(ctx, run, key, func(tx importBooks, rows []importRow[*files.MemberRow], t *ImportTally) error {
		return run.takeMembers(tx, oneRole(rows, roles, t), t)
	})
}

type importRole struct {
	sheet *files.Sheet
	name  string
}

// oneRole rejects rows that give somebody a second role in the same sheet. What
// it notes in roles comes out the same when a chunk is taken twice.
func oneRole(rows []importRow[*files.MemberRow], roles map[importRole]retail.Role, t *ImportTally) []importRow[*files.MemberRow] {
	var out []importRow[*files.MemberRow]
	for _, r := range rows {
		at := importRole{r.sheet, r.is.Name}
		if role, ok := roles[at]; ok && role != r.is.Role {
			t.reject(r.reject(files.MemberRole, string(r.is.Role), importRoles))
			continue
		}
		roles[at] = r.is.Role
		out = append(out, r)
	}
	return out
}

func (run *importRun) takeMembers(tx importBooks, rows []importRow[*files.MemberRow], t *ImportTally) error {
	have, err := tx.MembersByName(keys(rows, func(r *files.MemberRow) string { return r.Name }))
	if err != nil {
		return err
	}
	bound, err := boundAccounts(tx, rows)
	if err != nil {
		return err
	}
	people := map[string]*storage.Member{}
	var put []*storage.Member
	var binding []importRow[*files.MemberRow]
	for _, r := range rows {
		m, old := have[r.is.Name]
		id, taken := bound[account{r.is.Platform, r.is.Account}]
		switch {
		case taken && (!old || id.MerchantID != run.merchant.ID || id.MemberID != m.ID):
			t.reject(r.reject(files.Account, r.is.Account, importTaken))
			continue
		case old && m.Inactive:
			t.reject(r.reject(files.MemberName, r.is.Name, importGone))
			continue
		}
		_, met := people[r.is.Name]
		changed := !met && (!old || m.Role != r.is.Role)
		if !met {
			if !old {
				m = storage.Member{Name: r.is.Name, CreatedAt: storage.Millis(run.now)}
			}
			m.Role = r.is.Role
			people[r.is.Name] = &m
		}
		if changed {
			put = append(put, people[r.is.Name])
		}
		if !taken {
			binding = append(binding, r)
		}
		t.count(!old && !met, changed || !taken)
	}
	if err := tx.PutMembers(put); err != nil {
		return err
	}
	if err := tx.AddIdentities(run.identities(binding, people)); err != nil {
		return err
	}
	return touched(tx, t)
}

// identities bind accounts to people, who have their ids by now.
func (run *importRun) identities(rows []importRow[*files.MemberRow], people map[string]*storage.Member) []*storage.Identity {
	var out []*storage.Identity
	for _, r := range rows {
		out = append(out, &storage.Identity{
			MemberID: people[r.is.Name].ID, Platform: r.is.Platform, UserID: r.is.Account, BoundAt: storage.Millis(run.now),
		})
	}
	return out
}

type account struct{ platform, user string }

// boundAccounts reads who is behind the rows' accounts already.
func boundAccounts(tx importBooks, rows []importRow[*files.MemberRow]) (map[account]storage.Identity, error) {
	users := map[string][]string{}
	for _, r := range rows {
		users[r.is.Platform] = append(users[r.is.Platform], r.is.Account)
	}
	out := map[account]storage.Identity{}
	for platform, list := range users {
		found, err := tx.IdentitiesOf(platform, list)
		if err != nil {
			return nil, err
		}
		for user, id := range found {
			out[account{platform, user}] = id
		}
	}
	return out, nil
}

// chats binds groups at once. The bot's account on a platform has the
// platform's name.
func (run *importRun) chats(ctx context.Context) error {
	key := importKey[*files.ChatRow]{
		kind: files.Chats, column: files.ChatNumber,
		of:    func(r *files.ChatRow) string { return r.Platform + "\x00" + r.Chat },
		shown: func(r *files.ChatRow) string { return r.Chat },
	}
	return importRows(ctx, run, key, run.takeChats)
}

func (run *importRun) takeChats(tx importBooks, rows []importRow[*files.ChatRow], t *ImportTally) error {
	numbers := map[string][]string{}
	for _, r := range rows {
		numbers[r.is.Platform] = append(numbers[r.is.Platform], r.is.Chat)
	}
	have := map[account]storage.Chat{}
	for platform, list := range numbers {
		found, err := tx.ChatsOf(platform, list)
		if err != nil {
			return err
		}
		for number, c := range found {
			have[account{platform, number}] = c
		}
	}
	var put []*storage.Chat
	for _, r := range rows {
		c, old := have[account{r.is.Platform, r.is.Chat}]
		if old && c.MerchantID != run.merchant.ID {
			t.reject(r.reject(files.ChatNumber, r.is.Chat, importTaken))
			continue
		}
		if !old {
			c = storage.Chat{Account: r.is.Platform, Chat: r.is.Chat, Purpose: r.is.Use, BoundAt: storage.Millis(run.now)}
		}
		before := c
		give(r.is, files.ChatTitle, &c.Title, r.is.Title)
		give(r.is, files.ChatUse, &c.Purpose, r.is.Use)
		changed := !old || c != before
		if changed {
			put = append(put, &c)
		}
		t.count(!old, changed)
	}
	return tx.PutChats(put)
}
