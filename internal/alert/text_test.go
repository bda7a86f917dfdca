package alert_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

var (
	tiers   = insight.Default().Names
	rep     = retail.Member{ID: 7, Name: "小李", Role: retail.Rep}
	chief   = retail.Member{ID: 3, Name: "陈总监", Role: retail.Director}
	boss    = retail.Member{ID: 1, Name: "周总", Role: retail.Owner}
	zhangji = retail.Store{ID: 9, Code: "S03", Name: "张记便利店", Rep: 7, Contact: "张姐", Phone: "138"}
	loss    = insight.Decline{
		Own: insight.Spell{Recent: 3120_00, Before: 16440_00, RecentDays: 4, BeforeDays: 12}, D: 0.4306, Known: true, Loss: 2360_00,
	}
	today = retail.DayFromNumber(day + 1)
)

// notice is a case as it is filed and read again.
func notice(t *testing.T, a alert.Alert, no string) alert.Notice {
	t.Helper()
	c, err := alert.File(a, 5480_00)
	if err != nil {
		t.Fatal(err)
	}
	c.No, c.Holder = no, rep.ID
	f, err := alert.FactsOf(c)
	if err != nil {
		t.Fatal(err)
	}
	return alert.Notice{Case: c, Facts: f, Store: zhangji, To: []retail.Member{rep, chief}, Tiers: tiers, Day: today, Lang: wording.Hans}
}

func fallen(t *testing.T) alert.Notice {
	t.Helper()
	n := notice(t, alert.Alert{Type: alert.TierDrop, Store: 9, Day: day, Tier: insight.Gold, Move: insight.Move{
		From: insight.Gold, To: insight.Silver, Cause: insight.CauseOwn, Decline: loss,
		Then: insight.Values{R: 5, F: 12, M: 16000_00, S: 9}, Now: insight.Values{R: 9.5, F: 7, M: 12000_00, S: 5.25},
		Moved: []insight.Dimension{insight.Recency, insight.Frequency, insight.Monetary, insight.SKUs},
	}}, "A203")
	n.Facts.Clues = alert.Clues{
		Usual: []string{"AD钙奶", "红牛"}, Stopped: []alert.Stop{{Name: "AD钙奶", Last: today.Add(-12), Qty: "5箱", Price: 44_50}},
		Visit: today.Add(-15), Visitor: "小李", Complaint: "司机迟到",
	}
	return n
}

func slept(t *testing.T) alert.Notice {
	t.Helper()
	n := notice(t, alert.Alert{Type: alert.Sleep, Store: 9, Day: day, Tier: insight.Diamond, Few: true, Cycle: insight.Cycle{
		Last: day - 12, Silent: 12, Elapsed: 10, Interval: 4.04, Longest: 7,
	}}, "A204")
	n.Store = retail.Store{ID: 4, Code: "S04", Name: "好又多超市", Rep: 7}
	n.To = append(n.To, boss)
	n.Facts.Clues.Short = []alert.Stop{{Name: "可乐", Last: today.Add(-20)}}
	return n
}

