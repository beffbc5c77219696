"""How each rule speaks in a letter: where it stands, what it asks, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.reporting.comments.letter import Asks, Part
from gongkai.statute.annual_report import Finding, Severity


@dataclass(frozen=True, slots=True)
class Manner:
    """`ask` ends an item with one place; `lead` opens one with several, whose number is {count}.

    `kept` False: the item is offered, but does not go out unless a person wants it.
    """

    part: Part
    asks: Asks
    ask: str
    lead: str
    kept: bool = True


_TABLES, _FIGURES, _WORDING, _STRUCTURE = Part
_CORRECT, _EXPLAIN, _ADVISE = Asks

MANNERS: dict[str, Manner] = {
    "RC01": Manner(
        _TABLES,
        _CORRECT,
        "请核对总计和各分项，予以改正。",
        "表三有{count}行的总计与六类申请人之和不符，请核对总计和各分项，予以改正：",
    ),
    "RC02": Manner(
        _TABLES,
        _CORRECT,
        "请核对总计和各项办理结果，予以改正。",
        "表三有{count}列的“（七）总计”与各项办理结果之和不符，请核对总计和各项办理结果，予以改正：",
    ),
    "RC03": Manner(
        _TABLES,
        _CORRECT,
        "请核对新收、上年结转、办理结果和结转下年度，予以改正。",
        "表三有{count}列不平衡，即第一项加第二项之和不等于第三项加第四项之和，"
        "请核对新收、上年结转、办理结果和结转下年度，予以改正：",
    ),
    "RC04": Manner(
        _TABLES,
        _CORRECT,
        "请核对总计和各分项，予以改正。",
        "表四有{count}组的总计与四种结果之和不符，请核对总计和各分项，予以改正：",
    ),
    "RC05": Manner(
        _TABLES,
        _CORRECT,
        "请逐处填写数字，没有发生的填“0”。",
        "表格中有未按要求填写数字的栏目，请逐处填写，没有发生的填“0”：",
    ),
    "RC06": Manner(
        _TABLES,
        _CORRECT,
        "请核对后改正；确因机构改革移交或者更正上年数字的，请书面说明。",
        "表三“上年结转”有{count}列与上年报告的“结转下年度”不一致，请核对后改正；"
        "确因机构改革移交或者更正上年数字的，请书面说明：",
    ),
    "RC07": Manner(
        _TABLES,
        _EXPLAIN,
        "请核实；因清理、移交或者重新认定而不等的，请说明情况。",
        "表二“现行有效件数”与上年报告不能衔接，请核实；"
        "因清理、移交或者重新认定而不等的，请说明情况：",
    ),
    "RC08": Manner(
        _TABLES,
        _EXPLAIN,
        "请核实废止件数和上年的现行有效件数。",
        "表二“本年废止件数”多于可以废止的件数，请核实废止件数和上年的现行有效件数：",
    ),
    "RC09": Manner(
        _TABLES,
        _CORRECT,
        "按照《中华人民共和国立法法》第九十三条，你单位不制定规章，这一行应当填“0”；"
        "属于行政规范性文件的，请改填到下一行。",
        "按照《中华人民共和国立法法》第九十三条，你单位不制定规章，下列各处应当填“0”；"
        "属于行政规范性文件的，请改填到下一行：",
    ),
    "RC14": Manner(
        _TABLES,
        _CORRECT,
        "请改为按台账计算的数；确有原因的，请书面说明。",
        "表格有{count}处与按台账计算的数不一致，请改为按台账计算的数；确有原因的，请书面说明：",
    ),
    "RC15": Manner(
        _TABLES,
        _EXPLAIN,
        "请核实是否漏计申请；确因未答复、主动公开等引起的，请说明情况。",
        "有行政复议、行政诉讼而没有办理申请的记载，请核实是否漏计申请，或者说明情况：",
    ),
    "RC16": Manner(
        _TABLES,
        _EXPLAIN,
        "上年未结的案件，本年应按审理结果或者“尚未审结”再列一次，请核实补列；"
        "有其他原因的，请说明情况。",
        "上年尚未审结的案件，本年应按审理结果或者“尚未审结”再列一次。"
        "表四有{count}组少于上年未结件数，请核实补列；有其他原因的，请说明情况：",
    ),
    "RC21": Manner(
        _TABLES,
        _EXPLAIN,
        "变化较大，请核实并说明原因。",
        "有{count}项数字与上年相比变化较大，请核实并说明原因：",
    ),
    "RC10": Manner(
        _FIGURES,
        _CORRECT,
        "请核对文字和表格，改正有误的一处。",
        "文字有{count}处与表格不一致，请逐处核对，改正有误的一处：",
    ),
    "RC11": Manner(
        _FIGURES,
        _EXPLAIN,
        "请核实，并区分“收到”和“办理”的件数。",
        "办理件数有{count}处与表格不一致，请核实，并区分“收到”和“办理”的件数：",
    ),
    "RC12": Manner(
        _FIGURES,
        _CORRECT,
        "请在第六部分写明收取信息处理费的件数和金额，没有收取的写“0”。",
        "请在第六部分写明收取信息处理费的件数和金额，没有收取的写“0”：",
    ),
    "RC13": Manner(
        _FIGURES,
        _EXPLAIN,
        "信息处理费属于行政事业性收费，请核实两处数字。",
        "信息处理费属于行政事业性收费，请核实下列数字：",
    ),
    "RC20": Manner(
        _FIGURES,
        _EXPLAIN,
        "请核实，改正有误的一处。",
        "各渠道发布条数有{count}处与登记的不一致，请核实，改正有误的一处：",
    ),
    "TEXT-LIST": Manner(
        _FIGURES,
        _EXPLAIN,
        "请核实各分项和总数，改正有误的一处。",
        "文字中有{count}处分列的数加起来不等于总数，请核实各分项和总数，改正有误的一处：",
    ),
    "TEXT-UNMENTIONED": Manner(
        _FIGURES,
        _ADVISE,
        "建议在第一部分作简要说明。",
        "表格中有{count}项数字不为0，文字没有提及，建议在第一部分作简要说明：",
    ),
    "TEXT-YEAR": Manner(
        _WORDING,
        _CORRECT,
        "请核对是否沿用了以前的文字，予以改正。",
        "文字有{count}处年份与报告年度不符，请核对是否沿用了以前的文字，予以改正：",
    ),
    "TEXT-DOUBLED": Manner(
        _WORDING, _CORRECT, "请改正。", "文字有{count}处字词或者标点重复，请改正："
    ),
    "TEXT-SLIP": Manner(
        _WORDING, _CORRECT, "请核对改正。", "文字有{count}处疑似错别字，请核对改正："
    ),
    "TEXT-PAST": Manner(
        _WORDING,
        _CORRECT,
        "请改写为下一步准备采取的措施，写明由谁负责、何时完成。",
        "第五部分有{count}处改进措施写成了已经做过的事，"
        "请改写为下一步准备采取的措施，写明由谁负责、何时完成：",
    ),
    "TEXT-NUMBERING": Manner(
        _WORDING,
        _ADVISE,
        "建议核对有没有漏写或者重复。",
        "分条的序号有{count}处没有接上，建议核对有没有漏写或者重复：",
    ),
    "RC17": Manner(
        _WORDING,
        _CORRECT,
        "请如实、具体地补写。",
        "第五部分内容不完整，请如实、具体地补写：",
    ),
    "RC18": Manner(
        _WORDING,
        _CORRECT,
        "年度报告不得内容雷同，请按本年度的实际情况改写。",
        "年度报告不得内容雷同，请按本年度的实际情况改写：",
    ),
    "RC22": Manner(
        _WORDING,
        _CORRECT,
        "各级人民政府的年度报告应当写明这些情况，没有发生的也请写明。",
        "各级人民政府的年度报告应当写明下列情况，没有发生的也请写明：",
    ),
    "RC19": Manner(
        _STRUCTURE, _CORRECT, "请按格式补齐并改正。", "六个部分的标题与格式不一致，请补齐并改正："
    ),
    "READ-TITLE": Manner(
        _STRUCTURE, _ADVISE, "建议按通行的写法写明标题。", "标题有下列问题，建议按通行的写法写明："
    ),
    "READ-AGENCY": Manner(
        _STRUCTURE, _CORRECT, "请在标题里写明机关全称。", "请在标题里写明机关全称："
    ),
    "READ-YEAR": Manner(_STRUCTURE, _CORRECT, "请在标题里写明年度。", "请在标题里写明年度："),
    "READ-FORM": Manner(
        _STRUCTURE, _CORRECT, "请按规定的格式重新填报。", "请按规定的格式重新填报："
    ),
    "READ-TABLE": Manner(
        _STRUCTURE,
        _CORRECT,
        "请按格式补齐；已有这张表的，请核对表头和行名是否与格式一致。",
        "缺少{count}张表，请按格式补齐；已有这些表的，请核对表头和行名是否与格式一致：",
    ),
    "READ-DOUBLED": Manner(
        _STRUCTURE,
        _CORRECT,
        "请确认以哪一处为准，删去多余的。",
        "表格有重复，请确认以哪一处为准，删去多余的：",
    ),
    "READ-ROW": Manner(
        _STRUCTURE,
        _CORRECT,
        "请核对行名，按格式填报。",
        "表格中有格式没有的行，请核对行名，按格式填报：",
    ),
    "READ-COLUMN": Manner(
        _STRUCTURE,
        _CORRECT,
        "请按格式调整表头。",
        "表格的各列与格式不一致，请按格式调整表头：",
    ),
    "READ-FIT": Manner(
        _STRUCTURE,
        _CORRECT,
        "请按格式重新编排，使每个数字对应到行和列。",
        "表格的编排与格式不符，请按格式重新编排，使每个数字对应到行和列：",
    ),
    "READ-MERGED": Manner(
        _STRUCTURE,
        _CORRECT,
        "请拆分单元格，一格只填一个数字。",
        "表格中有合并填写的数字，请拆分单元格，一格只填一个数字：",
    ),
    "READ-ORDER": Manner(
        _STRUCTURE,
        _CORRECT,
        "请按格式的顺序排列。",
        "表格各行的顺序与格式不同，请按格式的顺序排列：",
    ),
    "READ-OTHER-IN-ONE-ROW": Manner(
        _STRUCTURE, _CORRECT, "请按格式分三行填写。", "请按格式分三行填写："
    ),
    "READ-DAMAGED": Manner(
        _STRUCTURE, _CORRECT, "请重新报送完好的文件。", "请重新报送完好的文件："
    ),
    "READ-JOINED": Manner(
        _STRUCTURE,
        _ADVISE,
        "建议排成一张完整的表。",
        "有{count}张表分成了几段，建议排成完整的表：",
        kept=False,
    ),
    "READ-CARRIES": Manner(
        _STRUCTURE,
        _ADVISE,
        "建议今后报送不带宏、嵌入文件和外部链接的文件。",
        "建议今后报送不带宏、嵌入文件和外部链接的文件：",
        kept=False,
    ),
}
_UNSURE_CELLS = Manner(
    _TABLES,
    _EXPLAIN,
    "请书面确认应填的数字。",
    "报送的文件中有数字不能确定填在哪一格或者看不清，请书面确认应填的数字：",
)
_PERHAPS = Manner(
    _FIGURES,
    _EXPLAIN,
    "请核实；统计范围不同的，请在文字中写明。",
    "文字有{count}处与表格似不一致，请核实；统计范围不同的，请在文字中写明：",
)
_OTHER = Manner(_WORDING, _EXPLAIN, "请核实。", "请核实下列{count}处：")


def manner_of(finding: Finding, *, unsure: bool = False) -> Manner:
    """How a failing finding speaks; `unsure`: RC05 about cells that nobody could read for certain.

    A rule that is not in the list is asked about, never dropped.
    """
    if finding.rule == "RC05" and unsure:
        return _UNSURE_CELLS
    if finding.rule == "RC10" and finding.severity is not Severity.ERROR:
        return _PERHAPS
    if finding.rule in MANNERS:
        return MANNERS[finding.rule]
    asks = Asks.CORRECT if finding.severity is Severity.ERROR else Asks.EXPLAIN
    return replace(_OTHER, asks=asks)
