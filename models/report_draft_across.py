"""The chapters of a first draft that go across the Kernkomponenten: Standortbestimmung, Handlungsfelder, Ansatzpunkte,
and the Kurzfassung."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.agency import Gender
from models.assessment import AssessmentFinding, FindingPart, RatingView
from models.code import Code
from models.counted import counted, number_word
from models.evidence import EvidenceKind
from models.grammar import Case, joined
from models.markdown_writing import table
from models.report_draft_behind import Behind
from models.report_draft_chapters import ground_words
from models.report_draft_findings import FindingWriter, remarked
from models.report_draft_page import Page
from models.report_draft_statements import (
    PLACED,
    TOLD,
    Statements,
    component_words,
    contracted,
    findings_alone,
    findings_words,
    topic_name,
)

FIELDS = (FindingPart.ACTION_FIELD, FindingPart.SUCCESS_FACTOR, FindingPart.CHALLENGE)
MOST = {FindingPart.EXISTING: 3, FindingPart.DEVELOP: 4, FindingPart.ACTION_FIELD: 3, FindingPart.STARTING_POINT: 3}
"""So many of each fit on the one page of the Kurzfassung."""
SHORT_WORDS = 300
"""So many words of statements leave room for headings on one page."""
NAMED = 3
"""So many components are named in a sentence; of more only how many."""
_NAMED = {
    FindingPart.ACTION_FIELD: ("Handlungsfeld", "Handlungsfelder", Gender.NEUTER),
    FindingPart.SUCCESS_FACTOR: ("Gelingensfaktor", "Gelingensfaktoren", Gender.MASCULINE),
    FindingPart.CHALLENGE: ("Herausforderung", "Herausforderungen", Gender.FEMININE),
}
_SHORT = {
    FindingPart.EXISTING: "short.existing",
    FindingPart.DEVELOP: "short.develop",
    FindingPart.ACTION_FIELD: "short.fields",
    FindingPart.STARTING_POINT: "short.starting",
}


class AcrossWriter:
    """Writes what goes across; the findings are those of a Standortbestimmung, `chapters` the headings of the chapters
    that tell what belongs to a Themenbereich, by its id."""

    def __init__(self, writer: FindingWriter, statements: Statements, chapters: Mapping[int, str]) -> None:
        self._writer, self._statements, self._reading = writer, statements, statements.reading
        self._sources, self._wording = writer.sources, writer.wording
        self._behind = Behind(writer, statements, chapters)

    # ------------------------------------------------------------ Standortbestimmung

    def assessment(self, page: Page) -> None:
        """Structures, steering and building blocks; how much is there and how much to be developed."""
        reading, wording = self._reading, self._wording
        every = self._statements.tellable(reading.findings)
        if not every:
            page.gap(wording.say("gap.assessment"))
            return
        page.paragraph(wording.say("assessment.intro"), self._statements.strongest(every))
        if self._statements.of_components():
            page.paragraph(" ".join(self._balance()), self._statements.leading(every))
            page.paragraph(self._overview(), self._statements.leading(every))
        if reading.assessment.rated:
            page.paragraph(self._ratings(), self._statements.leading(every))
            page.paragraph(wording.say("assessment.rated"), self._statements.strongest(every))
        placed = {part: self._statements.written(reading.statements(part)) for part in PLACED}
        for part, found in placed.items():
            if found:
                page.heading(part.label)
            for aspect, some in self._statements.by_aspect(found):
                self._writer.aspect(page, aspect.name, some)
        self._missing(page, placed)

    def _missing(self, page: Page, found: Mapping[FindingPart, Sequence[AssessmentFinding]]) -> None:
        """One gap for the parts that nothing was stated of."""
        parts = [part.label for part, some in found.items() if not some]
        if parts:
            page.gap(self._wording.say("gap.part", parts=joined(parts), labels=joined([f"„{part}“" for part in parts])))

    def _balance(self) -> Iterator[str]:
        """How many findings tell what, where most of them are and where none, where which of them are more."""
        many = {code: self._many(code) for code in self._reading.components}
        yield from self._totals(*(sum(each[at] for each in many.values()) for at in range(3)))
        told = {code: sum(many[code]) for code in many if sum(many[code])}
        if (most := max(told.values(), default=0)) > (least := min(told.values(), default=0)):
            (mosts, lots), (leasts, few) = (_with_value(told, value) for value in (most, least))
            yield self._wording.say("assessment.most", most=mosts, many=lots, least=leasts, few=few)
        if silent := [code.name for code in many if code not in told]:
            yield self._wording.say("assessment.none", components=_to(silent, len(many)))
        for key, more in (("mostly_existing", 1), ("mostly_develop", -1)):
            names = [code.name for code in told if (many[code][0] - many[code][1]) * more > 0]
            if names:
                yield self._wording.say(f"assessment.{key}", in_components=_in(names, len(many)))

    def _totals(self, existing: int, develop: int, placed: int) -> Iterator[str]:
        key = "" if existing and develop else ".existing" if existing else ".develop"
        if existing or develop:
            yield self._wording.say(
                f"assessment.balance{key}",
                existing=findings_words(existing),
                develop=findings_alone(develop) if existing else findings_words(develop),
                beschreiben="beschreibt" if existing == 1 else "beschreiben",
                nennen="nennt" if develop == 1 else "nennen",
            )
        if placed:
            further = counted(placed, "weiterer", "weitere", Gender.MASCULINE)
            yield self._wording.say(
                "assessment.placed",
                placed=further if existing or develop else findings_words(placed),
                gelten="gilt" if placed == 1 else "gelten",
            )

    def _many(self, component: Code) -> tuple[int, int, int]:
        """How many findings tell what is there, what is to be developed, and the rest."""
        found = self._statements.tellable(self._reading.statements(among=self._reading.within(component)))
        existing, develop = (sum(each.part is part for each in found) for part in TOLD)
        return existing, develop, sum(each.part in PLACED for each in found)

    def _overview(self) -> str:
        rows = [
            (code.name, *(str(number) if number else "–" for number in self._many(code)))
            for code in self._reading.components
        ]
        heads = "Kernkomponente", "vorhanden", "zu entwickeln", "Strukturen, Steuerung, Bausteine"
        return table(heads, rows, "Befunde nach Kernkomponente")

    def _ratings(self) -> str:
        views = [view for view in RatingView if any(self._reading.step(c, view) for c in self._reading.components)]
        rows = [(code.name, *(self._reading.rating(code, view) for view in views)) for code in self._reading.components]
        heads = "Kernkomponente", *(f"Sicht: {view.label}" for view in views)
        return table(heads, rows, "Einstufung")

    # ------------------------------------------------------------ Handlungsfelder, Ansatzpunkte

    def fields(self, page: Page) -> None:
        """Where to act, what carries, what is in the way."""
        found = {part: self._statements.written(self._reading.statements(part)) for part in FIELDS}
        if not any(found.values()):
            page.gap(self._wording.say("gap.across"))
            return
        told = {part: self._statements.tellable(found[part]) for part in FIELDS}
        if every := [each for part in FIELDS for each in told[part]]:
            named = joined([counted(len(told[part]), *_NAMED[part], Case.ACCUSATIVE) for part in FIELDS if told[part]])
            page.paragraph(self._wording.say("fields.intro", named=named), self._statements.strongest(every))
        for part in FIELDS:
            if found[part]:
                page.heading(part.label)
            for each in found[part]:
                self._alone(page, each)
        self._missing(page, found)

    def starting_points(self, page: Page) -> None:
        """What may be done first, by statements only; who begins is for the Kommune to say."""
        found = self._statements.written(self._reading.statements(FindingPart.STARTING_POINT))
        told = self._statements.tellable(found)
        if not found:
            kind = EvidenceKind.STARTING_POINT
            many = sum(line.kind is kind for line in self._sources.usable(self._sources.lines))
            page.gap(self._wording.say("gap.starting", pieces=counted(many, "Stelle", "Stellen") if many else "keine"))
            return
        if told:
            key = "starting.intro" if len(told) > 1 else "starting.intro.one"
            found_with = [finding for each in told for finding in (each, *self._behind.goes_with(each))]
            lines = [line for each in found_with for line in self._sources.supports(each)]
            ground = ground_words(self._sources.ground(lines))
            page.paragraph(self._wording.say(key, ground=ground), self._statements.strongest(told))
        for each in found:
            self._alone(page, each)
        if told:
            page.gap(self._wording.say("gap.who"))

    def _alone(self, page: Page, finding: AssessmentFinding) -> None:
        """A statement as a paragraph of its own that ends with the findings that go with it."""
        code = self._reading.codes[self._reading.about(finding)]
        self._writer.aspect(page, topic_name(code), [finding], lambda: self._behind.closing(page, finding))

    # ------------------------------------------------------------ Kurzfassung

    def short(self, page: Page) -> None:
        """One page: what can be built on, what is to be developed, where to act."""
        every = self._statements.tellable(self._reading.findings)
        if not every:
            page.gap(self._wording.say("gap.assessment"))
            return
        ground = ground_words(self._sources.whole, Case.DATIVE)
        hints = self._wording.say("short.hints.rated" if self._reading.assessment.rated else "short.hints")
        chosen = {
            part: self._chosen(self._statements.tellable(self._reading.statements(part)), MOST[part]) for part in _SHORT
        }
        while sum(_length(found) for found in chosen.values()) > SHORT_WORDS and any(chosen.values()):
            max(chosen.values(), key=_length).pop()
        told = self._wording.say("short.intro", ground=ground, hints=hints)
        if sum(map(len, chosen.values())) < sum(each.part in _SHORT for each in every):
            told = f"{told} {self._wording.say('short.chosen')}"
        page.paragraph(told, self._statements.leading(every))
        for part, key in _SHORT.items():
            if chosen[part]:
                page.heading(self._wording.say(key))
                page.items((remarked(each.text, self._statements.apart(each)), [each]) for each in chosen[part])

    def _chosen(self, found: Sequence[AssessmentFinding], most: int) -> list[AssessmentFinding]:
        """Those that rest on most, of as many Kernkomponenten as there are; in their own order."""
        ranked = sorted(found, key=lambda each: (len(self._sources.against(each)), -len(self._sources.supports(each))))
        first = {self._statements.component(each).id: each for each in reversed(ranked)}.values()
        kept = [*(each for each in ranked if each in first), *(each for each in ranked if each not in first)][:most]
        return [each for each in found if each in kept]


def _length(found: Sequence[AssessmentFinding]) -> int:
    """In words."""
    return sum(len(each.text.split()) for each in found)


def _with_value(told: Mapping[Code, int], value: int) -> tuple[str, str]:
    """The Kernkomponenten with so many findings, and how many these are: "je neun" where there are several."""
    names = [code.name for code in told if told[code] == value]
    return _to(names, len(told)), f"{'je ' if len(names) > 1 else ''}{findings_alone(value)}"


def _components(names: Sequence[str], of: int) -> str:
    """In the dative: "der Kernkomponente „Koordination“", "sechs der sieben Kernkomponenten"."""
    if len(names) > NAMED:
        return f"{number_word(len(names))} der {number_word(of)} Kernkomponenten"
    return component_words(names)


def _to(names: Sequence[str], of: int) -> str:
    """ "zur Kernkomponente „Koordination“", "zu sechs der sieben Kernkomponenten"."""
    return contracted(f"zu {_components(names, of)}")


def _in(names: Sequence[str], of: int) -> str:
    """ "in der Kernkomponente „Koordination“", "in sechs der sieben Kernkomponenten", "in allen Kernkomponenten"."""
    if len(names) == of:
        return "in allen Kernkomponenten"
    return f"in {_components(names, of)}"
