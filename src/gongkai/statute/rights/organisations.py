"""Accounts, duties, agencies and the calendar: the work of the administrators."""

from gongkai.statute.rights.right import NOBODY, SECURITY, SYSTEM, Group, Right

_OTHERS = "不能办理本人的，须由另一位安全管理员办理"

ROWS = (
    Right("organisations.see_people", "查看人员、职责和账号", Group.ACCOUNTS, SECURITY),
    Right("organisations.see_rights", "查看权限表", Group.ACCOUNTS, SECURITY),
    Right("organisations.appoint", "任命职责", Group.ACCOUNTS, SECURITY, note=_OTHERS),
    Right("organisations.withdraw_duty", "撤销职责", Group.ACCOUNTS, SECURITY, note=_OTHERS),
    Right(
        "organisations.delegate",
        "委托代办职责",
        Group.ACCOUNTS,
        SECURITY,
        own=True,
        note="本人可以委托自己的职责；管理员的职责不能委托",
    ),
    Right("organisations.revoke_delegation", "收回委托", Group.ACCOUNTS, SECURITY, own=True),
    Right("organisations.create_person", "开设账号", Group.ACCOUNTS, SYSTEM),
    Right("organisations.invite", "发出邀请", Group.ACCOUNTS, SECURITY),
    Right("organisations.change_email", "修改电子邮箱", Group.ACCOUNTS, SECURITY, own=True),
    Right("organisations.change_digest", "选择收不收每日摘要", Group.ACCOUNTS, NOBODY, own=True),
    Right("accounts.reset_password", "重置密码", Group.ACCOUNTS, SECURITY),
    Right("organisations.deactivate_person", "停用账号", Group.ACCOUNTS, SECURITY, note=_OTHERS),
    Right("organisations.reactivate_person", "恢复账号", Group.ACCOUNTS, SECURITY),
    Right("accounts.change_password", "修改密码", Group.ACCOUNTS, NOBODY, own=True),
    Right("organisations.accept_invitation", "接受邀请", Group.ACCOUNTS, NOBODY, own=True),
    Right("organisations.see_agencies", "查看机构资料", Group.AGENCIES, SYSTEM),
    Right("organisations.create_agency", "添加机关", Group.AGENCIES, SYSTEM),
    Right("organisations.change_agency", "修改机关资料", Group.AGENCIES, SYSTEM),
    Right("organisations.add_section", "添加科室", Group.AGENCIES, SYSTEM),
    Right("organisations.give_post", "登记职务", Group.AGENCIES, SYSTEM),
    Right("organisations.see_calendar", "查看工作日历", Group.CALENDAR, SYSTEM),
    Right(
        "organisations.announce_year",
        "录入放假安排",
        Group.CALENDAR,
        SYSTEM,
        note="限最上级机关的系统管理员",
    ),
)
