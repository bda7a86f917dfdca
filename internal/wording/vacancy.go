package wording

import "maps"

// The sentences about a store where who decided has left, each with what its gaps take.
const (
	TaskVacant     Key = "task_vacant"      // date
	TaskAskVacancy Key = "task_ask_vacancy" // store
	VacancyFilled  Key = "vacancy_filled"   //
	VacancyByFile  Key = "vacancy_by_file"  //
)

func init() {
	maps.Copy(hans, map[Key]string{
		TaskVacant:           "%s起没有人做主",
		TaskAskVacancy:       "建议:去问清现在谁说了算,发「联系人 %s 姓名 决策 电话」",
		VacancyFilled:        "有人做主了",
		VacancyByFile:        "表里有了新联系人",
		"alert_store_vacant": "缺联系人",
	})
	maps.Copy(english, map[Key]string{
		TaskVacant:           "nobody known to decide since %s",
		TaskAskVacancy:       "Next: find out who decides now, then say: contact %s name 决策 number",
		VacancyFilled:        "somebody decides there",
		VacancyByFile:        "a file names a contact",
		"alert_store_vacant": "nobody decides",
	})
}
