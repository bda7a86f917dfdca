package commands

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
)

// Reasons for which a row that can be read is not taken; those of files are
// beside them.
const (
	importTwice       files.Why = "twice"            // the key stands in the sheet already, with other cells
	importNoStore     files.Why = "unknown_store"    // no such store code
	importNoProduct   files.Why = "unknown_product"  // no such SKU
	importNoMember    files.Why = "unknown_member"   // nobody of that name
	importGone        files.Why = "removed_member"   // removed by the owner: a file does not bring them back
	importTaken       files.Why = "bound_elsewhere"  // the account or group is somebody else's
	importRoles       files.Why = "two_roles"        // one person, two roles
	importNoUnit      files.Why = "unknown_unit"     // not a unit of the product
	importBroken      files.Why = "not_base_units"   // not a whole number of base units
	importNoPack      files.Why = "pack_missing"     // a base unit of its own needs a pack size
	importOnePack     files.Why = "pack_of_one_unit" // sale and base unit are the same, the pack size is not 1
	importDiffers     files.Why = "rows_differ"      // rows of one order say different things about it
	importHeld        files.Why = "order_held"       // another row of the order is bad: an order goes in whole
	importTwoFiles    files.Why = "two_files"        // two files hold different rows of one order
	importLoggedOrder files.Why = "logged_in_chat"   // the number is that of another order, logged in chat
	importChatChanged files.Why = "changed_in_chat"  // somebody changed or struck it in chat since: a file does not undo that
	importLinkDiffers files.Why = "linked_differs"   // it was linked to one logged in chat, and says something else now
)

var importWhys = map[files.Why]string{
	importTwice:       "这一条前面出现过，内容不一样，以前面的为准",
	importNoStore:     "没有这个门店",
	importNoProduct:   "没有这个商品",
	importNoMember:    "成员里没有这个人",
	importGone:        "这个人已被移除，请老板重新邀请",
	importTaken:       "已绑定给别人",
	importRoles:       "同一个人写了两种角色",
	importNoUnit:      "商品没有这个单位",
	importBroken:      "不是最小单位的整数倍",
	importNoPack:      "有最小单位，必须写装箱数",
	importOnePack:     "销售单位和最小单位相同，装箱数只能是 1",
	importDiffers:     "和同一订单的其他行不一致",
	importHeld:        "同一订单有别的行不能导入，整单未导入",
	importTwoFiles:    "同一订单在两个文件里内容不同，整单未导入",
	importLoggedOrder: "这个订单号是群里录的另一单",
	importChatChanged: "这一单导入后在群里改过或撤过，没有按文件改",
	importLinkDiffers: "这一单和群里录的对上过，现在内容不同了，没有改；请在群里改",
}

// ImportReject is one row, or with a store's unknown rep one cell, that was not
// taken.
type ImportReject struct {
	File string
	files.Reject
}

// Reason is why in Chinese.
func (r ImportReject) Reason() string {
	if text, ok := importWhys[r.Why]; ok {
		return text
	}
	return r.Why.Text()
}

// MarshalJSON writes the entry of the data (a line of stdio): why is a stable code,
// reason its text.
func (r ImportReject) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		File   string    `json:"file"`
		Row    int       `json:"row"`
		Column string    `json:"column"`
		Value  string    `json:"value"`
		Why    files.Why `json:"why"`
		Reason string    `json:"reason"`
	}{r.File, r.Row, r.Column, r.Value, r.Why, r.Reason()})
}

func (r ImportReject) line() string {
	where := fmt.Sprintf("%s 第%d行", r.File, r.Row)
	if r.Column != "" {
		where += " " + r.Column
	}
	if r.Value != "" {
		where += "「" + r.Value + "」"
	}
	return where + "：" + r.Reason()
}

// ImportTally is what became of the records of one kind. Rows counts rows of
// files, the other numbers records: of orders, whole orders.
type ImportTally struct {
	Rows      int            `json:"rows"`
	Added     int            `json:"added"`
	Updated   int            `json:"updated"`
	Unchanged int            `json:"unchanged"`
	Rejected  []ImportReject `json:"rejected"`
	// Linked orders are among the unchanged: each is one that was logged in
	// chat. Suspects may be: they are no orders until somebody says so.
	Linked   int             `json:"linked,omitempty"`
	Suspects []ImportSuspect `json:"suspects,omitempty"`
	// Settled are the tasks that new contacts of stores ended.
	Settled []ImportSettled `json:"settled,omitempty"`
	// decided counts links and suspects that were not noted before.
	decided int
}

// ImportSettled is a task that an import ended, and why.
type ImportSettled struct {
	No   string `json:"alert_no"`
	Name string `json:"store"`
	Note string `json:"note"`
}

func (s ImportSettled) line() string {
	return fmt.Sprintf("了结提醒 %s %s：%s", s.No, s.Name, s.Note)
}

// ImportSuspect is an order of a file that looks like one logged in chat.
type ImportSuspect struct {
	No   string     `json:"order_no"`
	Day  retail.Day `json:"date"`
	Name string     `json:"store"`
	Near string     `json:"near"` // the number of the one logged in chat
}

func (s ImportSuspect) line() string {
	return fmt.Sprintf("疑似重复：%s（%s %s）和群里录的%s相近，先不计。要计入：对我说「算 %s」；不要：「不算 %s」", s.No, s.Name, s.Day, s.Near, s.No, s.No)
}

