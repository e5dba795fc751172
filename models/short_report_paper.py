"""The Kurzfassung: one page for committees, made of the section that is written for it."""

from __future__ import annotations

from dataclasses import replace

from models.agreement_facts import long_date
from models.markdown_writing import gap
from models.paper import Fact, Paper, Part, Words, WordsKind
from models.report import ReportVersion
from models.report_paper import ReportReading
from models.store.store import Store

SHORT_REPORT = "short_report"
TITLE = "Kurzfassung"
NO_TEXT = gap("Die Kurzfassung hat noch keinen Text.")


def short_report_paper(store: Store, version: ReportVersion) -> Paper:
    """The sheet as it is now; that it has one page only is seen to where it is laid out."""
    reading = ReportReading(store, version)
    frame = reading.frame()
    title, name, place = TITLE, frame.title, frame.subtitle
    title_fields: tuple[str, ...] = ()
    parts = [Part("", (Words(NO_TEXT, WordsKind.GAP),))]
    for at, each in enumerate(reading.numbers):
        if each.short and each.level == 1:
            first, *others = reading.chapter(at)
            title = each.section.heading.strip() or TITLE
            title_fields = first.fields
            lifted = (replace(part, level=max(part.level - 1, 1), mark="") for part in others)
            parts = [replace(first, heading="", new_page=False), *lifted]
            break
    day, made_by = reading.day(), Fact("Erstellt von", frame.author)
    return replace(
        frame,
        kind=SHORT_REPORT,
        title=title,
        title_fields=title_fields,
        subtitle_fields=frame.title_fields,
        subtitle=f"{name} · {place}",
        facts=tuple(fact for fact in (made_by, Fact("Stand", f"{long_date(day)}, {version.label()}")) if fact.value),
        parts=tuple(parts),
        footer=f"{title} · {place} · {version.label()}",
        file_parts=(title, place, version.label()),
        compact=True,
        logo=b"",
    )
