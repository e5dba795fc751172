"""How a report's source looks: signs step back, words stand out as they will on paper, insertions and gaps are chips.

Each paragraph of the editor is looked at alone, whenever it changes; only fences reach over several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from models.markdown_gap import GAP
from models.markdown_reading import INSERTION
from ui.forms.marks import marks_of
from ui.theme import Theme

GAP_LINE = re.compile(rf"^[ \t]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+)?(?P<gap>{re.escape(GAP)}[^\]]*\]?)")
MOST = 20_000
"""A longer line is shown as it is."""
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s|$)")
_TABLE_RULE = re.compile(r"^[ \t>]*\|?(?=[^|]*-)[ \t]*:?-+:?[ \t]*(?:\|[ \t:\-|]*)?$")
_BEGIN = re.compile(
    r"^(?P<sign>[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)+)|^(?P<word>Tabelle:|Quelle:|\[\^[^\]\s]+\]:)"
)
_SAID = re.compile(r"^[ \t>]*(Titel|Quelle|Alternativtext):")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`[^`\n]{1,300}`)"
    r"|(?P<strong>\*\*(?=[^\s*]).{1,600}?(?<=[^\s*])\*\*)"
    r"|(?P<slanted>\*(?=[^\s*])[^*]{1,600}(?<=\S)\*|(?<!\w)_(?=[^\s_])[^_]{1,600}(?<=\S)_(?!\w))"
    r"|(?P<note>\[\^[^\]\s]{1,40}\])"
    r"|(?P<link>\[[^\[\]]{1,300}\]\([^()\s]{1,300}\))"
)


class Look(Enum):
    """What a stretch of a line is."""

    SIGN = auto()
    HEADING = auto()
    STRONG = auto()
    SLANTED = auto()
    WORD = auto()
    CHIP = auto()
    GAP = auto()


class Stretch(NamedTuple):
    """Characters `start` to `stop` of a line, as Python counts."""

    start: int
    stop: int
    look: Look


def chip_of(line: str) -> tuple[int, int, Look] | None:
    """Where a line has an insertion or a gap."""
    if "{{" in line and (found := INSERTION.match(line)):
        return found.start() + line.index("{"), len(line.rstrip()), Look.CHIP
    if GAP in line and (found := GAP_LINE.match(line)):
        return (*found.span("gap"), Look.GAP)
    return None


def looks_of(line: str, *, fenced: bool = False) -> list[Stretch]:
    """What stands out in a line of source; later ones lie above earlier ones."""
    if len(line) > MOST:
        return []
    if fenced:
        found = _SAID.match(line)
        return [Stretch(0, found.end() if found else len(line) if _FENCE.match(line) else 0, Look.SIGN)]
    if chip := chip_of(line):
        start, stop, look = chip
        if look is Look.GAP:
            return [Stretch(start, stop, look), *_inline(line[stop:], stop)]
        return [
            Stretch(start, stop, look),
            Stretch(start, min(start + 11, stop), Look.SIGN),
            Stretch(stop - 2, stop, Look.SIGN),
        ]
    if heading := _HEADING.match(line):
        return [
            Stretch(0, len(line), Look.HEADING),
            Stretch(0, heading.end(), Look.SIGN),
            *_inline(line[heading.end() :], heading.end()),
        ]
    if "-" in line and _TABLE_RULE.match(line):
        return [Stretch(0, len(line), Look.SIGN)]
    found = _BEGIN.match(line)
    begin = found.end() if found else 0
    head = [Stretch(0, begin, Look.WORD)] if begin else []
    return [*head, *_inline(line[begin:], begin)]


def _inline(words: str, at: int) -> Iterator[Stretch]:
    if "|" in words:
        yield from (Stretch(at + i, at + i + 1, Look.SIGN) for i, sign in enumerate(words) if sign == "|")
    for hit in _INLINE.finditer(words):
        start, stop = at + hit.start(), at + hit.end()
        match hit.lastgroup:
            case "strong" | "slanted":
                wide = 2 if hit.lastgroup == "strong" else 1
                yield Stretch(start, stop, Look.STRONG if wide == 2 else Look.SLANTED)
                yield Stretch(start, start + wide, Look.SIGN)
                yield Stretch(stop - wide, stop, Look.SIGN)
                if wide == 2 and "*" in words[hit.start() + 2 : hit.end() - 2]:
                    yield from _inline(words[hit.start() + 2 : hit.end() - 2], start + 2)
            case "escape":
                yield Stretch(start, start + 1, Look.SIGN)
            case "link":
                yield Stretch(start, start + 1, Look.SIGN)
                yield Stretch(start + hit.group().index("]("), stop, Look.SIGN)
            case "note":
                yield Stretch(start, stop, Look.WORD)
            case "code":
                yield Stretch(start, start + 1, Look.SIGN)
                yield Stretch(stop - 1, stop, Look.SIGN)


class SourceLook:
    """Dresses the lines of one editor, with whatever else marks them on top."""

    def __init__(self, theme: Theme, editor: QPlainTextEdit) -> None:
        self._editor, self._theme = editor, theme
        self._formats: dict[Look, QTextCharFormat] = {}
        self._fenced: set[int] = set()
        self._borders: set[int] = set()
        self._blocks = editor.blockCount()
        document = editor.document()
        document.contentsChange.connect(self._find_fences)  # before the marks hear of it
        self._marks = marks_of(editor)
        document.contentsChange.connect(self._dress_fences)
        self._dirty: set[int] = set()
        theme.follow(editor, lambda _: self._dress())

    def is_fenced(self, block: QTextBlock) -> bool:
        """Whether a paragraph lies in a fence."""
        return block.blockNumber() in self._fenced

    def _dress(self) -> None:
        self._formats = formats_of(self._theme)
        self._marks.set_ground(self._ground)

    def _ground(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        line = block.text()
        stretches = looks_of(line, fenced=block.blockNumber() in self._fenced)
        if not stretches:
            return []
        places = None if line.isascii() or max(line) <= "\uffff" else _units(line)
        return [self._range(each, places) for each in stretches if each.start < each.stop]

    def _range(self, stretch: Stretch, places: Sequence[int] | None) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        start, stop = stretch.start, stretch.stop
        if places is not None:
            start, stop = places[start], places[stop]
        made.start, made.length, made.format = start, stop - start, self._formats[stretch.look]
        return made

    def _find_fences(self, place: int, _gone: int, came: int) -> None:
        """Which lines lie in fences now, and which of those that weren't edited look different for that."""
        document, blocks = self._editor.document(), self._editor.blockCount()
        by, self._blocks = blocks - self._blocks, blocks
        first = document.findBlock(place)
        if (
            not (by and self._fenced)
            and first.blockNumber() not in self._borders
            and not _has_border(first, place + came)
        ):
            return
        lines = document.toRawText().split("\u2029")
        edited = first.blockNumber()
        before = {number if number <= edited else number + by for number in self._fenced}
        self._borders = {number for number, line in enumerate(lines) if _FENCE.match(line)}
        self._fenced = fenced_lines(lines)
        self._dirty = {number for number in before ^ self._fenced if 0 <= number < blocks}

    def _dress_fences(self, *_: int) -> None:
        if self._dirty:
            self._marks.dress_again(sorted(self._dirty))
            self._dirty = set()


