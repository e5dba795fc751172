"""Rules that hold for every page, with an empty store and with the sample dossier."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QCalendarWidget, QScrollArea, QWidget

from models.agreement_life import start_agreement
from models.agreement_version import AgreementVersion, FurtherParty, VersionState
from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.backup_medium import BackupMedium
from models.catalog import RECORDS
from models.contact import contacts_of
from models.document_file import DocumentFile, DocumentPage, FileMedia
from models.document_review import Confidentiality, DocumentReview, DocumentState
from models.evidence import Evidence
from models.evidence_life import add_evidence, contradict
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.interview import interview_questions
from models.interview_life import begin_correction, close_interview, end_interview, plan_interview, start_interview
from models.interview_notes import promise_document
from models.interview_texts import TextKey
from models.meeting import MeetingKind
from models.meeting_life import add_participant, name_partner, start_meeting
from models.organisation import Organisation
from models.own_text import OwnText
from models.passage import NOTED, PassageKind, mark
from models.pause import Pause
from models.process_life import begin_steps, module_of
from models.report import Report, ReportState, ReportVersion, sections_of
from models.report_life import frozen_paper, hand_over, next_version, start_report
from models.report_outline import adopt_chapters
from models.returned_copy import Decision, take_up_copy
from models.returned_finding import CopyKind, Finding
from models.step_templates import adopt_steps
from models.store.record import address, specs
from reports.agreement import render
from tests import evidence
from tests.reports import samples
from ui.forms.editor import Editor
from ui.mnemonics import holders, mnemonic
from ui.navigation import PAGES, build_page
from ui.pages import dossier, settings, templates
from ui.place import Place
from ui.worker import Renderer

STOPS = (
    "today",
    "municipalities",
    "backup",
    *(f"dossier {part}" for part in dossier.TABS),
    "agreement draft",
    "agreement frozen",
    "agreement back",
    "returned",
    "meeting sounding",
    "meeting phone",
    "visit meeting",
    "visit municipality",
    "document",
    "document_request",
    "report draft",
    "report frozen",
    *(f"interview {part}" for part in ("setup", "talk", "question", "review", "closed", "correction")),
    *(f"settings {part}" for part in settings.PARTS),
    *(f"templates {part}" for part in templates.TABS),
)
OPEN_EMPTY = [
    stop for stop in STOPS if stop.split()[0] in ("today", "municipalities", "settings", "templates", "returned")
]
WITHOUT_EDITOR = {
    "preferences.appearance": "a row of buttons in Aussehen",
    "preferences.text_zoom": "a slider in Aussehen",
    "preferences.output_folder": "chosen in a dialog of the system",
    "preferences.spelling": "a box in Schreiben",
    "preferences.lock_after_minutes": "a row of buttons in Sicherheit",
    "preferences.backups": "a box in Sicherung",
    "preferences.second_place": "chosen in a dialog of the system",
    "preferences.backup_old_after_hours": "a choice in Sicherung",
    "report_section.included": "a box in the outline",
    "gate_decision.reason": "a line beside the warning",
    "clause_text.included": "a switch in the clause's box",
    "signatory.side": "said by the list that it stands in",
    "contact_person.side": "said by the list that it stands in",
    "meeting.state": "buttons in the head of the meeting",
    "meeting_participant.contact_id": "picked in a line that finds people",
    "meeting_participant.staff_id": "picked in a line that finds people",
    "named_partner.contact_id": "picked in a line that finds people",
    "interview_staff.staff_id": "picked in a line that finds people",
    "evidence_view.name": "asked for when a view is kept",
    "finding_evidence.contradicts": "a key in the list of evidence beside the statements",
}
"""Fields that a person sets by other means than an editor made from their declaration."""
NOT_TYPED = {
    ExportLog: "a log",
    BackupMedium: "seen by the app",
    Organisation: "made by naming it in a person's Organisation",
}


@pytest.fixture(scope="module")
def renderer(qapp):
    """One process for all tests here, as in the app."""
    made = Renderer()
    yield made
    made.stop()


@pytest.fixture
def context(context, renderer):
    """As elsewhere, with a renderer that forgets what the test before had."""
    renderer.forget()
    context.renderer = renderer
    return context


@pytest.fixture
def place_of(store, request):
    """Where a stop of the list above is, in the sample dossier."""

    def place_of(stop):
        page, _, part = stop.partition(" ")
        if page == "dossier":
            demo = request.getfixturevalue("demo")
            fields = {"process": a_process, "documents": a_document, "evidence": some_evidence}
            fields["assessment"] = some_findings
            fields["report"] = a_report
            return Place(page, demo.uid, part, fields[part](store, demo) if part in fields else "")
        if stop == "settings steps":
            adopt_steps(store, 1)
        if stop == "templates report":
            adopt_chapters(store)
        if page == "agreement" and part == "draft":
            draft = start_agreement(store, request.getfixturevalue("demo"))
            store.add(FurtherParty(version_id=draft.id, name="Stadt Auenburg"))
            return Place(page, draft.uid)
        if page == "interview":
            return Place(page, *an_interview(store, request.getfixturevalue("demo"), part))
        if page == "document":
            return Place(page, a_reading(store, request.getfixturevalue("demo")).uid)
        if page == "document_request":
            return Place(page, a_register(store, request.getfixturevalue("demo")).uid)
        if page == "report" and part == "draft":
            return Place(page, store.first(ReportVersion, state=ReportState.DRAFT).uid, field="panel/comments")
        if page == "report":
            return Place(page, a_report_that_went(store, request.getfixturevalue("demo")).uid)
        if page == "visit":
            demo = request.getfixturevalue("demo")
            return Place(page, (a_meeting(store, demo, MeetingKind.SOUNDING) if part == "meeting" else demo).uid)
        if page == "meeting":
            return Place(page, a_meeting(store, request.getfixturevalue("demo"), MeetingKind(part)).uid)
        if page == "templates" and part == "texts":
            own = store.add(OwnText(key=TextKey.CONSENT, text="Ich bin dabei."))
            return Place(page, part=part, field=address(own, "text"))
        if page == "agreement" and part == "back":
            return Place(page, came_home(store).uid)
        if page == "agreement":
            return Place(page, store.first(AgreementVersion, state=VersionState.SIGNED).uid)
        return Place(page, part=part)

    return place_of


def an_interview(store, municipality, part):
    """An interview as far as that part of its page wants it, with a mark of each kind; uid, part and field."""
    interview = plan_interview(store, municipality, contacts_of(store, municipality.id)[:2])
    if part == "setup":
        return interview.uid, part
    interview = start_interview(store, interview)
    question = store.change(interview_questions(store, interview)[0], note="Protokolle versanden & mehr")
    for kind in NOTED:
        mark(store, question, "note", 0, 10, kind)
    promise_document(store, interview, "Organigramm", question)
    if part == "talk":
        return interview.uid, part
    interview = end_interview(store, interview)
    if part in ("closed", "correction"):
        interview = close_interview(store, interview)
    if part == "correction":
        begin_correction(store, interview)
    return interview.uid, "review", address(question, "polished") if part in ("question", "correction") else ""


def came_home(store):
    """A version that one side has signed, with a scan that came home."""
    version = store.first(AgreementVersion, state=VersionState.FOR_SIGNATURE)
    finding = Finding(kind=CopyKind.SCAN, sentence="Ein Scan.", reasons=("Vier Codes.",), version_uid=version.uid)
    take_up_copy(store, version, b"%PDF-1.4 a scan", "Scan.pdf", finding, Decision.KEPT, "Per Post.")
    return version


def a_process(store, municipality):
    """Something in every list of Ablauf; gives a field."""
    store.add(Pause(municipality_id=municipality.id, since=date(2026, 10, 1), until=date(2026, 10, 8)))
    return address(begin_steps(store, municipality, module_of(store, municipality))[-1], "note")


def some_evidence(store, municipality):
    """Two pieces from one answer that contradict each other; gives the first."""
    question = evidence.talk(store, municipality)[0]
    one, other = (evidence.on(store, question, "polished", words) for words in evidence.SENTENCES[:2])
    contradict(store, one, other)
    return address(one, "").rstrip("/")


def some_findings(store, municipality):
    """A Standortbestimmung with steps, beside another one; gives a statement with evidence for it and against."""
    first, second = store.by_uid(Evidence, some_evidence(store, municipality).split("/")[1]), store.find(Evidence)[-1]
    start_assessment(store, municipality)
    assessment = store.change(start_assessment(store, municipality), rated=True)
    finding = add_finding(store, assessment, evidence.code(store, "1"), FindingPart.EXISTING, "Es gibt ein Leitbild.")
    rest_on(store, finding, first)
    rest_on(store, finding, second, contradicts=True)
    return address(finding, "text")


def a_register(store, municipality):
    """A Kommune with a document that is awaited and one with a file."""
    store.add(DocumentReview(municipality_id=municipality.id, name="Organigramm", promised_on=date(2026, 11, 2)))
    read = store.add(DocumentReview(municipality_id=municipality.id, name="Bericht", state=DocumentState.READ))
    store.add(DocumentFile(document_id=read.id, file_name="Bericht.pdf", sentence="Ohne Text: ein Scan."))
    return municipality


def a_reading(store, municipality):
    """A document of two files that was left, one of them read out, with a quote and a piece of evidence."""
    a_register(store, municipality)
    document = store.first(DocumentReview, municipality_id=municipality.id, name="Bericht")
    store.change(document, state=DocumentState.NOT_SELECTED, confidentiality=Confidentiality.CONFIDENTIAL)
    read = DocumentFile(document_id=document.id, file_name="Ziele.docx", media=FileMedia.OFFICE, position=-1)
    file = store.add(read)
    page = store.add(DocumentPage(file_id=file.id, name="Ziele & mehr", text="Das Büro tagt monatlich."))
    add_evidence(store, page, "text", 0, 8)
    mark(store, page, "text", 4, 20, PassageKind.QUOTE)
    return document


def a_document(store, municipality):
    """The details of the document with a file."""
    a_register(store, municipality)
    return address(store.first(DocumentReview, municipality_id=municipality.id, name="Bericht"), "name")


def a_report_that_went(store, municipality):
    """A version of a report that was handed over."""
    version = start_report(store, municipality)
    for section in sections_of(store, version.id):
        store.change(section, text="Die Kommune hat ein Leitbild.")
    pdf = render(samples.agreement()).pdf
    return hand_over(store, version, frozen_paper(store, version), pdf, "Landrätin Sommer")


def a_report(store, municipality):
    """One that was handed over and is being corrected; gives what it is called."""
    version = next_version(store, a_report_that_went(store, municipality), "Zahlen nachgetragen")
    return address(store.get(Report, version.report_id), "name")


def a_meeting(store, municipality, kind):
    """A meeting of that kind with someone at the table, and a partner and a next step named."""
    meeting = start_meeting(store, municipality, kind)
    person = contacts_of(store, municipality.id)[0]
    add_participant(store, meeting, person)
    name_partner(store, meeting, person)
    store.add(FollowUp(municipality_id=municipality.id, about=address(meeting, "").rstrip("/"), text="Rundmail"))
    return meeting


@pytest.fixture
def opened(qtbot, context):
    """Shows a place on a page of its own."""
    pages = []  # qtbot holds them weakly only

    def opened(place):
        page = build_page(place.page, context)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1240, 660)
        page.show_place(place)
        page.show()
        return page

    return opened


def reached_by_tab(page):
    """Everything visible that takes the focus, tables as a whole."""
    found = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    around = (QAbstractItemView, QAbstractSpinBox, QCalendarWidget)
    return [w for w in found if not isinstance(w, QScrollArea) and not isinstance(w.parentWidget(), around)]


def test_the_list_above_knows_every_page():
    assert {stop.split()[0] for stop in STOPS} == set(PAGES)


@pytest.mark.parametrize("stop", OPEN_EMPTY)
def test_a_page_opens_over_an_empty_store(opened, place_of, stop):
    assert reached_by_tab(opened(place_of(stop)))


@pytest.mark.parametrize("stop", STOPS)
def test_a_page_over_the_sample_dossier_says_where_it_is_and_is_for_keys_and_for_ears(demo, opened, place_of, stop):
    """One test of all three: each needs a page that is open, and opening one is what takes long."""
    page = opened(place_of(stop))
    shown = reached_by_tab(page)
    assert shown
    assert all(text for text, _ in page.trail())
    nameless = [w for w in shown if not (w.accessibleName() or getattr(w, "text", str)())]
    assert nameless == [], "takes the focus and has no name to be read out"
    marked_up = [w.toolTip() for w in shown if w.toolTip().startswith("<") and not w.accessibleDescription()]
    assert marked_up == [], "is read out with the markup of its tooltip"
    letters = [mnemonic(h.text()) for h in holders(page) if h.isVisible()]
    assert len(letters) == len(set(letters)), f"a letter is a mnemonic twice: {letters}"


def test_every_field_is_on_a_form_or_hidden(demo, opened, place_of):
    pages = [opened(place_of(stop)) for stop in STOPS]
    shown = {id(editor.spec) for page in pages for editor in page.findChildren(Editor)}
    missing = {
        f"{kind.table()}.{spec.name}"
        for kind in RECORDS
        if kind not in NOT_TYPED
        for spec in specs(kind).values()
        if not spec.hidden and id(spec) not in shown
    }
    assert missing == set(WITHOUT_EDITOR)
