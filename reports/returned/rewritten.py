"""A PDF that another program wrote anew, compared page by page with the version that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2

from reports.returned.broken import BROKEN
from reports.returned.german import counted, listed, pages, the_pages
from reports.returned.looks import Sight, compare_looks
from reports.returned.page_text import Look, PageText, lines_in_place
from reports.returned.strangers import footer
from reports.returned.words import Difference, differences, likeness, only_unreadable, words_of

ALIKE = 0.5
"""A page shares at least so much of its words with the page that it is taken for."""
_A_HINT = 0.45
"""Any two pages about such matters share up to a third."""
_NUMBER = re.compile(r"(Seite\s*)?[0-9]{1,4}(\s*(von|/)\s*[0-9]{1,4})?|[·|–-]")
_BROKEN_ELSEWHERE = 400
"""So many letters differ at least where text has moved to another page."""
_MOST_A_PAGE = 15
_MOST = 60
_MOST_LOOKED_AT = 100


@dataclass
class Comparison:
    """What came of comparing: `text_equal` is None where there was no text to compare."""

    text_equal: bool | None = None
    places: int = 0
    only_added: bool = False
    """Nothing of the version's text is missing or other; there is more."""
    differences: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    fits: dict[int, int] = field(default_factory=dict)
    """File page → page of the version."""
    strange: int = 0
    """So many pages of text belong elsewhere, where nothing else is wrong with the order of pages; else 0."""


def matched(
    before: Sequence[PageText], after: Sequence[PageText], read: dict[int, int], foreign: Container[int], code: str
) -> dict[int, int]:
    """Which page of the version each page of the file is; `read` has what printed codes say. Others stay out."""
    fits: dict[int, int] = {}
    for page in after:
        if page.number in foreign:
            continue
        says = read.get(page.number) or _footer(page, code, len(before))
        if says:
            fits[page.number] = says
        elif page.look is Look.TEXT and page.words:
            best = max(
                before,
                key=lambda old: (likeness(old.words, page.words), -abs(old.number - page.number)),
                default=None,
            )
            if best is not None and likeness(best.words, page.words) >= _A_HINT:
                fits[page.number] = best.number
    return fits


def _footer(page: PageText, code: str, count: int) -> int:
    """The page that the footer with the version's code says it is, 0 if it says none or another number of pages."""
    if page.look is not Look.TEXT or not code or code not in "".join(page.text.split()):
        return 0
    number, of = footer(page)
    return number if of == count and number <= count else 0


def compare(
    original: pypdfium2.PdfDocument,
    before: Sequence[PageText],
    copy: pypdfium2.PdfDocument,
    after: Sequence[PageText],
    read: dict[int, int],
    foreign: Container[int] = (),
    code: str = "",
) -> Comparison:
    """Compare the words of every page, then its looks where the words are the same.

    `foreign` are pages of the file that are another agreement's, `code` is the version's in the footers.
    """
    result = Comparison(fits=matched(before, after, read, foreign, code))
    compared = [page for page in after if page.look is Look.TEXT and page.number in result.fits]
    changed: dict[int, list[Difference]] = {}
    blurred = []
    for page in compared:
        found = _words(original, before[result.fits[page.number] - 1], copy, page)
        real = [each for each in found if not only_unreadable(each)]
        if real:
            changed[page.number] = real
        elif found:
            blurred.append(page.number)
    order = list(_order(before, after, result.fits))
    if len(order) == 1 and sorted(result.fits.values()) == [page.number for page in before]:
        result.strange = sum(page.look is Look.TEXT and page.number not in result.fits for page in after)
    flowing = _flowing(before, after, changed, code)
    if flowing is not None:
        result.reasons.append("Der Text bricht an anderen Stellen auf die Seiten um; verglichen wurde er als Ganzes.")
        changed, order = ({0: flowing} if flowing else {}), []
    shapes = [n for n in changed if n and likeness(before[result.fits[n] - 1].words, after[n - 1].words) < _A_HINT]
    sights = _sights(
        original, copy, [n for n in result.fits if flowing is None and (n not in changed or n in shapes)], result.fits
    )
    illegible = [n for n in shapes if sights.get(n) == Sight()]
    changed = {number: found for number, found in changed.items() if number not in illegible}
    unread = [page.number for page in after if page.look in (Look.PICTURE, Look.LINES, Look.BROKEN)]
    result.differences += [*order, *_empty(after), *_told(changed), *_not_text(after)]
    result.places = sum(map(len, changed.values()))
    result.only_added = not any(each.before for found in changed.values() for each in found)
    if len(compared) > len(illegible):
        result.text_equal = not changed and not order and not unread and not illegible
    _tell_sights({n: sight for n, sight in sights.items() if n not in changed}, result)
    result.reasons += _unmapped(blurred, illegible)
    shown = [page.number for page in after if page.look is Look.LINES and sights.get(page.number) == Sight()]
    if shown:
        result.reasons.append(f"Dem Aussehen nach {'ist' if len(shown) == 1 else 'sind'} {pages(shown)} wie zuvor.")
    return result


def _unmapped(blurred: Sequence[int], illegible: Sequence[int]) -> Iterator[str]:
    if blurred:
        yield (
            f"{pages(blurred)} der Datei: Umlaute und andere Zeichen sind nur noch als Form gespeichert; dort zählt, "
            "dass alles übrige Wort für Wort stimmt und die Seite aussieht wie zuvor."
        )
    if illegible:
        yield f"{pages(illegible)} der Datei: Der Text ist nur noch als Form gespeichert; er sieht aus wie zuvor."


