"""Pictures of paper: which page of which version each one says it is, and which are missing, doubled or misplaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import process_time

from PIL import Image

from models.page_mark import PageMark
from models.returned_finding import FoundPage, FrozenLabel
from reports.returned.codes import read_codes
from reports.returned.german import counted, pages, quoted, the_pages
from reports.returned.labels import Labels

_SMALL, _FAINT, _SPECKS = 150, 30, 4
"""A page of so many dots a side is blank if no more than a few are darker than the paper by the second."""


Picture = Callable[[], Image.Image | None]
"""Paints a picture when it is asked for; None for a damaged one, or one that is too large."""


@dataclass(frozen=True)
class Sheet:
    """A page of the file and the mark read on it, if any."""

    number: int
    mark: PageMark | None = None
    label: FrozenLabel | None = None
    turned: int = 0
    blank: bool = False
    skimmed: bool = False
    """Without a code, and not searched as thoroughly as others: time was up."""
    skipped: bool = False
    """Not looked at at all."""


class Budget:
    """How much of the processor's time is left for searching a file for codes."""

    def __init__(self, seconds: float = 14, hard: float = 9) -> None:
        self._end = process_time() + seconds
        self._hard = hard

    @property
    def over(self) -> bool:
        return process_time() > self._end

    @property
    def thorough(self) -> bool:
        """Whether there is time for another thorough search."""
        return self._hard > 0 and not self.over

    def spent(self, since: float) -> None:
        """A thorough search began at that time of the processor and has ended."""
        self._hard -= process_time() - since


def read_sheets(
    pictures: Iterable[tuple[int, Picture]], labels: Labels, budget: Budget, *, hard: bool = True
) -> list[Sheet]:
    """Read the codes on numbered pictures; a picture with two codes on it gives two sheets.

    Without `hard` each picture is looked at once, which is enough for pages that were painted, not scanned. All
    pictures are looked at once before the ones without a code are searched thoroughly, as long as there is time.
    """
    sheets: dict[int, list[Sheet]] = {}
    again: list[tuple[int, Picture]] = []
    for number, picture in pictures:
        sheets[number] = [Sheet(number, skipped=True)] if budget.over else _sheets(number, picture(), labels)
        if hard and _unread(sheets[number]):
            again.append((number, picture))
    for number, picture in again:
        if not budget.thorough:
            sheets[number] = [Sheet(number, skimmed=True)]
            continue
        began = process_time()
        sheets[number] = _sheets(number, picture(), labels, hard=True)
        budget.spent(began)
    return [sheet for each in sheets.values() for sheet in each]


def _sheets(number: int, picture: Image.Image | None, labels: Labels, *, hard: bool = False) -> list[Sheet]:
    if picture is None:
        return [Sheet(number)]
    if blank(picture):
        return [Sheet(number, blank=True)]
    codes = read_codes(picture, hard=hard)
    found = [Sheet(number, code.mark, labels.of_mark(code.mark), code.turned) for code in codes]
    return found or [Sheet(number)]


def _unread(sheets: Sequence[Sheet]) -> bool:
    return not any(sheet.mark or sheet.blank or sheet.skipped for sheet in sheets)


def haste_words(sheets: Sequence[Sheet]) -> Iterator[str]:
    """That time was up before each picture was looked at as thoroughly as the others."""
    skipped = [sheet.number for sheet in sheets if sheet.skipped]
    if skipped:
        yield f"Nicht mehr angesehen, weil die Zeit dafür um war: {pages(skipped)} der Datei."
    elif any(sheet.skimmed for sheet in sheets):
        yield "Nicht jede Seite wurde genau angesehen: Für schwer lesbare Codes sind nur einige Sekunden vorgesehen."


def blank(picture: Image.Image) -> bool:
    """Whether there is nothing on the paper, as on the backs of sheets."""
    small = picture.resize((_SMALL, _SMALL), Image.Resampling.BOX)
    counts = small.histogram()
    paper = counts.index(max(counts))
    return sum(counts[: max(0, paper - _FAINT)]) <= _SPECKS


def named_most(sheets: Sequence[Sheet]) -> FrozenLabel | None:
    """The version that most sheets name; of two, the one named first."""
    counts = Counter(sheet.label.version_uid for sheet in sheets if sheet.label)
    if not counts:
        return None
    uid = counts.most_common(1)[0][0]
    return next(sheet.label for sheet in sheets if sheet.label and sheet.label.version_uid == uid)


