"""The Belege of the sample dossier: what was taken for evidence, where it contradicts itself, what was edited since.

They are in resources/content/demo_evidence.toml, each by its source and the words that stand there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache, partial
from typing import Any

import resources
from models.code import Code, CodeKind
from models.code_edit import add_code
from models.code_tree import ensure_codes, ensure_topics
from models.demo_notes import questions_by_key
from models.demo_visit import Event
from models.document_file import DocumentFile, DocumentPage
from models.evidence import Evidence, EvidenceKind
from models.evidence_filter import EvidenceFilter, Group, Look
from models.evidence_life import add_evidence, contradict
from models.evidence_views import keep_view
from models.guide import Guide
from models.interview import Interview
from models.meeting import Meeting, MeetingKind
from models.municipality import Municipality
from models.store.record import Record
from models.store.store import Store

CONTENT = "content/demo_evidence.toml"
PAUSE = timedelta(seconds=50)
"""Between two pieces of one sitting."""
BEGUN, COMPARED, VIEWED = (63, time(9, 40)), (6, time(16, 30)), (5, time(12, 15))
"""When the own category was added, contradictions were found, views were kept: days ago, and the time."""

Table = dict[str, Any]


def evidence_events(store: Store) -> Iterator[Event]:
    """What was found in notes and documents, as of the store's own day."""
    content = tomllib.loads(resources.path(CONTENT).read_text(encoding="utf-8"))
    yield from _Evidence(store, content).events()


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever its lines and hyphens are; None where they don't."""
    at_once = text.find(words)
    if at_once >= 0:
        return at_once, at_once + len(words)
    letters, bare = _letters(text)
    found = bare.find("".join(filter(_counts, words)))
    many = sum(map(_counts, words))
    return (letters[found], letters[found + many - 1] + 1) if found >= 0 and many else None


@lru_cache(maxsize=64)
def _letters(text: str) -> tuple[list[int], str]:
    """Where the letters of a text stand that count, and these in a row."""
    at = [at for at, letter in enumerate(text) if _counts(letter)]
    return at, "".join(text[each] for each in at)


def _counts(letter: str) -> bool:
    return not letter.isspace() and letter != "-"


class _Evidence:
    """The story of one Kommune's evidence; sources are looked up when their time has come."""

    def __init__(self, store: Store, content: Table) -> None:
        self._store, self._content = store, content
        self._today = store.clock().date()
        found = store.first(Municipality, name=content["municipality"])
        assert found is not None
        self._municipality = found
        ensure_codes(store)
        ensure_topics(store, found)
        topic = store.find(Code, kind=CodeKind.TOPIC, municipality_id=found.id, order_by="position, id")[0]
        self._codes = {code.key: code for code in store.find(Code) if code.municipality_id is None} | {"topic": topic}
        self._pieces: dict[str, Evidence] = {}
        self._questions: dict[str, dict[str, Record]] = {}

    def events(self) -> Iterator[Event]:
        """All that was done."""
        yield Event(self._at(*BEGUN), self._add_own_code)
        for session in self._content["session"]:
            moment, by = self._moment(session), session.get("by", "")
            for number, table in enumerate(session["piece"]):
                yield Event(moment + number * PAUSE, partial(self._add, table), "Beleg", by)
        for number, table in enumerate(self._content["contradiction"]):
            yield Event(self._at(*COMPARED) + number * PAUSE, partial(self._contradict, table), "Widerspruch")
        for table in self._content["edit"]:
            yield Event(self._moment(table), partial(self._edit, table))
        for table in self._content["view"]:
            yield Event(self._at(*VIEWED), partial(self._keep_view, table), "Ansicht behalten")

    def _add_own_code(self) -> None:
        self._codes["own"] = add_code(self._store, self._content["own"], municipality_id=self._municipality.id)

    def _add(self, table: Table) -> None:
        record, name = self._source(table["from"])
        place = place_of(table["words"], str(getattr(record, name)))
        assert place is not None, table["words"]
        codes = [self._codes.get(key) or self._topic(key) for key in table["codes"]]
        kind, memo = EvidenceKind(table["kind"]), table.get("memo", "")
        piece = add_evidence(self._store, record, name, *place, kind, codes, memo)
        if "key" in table:
            self._pieces[table["key"]] = piece

    def _topic(self, key: str) -> Code:
        """One of the Themenbereiche that came of the Sondierungsgespräch."""
        of = self._municipality
        ensure_topics(self._store, of)
        found = self._store.find(Code, kind=CodeKind.TOPIC, municipality_id=of.id, order_by="position, id")
        self._codes |= {"topic.report": found[1], "topic.transition": found[2]}
        return self._codes[key]

    def _contradict(self, table: Table) -> None:
        contradict(self._store, self._pieces[table["one"]], self._pieces[table["other"]], table["note"])

    def _edit(self, table: Table) -> None:
        record, name = self._source(table["from"])
        text = str(getattr(record, name))
        assert table["before"] in text, table["before"]
        self._store.change(record, **{name: text.replace(table["before"], table["after"])})

    def _keep_view(self, table: Table) -> None:
        wanted = EvidenceFilter().with_values(Group.CODE, {self._codes[key].uid for key in table.get("codes", ())})
        wanted = wanted.with_values(Group.KIND, table.get("kinds", ())).with_values(Group.FLAG, table.get("flags", ()))
        keep_view(self._store, self._municipality, table["name"], Look(wanted), for_all=table.get("all", False))

    # ---------------------------------------------------------------- days, and where words stand

    def _moment(self, table: Table) -> datetime:
        return self._at(table["day"], time.fromisoformat(table["at"]))

    def _at(self, days: int, at: time) -> datetime:
        return datetime.combine(self._today - timedelta(days=days), at)

    def _source(self, called: str) -> tuple[Record, str]:
        """The record that the file calls so, as it is now, and its field with the words."""
        kind, *rest = called.split()
        if kind == "meeting":
            meeting = self._store.first(
                Meeting, municipality_id=self._municipality.id, kind=MeetingKind(rest[0]), order_by="id"
            )
            assert meeting is not None
            return meeting, rest[1]
        if kind.endswith(".pdf") or kind == "note":
            file_name, number = called.split()[-2:]
            file = self._store.first(DocumentFile, file_name=file_name)
            assert file is not None, file_name
            page = self._store.first(DocumentPage, file_id=file.id, number=int(number))
            assert page is not None, called
            return page, "note" if kind == "note" else "text"
        question = self._of_interview(kind)[rest[0]]
        return self._store.get(type(question), question.id), "polished"

    def _of_interview(self, pseudonym: str) -> dict[str, Record]:
        if pseudonym not in self._questions:
            number = int(pseudonym.removeprefix("I"))
            interview = self._store.first(Interview, municipality_id=self._municipality.id, number=number)
            assert interview is not None, pseudonym
            assert interview.guide_id is not None, pseudonym
            guide = self._store.get(Guide, interview.guide_id)
            self._questions[pseudonym] = dict(questions_by_key(self._store, interview, guide.key))
        return self._questions[pseudonym]
