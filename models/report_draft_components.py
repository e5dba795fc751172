"""The sections of a first draft for each Kernkomponente and each Themenbereich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.agency import Gender
from models.assessment import AssessmentFinding, FindingPart
from models.code import Code, CodeKind
from models.counted import counted
from models.evidence_book import EvidenceLine
from models.grammar import Case, joined
from models.markdown_writing import inline, plain
from models.report_draft_chapters import ground_words, meetings_word, where_words
from models.report_draft_findings import FindingWriter, remarked, sentence
from models.report_draft_page import Page
from models.report_draft_sources import Ground
from models.report_draft_statements import (
    PLACED,
    TOLD,
    Statements,
    component_words,
    findings_alone,
    findings_words,
    to_codes,
    topic_name,
)

_M = Gender.MASCULINE
_VERBS_OF_ONE = {
    "wurden": "wurde", "sind": "ist", "liegen": "liegt", "geben": "gibt", "gehen": "geht", "enthalten": "enthält",
}  # fmt: skip
_VERBS = {verb: verb for verb in _VERBS_OF_ONE}


class ComponentWriter:
    """Writes what was found, Kernkomponente by Kernkomponente, and what of it belongs to a Themenbereich."""

    def __init__(self, writer: FindingWriter, statements: Statements) -> None:
        self._writer, self._statements, self._reading = writer, statements, statements.reading
        self._sources, self._wording = writer.sources, writer.wording
        self._topics: dict[tuple[int, ...], str] = {}

    def intro(self, page: Page) -> None:
        """How the findings are to be read, and what they rest on."""
        told = self._statements.of_components()
        if not told:
            page.gap(self._wording.say("gap.assessment"))
            return
        lines = list({line.id: line for each in told for line in self._sources.supports(each)}.values())
        page.paragraph(" ".join(self._how_to_read(lines)), self._statements.strongest(told))
        page.paragraph(" ".join(self._basis(told, lines)), self._statements.leading(told))
        page.put_chart(self._sources.facts, "evidence_by_component")

    def _how_to_read(self, lines: Sequence[EvidenceLine]) -> Iterator[str]:
        """The order, what footnotes name, whose the quotes are; of what there is none nothing is said."""
        many = len(self._reading.components)
        components = (
            f"den {counted(many, '', 'Kernkomponenten', case=Case.DATIVE)}" if many > 1 else "der Kernkomponente"
        )
        yield self._wording.say("findings.intro", components=components)
        ground = self._sources.ground(lines)
        if ground.documents or ground.meetings:
            key = f"findings.notes.{'both' if ground.talks else 'read'}"
            yield self._wording.say(key, **_noted(ground))
        if any(map(self._sources.is_quote, lines)):
            yield self._wording.say("findings.quotes")

    def _basis(self, told: Sequence[AssessmentFinding], lines: Sequence[EvidenceLine]) -> Iterator[str]:
        """How many statements there are, what they rest on, how many on one talk alone, and what that means."""
        several, wording = len(told) > 1, self._wording
        yield wording.say(
            "findings.basis",
            findings=findings_words(len(told)),
            pieces=counted(len(lines), "Beleg", "Belegen", _M, Case.DATIVE),
            where=where_words(self._sources.ground(lines)),
            liegen="liegen" if several else "liegt",
            die="die" if several else "der",
            beruhen="beruhen" if several else "beruht",
        )
        grounds = [self._sources.ground(self._sources.supports(each)) for each in told]
        many = sum(each.talks == each.all == 1 for each in grounds)
        if many == len(told):
            yield wording.say(f"findings.single.{'all' if several else 'only'}")
        elif many:
            yield wording.say("findings.single", many=findings_alone(many), stuetzen=_plural(many))
        yield wording.say("findings.hints.rated" if self._reading.assessment.rated else "findings.hints")
        apart = any(self._sources.against(each) or self._reading.basis(each).against for each in told)
        if apart or self._sources.contradictions:
            yield wording.say("findings.apart")

    def component(self, page: Page, component: Code, across: str) -> None:
        """What is there, what is to be developed; `across` is the heading of the chapter that tells the rest."""
        reading = self._reading
        within = reading.within(component)
        parts = {part: self._statements.written(reading.statements(part, within)) for part in TOLD}
        told = self._statements.tellable(each for found in parts.values() for each in found)
        if told:
            # what speaks against a statement is told of, too
            lines = [e for each in told for e in (*self._sources.supports(each), *self._sources.against(each))]
            page.paragraph(self._lead(component, lines), self._statements.strongest(told))
        for part in TOLD:
            if parts[part]:
                page.heading(part.label)
                for aspect, found in self._statements.by_aspect(parts[part]):
                    self._writer.aspect(page, "" if aspect.id == component.id else aspect.name, found)
        self._kept(page, component)
        self._missing(page, component, any(parts.values()), across)

    def _missing(self, page: Page, component: Code, told: bool, across: str) -> None:
        """A gap for the aspects that nothing was said of, or for all of it."""
        reading, name = self._reading, component.name
        found = self._statements.written(reading.statements())
        spoken = {reading.about(each) for each in found}
        if not told and {reading.about(each) for each in found if each.part in PLACED} & reading.within(component):
            page.gap(self._wording.say("gap.only_across", name=inline(name), chapter=across))
            return
        silent = [aspect for aspect in reading.aspects(component) if aspect.id not in spoken]
        if not told:
            unused = self._sources.unused(component, self._sources.in_findings)
            page.gap(self._wording.say("gap.component", name=inline(name), pieces=_waiting(len(unused))))
        elif silent:
            unused = [line for each in silent for line in self._sources.unused(each, self._sources.in_findings)]
            many = len({line.id for line in unused})
            page.gap(self._wording.say("gap.aspects", aspects=to_codes(silent), pieces=_waiting(many)))

    def _kept(self, page: Page, component: Code) -> None:
        """Released quotes that belong here and that no finding has used."""
        for line in self._sources.unused(component, self._sources.in_findings):
            if line.id not in self._writer.used and self._sources.is_quote(line):
                aspects = [self._reading.codes[id] for id in line.codes if id in self._reading.within(component)]
                said = self._writer.inline(line, "kept", aspect=to_codes(aspects[:1]))
                page.paragraph(said, [self._sources.evidence(line)])

    # ------------------------------------------------------------ Schwerpunktthemen

    def topics(self, page: Page, topics: Sequence[Code]) -> None:
        """What the sections below do."""
        found = self._statements.tellable(each for topic in topics for each in self._of_topic(topic))
        if not topics:
            page.gap(self._wording.say("gap.topics"))
        elif found:
            page.paragraph(self._wording.say("topics.intro"), self._statements.strongest(found))

    def topic(self, page: Page, topic: Code) -> None:
        """The findings that touch a Themenbereich, each with its Kernkomponente."""
        found = self._statements.tellable(self._of_topic(topic))
        across = self._statements.tellable(
            self._reading.statements(FindingPart.ACTION_FIELD, self._reading.within(topic))
        )
        if not found and not across:
            unused = self._sources.unused(topic, ())
            page.gap(self._wording.say("gap.topic", name=inline(topic_name(topic)), pieces=_waiting(len(unused))))
            return
        ids = tuple(each.id for each in found)
        if found and ids in self._topics:
            page.paragraph(
                self._wording.say("topic.same", name=inline(self._topics[ids])), self._statements.strongest(found)
            )
            found = []
        self._topics.setdefault(ids, topic_name(topic))
        if found:
            names = list(dict.fromkeys(self._statements.component(each).name for each in found))
            lines = [line for each in found for line in self._sources.supports(each)]
            page.paragraph(
                self._wording.say(
                    "topic.some",
                    findings=findings_words(len(found)),
                    components=component_words(names),
                    ground=ground_words(ground := self._sources.ground(lines)),
                    grundlage="Grundlage",
                    gehoeren="gehören" if len(found) > 1 else "gehört",
                    betreffen="betreffen" if len(found) > 1 else "betrifft",
                    sind="sind" if ground.all != 1 else "ist",
                ),
                self._statements.strongest(found),
            )
        for key, develops in (("topic.existing", False), ("topic.develop", True)):
            some = [each for each in found if (each.part is FindingPart.DEVELOP) == develops]
            if some:
                page.paragraph(self._wording.say(key), ())
                page.items((self._with_component(each), [each]) for each in some)
        for each in across:
            page.paragraph(
                self._wording.say("topic.fields", text=remarked(each.text, self._statements.apart(each))), [each]
            )

    def _of_topic(self, topic: Code) -> list[AssessmentFinding]:
        """Findings of Kernkomponenten that rest on evidence of a Themenbereich."""
        within = self._reading.within(topic)
        return [
            each
            for each in self._statements.written(self._reading.findings)
            if self._statements.component(each).kind is CodeKind.COMPONENT
            and each.part in (*TOLD, *PLACED)
            and any(within.intersection(line.codes) for line in self._sources.supports(each))
        ]

    def _with_component(self, finding: AssessmentFinding) -> str:
        """A statement with its Kernkomponente, and that something speaks against it."""
        return remarked(finding.text, plain(self._statements.component(finding).name), self._statements.apart(finding))

    def _lead(self, component: Code, lines: Iterable[EvidenceLine]) -> str:
        """What a section is about and what it rests on: one sentence, two for a Kernkomponente of the agency's own."""
        ground = self._sources.ground(lines)
        verbs = _VERBS if ground.all != 1 else _VERBS_OF_ONE
        if lead := self._wording.shipped_lead(component.key):
            return self._wording.say("ground.lead", lead=lead, ground=ground_words(ground), **verbs)
        said = sentence(component.description) if component.description.strip() else ""
        lead = self._wording.lead(inline(component.name), said)
        return f"{lead} {self._wording.say('ground', ground=ground_words(ground), **verbs)}"


def _waiting(many: int) -> str:
    """ "; drei Belege liegen bereit", nothing where there are none."""
    return f" ({counted(many, 'Beleg liegt', 'Belege liegen', _M)} bereit)" if many else ""


def _noted(ground: Ground) -> dict[str, str]:
    """What footnotes name: "die Unterlagen und das Sondierungsgespräch", and the pronoun for it."""
    meetings, gender = meetings_word(ground)
    the = "das" if gender is Gender.NEUTER else "die"
    named = (
        (ground.documents, "die Unterlage", "die Unterlagen"),
        (ground.meetings, f"{the} {ground.meeting}", f"die {meetings}"),
    )
    which = "dem" if not ground.documents and gender is Gender.NEUTER else "der"
    return {
        "sources": joined([one if many == 1 else several for many, one, several in named if many]),
        "denen": "denen" if ground.documents + ground.meetings > 1 else which,
    }


def _plural(many: int) -> str:
    return "stützen sich jeweils" if many > 1 else "stützt sich"
