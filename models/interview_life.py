"""The life of an interview: planned, begun with a copy of the guide, ended, worked over, closed, corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from models.agreement import agreements_of
from models.agreement_version import Topic, VersionState, module_at_work, parts_of, versions_of
from models.contact import Contact
from models.guide import Guide, GuideBlock, GuideBlockKind, blocks_of, questions_of
from models.guide_life import guides, use_guide
from models.interview import (
    CLOSED,
    Interview,
    InterviewBlock,
    InterviewCorrection,
    InterviewQuestion,
    InterviewStaff,
    InterviewState,
    corrections_of,
    interview_blocks,
    interview_questions,
    open_correction,
)
from models.meeting import Meeting, MeetingState, MeetingTopic, NamedPartner, meetings_of
from models.municipality import Municipality
from models.organisation import Organisation
from models.passage import Passage, PassageKind, passages_of
from models.preferences import preferences
from models.pseudonym import add_partner, partners_of
from models.store.errors import Locked
from models.store.record import address
from models.store.store import Store

TOPIC_MARK = "{thema}"


def plan_interview(
    store: Store,
    municipality: Municipality,
    partners: Sequence[Contact] = (),
    *,
    guide: Guide | None = None,
    meets_on: date | None = None,
    meets_at: time | None = None,
    place: str = "",
) -> Interview:
    """A new interview with its number, the first guide unless another is given, and the user as interviewer."""
    guide = guide or next(iter(guides(store)), None)
    with store.transaction("Interview planen"):
        every = store.find(Interview, municipality_id=municipality.id)
        every += store.find(Interview, municipality_id=municipality.id, removed=True)
        interview = store.add(
            Interview(
                municipality_id=municipality.id,
                module=module_at_work(store, municipality.id),
                number=max((each.number for each in every), default=0) + 1,
                function=_function(store, partners),
                meets_on=meets_on,
                meets_at=meets_at,
                place=place,
                minutes=guide.minutes if guide else 60,
                guide_id=guide.id if guide else None,
            )
        )
        for partner in partners:
            add_partner(store, interview, partner)
        if (me := preferences(store).me_id) is not None:
            store.add(InterviewStaff(interview_id=interview.id, staff_id=me))
    return interview


def plan_from_meeting(store: Store, meeting: Meeting) -> list[Interview]:
    """An interview for each partner whom the meeting names and who has none yet, in one step."""
    municipality = store.get(Municipality, meeting.municipality_id)
    with store.transaction("Interviews planen"):
        return [plan_interview(store, municipality, [each]) for each in partners_without_interview(store, meeting)]


def partners_without_interview(store: Store, meeting: Meeting) -> list[Contact]:
    """Whom the meeting names and with whom no interview is planned yet; raises NamesUnreadable."""
    every = store.find(Interview, municipality_id=meeting.municipality_id)
    taken = {partner.id for each in every for partner in partners_of(store, each)}
    named = store.find(NamedPartner, meeting_id=meeting.id, order_by="position, id")
    wanted = [n.contact_id for n in named if n.contact_id is not None and n.contact_id not in taken]
    found = [store.get(Contact, id) for id in dict.fromkeys(wanted)]
    return [contact for contact in found if contact.removed_at is None]


def named_without_interview(store: Store, municipality_id: int) -> list[Contact]:
    """Whom the Kommune's meetings name and with whom no interview is planned yet; raises NamesUnreadable."""
    named = [
        each for meeting in meetings_of(store, municipality_id) for each in partners_without_interview(store, meeting)
    ]
    return list({each.id: each for each in named}.values())


def plan_named(store: Store, municipality: Municipality) -> list[Interview]:
    """An interview for each of `named_without_interview`, in one step."""
    with store.transaction("Interviews planen"):
        return [plan_interview(store, municipality, [e]) for e in named_without_interview(store, municipality.id)]


def planned_words(planned: Sequence[Interview]) -> str:
    """What is told once these are planned."""
    return "1 Interview ist geplant." if len(planned) == 1 else f"{len(planned)} Interviews sind geplant."


