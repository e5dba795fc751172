"""The verbs of the domain, by chance: each one step of undo, however many records it writes."""

from __future__ import annotations

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from models import interview_life, meeting_life
from models.agency import Agency
from models.agreement import Agreement, AgreementState
from models.agreement_life import continue_as_module, fill_persons, freeze, mark_signed, next_version, set_state
from models.agreement_life import start_agreement as begin_agreement
from models.agreement_version import AgreementVersion, Topic, VersionState
from models.backup_medium import BackupMedium
from models.contact import Contact, take_over
from models.document_review import DocumentReview, receive
from models.follow_up import FollowUp
from models.guide import Guide, GuideBlock, GuideQuestion
from models.guide_edit import (
    add_block,
    duplicate_guide,
    move_block,
    move_guide,
    move_question,
    new_guide,
    remove_block,
    remove_guide,
    restore_shipped,
    shipped_text,
)
from models.guide_exchange import exported_guide, import_guides
from models.interview import Consent, Informed, Interview, InterviewQuestion, InterviewState
from models.interview_information import inform, record_consent
from models.interview_notes import assign_note, name_contact, promise_document
from models.interview_review import release
from models.learned_word import learn
from models.meeting import Meeting, MeetingKind
from models.municipality import Municipality
from models.outgoing import Outgoing, log_export
from models.passage import Passage, Release
from models.pause import pauses_of, resume
from models.returned_copy import Decision, ReturnedCopy, drop_copy, take_up_copy
from models.returned_finding import CopyKind, Finding
from models.signature import Signature, Way
from models.signing_home import record_signature, take_back
from models.step_templates import adopt_steps, forget_steps
from models.store.files import keep_file
from models.store.store import Store
from models.trusted_issuer import TrustedIssuer, distrust, trust
from tests import build
from tests.random_edits import Edit, change_one, pick, words
from tests.random_report import hand_report_over


def adopt_successor(store: Store, dice: random.Random) -> None:
    before = pick(store, dice, Contact)
    take_over(store, before, Contact(municipality_id=before.municipality_id, last_name=words(dice, 2)))


def plan_interview(store: Store, dice: random.Random) -> None:
    municipality = pick(store, dice, Municipality)
    partners = store.find(Contact, municipality_id=municipality.id)
    interview_life.plan_interview(store, municipality, dice.sample(partners, min(len(partners), dice.randrange(3))))


def plan_from_meeting(store: Store, dice: random.Random) -> None:
    interview_life.plan_from_meeting(store, pick(store, dice, Meeting))


def go_on_with_interview(store: Store, dice: random.Random) -> None:
    """Whatever may become of an interview."""
    verb = dice.choice([
        interview_life.start_interview, interview_life.start_interview, interview_life.end_interview,
        interview_life.end_interview, interview_life.resume_interview, interview_life.close_interview,
        interview_life.reopen_interview, interview_life.cancel_interview, interview_life.plan_again,
        interview_life.begin_correction, interview_life.end_correction,
    ])  # fmt: skip
    where = {"state": InterviewState.CLOSED} if verb is interview_life.begin_correction else {}
    verb(store, pick(store, dice, Interview, **where))


def inform_partner(store: Store, dice: random.Random) -> None:
    interview = pick(store, dice, Interview)
    if dice.random() < 0.5:
        inform(store, interview, dice.choice(list(Informed)))
    else:
        record_consent(store, interview, dice.choice(list(Consent)))


def sort_note(store: Store, dice: random.Random) -> None:
    interview = pick(store, dice, Interview)
    question = pick(store, dice, InterviewQuestion, interview_id=interview.id)
    start = dice.randrange(len(interview.notes) + 1)
    assign_note(store, interview, start, start + 40, question)


def note_promise(store: Store, dice: random.Random) -> None:
    promise_document(store, pick(store, dice, Interview), words(dice), None)


def note_person(store: Store, dice: random.Random) -> None:
    name_contact(store, pick(store, dice, Interview), f"Frau {words(dice, 2)}, Schulamt")


