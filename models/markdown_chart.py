"""A chart as it is written: a line for its title, its source and its alternative text, and one for each bar."""

from __future__ import annotations

import re

from models.paper import Bar, Chart
from models.placed_text import NOTHING, PlacedText

INFO = "diagramm"
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,6}))?(?![.,]?\d)")
_WORDS = ("Titel", "Quelle", "Alternativtext")


def read_chart(lines: list[PlacedText]) -> tuple[Chart | None, list[PlacedText], list[PlacedText]]:
    """The chart (none without a bar), its texts in the order of a paper's, and the lines that say nothing of it."""
    said: dict[str, PlacedText] = {}
    bars: list[Bar] = []
    printed: list[PlacedText] = []
    rest: list[PlacedText] = []
    for line in lines:
        if not line.text.strip():
            continue
        first = line.text.partition(":")[0]
        cut = len(first) if first.strip() in _WORDS else line.text.rfind(":")
        sign = 0 <= cut < len(line.text)
        label, written = line.slice(0, max(cut, 0)).strip(), line.slice(cut + 1).strip()
        number = _NUMBER.match(written.text)
        if sign and label.text in _WORDS and label.text not in said:
            said[label.text] = written
        elif sign and label.text and number:
            whole, part = number.groups()
            bars.append(Bar(label.text, float(f"{whole.replace('.', '')}.{part or 0}"), written.text))
            printed += [label, written]
        else:
            rest.append(line.strip())
    if not bars:
        return None, [], [line.strip() for line in lines if line.text.strip()]
    title, source, alt = (said.get(name, NOTHING) for name in _WORDS)
    above = [each for each in (title, source, alt) if each.text]
    return Chart(bars=tuple(bars), title=title.text, source=source.text, alt=alt.text), [*above, *printed], rest