def start_interview(store: Store, interview: Interview) -> Interview:
    """Begin the talk: the guide is copied with its version, and the clock runs. One that was begun goes on."""
    if interview.state is InterviewState.CLOSED:
        raise Locked(CLOSED)
    now = store.clock().replace(microsecond=0)
    with store.transaction("Interview beginnen"):
        if not interview_blocks(store, interview) and interview.guide_id is not None:
            guide = use_guide(store, store.get(Guide, interview.guide_id))
            _copy_guide(store, interview, guide)
            interview = store.change(interview, guide_name=guide.label(), guide_version=guide.version)
        return store.change(
            interview,
            state=InterviewState.RUNNING,
            started_at=interview.started_at or now,
            ended_at=None,
            meets_on=interview.meets_on or now.date(),
        )


def end_interview(store: Store, interview: Interview) -> Interview:
    """The talk is over: the notes are copied into the Reinschrift, marks and all; the Mitschrift stays beside it."""
    with store.transaction("Interview beenden"):
        for question in interview_questions(store, interview):
            _take_over(store, question)
        return store.change(interview, state=InterviewState.REVIEW, ended_at=store.clock().replace(microsecond=0))


def resume_interview(store: Store, interview: Interview) -> Interview:
    """Go on with a talk that was ended too early: what was not worked over yet is copied again at its end.

    To what was worked over, by a word, a mark or a decision, only what is noted from now on is added.
    """
    with store.transaction("Interview fortsetzen"):
        for question in interview_questions(store, interview):
            if question.polished == question.note and _marks(store, question, "note") == _marks(
                store, question, "polished"
            ):
                for passage in passages_of(store, question, "polished"):
                    _give_back(store, question, passage)
                store.change(question, polished="", taken=0)
        return start_interview(store, interview)


def close_interview(store: Store, interview: Interview) -> Interview:
    """Nothing is changed any more but by numbered corrections."""
    with store.transaction("Interview abschließen"):
        return store.change(interview, state=InterviewState.CLOSED, closed_on=store.clock().date())


def reopen_interview(store: Store, interview: Interview) -> Interview:
    """It was closed by mistake, today. Raises Locked for one that was closed earlier, or corrected since."""
    with store.transaction("Interview wieder öffnen"):
        return store.change(interview, state=InterviewState.REVIEW, closed_on=None)


def cancel_interview(store: Store, interview: Interview) -> Interview:
    """It won't take place."""
    with store.transaction("Interview absagen"):
        return store.change(interview, state=InterviewState.CANCELLED)


def plan_again(store: Store, interview: Interview) -> Interview:
    """It takes place after all; one that was not called off stays as it is."""
    if interview.state is not InterviewState.CANCELLED:
        return interview
    with store.transaction("Interview wieder aufnehmen"):
        return store.change(interview, state=InterviewState.PLANNED)


def begin_correction(store: Store, interview: Interview, reason: str = "") -> InterviewCorrection:
    """Open the Reinschrift of a closed interview once more; the correction that is open goes on."""
    now = store.clock().replace(microsecond=0)
    number = len(corrections_of(store, interview)) + 1
    with store.transaction("Korrektur beginnen"):
        return open_correction(store, interview.id) or store.add(
            InterviewCorrection(interview_id=interview.id, number=number, reason=reason, opened_at=now)
        )


def end_correction(store: Store, interview: Interview) -> None:
    """Close the Reinschrift again."""
    correction = open_correction(store, interview.id)
    if correction is not None:
        with store.transaction("Korrektur abschließen"):
            store.change(correction, ended_at=store.clock().replace(microsecond=0))


def topics_of(store: Store, municipality_id: int, module: int = 1) -> list[str]:
    """The Themenbereiche to ask about: as the last talk narrowed them, else as the agreement has them."""
    _, kept = narrowed_topics(store, municipality_id, module)
    return kept or agreed_topics(store, municipality_id, module)


def narrowed_topics(store: Store, municipality_id: int, module: int = 1) -> tuple[Meeting | None, list[str]]:
    """The last talk that Themenbereiche were spoken of at, and those that are followed up; None and none without."""
    order = "meets_on desc, id desc"
    for meeting in store.find(Meeting, municipality_id=municipality_id, module=module, order_by=order):
        if meeting.state is MeetingState.CANCELLED:
            continue
        kept = store.find(MeetingTopic, meeting_id=meeting.id, kept=True, order_by="position, id")
        if kept:
            return meeting, [topic.text for topic in kept if topic.text]
    return None, []