func (t *ImportTally) add(u ImportTally) {
	t.Added += u.Added
	t.Updated += u.Updated
	t.Unchanged += u.Unchanged
	t.Linked += u.Linked
	t.decided += u.decided
	t.Rejected = append(t.Rejected, u.Rejected...)
	t.Suspects = append(t.Suspects, u.Suspects...)
	t.Settled = append(t.Settled, u.Settled...)
}

func (t *ImportTally) reject(r ImportReject) { t.Rejected = append(t.Rejected, r) }

// count says what became of one record.
func (t *ImportTally) count(added, changed bool) {
	switch {
	case added:
		t.Added++
	case changed:
		t.Updated++
	default:
		t.Unchanged++
	}
}

// ImportRefusal is a file that was not read at all.
type ImportRefusal struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// ImportUnknown are columns that mean nothing here and were left alone.
type ImportUnknown struct {
	File    string   `json:"file"`
	Columns []string `json:"columns"`
}

// ImportReport is what an import did. Kinds of which there was no file are in
// no tally.
type ImportReport struct {
	Tallies map[files.Kind]*ImportTally
	Unknown []ImportUnknown
	// Withheld are columns that the sender may not bring.
	Withheld []ImportUnknown
	Refused  []ImportRefusal
	// Skipped are files of a folder that are no tables.
	Skipped []string
}

func (r *ImportReport) of(k files.Kind) *ImportTally {
	if r.Tallies == nil {
		r.Tallies = map[files.Kind]*ImportTally{}
	}
	if r.Tallies[k] == nil {
		r.Tallies[k] = &ImportTally{Rejected: []ImportReject{}}
	}
	return r.Tallies[k]
}

// Complete says whether every file was read, rejected rows included.
func (r ImportReport) Complete() bool { return len(r.Refused) == 0 }

// Data is the report for a program: kind "import" (a line of stdio), and under each
// kind of record that was in the files its tally.
func (r ImportReport) Data() map[string]any {
	d := map[string]any{"kind": "import"}
	for k, t := range r.Tallies {
		d[string(k)] = t
	}
	if len(r.Unknown) > 0 {
		d["unknown"] = r.Unknown
	}
	if len(r.Withheld) > 0 {
		d["withheld"] = r.Withheld
	}
	if len(r.Refused) > 0 {
		d["refused"] = r.Refused
	}
	if len(r.Skipped) > 0 {
		d["skipped"] = r.Skipped
	}
	return d
}

// more is what a tally says of orders that were logged in chat too.
func (t *ImportTally) more() string {
	text := ""
	if t.Linked > 0 {
		text += fmt.Sprintf("，群里已录 %d", t.Linked)
	}
	if len(t.Suspects) > 0 {
		text += fmt.Sprintf("，疑似重复 %d", len(t.Suspects))
	}
	return text
}

// doubts lists what waits to be decided.
func (r ImportReport) doubts(b *strings.Builder, most int) {
	t, ok := r.Tallies[files.Orders]
	if !ok {
		return
	}
	for i, s := range t.Suspects {
		if most > 0 && i == most {
			fmt.Fprintf(b, "…还有 %d 单疑似重复\n", len(t.Suspects)-most)
			return
		}
		b.WriteString(s.line() + "\n")
	}
}

// Text is the report for a person: a line for each kind, then what was not
// taken, at most so many lines of it; 0 means all.
func (r ImportReport) Text(most int) string {
	var b strings.Builder
	for _, k := range files.Kinds() {
		if t, ok := r.Tallies[k]; ok {
			fmt.Fprintf(&b, "%s %d 行：新增 %d，更新 %d，未变 %d，有误 %d%s\n", k.Title(), t.Rows, t.Added, t.Updated, t.Unchanged, len(t.Rejected), t.more())
		}
	}
	if t, ok := r.Tallies[files.Stores]; ok {
		for _, s := range t.Settled {
			b.WriteString(s.line() + "\n")
		}
	}
	for _, f := range r.Refused {
		fmt.Fprintf(&b, "未读 %s：%s\n", f.File, f.Why)
	}
	for _, u := range r.Unknown {
		fmt.Fprintf(&b, "%s 有不认识的列，没有用：%s\n", u.File, strings.Join(u.Columns, "、"))
	}
	if len(r.Skipped) > 0 {
		fmt.Fprintf(&b, "跳过的文件：%s\n", strings.Join(r.Skipped, "、"))
	}
	for _, u := range r.Withheld {
		fmt.Fprintf(&b, "%s 的这些列要老板或主管导入，没有用：%s\n", u.File, strings.Join(u.Columns, "、"))
	}
	r.doubts(&b, most)
	var rejected []ImportReject
	for _, k := range files.Kinds() {
		if t, ok := r.Tallies[k]; ok {
			rejected = append(rejected, t.Rejected...)
		}
	}
	for i, bad := range rejected {
		if most > 0 && i == most {
			fmt.Fprintf(&b, "…还有 %d 条有误\n", len(rejected)-most)
			break
		}
		b.WriteString(bad.line() + "\n")
	}
	if b.Len() == 0 {
		return "没有可以导入的文件。"
	}
	return strings.TrimRight(b.String(), "\n")
}
