"""A report that is drafted, handed over and corrected: killed at each write, each of these is whole or not there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.passage import Passage
from models.report import ReportSection, ReportState, ReportVersion, Support, sections_of
from models.report_draft import draft_report
from models.report_life import frozen_document, frozen_paper, hand_over, next_version, start_report
from models.report_readiness import let_gaps_be
from models.store.cipher import QUICK
from models.store.opening import create_store, open_store
from models.store.purge import sweep_files
from models.store.store import Store
from tests import build, evidence
from tests.faults.killing import PASSPHRASE, Tally, Tell, Told, left_over, reopened
from tests.faults.talk_edits import torn

NAME = "bestand.db"
AT = datetime(2026, 11, 23, 9, 30)
PDF = build.PDF + bytes(60_000)


class Written(NamedTuple):
    """What a version holds: sections with words, paragraphs' sources, marks of these."""

    sections: int
    supports: int
    marks: int


class Reporting:
    """One click, handed over, a correction of it."""

    name = "report"

    def prepare(self, folder: Path) -> None:
        store, _ = create_store(folder / NAME, PASSPHRASE, strength=QUICK, clock=lambda: AT)
        kommune = build.people(store)
        piece = evidence.on(store, evidence.document(store, kommune)[0], "text", evidence.SENTENCES[0])
        assessment = start_assessment(store, kommune)
        finding = add_finding(
            store, assessment, evidence.code(store, "1"), FindingPart.EXISTING, "Die Steuergruppe trägt."
        )
        rest_on(store, finding, piece)
        version = start_report(store, kommune)
        draft_report(store, version)
        self.drafted = written(store, version)
        store.undo()
        self.empty = written(store, version)
        assert self.empty.sections == self.empty.supports == 0 < self.drafted.supports
        store.close()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(folder / NAME, PASSPHRASE)
        version = store.find(ReportVersion)[0]
        draft_report(store, version)
        tell("drafted")
        let_gaps_be(store, version, "Als Beispiel.")
        hand_over(store, version, frozen_paper(store, version), PDF, "Landrätin")
        tell("handed over")
        next_version(store, version, "Korrektur")
        tell("corrected")
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        store = reopened(folder / NAME, tally)
        if store is None:
            return
        first, *others = store.find(ReportVersion, order_by="number")
        handed = first.state is ReportState.HANDED_OVER
        tally.lost += "drafted" in told and written(store, first) != self.drafted
        tally.lost += ("handed over" in told and not handed) or ("corrected" in told and not others)
        tally.damaged += written(store, first) not in (self.empty, self.drafted) or torn(store) > 0
        tally.damaged += frozen_document(store, first) != (PDF if handed else None)
        tally.damaged += any(written(store, other) != self.drafted for other in others)
        sweep_files(store)
        there = {path.name for path in store.home.folder().iterdir()}
        tally.left_over += there != {row["name"] for row in store.rows("select name from stored_file")}
        tally.left_over += bool(left_over(folder))
        store.close()


def written(store: Store, version: ReportVersion) -> Written:
    """How much of a version is there."""
    sections = {each.id for each in sections_of(store, version.id)}
    texts = [each for each in store.find(ReportSection, version_id=version.id) if each.text]
    supports = [each for each in store.find(Support) if each.section_id in sections]
    marks = {each.id for each in store.find(Passage)}
    return Written(len(texts), len(supports), len([each for each in supports if each.passage_id in marks]))
