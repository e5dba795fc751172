"""A clause in the form: its final text to read, and in place the wording behind it to change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.agreement_clauses import ComposedClause
from models.agreement_version import AgreementVersion, ClauseText
from models.clause_tree import PLACEHOLDERS
from models.content import ClauseKind
from models.store.record import specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.own_wording import follow_own
from ui.forms.text_editors import LongEditor
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import words
from ui.widgets.placeholders import Placeholders
from ui.widgets.text_view import DifferenceText, FoldedText


class ClauseBox(QWidget):
    """Shows one `ComposedClause`. Optional ones have a tick; an own wording shows how it differs, and the way back.

    `focused(address)` follows the cursor, `closed()` comes when the wording is no longer edited.
    """

    focused = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, version: AgreementVersion, clause: ComposedClause, autosave: Autosave) -> None:
        super().__init__()
        self._context = context
        self._version = version
        self._autosave = autosave
        self.clause = clause
        self.editor: LongEditor | None = None
        self._foldable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(self._make_line())
        self.text = FoldedText(context.theme)
        self.text.folded_changed.connect(self._dress_fold)
        self.text.clicked.connect(self._turn)
        self._note = words(role="small", wrap=True)
        self._problem = words(role="problem", wrap=True)
        self._difference = DifferenceText(context.theme)
        self._place = QVBoxLayout()
        for part in (self._note, self.text):
            self._column.addWidget(part)
        self._column.addLayout(self._place)
        for part in (self._problem, self._difference):
            self._column.addWidget(part)
        self.show_clause(clause)
        if self.always_open:
            self.open_editor(focus=False)

    @property
    def always_open(self) -> bool:
        """Where nothing ships, the wording is the user's own: a field like any other."""
        return not self.clause.template

    def show_clause(self, clause: ComposedClause) -> None:
        """Show the clause as it is composed now; what is being typed stays."""
        self.clause = clause
        is_open = self.editor is not None
        self.text.setVisible(not is_open and not self.always_open)
        self.text.show_text(clause.resolved, [gap.label for gap in clause.missing], dimmed=not clause.included)
        self._note.setText(clause.note)
        self._note.setVisible(bool(clause.note))
        self._problem.setText(clause.error)
        self._problem.setVisible(bool(clause.error))
        differs = clause.changed and not self.always_open
        self._badge.setVisible(differs)
        self._back.setVisible(differs)
        self._difference.setVisible(differs and (is_open or not self.text.folded))
        if differs:
            self._difference.show_difference(clause.template, clause.text)
        self._edit.setVisible(not self.always_open)
        self._insert.setVisible(is_open and self.clause.kind is not ClauseKind.HEADING)
        can_drop = self._tick is None and not self.always_open and clause.kind is not ClauseKind.HEADING
        self._drop.setVisible(can_drop and (is_open or not clause.included))
        self._drop.setText("Weglassen" if clause.included else "Wieder aufnehmen")
        self._edit.setText("Fertig" if is_open else "Text ändern")
        self._edit.setAccessibleName(f"{clause.label}: {self._edit.text()}")
        self._fold.setVisible(self._foldable and not is_open and not self.always_open)
        if self._tick is not None:
            with QSignalBlocker(self._tick):
                self._tick.setChecked(clause.included)
        if self.editor is not None:
            follow_own(self._autosave, self.editor, self._own(), self._create, clause.text)

    def unfold(self) -> None:
        """Show the whole text, for good."""
        self.text.set_folded(False)
        self._foldable = False
        self.show_clause(self.clause)

    def focus(self) -> None:
        """Put the cursor here: into the wording where it is open, else on the button that opens it."""
        if self.editor is not None:
            self.editor.focus()
        else:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_editor(self, *, focus: bool = True) -> None:
        """Let the wording be edited in place."""
        if self.editor is not None:
            return
        self.editor = LongEditor(self._context, specs(ClauseText)["text"])
        self.editor.input.setAccessibleName(f"{self.clause.label}: Text")
        Placeholders(self._context.theme, self.editor.input.document())
        own = self._own()
        self._autosave.bind(self.editor, own if own is not None else self._create, "text")
        self.editor.show(self.clause.text)
        self.editor.entered.connect(lambda: self.focused.emit(self.clause.address))
        if not self.always_open:
            escape = QShortcut(QKeySequence("Esc"), self.editor.widget)
            escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            escape.activated.connect(self.close_editor)
        self._place.addWidget(self.editor.widget)
        self.show_clause(self.clause)
        if focus:
            self.editor.focus()

    def close_editor(self) -> None:
        """Write what is pending and show the final text again."""
        if self.editor is None or self.always_open:
            return
        had_focus = self.editor.input.hasFocus()
        editor, self.editor = self.editor, None
        self._autosave.release(editor)
        editor.widget.hide()
        editor.widget.deleteLater()
        self.show_clause(self.clause)
        if had_focus:
            self.focus()
        self.closed.emit()

    # ------------------------------------------------------------ parts

    def _make_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._tick: QCheckBox | None = None
        if self.clause.optional:
            self._tick = QCheckBox(self.clause.label)
            self._tick.toggled.connect(self._include)
            self._tick.installEventFilter(self)
            line.addWidget(self._tick)
        else:
            line.addWidget(words(self.clause.label, "small"))
        self._badge = words("geändert", "chip")
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self._insert = self._link("Platzhalter …")
        self._insert.setToolTip("Wert einfügen, der sich mit den Angaben ändert")
        self._insert.clicked.connect(self._offer_placeholders)
        self._drop = self._link("")
        self._drop.clicked.connect(lambda: self._include(not self.clause.included))
        self._back = self._link("Zurück zur Vorlage")
        self._back.clicked.connect(self.go_back)
        self._edit = self._link("")
        self._edit.clicked.connect(lambda: self.open_editor() if self.editor is None else self.close_editor())
        self._fold = QToolButton()
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fold.setAccessibleName("Ganzen Text zeigen")
        self._fold.clicked.connect(self._turn)
        self._context.theme.dress(self._fold, "chevron-down", "muted", 14)
        for part in (self._insert, self._drop, self._back, self._edit, self._fold):
            line.addWidget(part)
        return line

    def _link(self, text: str) -> QPushButton:
        button = QPushButton(text)
        set_role(button, "link")
        button.installEventFilter(self)
        return button

    def _offer_placeholders(self) -> None:
        assert self.editor is not None
        menu = placeholder_menu(self.editor, self._insert)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._insert.mapToGlobal(self._insert.rect().bottomLeft()))

    def _turn(self) -> None:
        if self.text.can_fold():
            self.text.set_folded(not self.text.folded)

    def _dress_fold(self, folded: bool) -> None:
        self._context.theme.dress(self._fold, "chevron-down" if folded else "chevron-up", "muted", 14)
        self.show_clause(self.clause)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold.setEnabled(self.text.can_fold())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.clause.address)
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ writing

    def go_back(self) -> None:
        """Take the shipped wording again; a toast offers the own one back."""
        self.close_editor()
        self._autosave.flush()
        own, store = self._own(), self._context.store
        if own is None:
            return
        with store.transaction("Zurück zur Vorlage"):
            store.change(own, text="")
        self._context.toast(
            f"„{self.clause.label}“ folgt wieder der Vorlage.",
            undo_of(self._context),
        )
        self.focus()

    def _include(self, included: bool) -> None:
        store = self._context.store
        with store.transaction(f"„{self.clause.label}“ {'aufnehmen' if included else 'weglassen'}"):
            store.change(self._own() or self._create(), included=included)

    def _own(self) -> ClauseText | None:
        return self._context.store.first(ClauseText, version_id=self._version.id, key=self.clause.key)

    def _create(self) -> ClauseText:
        clause = self.clause
        return self._context.store.add(
            ClauseText(version_id=self._version.id, key=clause.key, included=clause.included)
        )


def placeholder_menu(editor: LongEditor, parent: QWidget) -> QMenu:
    """All placeholders by their German names; choosing one puts it in at the cursor."""
    menu = QMenu(parent)

    def insert(name: str) -> None:
        editor.input.insertPlainText(f"{{{name}}}")
        editor.focus()

    for name, placeholder in PLACEHOLDERS.items():
        cases = [str(case) for case in placeholder.cases]
        if not cases:
            menu.addAction(placeholder.label).triggered.connect(lambda _=False, name=name: insert(name))
            continue
        inside = menu.addMenu(placeholder.label)
        for case in cases:
            inside.addAction(case).triggered.connect(lambda _=False, n=name, c=case: insert(f"{n}.{c}"))
    return menu
