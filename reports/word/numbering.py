"""Lists that count themselves: headings of the chapters and of the appendix, bullets, and each numbered list anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.word.styles import HEADINGS
from reports.word.xml import W, part

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
CHAPTERS, APPENDIX, BULLETS, NUMBERS = 1, 2, 3, 4
_BULLETS = "•–▪"
STEP = 284


@dataclass(eq=False)
class Numbering:
    """The lists of a document; `starts` are those of its numbered lists, (level, first number) each."""

    starts: list[tuple[int, int]] = field(default_factory=list)

    def begin(self, level: int, first: int) -> int:
        """A numbered list begins; returns what its paragraphs call it."""
        self.starts.append((level, first))
        return NUMBERS + len(self.starts)

    def xml(self) -> bytes:
        """The part with all of them."""
        abstract = "".join((_chapters(), _appendix(), _bullets(), _numbers()))
        plain = "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>' for each in range(1, 5))
        own = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/><w:lvlOverride w:ilvl="{level - 1}">'
            f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
            for number, (level, first) in enumerate(self.starts, NUMBERS + 1)
        )
        return part(f'<w:numbering xmlns:w="{W}">{abstract}{plain}{own}</w:numbering>')


@dataclass(eq=False)
class HeadingNumbers:
    """What Word will count for headings, so that a heading whose number is another one has it as plain text."""

    counts: dict[int, list[int]] = field(default_factory=lambda: {CHAPTERS: [0, 0, 0], APPENDIX: [0, 0, 0]})

    def list_for(self, mark: str, level: int) -> int:
        """CHAPTERS or APPENDIX where that counts to just this mark now, else 0."""
        if level > len(HEADINGS) - 1:
            return 0
        which = CHAPTERS if re.match(r"\d", mark) else APPENDIX
        counts = self.counts[which]
        now = [*counts[: level - 1], counts[level - 1] + 1]
        if _written(now, which) != mark:
            return 0
        counts[level - 1 :] = [now[-1], *[0] * (len(counts) - level)]
        return which


def _written(counts: list[int], which: int) -> str:
    first = str(counts[0]) if which == CHAPTERS else chr(ord("A") + counts[0] - 1) if 0 < counts[0] < 27 else ""
    return ".".join((first, *map(str, counts[1:])))


def _abstract(number: int, levels: Iterator[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}'
        "</w:abstractNum>"
    )


def _level(at: int, kind: str, text: str, left: int, hanging: int, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _chapters() -> str:
    styled = (f'<w:pStyle w:val="{style}"/>' for style in HEADINGS)
    texts = ("%1", "%1.%2", "%1.%2.%3")
    return _abstract(
        CHAPTERS,
        (_level(at, "decimal", text, 567 + 170 * at, 567 + 170 * at, next(styled)) for at, text in enumerate(texts)),
    )


def _appendix() -> str:
    texts = (("upperLetter", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    return _abstract(
        APPENDIX, (_level(at, kind, text, 567 + 170 * at, 567 + 170 * at) for at, (kind, text) in enumerate(texts))
    )


def _bullets() -> str:
    styled = ("ListBullet", "ListBullet2", "ListBullet3")
    return _abstract(
        BULLETS,
        (
            _level(at, "bullet", sign, STEP * (at + 1), STEP, f'<w:pStyle w:val="{styled[at]}"/>')
            for at, sign in enumerate(_BULLETS)
        ),
    )


def _numbers() -> str:
    styled = ("ListNumber", "ListNumber2", "ListNumber3")
    return _abstract(
        NUMBERS,
        (
            _level(at, "decimal", f"%{at + 1}.", 400 * (at + 1), 400, f'<w:pStyle w:val="{styled[at]}"/>')
            for at in range(3)
        ),
    )
