"""Interviews as an insertion: how many there were, or a list by function that tells nobody.

The list is sorted by its words: in the order of the numbers it would tell who I3 is. A function that only one person
holds, or that names one, is said in a general way, as the gate would ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from models.agency import Gender
from models.counted import counted
from models.grammar import Case
from models.insertion_facts import InsertionFacts
from models.leak import LeakKind, LeakText
from models.leak_facts import leak_facts
from models.leaks import find_leaks
from models.letters import sort_key
from models.markdown_writing import bullets, gap, plain
from models.pseudonym import partner_count
from models.store.names_key import NamesUnreadable
from models.store.record import Record
from models.store.values import MONTHS

SENTENCE, BY_FUNCTION = "sentence", "by_function"
NOTHING = "Es ist noch kein Gespräch geführt. Im Reiter „Interviews“ ergänzen oder diesen Abschnitt weglassen."
LEADING, OTHERS = "mit Leitungsaufgaben", ""
"""What is said of those whose function tells who they are."""


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """Both, once there was a talk."""
    if facts.interviews:
        yield SENTENCE, "Wie viele Gespräche geführt wurden"
        yield BY_FUNCTION, "Liste der Gespräche nach Funktion"


def written(facts: InsertionFacts, about: str) -> str:
    """What stands in the report."""
    if not facts.interviews:
        return gap(NOTHING)
    return _sentence(facts) if about == SENTENCE else _list(facts)


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """The talks."""
    return [*facts.interviews]


def general_functions(facts: InsertionFacts) -> dict[int, str]:
    """Id of an interview → what may be said of the person; "" where nothing may but that she is one, LEADING where
    she leads."""
    texts = [LeakText("paragraph text", each.function) for each in facts.interviews]
    try:
        leaks = find_leaks(texts, leak_facts(facts.store, facts.municipality))
    except NamesUnreadable:  # then nobody knows whose function it is
        return {each.id: OTHERS for each in facts.interviews}
    told: dict[int, str] = {each.id: each.function.strip() for each in facts.interviews}
    for leak in leaks:
        leads = leak.kind is LeakKind.FUNCTION and any("Leitung" in fix.put for fix in leak.fixes)
        told[facts.interviews[leak.index].id] = LEADING if leads else OTHERS
    return told


def _sentence(facts: InsertionFacts) -> str:
    many = len(facts.interviews)
    people = sum(max(partner_count(facts.store, each), 1) for each in facts.interviews)
    verb = "wurde" if many == 1 else "wurden"
    said = counted(many, "leitfadengestütztes Gespräch", "leitfadengestützte Gespräche", Gender.NEUTER)
    with_whom = f" mit {counted(people, 'Person', 'Personen', case=Case.DATIVE)}" if people > many else ""
    when = _when([each.meets_on for each in facts.interviews if each.meets_on])
    return f"{when} {verb} {said}{with_whom} geführt." if when else f"Geführt {verb} {said}{with_whom}."


def _when(days: list[date]) -> str:
    """ "Von September bis November 2026", "Im Oktober 2026"; "" where no day is known."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if (first.year, first.month) == (last.year, last.month):
        return f"Im {MONTHS[first.month - 1]} {first.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"Von {MONTHS[first.month - 1]}{year} bis {MONTHS[last.month - 1]} {last.year}"


def _list(facts: InsertionFacts) -> str:
    found = Counter(general_functions(facts).values())
    hidden = [(found.pop(LEADING, 0), f" {LEADING}"), (found.pop(OTHERS, 0), "")]
    items = [f"{plain(name)}{_times(found[name])}" for name in sorted(found, key=sort_key)]
    further = "weitere " if items else ""
    for many, what in hidden:
        if many:
            items.append(f"{counted(many, f'{further}Person', f'{further}Personen')}{what}")
    return bullets(items)


def _times(many: int) -> str:
    return f" ({counted(many, 'Gespräch', 'Gespräche', Gender.NEUTER)})" if many > 1 else ""
