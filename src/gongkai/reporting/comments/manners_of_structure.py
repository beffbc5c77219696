"""How titles, sections and the printed tables are spoken of in a letter."""

from __future__ import annotations

from gongkai.reporting.comments.letter import Asks, Part
from gongkai.reporting.comments.manner import Manner

STRUCTURE_MANNERS: dict[str, Manner] = {
    "RC19": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请按格式补齐并改正。",
        "六个部分的标题与格式不一致，请补齐并改正：",
    ),
    "READ-TITLE": Manner(
        Part.STRUCTURE,
        Asks.ADVISE,
        "建议按通行的写法写明标题。",
        "标题有下列问题，建议按通行的写法写明：",
    ),
    "READ-AGENCY": Manner(
        Part.STRUCTURE, Asks.CORRECT, "请在标题里写明机关全称。", "请在标题里写明机关全称："
    ),
    "READ-YEAR": Manner(
        Part.STRUCTURE, Asks.CORRECT, "请在标题里写明年度。", "请在标题里写明年度："
    ),
    "READ-FORM": Manner(
        Part.STRUCTURE, Asks.CORRECT, "请按规定的格式重新填报。", "请按规定的格式重新填报："
    ),
    "READ-TABLE": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请按格式补齐；已有这张表的，请核对表头和行名是否与格式一致。",
        "缺少{count}张表，请按格式补齐；已有这些表的，请核对表头和行名是否与格式一致：",
    ),
    "READ-DOUBLED": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请确认以哪一处为准，删去多余的。",
        "表格有重复，请确认以哪一处为准，删去多余的：",
    ),
    "READ-ROW": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请核对行名，按格式填报。",
        "表格中有格式没有的行，请核对行名，按格式填报：",
    ),
    "READ-COLUMN": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请按格式调整表头。",
        "表格的各列与格式不一致，请按格式调整表头：",
    ),
    "READ-FIT": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请按格式重新编排，使每个数字对应到行和列。",
        "表格的编排与格式不符，请按格式重新编排，使每个数字对应到行和列：",
    ),
    "READ-MERGED": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请拆分单元格，一格只填一个数字。",
        "表格中有合并填写的数字，请拆分单元格，一格只填一个数字：",
    ),
    "READ-ORDER": Manner(
        Part.STRUCTURE,
        Asks.CORRECT,
        "请按格式的顺序排列。",
        "表格各行的顺序与格式不同，请按格式的顺序排列：",
    ),
    "READ-OTHER-IN-ONE-ROW": Manner(
        Part.STRUCTURE, Asks.CORRECT, "请按格式分三行填写。", "请按格式分三行填写："
    ),
    "READ-DAMAGED": Manner(
        Part.STRUCTURE, Asks.CORRECT, "请重新报送完好的文件。", "请重新报送完好的文件："
    ),
    "READ-JOINED": Manner(
        Part.STRUCTURE,
        Asks.ADVISE,
        "建议排成一张完整的表。",
        "有{count}张表分成了几段，建议排成完整的表：",
        kept=False,
    ),
    "READ-CARRIES": Manner(
        Part.STRUCTURE,
        Asks.ADVISE,
        "建议今后报送不带宏、嵌入文件和外部链接的文件。",
        "建议今后报送不带宏、嵌入文件和外部链接的文件：",
        kept=False,
    ),
}
