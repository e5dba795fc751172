"""Texts of a report and what they rest on are edited by chance: a paragraph has the sources of every paragraph of which
it holds a word, and of none of which it holds nothing; a change of a source marks exactly what rests on it.

Each paragraph is written in two letters of its own, so that one sees of every text what came from where.
"""

from __future__ import annotations

import random
import re
from contextlib import closing
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models.assessment import AssessmentFinding, FindingEvidence, FindingPart
from models.assessment_life import add_finding, remove_finding, rest_no_more, rest_on, start_assessment
from models.evidence import Evidence
from models.evidence_life import is_confidential, is_withdrawn, remove_evidence
from models.interview import Consent, Interview, InterviewQuestion
from models.passage import Passage, PassageKind, mark
from models.passage_travel import COPIED
from models.report import Report, ReportSection, ReportVersion, Support, sections_of
from models.report_support import ReportSources, SourceState, mark_seen, support
from models.store.opening import open_memory
from tests import build, evidence
from tests.copies import copy_of
from tests.models.undo_judge import Judge

LETTERS = [chr(ord("a") + 2 * k) + chr(ord("b") + 2 * k) for k in range(9)]
NUMBER = st.integers(0, 10_000)
TEXT_EDIT = st.sampled_from(["type", "delete", "replace", "part", "join", "move", "cut", "copy", "undo"])
SOURCE_EDIT = st.sampled_from(["reword", "remove", "restore", "consent", "secret", "restate", "unlink", "drop", "see"])
TEXT_EDITS = st.lists(st.tuples(TEXT_EDIT, NUMBER, NUMBER), min_size=20, max_size=20)
SOURCE_EDITS = st.lists(st.tuples(SOURCE_EDIT, NUMBER), min_size=8, max_size=8)
WORD = 8
"""So many letters in a row are found again when a paragraph moves beside another of the same two."""
BREAK = re.compile(r"\n\n+")


def by_chance(examples):
    health, phases = list(HealthCheck), (Phase.generate,)  # making a failure smaller would take minutes
    return settings(max_examples=examples, deadline=None, suppress_health_check=health, phases=phases, derandomize=True)


@cache
def written():
    """A report of three sections with three paragraphs each; each rests on a piece of evidence and on a Befund."""
    store, dice = open_memory(), random.Random(7)
    auental = build.people(store)
    talks = [evidence.talk(store, auental)[0] for _ in range(2)]
    pieces = [evidence.on(store, talks[n % 2], "polished", evidence.SENTENCES[n]) for n in range(4)]
    assessment = start_assessment(store, auental)
    findings = []
    for n in range(2):
        finding = add_finding(store, assessment, evidence.code(store, "1"), FindingPart.EXISTING, f"Befund {n}.")
        for piece in pieces[n : n + 2]:
            rest_on(store, finding, piece)
        findings.append(finding)
    version = store.add(ReportVersion(report_id=store.add(Report(municipality_id=auental.id)).id))
    for n in range(3):
        letters = LETTERS[3 * n : 3 * n + 3]
        texts = [" ".join("".join(dice.choices(two, k=7)) for _ in range(7)) + "." for two in letters]
        section = store.add(ReportSection(version_id=version.id, position=n, text="\n\n".join(texts)))
        for k, text in enumerate(texts, 3 * n):
            start = section.text.index(text)
            support(store, section, start, start + len(text), pieces[k % 4])
            support(store, section, start, start + len(text), findings[k % 2])
    return store