def _words(
    original: pypdfium2.PdfDocument, old: PageText, copy: pypdfium2.PdfDocument, new: PageText
) -> list[Difference]:
    """The differences in the file's order, or from top to bottom if these are fewer."""
    found = differences(old.words, new.words)
    if not found:
        return []
    try:
        placed = differences(lines_in_place(original, old.number - 1), lines_in_place(copy, new.number - 1))
    except BROKEN:
        return found
    return min(found, placed, key=_extent)


def _extent(found: Sequence[Difference]) -> int:
    return sum(len(each.before) + len(each.after) for each in found)


def _flowing(
    before: Sequence[PageText], after: Sequence[PageText], changed: dict[int, list[Difference]], code: str
) -> list[Difference] | None:
    """The differences of the texts as a whole, where pages break elsewhere; None where page by page tells less."""
    extent = sum(map(_extent, changed.values()))
    if extent < _BROKEN_ELSEWHERE:
        return None
    margins = _margins(before)
    found = differences(_running(before, margins, code), _running(after, margins, code))
    found = [each for each in found if not only_unreadable(each)]
    return found if _extent(found) < extent / 2 else None


def _margins(all_pages: Sequence[PageText]) -> set[str]:
    """The shapes of lines that stand on nearly every page."""
    shapes = Counter(shape for page in all_pages for shape in set(map(_shape, page.text.splitlines())))
    return {shape for shape, count in shapes.items() if count >= max(2, len(all_pages) - 1)}


def _running(all_pages: Sequence[PageText], margins: Container[str], code: str) -> list[str]:
    """The words of all pages without their margins."""
    lines = [line for page in all_pages for line in page.text.splitlines() if _shape(line) not in margins]
    return words_of("\n".join(line for line in lines if _NUMBER.sub("", line.replace(code, "")).strip()))


def _shape(line: str) -> str:
    return "".join("0" if c.isdigit() else c for c in line.strip())


def _order(before: Sequence[PageText], after: Sequence[PageText], fits: dict[int, int]) -> Iterator[str]:
    """Pages that are missing, there twice, in another order, or of something else."""
    there = Counter(fits.values())
    missing = [page.number for page in before if page.number not in there]
    if missing:
        yield f"Es {'fehlt' if len(missing) == 1 else 'fehlen'} {the_pages(missing)} der Fassung."
    for page, count in there.items():
        if count > 1:
            where = pages(number for number, fit in fits.items() if fit == page)
            yield f"Seite {page} der Fassung ist {count}-mal da ({where} der Datei)."
    order = list(dict.fromkeys(fits.values()))
    if any(a > b for a, b in pairwise(order)):
        yield f"Die Seiten liegen in anderer Reihenfolge: {', '.join(map(str, order))}."
    strange = [page.number for page in after if page.look is Look.TEXT and page.number not in fits]
    if strange:
        verb = "gehört" if len(strange) == 1 else "gehören"
        yield f"{pages(strange)} der Datei {verb} nicht zu dieser Fassung."


def _empty(after: Sequence[PageText]) -> Iterator[str]:
    empty = [page.number for page in after if page.look is Look.EMPTY]
    if empty:
        yield f"{pages(empty)} der Datei {'ist' if len(empty) == 1 else 'sind'} leer."


def _told(changed: dict[int, list[Difference]]) -> list[str]:
    told = []
    for number, found in changed.items():
        where = f"Seite {number}" if number else "Im Text"
        told += [f"{where}: {each.sentence()}." for each in found[:_MOST_A_PAGE]]
        if len(found) > _MOST_A_PAGE:
            rest = counted(len(found) - _MOST_A_PAGE, "weitere Stelle", "weitere Stellen")
            told.append(f"{where}: und {rest}.")
    if len(told) > _MOST:
        told = [*told[:_MOST], f"Und {counted(len(told) - _MOST, 'weitere Abweichung', 'weitere Abweichungen')}."]
    return told


def _not_text(after: Sequence[PageText]) -> Iterator[str]:
    for look, words in (
        (Look.PICTURE, ("ist ein Bild", "sind Bilder")),
        (Look.LINES, ("enthält Text nur als Linien", "enthalten Text nur als Linien")),
        (Look.BROKEN, ("ist beschädigt", "sind beschädigt")),
    ):
        some = [page.number for page in after if page.look is look]
        if some:
            yield f"{pages(some)} der Datei {words[len(some) > 1]}: dort ließ sich kein Text vergleichen."


def _sights(
    original: pypdfium2.PdfDocument, copy: pypdfium2.PdfDocument, numbers: Sequence[int], fits: dict[int, int]
) -> dict[int, Sight]:
    sights = {}
    for number in numbers[:_MOST_LOOKED_AT]:
        try:
            sights[number] = compare_looks(original, fits[number] - 1, copy, number - 1)
        except BROKEN:
            continue
    return sights


def _tell_sights(sights: dict[int, Sight], result: Comparison) -> None:
    for number, sight in sights.items():
        what = [f"{sight.gone} fehlt etwas oder ist verdeckt"] if sight.gone else []
        what += [f"{sight.added} kam etwas hinzu, etwa ein Bild oder eine Zeichnung"] if sight.added else []
        if what:
            result.differences.append(f"Seite {number} sieht anders aus: {listed(what)}.")
    moved = [number for number, sight in sights.items() if sight.moved]
    if moved:
        verb = "ist" if len(moved) == 1 else "sind"
        result.reasons.append(
            f"{pages(moved)} {verb} in Schrift oder Lage anders gesetzt; kleine Zeichen und Striche zeigt der "
            "Vergleich der Bilder dort nicht."
        )
