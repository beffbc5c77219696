"""`gongkai fonts`: prepare the fonts for PDF, or say in one line what is missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.documents.font_packages import prepare
from gongkai.documents.fonts import font_folders, missing_faces


class Command(BaseCommand):
    help = "准备排版PDF用的开源中文字体；缺什么只说一行，不会失败"
    # Runs while the house is being set up: no database, no pages yet.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        unavailable = prepare()
        missing = missing_faces()
        if not unavailable:
            folders = "、".join(map(str, font_folders()))
            self.stdout.write(f"字体齐全：{folders}")
            return
        stands_in = "，".join(
            f"{face}暂用{family}" if family else f"{face}没有字体可用"
            for face, family in missing.items()
        )
        self.stdout.write(
            f"字体不全，继续运行：拿不到软件包{'、'.join(unavailable)}"
            + (f"；{stands_in}" if stands_in else "")
            + f"。可请管理员执行 apt-get install {' '.join(unavailable)} 后再运行 gongkai fonts"
        )
