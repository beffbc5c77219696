"""What an agency says of itself: the office in charge of open information keeps it.

It is the office that must publish functions, sections, addresses, hours and telephone numbers
(《条例》第二十条第二项); its clerk answers the telephone and its head stands for what is said. Who
only counts (台账登记) does not.
"""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import SYSTEM, Group, Right

KEEPERS = frozenset({Duty.REGISTRAR, Duty.REPORT_EDITOR, Duty.OFFICE_HEAD})

ROWS = (
    Right("organisations.enter_fact", "登记机关信息", Group.FACTS, KEEPERS),
    Right("organisations.change_fact", "登记机关信息的变更", Group.FACTS, KEEPERS),
    Right("organisations.correct_fact", "更正机关信息", Group.FACTS, KEEPERS),
    Right("organisations.end_fact", "登记机关信息的终止", Group.FACTS, KEEPERS),
    Right("organisations.remove_fact", "删除误登记的机关信息", Group.FACTS, KEEPERS),
    Right("organisations.set_portrait", "更换领导照片", Group.FACTS, KEEPERS),
    Right("organisations.export_facts", "导出机关信息", Group.FACTS, KEEPERS),
    Right("organisations.import_facts", "导入机关信息", Group.FACTS, KEEPERS),
    Right(
        "organisations.import_people",
        "导入机关、科室和人员",
        Group.AGENCIES,
        SYSTEM,
        note="只开设账号和登记职务；职责由安全管理员任命",
    ),
)
