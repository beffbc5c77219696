"""The annual report, beside the steps of its flow."""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import WORK, Group, Right

EDITORS = frozenset({Duty.REPORT_EDITOR})
REVIEWERS = EDITORS | {Duty.OFFICE_HEAD}
CONFIRMERS = REVIEWERS | {Duty.SECTION_HEAD}
READERS = REVIEWERS | {Duty.SUPERVISOR}
DELIVERERS = frozenset({Duty.HANDLER, Duty.SECTION_HEAD})

ROWS = (
    Right("work.see", "查看本机关的业务", Group.REPORT, WORK),
    Right("annual_report.open", "编制年度报告", Group.REPORT, EDITORS),
    Right("annual_report.import", "导入年度报告", Group.REPORT, EDITORS),
    Right("reading.receive", "读取别处编制的报告", Group.REPORT, READERS),
    Right("reading.assign", "指明报告是哪个机关的", Group.REPORT, READERS),
    Right("reading.correct", "更正读出的数", Group.REPORT, READERS),
    Right("reading.take_back", "撤回对读数的更正", Group.REPORT, READERS),
    Right("reading.drop", "删除读出的报告", Group.REPORT, READERS),
    Right("annual_report.recount", "重新统计年报数据", Group.REPORT, EDITORS),
    Right("annual_report.type_cell", "填写年报数据", Group.REPORT, EDITORS),
    Right("annual_report.fill_with_zeros", "在年报空白处填0", Group.REPORT, EDITORS),
    Right("annual_report.give_reason", "说明改数理由", Group.REPORT, EDITORS),
    Right("annual_report.confirm_cell", "确认手工填写的数", Group.REPORT, CONFIRMERS),
    Right("annual_report.use_computed", "改用计算数", Group.REPORT, EDITORS),
    Right("annual_report.confirm_candidate", "确认读不准的数", Group.REPORT, REVIEWERS),
    Right("annual_report.edit_paragraph", "编写年报文字", Group.REPORT, EDITORS),
    Right("annual_report.use_composed", "恢复自动写成的文字", Group.REPORT, EDITORS),
    Right("annual_report.keep_sentences", "核对年报文字", Group.REPORT, EDITORS),
    Right("annual_report.set_platform_count", "填写各渠道发布条数", Group.REPORT, EDITORS),
    Right("annual_report.retitle", "修改年报标题", Group.REPORT, EDITORS),
    Right("annual_report.waive", "说明检查结果的理由", Group.REPORT, REVIEWERS),
    Right("annual_report.unwaive", "撤回说明的理由", Group.REPORT, REVIEWERS),
    Right("annual_report.freeze", "冻结年报数据", Group.REPORT, REVIEWERS),
    Right("annual_report.assign_part", "请科室撰写年报", Group.REPORT, REVIEWERS),
    Right("annual_report.return_part", "退回科室文字", Group.REPORT, REVIEWERS),
    Right("annual_report.collect_part", "汇总科室文字", Group.REPORT, EDITORS),
    Right("annual_report.withdraw_part", "取消科室任务", Group.REPORT, REVIEWERS),
    Right(
        "annual_report.deliver_part",
        "提交科室文字",
        Group.REPORT,
        DELIVERERS,
        own=True,
        note="限本科室的人员，以及承写这一部分的负责人和协办人",
    ),
    Right("annual_report.answer_remark", "答复退回意见", Group.REPORT, REVIEWERS),
    Right("annual_report.discard", "作废待收录的报告", Group.REPORT, REVIEWERS),
    Right(
        "annual_report.set_deadline",
        "规定本地年报期限",
        Group.REPORT,
        frozenset({Duty.SUPERVISOR}),
        note="限本机关所在的地区，只能早于法定期限",
    ),
    Right("annual_report.export", "导出年度报告", Group.REPORT, WORK),
    Right(
        "annual_report.export_selection",
        "导出多份年报的数据",
        Group.REPORT,
        WORK,
        note="各机关已公布的和本人可以查看的，不含限定知悉的",
    ),
)
