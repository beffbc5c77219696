"""Items published and the channels they are published on."""

from __future__ import annotations

from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

PUBLISH = (
    "发布", "公开", "主动公开", "公开信息", "推送", "更新", "刊发", "发文", "公示", "登载", "编发",
    "刊登",
    "上传", "发布信息", "公开发布", "主动发布", "信息发布", "信息公开量", "发稿", "制作发布",
    "转载", "推文", "发布各类", "更新发布", "发布量", "采编", "采用", "上网公开", "报送",
)  # fmt: skip
ITEMS = (
    "信息", "政府信息", "政务信息", "各类信息", "各类政府信息", "各类政务信息", "稿件", "文章",
    "图文信息", "推文", "消息", "微博", "信息数量", "信息总数", "各类稿件", "政府信息数量",
    "政务公开信息", "信息公开", "工作动态", "动态信息", "政府信息公开", "博文", "内容", "图文",
    "微信",
)  # fmt: skip
"""Nouns that leave the kind of item open."""

KINDS = (
    "政策解读", "解读", "解读材料", "财政预决算信息", "预决算", "图解", "视频", "短视频",
    "动态类信息", "概况类信息", "通知公告", "公告", "重大项目", "信用信息", "新闻", "原创",
    "政策文件", "图文解读", "视频解读", "文字解读", "行政许可", "政策类", "财政信息",
    "规范性文件",
)  # fmt: skip
"""Nouns that name one kind of item, so that its count is no channel's count."""

CHANNELS: dict[str, tuple[str, ...]] = {
    "website": (
        "门户网站", "网站", "政府网站", "官网", "官方网站", "局网站", "政府门户网站", "部门网站",
        "政务网站", "省政府网站", "市政府网站", "县政府网站", "区政府网站", "州政府网站",
        "省政府门户网站", "市政府门户网站", "县政府门户网站", "区政府门户网站", "州政府门户网站",
        "信息公开专栏", "政府信息公开专栏", "门户",
    ),
    "wechat": (
        "微信公众号", "公众号", "微信", "政务微信", "政务微信公众号", "官方微信", "微信公众平台",
    ),
    "weibo": ("微博", "政务微博", "官方微博", "新浪微博"),
    "new_media": ("政务新媒体", "新媒体", "新媒体平台", "两微一端"),
    "other": (
        "抖音", "抖音号", "政务抖音", "头条号", "今日头条", "报纸", "电视", "广播", "政府公报",
        "公报", "公示栏", "公开栏", "视频号", "快手", "客户端", "APP", "电子屏", "宣传栏",
    ),
}  # fmt: skip


def meanings() -> dict[str, Meaning]:
    """Phrase → meaning."""
    found = {word: Meaning(Sense.ITEM) for word in ITEMS}
    found |= {word: Meaning(Sense.ITEM, ("kind",)) for word in KINDS}
    found |= {word: Meaning(Sense.PUBLISH) for word in PUBLISH}
    found |= {
        word: Meaning(Sense.CHANNEL, (channel,))
        for channel, words in CHANNELS.items()
        for word in words
    }
    return found
