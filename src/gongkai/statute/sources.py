"""Where each rule comes from: laws, regulations, documents and standards, and how they are cited.

`articles` is the number of the last article, so that a test can resolve every citation; documents
and standards that are not divided into articles have None. The counts are from memory where only
some articles were seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.statute.numerals import chinese_number


class Standing(StrEnum):
    """How firmly a declared value is known; all but CONFIRMED is easy to find and correct."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Standing:
        standing = str.__new__(cls, value)
        standing._value_ = value
        standing.label = label
        return standing

    CONFIRMED = "confirmed", "有出处"
    UNVERIFIED = "unverified", "待核对"
    INTERPRETATION = "interpretation", "解释"
    CONVENTION = "convention", "平台约定"


@dataclass(frozen=True, slots=True)
class Source:
    """A law or document. `in_force` is the day the version cited took effect, None if not known."""

    key: str
    title: str
    number: str
    in_force: date | None
    short: str = ""
    articles: int | None = None

    @property
    def name(self) -> str:
        """The name used in running text: 《条例》, or the number of a document without articles."""
        return f"《{self.short}》" if self.short else self.number

    @property
    def full_name(self) -> str:
        """《全称》（文号）."""
        return f"《{self.title}》（{self.number}）"

    def article(
        self,
        article: int,
        *,
        paragraph: int | None = None,
        item: int | None = None,
        note: str = "",
    ) -> Citation:
        """Cite one article of this source."""
        return Citation(self, article, paragraph, item, note)

    def part(self, note: str) -> Citation:
        """Cite a named part (such as 表三) of a source that has no articles."""
        return Citation(self, note=note)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: article, paragraph (款) and item (项), each counted from 1.

    `note` names the part of a source without articles, or says what of the article is meant.
    Raises ValueError for an article that the source does not have.
    """

    source: Source
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.article is not None and not 1 <= self.article <= (self.source.articles or 0):
            raise ValueError(f"{self.source.key} has no article {self.article}")

    @property
    def place(self) -> str:
        """第三十三条第二款第（一）项, or the note of a source without articles."""
        if self.article is None:
            return self.note
        text = f"第{chinese_number(self.article)}条"
        if self.paragraph is not None:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    def __str__(self) -> str:
        return self.source.name + self.place

    @property
    def full(self) -> str:
        """With the full title and number, for letters and first mentions."""
        return self.source.full_name + self.place


REGULATION = Source(
    "regulation",
    "中华人民共和国政府信息公开条例",
    "国务院令第711号",
    date(2019, 5, 15),
    "条例",
    56,
)
LEGISLATION_LAW = Source(
    "legislation_law",
    "中华人民共和国立法法",
    "2023年3月13日修正",
    date(2023, 3, 15),
    "立法法",
    120,
)
RECONSIDERATION_LAW = Source(
    "reconsideration_law",
    "中华人民共和国行政复议法",
    "2023年9月1日修订",
    date(2024, 1, 1),
    "行政复议法",
    90,
)
LITIGATION_LAW = Source(
    "litigation_law",
    "中华人民共和国行政诉讼法",
    "2017年6月27日修正",
    date(2017, 7, 1),
    "行政诉讼法",
    103,
)
CIVIL_PROCEDURE_LAW = Source(
    "civil_procedure_law",
    "中华人民共和国民事诉讼法",
    "2023年9月1日修正",
    date(2024, 1, 1),
    "民事诉讼法",
    306,
)
PENALTY_LAW = Source(
    "penalty_law",
    "中华人民共和国行政处罚法",
    "2021年1月22日修订",
    date(2021, 7, 15),
    "行政处罚法",
    86,
)
HOLIDAY_RULES = Source(
    "holiday_rules",
    "全国年节及纪念日放假办法",
    "2024年11月10日修订",
    date(2025, 1, 1),
    "放假办法",
    8,
)
FEE_RULES = Source(
    "fee_rules",
    "政府信息公开信息处理费管理办法",
    "国办函〔2020〕109号",
    date(2021, 1, 1),
    "信息处理费管理办法",
    12,
)
REPORT_FORMAT_2021 = Source(
    "report_format_2021",
    "中华人民共和国政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    date(2021, 9, 26),
)
REPORT_FORMAT_2019 = Source(
    "report_format_2019",
    "中华人民共和国政府信息公开工作年度报告格式（试行）",
    "国办公开办函〔2019〕60号",
    None,
)
REPORT_ITEMS_2016 = Source(
    "report_items_2016",
    "关于政府信息公开工作年度报告有关项目填报问题的解释",
    "国办公开办函〔2016〕201号",
    None,
)
PERIODS_2015 = Source(
    "periods_2015",
    "关于政府信息公开期限有关问题的解释",
    "国办公开办函〔2015〕207号",
    None,
)
IDENTITY_STANDARD = Source(
    "identity_standard",
    "公民身份号码",
    "GB 11643-1999",
    date(1999, 7, 1),
)
CREDIT_CODE_STANDARD = Source(
    "credit_code_standard",
    "法人和其他组织统一社会信用代码编码规则",
    "GB 32100-2015",
    date(2015, 10, 1),
)
ORGANISATION_CODE_STANDARD = Source(
    "organisation_code_standard",
    "全国组织机构代码编制规则",
    "GB 11714-1997",
    None,
)

SOURCES: tuple[Source, ...] = (
    REGULATION,
    REPORT_FORMAT_2021,
    REPORT_FORMAT_2019,
    REPORT_ITEMS_2016,
    PERIODS_2015,
    FEE_RULES,
    LEGISLATION_LAW,
    RECONSIDERATION_LAW,
    LITIGATION_LAW,
    CIVIL_PROCEDURE_LAW,
    PENALTY_LAW,
    HOLIDAY_RULES,
    IDENTITY_STANDARD,
    CREDIT_CODE_STANDARD,
    ORGANISATION_CODE_STANDARD,
)
