"""Everything can be reached and seen by keyboard alone."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from models.agreement_version import AgreementVersion
from models.assessment import Assessment, FindingPart
from models.assessment_life import add_finding, start_assessment
from models.code_tree import codes
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage, FileMedia
from models.document_review import DocumentReview
from models.evidence_life import add_evidence
from models.export_log import ExportLog
from models.meeting import Meeting, MeetingKind
from models.meeting_life import add_participant, name_partner, start_meeting
from models.municipality import Municipality
from models.outgoing import Outgoing, log_export
from models.preferences import preferences
from models.report import ReportVersion, sections_of
from models.report_life import start_report
from models.report_outline import adopt_chapters
from tests.conftest import PASSPHRASE
from tests.window.hands import CODE_KEPT
from tests.window.user import EDITORS, User, describe, editor_around
from ui.pages.agreement import AgreementPage
from ui.pages.dossier import DossierPage
from ui.pages.municipalities import MunicipalitiesPage
from ui.place import Place
from ui.shortcut_sheet import ShortcutSheet

MOST_STEPS = 250
RING = 60
"""Pixels that a visible focus changes at least; a text cursor alone is less."""
PLACES = (
    "today",
    "municipalities",
    "dossier overview",
    "dossier people",
    "dossier agreements",
    "dossier process",
    "dossier documents",
    "dossier assessment",
    "dossier report",
    "report",
    "document",
    "document_request",
    "dossier details",
    "dossier history",
    "dossier meetings",
    "meeting",
    "visit",
    "agreement",
    "settings agency",
    "settings staff",
    "settings phases",
    "settings steps",
    "settings look",
    "settings documents",
    "settings writing",
    "settings history",
    "settings outgoing",
    "templates guides",
    "templates texts",
    "templates codes",
    "templates report",
)


@pytest.fixture(scope="module")
def user(started, ready_store) -> User:
    """The program over a filled store, its text cursor not blinking."""
    QApplication.setCursorFlashTime(0)
    return started(ready_store, PASSPHRASE)


@pytest.fixture(scope="module", params=["light", "dark"])
def appearance(user, request) -> str:
    """Each of the two looks, one after the other: to change it takes longer than most of these tests."""
    wanted = preferences(user.store)
    user.store.change(wanted, appearance=type(wanted.appearance)(request.param))
    return request.param


# ---------------------------------------------------------------- before the workspace
# first of all: beside the window of the other tests, with all its pages, each start would style that, too


def test_the_first_start_is_reached_and_seen_by_tab(start, tmp_path):
    user = start(tmp_path / "neu.db")
    for _ in range(6):
        user.press("Tab")
        check_focus_is_seen(user)
    assert not user.all(QPushButton, CODE_KEPT)


def test_the_door_is_reached_and_seen_by_tab(start, ready_store):
    user = start(ready_store.parent / "bestand.db")
    for _ in range(4):
        user.press("Tab")
        check_focus_is_seen(user)


# ---------------------------------------------------------------- reaching


@pytest.mark.parametrize("place", PLACES)
def test_tab_reaches_every_editor_and_comes_round(user, place):
    show(user, place)
    wanted = {editor_around(w) or w for w in user.all(QWidget, inside=user.page) if is_editor(w)}
    reached, first = set(), user.focus
    for _ in range(MOST_STEPS):
        user.press("Tab")
        reached.add(editor_around(user.focus) or user.focus)
        if user.focus is first:
            break
    assert user.focus is first, f"never came back to {describe(first)}"
    assert [describe(w) for w in wanted - reached] == []


@pytest.mark.parametrize("place", PLACES)
def test_shift_tab_goes_the_same_way_back(user, place):
    show(user, place)
    way = [user.focus]
    for _ in range(8):
        user.press("Tab")
        way.append(user.focus)
    for widget in reversed(way[:-1]):
        user.press("Shift+Tab")
        assert user.focus is widget, f"{describe(user.focus)} instead of {describe(widget)}"


@pytest.mark.parametrize("place", PLACES)
def test_the_focus_is_in_sight_and_marked(user, appearance, place):
    show(user, place)
    first = user.focus
    for _ in range(MOST_STEPS):
        user.press("Tab")
        check_focus_is_seen(user)
        if user.focus is first:
            break


@pytest.mark.parametrize("place", PLACES)
def test_no_two_mnemonics_on_a_page_are_the_same(user, place):
    show(user, place)
    letters = Counter(letter for letter, _ in mnemonics(user))
    doubled = [(letter, text) for letter, text in mnemonics(user) if letters[letter] > 1]
    assert doubled == []


# ---------------------------------------------------------------- keys that work everywhere


@pytest.mark.parametrize("place", PLACES)
def test_f6_goes_round_the_panes_of_the_window_and_back(user, place):
    show(user, place)
    user.press("F6")
    seen = [user.focus]
    for _ in range(8):
        user.press("F6")
        if user.focus is seen[0]:
            break
        seen.append(user.focus)
    assert user.focus is seen[0]
    assert any(user.window.workspace.sidebar.isAncestorOf(w) for w in seen)
    assert any(user.page.isAncestorOf(w) for w in seen)
    user.press("Shift+F6")
    assert user.focus is seen[-1]


@pytest.mark.parametrize("place", PLACES)
def test_f1_shows_the_keys_and_esc_leads_back(user, place):
    show(user, place)
    before = user.focus
    user.press("F1")
    user.wait(lambda: isinstance(QApplication.activeWindow(), ShortcutSheet))
    assert user.says("Strg+1")
    user.press("Escape")
    user.wait(user.window.isActiveWindow)
    assert user.focus is before


def test_alt_and_arrows_go_back_and_forward(user):
    for place in ("municipalities", "dossier overview", "agreement"):
        show(user, place)
    for keys, page in (("Alt+Left", DossierPage), ("Alt+Left", MunicipalitiesPage), ("Alt+Right", DossierPage)):
        user.press(keys)
        user.wait(lambda page=page: isinstance(user.page, page))


def test_alt_and_arrows_work_from_inside_a_line(user):
    show(user, "municipalities")
    show(user, "dossier details")
    user.page.tab.form.editors["name"].focus()
    user.press("Alt+Left")
    user.wait(lambda: isinstance(user.page, MunicipalitiesPage))


def test_ctrl_1_and_ctrl_comma_go_to_the_pages_of_the_sidebar(user):
    user.press("Ctrl+1")
    assert isinstance(user.page, MunicipalitiesPage)
    user.press("Ctrl+,")
    assert user.page.trail()[0][0] == "Einstellungen"


def test_f8_shows_and_hides_the_pages(user):
    show(user, "agreement")
    before = user.page.preview.isVisible()
    user.press("F8")
    assert user.page.preview.isVisible() is not before
    user.press("F8")
    assert user.page.preview.isVisible() is before


def test_esc_closes_the_finder_and_leads_back_to_the_table(user):
    show(user, "municipalities")
    user.press("Ctrl+N")
    assert user.find(QLineEdit, "Name der Kommune").hasFocus()
    user.press("Escape")
    assert not user.page.finder.isVisible()
    assert user.page.table.view.hasFocus()


def test_esc_takes_back_what_a_picker_was_looking_for(user):
    show(user, "agreement")
    entry = next(e for e in user.page.form.entries if e.name == "contact_persons.municipality")
    picker = entry.list.rows[0].editors["contact_id"].input
    before = picker.text()
    picker.setFocus()
    user.press("Ctrl+A")
    user.write("Tie")
    assert picker.is_open
    user.press("Escape")
    assert (picker.is_open, picker.text()) == (False, before)


def test_enter_on_a_row_of_the_table_opens_the_dossier(user):
    show(user, "municipalities")
    user.page.table.view.setFocus()
    user.press("Return")
    user.wait(lambda: isinstance(user.page, DossierPage))


# ---------------------------------------------------------------- looking


def show(user: User, place: str) -> None:
    """Go somewhere."""
    page, _, part = place.partition(" ")
    uid = {
        "dossier": lambda: user.store.first(Municipality).uid,
        "document": lambda: read_out(user).uid,
        "document_request": lambda: user.store.first(Municipality).uid,
        "agreement": lambda: user.store.first(AgreementVersion).uid,
        "report": lambda: drafted(user).uid,
        "meeting": lambda: sounding(user).uid,
        "visit": lambda: sounding(user).uid,
    }.get(page, str)()
    if part == "outgoing" and user.store.first(ExportLog) is None:
        log_export(user.store, Outgoing(document="Leitfaden"), Path("leitfaden.pdf"), b"")
    if part == "documents" and user.store.first(DocumentReview) is None:
        user.store.add(DocumentReview(municipality_id=user.store.first(Municipality).id, name="Organigramm"))
        user.session.context.state.set("document_details", True)
    if part == "assessment":
        assess(user)
    if part == "report" and page == "dossier":
        drafted(user)
    user.window.workspace.go(Place(page, uid, part))
    user.wait(lambda: user.focus is not None and user.page.isVisible())
    if isinstance(user.page, AgreementPage):
        user.wait(lambda: user.page.isAncestorOf(user.focus))


def assess(user: User) -> None:
    """A Standortbestimmung with steps and a statement."""
    if user.store.first(Assessment) is None:
        made = user.store.change(start_assessment(user.store, user.store.first(Municipality)), rated=True)
        code = codes(user.store)[0]
        add_finding(user.store, made, code, FindingPart.EXISTING, "Es gibt ein Leitbild.")


def drafted(user: User) -> ReportVersion:
    """A report with a gap and a paragraph without a source, made at the first call."""
    kept = user.store.first(ReportVersion)
    if kept is None:
        kept = start_report(user.store, user.store.first(Municipality))
        section = sections_of(user.store, kept.id)[1]
        user.store.change(section, text="Das Büro tagt monatlich.\n\n[Lücke: Wer einlädt, ist offen.]")
        adopt_chapters(user.store)
    return kept


def read_out(user: User) -> DocumentReview:
    """A document with a text and a piece of evidence in it, made at the first call."""
    kept = user.store.first(DocumentReview, name="Bericht")
    if kept is None:
        kept = user.store.add(DocumentReview(municipality_id=user.store.first(Municipality).id, name="Bericht"))
        file = user.store.add(DocumentFile(document_id=kept.id, file_name="Bericht.docx", media=FileMedia.OFFICE))
        page = user.store.add(DocumentPage(file_id=file.id, text="Das Büro tagt monatlich. Es berichtet."))
        add_evidence(user.store, page, "text", 0, 24)
    return kept


def sounding(user: User) -> Meeting:
    """A Sondierungsgespräch with two people and a partner, made at the first call."""
    kept = user.store.first(Meeting)
    if kept is None:
        kept = start_meeting(user.store, user.store.first(Municipality), MeetingKind.SOUNDING)
        add_participant(user.store, kept, user.store.first(Contact))
        name_partner(user.store, kept, user.store.first(Contact))
    return kept


def is_editor(widget: QWidget) -> bool:
    """Whether this can be edited now: not a part of another editor, not switched off."""
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False  # the arrows lead to it
    alone = editor_around(widget) is widget
    return isinstance(widget, EDITORS) and alone and widget.isEnabled() and bool(widget.focusPolicy() & Qt.TabFocus)


def check_focus_is_seen(user: User) -> None:
    """The widget with the cursor lies in sight, and looks different from without."""
    widget = user.focus
    assert not widget.visibleRegion().isEmpty(), f"{describe(widget)} is out of sight"
    focused = picture(user, widget)
    widget.clearFocus()
    without = picture(user, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert difference(focused, without) >= RING, f"the focus is not seen on {describe(widget)}"


def picture(user: User, widget: QWidget) -> QImage:
    """The widget and a little around it, as the window shows it."""
    top = widget.window()
    around = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4).intersected(top.rect())
    return top.grab(around).toImage()


def difference(one: QImage, other: QImage) -> int:
    """How many pixels differ; from RING on, which the ring reaches in its first rows, they aren't counted any more."""
    if one.size() != other.size():
        return one.width() * one.height()
    a, b = (image.convertToFormat(QImage.Format.Format_RGB32).constBits().cast("I") for image in (one, other))
    return sum(1 for _ in islice((p for p, q in zip(a, b) if p != q), RING))


def mnemonics(user: User) -> list[tuple[str, str]]:
    """Every letter that Alt reaches in the window now, and the words it stands in."""
    texts = [label.text() for label in user.all(QLabel, inside=user.window) if label.buddy() is not None]
    texts += [button.text() for button in user.all(QAbstractButton, inside=user.window)]
    texts += [bar.tabText(i) for bar in user.all(QTabBar, inside=user.window) for i in range(bar.count())]
    return [(QKeySequence.mnemonic(t).toString(), t) for t in texts if not QKeySequence.mnemonic(t).isEmpty()]
