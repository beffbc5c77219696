"""What a finding says is wrong, in a few words; the rule's own title says what should be."""

from __future__ import annotations

_WHAT = {
    "RC01": "总计不等于六类之和",
    "RC02": "办理结果总计不对",
    "RC03": "一列不平衡",
    "RC04": "总计不等于四种之和",
    "RC05": "还有格子没有填数",
    "RC06": "与上年的结转不符",
    "RC07": "现行有效件数接不上",
    "RC08": "废止的比有效的多",
    "RC09": "部门不制定规章",
    "RC10": "文字与表格不符",
    "RC11": "办理件数的说法不一",
    "RC12": "没有写明信息处理费",
    "RC13": "信息处理费多于收费",
    "RC14": "与统计数不符",
    "RC15": "有复议诉讼而没有申请",
    "RC16": "上年未结的案件不见了",
    "RC17": "问题和措施没有写明",
    "RC18": "文字与另一份报告雷同",
    "RC19": "标题与格式不符",
    "RC20": "发布条数与登记的不符",
    "RC21": "与上年相比变化较大",
    "RC22": "没有写明考核评议追责",
    "TEXT-YEAR": "年份与报告年度不符",
    "TEXT-DOUBLED": "字词或者标点重复",
    "TEXT-SLIP": "可能有错别字",
    "TEXT-PAST": "措施写成了过去的事",
    "TEXT-NUMBERING": "序号没有接上",
    "TEXT-LIST": "分列的数加不起来",
    "TEXT-UNMENTIONED": "文字里没有说明",
}


def what_is_wrong(rule: str, title: str) -> str:
    """The words for a rule; its `title` where that says what is wrong, as the reader's own do."""
    return _WHAT.get(rule, title)
