"""What a screen reader gets of our documents, as `pdfinfo -struct-text` tells it; kept in tests/data/struct_text.

python tests/tools/read_aloud.py        renews the kept files: read the difference aloud before it is committed
"""

# ruff: noqa: E402 - the path comes first: this is a script

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from models.contact import Contact
from models.document_review import DocumentReview
from models.follow_up import FollowUp, OwedBy
from models.guide import blocks_of
from models.guide_life import guides
from models.guide_paper import guide_paper
from models.interview_notes import name_contact, promise_document
from models.meeting import MeetingKind
from models.meeting_life import add_participant, hold_meeting, start_meeting
from models.municipality import Municipality
from models.passage import PassageKind, Release
from models.record_paper import record_paper
from models.release_paper import release_paper
from models.store.opening import open_memory
from models.store.store import Store
from models.visit_paper import visit_paper
from models.visit_preparation import prepare
from reports.catalog import REPORTS
from tests import build, talks
from tests.reports import paper_samples, samples
from tests.reports.every_block import every_block

KEPT = Path(__file__).parents[1] / "data" / "struct_text"
DAY = datetime(2026, 11, 23, 9, 30)


def read_aloud(pdf: bytes) -> str:
    """The elements in the order in which they are read, with their words; what is no content doesn't come up."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(pdf)
        command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(file)]
        told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    told = re.sub(r"Object \d+ 0", "Object", told)
    return re.sub(r"\n *(/BBox .*|/Placement .*)", "", told)


def pdfinfo_is_there() -> bool:
    """Whether poppler's pdfinfo can be asked."""
    return shutil.which("pdfinfo") is not None


def words(told: str) -> str:
    """Only the words, on one line: pieces of one element follow each other without a gap, as they are read."""
    pieces: list[str] = []
    for line in told.splitlines():
        text = line.strip()
        if text.startswith('"') and text.endswith('"'):
            pieces.append(text[1:-1])
        elif pieces and not pieces[-1].endswith(" ") and not text.startswith("/"):
            pieces.append(" ")
    return "".join(pieces)


def snapshots() -> dict[str, tuple[str, Any]]:
    """What the documents are made from whose reading is kept: the name of the file, key in the catalog, snapshot."""
    store = open_memory(clock=lambda: DAY)
    try:
        auental = build.people(store)
        build.draft(store, auental)
        _shorten(store)
        interview = _talk(store)
        return {
            "agreement": ("agreement", samples.agreement(draft=False)),
            "interview_release": ("interview_release", release_paper(store, interview)),
            "interview_record": ("interview_record", record_paper(store, interview)),
            "guide": ("guide", guide_paper(store, guides(store)[0], auental)),
            "visit": ("visit", visit_paper(store, prepare(store, _meeting(store).uid))),
            "every_block": ("guide", every_block()),
        }
    finally:
        store.close()


def documents() -> dict[str, bytes]:
    """These documents as PDFs, by the name of their file."""
    return {name: REPORTS[key].finish(snapshot).pdf for name, (key, snapshot) in snapshots().items()}


def _shorten(store: Store) -> None:
    """Leave the first blocks of the guides only: poppler takes seconds to read a long one aloud."""
    for guide in guides(store):
        for block in blocks_of(store, guide)[2:]:
            store.remove(block)


def _talk(store: Store):
    """An interview in Nachbereitung with a quote, a secret, a promise and a person who was named."""
    interview = talks.talked(store, talks.NOTE, f"{paper_samples.NOTE}\n\n{paper_samples.NOTE}")
    question = talks.first(store, interview)
    talks.marked(store, question, talks.QUOTE, release=Release.RELEASED)
    talks.marked(store, question, talks.SECRET, PassageKind.CONFIDENTIAL)
    promise_document(store, interview, "Organigramm", question)
    name_contact(store, interview, "Uwe Petersen, Schulleiter")
    return interview


def _meeting(store: Store):
    """A Sondierungsgespräch the day after tomorrow, after a workshop with a decision and a few promises."""
    sommer, today = store.first(Contact, last_name="Sommer"), DAY.date()
    store.change(sommer, notes="Mag keine Folien.", phone="05021 967-40", mail="b.sommer@landkreis-auental.example")
    held = hold_meeting(store, start_meeting(store, store.first(Municipality), MeetingKind.WORKSHOP))
    store.change(held, decisions="Rundmail an alle Ämter.\nKein Fragebogen.")
    store.add(FollowUp(municipality_id=held.municipality_id, text="Terminvorschläge schicken"))
    late = today - timedelta(days=3)
    store.add(FollowUp(municipality_id=held.municipality_id, text="Rundmail", owed_by=OwedBy.MUNICIPALITY, due_on=late))
    store.add(DocumentReview(municipality_id=held.municipality_id, name="Haushaltsplan"))
    meeting = start_meeting(store, store.first(Municipality), MeetingKind.SOUNDING)
    add_participant(store, meeting, sommer)
    return store.change(meeting, meets_on=today + timedelta(days=2), meets_at=time(14), place="Kreishaus")


def main() -> None:
    """Write what is kept anew."""
    KEPT.mkdir(exist_ok=True)
    for name, pdf in documents().items():
        (KEPT / f"{name}.txt").write_text(read_aloud(pdf), encoding="utf-8")


if __name__ == "__main__":
    main()