def agreed_topics(store: Store, municipality_id: int, module: int = 1) -> list[str]:
    """The Themenbereiche of the agreement on a module; those of its draft while there is nothing else."""
    for agreement in agreements_of(store, municipality_id):
        if agreement.module != module:
            continue
        versions = versions_of(store, agreement.id)
        leading = next((v for v in versions if v.state is not VersionState.DRAFT), versions[0] if versions else None)
        if leading is not None:
            return [topic.text for topic in parts_of(store, Topic, leading.id) if topic.text]
    return []


# ---------------------------------------------------------------- inside


def _function(store: Store, partners: Sequence[Contact]) -> str:
    """What may be said of the partners outside: their unit or organisation, before their office."""
    found = []
    for partner in partners:
        organisation = store.get(Organisation, partner.organisation_id).name if partner.organisation_id else ""
        found.append(partner.unit or organisation or partner.function)
    return ", ".join(dict.fromkeys(filter(None, found)))


def _copy_guide(store: Store, interview: Interview, guide: Guide) -> None:
    position = number = 0
    for block in blocks_of(store, guide):
        topics = topics_of(store, interview.municipality_id, interview.module) if _repeats(block) else [""]
        for topic in topics or [""]:
            kept = store.add(_copied_block(interview, block, topic, number, len(topics) or 1))
            number += 1
            for question in questions_of(store, block):
                text = question.text.replace(TOPIC_MARK, topic or "diesem Thema")
                prompts = question.prompts.replace(TOPIC_MARK, topic or "diesem Thema")
                store.add(
                    InterviewQuestion(
                        interview_id=interview.id, block_id=kept.id, position=position, text=text, prompts=prompts
                    )
                )
                position += 1


def _repeats(block: GuideBlock) -> bool:
    return block.kind is GuideBlockKind.TOPIC


def _copied_block(interview: Interview, block: GuideBlock, topic: str, position: int, share: int) -> InterviewBlock:
    """The block as it is now; several Themenbereiche share the time of theirs."""
    return InterviewBlock(
        interview_id=interview.id,
        position=position,
        name=block.name.replace(TOPIC_MARK, topic),
        kind=block.kind,
        component=block.component,
        topic=topic,
        minutes=block.minutes // share,
    )


def _take_over(store: Store, question: InterviewQuestion) -> None:
    """Add to the Reinschrift what was noted since it was last made, marks and all."""
    note = question.note
    start = question.taken if question.polished else 0
    start += len(note[start:]) - len(note[start:].lstrip("\n"))
    if not note[start:].strip():
        return
    before = f"{question.polished.rstrip()}\n" if question.polished.strip() else ""
    store.change(question, polished=before + note[start:], taken=len(note))
    for passage in passages_of(store, question, "note"):
        if passage.stop > start:
            first, shift = max(passage.start, start), len(before) - start
            there: dict[str, Any] = {
                "source": address(question, "polished"), "words": note[first : passage.stop],
                "start": first + shift, "stop": passage.stop + shift,
            }  # fmt: skip
            if passage.kind is PassageKind.EVIDENCE:  # a piece of evidence is there once
                store.change(passage, **there)
            else:
                store.add(dataclasses.replace(passage, id=0, uid="", **there))


def _give_back(store: Store, question: InterviewQuestion, passage: Passage) -> None:
    """Before the Reinschrift is made anew from the same text: its marks are copied again, evidence goes back."""
    if passage.kind is PassageKind.EVIDENCE:
        store.change(passage, source=address(question, "note"))
    else:
        store.remove(passage)


def _marks(store: Store, question: InterviewQuestion, name: str) -> list[tuple[int, int, str, str]]:
    """The marks that are copied."""
    found = passages_of(store, question, name)
    return [(p.start, p.stop, p.kind, p.release) for p in found if p.kind is not PassageKind.EVIDENCE]
