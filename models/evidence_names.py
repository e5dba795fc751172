"""What the values of a filter are called on screen; a partner by her pseudonym and function, never by her name."""

from __future__ import annotations

from models.code_tree import path_of
from models.evidence import EvidenceKind
from models.evidence_facts import EvidenceFacts
from models.evidence_filter import NONE, EvidenceFilter, Flag, Group
from models.evidence_source import interview_words, meeting_words
from models.meeting import meetings_of
from models.store.store import Store

NO_CODE, NO_KIND = "ohne Kategorie", "ohne Art"
SHORT = 28


class EvidenceNames:
    """The names as they are now, in the order in which they are offered."""

    def __init__(self, store: Store, municipality_id: int, facts: EvidenceFacts) -> None:
        self._facts = facts
        questions: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        for each in facts.questions:
            if each.key not in questions:
                questions[each.key] = each.text
                self._numbers[each.key] = f"Frage {each.number}"
        partners = interview_words(store, municipality_id)
        self._partner_numbers = {row["uid"]: f"I{row['number']}" for row in partners}
        self._functions: dict[str, str] = {row["uid"]: row["function"] for row in partners}
        documents = store.rows(_DOCUMENTS, [municipality_id])
        year = store.clock().year
        kinds = {kind.value: kind.label for kind in EvidenceKind if kind.value}
        self._names: dict[Group, dict[str, str]] = {
            Group.KIND: {**kinds, EvidenceKind.OPEN.value: NO_KIND},
            Group.CODE: {**{code.uid: code.label() for code in facts.codes.values()}, NONE: NO_CODE},
            Group.PARTNER: {
                row["uid"]: " · ".join(filter(None, (f"I{row['number']}", row["function"]))) for row in partners
            },
            Group.QUESTION: questions,
            Group.DOCUMENT: {row["uid"]: row["name"] or "Unterlage" for row in documents},
            Group.MEETING: {each.uid: meeting_words(each, year) for each in meetings_of(store, municipality_id)},
            Group.FLAG: {flag.value: flag.label for flag in Flag},
        }

    def of(self, group: Group, value: str) -> str:
        """What a value is called; the value itself where there is no such thing any more."""
        return self._names[group].get(value, value)

    def short(self, group: Group, value: str) -> str:
        """The same for a narrow column: "I3", "Frage 4"."""
        if group is Group.PARTNER:
            return self._partner_numbers.get(value, value)
        if group is Group.QUESTION:
            return self._numbers.get(value, "Frage")
        name = self.of(group, value)
        return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"

    def of_partner(self, uid: str) -> str:
        """What may be said of a partner: the function."""
        return self._functions.get(uid, "")

    def values(self, group: Group) -> list[str]:
        """Every value that can be chosen, in order."""
        return list(self._names[group])

    def path(self, code_id: int) -> str:
        """ "3 Interne Kooperation › 3.1 Steuerungsgruppe"."""
        return path_of(self._facts.codes[code_id], self._facts.codes)

    def chosen(self, wanted: EvidenceFilter) -> list[tuple[Group, str, str]]:
        """Group, value and name of all that a filter wants, but its words."""
        found = []
        for group in Group:
            order = list(self._names[group])
            known = [value for value in order if value in wanted.of(group)]
            values = [*known, *sorted(wanted.of(group).difference(order))]
            found += [(group, value, self.of(group, value)) for value in values]
        return found


_DOCUMENTS = """
select uid, name from document_review where municipality_id = ? and removed_at is null order by id
"""
