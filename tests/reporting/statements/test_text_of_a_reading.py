"""The places of statements in a reading are those of its sections."""

from __future__ import annotations

import json

from gongkai.reporting.reading import Document, Line
from gongkai.reporting.reading.report import read_document

LINES = (
    "云岭市工业和信息化局2021年政府信息公开工作年度报告",
    "本报告统计期限为2021年1月1日至12月31日，全年收到政府信息公开申请12件。",
    "一、总体情况",
    "（一）主动公开",
    "全年作出行政处罚决定6件。",
    "（二）依申请公开",
    "其中自然人申请10件，占83.3%。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
)


def test_a_reading_tells_its_statements_with_their_places() -> None:
    reading = read_document(Document(tuple(map(Line, LINES))))
    told = json.loads(json.dumps(reading.to_json()))
    found = told["statements"]
    assert [one["text"] for one in found] == ["12件", "6件", "10件", "83.3%"]
    assert [one["kind"] for one in found] == ["cell", "cell", "cell", "share"]
    assert [one["section"] for one in found] == [-1, 0, 0, 0]
    for one in found:
        paragraphs = (
            told["preamble"]
            if one["section"] == -1
            else told["sections"][one["section"]]["paragraphs"]
        )
        text = paragraphs[one["paragraph"]]["text"]
        assert text[one["start"] : one["end"]] == one["text"]
        assert one["agrees"] is None
