"""A form over one record that saves itself: cards of fields in the page's order, at their natural widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.store.record import Record, specs
from models.store.store import Change
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.choice_editors import CheckEditor
from ui.forms.editors import Editor, editor_for
from ui.forms.reference_editor import ReferenceEditor
from ui.forms.words import Words
from ui.theme import set_role

CARD_PADDING = 20
HELP_CHARACTERS = 44

Row = tuple[str, ...] | str


@dataclass(frozen=True)
class Section:
    """A heading and its rows; several names in one row stand side by side.

    With `more` it is folded away under *Weitere Angaben*.
    """

    heading: str
    rows: tuple[Row, ...]
    more: bool = False

    def names(self) -> tuple[str, ...]:
        """All fields, in order."""
        return tuple(name for row in self.rows for name in ((row,) if isinstance(row, str) else row))


class RecordForm(QWidget):
    """Shows the named fields of a record of `kind` and writes what is edited (see Autosave).

    `editors` maps field names to their editors; a page may hand in its own for some (`custom`, a
    picker with a search of its own). Without a record the form is disabled and empty. `reserved` are
    the letters that the page around it has as mnemonics.
    """

    def __init__(
        self,
        context: Context,
        kind: type[Record],
        sections: Sequence[Section],
        parent: QWidget | None = None,
        *,
        custom: dict[str, Editor] | None = None,
        reserved: str = "",
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self.record: Record | None = None
        self.autosave = Autosave(context, self)
        names = [name for section in sections for name in section.names()]
        given = custom or {}
        self.editors: dict[str, Editor] = {
            name: given[name] if name in given else editor_for(context, specs(kind)[name]) for name in names
        }
        self._mnemonics: set[str] = set(reserved)
        self._folds: list[Fold] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._build([s for s in sections if not s.more], [s for s in sections if s.more])
        self._column.addStretch(1)
        context.live.changed.connect(self._hear)
        self.setEnabled(False)

    def show_record(self, record: Record | None) -> None:
        """Write what is pending, then show another record, or none."""
        for editor in self.editors.values():
            self.autosave.release(editor)
        self.record = record
        self.setEnabled(record is not None)
        if record is None:
            return
        for name, editor in self.editors.items():
            if isinstance(editor, ReferenceEditor):
                editor.show_scope(record)
            self.autosave.bind(editor, record, name)
        self._count_filled()

    def flush(self) -> bool:
        """Write what is pending now; False when something could not be written."""
        return self.autosave.flush()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field, unfolding where it is folded away."""
        for fold in self._folds:
            if name in fold.names:
                fold.set_open(True)
        self.editors[name].focus()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.editors.values())).focus()

    # ------------------------------------------------------------ building

    def _build(self, plain: list[Section], more: list[Section]) -> None:
        for section in plain:
            self._column.addWidget(self._card(section))
        if more:
            fold = Fold(self.context, [name for section in more for name in section.names()])
            for section in more:
                fold.add(self._card(section))
            self._column.addWidget(fold)
            self._folds.append(fold)

    def _card(self, section: Section) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(CARD_PADDING, CARD_PADDING - 4, CARD_PADDING, CARD_PADDING)
        column.setSpacing(14)
        if section.heading:
            heading = QLabel(section.heading)
            set_role(heading, "section")
            column.addWidget(heading)
        for row in section.rows:
            names = (row,) if isinstance(row, str) else row
            column.addWidget(self._row(names))
        return card

    def _row(self, names: tuple[str, ...]) -> QWidget:
        """Fields side by side, and what is wrong with them below, over the whole width."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        fields = QWidget()
        flow = FlowLayout(fields)
        column.addWidget(fields)
        for name in names:
            flow.addWidget(FieldBlock(self.editors[name], self._mnemonic(self.editors[name].spec.label)))
            if len(names) > 1:
                self.editors[name].notice.subject = self.editors[name].spec.label
            column.addWidget(self.editors[name].notice)
        return row

    @property
    def mnemonics(self) -> str:
        """The letters that are taken, by the page or by this form."""
        return "".join(sorted(self._mnemonics))

    def _mnemonic(self, label: str) -> str:
        """The label with an & before the first letter that no other label of the form has."""
        for at, letter in enumerate(label.casefold()):
            if letter.isalpha() and letter.isascii() and letter not in self._mnemonics:
                self._mnemonics.add(letter)
                return f"{label[:at]}&{label[at:]}"
        return label

    def _hear(self, change: Change) -> None:
        if self.record is not None and change.kind is self.kind and change.id == self.record.id:
            self.record = self.context.store.get(self.kind, change.id)
            self._count_filled()

    def _count_filled(self) -> None:
        for fold in self._folds:
            fold.count([n for n in fold.names if self._filled(n)])

    def _filled(self, name: str) -> bool:
        return self.record is not None and bool(self.editors[name].typed().strip(" –")) and not isinstance(
            self.editors[name], CheckEditor
        )  # fmt: skip


class FieldBlock(QWidget):
    """A label, under it the field, under that its help in small letters."""

    def __init__(self, editor: Editor, label: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not isinstance(editor, CheckEditor):
            self.label = QLabel(label)
            set_role(self.label, "small")
            self.label.setBuddy(editor.input)
            column.addWidget(self.label)
        else:
            editor.input.setText(label)
        column.addWidget(editor.widget)
        if editor.spec.help:
            self.help = Words(editor.spec.help, "small", HELP_CHARACTERS)
            column.addWidget(self.help)
        column.addStretch(1)
        if editor.stretches:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class Fold(QWidget):
    """*Weitere Angaben*: closed at first, telling how much of it is filled in."""

    def __init__(self, context: Context, names: Sequence[str], title: str = "Weitere Angaben") -> None:
        super().__init__()
        self.names = tuple(names)
        self._context = context
        self._title = title
        self.button = QPushButton(title)
        set_role(self.button, "quiet")
        self.button.setCheckable(True)
        self.button.toggled.connect(self.set_open)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self.set_open(False)

    def add(self, widget: QWidget) -> None:
        """Put something inside."""
        self._column.addWidget(widget)

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self._inside.setVisible(opened)
        self.button.setChecked(opened)
        self._context.theme.dress(self.button, "chevron-down" if opened else "chevron-right")

    def count(self, filled: Sequence[str]) -> None:
        """Tell how many of the fields inside hold something."""
        self.button.setText(f"{self._title} ({len(filled)} ausgefüllt)" if filled else self._title)
