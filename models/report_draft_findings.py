"""Statements of a Standortbestimmung as running text: what each rests on, what was said, what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from models.assessment import AssessmentFinding
from models.evidence_book import EvidenceLine
from models.grammar import capitalised, joined
from models.letters import fold
from models.markdown_writing import inline, plain
from models.one_line import one_line
from models.report_draft_page import Page, Rests
from models.report_draft_sources import DraftSources, talks_dative
from models.report_draft_wording import Wording

INLINE = 12
"""A quote of more words stands by itself."""
SAME = 0.4
"""A citation with so many of its words in the statement only repeats it."""
REPEATED = 0.8
"""So does a quote with so many."""
QUOTES = 2
"""So many quotes show what a statement rests on."""
LONG = 45
"""A paragraph of so many words is enough; the next statement begins another one."""
BEGINNING = 6
"""So many words tell which statement a gap is about."""
_ENDS = (".", "!", "?", "…")
_PALE = {
    "aber", "alle", "allen", "auch", "beim", "dass", "dazu", "diese", "diesem", "diesen", "dieser", "dieses",
    "dort", "durch", "eine", "einem", "einen", "einer", "eines", "gibt", "haben", "hatte", "hatten", "ihre",
    "ihrem", "ihren", "ihrer", "kann", "können", "mehr", "nach", "nicht", "noch", "oder", "sein", "seine",
    "seinem", "seinen", "seiner", "sich", "sind", "soll", "sollen", "über", "unter", "waren", "weil", "wenn",
    "werden", "wird", "worden", "wurde", "wurden",
}  # fmt: skip
"""Words that say nothing of what a sentence is about."""


class FindingWriter:
    """Writes statements; a quote and a citation are used once in a report."""

    def __init__(self, sources: DraftSources, wording: Wording) -> None:
        self.sources, self.wording = sources, wording
        self.used: set[int] = set()
        """The ids of the evidence whose words stand in the report by now."""

    def aspect(
        self,
        page: Page,
        name: str,
        findings: Sequence[AssessmentFinding],
        closing: Callable[[], tuple[str, Sequence[AssessmentFinding]]] = lambda: ("", ()),
    ) -> None:
        """The statements on one aspect as a paragraph that begins with its name ("" for none). It ends with `closing`:
        words, and what they rest on, asked for last as footnotes are counted in the order of the text."""
        told = [each for each in findings if self._may_be_told(page, name, each)]
        label = f"**{plain(name)}.** " if name else ""
        text, rests = label, list[Rests]()
        for finding in told:
            text += sentence(finding.text) + page.note(self.sources.note(self.sources.supports(finding)))
            rests.append(finding)
            for at, cited in enumerate(self._citations(finding)):
                said = self.wording.say("cited.other" if at else "cited", **self.sources.placed(cited))
                text += f" {said}"
                rests.append(self.sources.evidence(cited))
            text, rests = self._quoted(page, finding, text, rests)
            text, rests = self._against(page, finding, text, rests)
            if len(text.split()) > LONG:
                page.paragraph(text.strip(), rests)
                text, rests = "", []
            text = f"{text} " if text else ""
        last, behind = closing() if told else ("", ())
        if last:
            text, rests = f"{text.rstrip()} {last}".strip(), [*(rests or told[-1:]), *behind]
        if text.strip() and rests:
            page.paragraph(text.strip(), rests)

    def inline(self, line: EvidenceLine, key: str, **values: str) -> str:
        """A sentence with somebody's own words in it."""
        self.used.add(line.id)
        return self.wording.say(key, who=self.sources.who(line), words=inline(self.sources.words(line)), **values)

    # ------------------------------------------------------------ inside

    def _may_be_told(self, page: Page, name: str, finding: AssessmentFinding) -> bool:
        if not finding.text.strip():
            return False
        if self.sources.gives_away(finding):
            page.gap(self.wording.say("gap.leak", about=inline(name) or "diesem Abschnitt"))
        elif not self.sources.supports(finding):
            page.gap(self.wording.say("gap.without_evidence", text=inline(finding.text).rstrip(".")))
        else:
            return True
        return False

    def _citations(self, finding: AssessmentFinding) -> list[EvidenceLine]:
        """Words of a document that say more than the statement does; where another one that it rests on contradicts
        them, both or none."""
        supports = self.sources.supports(finding)
        for line in supports:
            if line.id in self.used or not self.sources.is_citation(line):
                continue
            opposite = self.sources.opposite(line.id)
            others = [each for each in supports if each.id in opposite]
            if not all(self.sources.is_citation(each) for each in others):
                continue
            if others or not repeats(self.sources.words(line), finding.text):
                found = [line, *others[:1]]
                self.used.update(each.id for each in found)
                return found
        return []

    def _quoted(self, page: Page, finding: AssessmentFinding, text: str, rests: list[Rests]) -> tuple[str, list[Rests]]:
        """Adds what was said of it: a short quote to the text, a long one below it, with which the paragraph ends."""
        heard: set[int] = set()
        for line in self._quotes(finding):
            words = self.sources.words(line)
            key = "said.opposed" if heard & self._sides(line) else "said.other" if heard else "said"
            heard.update(other.id for other in self.sources.supports(finding) if other.partner == line.partner)
            if len(words.split()) <= INLINE:
                text += f" {self.inline(line, key)}"
                rests.append(self.sources.evidence(line))
                continue
            self.used.add(line.id)
            page.paragraph(f"{text} {self.wording.say('said.before')}".strip(), rests or [finding])
            page.quote(words, self.sources.who(line), self.sources.evidence(line))
            text, rests = "", []
        return text, rests

    def _quotes(self, finding: AssessmentFinding) -> list[EvidenceLine]:
        """Two voices at most that say it in words of their own, each of them once."""
        found: dict[str, EvidenceLine] = {}
        for line in self.sources.supports(finding):
            new = line.id not in self.used and line.partner not in {each.partner for each in found.values()}
            if new and self.sources.is_quote(line) and _overlap(self.sources.words(line), finding.text) < REPEATED:
                found.setdefault(fold(self.sources.words(line)), line)
        return list(found.values())[:QUOTES]

    def _sides(self, line: EvidenceLine) -> set[int]:
        """The pieces that contradict this one."""
        return set(self.sources.opposite(line.id))

    def _against(
        self, page: Page, finding: AssessmentFinding, text: str, rests: list[Rests]
    ) -> tuple[str, list[Rests]]:
        """Adds what speaks against it; where its words may not be used (again), that there is something; and a gap
        for those that nobody may read."""
        silent, shown = list[EvidenceLine](), set[str]()
        for line in (*self.sources.against(finding), *self._other_side(finding)):
            words = fold(self.sources.words(line))
            if words in shown:  # somebody else says it in the same words
                self.used.add(line.id)
            elif line.id not in self.used and self.sources.is_citation(line):
                self.used.add(line.id)
                same = line.document in {each.document for each in self.sources.supports(finding)}
                key = "against.cited.same" if same else "against.cited"
                text += f" {self.wording.say(key, **self.sources.placed(line))}"
            elif line.id not in self.used and self.sources.is_quote(line):
                text += f" {self.inline(line, 'against.said')}"
            else:
                silent.append(line)
                continue
            shown.add(words)
            rests.append(self.sources.evidence(line))
        if not silent:
            return text, rests
        text = f"{text} {self._silent(silent)}".strip()
        rests = [*(rests or [finding]), *map(self.sources.evidence, silent)]
        held_back = [e for e in silent if not self.sources.is_citation(e) and not self.sources.is_quote(e)]
        if not held_back:  # their words stand elsewhere in the report
            return text, rests
        page.paragraph(text, rests)
        page.gap(self.wording.say("gap.against", text=_beginning(finding.text), **pieces_words(held_back)))
        return "", []

    def _other_side(self, finding: AssessmentFinding) -> list[EvidenceLine]:
        """What a statement rests on as well and contradicts words of it that stand in the report now, unless whoever
        said it is heard, too."""
        supports = self.sources.supports(finding)
        told = [each for each in supports if each.id in self.used]
        heard = {each.partner or each.document for each in told}
        opposite = {other for each in told for other in self.sources.opposite(each.id)}
        return [e for e in supports if e.id in opposite - self.used and (e.partner or e.document) not in heard]

    def _silent(self, lines: Sequence[EvidenceLine]) -> str:
        """That talks or documents say something else."""
        said = []
        talks = self.sources.ground(lines).talks
        if talks:
            said.append(self.wording.say("against.talk", in_talks=f"in {talks_dative(talks)}"))
        papers = {line.document: line for line in lines if line.document}
        said += [self.wording.say("against.document", **self.sources.placed(line)) for line in papers.values()]
        return " ".join(said)


