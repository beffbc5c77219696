"""Letters of comments: by a supervisor, or by an office head on what the office itself read."""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import Group, Right

WRITERS = frozenset({Duty.SUPERVISOR, Duty.OFFICE_HEAD})
_ABOVE = "对报送来的报告，限上级机关的公开工作主管部门"

ROWS = (
    Right("comment_letter.draft", "起草审核意见函", Group.REPORT, WRITERS, note=_ABOVE),
    Right("comment_letter.edit", "修改审核意见函", Group.REPORT, WRITERS),
    Right("comment_letter.drop", "删除审核意见函草稿", Group.REPORT, WRITERS),
    Right("comment_letter.issue", "签发审核意见函", Group.REPORT, WRITERS),
)
