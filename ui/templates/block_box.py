"""One block of a guide: its heading and share of the time, then its questions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from models.guide import GuideBlock, GuideBlockKind
from models.guide_content import MOST_MINUTES
from models.store.record import specs
from models.store.store import Change
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.choice_editors import NumberEditor
from ui.forms.text_editors import LineEditor
from ui.templates.block_kind import BlockKindEditor
from ui.templates.question_list import QuestionList
from ui.theme import inset, set_role
from ui.widgets.card import words

TOPIC_HELP = (
    "Wird je Themenbereich der Vereinbarung einmal gefragt; {thema} steht für seinen Namen. "
    "Die Minuten gelten für alle zusammen."
)
MINUTES_WIDTH = 96
NAME_WIDTH = 110


class BlockBox(QFrame):
    """Shows one block. `move_wanted(by)` and `remove_wanted` ask the guide, `dragged(y)` and `dropped` follow
    its handle, y being a height in the box; `focused(address)` follows the cursor.
    """

    move_wanted = Signal(int)
    remove_wanted = Signal()
    dragged = Signal(int)
    dropped = Signal()
    focused = Signal(str)

    def __init__(self, context: Context, block: GuideBlock) -> None:
        super().__init__()
        set_role(self, "card")
        self.context, self.block = context, block
        self._grip_at: QPoint | None = None
        self.autosave = Autosave(context, self)
        self.autosave.focused.connect(self.focused)
        self.name = LineEditor(context, specs(GuideBlock)["name"])
        self.name.stretches = True
        self.name.input.setPlaceholderText("Worum geht es in diesem Block?")
        self.name.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self.name.input, "inline_heading")
        context.theme.follow(self.name.input, lambda line: line.setMinimumWidth(context.theme.px(NAME_WIDTH)))
        self.kind = BlockKindEditor(context, block)
        self.kind.entered.connect(lambda: self.focused.emit(f"guide_block/{block.uid}/kind"))
        self.minutes = NumberEditor(context, specs(GuideBlock)["minutes"])
        self.minutes.input.setRange(0, MOST_MINUTES)
        self.minutes.input.setSuffix(" Min.")
        inset(self.minutes.input)
        context.theme.follow(self.minutes.input, lambda box: box.setFixedWidth(context.theme.px(MINUTES_WIDTH)))
        self.autosave.bind(self.name, block, "name")
        self.autosave.bind(self.minutes, block, "minutes")
        self.help = words(TOPIC_HELP, "small", wrap=True)
        self.questions = QuestionList(context, block)
        self.questions.focused.connect(self.focused)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 12, 10)
        column.setSpacing(4)
        column.addLayout(self._make_line())
        for part in (self.help, self.questions):
            column.addWidget(part)
        for widget in (self.name.input, self.minutes.input, self.kind.input):
            widget.installEventFilter(self)
        context.live.changed.connect(self._hear)
        self._name_parts()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [self.autosave.flush(), self.questions.flush()]
        return all(written)

    def focus_field(self, table: str, uid: str, name: str) -> bool:
        """Put the cursor into a field of the block or of one of its questions; False when it isn't here."""
        if table == "guide_question":
            return self.questions.focus_field(uid, name)
        if uid != self.block.uid:
            return False
        {"kind": self.kind, "minutes": self.minutes}.get(name, self.name).focus()
        return True

    # ------------------------------------------------------------ inside

    def _make_line(self) -> QHBoxLayout:
        self.handle = QToolButton()
        self.context.theme.dress(self.handle, "grip", "muted")
        self.handle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.handle.setCursor(Qt.CursorShape.OpenHandCursor)
        self.handle.setToolTip("Ziehen, oder Alt+↑ und Alt+↓ in der Überschrift")
        self.handle.installEventFilter(self)
        self.remove_button = QToolButton()
        self.context.theme.dress(self.remove_button, "close", "muted")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remove_button.setToolTip("Block mit seinen Fragen entfernen (Alt+Entf)")
        self.remove_button.clicked.connect(self.remove_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.handle)
        line.addWidget(self.name.widget, 1)
        line.addWidget(self.kind.widget)
        line.addWidget(self.minutes.widget)
        line.addWidget(self.remove_button)
        return line

    def _name_parts(self) -> None:
        """Name everything after the block, and explain what is special about a block for Themenbereiche."""
        label = self.block.label()
        for editor, what in ((self.name, "Name"), (self.kind, "Art"), (self.minutes, "Minuten")):
            editor.input.setAccessibleName(f"{what} des Blocks {label}")
        self.handle.setAccessibleName(f"Block {label} verschieben")
        self.remove_button.setAccessibleName(f"Block {label} entfernen")
        self.questions.add_button.setAccessibleName(f"Frage hinzufügen zu {label}")
        self.help.setVisible(self.block.kind is GuideBlockKind.TOPIC)

    def _hear(self, change: Change) -> None:
        if change.kind is GuideBlock and change.id == self.block.id:
            self.block = self.context.store.get(GuideBlock, change.id)
            self._name_parts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.handle and isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and (alt or watched is self.handle):
                self.move_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Delete and (alt or watched is self.handle):
                self.remove_wanted.emit()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.name.input:
                self.questions.add_row() if not self.questions.rows else self.questions.rows[0].focus()
                return True
        return super().eventFilter(watched, event)

    def _follow_mouse(self, event: QMouseEvent) -> None:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._grip_at = event.position().toPoint()
            self.handle.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.type() == QEvent.Type.MouseMove and self._grip_at is not None:
            self.dragged.emit(self.handle.mapTo(self, event.position().toPoint()).y())
        elif event.type() == QEvent.Type.MouseButtonRelease and self._grip_at is not None:
            self._grip_at = None
            self.handle.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()


def inside(widget: QWidget | None, parent: QWidget) -> bool:
    """Whether a widget is the parent or lies in it."""
    return widget is not None and (widget is parent or parent.isAncestorOf(widget))
