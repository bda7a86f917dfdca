package alert_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
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
)

func fallen() alert.Notice {
	return alert.Notice{
		Alert: alert.Alert{Type: alert.TierDrop, Store: 9, Day: day, Tier: insight.Gold, Move: insight.Move{
			From: insight.Gold, To: insight.Silver, Cause: insight.CauseOwn, Decline: loss,
			Then: insight.Values{R: 5, F: 12, M: 16000_00, S: 9}, Now: insight.Values{R: 9.5, F: 7, M: 12000_00, S: 5.25},
			Moved: []insight.Dimension{insight.Recency, insight.Frequency, insight.Monetary, insight.SKUs},
		}},
		No: "A203", Store: zhangji, To: []retail.Member{rep, chief}, Usual: []string{"AD钙奶", "红牛"}, Tiers: tiers,
	}
}

func slept() alert.Notice {
	return alert.Notice{
		Alert: alert.Alert{Type: alert.Sleep, Store: 9, Day: day, Tier: insight.Diamond, Few: true, Cycle: insight.Cycle{
			Last: day - 12, Silent: 12, Elapsed: 10, Interval: 4.04, Longest: 7,
		}},
		No: "A204", Store: retail.Store{ID: 4, Code: "S04", Name: "好又多超市", Rep: 7}, To: []retail.Member{rep, chief, boss}, Tiers: tiers,
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	declined := fallen()
	declined.Type, declined.Tier, declined.Loss, declined.Usual, declined.To = alert.Decline, insight.Iron, loss, nil, []retail.Member{chief}
	for _, c := range []struct {
		n    alert.Notice
		want string
	}{
		{fallen(), `🟡A203 掉级 张记便利店 黄金→白银
近28天¥3,120.00,4个下单日;之前84天¥16,440.00,12个下单日
扣除全体门店的涨跌后,少买43.1%
近90天与28天前相比:下单间隔5天→9.5天,下单12天→7天,销售额¥16,000.00→¥12,000.00,每单品种9→5.2
常进:AD钙奶、红牛
建议:今天联系张姐 138,问清少进的原因
小李请跟进;陈总监请到店看看`},
		{slept(), `🔴A204 沉睡 好又多超市 钻石(样本少)
上次下单9月22日(周日),已12天(10个营业日)没下单;平时约4个营业日一次,近一年最长隔7个营业日
建议:今天联系店里,问清停单的原因
小李请跟进;陈总监请到店看看;周总请亲自联系`},
		{declined, `🔵A203 下滑 张记便利店 赤铁
近28天¥3,120.00,4个下单日;之前84天¥16,440.00,12个下单日
扣除全体门店的涨跌后,少买43.1%,约¥2,360.00
建议:今天联系张姐 138,问清少进的原因
陈总监请安排跟进`},
	} {
		if got := alert.Text(c.n); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
		if got := alert.ListText([]alert.Notice{c.n}); got != c.want {
			t.Errorf("alone in a list:\n%s", got)
		}
	}
}

func TestListOfSeveral(t *testing.T) {
	t.Parallel()
	ns := []alert.Notice{fallen(), slept()}
	alert.Arrange(ns)
	want := `有2条门店提醒:
🔴A204 沉睡 好又多超市 钻石(样本少)
  已12天没下单,平时约4个营业日一次
🟡A203 掉级 张记便利店 黄金→白银
  近28天¥3,120.00,之前84天¥16,440.00,少买43.1%;常进AD钙奶、红牛
建议:从第一家起,今天逐家联系,问清原因`
	if got := alert.ListText(ns); got != want {
		t.Errorf("got\n%s", got)
	}
	var many []alert.Notice
	for i := range 18 {
		n := fallen()
		n.No = fmt.Sprintf("A%03d", i)
		many = append(many, n)
	}
	if got := alert.ListText(many); strings.Count(got, "掉级") != 15 || !strings.Contains(got, "\n另有3条未列出\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{text(t, alert.ListData([]alert.Notice{fallen()}, "小李")), `{"kind":"alert","alert_no":"A203","type":"tier_drop","store":"S03","store_name":"张记便利店","severity":"medium","to":["小李","陈总监"],"date":"2024-10-04","tier":"gold","usual":["AD钙奶","红牛"],"from_tier":"gold","to_tier":"silver","cause":"own","moved":["R","F","M","S"],"recent":"3120.00","before":"16440.00","recent_days":4,"before_days":12,"decline":"0.4306","loss":"2360.00"}`},
		{text(t, alert.DataOf(slept())), `{"kind":"alert","alert_no":"A204","type":"sleep","store":"S04","store_name":"好又多超市","severity":"high","to":["小李","陈总监","周总"],"date":"2024-10-04","tier":"diamond","few":true,"last_order":"2024-09-22","days_since":12,"interval":"4.04","longest":7}`},
	} {
		if c.got != c.want {
			t.Errorf("got\n%s\nwant\n%s", c.got, c.want)
		}
	}
	l, ok := alert.ListData([]alert.Notice{fallen(), slept()}, "小李").(alert.List)
	if !ok || l.Kind != "alert" || l.Type != "list" || len(l.Alerts) != 2 || l.To[0] != "小李" {
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

func TestDueText(t *testing.T) {
	t.Parallel()
	due := []alert.DueStore{
		{Store: retail.Store{Code: "S1", Name: "甲店"}, Status: insight.StatusDue, Cycle: insight.Cycle{Last: day - 6, Elapsed: 5, Late: 8, Interval: 5}, Days: 7},
		{Store: retail.Store{Code: "S2", Name: "乙店"}, Status: insight.StatusOverdue, Cycle: insight.Cycle{Last: day - 8, Elapsed: 7, Late: 6, Interval: 4.46}, Days: 9, Usual: []string{"红牛"}},
		{Store: retail.Store{Code: "S3", Name: "丙店"}, Status: insight.StatusOverdue, Cycle: insight.Cycle{Last: day - 30, Elapsed: 25, Late: 20, Interval: 14}, Days: 31},
	}
	alert.ArrangeDue(due)
	want := `10月5日(周六) 你的门店该补货:超期2家,到期1家
1 丙店 超期:31天没进货,平时约14个营业日一次
2 乙店 超期:9天没进货,平时约4.5个营业日一次;常进红牛
3 甲店 到期:7天没进货,平时约5个营业日一次`
	on := retail.DayFromNumber(day + 1)
	if got := alert.DueText(on, due, true); got != want {
		t.Errorf("got\n%s", got)
	}
	var many []alert.DueStore
	for range 7 {
		many = append(many, due...)
	}
	if got := alert.DueText(on, many, false); alert.Shown(many) != 15 || !strings.HasSuffix(got, "\n另有6家未列出") || strings.Contains(got, "你的") {
		t.Errorf("got\n%s", got)
	}
	if d := alert.DueDataOf(on, many, "小李"); len(d.Stores) != 21 || d.Type != "reorder_due" || d.Stores[1].DaysSince != 9 {
		t.Errorf("%+v", d)
	}
}
