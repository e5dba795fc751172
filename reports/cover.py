"""The first page of a report, for itself: whose it is, what it is called, for whom, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from reports.blocks import Area, Block, Role, Slab, stack_height
from reports.fonts import face
from reports.sheet import Sheet
from reports.style import ACCENT, MM, Style, TextStyle

BAND = 11 * MM
"""How wide the colour at the left edge of the paper is."""
TITLE_AT = 0.3
"""Share of the page above the title."""
TAG_WIDTH = 62.0
LONG_TITLE = 20
"""Words from which on a title is left to the breaking of lines."""
RULE = (46 * MM, 2.2)
"""How long and how thick the stroke below the title is."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CoverPage(Block):
    """Blocks on a page of their own: `above` at its top, `title` and `tag` below a third, `facts` at its foot."""

    above: Sequence[Block]
    title: Sequence[Block]
    tag: Block | None
    facts: Sequence[Block]
    style: Style
    role: Role = Role.TITLE

    def fits(self) -> bool:
        """Whether one page is enough; if not, the blocks are better set one after the other."""
        taken = sum(stack_height(block, self.style.measure) for block in (*self.title, *self.facts))
        tag = stack_height(self.tag, TAG_WIDTH) if self.tag else 0.0
        top = sum(stack_height(block, self.style.measure) for block in self.above)
        return max(top, self.style.depth * TITLE_AT) + taken + tag + 50.0 < self.style.depth

    def lay_out(self, width: float) -> list[Slab]:
        return [Slab(self.style.depth)]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        with sheet.artifact("Layout"):
            height = self.style.page[1]
            sheet.rule(0, BAND, height / 2, height, ACCENT)
        areas: list[Area] = []
        y = self._draw(sheet, self.above, x, top, width, areas)
        y = min(y, top - self.style.depth * TITLE_AT)
        y = self._draw(sheet, self.title, x, y, width, areas) - 10.0
        with sheet.artifact("Layout"):
            sheet.rule(x, x + RULE[0], y, RULE[1], ACCENT)
        if self.tag:
            self._draw(sheet, [self.tag], x, y - 24.0, TAG_WIDTH, areas)
        foot = sum(stack_height(block, width) for block in self.facts)
        self._draw(sheet, self.facts, x, top - self.style.depth + foot, width, areas)
        return areas

    @staticmethod
    def _draw(sheet: Sheet, blocks: Sequence[Block], x: float, top: float, width: float, areas: list[Area]) -> float:
        """Draw blocks below each other; returns where the last one ends."""
        for block in blocks:
            areas += block.draw(sheet, x, top, width, 0, len(block.lay_out(width)))
            top -= stack_height(block, width)
        return top


def balanced(text: str, look: TextStyle, width: float) -> str:
    """A short title with its lines cut at blanks, none much longer than another; one that needs four is left as is."""
    words, font = text.split(), face(look.face)
    room = width * 1000 / look.size
    for count in range(1, 4):
        cuts = combinations(range(1, len(words)), count - 1) if len(words) < LONG_TITLE else ()
        lines = [[" ".join(words[start:stop]) for start, stop in pairwise((0, *cut, len(words)))] for cut in cuts]
        found = [(max(map(font.width, each)), each) for each in lines]
        if found and min(found)[0] <= room:
            return "\n".join(min(found)[1])
    return text
