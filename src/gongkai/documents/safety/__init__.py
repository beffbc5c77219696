"""A look at a file from outside before anything opens it: what it is, and what it carries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

from gongkai.documents.kinds import FileKind, kind_of_name
from gongkai.documents.safety.carrying import Carried
from gongkai.documents.safety.looking import Looked, look
from gongkai.documents.safety.words import Speaking
from gongkai.lib import confine
from gongkai.statute.refusal import NotPermitted

__all__ = ["Carried", "Looked", "Speaking", "inspect", "look", "look_here"]

SECONDS = 60
MEGABYTES = 1024
_OLD_OFFICE = frozenset({FileKind.DOC, FileKind.WPS, FileKind.XLS, FileKind.RTF})


def inspect(path: Path, name: str, *, allowed: Iterable[FileKind] = tuple(FileKind)) -> FileKind:
    """Tell a file's kind by its content; `name` is the name under which a person handed it in.

    Raises NotPermitted when content and name disagree (naming both), when the kind is not one of
    `allowed`, when it would unpack to far more than it weighs, is encrypted, or carries anything
    that could act when it is opened (docs/decisions/0017). It is looked at in a confined process.
    """
    try:
        looked: Looked = confine.run(
            f"{__name__}.look_here",
            str(path.absolute()),
            name,
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except (confine.Exceeded, confine.Crashed) as stopped:
        raise NotPermitted(Speaking.of(name).too_complex) from stopped
    return _taken(looked, name, tuple(allowed))


def look_here(path: str, name: str) -> Looked:
    """Look at a file in this process: what `inspect` runs in its confined one."""
    with Path(path).open("rb") as stream:
        return look(stream, kind_of_name(name), Speaking.of(name))


def _taken(looked: Looked, name: str, allowed: tuple[FileKind, ...]) -> FileKind:
    claimed, found = kind_of_name(name), looked.kind
    if found in _OLD_OFFICE and found not in allowed:
        raise NotPermitted(
            f"“{name}”是旧版Office格式（.doc、.xls）。"
            "请在Office或WPS里打开，另存为.docx或.xlsx再上传。"
        )
    if claimed is not found:
        says = claimed.label if claimed else f"“{PurePath(name).suffix or '没有扩展名'}”"
        raise NotPermitted(
            f"“{name}”的扩展名说它是{says}，内容却是{found.label}。"
            f"请核对是不是选错了文件；没有选错的，把扩展名改成.{found}再上传。"
        )
    if found not in allowed:
        wanted = "、".join(f".{kind}" for kind in allowed)
        raise NotPermitted(f"“{name}”是{found.label}，这里只收{wanted}。请换一个文件。")
    if looked.carries:
        first = looked.carries[0]
        raise NotPermitted(f"“{name}”里有{first.label}，不能收。{first.mending}")
    return found
