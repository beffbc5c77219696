"""Prose of the invented reports, in words of our own."""

from __future__ import annotations


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
    return [
        ("主动公开", f"{name}按公开目录逐项公开机构职能、规划计划、办事依据和资金使用情况。"),
        ("依申请公开", applications),
        ("政府信息管理", "拟稿时标明公开属性，发布前逐件作保密审查，到期的文件按时清理。"),
        ("政府信息公开平台建设", "网站专栏由办公室统一维护，每月检查链接和更新情况。"),
        ("监督保障", "年初分解任务，年中检查，年底通报，全年组织培训两次。"),
    ]


def fifth_section(year: int) -> list[str]:
    """Problems and measures."""
    return [
        "存在的主要问题：一是个别科室报送材料不及时；二是解读材料形式单一，图表偏少。",
        f"改进措施：{year + 1}年将每季度通报各科室报送情况，并为新印发的文件配图解和问答。",
    ]
