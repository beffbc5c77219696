"""The rules, declared: identifier, severity, legal basis and how firmly each is known."""

from __future__ import annotations

from gongkai.statute.annual_report.rules.finding import Rule, Severity
from gongkai.statute.sources import (
    LEGISLATION_LAW,
    REGULATION,
    REPORT_FORMAT_2021,
    Standing,
)

RC01 = Rule(
    "RC01",
    Severity.ERROR,
    "表三每一行的总计等于六类申请人之和",
    (REPORT_FORMAT_2021.part("表三"),),
    Standing.CONFIRMED,
)
RC02 = Rule(
    "RC02",
    Severity.ERROR,
    "表三每一列的（七）总计等于各项办理结果之和",
    (REPORT_FORMAT_2021.part("表三"),),
    Standing.CONFIRMED,
)
RC03 = Rule(
    "RC03",
    Severity.ERROR,
    "表三每一列第一项加第二项等于第三项加第四项",
    (REPORT_FORMAT_2021.part("表三"),),
    Standing.CONFIRMED,
)
RC04 = Rule(
    "RC04",
    Severity.ERROR,
    "表四每一组的总计等于四种结果之和",
    (REPORT_FORMAT_2021.part("表四"),),
    Standing.CONFIRMED,
)
RC05 = Rule(
    "RC05",
    Severity.ERROR,
    "每一处都填不小于0的数字（本年增/减可带正负号）",
    (REPORT_FORMAT_2021.part(""),),
    Standing.CONFIRMED,
)
RC06 = Rule(
    "RC06",
    Severity.ERROR,
    "上年结转等于上年报告的结转下年度",
    (REGULATION.article(50, paragraph=1, item=2),),
    Standing.UNVERIFIED,
)
RC07 = Rule(
    "RC07",
    Severity.WARNING,
    "现行有效件数等于上年现行有效加本年制发减本年废止",
    (REGULATION.article(20, item=1),),
    Standing.INTERPRETATION,
    ("2021",),
)
RC08 = Rule(
    "RC08",
    Severity.WARNING,
    "本年废止不多于上年现行有效加本年制发",
    (REGULATION.article(20, item=1),),
    Standing.INTERPRETATION,
    ("2021",),
)
RC09 = Rule(
    "RC09",
    Severity.WARNING,
    "政府工作部门不制定规章",
    (LEGISLATION_LAW.article(93),),
    Standing.CONFIRMED,
    ("2021",),
)
RC10 = Rule(
    "RC10",
    Severity.ERROR,
    "文字里的数与表格一致",
    (REGULATION.article(50),),
    Standing.CONVENTION,
)
RC11 = Rule(
    "RC11",
    Severity.WARNING,
    "文字里的“共办理”等于办理结果总计，“新收”“受理”不混用",
    (REGULATION.article(50, paragraph=1, item=2),),
    Standing.CONVENTION,
)
RC12 = Rule(
    "RC12",
    Severity.WARNING,
    "收取信息处理费的，在第六部分写明件数和金额",
    (REGULATION.article(50, paragraph=1, item=5),),
    Standing.CONFIRMED,
    ("2021",),
)
RC13 = Rule(
    "RC13",
    Severity.WARNING,
    "信息处理费不多于行政事业性收费",
    (REGULATION.article(20, item=8),),
    Standing.INTERPRETATION,
    ("2021",),
)
RC14 = Rule(
    "RC14",
    Severity.ERROR,
    "填报数等于按台账计算的数，手工改数须经另一人确认",
    (REPORT_FORMAT_2021.part(""),),
    Standing.CONVENTION,
)
RC15 = Rule(
    "RC15",
    Severity.WARNING,
    "有复议诉讼的，本年或者上年办理过申请",
    (REGULATION.article(50, paragraph=1, item=3),),
    Standing.CONVENTION,
)
RC16 = Rule(
    "RC16",
    Severity.WARNING,
    "上年尚未审结的复议诉讼，本年仍有记载",
    (REGULATION.article(50, paragraph=1, item=3),),
    Standing.INTERPRETATION,
)
RC17 = Rule(
    "RC17",
    Severity.ERROR,
    "第五部分写明存在的问题和改进措施",
    (REGULATION.article(50, paragraph=1, item=4),),
    Standing.CONFIRMED,
)
RC18 = Rule(
    "RC18",
    Severity.WARNING,
    "文字不与上年报告或者其他机关的报告雷同",
    (REPORT_FORMAT_2021.part(""),),
    Standing.CONFIRMED,
)
RC19 = Rule(
    "RC19",
    Severity.ERROR,
    "六个部分齐全，顺序和标题与格式一致",
    (REPORT_FORMAT_2021.part(""),),
    Standing.CONFIRMED,
)
RC20 = Rule(
    "RC20",
    Severity.WARNING,
    "文字里各渠道发布的条数与登记的一致",
    (REGULATION.article(50, paragraph=1, item=1),),
    Standing.CONVENTION,
)
RC21 = Rule(
    "RC21",
    Severity.NOTE,
    "与上年相比变化超过一半且不少于10的，说明原因",
    (REPORT_FORMAT_2021.part(""),),
    Standing.CONVENTION,
)
RC22 = Rule(
    "RC22",
    Severity.ERROR,
    "政府的报告写明工作考核、社会评议和责任追究结果",
    (REGULATION.article(50, paragraph=1, item=4),),
    Standing.CONFIRMED,
)
RC23 = Rule(
    "RC23",
    Severity.ERROR,
    "汇总的数等于各机关之和",
    (REPORT_FORMAT_2021.part(""),),
    Standing.INTERPRETATION,
)

RULES: tuple[Rule, ...] = (
    RC01,
    RC02,
    RC03,
    RC04,
    RC05,
    RC06,
    RC07,
    RC08,
    RC09,
    RC10,
    RC11,
    RC12,
    RC13,
    RC14,
    RC15,
    RC16,
    RC17,
    RC18,
    RC19,
    RC20,
    RC21,
    RC22,
    RC23,
)
RULES_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
