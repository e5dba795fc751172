"""The Ergebnisbericht of the sample dossier: drafted, edited, handed over, commented on, corrected.

What people wrote is in resources/content/demo_report.toml; the draft itself is made as a user would have it made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import resources
from models.assessment import AssessmentFinding
from models.code import Code
from models.contact import Contact
from models.demo_assessment import TOPICS
from models.demo_visit import Event
from models.document_life import set_state
from models.document_review import DocumentReview, DocumentState
from models.municipality import Municipality
from models.paper import Paper
from models.report import CommentState, ReportComment, ReportSection, ReportVersion, sections_of
from models.report_comments import add_comment, answer
from models.report_draft import LABEL, draft_report
from models.report_life import frozen_paper, hand_over, next_version, start_report
from models.report_outline import code_of_key
from models.report_readiness import let_gaps_be
from models.store.store import Store

CONTENT = "content/demo_report.toml"
AFTER = timedelta(minutes=4)
"""From one deed of a sitting to the next."""
AGREED = "topics.agreed"

Table = dict[str, Any]
RenderReport = Callable[[Paper], bytes]


def report_events(store: Store, render: RenderReport) -> Iterator[Event]:
    """What was written of one Kommune, as of the store's own day; `render` lays out the version handed over."""
    content = tomllib.loads(resources.path(CONTENT).read_text(encoding="utf-8"))
    yield from _Reports(store, content, render).events()


class _Reports:
    """The story of one Kommune's report; what it rests on is looked up when its time has come."""

    def __init__(self, store: Store, content: Table, render: RenderReport) -> None:
        self._store, self._content, self._render = store, content, render
        self._today = store.clock().date()
        found = store.first(Municipality, name=content["municipality"])
        assert found is not None
        self._municipality = found
        self._versions: list[ReportVersion] = []
        self._comments: dict[str, ReportComment] = {}

    def events(self) -> Iterator[Event]:
        """All that was done."""
        content = self._content
        begun, handed, correction = self._at(content), content["handed"], content["correction"]
        yield Event(begun, self._start, "Ergebnisbericht beginnen")
        yield Event(begun + AFTER, lambda: draft_report(self._store, self._version), LABEL)
        for table in (*content["edit"], *correction["edit"]):
            yield Event(self._at(table), partial(self._edit, table), "", table["by"])
        gaps = partial(self._let_gaps_be, handed["gaps"])
        yield Event(self._at(handed) - AFTER, gaps, "Lücken begründet", handed["by"])
        yield Event(self._at(handed), partial(self._hand_over, handed["to"]), "Übergeben", handed["by"])
        for table in content["comment"]:
            yield Event(self._at(table), partial(self._comment, table), "Anmerkung")
        yield Event(self._at(correction), partial(self._correct, correction), "Korrektur beginnen", correction["by"])
        for table in correction["answer"]:
            yield Event(self._at(table), partial(self._answer, table), "Anmerkung beantworten", table["by"])
        for table in content["finding"]:
            yield Event(self._at(table), partial(self._change_finding, table), "", table["by"])
        for table in content["read"]:
            yield Event(self._at(table), partial(self._read, table), "Unterlage gesichtet", table["by"])

    # ---------------------------------------------------------------- the report

    @property
    def _version(self) -> ReportVersion:
        return self._store.get(ReportVersion, self._versions[-1].id)

    def _start(self) -> None:
        self._versions.append(start_report(self._store, self._municipality))

    def _edit(self, table: Table) -> None:
        section = self._section(table["in"])
        before, after = (table[name].lstrip("\n").replace("S. ", "S.\u00a0") for name in ("before", "after"))
        assert section.text.count(before) == 1, before
        self._store.change(section, text=section.text.replace(before, after))

    def _let_gaps_be(self, reason: str) -> None:
        let_gaps_be(self._store, self._version, reason)

    def _hand_over(self, to: str) -> None:
        paper = frozen_paper(self._store, self._version)
        hand_over(self._store, self._version, paper, self._render(paper), to)

    def _correct(self, table: Table) -> None:
        self._versions.append(next_version(self._store, self._version, table["reason"]))

    # ---------------------------------------------------------------- what the Kommune says

    def _comment(self, table: Table) -> None:
        contact = self._store.first(Contact, municipality_id=self._municipality.id, last_name=table["person"])
        section, start, stop = None, 0, 0
        if "on" in table:
            section = self._section(table["in"])
            start = section.text.index(table["on"])
            stop = start + len(table["on"])
        made = add_comment(self._store, self._version, section, start, stop, table["text"], contact)
        self._comments[table["key"]] = made

    def _answer(self, table: Table) -> None:
        answer(self._store, self._comments[table["to"]], table["text"], CommentState(table["state"]))

    # ---------------------------------------------------------------- what it rests on

    def _change_finding(self, table: Table) -> None:
        found = [each for each in self._store.find(AssessmentFinding) if table["before"] in each.text]
        assert len(found) == 1, table["before"]
        self._store.change(found[0], text=found[0].text.replace(table["before"], table["after"]))

    def _read(self, table: Table) -> None:
        document = self._store.first(DocumentReview, municipality_id=self._municipality.id, name=table["name"])
        assert document is not None, table["name"]
        set_state(self._store, document, DocumentState.READ)

    # ---------------------------------------------------------------- days, and where words stand

    def _section(self, called: str) -> ReportSection:
        found = [each for each in sections_of(self._store, self._version.id) if called in self._names(each)]
        assert len(found) == 1, called
        return found[0]

    def _names(self, section: ReportSection) -> set[str]:
        """What the file calls a section."""
        code = code_of_key(self._store, section.key)
        if code is None:
            return {section.key}
        chapter = section.key.partition(".")[0]
        return {f"{chapter}.{code.key}"} if not code.key.startswith("topic:") else {self._topic(code)}

    def _topic(self, code: Code) -> str:
        return (AGREED, *(f"topics.{key.removeprefix('topic.')}" for key in TOPICS[1:]))[code.position]

    def _at(self, table: Table) -> datetime:
        return datetime.combine(self._today - timedelta(days=table["day"]), time.fromisoformat(table["at"]))
