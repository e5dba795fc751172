"""From an empty folder to the first page, by keyboard."""

from __future__ import annotations

from functools import partial

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.agency import the_agency
from models.export_log import ExportLog
from models.person import Salutation
from models.preferences import preferences
from models.staff import Staff
from models.store.cipher import QUICK
from models.store.errors import WrongPassphrase
from models.store.opening import create_store, open_store
from models.store.state import State
from ui.context import Context
from ui.live import Live
from ui.mnemonics import holders, mnemonic
from ui.pages.first_start import FirstStart
from ui.pages.first_start_steps import AgencyStep, MeStep, PassphraseStep, RecoveryStep
from ui.saving import Saving
from ui.tasks import Tasks

GOOD = "Kaktus lügt seltsam"
NAME = "Transferagentur Kommunales Bildungsmanagement Niedersachsen"


@pytest.fixture
def start(qtbot, theme, tmp_path):
    """The first start over an empty folder; the store it makes is closed at the end."""
    tasks = Tasks()
    made = []

    def make_context(store):
        made.append(Context(store, Live(store), tasks, State(store), Saving(), theme))
        return made[0]

    make_store = partial(create_store, strength=QUICK)
    page = FirstStart(theme, tasks, tmp_path / "neu" / "bestand.db", make_context, make_store=make_store)
    qtbot.addWidget(page)
    page.resize(1280, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(page.step.first.line.hasFocus)
    yield page
    tasks.wait()
    for context in made:
        context.live.close()
        context.store.close()


def key(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def reach(qtbot, start, kind):
    qtbot.waitUntil(lambda: isinstance(start.step, kind) and start.step.isAncestorOf(QApplication.focusWidget()))


def with_passphrase(qtbot, start, press_text):
    for _ in range(2):
        press_text(QApplication.focusWidget(), GOOD)
        key(qtbot, Qt.Key.Key_Return)
    reach(qtbot, start, RecoveryStep)


def with_code(qtbot, start, press_text):
    with_passphrase(qtbot, start, press_text)
    for one in (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return):
        key(qtbot, one)
    reach(qtbot, start, AgencyStep)


def with_agency(qtbot, start, press_text):
    with_code(qtbot, start, press_text)
    press_text(QApplication.focusWidget(), NAME)
    key(qtbot, Qt.Key.Key_Return)
    reach(qtbot, start, MeStep)


def with_me(qtbot, start, press_text):
    with_agency(qtbot, start, press_text)
    press_text(QApplication.focusWidget(), "F")
    for text in ("", "Katrin", "Ahlers"):
        key(qtbot, Qt.Key.Key_Tab)
        press_text(QApplication.focusWidget(), text)


def test_a_weak_passphrase_goes_no_further(qtbot, start, press_text):
    for _ in range(2):
        press_text(QApplication.focusWidget(), "Zielvereinbarung")
        key(qtbot, Qt.Key.Key_Return)
    assert (start.problem.text(), type(start.step)) == ("Diese Passphrase ist noch zu schwach.", PassphraseStep)


def test_two_different_passphrases_go_no_further(qtbot, start, press_text):
    for text in (GOOD, GOOD + "!"):
        press_text(QApplication.focusWidget(), text)
        key(qtbot, Qt.Key.Key_Return)
    assert start.problem.text() == "Die beiden Eingaben sind verschieden."


def test_the_code_that_is_shown_opens_the_store(qtbot, start, press_text, tmp_path):
    with_passphrase(qtbot, start, press_text)
    shown = " ".join(
        w.accessibleName() for w in start.step.findChildren(type(start.problem)) if len(w.accessibleName()) > 10
    )
    start.context.live.close()
    start.context.store.close()
    open_store(tmp_path / "neu" / "bestand.db", shown).close()


def test_the_code_has_to_be_kept_before_going_on(qtbot, start, press_text):
    with_passphrase(qtbot, start, press_text)
    start.next_button.click()
    assert "Kästchen" in start.problem.text()


def test_without_a_printer_it_says_so(qtbot, start, press_text, monkeypatch):
    with_passphrase(qtbot, start, press_text)
    monkeypatch.setattr("ui.dialogs.choose_printer", lambda parent, title, print_on: False)
    start.step.print_button.click()
    assert "von Hand" in start.step.note.text()


@pytest.fixture
def printed(monkeypatch, tmp_path):
    """The paper sizes of the sheets that a printer took."""
    from PySide6.QtPrintSupport import QPrinter

    sizes = []

    def take(parent, title, print_on):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "blatt.pdf"))  # stands for paper
        print_on(printer)
        sizes.append(printer.pageLayout().pageSize().id())
        return True

    monkeypatch.setattr("ui.dialogs.choose_printer", take)
    return sizes


def test_the_code_is_printed_without_a_file(qtbot, start, press_text, printed, tmp_path):
    from PySide6.QtGui import QPageSize

    with_passphrase(qtbot, start, press_text)
    start.step.print_button.click()
    assert (printed, (tmp_path / "blatt.pdf").stat().st_size > 1000) == ([QPageSize.PageSizeId.A4], True)


def test_a_printed_code_stands_in_the_ausgangsbuch_without_itself(qtbot, start, press_text, printed):
    with_passphrase(qtbot, start, press_text)
    start.step.print_button.click()
    (line,) = start.context.store.find(ExportLog)
    assert (line.kind, line.document, line.target, line.digest) == ("Druck", "Wiederherstellungscode", "", "")


