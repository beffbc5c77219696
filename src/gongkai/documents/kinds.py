"""The kinds of file that are taken, and how each is told from its content."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class FileKind(StrEnum):
    """A kind of file; the value is the usual ending of its name."""

    label: str
    media_type: str
    endings: frozenset[str]

    def __new__(cls, value: str, label: str, media_type: str, *more_endings: str) -> FileKind:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label = label
        kind.media_type = media_type
        kind.endings = frozenset({value, *more_endings})
        return kind

    XLSX = (
        "xlsx",
        "Excel工作簿",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    DOCX = (
        "docx",
        "Word文档",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    PDF = "pdf", "PDF", "application/pdf"
    CSV = "csv", "CSV表格", "text/csv"
    TEXT = "txt", "纯文本", "text/plain", "text"
    HTML = "html", "网页", "text/html", "htm"
    MHTML = "mht", "单个文件的网页", "multipart/related", "mhtml"
    DOC = "doc", "旧版Word文档", "application/msword", "dot"
    WPS = "wps", "WPS文字文档", "application/vnd.ms-works", "wpt"
    XLS = "xls", "旧版Excel工作簿", "application/vnd.ms-excel", "et"
    RTF = "rtf", "RTF文档", "application/rtf"
    ODT = "odt", "ODF文本文档", "application/vnd.oasis.opendocument.text"
    ODS = "ods", "ODF电子表格", "application/vnd.oasis.opendocument.spreadsheet"
    JSON = "json", "JSON", "application/json"
    MARKDOWN = "md", "Markdown文本", "text/markdown", "markdown"
    PNG = "png", "PNG图片", "image/png"
    JPEG = "jpg", "JPEG图片", "image/jpeg", "jpeg"


TEXT_KINDS = frozenset(
    {FileKind.CSV, FileKind.TEXT, FileKind.HTML, FileKind.JSON, FileKind.MARKDOWN}
)
"""Kinds that content cannot tell apart for certain: the name decides between them."""

TABLE_KINDS = frozenset({FileKind.XLSX, FileKind.CSV})


def kind_of_name(name: str) -> FileKind | None:
    """The kind that a file's name claims, None when the ending is none of ours."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    return next((kind for kind in FileKind if ending in kind.endings), None)
