"""A section of a first draft while it is written: paragraphs with what they rest on, quotes, insertions, gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from models import insertion_charts
from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.insertion_facts import InsertionFacts
from models.markdown_writing import gap, quote
from models.report import InsertionKind

Rests = Evidence | AssessmentFinding


@dataclass(frozen=True)
class Put:
    """Something to insert: its kind, and which of it."""

    kind: InsertionKind
    about: str


@dataclass(frozen=True)
class Written:
    """A paragraph, or an item of a list; `near`: it follows the one before it without a blank line."""

    text: str
    rests: tuple[Rests, ...] = ()
    near: bool = False


@dataclass
class Page:
    """What a section will say, in order. `notes` are its footnotes, `gaps` counts what is missing."""

    blocks: list[Written | Put] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gaps: int = 0

    def heading(self, text: str) -> None:
        """A heading below that of the section."""
        self.blocks.append(Written(f"## {text}"))

    def paragraph(self, text: str, rests: Iterable[Rests]) -> None:
        """A paragraph, and what it rests on."""
        self.blocks.append(Written(text, _once(rests)))

    def items(self, items: Iterable[tuple[str, Iterable[Rests]]]) -> None:
        """A list, each item with what it rests on."""
        self.blocks += [Written(f"- {text}", _once(rests), at > 0) for at, (text, rests) in enumerate(items)]

    def quote(self, words: str, who: str, rests: Rests) -> None:
        """Somebody's own words as a paragraph."""
        self.blocks.append(Written(quote(words, who), (rests,)))

    def put(self, kind: InsertionKind, about: str) -> None:
        """Something that stays linked to its source."""
        self.blocks.append(Put(kind, about))

    def put_chart(self, facts: InsertionFacts, about: str) -> None:
        """The same with a chart, if it has two bars at least to compare."""
        if insertion_charts.bars_of(facts, about) > 1:
            self.put(InsertionKind.CHART, about)

    def gap(self, text: str) -> None:
        """Say what is missing, and where it is to be had."""
        self.blocks.append(Written(gap(text)))
        self.gaps += 1

    def note(self, text: str) -> str:
        """The sign of a footnote with this text, one that stands there already again; "" for no text."""
        if not text:
            return ""
        if text not in self.notes:
            self.notes.append(text)
        return f"[^{self.notes.index(text) + 1}]"


def _once(rests: Iterable[Rests]) -> tuple[Rests, ...]:
    return tuple(dict.fromkeys(rests))
