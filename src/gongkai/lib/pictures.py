"""A picture from outside drawn anew, in a process of its own: whatever else was in it is gone.

A photograph carries where and when it was taken, and a file made to do harm may look like one. The
points of the picture are read and written into a new file; nothing else is kept.
"""

from __future__ import annotations

import io

from gongkai.lib import confine

READ = ("JPEG", "PNG")
MOST_POINTS = 60_000_000
QUALITY = 88
SECONDS = 20
MEGABYTES = 1024


class NoPicture(Exception):
    """The content is no picture that is taken; `why` is "unreadable" or "too large"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def redraw(content: bytes, *, width: int, height: int) -> tuple[bytes, int, int]:
    """A JPEG of the picture, no larger than `width` by `height` points, with its measures.

    It is turned the way the camera was held; what is transparent becomes white. Raises NoPicture
    for anything but a JPEG or PNG, and for one of too many points.
    """
    try:
        drawn: tuple[bytes, int, int] = confine.run(
            "gongkai.lib.pictures.redraw_here",
            content,
            width,
            height,
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except confine.Exceeded as error:
        raise NoPicture("too large") from error
    except confine.Crashed as error:
        raise NoPicture("unreadable") from error
    return drawn


def redraw_here(content: bytes, width: int, height: int) -> tuple[bytes, int, int]:
    """The same in this process, for the confined one."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(content), formats=READ) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise NoPicture("too large")
            opened.draft("RGB", (width * 2, height * 2))
            turned = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise NoPicture("unreadable") from error
    sheet = Image.new("RGB", turned.size, "white")
    sheet.paste(turned, mask=turned.getchannel("A"))
    sheet.thumbnail((width, height))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), sheet.width, sheet.height
