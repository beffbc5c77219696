"""Applications: what they are called, the rows of table 3, and who applies."""

from __future__ import annotations

from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "new_received", "carried_in", "outcome.total", "carried_out"

REFUSED = tuple(
    f"outcome.refused.{reason}"
    for reason in (
        "state_secret", "prohibited_by_law", "three_safety_one_stability", "third_party_rights",
        "internal_affairs", "deliberative_process", "enforcement_file", "admin_query",
    )
)  # fmt: skip
UNAVAILABLE = tuple(
    f"outcome.unavailable.{reason}" for reason in ("not_held", "needs_creation", "still_unclear")
)
NOT_PROCESSED = tuple(
    f"outcome.not_processed.{reason}"
    for reason in ("petition", "repeat", "publication", "abusive", "reconfirm")
)
OTHER_GROUP = "outcome.other"
"""Stands for the rows of (六)其他处理, however many the report prints."""

NATURAL = ("natural_person",)
ORGANISATIONS = (
    "commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org",
    "other",
)  # fmt: skip

APPLICATIONS = (
    "政府信息公开申请", "政府信息申请", "信息公开申请", "依申请公开申请", "依申请公开件",
    "依申请公开事项", "依申请公开信息", "依申请公开", "依申请信息公开", "申请公开政府信息",
    "申请公开信息", "申请信息公开", "申请政府信息公开", "公开申请", "申请公开件", "依申请",
    "上述申请", "以上申请", "收到的申请", "办结的申请", "所收申请", "答复的申请",
    "政务公开申请", "信息公开申请件", "政府信息公开申请事项", "政府信息依申请公开",
)  # fmt: skip
BARE = ("申请", "申请件", "申请事项")

RECEIVED_VERBS = (
    "收到", "共收到", "受理", "接收", "接到", "新收", "新收到", "收悉", "新增", "新受理", "收件",
    "登记", "收到并受理", "接收并受理", "受理登记", "登记受理", "本年新收", "本年度新收",
    "当年新收", "今年新收", "新接收",
)  # fmt: skip
HANDLED_VERBS = ("办理", "处理", "承办")
DUE_VERBS = (
    "需办理",
    "应办理",
    "待办理",
    "需处理",
    "应处理",
    "应办",
    "应办结",
    "需办结",
    "共需办理",
)
"""What came in and what was carried over together."""
DONE_VERBS = (
    "办结", "答复", "回复", "办理完毕", "办毕", "处理完毕", "作出答复", "做出答复", "予以答复",
    "办理完成", "已办理", "答复办结", "办理答复", "办理并答复", "按时办结", "按时答复",
    "按期办结", "按期答复", "依法答复", "办结答复",
)  # fmt: skip

