"""The refusal of an output that does not say what is stored."""

from __future__ import annotations

from gongkai.statute.refusal import NotPermitted


class OutputDiffers(NotPermitted):
    """What was read back from an output is not what was put in; nothing may leave.

    `place` names the cell or part, `stored` and `printed` are both texts.
    """

    def __init__(self, output_format: str, place: str, stored: str, printed: str) -> None:
        super().__init__(
            f"{output_format.upper()}文件没有通过回读核对：“{place}”应为“{stored}”，"
            f"文件里读到的是“{printed}”。文件没有输出，请重新生成；再次出现时请联系系统管理员。"
        )
        self.output_format = output_format
        self.place = place
        self.stored = stored
        self.printed = printed

    def __reduce__(self) -> tuple[type[OutputDiffers], tuple[str, str, str, str]]:
        return OutputDiffers, (self.output_format, self.place, self.stored, self.printed)
