"""How the rules on cells speak in a letter."""

from __future__ import annotations

from gongkai.reporting.comments.letter import Asks, Part
from gongkai.reporting.comments.manner import Manner

TABLE_MANNERS: dict[str, Manner] = {
    "RC01": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请核对总计和各分项，予以改正。",
        "表三有{count}行的总计与六类申请人之和不符，请核对总计和各分项，予以改正：",
    ),
    "RC02": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请核对总计和各项办理结果，予以改正。",
        "表三有{count}列的“（七）总计”与各项办理结果之和不符，请核对总计和各项办理结果，予以改正：",
    ),
    "RC03": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请核对新收、上年结转、办理结果和结转下年度，予以改正。",
        "表三有{count}列不平衡，即第一项加第二项之和不等于第三项加第四项之和，"
        "请核对新收、上年结转、办理结果和结转下年度，予以改正：",
    ),
    "RC04": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请核对总计和各分项，予以改正。",
        "表四有{count}组的总计与四种结果之和不符，请核对总计和各分项，予以改正：",
    ),
    "RC05": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请逐处填写数字，没有发生的填“0”。",
        "表格中有未按要求填写数字的栏目，请逐处填写，没有发生的填“0”：",
    ),
    "RC06": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请核对后改正；确因机构改革移交或者更正上年数字的，请书面说明。",
        "表三“上年结转”有{count}列与上年报告的“结转下年度”不一致，请核对后改正；"
        "确因机构改革移交或者更正上年数字的，请书面说明：",
    ),
    "RC07": Manner(
        Part.TABLES,
        Asks.EXPLAIN,
        "请核实；因清理、移交或者重新认定而不等的，请说明情况。",
        "表二“现行有效件数”与上年报告不能衔接，请核实；"
        "因清理、移交或者重新认定而不等的，请说明情况：",
    ),
    "RC08": Manner(
        Part.TABLES,
        Asks.EXPLAIN,
        "请核实废止件数和上年的现行有效件数。",
        "表二“本年废止件数”多于可以废止的件数，请核实废止件数和上年的现行有效件数：",
    ),
    "RC09": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "按照《中华人民共和国立法法》第九十三条，你单位不制定规章，这一行应当填“0”；"
        "属于行政规范性文件的，请改填到下一行。",
        "按照《中华人民共和国立法法》第九十三条，你单位不制定规章，下列各处应当填“0”；"
        "属于行政规范性文件的，请改填到下一行：",
    ),
    "RC14": Manner(
        Part.TABLES,
        Asks.CORRECT,
        "请改为按台账计算的数；确有原因的，请书面说明。",
        "表格有{count}处与按台账计算的数不一致，请改为按台账计算的数；确有原因的，请书面说明：",
    ),
    "RC15": Manner(
        Part.TABLES,
        Asks.EXPLAIN,
        "请核实是否漏计申请；确因未答复、主动公开等引起的，请说明情况。",
        "有行政复议、行政诉讼而没有办理申请的记载，请核实是否漏计申请，或者说明情况：",
    ),
    "RC16": Manner(
        Part.TABLES,
        Asks.EXPLAIN,
        "上年未结的案件，本年应按审理结果或者“尚未审结”再列一次，请核实补列；"
        "有其他原因的，请说明情况。",
        "上年尚未审结的案件，本年应按审理结果或者“尚未审结”再列一次。"
        "表四有{count}组少于上年未结件数，请核实补列；有其他原因的，请说明情况：",
    ),
    "RC21": Manner(
        Part.TABLES,
        Asks.EXPLAIN,
        "变化较大，请核实并说明原因。",
        "有{count}项数字与上年相比变化较大，请核实并说明原因：",
    ),
}
