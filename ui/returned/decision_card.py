"""What a file is taken for: to which version it belongs, whose signature it shows, kept or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.agreement_snapshot import read_snapshot
from models.agreement_version import AgreementVersion
from models.returned_finding import CopyKind, Finding
from models.signing_home import SigningLine, lines_of
from ui.context import Context
from ui.panes import tab_through
from ui.returned.candidates import Candidate
from ui.returned.line_choice import Chosen, LineChoice, line_label
from ui.returned.looks import GOOD, look_of
from ui.returned.presets import presets
from ui.returned.signature_words import signed_words
from ui.theme import set_role
from ui.widgets.card import Card, button, clear, row, words

ACCEPT, KEEP, DISCARD = "Als unterschriebene Fassung au&fnehmen", "Nur ab&legen", "&Verwerfen"
WHICH = "Zu welcher Fassung gehört sie?"
WHOSE = "Wessen Unterschriften zeigt die Datei? Ohne Haken wird sie nur abgelegt."
SIGNED = "Schon unterschrieben"
PLEASE_CHOOSE = "Bitte wählen …"
ELSEWHERE = "Geöffnet war {opened}. Die Datei nennt {named}; dorthin würde sie aufgenommen."
TOO_LARGE = "Diese Datei kann nicht abgelegt werden. Sie bleibt, wo sie ist."
NOTHING_OUT = "Noch ist keine Fassung zur Unterschrift gegangen, zu der die Datei gehören könnte."
KEPT_MEANS = "Abgelegt wird die Datei unverändert und verschlüsselt. Die Datei am alten Ort bleibt, wie sie ist."


@dataclass(frozen=True)
class Answer:
    """What the person decided. `accepted` False: only kept, nothing counts as signed by it."""

    version: AgreementVersion
    accepted: bool
    lines: tuple[Chosen, ...] = ()
    note: str = ""


class DecisionCard(Card):
    """Emits `decided(Answer)` or `discarded`. The usual answer is preset and its button has the focus.

    The buttons are in `bar`, which the page puts where it is always seen.
    """

    decided = Signal(object)
    discarded = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("Was damit geschehen soll")
        self._context, theme = context, context.theme
        self._finding = Finding(kind=CopyKind.UNKNOWN, sentence="")
        self._candidates: tuple[Candidate, ...] = ()
        self._can_keep = True
        self.choices: list[LineChoice] = []
        self.elsewhere = words("", "warning", wrap=True)
        self.known = words("", "small", wrap=True)
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setAccessibleName("Gehört zu")
        self.which.currentIndexChanged.connect(self._show_lines)
        self._which_words = words("Gehört zu", "small")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.note = QLineEdit(placeholderText="Woher sie kam, was auffiel")
        self.note.setAccessibleName("Vermerk")
        self.problem = words("", "problem", wrap=True)
        self.accept_button = button(theme, ACCEPT, self.accept)
        self.keep_button = button(theme, KEEP, self.keep)
        self.discard_button = button(theme, DISCARD, self.discarded.emit)
        self.bar = QFrame()
        self.means = words(KEPT_MEANS, "small", wrap=True)
        self._lay_out()

    @property
    def version(self) -> AgreementVersion | None:
        """The version that the file is said to belong to; None while none is chosen."""
        at = self.which.currentIndex() - self._blanks
        return self._candidates[at].version if 0 <= at < len(self._candidates) else None

    @property
    def default_button(self) -> QPushButton:
        """What Enter presses."""
        if self.accept_button.isEnabled() and (self._ticked or look_of(self._about).tone == GOOD):
            return self.accept_button
        if self.keep_button.isEnabled() and self._finding.kind is not CopyKind.IDENTICAL:
            return self.keep_button
        return self.discard_button

    def show_finding(
        self, finding: Finding, candidates: Sequence[Candidate], opened: str, *, can_keep: bool, known: str = ""
    ) -> None:
        """Preset the answer. `opened` is the uid of the version that the file was dropped on, "" where on none;
        `known` says where the same file lies already.

        `can_keep` is False where there are no bytes to keep: too large, or never read.
        """
        self._finding, self._candidates, self._can_keep = finding, tuple(candidates), can_keep
        named = next((each for each in candidates if each.version.uid == finding.version_uid), None)
        here = next((each for each in candidates if each.version.uid == opened), None)
        other = named is not None and bool(opened) and named.version.uid != opened
        self.elsewhere.setVisible(other)
        self.known.setText(known)
        self.known.setVisible(bool(known))
        if other:
            self.elsewhere.setText(
                ELSEWHERE.format(opened=here.title if here else "eine andere Fassung", named=named.title)
            )
        likely = named or here or (candidates[0] if len(candidates) == 1 else None)
        self._blanks = 0 if likely else 1
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItems([*([PLEASE_CHOOSE] if not likely else []), *(each.title for each in candidates)])
            self.which.setCurrentIndex(list(candidates).index(likely) if likely else 0)
        self._which_words.setText("Gehört zu" if likely else WHICH)
        for part in (self.which, self._which_words):
            part.setVisible(bool(candidates))
        self.note.clear()
        self._show_lines()
        self.setVisible(can_keep)  # else there is nothing to ask
        self.say("" if can_keep else TOO_LARGE)
        if can_keep and not candidates:
            self.say(NOTHING_OUT)

    def say(self, sentence: str) -> None:
        """What stands in the way."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def focus(self) -> None:
        """Put the focus on the usual answer, or on what must be said first."""
        (self.which if self._needs_version else self.default_button).setFocus()

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it is read: the lines are made anew with each version, Qt puts them at the end."""
        return (self.which, *self.choices, self.note, self.bar)

    def accept(self) -> None:
        """Take it for signed, as ticked."""
        if self.version is not None and self.accept_button.isEnabled():
            try:
                lines = [choice.chosen() for choice in self.choices]
            except ValueError:
                return  # said beside the field
            found = tuple(line for line in lines if line is not None)
            self.decided.emit(Answer(self.version, True, found, self.note.text().strip()))

    def keep(self) -> None:
        """Keep it, and nothing more."""
        if self.version is not None:
            self.decided.emit(Answer(self.version, False, (), self.note.text().strip()))

    # ------------------------------------------------------------ inside

    _blanks = 0

    @property
    def _ticked(self) -> bool:
        return any(choice.tick.isChecked() for choice in self.choices)

    @property
    def _about(self) -> Finding:
        """The finding, if it is about the version that is chosen; nothing is known of any other."""
        about_it = self.version is not None and self._finding.version_uid == self.version.uid
        return self._finding if about_it else Finding(kind=CopyKind.UNKNOWN, sentence="")

    @property
    def _needs_version(self) -> bool:
        return self._can_keep and bool(self._candidates) and self.version is None

    def _show_lines(self, *_: object) -> None:
        clear(self._lines)
        self.choices = []
        version = self.version
        if version is not None:
            self._add_lines(version)
        tab_through(self.in_order())
        self._offer()

    def _add_lines(self, version: AgreementVersion) -> None:
        store = self._context.store
        lines, today = lines_of(store, version), store.clock().date()
        signed = [line for line in lines if line.signature is not None]
        asked = presets(self._about, lines, read_snapshot(version.snapshot), today)
        if signed:
            self._lines.addWidget(words(SIGNED, "small"))
        for line in signed:
            self._lines.addWidget(_signed(line))
        if asked:
            self._lines.addWidget(words(WHOSE, "small", wrap=True))
        for preset in asked:
            choice = LineChoice(self._context, preset)
            choice.changed.connect(self._offer)
            self.choices.append(choice)
            self._lines.addWidget(choice)

    def _offer(self) -> None:
        """Only what has a meaning can be pressed, and the usual answer looks like it."""
        version = self.version
        answered = self._ticked or not self.choices
        self.accept_button.setEnabled(self._can_keep and version is not None and answered)
        self.keep_button.setEnabled(self._can_keep and version is not None)
        usual = self.default_button
        for each, plain in ((self.accept_button, ""), (self.keep_button, ""), (self.discard_button, "quiet")):
            set_role(each, "primary" if each is usual else plain)

    def _lay_out(self) -> None:
        self.body.setSpacing(10)
        for part in (self.known, self.elsewhere, self._which_words, self.which):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.body.addSpacing(2)
        self.body.addWidget(words("Vermerk", "small"))
        self.body.addWidget(self.note)
        self.body.addWidget(self.means)
        set_role(self.bar, "status")
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(24, 10, 24, 10)
        column.addWidget(self.problem)
        column.addLayout(row(self.accept_button, self.keep_button, self.discard_button, 1))


def _signed(line: SigningLine) -> QWidget:
    """A line that somebody has signed already."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words(f"✓  {line_label(line)}", wrap=True))
    assert line.signature is not None
    column.addWidget(words(signed_words(line.signature), "small", wrap=True))
    return made