def test_a_printer_that_takes_nothing_is_told_and_not_noted(qtbot, start, press_text, printed, tmp_path):
    with_passphrase(qtbot, start, press_text)
    (tmp_path / "blatt.pdf").mkdir()
    start.step.print_button.click()
    assert "nicht genommen" in start.step.note.text()
    assert start.context.store.first(ExportLog) is None


def test_printing_leaves_nothing_but_the_sheet(qapp, theme, tmp_path, monkeypatch):
    from datetime import date

    from PySide6.QtPrintSupport import QPrinter

    from ui.recovery_print import print_code

    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "blatt.pdf"))
    print_code(printer, "7K3M-9J41-CR04-J3A0-NPYN-YYXG-480Y", tmp_path / "Transfermappe.db", date(2026, 11, 23))
    del printer
    assert [path.name for path in tmp_path.rglob("*")] == ["blatt.pdf"]
    words = PdfReader(tmp_path / "blatt.pdf").pages[0].extract_text()
    assert all(group in words for group in ("7K3M", "480Y", "23.11.2026"))


def test_the_short_names_follow_from_the_full_one(qtbot, start, press_text):
    with_agency(qtbot, start, press_text)
    agency = the_agency(start.context.store)
    assert (agency.name, agency.contract_name, agency.short_name) == (NAME, "Transferagentur Niedersachsen", "TA Nds")


def test_a_short_name_typed_by_hand_stays(qtbot, start, press_text):
    with_code(qtbot, start, press_text)
    store = start.context.store
    store.change(the_agency(store), short_name="Die Agentur")
    press_text(start.step.form.editors["name"].input, NAME)
    start.step.form.flush()
    assert the_agency(store).short_name == "Die Agentur"


def test_the_programme_is_filled_in(qtbot, start, press_text):
    with_code(qtbot, start, press_text)
    agency = the_agency(start.context.store)
    assert all((agency.programme, agency.ministry, agency.funder))


def test_the_user_is_known_at_the_end(qtbot, start, press_text):
    with_me(qtbot, start, press_text)
    with qtbot.waitSignal(start.finished):
        key(qtbot, Qt.Key.Key_Return)
    store = start.context.store
    me = store.get(Staff, preferences(store).me_id)
    assert (me.salutation, me.full_name(), me.function) == (Salutation.MRS, "Katrin Ahlers", "Transfermanagerin")
    assert store.staff_uid == me.uid


def test_nobody_named_leaves_no_empty_person(qtbot, start, press_text):
    with_me(qtbot, start, press_text)
    with qtbot.waitSignal(start.finished):
        key(qtbot, Qt.Key.Key_Return)
    assert [s.full_name() for s in start.context.store.find(Staff)] == ["Katrin Ahlers"]


def test_who_signs_is_asked_once(qtbot, start, press_text):
    with_me(qtbot, start, press_text)
    press_text(start.step.other_form.editors["last_name"].input, "Wrede")
    with qtbot.waitSignal(start.finished):
        key(qtbot, Qt.Key.Key_Return)
    signs = start.context.store.find(Staff, signs=True)
    assert [(s.last_name, s.function) for s in signs] == [("Wrede", "Projektleitung")]


def test_back_keeps_what_was_typed(qtbot, start, press_text):
    with_me(qtbot, start, press_text)
    start.back_button.click()
    assert start.step.form.editors["name"].typed() == NAME


def test_an_interrupted_start_goes_on_at_the_agency(qtbot, context):
    page = FirstStart(context.theme, context.tasks, None, lambda store: context, context)
    qtbot.addWidget(page)
    assert (type(page.step), page.back_button.isVisible()) == (AgencyStep, False)


def shown_code(step):
    """The code as the step has a screen reader say it."""
    names = [label.accessibleName() for label in step.findChildren(QLabel)]
    return " ".join(name for name in names if len(name) > 10)


@pytest.fixture
def next_start(qtbot, start, tmp_path):
    """Ends the program where it is, and starts it anew: the first start over the store that is there."""
    opened = []

    def next_start():
        for context in opened or [start.context]:
            context.live.close()
            context.store.close()
        store = open_store(tmp_path / "neu" / "bestand.db", GOOD)
        opened[:] = [Context(store, Live(store), start.context.tasks, State(store), Saving(), start.theme)]
        page = FirstStart(start.theme, opened[0].tasks, store.path, lambda _: opened[0], opened[0])
        qtbot.addWidget(page)
        return page

    yield next_start
    for context in opened:
        context.live.close()
        context.store.close()


def test_a_code_that_nobody_confirmed_is_replaced_at_the_next_start(qtbot, start, press_text, next_start, tmp_path):
    with_passphrase(qtbot, start, press_text)
    first = shown_code(start.step)
    page = next_start()
    again = shown_code(page.step)
    page.context.store.close()
    with pytest.raises(WrongPassphrase):
        open_store(tmp_path / "neu" / "bestand.db", first)
    open_store(tmp_path / "neu" / "bestand.db", again).close()


def test_a_code_that_was_confirmed_is_not_asked_for_again(qtbot, start, press_text, next_start):
    with_passphrase(qtbot, start, press_text)
    page = next_start()
    page.step.kept.setChecked(True)
    page.go_on()
    assert (type(page.step), type(next_start().step)) == (AgencyStep, AgencyStep)


@pytest.mark.parametrize("way", [None, with_passphrase, with_code, with_agency])
def test_each_letter_is_a_mnemonic_once(qtbot, start, press_text, way):
    if way:
        way(qtbot, start, press_text)
    letters = [mnemonic(h.text()) for h in holders(start) if h.isVisible()]
    assert len(letters) == len(set(letters))