class Desk:
    """A copy of it, edited."""

    def __init__(self):
        self.store, self.typed, self.withdrawn = copy_of(written()), 0, False
        self.version = self.store.find(ReportVersion)[0]
        self.pieces, self.findings = self.store.find(Evidence), self.store.find(AssessmentFinding)
        self.seen = {each.id: self.picture(each) for each in self.store.find(Support)}

    def sections(self):
        return sections_of(self.store, self.version.id)

    def paragraphs(self):
        reading = ReportSources(self.store, self.version)
        return [paragraph for section in self.sections() for paragraph in reading.paragraphs(section)]

    def write(self, section, text):
        self.store.end_visit()
        self.store.change(section, text=text)

    # ------------------------------------------------------------ texts

    def edit(self, verb, one, other):
        """One edit of a text, as somebody makes it."""
        sections = self.sections()
        section = sections[one % 3]
        text = section.text
        at, count = other % (len(text) + 1), one % 70
        self.typed += 1
        words = f"NEU{self.typed} "
        ends = [0, *(hit.end() for hit in BREAK.finditer(text)), len(text)]
        if verb == "undo":
            self.store.undo()
        elif verb in ("move", "cut", "copy") and self.whole(section):
            start, stop = self.whole(section)[other % len(self.whole(section))]
            rest = text if verb == "copy" else text[:start].rstrip("\n") + "\n\n" + text[stop:].lstrip("\n")
            if verb == "move":
                self.write(section, f"{rest}\n\n{text[start:stop]}".strip("\n"))
                return
            self.write(section, rest.strip("\n"))
            into = sections[(one + 1) % 3]
            into = self.store.get(ReportSection, into.id)
            self.write(into, f"{text[start:stop]}\n\n{into.text}".strip("\n"))
        elif verb == "part":
            self.write(section, text[:at] + "\n\n" + text[at:])
        elif verb == "join":
            self.write(section, BREAK.sub(" ", text, count=1))
        elif verb == "delete":
            self.write(section, text[:at] + text[at + count :])
        else:
            at = ends[other % len(ends)] if one % 3 == 0 else at
            self.write(section, text[:at] + words + text[at + (count if verb == "replace" else 0) :])

    def whole(self, section):
        """The paragraphs with letters of their own alone, and with marks long enough to be told from others."""
        found = []
        marks = [p for p in self.store.find(Passage, kind=PassageKind.SUPPORT) if section.uid in p.source]
        for paragraph in ReportSources(self.store, self.version).paragraphs(section):
            held = [p for p in marks if p.start < paragraph.stop and paragraph.start < p.stop]
            rest = section.text[: paragraph.start] + section.text[paragraph.stop :]
            alone = not {each for each in paragraph.words if each.islower()} & set(rest)
            if (
                held
                and alone
                and all(len(p.words.strip()) >= COPIED for p in held)
                and not _short_ones(section, paragraph, held)
            ):
                found.append((paragraph.start, paragraph.stop))
        return found

    def sources_of(self, paragraph, least):
        """What the paragraphs rest on of which so many letters (and blanks between them) in a row are here."""
        held = (k for k in range(9) if re.search(f"[{LETTERS[k]}]{{{least},}}", paragraph.words))
        return {uid for k in held for uid in (self.pieces[k % 4].uid, self.findings[k % 2].uid)}

    # ------------------------------------------------------------ sources

    def change(self, verb, n):
        """A change of a source, or a look at a paragraph that is marked."""
        self.now = {}
        piece = self.store.get(Evidence, self.pieces[n % 4].id)
        finding = self.store.get(AssessmentFinding, self.findings[n % 2].id)
        passage = self.store.get(Passage, piece.passage_id)
        question = self.store.by_uid(InterviewQuestion, passage.source.split("/")[1])
        middle = (passage.start + passage.stop) // 2
        if verb == "reword":
            self.store.change(question, polished=question.polished[:middle] + "x" + question.polished[middle:])
        elif verb == "remove" and piece.removed_at is None:
            remove_evidence(self.store, piece)
        elif verb == "restore" and piece.removed_at is not None:
            self.store.restore(piece)
            self.store.restore(passage)
        elif verb == "consent":
            self.withdrawn = not self.withdrawn
            consent = Consent.WITHDRAWN if self.withdrawn else Consent.SPOKEN
            self.store.change(self.store.find(Interview)[0], consent=consent)
        elif verb == "secret":
            mark(self.store, question, "polished", passage.start, passage.stop, PassageKind.CONFIDENTIAL)
        elif verb == "restate":
            self.store.change(finding, text=f"{finding.text} Und mehr.")
        elif verb == "unlink" and finding.removed_at is None:
            rest_no_more(self.store, finding, piece)
        elif verb == "drop" and n % 2 == 0 and finding.removed_at is None:
            remove_finding(self.store, finding)
        elif verb == "see":
            marked = [each for each in self.paragraphs() if each.changed]
            for paragraph in marked[n % len(marked) :][:1] if marked else []:
                mark_seen(self.store, paragraph)
                for source in paragraph.sources:
                    if source.state is SourceState.CHANGED:
                        self.seen[source.support.id] = self.picture(source.support)

    def picture(self, support):
        """What there is to see of a source: nothing of what may not be used."""
        if support.finding_id is None:
            piece = self.store.get(Evidence, support.evidence_id)
            passage = self.store.get(Passage, piece.passage_id)
            if piece.removed_at is not None or is_withdrawn(self.store, passage):
                return None
            return passage.words, is_confidential(self.store, passage)
        finding = self.store.get(AssessmentFinding, support.finding_id)
        basis = self.store.find(FindingEvidence, finding_id=finding.id)
        seen = {each.evidence_id: self.picture(Support(section_id=0, passage_id=0, evidence_id=each.evidence_id))
                for each in basis}  # fmt: skip
        if finding.removed_at is not None:
            return None
        return finding.text, {id: found for id, found in seen.items() if found is not None}

    def differs(self, support):
        """Whether a source is not what was seen of it."""
        key = support.evidence_id, support.finding_id
        if key not in self.now:
            self.now[key] = self.picture(support)
        seen, now = self.seen[support.id], self.now[key]
        if support.finding_id is None or now is None:
            return now is None or now != seen
        return now[0] != seen[0] or any(now[1].get(id) != found for id, found in seen[1].items())


