"""A compound file of Microsoft's, as small as one can be: nothing that we use writes them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
SMALL = 4096
"""Streams below that many bytes would lie elsewhere: ours are filled up to it."""


@dataclass
class Entry:
    """A line of the directory."""

    name: str
    kind: int
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = END


def compound(streams: dict[str, bytes], folders: dict[str, dict[str, bytes]]) -> bytes:
    """Streams in the root, and folders of streams."""
    entries = [Entry("Root Entry", 5)]

    def add(parent: int, entry: Entry) -> int:
        entries.append(entry)
        entries[parent].children.append(len(entries) - 1)
        return len(entries) - 1

    for name, content in streams.items():
        add(0, Entry(name, 2, content))
    for folder, inside in folders.items():
        at = add(0, Entry(folder, 1))
        for name, content in inside.items():
            add(at, Entry(name, 2, content))
    return _written(entries)


def _written(entries: list[Entry]) -> bytes:
    sectors: list[bytes] = []
    table: list[int] = []

    def lay(content: bytes) -> int:
        first = len(sectors)
        count = max(1, -(-len(content) // SECTOR))
        sectors.extend(content[at * SECTOR :][:SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        table.extend([*range(first + 1, first + count), END])
        return first

    mini = bytearray()
    mini_table: list[int] = []
    for entry in entries:
        if entry.kind != 2:
            continue
        if len(entry.content) >= SMALL:
            entry.start = lay(entry.content)
            continue
        count = -(-len(entry.content) // 64)
        entry.start = len(mini_table) if count else END
        mini_table.extend([*range(len(mini_table) + 1, len(mini_table) + count), END] if count else [])
        mini += entry.content.ljust(count * 64, b"\0")
    entries[0].content = bytes(mini)
    entries[0].start = lay(bytes(mini)) if mini else END
    mini_at = lay(b"".join(struct.pack("<I", each) for each in mini_table).ljust(SECTOR, b"\xff"))
    mini_count = len(sectors) - mini_at
    directory_at = lay(_directory(entries))
    fat_count = -(-(len(sectors) + 1) * 4 // SECTOR) + 1
    fat_at = len(sectors)
    table += [FAT] * fat_count
    table += [FREE] * (fat_count * SECTOR // 4 - len(table))
    head = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, fat_count, directory_at, 0, SMALL, mini_at, mini_count, END, 0, fat_at)
    more = [*range(fat_at + 1, fat_at + fat_count)]
    head += b"".join(struct.pack("<I", each) for each in (more + [FREE] * 109)[:108])
    return head + b"".join(sectors) + b"".join(struct.pack("<I", each) for each in table)


def _directory(entries: list[Entry]) -> bytes:
    """Brothers hang on each other like beads on a string, which is a tree as well."""
    right = [NONE] * len(entries)
    for entry in entries:
        entry.children.sort(key=lambda at: (len(entries[at].name), entries[at].name.upper()))
        for one, other in zip(entry.children, entry.children[1:]):
            right[one] = other
    lines = []
    for at, entry in enumerate(entries):
        name = entry.name.encode("utf-16-le")
        child = entry.children[0] if entry.children else NONE
        lines.append(
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name) + 2, entry.kind, 1, NONE, right[at], child)
            + bytes(36)
            + struct.pack("<IQ", entry.start if entry.kind != 1 else 0, len(entry.content))
        )
    while len(lines) % 4:
        lines.append(bytes(64) + struct.pack("<HBBIII", 0, 0, 0, NONE, NONE, NONE) + bytes(48))
    return b"".join(lines)