def release_quote(store: Store, dice: random.Random) -> None:
    release(store, pick(store, dice, Passage), dice.choice(list(Release)))


def receive_document(store: Store, dice: random.Random) -> None:
    receive(store, pick(store, dice, DocumentReview))


def meet(store: Store, dice: random.Random) -> None:
    meeting_life.start_meeting(store, pick(store, dice, Municipality), dice.choice(list(MeetingKind)))


def go_on_with_meeting(store: Store, dice: random.Random) -> None:
    """Whatever may become of a meeting."""
    meeting = pick(store, dice, Meeting)
    verb = dice.choice(["person", "partner", "hold", "cancel", "again", "clock"])
    if verb == "person":
        meeting_life.add_participant(store, meeting, pick(store, dice, Contact))
    elif verb == "partner":
        meeting_life.name_partner(store, meeting, pick(store, dice, Contact))
    elif verb == "clock":
        store.change(meeting, starts_clock=True)
    else:
        states = {"hold": meeting_life.hold_meeting, "cancel": meeting_life.cancel_meeting}
        states.get(verb, meeting_life.plan_again)(store, meeting)


def remove_meeting(store: Store, dice: random.Random) -> None:
    meeting_life.remove_meeting(store, pick(store, dice, Meeting))


def start_agreement(store: Store, dice: random.Random) -> None:
    begin_agreement(store, pick(store, dice, Municipality), dice.choice([1, 1, 2]))


def go_on_with_agreement(store: Store, dice: random.Random) -> None:
    """Whatever may become of an agreement; freezing and signing apart."""
    agreement = pick(store, dice, Agreement)
    verb = dice.choice(["next", "module", "state", "topic", "persons"])
    if verb == "module":
        if store.first(Agreement, continues_id=agreement.id) is None:
            continue_as_module(store, agreement)
    elif verb == "state":
        set_state(store, agreement, dice.choice(list(AgreementState)), words(dice))
    else:
        version = pick(store, dice, AgreementVersion, agreement_id=agreement.id)
        if verb == "next":
            next_version(store, version)
        elif verb == "topic":
            store.add(Topic(version_id=version.id, position=dice.randrange(5), text=words(dice)))
        else:
            fill_persons(store, version)


def pause(store: Store, dice: random.Random) -> None:
    """Pause, or go on after a pause."""
    municipality = pick(store, dice, Municipality)
    if municipality.paused_since and pauses_of(store, municipality):
        resume(store, municipality)
    else:
        since = store.clock().date() - timedelta(days=dice.randrange(90))
        store.change(municipality, paused_since=since, paused_reason=words(dice))


def edit_guides(store: Store, dice: random.Random) -> None:
    guide = pick(store, dice, Guide)
    verb = dice.choice(["new", "copy", "move", "remove", "shipped"])
    if verb == "new":
        new_guide(store)
    elif verb == "copy":
        duplicate_guide(store, guide)
    elif verb == "move":
        move_guide(store, guide, dice.randrange(5))
    elif verb == "remove":
        remove_guide(store, guide)
    elif shipped_text(guide) is not None:
        restore_shipped(store, guide)


def edit_blocks(store: Store, dice: random.Random) -> None:
    block = pick(store, dice, GuideBlock)
    verb = dice.choice(["add", "move", "remove", "question"])
    if verb == "add":
        add_block(store, store.get(Guide, block.guide_id))
    elif verb == "move":
        move_block(store, block, dice.randrange(5))
    elif verb == "remove":
        remove_block(store, block)
    else:
        move_question(store, pick(store, dice, GuideQuestion), block, dice.randrange(5))


def import_guide(store: Store, dice: random.Random) -> None:
    """A file in which a guide has another name and another question."""
    content = exported_guide(store, pick(store, dice, Guide)).decode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leitfaden.toml"
        path.write_text(content.replace("?", f" {dice.randrange(999)}?"), encoding="utf-8")
        import_guides(store, path)


