"""What the Kommune said to a report: noted at its paragraph, answered, taken along into the next version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.contact import Contact
from models.passage import Passage, PassageKind, passage_on
from models.passage_moves import place_after
from models.printed_difference import ALIKE, alike
from models.report import (
    CommentState,
    ReportComment,
    ReportSection,
    ReportState,
    ReportVersion,
    sections_of,
)
from models.report_compare import matched
from models.store.record import read_address
from models.store.store import Store

_LATE = """
select c.id from report_version draft
  join report_version v on v.report_id = draft.report_id and v.number < draft.number and v.removed_at is null
  join report_comment c on c.version_id = v.id and c.removed_at is null
 where draft.id = :version
   and not exists (select 1 from report_comment copy where copy.version_id = draft.id
                      and copy.first_uid = coalesce(nullif(c.first_uid, ''), c.uid))
   and (c.state = 'open' or (select min(id) from audit_entry where record_uid = c.uid and action = 'added')
                          > (select min(id) from audit_entry where record_uid = draft.uid and action = 'added'))
 order by v.number desc, c.id
"""
"""What was open when the draft was begun is in it, or was thrown away there."""
_PARAGRAPHS = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


@dataclass(frozen=True)
class PlacedComment:
    """A comment, and where it stands in a version: characters `start` to `stop` of the section's text.

    Without a section it is about the whole report, or its section is gone. An empty range tells that of what was
    commented no word is left: it stood there. `words` are those that were commented. A `late` one was noted at an
    earlier version, after this one was begun.
    """

    comment: ReportComment
    section: ReportSection | None = None
    start: int = 0
    stop: int = 0
    words: str = ""
    late: bool = False

    @property
    def gone(self) -> bool:
        """Whether what was commented was rewritten or removed."""
        return bool(self.words) and self.start == self.stop


def add_comment(
    store: Store,
    version: ReportVersion,
    section: ReportSection | None = None,
    start: int = 0,
    stop: int = 0,
    text: str = "",
    contact: Contact | None = None,
) -> ReportComment:
    """A comment, as of today, on these characters of a section's text; on the whole report without a section.

    A version that was handed over takes comments, too.
    """
    with store.transaction("Anmerkung hinzufügen"):
        passage = None
        if section is not None:
            words = store.get(ReportSection, section.id).text[start:stop]
            passage = store.add(passage_on(section, "text", start, start + len(words), words, PassageKind.COMMENT))
        return store.add(
            ReportComment(
                version_id=version.id,
                passage_id=passage.id if passage else None,
                contact_id=contact.id if contact else None,
                commented_on=store.clock().date(),
                text=text,
            )
        )


def answer(store: Store, comment: ReportComment, text: str, state: CommentState) -> ReportComment:
    """Say what is answered, and what became of it; the same comment in other versions is answered with it."""
    with store.transaction("Anmerkung beantworten"):
        for each in copies_of(store, comment):
            store.change(each, answer=text, state=state)
    return store.get(ReportComment, comment.id)


def remove_comment(store: Store, comment: ReportComment) -> None:
    """Move a comment to the bin; in other versions it stays."""
    with store.transaction("Anmerkung entfernen"):
        store.remove(comment)


def copies_of(store: Store, comment: ReportComment) -> list[ReportComment]:
    """The same comment in all versions, itself among them."""
    first = comment.first_uid or comment.uid
    found = store.rows(
        "select id from report_comment where removed_at is null and (uid = ? or first_uid = ?) order by id",
        [first, first],
    )
    return [store.get(ReportComment, row["id"]) for row in found]


def comments_of(store: Store, version: ReportVersion) -> list[PlacedComment]:
    """The comments of a version as they stand in it, those on the whole first; to a draft also the late ones."""
    sections = sections_of(store, version.id)
    found = [_placed(store, each, sections) for each in store.find(ReportComment, version_id=version.id)]
    if version.state is ReportState.DRAFT:
        found += _late(store, version, sections)
    order = {section.id: at for at, section in enumerate(sections)}
    return sorted(found, key=lambda each: (order[each.section.id] if each.section else -1, each.start))


def _placed(store: Store, comment: ReportComment, sections: list[ReportSection]) -> PlacedComment:
    passage = _passage(store, comment)
    if passage is None:
        return PlacedComment(comment)
    uid = read_address(passage.source)[1]
    section = next((each for each in sections if each.uid == uid), None)
    if section is None or passage.removed_at is not None:
        return PlacedComment(comment, words=passage.first_words)
    return PlacedComment(comment, section, passage.start, passage.stop, passage.first_words)


def _late(store: Store, version: ReportVersion, sections: list[ReportSection]) -> Iterator[PlacedComment]:
    then: dict[int, list[ReportSection]] = {}
    told: set[str] = set()
    for row in store.rows(_LATE, {"version": version.id}):
        comment = store.get(ReportComment, row["id"])
        if comment.version_id not in then:
            then[comment.version_id] = sections_of(store, comment.version_id)
        first = comment.first_uid or comment.uid
        if first not in told:
            told.add(first)
            yield replace(_carried(store, comment, then[comment.version_id], sections), late=True)


def _carried(
    store: Store, comment: ReportComment, then: list[ReportSection], now: list[ReportSection]
) -> PlacedComment:
    """Where a comment on an earlier version stands in this one."""
    there = _placed(store, comment, then)
    if there.section is None:
        return there
    at = [each.id for each in then].index(there.section.id)
    section = next((now[place] for place, old in matched(then, now).items() if old == at), None)
    if section is None:
        return PlacedComment(comment, words=there.words)
    passage = _passage(store, comment)
    assert passage is not None
    moved = place_after(passage, there.section.text, section.text)
    return PlacedComment(comment, section, *(_twin(passage.words, section.text) or moved), there.words)


def _twin(words: str, text: str) -> tuple[int, int] | None:
    """Where the words stand, if once; else the paragraph that has most of them."""
    start = text.find(words)
    if words and start >= 0 and start == text.rfind(words):
        return start, start + len(words)
    likes = {found.span(): alike(words, found[0]) for found in _PARAGRAPHS.finditer(text)}
    best = max(likes, key=lambda each: likes[each], default=None)
    return best if best is not None and likes[best] >= ALIKE else None


def _passage(store: Store, comment: ReportComment) -> Passage | None:
    return store.get(Passage, comment.passage_id) if comment.passage_id is not None else None