def pieces_words(lines: Iterable[EvidenceLine]) -> dict[str, str]:
    """ "Beleg 7 spricht", "Die Belege 7 und 9 sprechen"."""
    numbers = sorted(line.number for line in lines)
    many = len(numbers) > 1
    named = joined([str(number) for number in numbers])
    return {
        "pieces": f"Die Belege {named}" if many else f"Beleg {named}",
        "sprechen": "sprechen" if many else "spricht",
        "sind": "sind" if many else "ist",
    }


def sentence(text: str) -> str:
    """A statement as it may stand in a line, with a full stop."""
    said = capitalised(plain(text))
    return said if said.endswith(_ENDS) else f"{said}."


def remarked(text: str, *remarks: str) -> str:
    """A statement with what is to be said of it in brackets, inside its last sentence."""
    said, kept = sentence(text), "; ".join(filter(None, remarks))
    if not kept:
        return said
    return f"{said[:-1]} ({kept})." if said.endswith(".") else f"{said} ({kept})"


def repeats(words: str, text: str) -> bool:
    """Whether words only say again what the text says."""
    return _overlap(words, text) >= SAME


def _beginning(text: str) -> str:
    """How a statement begins, enough to tell which it is."""
    words = plain(one_line(text)).rstrip(".").split()
    return " ".join(words[:BEGINNING]).rstrip(",;:") + (" …" if len(words) > BEGINNING else "")


def _overlap(words: str, text: str) -> float:
    """How many of the telling words of one text stand in the other, by how they begin."""
    one, other = _stems(words), _stems(text)
    return len(one & other) / len(one) if one else 1.0


def _stems(text: str) -> set[str]:
    return {fold(word)[:5] for word in re.findall(r"\w{4,}", one_line(text)) if word.lower() not in _PALE}
