"""Who has signed a version: one line a signatory, recorded by a tick, corrected in place, taken back by a button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from models.agreement_snapshot import read_snapshot
from models.agreement_version import AgreementVersion
from models.returned_copy import ReturnedCopy
from models.signature import Signature
from models.signing_home import SigningLine, lines_of, record_signature
from models.store.errors import KnownError
from models.store.record import read_address, specs
from models.store.store import Change
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.panes import tab_through
from ui.returned.breakable import breakable
from ui.returned.line_choice import INDENT, below, line_label
from ui.returned.presets import usual
from ui.returned.recording import tell
from ui.returned.signature_words import missing_words
from ui.signed_back import take_back
from ui.widgets.card import Card, add_ruled, button, clear, row, words

SIGN_PX = 16
NAMES = {"way": "wie unterschrieben", "signed_on": "unterschrieben am", "place": "unterschrieben in"}
ALL_THERE = "Alle haben unterschrieben."
NO_LINES = "Diese Fassung hat keine Zeilen zum Unterschreiben."


class SignaturesCard(Card):
    """The lines of one frozen version, as the store has them now."""

    def __init__(self, context: Context, version: AgreementVersion) -> None:
        super().__init__("Unterschriften")
        self._context = context
        self.version = version
        self.rows: list[SignedRow | OpenRow] = []
        self._autosave = Autosave(context, self)
        self._summary = words("", "small", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.body.setSpacing(10)
        self.body.addWidget(self._summary)
        self.body.addLayout(self._lines)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        context.live.changed.connect(self._hear)
        self.refresh()

    def flush(self) -> bool:
        """Write what is pending."""
        return self._autosave.flush()

    def refresh(self) -> None:
        """Show the lines anew where another one is signed, or is no more; what is being typed stays."""
        lines = lines_of(self._context.store, self.version)
        self._summary.setText((missing_words(lines) or ALL_THERE) if lines else NO_LINES)
        if [_key(line) for line in lines] == [_key(each.line) for each in self.rows]:
            return
        self._autosave.flush()
        for each in self.rows:
            each.release(self._autosave)
        clear(self._lines)
        self.rows = [self._make(line) for line in lines]
        add_ruled(self._lines, self.rows)
        tab_through(self.rows)

    def focus_field(self, where: str) -> QWidget | None:
        """Put the cursor into the field of a signature, or, for the day of the version, into that of its last one;
        returns the input, None where there is none."""
        table, uid, name = read_address(where)
        signed = [each for each in self.rows if isinstance(each, SignedRow)]
        if table == AgreementVersion.table():
            signed, name = sorted(signed, key=lambda each: each.signature.signed_on or date.min)[-1:], "signed_on"
        for each in signed:
            if table == AgreementVersion.table() or each.signature.uid == uid:
                editor = each.editors.get(name, each.editors["signed_on"])
                editor.focus()
                return editor.input
        return None

    def sign(self, line: SigningLine) -> None:
        """This one has signed: on paper, on the day of the document; the cursor waits where that is corrected."""
        store = self._context.store
        version = store.get(AgreementVersion, self.version.id)
        preset = usual(line, read_snapshot(version.snapshot), store.clock().date())
        try:
            made = record_signature(store, version, line.line, preset.way, preset.day, preset.place)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        self.refresh()
        signed = next(each for each in self.rows if each.line.line == line.line)
        if isinstance(signed, SignedRow):
            signed.editors["signed_on"].focus()
        tell(self._context, store.get(AgreementVersion, version.id), [made])

    def _make(self, line: SigningLine) -> SignedRow | OpenRow:
        if line.signature is None:
            made = OpenRow(line)
            made.tick.clicked.connect(lambda _=False: self.sign(line))
            return made
        return SignedRow(self._context, self._autosave, line, line.signature)

    def _hear(self, change: Change) -> None:
        if change.kind in (Signature, AgreementVersion):
            self._soon.start()


class OpenRow(QWidget):
    """Nobody has signed here yet; the tick says that somebody has."""

    def __init__(self, line: SigningLine) -> None:
        super().__init__()
        self.line = line
        self.tick = QCheckBox(line.named.replace("&", "&&"))
        self.tick.setAccessibleName(f"hat unterschrieben: {line_label(line)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(below(line))

    def release(self, autosave: Autosave) -> None:
        """There is nothing to let go of."""


class SignedRow(QWidget):
    """Who has signed; how, when and where can be corrected in place."""

    def __init__(self, context: Context, autosave: Autosave, line: SigningLine, signature: Signature) -> None:
        super().__init__()
        self.line = line
        self.signature = signature
        theme = context.theme
        who = line.named
        sign = QLabel()
        theme.follow(sign, lambda label: label.setPixmap(theme.pixmap("check", "done", SIGN_PX)))
        name = words(line_label(line), "strong", wrap=True)
        name.setAccessibleName(f"unterschrieben: {line_label(line)}")
        self.back_button = button(
            theme, "Zurücknehmen", lambda: take_back(context, [signature]), role="link",
            name=f"Unterschrift zurücknehmen: {who}",
        )  # fmt: skip
        head = row(sign, name, self.back_button)
        head.setStretch(1, 1)
        flow_host = QWidget()
        flow = FlowLayout(flow_host, 8, 4)
        flow.setContentsMargins(INDENT, 0, 0, 0)
        self.editors: dict[str, Editor] = {}
        for field, said in NAMES.items():
            editor = editor_for(context, specs(Signature)[field])
            autosave.bind(editor, signature, field)
            editor.input.setAccessibleName(f"{said}: {who}")
            if field == "place":
                editor.input.setPlaceholderText(editor.spec.label)
            self.editors[field] = editor
            flow.addWidget(editor.widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(flow_host)
        if signature.copy_id is not None:
            source = words(breakable(f"aus „{_file_of(context, signature.copy_id)}“"), "small", wrap=True)
            source.setContentsMargins(INDENT, 0, 0, 0)
            column.addWidget(source)

    def release(self, autosave: Autosave) -> None:
        """Let go of its editors."""
        for editor in self.editors.values():
            autosave.release(editor)


def _file_of(context: Context, copy_id: int) -> str:
    return context.store.get(ReturnedCopy, copy_id).label()


def _key(line: SigningLine) -> tuple[int, str]:
    return line.line, line.signature.uid if line.signature is not None else ""
