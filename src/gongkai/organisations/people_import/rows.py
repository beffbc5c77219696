"""Reading the rows of one sheet: titles matched, what is required there, nothing too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.lib.storable_text import storable
from gongkai.organisations.given import GivenRow, GivenTable, Outcome
from gongkai.organisations.people_import.columns import COLUMNS
from gongkai.statute.refusal import NotPermitted


@dataclass
class ReadRow:
    """A row as text by title. `is_sound` until something was found wrong with it."""

    sheet: str
    number: int
    texts: dict[str, str]
    outcome: Outcome
    is_sound: bool = True

    def __getitem__(self, title: str) -> str:
        return self.texts.get(title, "")

    def wrong(self, title: str, text: str) -> None:
        """Note a fault at the cell under `title`."""
        self.outcome.fault(self.sheet, self.number, title, self[title], text)
        self.is_sound = False


def read_rows(table: GivenTable, outcome: Outcome) -> Iterator[ReadRow]:
    """Every row of a sheet. Raises NotPermitted when its columns are not those of the template."""
    columns = COLUMNS[table.name]
    titles = [column.title for column in columns]
    missing = [one.title for one in columns if one.required and one.title not in table.columns]
    if missing:
        raise NotPermitted(
            f"工作表“{table.name}”缺少{'、'.join(f'“{title}”' for title in missing)}列。"
            f"第一行应是列名：{'、'.join(titles)}。"
        )
    for title, times in Counter(table.columns).items():
        if title and times > 1:
            raise NotPermitted(f"工作表“{table.name}”里有两列都叫“{title}”，请去掉一列。")
        if title and title not in titles:
            outcome.note(table.name, 1, title, "", "没有这一列，没有看")
    for row in table.rows:
        yield _read(table.name, row, outcome)


def _read(sheet: str, row: GivenRow, outcome: Outcome) -> ReadRow:
    columns = COLUMNS[sheet]
    texts = {one.title: storable(row.cell(one.title).text).strip() for one in columns}
    found = ReadRow(sheet, row.number, texts, outcome)
    for column in columns:
        text = texts[column.title]
        if problem := row.cell(column.title).problem:
            found.wrong(column.title, problem)
        elif column.required and not text:
            found.wrong(column.title, f"{column.title}要填写")
        elif len(text) > column.longest:
            found.wrong(column.title, f"最多{column.longest}字，现在有{len(text)}字")
        elif "\n" in text:
            found.wrong(column.title, "只写一行")
    return found
