"""The refusals of a file, as said to who hands it in and to who has it read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaking:
    """How a refusal calls the file, and what its reader does next (上传, 试)."""

    file: str
    again: str

    @classmethod
    def of(cls, name: str) -> Speaking:
        """To a person who uploads a file of this name."""
        return cls(f"“{name}”", "上传")

    @property
    def empty(self) -> str:
        return f"{self.file}是空文件，里面什么也没有。请核对后重新{self.again}。"

    @property
    def locked(self) -> str:
        return f"{self.file}加了打开密码，读不了。请在Office或WPS里去掉密码，另存后再{self.again}。"

    @property
    def damaged(self) -> str:
        return f"{self.file}已损坏，打不开。请重新保存或者重新下载后再{self.again}。"

    @property
    def program(self) -> str:
        return f"{self.file}的内容是可执行程序，不能收。"

    @property
    def drawing(self) -> str:
        return f"{self.file}的内容是SVG图片，里面可以带程序，不能收。请另存为PNG再{self.again}。"

    @property
    def unknown(self) -> str:
        return (
            f"{self.file}的内容认不出是什么文件。"
            f"可以{self.again}.xlsx、.docx、.pdf、.csv、.txt和图片。"
        )

    @property
    def too_complex(self) -> str:
        return (
            f"{self.file}太大或者太复杂，在限定的时间和内存里没有看完。请核对文件是否损坏，"
            f"或者分成几个文件再{self.again}。"
        )

    def archive(self, label: str) -> str:
        return f"{self.file}的内容是{label}，不能收。请解压后{self.again}里面的文件。"

    def other_form(self, label: str, better: str) -> str:
        return f"{self.file}是{label}，不能收。请另存为{better}再{self.again}。"
