"""What a file may carry that acts, or asks elsewhere, when a program opens it."""

from __future__ import annotations

from enum import StrEnum

_SAVE_WITHOUT = "请在Office或WPS里另存为不含宏的.xlsx或.docx再上传。"


class Carried(StrEnum):
    """Reading never runs or follows any of them; a file that is handed in may have none."""

    label: str
    mending: str

    def __new__(cls, value: str, label: str, mending: str) -> Carried:
        carried = str.__new__(cls, value)
        carried._value_ = value
        carried.label = label
        carried.mending = mending
        return carried

    MACROS = "macros", "宏", _SAVE_WITHOUT
    EMBEDDED = (
        "embedded",
        "嵌入的文件或控件",
        "请在Office或WPS里删去嵌入的对象，另存后再上传。",
    )
    EXTERNAL = (
        "external",
        "指向外部的链接（模板、图片或者数据）",
        "请在Office或WPS里断开链接，把图片和数据存进文件，再上传。",
    )
    SCRIPT = "script", "会自动运行的程序", "请用“打印”另存为PDF，再上传。"
    LAUNCH = "launch", "会打开其他程序的动作", "请用“打印”另存为PDF，再上传。"
    ATTACHMENT = "attachment", "附带的文件", "请去掉PDF的附件，把附件单独上传。"
    LOCKED = (
        "locked",
        "加密或者权限限制，看不到里面带了什么",
        "请用“打印”另存为没有限制的PDF，再上传。",
    )
    HIDDEN = "hidden", "看不清的部分", "请用“打印”另存为PDF，再上传。"