def found_pages(sheets: Sequence[Sheet]) -> tuple[FoundPage, ...]:
    """The sheets as a finding tells them."""
    return tuple(
        FoundPage(
            number=sheet.number,
            page=sheet.mark.page if sheet.mark else None,
            version_uid=sheet.label.version_uid if sheet.label else "",
            turned=sheet.turned,
        )
        for sheet in sheets
    )


def problems(sheets: Sequence[Sheet], label: FrozenLabel, page_count: int) -> Iterator[str]:
    """What is not as it should be: missing, doubled, misordered, foreign and unread pages, in German sentences."""
    own = [sheet for sheet in sheets if sheet.label == label and sheet.mark]
    there = Counter(sheet.mark.page for sheet in own if sheet.mark)
    unread = [sheet.number for sheet in sheets if not sheet.mark and not sheet.blank and not sheet.skipped]
    skipped = any(sheet.skipped for sheet in sheets)
    missing = [page for page in range(1, page_count + 1) if page not in there]
    if missing:
        verb = "fehlt" if len(missing) == 1 else "fehlen"
        which = "ist es eine" if len(missing) == 1 else "sind welche dabei"
        perhaps = f"; vielleicht {which}, deren Code nicht gelesen wurde" if unread or skipped else ""
        yield f"Es {verb} {the_pages(missing)} der Fassung{perhaps}."
    for page, count in sorted(there.items()):
        if count > 1:
            where = pages(sheet.number for sheet in own if sheet.mark and sheet.mark.page == page)
            yield f"Seite {page} der Fassung ist {count}-mal da ({where} der Datei)."
    order = [sheet.mark.page for sheet in own if sheet.mark]
    if any(a > b for a, b in pairwise(order)):
        yield f"Die Seiten liegen in anderer Reihenfolge: {', '.join(map(str, order))}."
    yield from _foreign(sheets, label)
    if unread:
        verb = "trägt" if len(unread) == 1 else "tragen"
        yield f"{pages(unread)} der Datei {verb} keinen lesbaren Code."


def _foreign(sheets: Sequence[Sheet], label: FrozenLabel) -> Iterator[str]:
    others: dict[str, list[int]] = {}
    for sheet in sheets:
        if sheet.label and sheet.label != label:
            others.setdefault(f"zu {quoted(sheet.label.title)}", []).append(sheet.number)
        elif sheet.mark and not sheet.label:
            same = sheet.mark.agreement_uid == label.agreement_uid.replace("-", "").lower()
            what = f"zu Fassung {sheet.mark.number} dieser Vereinbarung, die hier nicht eingefroren ist"
            others.setdefault(what if same else "zu einer Vereinbarung, die es hier nicht gibt", []).append(
                sheet.number
            )
    for what, numbers in others.items():
        yield f"{pages(numbers)} der Datei {'gehört' if len(numbers) == 1 else 'gehören'} nach dem Code {what}."


def lying_words(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Which pages don't lie upright, and which are blank."""
    empty = [sheet.number for sheet in sheets if sheet.blank]
    if empty:
        yield f"Leer: {pages(empty)} der Datei."
    turned = sorted({sheet.number for sheet in sheets if sheet.turned})
    if turned:
        yield f"Nicht aufrecht: {pages(turned)} der Datei."


def sentence(sheets: Sequence[Sheet], label: FrozenLabel, page_count: int) -> str:
    """The scan in one sentence."""
    sheets = [sheet for sheet in sheets if not sheet.blank]
    own = [sheet.mark.page for sheet in sheets if sheet.label == label and sheet.mark]
    whole = f"Scan von {quoted(label.title)}"
    if own == list(range(1, page_count + 1)) and len(own) == len(sheets):
        return f"{whole}: {'die eine Seite ist' if page_count == 1 else f'alle {page_count} Seiten sind'} da."
    read = len({page for page in own if page <= page_count})
    if read == page_count:
        extra = (
            " und in der richtigen Reihenfolge" if own == sorted(own) else ", aber nicht in der richtigen Reihenfolge"
        )
        more = (
            f"; die Datei enthält noch mehr ({counted(len(sheets), 'Seite', 'Seiten')})" if len(sheets) > read else ""
        )
        return f"{whole}: alle {page_count} Seiten sind da{extra}{more}."
    return f"{whole}: {read} von {page_count} Seiten {'ist' if read == 1 else 'sind'} zu erkennen."