ROWS: dict[tuple[str, ...], tuple[str, ...]] = {
    (CARRIED_IN,): (
        "上年结转", "上年度结转", "上一年结转", "上一年度结转", "去年结转", "结转上年",
        "结转上年度", "结转自上年", "结转自上年度", "以前年度结转", "往年结转", "上年度转入",
        "上年转入", "上年结转办理", "上年未办结", "去年度结转", "结转自上一年度",
        "上年度未办结结转", "上年遗留", "上年结余", "承接上年", "由上年结转", "上年度延续",
        "上年度结转至本年", "上年结转至本年",
    ),
    (CARRIED_OUT,): (
        "结转下年度", "结转下年", "结转下年度继续办理", "结转下一年度", "结转下一年",
        "结转至下年度", "结转到下年度", "结转至下一年度", "结转到下一年度", "结转至下年",
        "结转次年", "结转至次年", "转入下年度", "转入下年", "转下年度", "跨年办理", "正在办理",
        "尚在办理", "尚未办结", "未办结", "正在按程序办理", "结转下年度办理", "结转入下年度",
        "结转来年", "正在办理中", "尚在办理中", "转结下年度", "转结下年", "结转明年", "还在办理",
        "转下年办理", "转下年度办理", "转下年", "尚在法定期限内", "尚在法定办理期限内",
        "尚在办理期限内", "尚在答复期限内", "尚在法定答复期限内", "转至下年度", "待下年度办理",
        "延至下年度", "留待下年度", "转入下一年度", "结转到次年",
        "尚未答复",
        "在办",
    ),
    ("outcome.granted",): (
        "予以公开", "全部公开", "同意公开", "全部予以公开", "完全公开", "准予公开", "给予公开",
        "依法公开", "依法予以公开", "向申请人公开", "向申请人予以公开", "予以全部公开",
        "全部给予公开", "提供公开",
    ),
    ("outcome.partial",): (
        "部分公开", "部分予以公开", "予以部分公开", "同意部分公开", "部分同意公开", "区分处理",
    ),
    REFUSED: (
        "不予公开", "不同意公开", "决定不予公开", "不公开", "依法不予公开", "不予以公开",
        "不准予公开",
    ),
    ("outcome.refused.state_secret",): (
        "国家秘密", "属于国家秘密", "涉及国家秘密", "涉密",
    ),
    ("outcome.refused.prohibited_by_law",): (
        "其他法律行政法规禁止公开", "法律行政法规禁止公开", "法律、行政法规禁止公开",
        "其他法律、行政法规禁止公开", "法律法规禁止公开", "法律、法规禁止公开",
    ),
    ("outcome.refused.three_safety_one_stability",): (
        "三安全一稳定", "“三安全一稳定”", "危及三安全一稳定", "危及“三安全一稳定”",
        "危及国家安全、公共安全、经济安全、社会稳定",
        "危及国家安全、公共安全、经济安全和社会稳定",
    ),
    ("outcome.refused.third_party_rights",): (
        "保护第三方合法权益", "第三方合法权益", "涉及第三方合法权益", "损害第三方合法权益",
        "侵害第三方合法权益", "第三方权益", "涉及第三方权益",
    ),
    ("outcome.refused.internal_affairs",): (
        "三类内部事务信息", "三类内部事务", "内部事务信息", "内部事务", "内部管理信息",
    ),
    ("outcome.refused.deliberative_process",): (
        "四类过程性信息", "过程性信息", "四类过程信息",
    ),
    ("outcome.refused.enforcement_file",): (
        "行政执法案卷", "行政执法案卷信息", "执法案卷", "执法案卷信息",
    ),
    ("outcome.refused.admin_query",): (
        "行政查询事项", "行政查询", "查询事项",
    ),
    UNAVAILABLE: ("无法提供", "不能提供", "无法予以提供"),
    ("outcome.unavailable.not_held",): (
        "本机关不掌握相关政府信息", "不掌握相关政府信息", "本机关不掌握", "本单位不掌握",
        "不掌握相关信息", "本机关不掌握相关信息", "不掌握", "本机关未掌握", "未掌握相关政府信息",
        "未掌握相关信息",
    ),
    ("outcome.unavailable.needs_creation",): (
        "没有现成信息需要另行制作", "没有现成信息", "需要另行制作", "无现成信息需要另行制作",
        "需另行制作", "无现成信息", "没有现成信息、需要另行制作", "没有现成信息，需要另行制作",
        "没有现成信息需另行制作",
    ),
    ("outcome.unavailable.still_unclear",): (
        "补正后申请内容仍不明确", "补正后仍不明确", "申请内容仍不明确", "仍不明确",
        "补正后内容仍不明确", "补正后申请内容不明确", "经补正仍不明确", "申请内容不明确",
    ),
    NOT_PROCESSED: ("不予处理", "不做处理", "不作处理"),
    ("outcome.not_processed.petition",): (
        "信访举报投诉类申请", "信访举报投诉类", "信访、举报、投诉类申请", "信访、举报、投诉类",
        "信访投诉举报类", "信访、投诉、举报类", "信访举报投诉", "信访投诉举报",
        "信访、举报、投诉", "信访、投诉、举报", "信访类申请", "信访投诉类申请",
        "信访、投诉、举报等活动",
    ),
    ("outcome.not_processed.repeat",): ("重复申请", "重复提出申请", "重复申请类", "重复性申请"),
    ("outcome.not_processed.publication",): (
        "要求提供公开出版物", "提供公开出版物", "公开出版物",
    ),
    ("outcome.not_processed.abusive",): (
        "无正当理由大量反复申请", "大量反复申请", "大量、反复申请", "反复大量申请",
    ),
    ("outcome.not_processed.reconfirm",): (
        "要求行政机关确认或重新出具已获取信息", "确认或重新出具已获取信息",
        "要求确认或重新出具已获取信息", "要求确认或者重新出具已获取信息",
        "确认或者重新出具已获取信息", "确认或重新出具", "重新出具已获取信息",
    ),
    (OTHER_GROUP,): (
        "其他处理", "作其他处理", "做其他处理", "其他方式处理", "其它处理", "其他处理情况",
    ),
    ("outcome.other.no_correction",): (
        "逾期不补正", "逾期未补正", "无正当理由逾期不补正", "申请人无正当理由逾期不补正",
        "申请人逾期不补正", "申请人逾期未补正", "不补正", "未按期补正", "逾期未予补正",
    ),
    ("outcome.other.fee_unpaid",): (
        "逾期未按收费通知要求缴纳费用", "申请人逾期未按收费通知要求缴纳费用", "逾期未缴纳费用",
        "逾期未缴费", "未按收费通知要求缴纳费用", "逾期不缴纳费用", "未按要求缴费",
        "逾期未缴纳信息处理费",
    ),
}  # fmt: skip

