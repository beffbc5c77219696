"""How the rules on the text speak in a letter."""

from __future__ import annotations

from gongkai.reporting.comments.letter import Asks, Part
from gongkai.reporting.comments.manner import Manner

WORD_MANNERS: dict[str, Manner] = {
    "RC10": Manner(
        Part.FIGURES,
        Asks.CORRECT,
        "请核对文字和表格，改正有误的一处。",
        "文字有{count}处与表格不一致，请逐处核对，改正有误的一处：",
    ),
    "RC11": Manner(
        Part.FIGURES,
        Asks.EXPLAIN,
        "请核实，并区分“收到”和“办理”的件数。",
        "办理件数有{count}处与表格不一致，请核实，并区分“收到”和“办理”的件数：",
    ),
    "RC12": Manner(
        Part.FIGURES,
        Asks.CORRECT,
        "请在第六部分写明收取信息处理费的件数和金额，没有收取的写“0”。",
        "请在第六部分写明收取信息处理费的件数和金额，没有收取的写“0”：",
    ),
    "RC13": Manner(
        Part.FIGURES,
        Asks.EXPLAIN,
        "信息处理费属于行政事业性收费，请核实两处数字。",
        "信息处理费属于行政事业性收费，请核实下列数字：",
    ),
    "RC20": Manner(
        Part.FIGURES,
        Asks.EXPLAIN,
        "请核实，改正有误的一处。",
        "各渠道发布条数有{count}处与登记的不一致，请核实，改正有误的一处：",
    ),
    "TEXT-LIST": Manner(
        Part.FIGURES,
        Asks.EXPLAIN,
        "请核实各分项和总数，改正有误的一处。",
        "文字中有{count}处分列的数加起来不等于总数，请核实各分项和总数，改正有误的一处：",
    ),
    "TEXT-UNMENTIONED": Manner(
        Part.FIGURES,
        Asks.ADVISE,
        "建议在第一部分作简要说明。",
        "表格中有{count}项数字不为0，文字没有提及，建议在第一部分作简要说明：",
    ),
    "TEXT-YEAR": Manner(
        Part.WORDING,
        Asks.CORRECT,
        "请核对是否沿用了以前的文字，予以改正。",
        "文字有{count}处年份与报告年度不符，请核对是否沿用了以前的文字，予以改正：",
    ),
    "TEXT-DOUBLED": Manner(
        Part.WORDING, Asks.CORRECT, "请改正。", "文字有{count}处字词或者标点重复，请改正："
    ),
    "TEXT-SLIP": Manner(
        Part.WORDING, Asks.CORRECT, "请核对改正。", "文字有{count}处疑似错别字，请核对改正："
    ),
    "TEXT-PAST": Manner(
        Part.WORDING,
        Asks.CORRECT,
        "请改写为下一步准备采取的措施，写明由谁负责、何时完成。",
        "第五部分有{count}处改进措施写成了已经做过的事，"
        "请改写为下一步准备采取的措施，写明由谁负责、何时完成：",
    ),
    "TEXT-NUMBERING": Manner(
        Part.WORDING,
        Asks.ADVISE,
        "建议核对有没有漏写或者重复。",
        "分条的序号有{count}处没有接上，建议核对有没有漏写或者重复：",
    ),
    "RC17": Manner(
        Part.WORDING,
        Asks.CORRECT,
        "请如实、具体地补写。",
        "第五部分内容不完整，请如实、具体地补写：",
    ),
    "RC18": Manner(
        Part.WORDING,
        Asks.CORRECT,
        "年度报告不得内容雷同，请按本年度的实际情况改写。",
        "年度报告不得内容雷同，请按本年度的实际情况改写：",
    ),
    "RC22": Manner(
        Part.WORDING,
        Asks.CORRECT,
        "各级人民政府的年度报告应当写明这些情况，没有发生的也请写明。",
        "各级人民政府的年度报告应当写明下列情况，没有发生的也请写明：",
    ),
}
