package language

import (
	"reflect"
	"testing"
)

func TestReadPerson(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]PersonTyped{
		"张姐 决策 13800000000":       {Name: "张姐", Roles: []string{"decider"}, Phone: "13800000000"},
		"张姐 决策、付款 爱喝茶 周三休":        {Name: "张姐", Roles: []string{"decider", "payer"}, Note: "爱喝茶 周三休"},
		"李哥 决策兼付款 +86-138-0000-0": {Name: "李哥", Roles: []string{"decider", "payer"}, Phone: "+86-138-0000-0"},
		"没接电话":                    {Name: "没接电话"},
		"李哥 采购":                   {Name: "李哥", Title: "采购"},
		"李哥 负责付款":                 {Name: "李哥", Roles: []string{"payer"}},
		"张姐 离职了":                  {Name: "张姐", Left: true},
		"Zhang decider":           {Name: "Zhang", Roles: []string{"decider"}},
		"":                        {},
	} {
		if got := ReadPerson(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestReadMove(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]MoveTyped{
		"张姐去好又多了":                               {Name: "张姐", To: "好又多"},
		"张姐跳槽去好又多做采购了":                          {Name: "张姐", To: "好又多", Title: "采购", Sure: true},
		"張姐 跳槽去 好又多 了。":                         {Name: "张姐", To: "好又多", Sure: true},
		"张姐已经从张记跳槽到好又多了":                        {Name: "张姐", From: "张记", To: "好又多", Sure: true},
		"李哥昨天去天天鲜生上班了":                          {Name: "李哥", To: "天天鲜生", Sure: true},
		"张姐离职了":                                 {Name: "张姐", Sure: true},
		"张姐不在张记做了":                              {Name: "张姐", From: "张记", Sure: true},
		"张姐跳槽去了好又多当采购":                          {Name: "张姐", To: "好又多", Title: "采购", Sure: true},
		"张姐跳到好又多了":                              {Name: "张姐", To: "好又多", Sure: true},
		"张姐被挖到好又多去了":                            {Name: "张姐", To: "好又多", Sure: true},
		"张姐不在张记做了，去了好又多":                        {Name: "张姐", From: "张记", To: "好又多"},
		"张记的张姐去好又多做店长了":                         {Name: "张姐", From: "张记", To: "好又多", Title: "店长", Sure: true},
		"张记的张姐离职了":                              {Name: "张姐", From: "张记", Sure: true},
		"张姐走了":                                  {Name: "张姐", Sure: true},
		"张姐辞职不干了":                               {Name: "张姐", Sure: true},
		"Zhang Jie moved to Haoyouduo as buyer": {Name: "Zhang Jie", To: "Haoyouduo", Title: "buyer", Sure: true},
	} {
		if got, ok := ReadMove(text); !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"我去好又多了", "张记的货去好又多了", "他走了", "货到好又多了", "他跳槽去好又多了", "换老板了", "老板不在了", "张姐去好又多吗", "张姐去了", "到好又多了", "张姐说好", "老板离职了吗",
	} {
		if got, ok := ReadMove(text); ok {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}
