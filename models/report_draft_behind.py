"""What a first draft says after a Handlungsfeld, a Gelingensfaktor, a Herausforderung or an Ansatzpunkt: the findings
that go with it, and only those of which the dossier knows why.

A finding goes with a Handlungsfeld when its evidence was assigned to it, with anything else when both rest on the same
piece of evidence and the finding on more than that. That both belong to one category says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.assessment import AssessmentFinding, FindingPart
from models.code import CodeKind
from models.markdown_writing import inline
from models.report_draft_findings import FindingWriter, remarked, repeats
from models.report_draft_page import Page
from models.report_draft_statements import Statements, findings_words, to_codes

MOST = 3
"""So many findings are told again with their words; of more only where they stand."""
_ONE = {
    "befund": "ein Befund",
    "an_befund": "einen Befund",
    "gehoert": "gehört",
    "haengt": "hängt",
    "sagt": "sagt",
    "ist": "ist",
}
_SEVERAL = {
    "befund": "Befunde",
    "an_befund": "Befunde",
    "gehoert": "gehören",
    "haengt": "hängen",
    "sagt": "sagen",
    "ist": "sind",
}
_BEHIND = {
    FindingPart.ACTION_FIELD: ("field.behind", (FindingPart.DEVELOP,)),
    FindingPart.SUCCESS_FACTOR: ("factor.behind", (FindingPart.EXISTING, FindingPart.BUILDING_BLOCK)),
    FindingPart.CHALLENGE: ("challenge.behind", (FindingPart.DEVELOP,)),
    FindingPart.STARTING_POINT: ("starting.behind", (FindingPart.DEVELOP,)),
}
"""How the findings are led to, and of which parts they are."""


class Closing(NamedTuple):
    """What a paragraph ends with, and the findings that this rests on."""

    text: str = ""
    rests: Sequence[AssessmentFinding] = ()


class Behind:
    """Finds what goes with a statement; `chapters` is where the findings of a Themenbereich are told, by its id."""

    def __init__(self, writer: FindingWriter, statements: Statements, chapters: Mapping[int, str]) -> None:
        self._sources, self._wording, self._chapters = writer.sources, writer.wording, chapters
        self._statements, self._reading = statements, statements.reading

    def closing(self, page: Page, finding: AssessmentFinding) -> Closing:
        """How the paragraph of this statement ends; with nothing where nothing is known to go with it."""
        found = self.goes_with(finding)
        chapter = self._chapters.get(self._reading.about(finding))
        if found and chapter is not None:
            return Closing(self._wording.say("field.chapter", chapter=inline(chapter)), found)
        return self._told(page, _BEHIND[finding.part][0], found) if found else Closing()

    def goes_with(self, finding: AssessmentFinding) -> list[AssessmentFinding]:
        """The findings that go with a statement and say more than it does itself."""
        if not self._statements.tellable([finding]):
            return []
        _, parts = _BEHIND[finding.part]
        others = self._statements.tellable(each for part in parts for each in self._reading.statements(part))
        found = self._assigned(finding, others) or [each for each in others if self._goes_on(finding, each)]
        return [each for each in found if not repeats(each.text, finding.text)]

    def _goes_on(self, finding: AssessmentFinding, other: AssessmentFinding) -> bool:
        """Whether another finding rests on a piece of evidence that this statement rests on, and on more."""
        own, others = ({line.id for line in self._sources.supports(each)} for each in (finding, other))
        return bool(own & others) and not others <= own

    def _assigned(self, finding: AssessmentFinding, others: Sequence[AssessmentFinding]) -> list[AssessmentFinding]:
        """Those of the others whose evidence was assigned to this Handlungsfeld."""
        code = self._reading.codes[self._reading.about(finding)]
        if code.kind in (CodeKind.COMPONENT, CodeKind.ASPECT):
            return []
        within = self._reading.within(code)
        return [each for each in others if any(within & set(line.codes) for line in self._sources.supports(each))]

    def _told(self, page: Page, key: str, found: Sequence[AssessmentFinding]) -> Closing:
        """The findings with their words; of many only where they stand."""
        about = to_codes(self._reading.codes[self._reading.about(each)] for each in found)
        if len(found) > MOST:
            return Closing(self._wording.say("behind.many", befunde=findings_words(len(found)), about=about), found)
        told = [
            remarked(each.text, self._statements.apart(each))
            + page.note(self._sources.note(self._sources.supports(each)))
            for each in found
        ]
        forms = _SEVERAL if len(found) > 1 else _ONE
        return Closing(self._wording.say(key, about=about, text=" ".join(told), **forms), found)
