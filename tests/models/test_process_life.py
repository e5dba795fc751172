from __future__ import annotations

from datetime import date

import pytest

from models.assessment import FindingPart
from models.assessment_life import add_finding, close_assessment, start_assessment
from models.code_tree import codes
from models.document_review import DocumentReview, DocumentState
from models.interview import InterviewState
from models.meeting import MeetingKind, MeetingState
from models.process import GoOn, ProcessStep, StepState, StepTemplate
from models.process_content import steps_of
from models.process_life import begin_steps, current_step, missing_for, module_of, step_views
from models.report import Report, ReportState, ReportVersion
from tests import build

HELD = date(2026, 11, 20)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def view(store, auental):
    """How the step of that key stands now."""
    begin_steps(store, auental, 1)
    return lambda key: next(v for v in step_views(store, auental, 1) if v.step.key == key)


def closed(store, auental, number, state=InterviewState.CLOSED):
    day = date(2026, 11, 20) if state is InterviewState.CLOSED else None
    return build.interview(store, auental, number, state=state, closed_on=day)


# ---------------------------------------------------------------- begun


def test_the_shipped_steps_are_begun_in_one_step(store, auental):
    begin_steps(store, auental, 1)
    begin_steps(store, auental, 1)
    kept = store.find(ProcessStep, order_by="position")
    assert [step.key for step in kept] == [text.key for text in steps_of(1)]
    labels = store.rows("select distinct step_uid, step_label from audit_entry where record = 'process_step'")
    assert [row["step_label"] for row in labels] == ["Schritte anlegen"]


def test_the_steps_of_the_agency_go_first(store, auental):
    store.add(StepTemplate(module=1, position=1, key="sounding", name="Erstes Treffen"))
    assert [step.name for step in begin_steps(store, auental, 1)] == ["Erstes Treffen"]


def test_steps_that_were_all_removed_do_not_come_back(store, auental):
    for step in begin_steps(store, auental, 1):
        store.remove(step)
    assert begin_steps(store, auental, 1) == step_views(store, auental, 1) == []


def test_looking_at_steps_writes_nothing(store, auental):
    assert [view.step.key for view in step_views(store, auental, 1)] == [text.key for text in steps_of(1)]
    assert store.find(ProcessStep) == []


def test_the_module_is_that_of_the_agreement(store, auental):
    assert module_of(store, auental) == 1


# ---------------------------------------------------------------- told by other records


def test_a_signed_agreement_makes_its_step_done_on_that_day(store, auental, view):
    build.signed(store, auental)
    assert (view("agreement").state, view("agreement").done_on) == (StepState.DONE, date(2026, 11, 20))
    assert view("agreement").source == "aus der Vereinbarung"


def test_a_held_sondierung_makes_its_step_done(store, auental, view):
    assert view("sounding").missing == ("Sondierungsgespräch ist noch nicht geführt.",)
    meeting = build.meeting(store, auental)
    assert view("sounding").missing == ("Sondierungsgespräch ist für den 26.11.2026 geplant.",)
    store.change(meeting, state=MeetingState.HELD, meets_on=HELD)
    assert (view("sounding").state, view("sounding").done_on, view("sounding").missing) == (StepState.DONE, HELD, ())


def test_other_meetings_do_not(store, auental, view):
    build.meeting(store, auental, kind=MeetingKind.PHONE, state=MeetingState.HELD, meets_on=HELD)
    assert view("sounding").state is StepState.OPEN


def test_interviews_are_counted_by_how_far_they_are(store, auental, view):
    assert view("interviews").missing == ("Es ist noch kein Interview geplant.",)
    states = (InterviewState.PLANNED, InterviewState.REVIEW, InterviewState.REVIEW, InterviewState.CLOSED)
    for number, state in enumerate((*states, InterviewState.CANCELLED), 1):
        closed(store, auental, number, state)
    assert (view("interviews").state, view("interviews").detail) == (StepState.RUNNING, "1 von 4")
    assert view("interviews").missing == ("1 Interview ist geplant.", "2 Interviews sind nachzubereiten.")


def test_the_last_closed_interview_ends_the_step(store, auental, view):
    closed(store, auental, 1)
    assert (view("interviews").state, view("interviews").done_on) == (StepState.DONE, date(2026, 11, 20))


