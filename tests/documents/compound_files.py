"""Compound files (OLE) built for tests: streams in storages, each in whole sectors."""

from __future__ import annotations

import struct

_SECTOR, _FREE, _END, _FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A file with these streams; "Macros/VBA/dir" lies in two storages.

    Every stream is filled up with zeros to 4,096 bytes, so that none is a small one.
    """
    entries: list[dict[str, object]] = [{"name": "Root Entry", "kind": 5, "children": []}]
    body, fat = b"", []

    def place(parent: int, name: str, kind: int) -> int:
        for index in entries[parent]["children"]:  # type: ignore[attr-defined]
            if entries[index]["name"] == name:
                return int(index)
        entries.append({"name": name, "kind": kind, "children": []})
        entries[parent]["children"].append(len(entries) - 1)  # type: ignore[attr-defined]
        return len(entries) - 1

    for path, content in streams.items():
        *storages, name = path.split("/")
        parent = 0
        for storage in storages:
            parent = place(parent, storage, 1)
        filled = content.ljust(max(_CUTOFF, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
        entry = entries[place(parent, name, 2)]
        entry["start"], entry["size"] = len(fat), len(filled)
        count = len(filled) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        body += filled
    listed = b"".join(_entry(entry, entries) for entry in entries)
    listed = listed.ljust(-(-len(listed) // _SECTOR) * _SECTOR, b"\0")
    directory, count = len(fat), len(listed) // _SECTOR
    fat += [*range(directory + 1, directory + count), _END]
    body += listed
    sectors = 1
    while len(fat) + sectors > sectors * 128:
        sectors += 1
    places = range(len(fat), len(fat) + sectors)
    fat += [_FAT] * sectors
    fat += [_FREE] * (sectors * 128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, sectors, directory, 0, _CUTOFF, _END, 0, _END, 0)
    head += struct.pack("<109I", *places, *[_FREE] * (109 - sectors))
    return head + body + struct.pack(f"<{len(fat)}I", *fat)


def _entry(entry: dict[str, object], entries: list[dict[str, object]]) -> bytes:
    """A directory entry; siblings hang on the right of each other, in a row."""
    name = str(entry["name"])
    raw = name.encode("utf-16-le") + b"\0\0"
    index = entries.index(entry)
    right = _FREE
    for other in entries:
        children: list[int] = other["children"]  # type: ignore[assignment]
        if index in children and children.index(index) + 1 < len(children):
            right = children[children.index(index) + 1]
    own: list[int] = entry["children"]  # type: ignore[assignment]
    first = own[0] if own else _FREE
    packed = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), int(str(entry["kind"])), 1)
    packed += struct.pack("<III", _FREE, right, first) + bytes(36)
    start = entry.get("start", _END if entry["kind"] == 5 else 0)
    return packed + struct.pack("<IQ", start, entry.get("size", 0))