APPLICANTS: dict[tuple[str, ...], tuple[str, ...]] = {
    NATURAL: (
        "自然人", "自然人申请", "公民", "个人", "公民个人", "公民申请", "个人申请",
        "自然人申请人",
    ),
    ORGANISATIONS: (
        "法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织",
        "法人、其他组织", "法人和其它组织", "法人或其它组织", "法人及其它组织", "法人与其他组织",
        "法人组织", "法人", "法人（其他组织）", "法人/其他组织", "法人单位",
    ),
    ("commercial_enterprise",): ("商业企业", "企业", "公司", "商业公司", "企业法人"),
    ("research_institution",): ("科研机构", "科研院所", "科研单位"),
    ("social_welfare_org",): ("社会公益组织", "公益组织", "公益性社会组织"),
    ("legal_service_org",): ("法律服务机构", "律师事务所", "法律服务组织", "律所"),
    ("other",): ("法人或其他组织中的其他",),
}  # fmt: skip

OTHERS = ("其他", "其它", "其他情形", "其他情况", "其他类", "其他原因")
OTHER_ORGANISATIONS = ("其他组织", "其它组织", "非法人组织", "社会组织", "事业单位")
"""Not told apart by the tables when it stands beside 法人."""

EVERYBODY = (
    "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织",
    "公民、法人及其他组织", "公民、法人和其它组织", "社会公众", "群众", "申请人", "公众",
    "公民、法人以及其他组织", "公民、法人或其它组织", "人民群众", "社会各界",
    "群众和企业", "企业和群众", "企业群众", "群众、企业", "企业、群众", "市民和企业", "企业和市民",
    "公民法人或其他组织", "公民法人和其他组织",
)  # fmt: skip

PARTS = (
    "网络", "网上", "信函", "邮寄", "邮件", "电子邮件", "电子邮箱", "当面", "现场", "窗口",
    "传真", "来信", "线上", "线下", "在线", "书面", "信件", "平台提交", "网站提交", "互联网",
    "纸质", "邮政", "快递", "申请平台", "网络平台", "其他渠道", "其他方式", "其他形式",
    "微信渠道", "系统", "征地", "拆迁", "土地", "规划", "住房", "教育", "环保", "财政", "补偿",
    "审批类", "房屋", "医疗", "撤回", "撤销申请", "主动撤回", "已主动公开", "非政府信息",
    "信息不存在", "不存在", "非本机关", "不属于本机关", "不属于本行政机关", "其他机关", "补正",
    "延期", "征求意见", "驳回", "个人隐私", "第三方不同意公开", "商业秘密", "个人信息", "超期",
    "逾期", "不予受理", "咨询类", "每收到", "每受理", "某", "国有", "民营", "外资", "上级交办",
    "交办", "当场", "当日", "延长", "同一申请人", "同一", "疑难", "代理", "重点",
     "每件", "平均", "向申请人公开信息", "向申请人提供信息",
)  # fmt: skip


def meanings() -> dict[str, Meaning]:
    """Phrase → meaning."""
    found = {phrase: Meaning(Sense.APPLICATION) for phrase in APPLICATIONS}
    found |= {phrase: Meaning(Sense.BARE_APPLICATION) for phrase in BARE}
    for verbs, level in (
        (RECEIVED_VERBS, NEW),
        (HANDLED_VERBS, "handled"),
        (DUE_VERBS, "due"),
        (DONE_VERBS, TOTAL),
    ):
        found |= {phrase: Meaning(Sense.VERB, (level,)) for phrase in verbs}
    for names, phrases in ROWS.items():
        found |= {phrase: Meaning(Sense.ROW, names) for phrase in phrases}
    for names, phrases in APPLICANTS.items():
        found |= {phrase: Meaning(Sense.APPLICANT, names) for phrase in phrases}
    found |= {phrase: Meaning(Sense.OTHERS) for phrase in OTHERS}
    found |= {phrase: Meaning(Sense.PART) for phrase in (*PARTS, *OTHER_ORGANISATIONS)}
    found |= {phrase: Meaning(Sense.FILL) for phrase in EVERYBODY}
    return found