def test_promised_documents_are_missed(store, auental, view):
    for name, state in (("Organigramm", DocumentState.PROMISED), ("Leitbild", DocumentState.RECEIVED)):
        store.add(DocumentReview(municipality_id=auental.id, name=name, state=state))
    assert view("documents").missing == (
        "1 erwartete Unterlage fehlt noch.",
        "1 eingegangene Unterlage ist zu sichten.",
    )


def test_a_decision_needs_its_reasons(store, auental, view):
    step = view("closing").step
    assert len(view("closing").missing) == 2
    step = store.change(step, go_on=GoOn.YES)
    assert (view("closing").state, view("closing").missing) == (StepState.RUNNING, ("Es fehlen die Gründe.",))
    store.change(step, reasons="Der Kreistag trägt das Vorhaben.")
    assert (view("closing").state, view("closing").missing) == (StepState.DONE, ())


def test_the_latest_assessment_tells_how_far_it_is(store, auental, view):
    assert view("assessment").missing == ("Es gibt noch keine Standortbestimmung.",)
    close_assessment(store, start_assessment(store, auental))
    assert (view("assessment").state, view("assessment").done_on) == (StepState.DONE, store.clock().date())
    later = start_assessment(store, auental)
    add_finding(store, later, next(iter(codes(store))), FindingPart.EXISTING, "Es gibt ein Leitbild.")
    found = view("assessment")
    assert (found.state, found.detail) == (StepState.RUNNING, "1 Befund")
    assert found.missing == ("Die Standortbestimmung ist noch nicht abgeschlossen.",)


def test_a_report_runs_as_a_draft_and_is_done_from_its_first_handing_over_on(store, auental, view):
    assert view("report").missing == ("Es gibt noch keinen Ergebnisbericht.",)
    report = store.add(Report(municipality_id=auental.id))
    draft = store.add(ReportVersion(report_id=report.id))
    assert (view("report").state, view("report").missing) == (
        StepState.RUNNING,
        ("Der Ergebnisbericht ist noch ein Entwurf.",),
    )
    store.change(draft, state=ReportState.HANDED_OVER, handed_on=HELD)
    store.add(ReportVersion(report_id=report.id, number=2))
    found = view("report")
    assert (found.state, found.done_on, found.detail, found.missing) == (StepState.DONE, HELD, "Fassung 1", ())


# ---------------------------------------------------------------- typed


@pytest.mark.parametrize("key", ["agreement", "sounding", "interviews", "documents", "assessment", "presentation"])
def test_a_step_ticked_off_by_hand_is_not_told_that_there_is_nothing(store, auental, view, key):
    step = begin_steps(store, auental, 1)[[each.key for each in steps_of(1)].index(key)]
    assert view(key).missing
    store.change(step, state=StepState.DONE)
    assert view(key).missing == ()


def test_what_is_there_is_counted_though_a_step_is_ticked_off(store, auental, view):
    build.interview(store, auental)
    step = begin_steps(store, auental, 1)[3]
    store.change(step, state=StepState.DONE)
    assert view("interviews").missing == ("1 Interview ist geplant.",)


def test_information_needs_a_day_and_a_person(store, auental, view):
    step = view("inform").step
    assert missing_for(store, step) == (
        "Es fehlt, an welchem Tag informiert wurde.",
        "Es fehlt, durch wen informiert wurde.",
    )
    step = store.change(step, done_on=HELD, who="Büro der Landrätin")
    assert (view("inform").state, missing_for(store, step)) == (StepState.DONE, ())


def test_what_is_typed_goes_before_what_is_told(store, auental, view):
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=HELD)
    store.change(view("sounding").step, done_on=date(2026, 11, 19))
    assert (view("sounding").done_on, view("sounding").source) == (date(2026, 11, 19), "")


def test_a_step_that_is_left_out_misses_nothing(store, auental, view):
    store.change(view("interviews").step, state=StepState.SKIPPED)
    assert (view("interviews").state, view("interviews").missing) == (StepState.SKIPPED, ())


def test_the_current_step_is_the_first_open_one(store, auental, view):
    build.signed(store, auental)
    store.change(view("inform").step, state=StepState.SKIPPED)
    assert current_step(step_views(store, auental, 1)).step.key == "sounding"
