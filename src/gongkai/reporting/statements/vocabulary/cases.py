"""Reviews and suits, and how they end."""

from __future__ import annotations

from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

REVIEW = ("review",)
SUIT = ("lit_direct", "lit_after_review")

CASES: dict[tuple[str, ...], tuple[str, ...]] = {
    REVIEW: (
        "行政复议", "复议", "复议案件", "行政复议案件", "行政复议申请", "被申请行政复议",
        "申请行政复议", "被申请复议", "提起行政复议", "复议申请", "被提起行政复议", "申请复议",
    ),
    SUIT: (
        "行政诉讼", "诉讼", "行政诉讼案件", "诉讼案件", "提起行政诉讼", "被提起行政诉讼",
        "提起诉讼", "被起诉", "被诉", "行政应诉案件", "行政应诉", "应诉案件", "行政诉讼案",
    ),
    ("lit_direct",): (
        "未经复议直接起诉", "直接起诉", "直接提起行政诉讼", "未经复议直接提起行政诉讼",
        "直接提起诉讼", "未经复议直接提起诉讼", "未经行政复议直接起诉", "未经复议起诉",
        "未经复议直接诉讼", "直接提起的行政诉讼", "未经复议直接提起的行政诉讼",
        "未经行政复议直接提起行政诉讼",
    ),
    ("lit_after_review",): (
        "复议后起诉", "经复议后起诉", "复议后提起行政诉讼", "复议后提起诉讼",
        "经复议后提起行政诉讼", "经复议后提起诉讼", "行政复议后起诉", "复议后再起诉",
        "复议后诉讼", "复议后提起的行政诉讼", "经复议后提起的行政诉讼", "复议后提起的诉讼",
        "经行政复议后提起行政诉讼", "经行政复议后提起的行政诉讼", "行政复议后提起行政诉讼",
    ),
    (*REVIEW, *SUIT): ("复议诉讼", "行政复议诉讼", "复议、诉讼", "复议或诉讼", "复议和诉讼"),
}  # fmt: skip

RESULTS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("upheld",): (
        "结果维持", "维持", "维持原行政行为", "予以维持", "维持原答复", "维持原决定",
        "结果为维持", "复议维持", "复议机关维持", "判决维持",
    ),
    ("corrected",): ("结果纠正", "纠正", "予以纠正", "被纠正", "结果为纠正", "纠错"),
    ("other",): ("其他结果", "其它结果", "结果为其他"),
    ("pending",): (
        "尚未审结", "未审结", "正在审理", "正在审理中", "尚在审理", "尚在审理中", "审理中",
        "尚未结案", "未结案", "尚未作出决定", "待审理", "尚未审理完结",
    ),
}  # fmt: skip

NOT_A_CASE = (
    "作为复议机关", "作为行政复议机关", "复议委员会", "行政复议法", "行政诉讼法", "行政复议局",
    "复议决定", "行政复议决定", "诉讼权利", "复议权利", "行政复议体制", "撤销", "驳回", "败诉",
    "胜诉", "撤诉", "确认违法", "终止", "调解", "和解", "不予受理", "责令", "变更", "一审",
    "二审", "审结", "已审结", "再审", "上诉", "不服复议", "出庭", "开庭", "判决",
)  # fmt: skip
"""Words near cases, and ends of cases that are only a part of a column."""

REVIEWERS = ("复议机关", "复议机构", "行政复议机关", "行政复议机构", "被申请人", "人民法院", "法院")
APPEALED = ("不服答复", "对答复不服", "不服本机关答复", "不服我局答复", "对答复结果不服")

DISCLOSURE = (
    "政府信息公开", "信息公开", "政务公开", "政府信息", "政府信息公开工作", "信息公开工作",
    "政府信息公开类", "信息公开类", "信息公开申请答复", "政府信息公开答复", "信息公开答复",
    "政府信息公开申请答复",
)  # fmt: skip
"""Words that show that disclosure is spoken of."""


def meanings() -> dict[str, Meaning]:
    """Phrase → meaning."""
    found = {word: Meaning(Sense.CASE, names) for names, words in CASES.items() for word in words}
    found |= {
        word: Meaning(Sense.RESULT, names) for names, words in RESULTS.items() for word in words
    }
    found |= {word: Meaning(Sense.PART) for word in NOT_A_CASE}
    found |= {word: Meaning(Sense.FILL) for word in (*APPEALED, *REVIEWERS)}
    found |= {word: Meaning(Sense.ABOUT_DISCLOSURE) for word in DISCLOSURE}
    return found