def make_steps_our_own(store: Store, dice: random.Random) -> None:
    adopt_steps(store, 1)


def back_to_shipped_steps(store: Store, dice: random.Random) -> None:
    forget_steps(store, 1)


def learn_word(store: Store, dice: random.Random) -> None:
    learn(store, f"Wort{dice.randrange(99)}")


def come_back_to_it(store: Store, dice: random.Random) -> None:
    municipality = pick(store, dice, Municipality)
    store.add(FollowUp(municipality_id=municipality.id, text=words(dice), due_on=store.clock().date()))


def choose_logo(store: Store, dice: random.Random) -> None:
    """The file stays when the choice of it is taken back."""
    agency = pick(store, dice, Agency)
    with store.transaction("Logo wählen"):
        kept = keep_file(store, words(dice).encode() + b"!", "image/png", "logo.png")
        store.change(agency, logo_id=kept.id)


def trust_issuer(store: Store, dice: random.Random) -> None:
    """Trust one, or one of those no longer."""
    if dice.random() < 0.3:
        distrust(store, pick(store, dice, TrustedIssuer))
    else:
        trust(store, bytes([dice.randrange(9)]), words(dice, 3))


VERBS: dict[str, Edit] = {
    each.__name__: each
    for each in (
        adopt_successor, plan_interview, plan_from_meeting, go_on_with_interview, inform_partner, sort_note,
        note_promise, note_person, release_quote, receive_document, meet, go_on_with_meeting, remove_meeting,
        start_agreement, go_on_with_agreement, pause, edit_guides, edit_blocks, import_guide,
        make_steps_our_own, back_to_shipped_steps, learn_word, come_back_to_it, choose_logo, trust_issuer,
    )
}  # fmt: skip


# ---------------------------------------------------------------- never undone


def freeze_version(store: Store, dice: random.Random) -> None:
    """Out for signature: nothing of that version is taken back from here on."""
    freeze(store, pick(store, dice, AgreementVersion, state=VersionState.DRAFT), build.rendered)


def sign_version(store: Store, dice: random.Random) -> None:
    mark_signed(store, pick(store, dice, AgreementVersion, state=VersionState.FOR_SIGNATURE), date(2026, 11, 20))


def sign_line(store: Store, dice: random.Random) -> None:
    """One of those who sign has signed, or has not after all."""
    if dice.random() < 0.3:
        take_back(store, pick(store, dice, Signature))
        return
    version = pick(store, dice, AgreementVersion, state=VersionState.FOR_SIGNATURE)
    copy = store.first(ReturnedCopy, version_id=version.id)
    record_signature(store, version, dice.randrange(2), dice.choice(list(Way)), date(2026, 11, 20), "Auenburg", copy)


def take_up(store: Store, dice: random.Random) -> None:
    """A file comes home, or one that did is not needed."""
    if dice.random() < 0.3:
        drop_copy(store, pick(store, dice, ReturnedCopy))
        return
    version = pick(store, dice, AgreementVersion, state=dice.choice([VersionState.FOR_SIGNATURE, VersionState.SIGNED]))
    finding = Finding(kind=dice.choice(list(CopyKind)), sentence=words(dice))
    take_up_copy(store, version, bytes([dice.randrange(9)]), "Scan.pdf", finding, dice.choice(list(Decision)))


def note_export(store: Store, dice: random.Random) -> None:
    log_export(store, Outgoing(document=words(dice)), Path("x.pdf"), b"")


def see_medium(store: Store, dice: random.Random) -> None:
    """A stick is there, or there again."""
    if store.first(BackupMedium) is None:
        store.add(BackupMedium(name="Stick BLAU", path="/media/blau", key_digest="0"))
    else:
        change_one(store, dice, BackupMedium)


LASTING: dict[str, Edit] = {
    each.__name__: each
    for each in (freeze_version, sign_version, sign_line, take_up, note_export, see_medium, hand_report_over)
}
