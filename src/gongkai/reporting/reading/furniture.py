"""What a web site prints around a report: navigation above it, links and imprint below."""

from __future__ import annotations

import re

_ABOVE = re.compile(
    r"^(?:(?:您?的?当前|您的|当前|所在)位置|首页\s*[|｜>＞»/-]|首页$|网站首页|返回首页|无障碍|长者模式"
    r"|(?:发布|发文|更新|公开|成文)(?:时间|日期)\s*[：:]|(?:信息)?来源\s*[：:]|浏览(?:次数|量)|阅读次数|点击(?:数|量|次数)"
    r"|字体\s*[：:【\[]|字号\s*[：:【\[]|分享(?:到|至)?\s*[：:]?|20\d{2}[年-]\d{1,2}[月-]\d{1,2}日?\s*发布|索引号\s*[：:]|信息分类\s*[：:]|打印|收藏)"
)
_BELOW = re.compile(
    r"^[\s\[【]*(?:打印(?:本页|此页|$)|关闭(?:本页|窗口|$)|分享(?:到|至|$)|扫一扫|上一篇|下一篇|上一条|下一条"
    r"|相关(?:链接|附件|文章|信息|阅读)|附件下载|友情链接|网站地图|联系我们|关于我们|返回顶部|回到顶部|返回首页"
    r"|主办(?:单位)?\s*[：:]|承办(?:单位)?\s*[：:]|技术支持|版权所有|网站标识码|网站声明|站点地图"
    r"|\S{0,4}ICP备|\S{0,3}公网安备|Copyright)",
    re.IGNORECASE,
)
_HINT = re.compile(r"^表格较宽，可左右滑动|^[（(]?(?:请)?左右滑动(?:查看|浏览)")
_LONGEST = 100


def is_above(text: str) -> bool:
    """Whether a line before the first section is navigation or a note on the publication."""
    return len(text) <= _LONGEST and bool(_ABOVE.match(text))


def is_below(text: str) -> bool:
    """Whether a line of the last section begins what the site prints below the report."""
    return len(text) <= _LONGEST and bool(_BELOW.match(text))


def is_hint(text: str) -> bool:
    """Whether a line only says how to handle the page."""
    return len(text) <= _LONGEST and bool(_HINT.match(text))
