"""Warnings of the gate against which somebody goes on: each needs a reason, which is kept with the version.

A decision holds for the words as they stand: where they or their sentence change, the warning comes up again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence

from models.leak import COVER, NAMED_PLACES, Leak, LeakKind, LeakText
from models.letters import fold
from models.one_line import one_line
from models.report import GateDecision, ReportVersion
from models.store.errors import InvalidValue
from models.store.store import Store
from models.text_range import split_range

SHORTEST_REASON = 3
NO_REASON = "Bitte sagen Sie in ein paar Worten, warum das so bleiben darf."
_SENTENCE_END = re.compile(r"[.!?…]+[\s“”\"»)]|\n\s*\n")
_SECRET = frozenset((LeakKind.QUOTE, LeakKind.CONFIDENTIAL, LeakKind.WITHDRAWN))
"""Of these a decision doesn't keep the words: what was said in confidence has one place only."""
_TITLES = NAMED_PLACES | {COVER}
_MOST_REASONS = 200
"""Characters of reasons in one line of the Ausgangsbuch."""


def key_of(leak: Leak, text: LeakText) -> str:
    """Finds the same warning again: its kind, where its text is kept, its words and the sentence around them.

    Names and properties of files hold the day, and a title stands in several of them, so there the words alone count.
    """
    where = split_range(text.field)[0] or leak.where
    around = "" if leak.where in _TITLES else _sentence(text.text, leak.start, leak.stop)
    told = "\0".join((leak.kind, where, *(" ".join(fold(part).split()) for part in (leak.words, around))))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def once(leaks: Iterable[Leak], texts: Sequence[LeakText]) -> tuple[Leak, ...]:
    """The warnings without those that a title has once more where it is repeated: in the footer, in properties."""
    found: dict[tuple[str, int], Leak] = {}
    for at, leak in enumerate(leaks):
        repeated = leak.where in _TITLES and texts[leak.index].field
        found.setdefault((key_of(leak, texts[leak.index]), -1 if repeated else at), leak)
    return tuple(found.values())


def decided(store: Store, version: ReportVersion) -> dict[str, GateDecision]:
    """What was decided for a version, by `key_of`."""
    return {each.key: each for each in store.find(GateDecision, version_id=version.id, order_by="id")}


def decide(store: Store, version: ReportVersion, leak: Leak, text: LeakText, reason: str) -> GateDecision:
    """Let a warning stand, as one step of undo; raises InvalidValue without a reason. A second reason replaces it."""
    reason = one_line(reason)
    if len(reason) < SHORTEST_REASON:
        raise InvalidValue("reason", NO_REASON)
    key = key_of(leak, text)
    known = store.first(GateDecision, version_id=version.id, key=key)
    moment = store.clock().replace(microsecond=0)
    with store.transaction("Hinweis begründet"):
        if known is not None:
            return store.change(known, reason=reason, decided_at=moment, staff_uid=store.staff_uid)
        return store.add(
            GateDecision(
                version_id=version.id,
                key=key,
                kind=leak.kind.value,
                words="" if leak.kind in _SECRET else one_line(leak.words),
                reason=reason,
                decided_at=moment,
                staff_uid=store.staff_uid,
            )
        )


def take_back(store: Store, decision: GateDecision) -> None:
    """Let the warning stand in the way again, as one step of undo."""
    with store.transaction("Begründung zurückgenommen"):
        store.remove(decision)


def undecided(leaks: Iterable[Leak], texts: Sequence[LeakText], decisions: Collection[str]) -> list[Leak]:
    """The warnings that still stand in the way; `decisions` are keys."""
    return [leak for leak in leaks if key_of(leak, texts[leak.index]) not in decisions]


def against_words(reasons: Sequence[str], count: int) -> str:
    """What the Ausgangsbuch adds: "gegen 2 Hinweise: im Termin so vereinbart"; "" without a reason."""
    told = "; ".join(dict.fromkeys(filter(None, reasons)))
    if not told:
        return ""
    against = "einen Hinweis" if count == 1 else f"{count} Hinweise"
    return f"gegen {against}: {told if len(told) <= _MOST_REASONS else f'{told[:_MOST_REASONS].rstrip()} …'}"


def _sentence(text: str, start: int, stop: int) -> str:
    begin = max((hit.end() for hit in _SENTENCE_END.finditer(text, 0, start)), default=0)
    end = _SENTENCE_END.search(text, stop)
    return text[begin : end.end() if end else len(text)]
