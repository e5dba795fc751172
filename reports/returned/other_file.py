"""A PDF that is not the file that went out: written anew, scanned, or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from models.returned_finding import CopyKind, Finding, FrozenLabel
from reports.returned import scan
from reports.returned.changes import added
from reports.returned.foreign_pdf import ForeignPdf, opened
from reports.returned.german import counted, listed, pages, quoted, size
from reports.returned.inside import Inside
from reports.returned.labels import Labels
from reports.returned.page_text import Look, PageText
from reports.returned.rewritten import ALIKE, Comparison, compare
from reports.returned.signatures import broken_words, sentence
from reports.returned.strangers import foreign, stranger_words
from reports.returned.words import likeness

_DPI = 220
_MOST_CANDIDATES = 6
_MOST_PAINTED = 40
_MOST_PICTURES = 250
_FEW_BYTES = 0.02
"""No more than this share of the bytes is other where somebody changed some of them in their place."""


def other_pdf(pdf: ForeignPdf, labels: Labels, original: Callable[[str], bytes], roots: Sequence[bytes]) -> Finding:
    """What a PDF is whose bytes are not those that went out."""
    finding = _told(pdf, labels, original)
    signatures, stamps = pdf.signatures(roots)
    return replace(
        finding,
        sentence=finding.sentence + broken_words(signatures),
        signatures=signatures,
        page_count=pdf.page_count,
        reasons=(*finding.reasons, *map(sentence, signatures), *stamps),
    )


def _told(pdf: ForeignPdf, labels: Labels, original: Callable[[str], bytes]) -> Finding:
    named = _named(pdf.pages, labels)
    for uid, _ in named.most_common(_MOST_CANDIDATES):
        with opened(original(uid)) as sent:
            if _alike(sent.pages, pdf.pages):
                numbers = [page.number for page in pdf.pages if page.look in (Look.PICTURE, Look.LINES)]
                sheets = scan.read_sheets(pdf.pictures(numbers[:_MOST_PICTURES], _DPI), labels, scan.Budget())
                return _rewritten(pdf, sent, labels[uid], sheets, labels)
    sheets = _sheets(pdf, labels)
    label = scan.named_most(sheets)
    if label is None:
        text = "\n".join(page.text for page in pdf.pages)
        seen = {page.number for page in pdf.pages if page.look in (Look.PICTURE, Look.LINES, Look.BROKEN)}
        unread = {sheet.number for sheet in sheets if sheet.number in seen and not sheet.blank}
        return unknown(labels, sheets, text, unread, (*_too_many(pdf), *added(Inside(), pdf.inside)))
    with opened(original(label.version_uid)) as sent:
        if any(page.look is Look.PICTURE for page in pdf.pages):
            return scanned(sheets, label, sent.page_count, tuple(_besides(pdf)))
        return _rewritten(pdf, sent, label, sheets, labels)


def _named(all_pages: Sequence[PageText], labels: Labels) -> Counter[str]:
    """Whose codes stand as text on how many pages, those of pictures left aside; version uids."""
    return Counter(
        label.version_uid for page in all_pages if page.look is Look.TEXT for label in labels.named_in(page.text)
    )


def _alike(before: Sequence[PageText], after: Sequence[PageText]) -> bool:
    """Whether at least one page has most of its words from the version."""
    texts = [page for page in after if page.look is Look.TEXT]
    return any(likeness(old.words, new.words) >= ALIKE for new in texts for old in before)


def _sheets(pdf: ForeignPdf, labels: Labels) -> list[scan.Sheet]:
    """The marks on all pages; pages with text are painted clean, so that one look is enough."""
    pictures = {page.number for page in pdf.pages if page.look is Look.PICTURE}
    clear = [page.number for page in pdf.pages if page.number not in pictures][:_MOST_PAINTED]
    budget, first = scan.Budget(), pdf.pictures(clear, _DPI)
    sheets = {sheet.number: [sheet] for sheet in scan.read_sheets(first, labels, budget, hard=False)}
    for sheet in scan.read_sheets(pdf.pictures(sorted(pictures)[:_MOST_PICTURES], _DPI), labels, budget):
        sheets.setdefault(sheet.number, []).append(sheet)
    return [sheet for number in sorted(sheets) for sheet in sheets[number]]


def _rewritten(
    pdf: ForeignPdf,
    sent: ForeignPdf,
    label: FrozenLabel,
    sheets: Sequence[scan.Sheet],
    labels: Labels,
) -> Finding:
    read = {s.number: s.mark.page for s in sheets if s.mark and s.label == label and s.mark.page <= sent.page_count}
    others = foreign(pdf.pages, label, labels)
    result = compare(sent.document, sent.pages, pdf.document, pdf.pages, read, others, label.code)
    strange = stranger_words(pdf.pages, label, labels)
    differences = (*result.differences, *strange, *added(sent.inside, pdf.inside))
    bytewise = _bytewise(pdf.content, sent.content)
    return Finding(
        kind=CopyKind.REWRITTEN,
        version_uid=label.version_uid,
        sentence=_sentence(
            label, result, len(differences), "In einzelnen Bytes verändert" if bytewise else "Neu geschrieben"
        ),
        reasons=(
            bytewise or _saved_anew(pdf, sent),
            *_compared(result, pdf, sent),
            *_turned(result, pdf, sent),
            *result.reasons,
        ),
        differences=differences,
        text_equal=result.text_equal,
    )


def _saved_anew(pdf: ForeignPdf, sent: ForeignPdf) -> str:
    """Programs that only save a file anew leave in it who wrote it first: that tells nothing of them."""
    producer, first = pdf.inside.producer, sent.inside.producer
    by = "" if not producer or (first and producer.startswith(first)) else f" Geschrieben hat sie {quoted(producer)}."
    return f"Die Bytes sind nicht die, die hinausgingen: Ein Programm hat die Datei neu gesichert.{by}"


def _bytewise(content: bytes, sent: bytes) -> str:
    """How many of the bytes that went out are other, the rest being in its place; "" if it was written anew."""
    if len(content) < len(sent):
        return ""
    other = sum(a != b for a, b in zip(content, sent))
    if other > len(sent) * _FEW_BYTES:
        return ""
    verb = "ist" if other == 1 else "sind"
    return f"Von den {size(len(sent))}, die hinausgingen, {verb} {counted(other, 'Byte', 'Byte')} anders."


def _sentence(label: FrozenLabel, result: Comparison, other: int, how: str) -> str:
    title = quoted(label.title)
    if result.text_equal is None:
        return f"{how}, mit den Codes von {title}; der Text ließ sich nicht vergleichen."
    if result.text_equal:
        but = f", doch {'eines ist' if other == 1 else 'einiges ist'} anders" if other else ""
        return f"{how}; der Text ist Wort für Wort der von {title}{but}."
    if result.strange and not result.places:
        verb = "gehört" if result.strange == 1 else "gehören"
        return f"{how}; der Text von {title} ist da, {_count(result.strange)} {verb} nicht dazu."
    if result.places and result.only_added:
        where = counted(result.places, "Stelle", "Stellen")
        return f"{how}; der Text von {title} ist da, an {where} kam Text hinzu."
    if result.places:
        return f"{how}; der Text weicht an {counted(result.places, 'Stelle', 'Stellen')} von {title} ab."
    return f"{how}; der Text ist nicht vollständig der von {title}."


def _compared(result: Comparison, pdf: ForeignPdf, sent: ForeignPdf) -> Iterator[str]:
    texts = [page.number for page in pdf.pages if page.look is Look.TEXT and page.number in result.fits]
    if texts:
        yield f"Wort für Wort verglichen: {pages(texts)} der Datei mit der Fassung von {_count(sent.page_count)}."
    else:
        yield f"Die Fassung hat {_count(sent.page_count)}, die Datei {_count(pdf.page_count)}."


def _turned(result: Comparison, pdf: ForeignPdf, sent: ForeignPdf) -> Iterator[str]:
    before, after = sent.inside.leaves, pdf.inside.leaves
    turned = [
        number
        for number, page in result.fits.items()
        if number <= len(after) and page <= len(before) and after[number - 1].turned != before[page - 1].turned
    ]
    if turned:
        yield f"Gedreht: {pages(turned)} der Datei."


def _count(count: int) -> str:
    return counted(count, "Seite", "Seiten")


def scanned(
    sheets: Sequence[scan.Sheet],
    label: FrozenLabel,
    count: int,
    more: Sequence[str] = (),
) -> Finding:
    """The finding of pictures whose codes name a version of `count` pages."""
    own = sum(sheet.label == label for sheet in sheets)
    return Finding(
        kind=CopyKind.SCAN,
        version_uid=label.version_uid,
        sentence=scan.sentence(sheets, label, count),
        reasons=(
            f"{counted(own, 'Code nennt', 'Codes nennen')} diese Fassung. Das belegt, welche Seiten es sein sollen, "
            "nicht, was darauf steht.",
            *scan.lying_words(sheets),
            *scan.haste_words(sheets),
            *more,
        ),
        differences=tuple(scan.problems(sheets, label, count)),
        pages=scan.found_pages(sheets),
        page_count=len({sheet.number for sheet in sheets}),
    )


def _too_many(pdf: ForeignPdf) -> Iterator[str]:
    if len(pdf.pages) > _MOST_PICTURES:
        yield f"Von {pdf.page_count} Seiten wurden höchstens {_MOST_PICTURES} Bilder auf Codes durchgesehen."


def _besides(pdf: ForeignPdf) -> Iterator[str]:
    """Pages of a scan that are no pictures, a text layer, and what else lies in the file."""
    yield from _too_many(pdf)
    texts = [page.number for page in pdf.pages if page.look is Look.TEXT]
    if texts:
        yield f"Kein Scan, sondern Text: {pages(texts)} der Datei."
    layered = [page.number for page in pdf.pages if page.look is Look.PICTURE and page.words]
    if layered:
        yield f"Unter dem Bild liegt erkannter Text ({pages(layered)}); er wurde nicht verglichen."
    yield from added(Inside(), pdf.inside)


def unknown(
    labels: Labels, sheets: Sequence[scan.Sheet], text: str, unread: Container[int], more: Sequence[str] = ()
) -> Finding:
    """The finding of a file in which nothing names a frozen version; `unread` are its pictures without a code."""
    reasons = list(_why_unknown(labels, sheets, text))
    pictures = len({sheet.number for sheet in sheets if sheet.number in unread})
    count = len({sheet.number for sheet in sheets})
    if not reasons and pictures:
        sentence, reasons = _unread_sentence(pictures, count), ["Welche Fassung es ist, lässt sich von Hand wählen."]
    elif not reasons and sheets and all(sheet.blank for sheet in sheets):
        sentence = f"Die Datei enthält nur {'eine leere Seite' if count == 1 else 'leere Seiten'}."
    else:
        sentence = "Diese Datei ist keine Fassung, die aus diesem Bestand hinausging."
        reasons = reasons or ["Weder ihr Text noch ein Code darin nennt eine solche Fassung."]
    return Finding(
        kind=CopyKind.UNKNOWN,
        sentence=sentence,
        reasons=(*reasons, *scan.haste_words(sheets), *more),
        pages=scan.found_pages(sheets) if any(sheet.mark for sheet in sheets) else (),
        page_count=count,
    )


def _unread_sentence(pictures: int, count: int) -> str:
    """Nothing names a version, but there are pictures on which no code could be read."""
    if pictures < count:
        return (
            "Der Text nennt keine Fassung, die aus diesem Bestand hinausging, und auf "
            f"{counted(pictures, 'Bild', 'Bildern')} war kein Code zu lesen."
        )
    what = "ist ein Bild, dessen Code" if pictures == 1 else "besteht aus Bildern, deren Codes"
    can = "sich nicht lesen lässt" if pictures == 1 else "sich nicht lesen lassen"
    return f"Die Datei {what} {can}; welche Fassung es ist, ist deshalb nicht zu erkennen."


def _why_unknown(labels: Labels, sheets: Sequence[scan.Sheet], text: str) -> Iterator[str]:
    for label in labels.named_in(text)[:_MOST_CANDIDATES]:
        yield f"Sie erwähnt die Kennung {label.code} von {quoted(label.title)}, enthält aber nicht deren Text."
    for code, label in labels.drafts_in(text)[:_MOST_CANDIDATES]:
        yield f"Sie trägt die Kennung {code} eines Entwurfs zur selben Vereinbarung wie {quoted(label.title)}."
    strangers = labels.strangers_in(text)
    if strangers:
        yield f"Sie nennt {listed(strangers[:5])}: So eine Kennung gibt es hier nicht."
    for mark in dict.fromkeys((s.mark.agreement_uid, s.mark.number) for s in sheets if s.mark and not s.label):
        known = labels.of_agreement(mark[0])
        if known:
            yield (
                f"Ihr Code nennt Fassung {mark[1]} einer Vereinbarung, zu der auch {quoted(known[0].title)} gehört; "
                "so ist diese Fassung hier nicht eingefroren."
            )
        else:
            yield "Ihr Code nennt eine Vereinbarung, die es in diesem Bestand nicht gibt."
