"""A day of work over a store full of fragments, in a process of its own: python -m tests.leaks.day PLACE

PLACE is a folder with HOME and all else that the program may write to in it. Prints each thing that was done, one a
line, and after a restart ends in the middle of typing, without an end in order.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from models.agreement_version import AgreementVersion, VersionState
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage, FileState
from models.document_review import DocumentReview
from models.evidence import EvidenceKind
from models.evidence_life import add_evidence
from models.export_log import ExportLog
from models.interview import Informed, Interview, InterviewState, interview_questions
from models.interview_information import inform
from models.interview_life import start_interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.preferences import preferences
from models.report import ReportSection, ReportState, ReportVersion
from models.store.backup_reading import key_from, opened
from models.store.backup_set import local_set
from models.store.cipher import QUICK
from models.store.copying import save_elsewhere
from models.store.opening import create_store
from models.store.restore import restore
from tests.conftest import PASSPHRASE
from tests.leaks.fragments import FRAGMENTS
from tests.leaks.planting import fill
from tests.window.user import User
from tests.window.visit_child import Patience
from ui import dialogs, outside_copy
from ui.agreement_export import export_agreement
from ui.app import Session, prepare
from ui.evidence_out import ask_for_evidence
from ui.forms.note_text import NoteText
from ui.intake.intake import intake_of
from ui.interview_export import export_record
from ui.pages import dossier, settings, templates
from ui.place import Place
from ui.process.calendar_out import everything_out
from ui.report.source_edit import SourceText

KILLED = 9
LONG = 20_000
NOW = datetime(2026, 11, 23, 9, 30)


class Clock:
    """A second goes by at each look, as at work."""

    now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Worker(User):
    """Works through a day; `done` tells what it has done. What others send lies in a folder of `place`."""

    place: Path

    def done(self, what: str) -> None:
        print(what, flush=True)

    def go(self, *place: str) -> QWidget:
        """Show a place, as its page is built or another time."""
        self.window.workspace.go(Place(*place))
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        return self.page

    def kommune(self) -> Municipality:
        return self.store.find(Municipality)[0]

    # ------------------------------------------------------------ the day

    def look_around(self) -> None:
        """Every page, tab and part."""
        uid = self.kommune().uid
        stops = [("today",), ("municipalities",), *(("dossier", uid, part) for part in dossier.TABS)]
        stops += [("settings", "", part) for part in settings.PARTS]
        stops += [("templates", "", part) for part in templates.TABS]
        stops += [("meeting", self.store.find(Meeting)[0].uid), ("visit", uid)]
        stops += [("interview", each.uid) for each in self.store.find(Interview)[:4]]
        stops += [("agreement", each.uid) for each in self.store.find(AgreementVersion)[:2]]
        stops += [("report", each.uid) for each in self.store.find(ReportVersion)]
        for stop in stops:
            self.go(*stop)
        self.done("looked around")

    def type_notes(self, fragment: str) -> None:
        """Into a person's notes, spelled and saved; and a day that there is none, which becomes a draft."""
        editors = self.go("dossier", self.kommune().uid, "people").tab.form.editors
        editors["notes"].input.setFocus()
        self.write(f"{fragment} will ins Bildungsbüro wechseln, {FRAGMENTS[7]} nicht")
        self.wait(lambda: any(fragment in each.notes for each in self.store.find(Contact)))
        editors["since"].input.setFocus()
        self.write(f"31.02. {fragment}")
        self.wait(lambda: self.store.rows("select 1 from draft"))
        self.done("typed")

    def talk(self) -> None:
        """Notes of a talk, as they are written on site."""
        planned = self.store.first(Interview, state=InterviewState.PLANNED)
        assert planned is not None
        begun = start_interview(self.store, inform(self.store, planned, Informed.READ_ALOUD))
        self.go("interview", begun.uid, "talk")
        self.wait(lambda: isinstance(self.focus, NoteText))
        self.write(f"{FRAGMENTS[11]} leitet die StG; {FRAGMENTS[12]} fehlt meist")
        self.wait(lambda: any(FRAGMENTS[12] in each.note for each in interview_questions(self.store, begun)))
        self.done("talked")

    def report(self) -> None:
        """A sentence in a report, and its pages."""
        draft = self.store.first(ReportVersion, state=ReportState.DRAFT)
        assert draft is not None
        view = self.go("report", draft.uid).view
        self.wait(lambda: isinstance(self.focus, SourceText))
        self.write(f"{FRAGMENTS[13]} lädt ein, {FRAGMENTS[14]} kommt nicht. ")
        self.wait(lambda: FRAGMENTS[14] in self.store.get(ReportSection, view.editor.section.id).text)
        view.head.preview_button.setChecked(True)
        self.wait(lambda: view.preview.view.has_whole, LONG)
        self.done("reported")

    def search(self, fragment: str) -> None:
        """Find a fragment and jump there."""
        panel = self.window.workspace.search
        panel.open()
        panel.line.setText(fragment)
        self.wait(lambda: panel.list.rows())
        panel.leave()
        self.done("searched")

    def put_out(self) -> None:
        """Pages laid out in sight, and files into the one folder that they are meant for."""
        painted: list[object] = []
        self.session.context.renderer.painted.connect(painted.append)
        draft = self.store.first(AgreementVersion, state=VersionState.DRAFT)
        page = self.go("agreement", draft.uid)
        page.head.preview_button.setChecked(True)
        self.wait(lambda: painted, LONG)
        before = len(self.store.find(ExportLog))
        export_agreement(self.session.context, draft, page)
        interview = self.store.first(Interview, state=InterviewState.CLOSED)
        export_record(self.session.context, interview, page)
        everything_out(self.session.context, page)
        self.wait(lambda: len(self.store.find(ExportLog)) == before + 3, LONG)
        view = self.go("settings", "", "outgoing")._parts["outgoing"]
        view.save_list()
        self.wait(lambda: len(self.store.find(ExportLog)) == before + 4, LONG)
        self.done("put out")

    def take_back(self) -> None:
        """Undo and redo, the bin and back."""
        contact = self.store.find(Contact)[2]
        self.store.change(contact, notes=f"{FRAGMENTS[20]} zieht um")
        self.store.undo()
        self.store.redo()
        self.store.remove(self.store.get(Contact, contact.id))
        for part in [each for each in ("bin", "history") if each in settings.PARTS]:
            self.go("settings", "", part)
        self.store.restore(self.store.get(Contact, contact.id))
        self.done("taken back")

    def suffer_faults(self) -> None:
        """Errors that name what was typed, and the report into the clipboard."""
        hook = self.session._hook
        QTimer.singleShot(0, self.window, lambda: {}[FRAGMENTS[30]])
        self.session.tasks.run(lambda: int(FRAGMENTS[31]), lambda _: None, _raise)
        self.wait(lambda: hook.dialog is not None and "ValueError" in hook.dialog.report.toPlainText())
        hook.dialog.copy.click()
        assert "KeyError" in QGuiApplication.clipboard().text()
        hook.dialog.accept()
        self.wait(lambda: hook.dialog is None)
        self.done("suffered faults")

    def lock(self) -> None:
        """Behind the curtain and back."""
        self.session.context.lock.ask()
        locker = self.session._guard.locker
        locker.curtain.card.field.line.setText(PASSPHRASE)
        locker.curtain.card.field.line.returnPressed.emit()
        self.wait(lambda: locker.curtain is None, LONG)
        self.done("locked")

    def choose_a_file(self) -> None:
        """Qt keeps where one has looked for files, and in which folder one was."""
        dialogs.choose_file(self.window, "Datei", Path.home(), "Alle (*)", lambda path: None)
        self.wait(lambda: self.window.findChildren(QFileDialog))
        for dialog in self.window.findChildren(QFileDialog):
            dialog.findChild(QLineEdit).setText(FRAGMENTS[40])
            dialog.reject()
        self.wait(lambda: not self.window.findChildren(QFileDialog))
        folder, chosen = Path(preferences(self.store).output_folder) / FRAGMENTS[41], []
        folder.mkdir()
        dialogs.choose_folder(self.window, "Ordner", folder, chosen.append)
        self.wait(lambda: self.window.findChildren(QFileDialog))
        self.window.findChild(QFileDialog).accept()
        self.wait(lambda: not self.window.findChildren(QFileDialog))
        assert chosen == [folder]
        self.done("chosen a file")

    def take_in(self, *names: str) -> None:
        """Documents, by name and content; then read in the app, noted on, and one opened by another program."""
        intake = intake_of(self.session.context)
        intake.take([self.handed_over(name) for name in names], self.kommune())
        self.wait(lambda: not intake_busy(self), LONG)
        found = [file for file in self.store.find(DocumentFile) if file.file_name == f"Bericht {names[0]}.txt"]
        assert found[0].state is FileState.READY
        page = self.store.first(DocumentPage, file_id=found[0].id)
        assert names[0] in page.text
        self.store.change(page, note=f"{FRAGMENTS[50]} widerspricht {FRAGMENTS[51]}")
        self.go("dossier", self.kommune().uid, "documents")
        self.go("document", self.store.get(DocumentReview, found[0].document_id).uid)
        add_evidence(self.store, page, "text", 0, 30, EvidenceKind.NEED, memo=f"{FRAGMENTS[55]} fragen")
        self.done("taken in")

    def put_evidence_out(self) -> None:
        """Belege as a matrix, and the file of them in the one folder that it is meant for."""
        page = self.go("dossier", self.kommune().uid, "evidence")
        page.tab.view.bar.show_way("matrix")
        dialog = ask_for_evidence(self.session.context, self.kommune(), None, page)
        self.wait(dialog.sum.text)
        dialog.make_button.click()
        self.wait(lambda: self.store.find(ExportLog, kind="XLSX"), LONG)
        self.done("evidence put out")

    def handed_over(self, name: str) -> Path:
        """A file as a Kommune sends it: not ours to hide."""
        path = self.place / "Eingang" / f"Bericht {name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} hat das Bildungsbüro aufgebaut, {FRAGMENTS[52]} leitet es.\n", encoding="utf-8")
        return path

    def open_outside(self, name: str) -> Path:
        """A copy for another program, which writes into it and beside it."""
        file = next(file for file in self.store.find(DocumentFile) if file.file_name == f"Bericht {name}.txt")
        outside_copy.show_file = lambda path: None  # no other program is to start here
        outside_copy.open_outside(self.session.context, self.window, file)
        self.wait(lambda: self.window.findChildren(QMessageBox))
        self.window.findChild(QMessageBox).defaultButton().click()
        outside = outside_copy.outside_of(self.session.context)
        self.wait(lambda: outside.copies, LONG)
        path = outside.copies[-1].path
        assert name in path.read_text("utf-8")
        path.with_name(".~lock.odt#").write_text(f"{FRAGMENTS[53]}", encoding="utf-8")
        self.done("opened outside")
        return path

    def change_outside(self, path: Path) -> None:
        """The other program saves; what it saved is taken in."""
        before = len(self.store.find(DocumentFile))
        path.write_text(f"{FRAGMENTS[54]} steht jetzt auch darin", encoding="utf-8")
        outside = outside_copy.outside_of(self.session.context)
        outside.look()
        outside.take_in()
        self.wait(lambda: len(self.store.find(DocumentFile)) == before + 1 and not intake_busy(self), LONG)
        self.done("changed outside")

    def back_up(self) -> None:
        """Beside the store and onto the second place."""
        from ui.backups import backups_of

        backups = backups_of(self.session.context)
        self.wait(lambda: not backups.busy and not backups.looks)
        backups.choose_second(Path(os.environ["SECOND_PLACE"]))
        self.wait(lambda: backups.busy)
        self.wait(lambda: not backups.busy and not backups.error, LONG)
        self.wait(lambda: self.store.find(ExportLog, kind="Sicherung"))
        self.done("backed up")


