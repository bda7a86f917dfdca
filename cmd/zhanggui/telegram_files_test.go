package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTelegramFiles sends a table over the real protocol: a member's is fetched,
// read through, imported on their word and undone; a stranger's is not fetched.
func TestTelegramFiles(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	code := c.code("operator", "小鹿")
	c.serve()
	table := []byte("门店编码,门店名称,片区\nN1,新桥小店,桥东\nN2,,桥东\n")
	c.fake.Document(ownersHome, owner, "门店.csv", table)
	c.fake.Text(clerksHome, clerk, code)
	c.reads(clerksHome, 0, "小鹿")
	c.fake.Document(clerksHome, clerk, "门店.csv", table)
	c.reads(clerksHome, 0, "门店.csv 试读", "新增 1", "有误 1", "导入吗")
	c.fake.Text(clerksHome, clerk, "导入")
	c.reads(clerksHome, 0, "导入 1 完成", "新增 1")
	c.fake.Text(clerksHome, clerk, "导出 门店")
	c.reads(clerksHome, 0, "门店 1 行")
	c.fake.Text(clerksHome, clerk, "撤导入 1")
	c.reads(clerksHome, 0, "导入 1 已撤回", "1 条")
	kept := 0
	err := filepath.WalkDir(filepath.Dir(c.db), func(path string, _ os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, "门店.csv") && strings.Contains(path, "telegram") {
			kept++
		}
		return err
	})
	if err != nil || kept != 1 {
		t.Errorf("%d files were fetched: %v", kept, err)
	}
}
