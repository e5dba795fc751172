"""The Ausgangsbuch as it is read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.export_log import ExportLog
from models.outgoing import Outgoing, log_export, outgoing
from models.outgoing_book import PAGE, Book, Fate, Order, Period, Wanted, fate_of, record_of
from models.store.errors import KnownError
from tests import build

NOW = datetime(2026, 11, 23, 9, 30)
TARGET = Path("x.pdf")
ALL = Wanted()


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def lines(store, auental):
    """Three that went out: today for Auental, ten days ago as a calendar, and last year."""
    store.staff_uid = build.me(store).uid
    for document, kind, days, municipality, whom in (
        ("Protokoll", "PDF", 400, None, ""),
        ("Termine", "ICS", 10, None, "Steuergruppe"),
        ("Zielvereinbarung", "PDF", 0, auental.id, "Büro der Landrätin"),
    ):
        store.add(
            ExportLog(
                exported_at=NOW - timedelta(days=days), kind=kind, document=document, municipality_id=municipality,
                number=2 if municipality else 0, target=rf"D:\Ausgang\{document}.pdf", for_whom=whom,
                digest=document, staff_uid=store.staff_uid,
            )
        )  # fmt: skip
    return Book(store)


def found(book, wanted=ALL, *how):
    return [book.line(id).entry.document for id in book.ids(wanted, *how)]


def test_the_newest_comes_first(lines):
    assert found(lines) == ["Zielvereinbarung", "Termine", "Protokoll"]


@pytest.mark.parametrize(
    ("wanted", "documents"),
    [
        (Wanted(kind="ICS"), ["Termine"]),
        (Wanted(but="PDF"), ["Termine"]),
        (Wanted(period=Period.WEEK), ["Zielvereinbarung"]),
        (Wanted(period=Period.MONTH), ["Zielvereinbarung", "Termine"]),
        (Wanted(period=Period.YEAR), ["Zielvereinbarung", "Termine"]),
        (Wanted(period=Period.LAST_YEAR), ["Protokoll"]),
        (Wanted(text="landraet"), ["Zielvereinbarung"]),
        (Wanted(text="auent"), ["Zielvereinbarung"]),
        (Wanted(text="Steuergr ics"), ["Termine"]),
        (Wanted(text="fassung 2 ahlers"), ["Zielvereinbarung"]),
        (Wanted(text="Landrätin", kind="ICS"), []),
    ],
)
def test_lines_are_found_by_kind_period_and_words(lines, wanted, documents):
    assert found(lines, wanted) == documents


def test_a_kommune_has_its_own(lines, auental):
    assert found(lines, Wanted(municipality_id=auental.id)) == ["Zielvereinbarung"]


def test_they_are_sorted_by_document_or_kommune(lines):
    by_document = [lines.line(id).entry.document for id in lines.ids(Wanted(), Order.DOCUMENT, ascending=True)]
    assert by_document == ["Protokoll", "Termine", "Zielvereinbarung"]
    assert found(lines, ALL, Order.KOMMUNE)[0] == "Zielvereinbarung"


def test_a_line_says_version_kommune_person_and_file(lines):
    line = lines.line(lines.ids(Wanted())[0])
    assert (line.entry.label(), line.municipality, line.staff) == (
        "Zielvereinbarung · Fassung 2", "Landkreis Auental", "Katrin Ahlers",
    )  # fmt: skip
    assert (line.moment, line.file_name) == ("23.11.2026 09:30", "Zielvereinbarung.pdf")


def test_only_the_lines_that_are_looked_at_are_read(store, monkeypatch):
    for number in range(3 * PAGE):
        store.add(ExportLog(document=f"{number}", exported_at=NOW))
    asked = []
    rows = store.rows
    monkeypatch.setattr(store, "rows", lambda sql, values=None: asked.append(sql) or rows(sql, values))
    book = Book(store)
    ids = book.ids(Wanted())
    assert [book.line(id).entry.document for id in ids[:50]] == [f"{n}" for n in range(3 * PAGE - 1, 3 * PAGE - 51, -1)]
    assert len(asked) == 2


def test_the_document_leads_to_its_record_while_that_lives(store, auental):
    version = build.draft(store, auental)
    entry = log_export(store, outgoing(store, version, "Zielvereinbarung"), TARGET, b"")
    assert record_of(store, entry) == version
    store.remove(auental)
    assert record_of(store, entry) is None
    assert record_of(store, log_export(store, Outgoing(document="Termine"), TARGET, b"")) is None


def test_the_lines_of_a_file_are_found_by_its_digest(lines):
    assert [line.entry.document for line in lines.of_digest("Termine")] == ["Termine"]
    assert lines.of_digest("anderswo") == []
    assert lines.of_digest("") == []


def test_a_file_is_the_same_another_or_gone(store, tmp_path):
    entry = log_export(store, Outgoing(document="Leitfaden"), tmp_path / "a.pdf", b"Seiten")
    fates = [fate_of(tmp_path / "a.pdf", entry.digest)]
    for content in (b"Seiten", b"Seite"):
        (tmp_path / "a.pdf").write_bytes(content)
        fates.append(fate_of(tmp_path / "a.pdf", entry.digest))
    assert fates == [Fate.GONE, Fate.SAME, Fate.CHANGED]
    with pytest.raises(KnownError):
        fate_of(tmp_path, entry.digest)
