"""Registers: facts that are counted."""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import Group, Right

WRITERS = frozenset({Duty.REGISTER_CLERK, Duty.REGISTRAR})

ROWS = tuple(
    Right(f"registers.{name}", label, Group.REGISTERS, WRITERS)
    for name, label in (
        ("keep", "开始登记某类台账"),
        ("stop_keeping", "停止登记某类台账"),
        ("add_document", "登记文件"),
        ("correct_document", "更正文件登记"),
        ("end_document", "登记文件废止或失效"),
        ("remove_document", "删除文件登记"),
        ("add_entry", "登记台账"),
        ("correct_entry", "更正台账"),
        ("remove_entry", "删除台账"),
        ("set_month", "填写月度数"),
        ("replace_sort", "更换登记方式"),
        ("import", "导入登记"),
        ("confirm_import", "确认导入"),
    )
)