def intake_busy(worker: Worker) -> bool:
    intake = intake_of(worker.session.context)
    return intake.busy or intake.reader.left > 0


def _raise(error: Exception) -> None:
    raise error


def begin(app: QApplication, path: Path, clock: Callable[[], datetime]) -> Worker:
    """The program over the store, with all that follows the first paint."""
    session = Session(app, path, clock=clock)
    session.open(PASSPHRASE)
    session.window.show()
    worker = Worker(session, Patience())
    worker.place = path.parent.parent
    worker.wait(lambda: session.context.renderer is not None and session._guard is not None)
    worker.wait(lambda: session._spelling is not None and session._backups is not None)
    return worker


def main(place: Path) -> None:
    clock, path, output = Clock(), place / "Mappe" / "bestand.db", place / "Ausgang"
    store, _ = create_store(path, PASSPHRASE, strength=QUICK, clock=clock)
    assert fill(store) == set()
    output.mkdir()
    store.change(preferences(store), output_folder=str(output))
    store.close()
    print("planted", flush=True)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    prepare(app)
    worker = begin(app, path, clock)
    worker.type_notes(FRAGMENTS[3])
    worker.look_around()
    worker.talk()
    worker.report()
    worker.search(FRAGMENTS[3])
    worker.put_out()
    worker.take_back()
    worker.choose_a_file()
    worker.suffer_faults()
    worker.lock()
    worker.take_in(FRAGMENTS[42], FRAGMENTS[43])
    worker.put_evidence_out()
    worker.change_outside(worker.open_outside(FRAGMENTS[43]))
    worker.back_up()
    go_away(app, worker)
    look_back(path)
    again(app, path, clock)