def _short_ones(section, paragraph, held):
    """Whether a paragraph has words outside of its marks."""
    inside = {at for p in held for at in range(p.start, p.stop)}
    letters = (at for at in range(paragraph.start, paragraph.stop) if section.text[at].islower())
    return any(at not in inside for at in letters)


@given(edits=TEXT_EDITS)
@by_chance(10)
def test_a_paragraph_has_the_sources_of_whatever_it_holds_a_word_of_and_no_other(edits):
    desk = Desk()
    with closing(desk.store):
        for edit in edits:
            desk.edit(*edit)
            for paragraph in desk.paragraphs():
                found = {each.record.uid for each in paragraph.sources}
                assert desk.sources_of(paragraph, least=WORD) <= found <= desk.sources_of(paragraph, least=1), edit


@given(edits=TEXT_EDITS)
@by_chance(2)
def test_undo_takes_back_what_an_edit_did_to_texts_marks_and_sources_and_redo_does_it_again(edits):
    desk = Desk()
    with closing(desk.store):
        judge = Judge(desk.store)
        desk.write = lambda section, text: judge.edit(lambda: desk.store.change(section, text=text))
        before = judge.now
        for edit in (edit for edit in edits if edit[0] != "undo"):
            desk.edit(*edit)
        after, steps = judge.now, len(judge.done)
        judge.undo_all()
        assert judge.now == before
        for _ in range(steps):
            judge.redo()
        assert judge.now == after


@given(edits=SOURCE_EDITS)
@by_chance(10)
def test_a_change_of_a_source_marks_exactly_the_paragraphs_that_rest_on_it(edits):
    desk = Desk()
    with closing(desk.store):
        for edit in edits:
            desk.change(*edit)
            for paragraph in desk.paragraphs():
                amiss = {each.support.id: desk.differs(each.support) for each in paragraph.sources}
                found = {each.support.id: each.state is not SourceState.FRESH for each in paragraph.sources}
                assert found == amiss, edit
                assert paragraph.changed is any(amiss.values())
                told = " ".join(each.words for each in paragraph.sources if isinstance(each.record, Evidence))
                assert not any(words in told for words in unspoken(desk))


def unspoken(desk):
    """The words that nobody may read here."""
    passages = [desk.store.get(Passage, piece.passage_id) for piece in desk.pieces]
    return [p.words for p in passages if is_withdrawn(desk.store, p) or is_confidential(desk.store, p)]
