"""Why a file is not read, in words for the person who gave it."""

from __future__ import annotations

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file that is read."""

MISSING = "找不到这个文件。请核对文件名和路径。"
NOT_A_FILE = "这不是普通文件，不能读。请给出报告的文件名。"
NOT_OPENED = "这个文件打不开（没有读取权限或者磁盘出错）。请检查权限后再试。"
EMPTY = "文件是空的。请换有内容的文件。"
TOO_LARGE = "文件超过50MB，不读。年度报告不会这样大，请核对是否选错了文件，或者拆分后再试。"
MOST_PAGES = 300
"""Pages of a PDF that is read."""

TOO_MANY_PAGES = "文件超过300页，不读。年度报告不会这样长，请核对是否选错了文件，或者拆分后再试。"
DAMAGED = "文件已损坏，打不开。请重新下载，或者请原单位重新导出后再试。"
PASSWORD = "文件加了打开密码，读不了。请去掉密码、另存后再试。"
SCANNED = (
    "这份PDF只有扫描的图像，没有文字，读不出数字。"
    "请改用原单位网站上的网页、Word文件或者由Word导出的PDF。"
)
NO_CONVERTER = (
    "这是旧格式的文件（.doc、.wps、.xls、.rtf），这台机器没有装LibreOffice，转换不了。"
    "请在Office或WPS里另存为.docx或.xlsx后再试，或者请系统管理员安装LibreOffice。"
)
NO_TEXT = (
    "文件不是文本，也不是认得出的格式，不能读。"
    "可以读网页、.docx、.xlsx、.pdf、.doc、.wps、.xls、纯文本和Markdown，请另存为其中一种后再试。"
)
PICTURE = "这是图片，里面的字读不出来。请改用原单位网站上的网页、Word文件或者带文字的PDF。"
NOT_A_REPORT = (
    "文件里没有找到政府信息公开工作年度报告：既没有报告的标题和六个部分的标题，也没有格式里的表格。"
    "请核对是否选错了文件。"
)
STOPPED = "读这个文件用的时间或者内存超过了限度，已经停止。请核对文件是否损坏。"


class Refused(Exception):
    """A source is not read; the message, in Chinese, is for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