def go_away(app: QApplication, worker: Worker) -> None:
    """End the program; what it had on screen goes with it, as with its process: the next would style it, too."""
    worker.window.close()
    worker.session.close()
    worker.window.deleteLater()
    worker.session.theme.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setStyleSheet("")


def look_back(path: Path) -> None:
    """Read the newest backup, and put it in the place of the store."""
    kept = local_set(path)
    key, newest = key_from(kept, PASSPHRASE), kept.backups()[0]
    with opened(newest, key) as store:
        assert any(FRAGMENTS[3] in each.notes for each in store.find(Contact))
    restore(path, newest, key)
    print("restored", flush=True)


def again(app: QApplication, path: Path, clock: Callable[[], datetime]) -> None:
    """The next start, a copy elsewhere, and an end in the middle of a word."""
    worker = begin(app, path, clock)
    worker.look_around()
    save_elsewhere(worker.store, path.with_name("gerettet.db"))
    worker.done("saved elsewhere")
    worker.open_outside(FRAGMENTS[42])
    editors = worker.go("dossier", worker.kommune().uid, "people").tab.form.editors
    editors["notes"].input.setFocus()
    worker.write(f" und dann sagte {FRAGMENTS[5]}")
    worker.wait(lambda: any(f"sagte {FRAGMENTS[5]}" in each.notes for each in worker.store.find(Contact)))
    worker.write(f", dass {FRAGMENTS[6]}")
    worker.done("killed")
    os._exit(KILLED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
