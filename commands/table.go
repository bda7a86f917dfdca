package commands

import (
	"slices"

	"zhanggui/internal/wording"
)

// commands is the table of everything that begins with a verb. Help (help.go) is
// made from it.
func (rt *Router) commands() []Command {
	return slices.Concat(
		rt.basicCommands(),
		rt.moneyCommands(),
		rt.approvalCommands(),
		rt.approvalsAtOnceCommands(),
		rt.digestCommands(),
		rt.quadrantCommands(),
		rt.serviceCommands(),
		rt.complaintCommands(),
		rt.handoverCommands(),
		rt.stockCommands(),
		rt.dailyCommands(),
		rt.dealCommands(),
		rt.quoteCommands(),
		rt.opportunityCommands(),
		rt.personCommands(),
		rt.oddCommands(),
		rt.newcomerCommands(),
		rt.creditCommands(),
		rt.blacklistCommands(),
	)
}

func (rt *Router) basicCommands() []Command {
	return []Command{
		{Verbs: []string{"帮助", "幫助", "help", "/help", "/start="}, Right: Basics, Help: wording.HelpHelp, Do: rt.help},
		{Verbs: []string{"撤=", "撤销=", "撤回=", "撤銷=", "undo="}, Right: ChangeOwn, Bare: true, Help: wording.HelpUndo, Do: rt.undo},
		{Verbs: []string{"撤 ", "撤销 ", "undo "}, Right: ChangeOwn, Bare: true, Do: rt.undo},
		{Verbs: []string{"查 ", "查店", "查門店", "查门店"}, Right: SeeStore, Asks: true, Help: wording.HelpCard, Do: rt.card},
		{Verbs: []string{"撤导入", "撤 导入", "撤销导入", "撤回导入", "撤匯入"}, Right: ImportFiles, Help: wording.HelpImport, Do: rt.undoImport},
		{Verbs: []string{"导出", "匯出", "export"}, Right: ExportFiles, PrivateOnly: true, Help: wording.HelpExport, Do: rt.export},
		{Verbs: []string{"今天=", "今日="}, Right: AskMoney, Help: wording.HelpToday, Do: rt.today},
		{Verbs: []string{"今日录完=", "今天录完=", "录完=", "今日錄完="}, Right: CloseDay, Bare: true, Help: wording.HelpCloseDay, Do: rt.closeDay},
		{Verbs: []string{"退 ", "退货 ", "退貨 ", "return "}, Right: LogOrder, Bare: true, Help: wording.HelpReturn, Do: rt.returned},
		{Verbs: []string{"新店 "}, Right: EditStores, Help: wording.HelpNewStore, Do: rt.newStore},
		{Verbs: []string{"新品 "}, Right: EditProducts, Help: wording.HelpNewProduct, Do: rt.newProduct},
		{Verbs: []string{"改价 ", "改價 "}, Right: EditProducts, Help: wording.HelpPrice, Do: rt.price},
		{Verbs: []string{"停用 "}, Right: EditStores, Help: wording.HelpStop, Do: rt.stop},
		{Verbs: []string{"启用 ", "啟用 "}, Right: EditStores, Do: rt.restart},
		{Verbs: []string{"合并 ", "合併 "}, Right: MergeStores, Help: wording.HelpMerge, Do: rt.merge},
		{Verbs: []string{"别名 ", "別名 "}, Right: EditStores, Help: wording.HelpAlias, Do: rt.alias},
		{Verbs: []string{"目标 ", "目標 "}, Right: SetTarget, Help: wording.HelpTarget, Do: rt.target},
		{Verbs: []string{"邀请 ", "邀請 "}, Right: InvitePeople, PrivateOnly: true, Help: wording.HelpInvite, Do: rt.invite},
		{Verbs: []string{"移除 "}, Right: RemovePeople, Help: wording.HelpRemove, Do: rt.remove},
		{Verbs: []string{"忘记 ", "忘記 "}, Right: ForgetPeople, PrivateOnly: true, Help: wording.HelpForget, Do: rt.forget},
		{Verbs: []string{"绑定", "綁定"}, Right: BindGroup, Bare: true, Help: wording.HelpBind, Do: rt.rebind},
		{Verbs: []string{"日报", "日報"}, Right: SetSchedule, Strict: true, Fits: movesDigest, Help: wording.HelpSchedule, Do: rt.reschedule("digest")},
		{Verbs: []string{"提醒改", "早报"}, Right: SetSchedule, Do: rt.reschedule("due_list")},
		{Verbs: []string{"全部接", "都接", "全接", "ack all"}, Right: AnswerAlerts, Help: wording.HelpAlerts, Do: rt.takeAll},
		{Verbs: []string{"提醒=", "我的提醒=", "alerts="}, Right: AnswerAlerts, Do: rt.myAlerts},
		{Verbs: []string{"更多=", "more="}, Right: AnswerAlerts, Do: rt.moreAlerts},
		{Verbs: []string{"提醒准不准", "提醒准吗", "提醒準不準"}, Right: SeeFeedback, Help: wording.HelpFeedback, Do: rt.feedback},
		{Verbs: []string{"静音 ", "靜音 "}, Right: AnswerAlerts, Help: wording.HelpSilence, Do: rt.silenceStore},
		{Verbs: []string{"恢复提醒 ", "取消静音 ", "恢復提醒 ", "取消靜音 "}, Right: AnswerAlerts, Do: rt.unsilence},
		{Verbs: []string{"免打扰", "免打擾"}, Right: Basics, Help: wording.HelpQuiet, Do: rt.quietHours},
		{Verbs: []string{"我请假", "我請假"}, Right: AnswerAlerts, Help: wording.HelpLeave, Do: rt.ownLeave},
		{Verbs: []string{"请假 ", "請假 "}, Right: SendAway, Do: rt.leave},
		{Verbs: []string{"销假", "銷假"}, Right: AnswerAlerts, Do: rt.back},
		{Verbs: []string{"语言", "語言", "language"}, Right: Basics, Help: wording.HelpLang, Do: rt.language},
		{Verbs: []string{"没送到=", "死信="}, Right: SeeDead, Help: wording.HelpDead, Do: rt.dead},
		{Verbs: []string{"审计 模型=", "审计模型=", "審計 模型=", "審計模型=", "audit model="}, Right: SeeModel, Help: rt.helpModel(), Do: rt.auditModel},
	}
}