def _has_border(block: QTextBlock, end: int) -> bool:
    """Whether a fence begins or ends in one of the paragraphs up to a place."""
    while block.isValid() and block.position() <= end:
        if _FENCE.match(block.text()):
            return True
        block = block.next()
    return False


def fenced_lines(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that lie in a fence, the two around it counted in. An insertion ends one, too."""
    found: set[int] = set()
    sign = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if sign and INSERTION.match(line):
            sign = ""
        elif sign:
            found.add(number)
            if fence and fence[1][0] == sign[0] and len(fence[1]) >= len(sign) and not line[fence.end() :].strip():
                sign = ""
        elif fence and not (fence[1][0] == "`" and "`" in line[fence.end() :]):
            sign = fence[1]
            found.add(number)
    return found


def formats_of(theme: Theme) -> dict[Look, QTextCharFormat]:
    """The formats in the colours of the theme."""
    made = {look: QTextCharFormat() for look in Look}
    made[Look.SIGN].setForeground(theme.color("muted"))
    made[Look.SIGN].setFontWeight(QFont.Weight.Normal)
    made[Look.HEADING].setFontWeight(QFont.Weight.Bold)
    made[Look.STRONG].setFontWeight(QFont.Weight.Bold)
    made[Look.SLANTED].setFontItalic(True)
    made[Look.WORD].setForeground(theme.color("accent"))
    made[Look.CHIP].setForeground(theme.color("accent"))
    made[Look.CHIP].setFontWeight(QFont.Weight.DemiBold)
    made[Look.GAP].setForeground(theme.color("due"))
    made[Look.GAP].setFontWeight(QFont.Weight.DemiBold)
    return made


def _units(line: str) -> list[int]:
    """Before each character, how many UTF-16 units there are."""
    return list(accumulate((1 if sign <= "\uffff" else 2 for sign in line), initial=0))
