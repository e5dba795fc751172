"""The Leitfaden as an insertion: what was asked, or a sentence on it.

What was asked stands in the interviews: a guide may have been edited since. Before the first one it is the guide, and
no sentence says that somebody was asked.
`about` may name the guide: "questions/<uid>".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.agency import Gender
from models.counted import counted
from models.grammar import Case, joined
from models.guide import Guide, GuideBlockKind, blocks_of, questions_of
from models.guide_life import guides
from models.insertion_facts import InsertionFacts
from models.insertion_interviews import NOTHING as NOBODY_ASKED
from models.interview import Interview, interview_blocks, interview_questions
from models.interview_life import TOPIC_MARK, topics_of
from models.markdown_writing import gap, inline, joined_blocks, numbered, plain
from models.store.record import Record

QUESTIONS, SENTENCE = "questions", "sentence"
GROUP = "####"
"""A block's name is a heading below its guide's: it stays with its questions, and whoever hears the report finds it."""
NOTHING = "Es ist noch kein Leitfaden gewählt."
Asked = list[tuple[str, list[str]]]
"""Blocks with their questions."""


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """The questions of each guide that was used, and the sentence."""
    used = _used(facts)
    if used and facts.interviews:
        yield SENTENCE, "Womit gefragt wurde"
    if len(used) == 1:
        yield QUESTIONS, f"Fragen: {used[0].label()}"
    else:
        yield from ((f"{QUESTIONS}/{guide.uid}", f"Fragen: {guide.label()}") for guide in used)


def written(facts: InsertionFacts, about: str) -> str:
    """What stands in the report."""
    wanted, _, uid = about.partition("/")
    used = _used(facts)
    guide = next((each for each in used if each.uid == uid), used[0] if used and not uid else None)
    if guide is None:
        return gap(NOTHING)
    if wanted == SENTENCE:
        return _sentence(facts, used) if facts.interviews else gap(NOBODY_ASKED)
    blocks, number = [], 1
    for name, questions in _asked(facts, guide):
        blocks += [f"{GROUP} {inline(name)}", numbered(map(plain, questions), number)]
        number += len(questions)
    return joined_blocks(blocks)


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """The guides."""
    _, _, uid = about.partition("/")
    return [each for each in _used(facts) if not uid or each.uid == uid]


def _used(facts: InsertionFacts) -> list[Guide]:
    """The guides of the talks, the most frequent first; without any talk the first there is."""
    found = Counter(each.guide_id for each in facts.interviews if each.guide_id is not None)
    if not found:
        return guides(facts.store)[:1]
    return [facts.store.get(Guide, id) for id, _ in found.most_common()]


def _asked(facts: InsertionFacts, guide: Guide) -> Asked:
    begun = [each for each in facts.interviews if each.guide_id == guide.id and each.guide_version]
    latest = max(begun, key=lambda each: (each.guide_version, each.id), default=None)
    found = _of_interview(facts, latest) if latest is not None else []
    return found or _of_guide(facts, guide)


def _of_interview(facts: InsertionFacts, interview: Interview) -> Asked:
    questions = interview_questions(facts.store, interview)
    return [
        (block.label(), texts)
        for block in interview_blocks(facts.store, interview)
        if (texts := [each.text for each in questions if each.block_id == block.id and each.text.strip()])
    ]


def _of_guide(facts: InsertionFacts, guide: Guide) -> Asked:
    topics = topics_of(facts.store, facts.municipality.id, facts.report.module)
    found = []
    for block in blocks_of(facts.store, guide):
        for topic in topics if block.kind is GuideBlockKind.TOPIC else [""]:
            texts = [
                each.text.replace(TOPIC_MARK, topic or "diesem Thema") for each in questions_of(facts.store, block)
            ]
            texts = [text for text in texts if text.strip()]
            if texts:
                found.append((block.label().replace(TOPIC_MARK, topic), texts))
    return found


def _sentence(facts: InsertionFacts, used: list[Guide]) -> str:
    if len(used) > 1:
        names = joined([f"„{inline(guide.label())}“" for guide in used])
        leads = counted(len(used), "Leitfaden", "Leitfäden", Gender.MASCULINE)
        return f"Den Gesprächen lagen {leads} zugrunde: {names}."
    talks = "Den Gesprächen" if len(facts.interviews) > 1 else "Dem Gespräch"
    asked = _asked(facts, used[0])
    many = sum(len(questions) for _, questions in asked)
    questions = counted(many, "offenen Frage", "offenen Fragen", case=Case.DATIVE)
    within = counted(len(asked), "Block", "Blöcken", Gender.MASCULINE, Case.DATIVE)
    return f"{talks} lag ein Leitfaden mit {questions} in {within} zugrunde."
