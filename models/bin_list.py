"""The bin as a list: found by a few letters, in any order, and what is said before something goes for good."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from models.bin import Binned
from models.letters import begins, sort_key, word_forms, words
from models.purge import Purge

MOST_LISTED = 6
SAFE = (
    "In Sicherungen bleibt es, bis neuere sie ersetzt haben. Was Sie zuletzt geändert haben, lässt sich danach nicht "
)
SAFE += "mehr rückgängig machen."


class Order(StrEnum):
    """What the list is sorted by."""

    KIND = "kind"
    NAME = "name"
    PLACE = "place"
    WHEN = "when"


def found(lines: Sequence[Binned], typed: str, order: Order = Order.WHEN, *, descending: bool = True) -> list[Binned]:
    """The lines in which each typed word begins a word of kind, name or place, sorted; equal ones the latest first."""
    query = words(typed)
    hits = [line for line in lines if begins(query, word_forms(f"{line.title} {line.label} {line.place}"))]
    keys: dict[Order, Any] = {
        Order.KIND: lambda line: sort_key(line.title),
        Order.NAME: lambda line: sort_key(line.label),
        Order.PLACE: lambda line: sort_key(line.place),
        Order.WHEN: lambda line: line.at,
    }
    return sorted(hits, key=keys[order], reverse=descending)


def told(line: Binned, longest: int = 60) -> str:
    """One line in a sentence: "Kontakt „Brigitte Sommer“ (Landkreis Auental)"."""
    label = line.label if len(line.label) <= longest else f"{line.label[:longest].rsplit(' ', 1)[0].rstrip(' ,…')} …"
    name = f"„{label}“" if line.title in label else f"{line.title} „{label}“"
    return f"{name} ({line.place.partition(' › ')[0]})" if line.place else name


def question(plan: Purge) -> tuple[str, str]:
    """(title, text) of the one question before a plan is carried out."""
    count = len(plan.lines)
    title = f"{told(plan.lines[0])} endgültig löschen?" if count == 1 else f"{count} Einträge endgültig löschen?"
    parts = [] if count == 1 else [_listed([told(line) for line in plan.lines])]
    behind = sum(len(ids) for ids in plan.doomed.values()) - count
    if behind > 0:
        parts.append(
            f"Mit dem, was daran hängt: {behind} weitere Datensätze." if behind > 1 else "Mit dem, was daran hängt."
        )
    parts += [SAFE, *_staying(plan)]
    return title, "\n\n".join(parts)


def refusal(plan: Purge) -> str:
    """Why nothing of it can go."""
    line, reason = plan.kept[0]
    more = f" Auch die anderen {len(plan.kept) - 1} bleiben." if len(plan.kept) > 1 else ""
    return f"{told(line)} bleibt im Papierkorb: {reason}{'' if reason.endswith('.') else '.'}{more}"


def _staying(plan: Purge) -> list[str]:
    if not plan.kept:
        return []
    return ["Es bleibt:\n" + _listed([f"{told(line)}: {reason}" for line, reason in plan.kept])]


def _listed(lines: Sequence[str]) -> str:
    rest = len(lines) - MOST_LISTED
    more = [f"und {rest} weitere{'r' if rest == 1 else ''}"] if rest > 0 else []
    return "\n".join([*(f"· {line}" for line in lines[:MOST_LISTED]), *more])
