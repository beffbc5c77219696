"""Words of the desk for what is stored as a code."""

from __future__ import annotations

from gongkai.statute.annual_report_flow import FLOW as ANNUAL_REPORT
from gongkai.statute.duties import Duty

DUTY_LABELS = {duty.value: duty.label for duty in Duty}

ACTS = {
    "accounts.sign_in": "登录",
    "accounts.sign_in_failed": "登录未成功",
    "accounts.change_password": "修改密码",
    "accounts.reset_password": "重置密码",
    "audit.chain_opened": "开始记录日志",
    "audit.verify": "校验日志",
    "audit.breach_found": "发现日志被破坏",
    "organisations.found": "初始化平台",
    "organisations.create_agency": "添加机关",
    "organisations.change_agency": "修改机关资料",
    "organisations.add_section": "添加科室",
    "organisations.create_person": "开设账号",
    "organisations.deactivate_person": "停用账号",
    "organisations.give_post": "登记职务",
    "organisations.appoint": "任命职责",
    "organisations.withdraw_duty": "撤销职责",
    "organisations.announce_year": "录入放假安排",
    "registers.keep": "开始登记某类台账",
    "registers.stop_keeping": "停止登记某类台账",
    "registers.add_document": "登记文件",
    "registers.correct_document": "更正文件登记",
    "registers.end_document": "登记文件废止或失效",
    "registers.remove_document": "删除文件登记",
    "registers.add_entry": "登记台账",
    "registers.correct_entry": "更正台账",
    "registers.remove_entry": "删除台账",
    "registers.set_month": "填写月度数",
    "registers.clear_month": "删除月度数",
    "registers.replace_sort": "改换登记方式",
    "registers.import": "导入台账",
    "registers.confirm_import": "确认导入",
    "registers.import_refused": "导入未成功",
    "annual_report.open": "年报：开始编写",
    "annual_report.recount": "年报：重新统计",
    "annual_report.type_cell": "年报：填写数据",
    "annual_report.fill_with_zeros": "年报：空白处填0",
    "annual_report.give_reason": "年报：说明原因",
    "annual_report.confirm_cell": "年报：复核数据",
    "annual_report.use_computed": "年报：改回汇总数",
    "annual_report.confirm_candidate": "年报：确认读数",
    "annual_report.edit_paragraph": "年报：修改文字",
    "annual_report.use_composed": "年报：改回自动文字",
    "annual_report.keep_sentences": "年报：核对文字",
    "annual_report.set_platform_count": "年报：填写平台发布数",
    "annual_report.retitle": "年报：修改标题",
    "annual_report.waive": "年报：说明检查问题",
    "annual_report.unwaive": "年报：撤回说明",
    "annual_report.import": "年报：导入",
    "annual_report.export": "年报：导出",
    **{f"{ANNUAL_REPORT.name}.{step.name}": f"年报：{step.label}" for step in ANNUAL_REPORT.steps},
}
"""Acts as the log shows them, by the name stored; one that is missing here shows its name."""

DETAILS = {
    "after": "改后",
    "before": "改前",
    "candidates": "可能的读数",
    "case": "事项编号",
    "cell": "单元格",
    "channel": "渠道",
    "code": "代码",
    "count": "件数",
    "duty": "职责",
    "format": "格式",
    "from": "原状态",
    "key": "问题",
    "name": "名称",
    "note": "备注",
    "notice": "通知",
    "off": "改为放假",
    "origin": "来源",
    "paragraph": "段落",
    "parent": "上级",
    "person": "人员编号",
    "reason": "原因",
    "revision": "版本",
    "rule": "规则",
    "section": "科室",
    "since": "起始日期",
    "title": "名称",
    "to": "新状态",
    "until": "截止日期",
    "username": "用户名",
    "value": "数值",
    "version": "版本",
    "working": "改为上班",
}
"""What the log's details are called; one that is missing here shows as it is stored."""


def act_label(act: str) -> str:
    """The act in words."""
    return ACTS.get(act, act)