func TestText(t *testing.T) {
	t.Parallel()
	declined := notice(t, alert.Alert{Type: alert.Decline, Store: 9, Day: day, Tier: insight.Iron, Loss: loss}, "A205")
	declined.To, declined.Why = []retail.Member{chief}, alert.Remind
	traditional := slept(t)
	traditional.Lang = wording.Hant
	for _, c := range []struct {
		n    alert.Notice
		want string
	}{
		{fallen(t), `🟡A203 掉级 张记便利店 黄金→白银
近28天¥3,120.00,4个下单日;之前84天¥16,440.00,12个下单日
扣除全体门店的涨跌后,少买43.1%
近90天与28天前相比:下单间隔5天→9.5天,下单12天→7天,销售额¥16,000.00→¥12,000.00,每单品种9→5.2
线索:AD钙奶停进12天;拜访时提到「司机迟到」;上次拜访15天前(小李)
常进:AD钙奶、红牛
建议:今天联系张姐 138,问清少进的原因;AD钙奶上次5箱,每件¥44.50
小李请接;陈总监24小时内到店
回 1接 2已联系 3误报 4推迟`},
		{slept(t), `🔴A204 沉睡 好又多超市 钻石(样本少)
上次下单9月22日(周日),已13天(10个营业日)没下单;平时约4个营业日一次,近一年最长隔7个营业日
线索:我们缺货:可乐(9月15日(周日)起没出过货);近60天没有拜访
建议:告诉店里什么时候到货,先用别的顶上(缺可乐)
小李请接;陈总监24小时内到店;周总请亲自联系
回 1接 2已联系 3误报 4推迟`},
		{declined, `再提醒一次,还没有人接
🔵A205 下滑 张记便利店 赤铁
近28天¥3,120.00,4个下单日;之前84天¥16,440.00,12个下单日
扣除全体门店的涨跌后,少买43.1%,约¥2,360.00
线索:近60天没有拜访
建议:今天联系张姐 138,问清少进的原因
陈总监请安排跟进
回 1接 2已联系 3误报 4推迟`},
		{traditional, `🔴A204 沉睡 好又多超市 鑽石(樣本少)
上次下單9月22日(週日),已13天(10個營業日)沒下單;平時約4個營業日一次,近一年最長隔7個營業日
線索:我們缺貨:可乐(9月15日(週日)起沒出過貨);近60天沒有拜訪
建議:告訴店裏什麼時候到貨,先用別的頂上(缺可乐)
小李請接;陈总监24小時內到店;周总請親自聯繫
回 1接 2已聯繫 3誤報 4推遲`},
		{fallen(t).In(wording.English), `🟡A203 tier drop 张记便利店 gold→silver
Last 28 days ¥3,120.00 on 4 days; 84 days before ¥16,440.00 on 12 days
Everybody's change taken out, it buys 43.1% less
Last 90 days against 28 days ago: days between orders 5→9.5, order days 12→7, sales ¥16,000.00→¥12,000.00, products per order 9→5.2
Clues: no AD钙奶 for 12 days; said at the visit: "司机迟到"; last visit 15 days ago (小李)
Usually: AD钙奶, 红牛
Next: call 张姐 138 today and ask why it buys less; AD钙奶 last time 5箱 at ¥44.50 each
小李: please take it; 陈总监: please go there within 24 hours
Answer 1 take 2 contacted 3 false 4 later`},
	} {
		if got := alert.Text(c.n); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

// However long names and notes are, a single alert stays below the length at
// which platforms cut.
func TestTextIsShort(t *testing.T) {
	t.Parallel()
	n := fallen(t)
	long := strings.Repeat("很长的名字", 100)
	n.Store.Name, n.Store.Contact, n.Facts.Clues.Complaint = long, long, long
	n.Facts.Clues.Usual = []string{long, long}
	if got := alert.Text(n); len(got) >= alert.MostText || !strings.HasSuffix(got, "回 1接 2已联系 3误报 4推迟") {
		t.Errorf("%d bytes:\n%s", len(got), got)
	}
}

func list(ns ...alert.Notice) alert.List {
	alert.Arrange(ns)
	return alert.List{Day: today, Reader: "小李", Lang: wording.Hans, New: ns, Own: true}
}

func TestMorning(t *testing.T) {
	t.Parallel()
	l := list(fallen(t), slept(t))
	for i, typ := range []alert.Type{alert.Due, alert.Overdue} {
		n := notice(t, alert.Alert{Type: typ, Store: 9, Day: day, Cycle: insight.Cycle{Last: day - 8, Interval: 4.46}}, fmt.Sprintf("B%03d", i+1))
		l.Due = append(l.Due, n)
	}
	alert.ArrangeDue(l.Due)
	l.Due[0].Facts.Clues.Usual = []string{"红牛"}
	l.Open, l.Back = []alert.Notice{fallen(t)}, []alert.Notice{slept(t)}
	missed := notice(t, alert.Alert{Type: alert.Product, Store: 9, Day: day, Goods: []alert.Stop{{Name: "红牛", Last: today.Add(-20), Usual: 7}}}, "B003")
	l.Due = append(l.Due, missed)
	if text := alert.Text(missed); !strings.Contains(text, "单品停进 张记便利店") || !strings.Contains(text, "\n红牛停进20天,平常7天\n") {
		t.Errorf("alone it says\n%s", text)
	}
	want := `10月5日(周六) 早报
有2条门店提醒:
1 🔴A204 沉睡 好又多超市 钻石(样本少):13天没下单,平时约4个营业日一次,我们缺货:可乐(9月15日(周日)起没出过货)
2 🟡A203 掉级 张记便利店 黄金→白银:近28天¥3,120.00,少买43.1%,AD钙奶停进12天
还没接:A203 张记便利店
已恢复,不用跟了:A204 好又多超市
你的门店该补货:超期1家,到期1家,单品停进1家
3 B002 张记便利店 超期:9天没进货,平时约4.5个营业日一次;常进红牛
4 B001 张记便利店 到期:9天没进货,平时约4.5个营业日一次
5 B003 张记便利店 照常下单,但红牛停进20天,平常7天
今天路线:好又多超市、张记便利店
回序号就是接;或编号加:已联系 情况、误报 原因、推迟到周四、转给某人`
	if got := l.Text(); got != want {
		t.Errorf("got\n%s", got)
	}
	if b := l.Buttons(); len(b) != 3 || b[0].Label != "接 A204" || b[2].Token != alert.AllToken {
		t.Errorf("buttons %+v", b)
	}
	var many []alert.Notice
	for i := range 18 {
		n := fallen(t)
		n.Case.No = fmt.Sprintf("A%03d", i)
		many = append(many, n)
	}
	full := list(many...)
	if got := full.Text(); strings.Count(got, "掉级") != 15 || !strings.Contains(got, "\n另有3条,回「更多」看\n") || full.Room() != 0 {
		t.Errorf("got\n%s", got)
	}
	if !(alert.List{}).Empty() || l.Empty() {
		t.Error("empty")
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{text(t, list(fallen(t)).Data()), `{"kind":"alert","alert_no":"A203","type":"tier_drop","store":"S03","store_name":"张记便利店","severity":"medium","state":"found","to":["小李","陈总监"],"date":"2024-10-04","tier":"gold","clues":{"usual":["AD钙奶","红牛"],"stopped":[{"name":"AD钙奶","last":"2024-09-23","qty":"5箱","price":4450}],"visit":"2024-09-20","visitor":"小李","complaint":"司机迟到"},"from_tier":"gold","to_tier":"silver","cause":"own","moved":["R","F","M","S"],"recent":"3120.00","before":"16440.00","recent_days":4,"before_days":12,"decline":"0.4306","loss":"2360.00"}`},
		{text(t, alert.DataOf(slept(t))), `{"kind":"alert","alert_no":"A204","type":"sleep","store":"S04","store_name":"好又多超市","severity":"high","state":"found","to":["小李","陈总监","周总"],"date":"2024-10-04","tier":"diamond","few":true,"clues":{"short":[{"name":"可乐","last":"2024-09-15"}]},"last_order":"2024-09-22","days_since":12,"interval":"4.04","longest":7}`},
	} {
		if c.got != c.want {
			t.Errorf("got\n%s\nwant\n%s", c.got, c.want)
		}
	}
	l, ok := list(fallen(t), slept(t)).Data().(alert.ListData)
	if !ok || l.Kind != "alert" || l.Type != "list" || len(l.Alerts) != 2 || l.To[0] != "小李" || l.Severity != alert.High {
		t.Errorf("%+v", l)
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
