"""What table 2 counts: documents, decisions, fees and procurement."""

from __future__ import annotations

from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

DOCUMENTS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("art20_1.normative_docs",): (
        "行政规范性文件", "规范性文件", "部门规范性文件", "政府规范性文件", "规范性文件数量",
        "行政规范性文件数量",
    ),
    ("art20_1.regulations",): (
        "规章", "政府规章", "地方政府规章", "部门规章", "省政府规章", "市政府规章",
    ),
}  # fmt: skip

IN_FORCE_DOCUMENTS = (
    "有效规范性文件", "有效行政规范性文件", "现行规范性文件", "现行行政规范性文件",
)  # fmt: skip
"""Of what kind, a document named before tells."""

ACTIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("issued",): (
        "制发", "制定", "印发", "出台", "新制定", "新出台", "制定出台", "制定印发", "制定发布",
        "制定并印发", "制发件数", "新制发", "制订", "制订出台", "颁布", "制定公布", "新印发",
        "制定并发布", "起草印发", "制定实施", "制订印发", "出台实施",
    ),
    ("repealed",): (
        "废止", "宣布废止", "废止和失效", "废止和失效的文件", "废止的文件", "废止或失效",
        "废止、失效", "废止件数", "废止及失效", "废止失效", "废止和宣布失效", "废止或宣布失效",
        "明令废止",
    ),
    ("in_force",): ("现行有效", "继续有效", "现行有效件数", "有效存续", *IN_FORCE_DOCUMENTS),
    ("made",): ("新制作", "新制作数量"),
    ("newly_published",): ("新公开", "新公开数量"),
    ("total_public",): ("对外公开总数量", "对外公开总数", "对外公开", "累计对外公开"),
    ("expired",): ("失效", "失效的文件", "宣布失效", "自动失效"),
    ("cleared",): ("清理", "梳理", "集中清理", "专项清理", "全面清理"),
    ("another",): (
        "修订", "修改", "审查", "合法性审查", "合法性审核", "审核", "解读", "暂缓", "延长有效期",
        "保留", "转发", "公布", "起草", "评估", "统一登记", "编号", "代拟", "参与",
    ),
}  # fmt: skip
"""`another`: done with documents, but counted by no cell, or as a part of one."""

DECISIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("art20_5.licensing",): (
        "行政许可",
        "行政许可案件",
        "办理行政许可事项",
        "办结行政许可事项",
        "许可决定",
    ),
    ("art20_5.other_services",): ("其他对外管理服务事项",),
    ("art20_6.penalty",): ("行政处罚", "行政处罚案件", "处罚决定"),
    ("art20_6.coercion",): ("行政强制", "行政强制措施", "行政强制案件", "行政强制执行", "强制决定"),
}
DECIDED = (
    "决定",
    "处理决定",
    "决定数量",
    "处理决定数量",
    "作出",
    "做出",
    "实施",
    "核发",
    "下达",
    "本年处理决定数量",
)

NOT_DECIDED = (
    "行政许可事项", "行政许可申请", "行政许可信息", "行政处罚信息", "行政强制信息",
    "行政许可结果", "行政处罚结果", "许可事项", "行政许可证", "行政处罚事项", "行政权力",
    "权责清单", "权力清单", "行政检查", "行政确认", "行政裁决", "行政奖励", "行政征收", "双公示",
    "行政许可和行政处罚信息", "行政许可、行政处罚信息", "行政许可、行政处罚等信息", "许可信息",
    "处罚信息", "罚款", "罚没", "行政许可目录", "公共服务事项", "政务服务事项", "行政审批事项",
    "行政许可服务", "行政处罚决定书", "行政处罚裁量", "行政处罚案卷",
)  # fmt: skip
"""Lists and texts about decisions, and what is not a decision."""

PARTLY = (
    "不予行政处罚", "不予处罚", "不予行政许可", "不予许可", "减免", "减征", "免征",
    "撤销行政许可", "注销行政许可", "办件量", "简易程序", "一般程序", "普通程序", "罚没", "联合",
    "收入总额", "不予行政处罚决定", "不予行政许可决定", "准予行政许可", "准予行政许可决定",
    "变更行政许可", "延续行政许可",
)  # fmt: skip
"""Parts of what the tables count, or the opposite."""

FEES = ("行政事业性收费", "行政事业性收费金额", "行政事业性收费收入", "行政事业性费用")
PROCUREMENT = ("政府集中采购", "政府集中采购项目", "集中采购", "集中采购项目", "采购项目")
AMOUNT = ("采购总金额", "采购金额", "采购总额")


def meanings() -> dict[str, Meaning]:
    """Phrase → meaning."""
    found = {
        word: Meaning(sense, names)
        for sense, table in (
            (Sense.DOCUMENT, DOCUMENTS),
            (Sense.ACTION, ACTIONS),
            (Sense.DECISION, DECISIONS),
        )
        for names, words in table.items()
        for word in words
    }
    found |= {word: Meaning(Sense.PART) for word in PARTLY}
    found |= {word: Meaning(Sense.DECIDED) for word in DECIDED}
    found |= {word: Meaning(Sense.FOREIGN) for word in NOT_DECIDED}
    found |= {word: Meaning(Sense.FEES) for word in FEES}
    found |= {word: Meaning(Sense.PROCUREMENT, ("items",)) for word in PROCUREMENT}
    found |= {word: Meaning(Sense.PROCUREMENT, ("amount_wan",)) for word in AMOUNT}
    return found
