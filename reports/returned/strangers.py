"""Pages in a file that say themselves that they belong to another version or another agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.returned_finding import FrozenLabel
from reports.returned.german import pages, quoted
from reports.returned.labels import Labels
from reports.returned.page_text import PageText

FOOTER = re.compile(r"Seite\s*([0-9]{1,4})\s*von\s*([0-9]{1,4})")


@dataclass(frozen=True)
class Stranger:
    """A page of the file (counted from 1) with another version's code; `page` is what its footer says, 0 if nothing."""

    number: int
    label: FrozenLabel
    page: int


def footer(page: PageText) -> tuple[int, int]:
    """The number that a page bears and that of all pages, zeros where it bears none or several."""
    said = {(int(number), int(of)) for number, of in FOOTER.findall(page.text)}
    return said.pop() if len(said) == 1 else (0, 0)


def strangers(all_pages: Sequence[PageText], label: FrozenLabel, labels: Labels) -> list[Stranger]:
    """The pages that bear the code of another version, and not this one's."""
    found = []
    for page in all_pages:
        named = labels.named_in(page.text)
        if named and label not in named:
            found.append(Stranger(page.number, named[0], footer(page)[0]))
    return found


def foreign(all_pages: Sequence[PageText], label: FrozenLabel, labels: Labels) -> set[int]:
    """The numbers of those that take no page's place: of other agreements, or beside the very page of this version."""
    own = {footer(page)[0] for page in all_pages if label in labels.named_in(page.text)} - {0}
    return {
        each.number
        for each in strangers(all_pages, label, labels)
        if each.label.agreement_uid != label.agreement_uid or each.page in own
    }


def stranger_words(all_pages: Sequence[PageText], label: FrozenLabel, labels: Labels) -> Iterator[str]:
    """Which page is which page of what other version."""
    unnumbered: dict[str, list[int]] = {}
    for each in strangers(all_pages, label, labels):
        if each.page:
            title = quoted(each.label.title)
            yield f"Seite {each.number} der Datei ist nach Kennung und Fußzeile Seite {each.page} von {title}."
        else:
            unnumbered.setdefault(each.label.title, []).append(each.number)
    for title, numbers in unnumbered.items():
        verb = "trägt" if len(numbers) == 1 else "tragen"
        yield f"{pages(numbers)} der Datei {verb} die Kennung von {quoted(title)}."
