"""The statements of a Standortbestimmung that a first draft is written from, in the order of the categories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.agency import Gender
from models.assessment import AssessmentFinding, FindingPart
from models.assessment_reading import AssessmentReading
from models.code import Code, CodeKind
from models.counted import counted, number_word
from models.grammar import joined
from models.markdown_writing import inline
from models.report_draft_sources import DraftSources

PLACED = (FindingPart.STRUCTURE, FindingPart.STEERING, FindingPart.BUILDING_BLOCK)
"""Parts of a Kernkomponente that the chapter Standortbestimmung tells."""
TOLD = (FindingPart.EXISTING, FindingPart.DEVELOP)
"""Those that its own section tells."""


class Statements:
    """What may stand in the report, and what it is about."""

    def __init__(self, sources: DraftSources, reading: AssessmentReading) -> None:
        self.sources, self.reading = sources, reading

    def written(self, findings: Iterable[AssessmentFinding]) -> list[AssessmentFinding]:
        """Those that say something."""
        return [each for each in findings if each.text.strip()]

    def tellable(self, findings: Iterable[AssessmentFinding]) -> list[AssessmentFinding]:
        """Those that stand in the report: written, resting on something, and giving nobody away."""
        return [
            each for each in self.written(findings) if self.sources.supports(each) and not self.sources.gives_away(each)
        ]

    def apart(self, finding: AssessmentFinding) -> str:
        """That something speaks against a statement, for where it is told again without it; "" where nothing does."""
        many = len(self.sources.against(finding))
        said = "dazu liegen andere Aussagen vor" if many > 1 else "dazu liegt eine andere Aussage vor"
        return said if many else ""

    def leading(self, findings: Iterable[AssessmentFinding]) -> list[AssessmentFinding]:
        """Of each Kernkomponente (or what else stands topmost) the one that rests on most."""
        found: dict[int, AssessmentFinding] = {}
        for each in sorted(findings, key=lambda each: -len(self.sources.supports(each))):
            found.setdefault(self.component(each).id, each)
        return sorted(found.values(), key=lambda each: each.position)

    def strongest(self, findings: Iterable[AssessmentFinding]) -> list[AssessmentFinding]:
        """The one that rests on most, as a list: enough for a paragraph that only leads to all of them, and would be
        marked as changed with each of them otherwise."""
        return sorted(findings, key=lambda each: -len(self.sources.supports(each)))[:1]

    def of_components(self) -> list[AssessmentFinding]:
        """Those that tell what is there, what is to be developed, and the structures of a Kernkomponente."""
        return [
            each
            for each in self.tellable(self.reading.findings)
            if each.part in (*TOLD, *PLACED) and self.component(each).kind is CodeKind.COMPONENT
        ]

    def component(self, finding: AssessmentFinding) -> Code:
        """The Kernkomponente that one is about, or what else stands topmost."""
        return self.reading.codes[self.reading.component_of(self.reading.about(finding))]

    def by_aspect(self, findings: Sequence[AssessmentFinding]) -> list[tuple[Code, list[AssessmentFinding]]]:
        """In the order of the tree, what is said of a Kernkomponente itself before its aspects."""
        order = {id: at for at, id in enumerate(self.reading.codes)}
        found: dict[int, list[AssessmentFinding]] = {}
        for each in sorted(findings, key=lambda each: order.get(self.reading.about(each), len(order))):
            found.setdefault(self.reading.about(each), []).append(each)
        return [(self.reading.codes[id], some) for id, some in found.items()]


def findings_words(many: int) -> str:
    """ "ein Befund", "drei Befunde"."""
    return counted(many, "Befund", "Befunde", Gender.MASCULINE)


def findings_alone(many: int) -> str:
    """The same without the noun: "einer", "drei"."""
    return "einer" if many == 1 else number_word(many)


def component_words(names: Sequence[str]) -> str:
    """Kernkomponenten in the dative: "der Kernkomponente „Koordination“", "den Kernkomponenten „…“ und „…“"."""
    return f"{'der Kernkomponente' if len(names) == 1 else 'den Kernkomponenten'} {_quoted(names)}"


def to_codes(codes: Iterable[Code]) -> str:
    """What something is said on: "zum Aspekt „Prognosen“", "zu den Kernkomponenten „…“ und „…“", "zu „Ganztag“"."""
    found = list(dict.fromkeys(codes))
    names = list(dict.fromkeys(each.name for each in found))
    kinds = {each.kind for each in found}
    if kinds == {CodeKind.ASPECT}:
        return f"{'zum Aspekt' if len(names) == 1 else 'zu den Aspekten'} {_quoted(names)}"
    if kinds == {CodeKind.COMPONENT}:
        return contracted(f"zu {component_words(names)}")
    return f"zu {_quoted(names)}"


def contracted(words: str) -> str:
    """ "zu der Kernkomponente" as it is said: "zur Kernkomponente"."""
    return words.replace("zu der ", "zur ", 1) if words.startswith("zu der ") else words


def _quoted(names: Sequence[str]) -> str:
    return joined([f"„{inline(name)}“" for name in names])


def topic_name(topic: Code) -> str:
    """What a Themenbereich is called in a sentence: the agreement may end it with a full stop."""
    return topic.name.strip().rstrip(".;,") or topic.label()
