"""Prose of the invented reports, in words of our own; no two years of an agency read alike."""

from __future__ import annotations

from gongkai.statute.annual_report import format_wan

_ACCOUNTS: dict[str, tuple[str, ...]] = {
    "主动公开": (
        "按公开目录逐项公开机构职能、规划计划、办事依据和资金使用情况，栏目缺什么补什么。",
        "把企业和群众问得最多的事项排在前面，办事指南重新校对，联系电话逐个拨通后再公布。",
        "重点领域的信息由主办科室起草、分管负责人把关，重要文件与解读一起公布。",
        "清理多年没有更新的栏目，合并重复的内容，过期的通知转入历史栏目并注明日期。",
        "围绕项目审批、资金补助和安全检查三个方面，按季度列出应当公开的清单，公布一项销号一项。",
    ),
    "政府信息管理": (
        "拟稿时标明公开属性，发布前逐件作保密审查，到期的文件按时清理。",
        "建立文件台账，写明起草人、审查人和公开日期；改变属性的，注明理由并由负责人签字。",
        "对历年文件重新编号归类，失效的加注标记，查阅时能看到文件从制发到废止的全过程。",
        "规范性文件统一登记、统一编号、统一公布，每半年核对一次现行有效目录。",
        "不予公开的信息每年复核一遍，能够转为公开的及时公布，并在目录中写明转换日期。",
    ),
    "政府信息公开平台建设": (
        "网站专栏由办公室统一维护，每月检查链接和更新情况。",
        "专栏首页改为五个固定入口，增加长辈模式，附件改用能够检索和复制的格式。",
        "大厅查阅点添置两台自助设备，由值班人员协助年长的来访者查找和打印。",
        "公众号与网站使用同一份稿件，先审后发，留言由专人在两个工作日内答复。",
        "请信息中心作了一次全面检测，修复失效链接，补齐缺少的图片说明和文件大小。",
    ),
    "监督保障": (
        "年初分解任务，年中检查，年底通报，全年组织培训两次。",
        "把公开工作列入科室考核，占百分之四的分值，得分在办公会上逐一说明。",
        "邀请服务对象代表座谈，听取意见后列出整改清单，由各科室写明完成日期。",
        "新到岗人员先学习条例和保密规定，考试合格后才能登录发布系统。",
        "办公室每季度抽查一次，发现问题当面指出，限期改正，改正结果记入台账。",
    ),
}

_PROBLEMS: tuple[tuple[str, str], ...] = (
    (
        "一是个别科室报送材料不及时；二是解读材料形式单一，图表偏少。",
        "将每季度通报各科室报送情况，并为新印发的文件配图解和问答。",
    ),
    (
        "一是专业用语多，群众不容易看懂；二是公开后的反馈收集不够。",
        "拟请文秘人员逐篇改写办事指南，并在每篇下面开设评价入口，由办公室每月汇总。",
    ),
    (
        "一是人员调动频繁，业务不熟悉；二是历史文件的目录不全。",
        "计划编写岗位手册，安排老同志带新同志，并分三批补齐历史文件目录。",
    ),
    (
        "一是线下查阅点利用率较低；二是数据类信息更新滞后。",
        "将把查阅点移到办事大厅一层，并与统计科约定每月十日前更新数据。",
    ),
    (
        "一是部门之间对同一事项的说法不一致；二是移动端阅读体验欠缺。",
        "拟在发布前增加会商环节，并请信息中心改进手机页面的字号和排版。",
    ),
)


def first_section(name: str, year: int, numbers: dict[str, int]) -> list[tuple[str, str]]:
    """Label and text of the five paragraphs."""
    received = numbers["t3.new_received.total"]
    carried = numbers["t3.carried_in.total"]
    done = numbers["t3.outcome.total.total"]
    left = numbers["t3.carried_out.total"]
    applications = (
        f"{year}年，{name}新收政府信息公开申请{received}件，上年结转{carried}件，"
        f"办结{done}件，结转下年度{left}件。"
        if received or carried
        else f"{year}年，{name}没有收到政府信息公开申请。"
    )
    told = {label: account(label, name, year) for label in _ACCOUNTS}
    told["主动公开"] += _decided(numbers)
    told["监督保障"] += _disputed(numbers)
    return [
        ("主动公开", told.pop("主动公开")),
        ("依申请公开", applications),
        *told.items(),
    ]


def of_a_government(year: int) -> str:
    """What the report of a government tells beside those of its departments."""
    return (
        f"{year}年对各部门的公开工作作了年度考核，并请第三方开展社会评议，得分已经通报；"
        "没有发生需要追究责任的情形。"
    )


def sixth_section(numbers: dict[str, int]) -> str:
    """Fees for the information itself, where somebody did not pay one; else 无."""
    unpaid = numbers.get("t3.outcome.other.fee_unpaid.total", 0)
    if not unpaid:
        return "无"
    return f"全年发出信息处理费收费通知{unpaid}件，收取信息处理费0元。"


def _decided(numbers: dict[str, int]) -> str:
    documents, fees = (
        numbers.get(key, 0)
        for key in ("t2.art20_1.normative_docs.issued", "t2.art20_8.admin_fees.amount_wan")
    )
    repealed = numbers.get("t2.art20_1.normative_docs.repealed", 0)
    licences, penalties, coercions = (
        numbers[f"t2.{name}.decisions"]
        for name in ("art20_5.licensing", "art20_6.penalty", "art20_6.coercion")
    )
    words = (
        f"全年作出行政许可决定{licences}件、行政处罚决定{penalties}件、行政强制决定{coercions}件。"
    )
    if documents:
        words += f"制发行政规范性文件{documents}件。"
    if repealed:
        words += f"废止行政规范性文件{repealed}件。"
    if fees:
        words += f"收取行政事业性收费{format_wan(fees)}万元。"
    return words


def _disputed(numbers: dict[str, int]) -> str:
    reviews = numbers["t4.review.total"]
    return f"因政府信息公开引起的行政复议{reviews}件。" if reviews else ""


def account(label: str, name: str, year: int) -> str:
    """What the agency did that year under one heading of section one; empty for applications."""
    ways = _ACCOUNTS.get(label, ())
    # Different steps for each heading, so that two agencies are not alike under all of them.
    step = 1 + list(_ACCOUNTS).index(label) if ways else 0
    return ways[(year + step * _number(name)) % len(ways)] if ways else ""


def fifth_section(name: str, year: int) -> list[str]:
    """Problems and measures."""
    problem, measure = _PROBLEMS[(year + 2 * _number(name)) % len(_PROBLEMS)]
    return [f"存在的主要问题：{problem}", f"改进措施：{year + 1}年{measure}"]


def _number(name: str) -> int:
    return sum(map(ord, name))
