"""A signed copy comes home: the file is read, told what it is, and the person decides."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agreement import Agreement
from models.agreement_life import frozen_document
from models.agreement_version import AgreementVersion, municipality_of
from models.returned_copy import known_copy
from models.returned_finding import CopyKind, Finding, FoundSignature
from models.signing_home import frozen_labels
from models.store.errors import KnownError
from models.trusted_issuer import trust, trusted_roots
from ui.context import Context
from ui.flow import FlowLayout
from ui.pages.page import Page
from ui.panes import tab_through
from ui.place import Place
from ui.reading_process import CopyReader
from ui.returned.begin import TAKE_UP, accept_files, choose_copy
from ui.returned.breakable import breakable
from ui.returned.candidates import candidates
from ui.returned.copy_out import look_at
from ui.returned.decision_card import Answer, DecisionCard
from ui.returned.finding_view import FindingView
from ui.returned.issuer import issuer_of
from ui.returned.keeping import LARGE, Keeping, Kept
from ui.returned.looks import look_of
from ui.returned.reading_card import ReadingCard
from ui.returned.recording import record
from ui.widgets.card import Card, button, row, words
from ui.widgets.columns import Columns
from ui.widgets.scrolling import scrolling

NARROW = 760
EMPTY = "Hier wird angesehen, was unterschrieben zurückkommt: ein PDF mit Unterschriften, ein Scan, ein Foto."
ISSUERS = Place("settings", part="security")
KEPT = "„{name}“ ist abgelegt."
BEING_KEPT = "Die Datei wird verschlüsselt abgelegt …"
LEFT = "„{name}“ wurde nicht aufgenommen. Die Datei liegt noch, wo sie war."
KNOWN = "Dieselbe Datei liegt schon bei „{title}“, {decided}."
TRUSTED = "Gemerkt: „{issuer}“ gilt als vertraut. Die Datei wird noch einmal gelesen."


class ReturnedPage(Page):
    """`Place("returned", uid of the version that it is thought to be or "", path of the file)`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._place = Place("returned")
        self._done: Place | None = None
        self._serial = 0
        self._content: bytes | None = None
        self._digest = ""
        self._finding: Finding | None = None
        self.reader = CopyReader(self)
        self.reader.found.connect(self._take)
        self.reader.failed.connect(self._fail)
        self.reader.progress.connect(self._tell)
        self.reading = ReadingCard(context.theme)
        self.reading.cancelled.connect(self.leave)
        self.view = FindingView(context)
        self.view.trust_asked.connect(self.trust)
        self.decision = DecisionCard(context)
        self.decision.decided.connect(self._decide)
        self.keeping = Keeping(context, self)
        self.decision.discarded.connect(self.leave)
        self.look_button = button(context.theme, "Datei an&sehen", self._look, role="quiet", icon="eye")
        self.again_button = button(context.theme, "Noch einmal &lesen", self._again, role="quiet", icon="history")
        self.choose_button = button(context.theme, "Datei &wählen …", self._choose, role="quiet", icon="folder")
        self.empty = Card()
        self.empty_words = words(EMPTY, "lead", wrap=True)
        self.empty.body.addWidget(self.empty_words)
        self._lay_out()
        accept_files(context, self, lambda: self._place.uid)
        context.live.closed.connect(self.reader.stop)
        self.destroyed.connect(self.reader.stop)
        context.lock.locked.connect(self._stop)
        context.lock.unlocked.connect(self._resume)

    # ------------------------------------------------------------ the page

    def show_place(self, place: Place) -> None:
        if place == self._done:
            self._show(self.empty)
        elif place != self._place or (self._finding is None and not self._serial):
            self._place = place
            self.read()
        self._focus()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        store, here = self.context.store, (TAKE_UP, None)
        version = next(iter(store.find(AgreementVersion, uid=self._place.uid)), None) if self._place.uid else None
        if version is None:
            return (("Heute", Place("today")), here)
        agreement, of = store.get(Agreement, version.agreement_id), municipality_of(store, version)
        return (
            ("Kommunen", Place("municipalities")),
            (of.label(), Place("dossier", of.uid)),
            (f"{agreement.label()}, {version.label()}", Place("agreement", version.uid)),
            here,
        )

    def panes(self) -> tuple[QWidget, ...]:
        return (self.reading, self.view, self.decision, self.decision.bar)

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._place.part)

    def read(self) -> None:
        """Look at the file, anew if need be."""
        self._stop()
        self._done = None
        self._finding, self._content = None, None
        store = self.context.store
        if not self._place.part:
            self._show(self.empty)
            return
        self.reading.begin(self.path.name)
        self._show(self.reading)
        self._serial = self.reader.read(self.path, frozen_labels(store), self._original, trusted_roots(store))

    def leave(self) -> None:
        """Stop, keep nothing, and go back to where the file was dropped."""
        self._finish(LEFT)
        self.context.toast(self.empty_words.text(), {})
        uid = self._place.uid
        self.context.go(Place("agreement", uid) if uid else Place("today"))

    def trust(self, signature: FoundSignature) -> None:
        """The issuer of this signature counts as trusted from now on; the file is looked at with that."""
        name, until = issuer_of(signature.root, signature.issuer)
        try:
            trust(self.context.store, signature.root, name, until)
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.context.toast(TRUSTED.format(issuer=name), {"Liste zeigen": lambda: self.context.go(ISSUERS)})
        self.read()
        self._focus()

    # ------------------------------------------------------------ reading

    def _original(self, version_uid: str) -> bytes:
        version = self.context.store.by_uid(AgreementVersion, version_uid)
        return frozen_document(self.context.store, version) or b""

    def _tell(self, serial: int, step: str) -> None:
        if serial == self._serial:
            self.reading.say(step)

    def _take(self, serial: int, finding: Finding) -> None:
        if serial == self._serial:
            self._content, self._digest = self.reader.content(serial), self.reader.digest(serial)
            self.reader.cancel(serial)  # it needn't keep them, too
            self._show_finding(finding)

    def _fail(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._show_finding(Finding(kind=CopyKind.UNREADABLE, sentence=sentence))

    def _show_finding(self, finding: Finding) -> None:
        self._serial, self._finding = 0, finding
        store = self.context.store
        size = len(self._content) if self._content is not None else 0
        self.view.show_finding(finding, self.path.name, size)
        self.decision.show_finding(
            finding,
            candidates(store, finding.version_uid, self._place.uid),
            self._place.uid,
            can_keep=self._content is not None,
            known=self._known(),
        )
        self._show(self.both)
        self._focus()
        word, place = look_of(finding).word, self._place
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{word}: {finding.sentence}"))
        if not self.isVisible():  # the user does something else meanwhile
            told = f"„{breakable(self.path.name)}“ ist gelesen: {word}."
            self.context.toast(told, {"Ansehen": lambda: self.context.go(place)})

    def _known(self) -> str:
        """Where the same file lies already, in a sentence."""
        store = self.context.store
        copy = known_copy(store, self._digest) if self._content is not None else None
        if copy is None:
            return ""
        version = store.get(AgreementVersion, copy.version_id)
        title = f"{store.get(Agreement, version.agreement_id).label()}, {version.label()}"
        return KNOWN.format(title=title, decided=copy.decision.label)

    def _stop(self) -> None:
        if self._serial:
            self.reader.cancel(self._serial)
        self._serial = 0
        self.keeping.cancel()
        self._wait(False)

    def _resume(self) -> None:
        """What was being read when the curtain fell is read again."""
        if self.isVisible() and self._finding is None and self._done is None and self._place.part:
            self.read()

    # ------------------------------------------------------------ deciding

    def _decide(self, answer: Answer) -> None:
        assert self._finding is not None
        assert self._content is not None
        if len(self._content) > LARGE:
            self._wait(True)
            self.keeping.begin(self.path, self._digest, partial(self._record, answer))
        else:
            self._record(answer, None)

    def _wait(self, waits: bool) -> None:
        """A large file takes a moment."""
        if waits == self.decision.isEnabled():
            self.decision.say(BEING_KEPT if waits else "")
        for part in (self.decision, self.decision.bar):
            part.setEnabled(not waits)

    def _record(self, answer: Answer, kept: Kept | None) -> None:
        assert self._finding is not None
        assert self._content is not None
        self._wait(False)
        try:
            record(self.context, self.path.name, self._content, self._finding, answer, kept)
        except KnownError as error:
            self.decision.say(str(error))
            return
        self._finish(KEPT)
        self.context.go(Place("agreement", answer.version.uid))

    def _finish(self, said: str) -> None:
        """Let go of the file; back and forward find only what became of it."""
        self._stop()
        self._content, self._finding = None, None
        self._done = self._place
        self.empty_words.setText(breakable(said.format(name=self.path.name)))
        self._show(self.empty)

    def _look(self) -> None:
        look_at(self.path)

    def _again(self) -> None:
        self.read()
        self._focus()

    def _choose(self) -> None:
        choose_copy(self.context, self, self._place.uid)

    # ------------------------------------------------------------ laying out

    def _show(self, part: QWidget) -> None:
        self._shown = part
        for each in (self.reading, self.both, self.empty):
            each.setVisible(each is part)
        self.decision.bar.setVisible(part is self.both)
        self.look_button.setVisible(bool(self._place.part))
        self.again_button.setVisible(self._done is not None)
        inside = (self.view, *self.decision.in_order()) if part is self.both else (part,)
        tab_through((self.look_button, self.again_button, self.choose_button, *inside))

    def _focus(self) -> None:
        if self._shown is self.both:
            self.decision.focus()
        else:
            (self.reading.cancel_button if self._shown is self.reading else self.choose_button).setFocus()

    def _lay_out(self) -> None:
        self.both = Columns(self.context, (self.view,), (self.decision,))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QWidget()
        flow = FlowLayout(head, 16, 4)
        for part in (words(TAKE_UP, "title"), self.look_button, self.again_button, self.choose_button):
            flow.addWidget(part)
        column.addWidget(head)
        column.addWidget(self.both)
        for part in (self.reading, self.empty):
            line = row(part)  # alone in a column its height would be reckoned for more than its greatest width
            line.setStretch(0, 1000)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(content), 1)
        outer.addWidget(self.decision.bar)
        for part in (self.reading, self.empty):
            self.context.theme.follow(part, lambda card: card.setMaximumWidth(self.context.theme.px(NARROW)))
        self._show(self.empty)
