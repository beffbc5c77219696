"""The invented city: its agencies and its people. Nobody and nothing here exists."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.duties import OFFICE_CLERK, Duty

CITY = "yunling"
BUREAU = "yunling-gxj"
"""The bureau that the newcomer works in: its 2021 report waits to be finished."""
SIBLING = "yunling-swj"
"""The bureau whose 2021 report has errors planted in it."""


@dataclass(frozen=True)
class AgencySeed:
    code: str
    name: str
    short_name: str
    kind: AgencyKind
    house: str


AGENCIES = (
    AgencySeed(CITY, "云岭市人民政府", "市政府", AgencyKind.GOVERNMENT, "云台路1号"),
    AgencySeed(
        BUREAU, "云岭市工业和信息化局", "市工信局", AgencyKind.MUNICIPAL_DEPARTMENT, "云台路88号"
    ),
    AgencySeed(SIBLING, "云岭市商务局", "市商务局", AgencyKind.MUNICIPAL_DEPARTMENT, "云台路90号"),
    AgencySeed(
        "yunling-jtj", "云岭市交通运输局", "市交通局", AgencyKind.MUNICIPAL_DEPARTMENT, "古渡街12号"
    ),
    AgencySeed(
        "yunling-sthjj",
        "云岭市生态环境局",
        "市生态环境局",
        AgencyKind.MUNICIPAL_DEPARTMENT,
        "清溪路5号",
    ),
    AgencySeed(
        "yunling-jyj", "云岭市教育局", "市教育局", AgencyKind.MUNICIPAL_DEPARTMENT, "书院巷3号"
    ),
    AgencySeed(
        "yunling-whj",
        "云岭市文化和旅游局",
        "市文旅局",
        AgencyKind.MUNICIPAL_DEPARTMENT,
        "书院巷9号",
    ),
)

SECTIONS = ("办公室", "政策法规科", "行政审批科", "执法监督科", "财务科")


@dataclass(frozen=True)
class PersonSeed:
    username: str
    name: str
    section: str
    title: str
    duties: tuple[Duty, ...]
    agency: str = BUREAU


PEOPLE = (
    PersonSeed("clerk", "叶知秋", "办公室", "办公室科员", tuple(OFFICE_CLERK)),
    PersonSeed("head", "何静之", "办公室", "办公室主任", (Duty.OFFICE_HEAD,)),
    PersonSeed("registrar", "江一帆", "办公室", "登记员", (Duty.REGISTRAR,)),
    PersonSeed("registers", "白若溪", "财务科", "台账员", (Duty.REGISTER_CLERK,)),
    PersonSeed("editor", "林向晚", "办公室", "年报编辑", (Duty.REPORT_EDITOR,)),
    PersonSeed("handler", "顾长风", "执法监督科", "科员", (Duty.HANDLER,)),
    PersonSeed("section", "程立雪", "执法监督科", "科长", (Duty.SECTION_HEAD,)),
    PersonSeed("legal", "宋明远", "政策法规科", "科长", (Duty.LEGAL_REVIEWER,)),
    PersonSeed("secrecy", "方以宁", "办公室", "保密员", (Duty.SECRECY_OFFICER,)),
    PersonSeed("opinion", "温如故", "办公室", "舆情专员", (Duty.OPINION_OFFICER,)),
    PersonSeed("deputy", "陆沉舟", "", "副局长", (Duty.LEADER_IN_CHARGE,)),
    PersonSeed("director", "沈观澜", "", "局长", (Duty.PRINCIPAL_LEADER,)),
    PersonSeed("supervisor", "许望舒", "", "政府办公室督查员", (Duty.SUPERVISOR,), CITY),
    PersonSeed("system", "齐云舒", "", "系统管理员", (Duty.SYSTEM_ADMINISTRATOR,), CITY),
    PersonSeed("security", "安怀瑾", "", "安全管理员", (Duty.SECURITY_ADMINISTRATOR,), CITY),
    PersonSeed("audit", "严正清", "", "审计管理员", (Duty.AUDIT_ADMINISTRATOR,), CITY),
    PersonSeed("sibling", "杜若兰", "办公室", "办公室科员", tuple(OFFICE_CLERK), SIBLING),
    PersonSeed("sibling-head", "钟鸣远", "办公室", "办公室主任", (Duty.OFFICE_HEAD,), SIBLING),
    PersonSeed("city-head", "卓清源", "", "政务公开办公室主任", (Duty.OFFICE_HEAD,), CITY),
    PersonSeed("jtj-head", "季行舟", "办公室", "办公室主任", (Duty.OFFICE_HEAD,), "yunling-jtj"),
    PersonSeed(
        "sthjj-head", "蓝若水", "办公室", "办公室主任", (Duty.OFFICE_HEAD,), "yunling-sthjj"
    ),
    PersonSeed("jyj-head", "景行之", "办公室", "办公室主任", (Duty.OFFICE_HEAD,), "yunling-jyj"),
    PersonSeed("whj-head", "褚云归", "办公室", "办公室主任", (Duty.OFFICE_HEAD,), "yunling-whj"),
)

SAMPLE = "sample"
"""The agency of the report that is read from a file, where there is one."""
SAMPLE_PEOPLE = (
    PersonSeed("sample", "闻思齐", "", "年报编辑", (Duty.REPORT_EDITOR,), SAMPLE),
    PersonSeed("sample-head", "安知秋", "", "办公室主任", (Duty.OFFICE_HEAD,), SAMPLE),
)
"""Who decides its unsure cells, and who then files it."""

PENALTIES = (
    ("云工信罚〔2021〕1号", "白鹭机械有限公司未按规定报送节能监察材料", "2021-03-12"),
    ("云工信罚〔2021〕2号", "青杉新材料有限公司使用国家明令淘汰的用能设备", "2021-04-26"),
    ("云工信罚〔2021〕3号", "云台民爆物品经营部未如实记载销售流向", "2021-06-08"),
    ("云工信罚〔2021〕4号", "古渡食盐配送站未保留批发采购凭证", "2021-08-19"),
    ("云工信罚〔2021〕5号", "松风无线电器材商行擅自设置无线电台", "2021-10-22"),
    ("云工信罚〔2021〕6号", "晴川铸造厂拒不执行阶段性错峰生产安排", "2021-12-03"),
)
