"""What every editor is: a widget joined to a Python value.

An editor is silent when shown and heard when edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.store.record import FieldSpec
from ui.context import Context
from ui.forms.history_menu import open_menu
from ui.forms.keys import share_keys
from ui.forms.notice import Notice
from ui.theme import set_wrong

if TYPE_CHECKING:
    from ui.forms.bound_field import BoundField

SAMPLE = "Die Steuergruppe trifft sich alle sechs Wochen im Kreishaus in Auenburg, "


def characters(metrics: QFontMetrics, count: int) -> int:
    """The width in pixels of that many characters of German text."""
    return round(metrics.horizontalAdvance(SAMPLE) / len(SAMPLE) * count)


class Editor(QObject):
    """Joins a widget to a Python value.

    `widget` goes into a layout: it holds the field and, under it, the notice. `input` is what is typed
    into (send keys in tests there); it is not the focus proxy of `widget`, as Tab would lead back through
    it where rows are reordered. `notice` may be taken out and laid elsewhere. `edited` comes with each
    edit by the user, `entered` and `left` with the focus.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, context: Context, spec: FieldSpec, field: QWidget, *extras: QWidget) -> None:
        super().__init__(field)
        self.context = context
        self.spec = spec
        self.input = field
        self.bound: BoundField | None = None
        """The field of a record that it shows, if any; Autosave sees to it."""
        self._showing = False
        self._touched = False
        self.widget = QWidget()
        self.setParent(self.widget)
        self.notice = Notice(context, self.widget)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(field, 1000 if self.stretches else 0)
        for extra in extras:
            line.addWidget(extra)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.notice)
        self._dress()

    stretches = False
    """Whether the field takes all the width it is given."""

    # ------------------------------------------------------------ the value

    def value(self) -> Any:
        """The value on screen; raises ValueError with a German sentence for text that is none."""
        raise NotImplementedError

    def show(self, value: Any) -> None:
        """Show a value without being heard."""
        self._showing = True
        try:
            self._show(value)
        finally:
            self._showing = False
        self._touched = False

    def typed(self) -> str:
        """The entry as the user reads it, a value or not: what a draft keeps."""
        raise NotImplementedError

    def retype(self, text: str) -> None:
        """Enter a draft again, as if typed."""
        raise NotImplementedError

    def is_tentative(self) -> bool:
        """Whether the entry reads as a value but is likely to go on ("31.12.20" on the way to 2027)."""
        return False

    def tidy(self) -> None:
        """On leaving after an edit: write the value as it will be read ("heute" → "16.10.2017")."""

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        """The entry is complete: the field was left, or Enter pressed in it."""
        if self._touched:
            self.tidy()
            self._touched = False
        self.left.emit()

    # ------------------------------------------------------------ the reason

    def reject(self, message: str) -> None:
        """Show beside the field why the entry can't be kept: a sign and words, and a marked frame."""
        self.notice.show_reason(message)
        self._mark(bool(message))

    def accept(self) -> None:
        """Clear the reason."""
        if self.notice.reason:
            self.reject("")

    def end_offer(self) -> None:
        """Take back the offer of an old entry."""
        self.notice.end_offer()

    @property
    def reason(self) -> str:
        """Why the entry isn't kept, "" if it is."""
        return self.notice.reason

    def focus(self) -> None:
        """Put the cursor here."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def inputs(self) -> tuple[QWidget, ...]:
        """The widgets that can have the focus."""
        return (self.input,)

    def _hear(self, *_: object) -> None:
        """For the widget's signals: pass on what the user did."""
        if not self._showing:
            self._touched = True
            self.edited.emit()

    def _dress(self) -> None:
        self.widget.setObjectName(f"editor_{self.spec.name}")
        self.input.setObjectName(self.spec.name)
        self.input.setAccessibleName(self.spec.label)
        self.input.setAccessibleDescription(self.spec.help)
        for widget in self.inputs():
            share_keys(widget)
            widget.installEventFilter(self)

    def _mark(self, wrong: bool) -> None:
        for widget in self.inputs():
            set_wrong(widget, wrong)
        words = f"{self.spec.help} Nicht gespeichert: {self.notice.reason}" if wrong else self.spec.help
        self.input.setAccessibleDescription(words.strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            elif event.type() == QEvent.Type.FocusOut and event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.MenuBarFocusReason,
            ):
                self.finish()
        elif isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            return open_menu(self, watched, event)
        elif isinstance(event, QDropEvent) and holds_files(event.mimeData()):
            event.ignore()  # a file's path is no entry: the page may know better what to do with the file
            return True
        return super().eventFilter(watched, event)


def holds_files(data: QMimeData) -> bool:
    """Whether files are dragged, or were copied, and not words."""
    return any(url.isLocalFile() for url in data.urls())


def editor_at(widget: QWidget | None) -> Editor | None:
    """The editor that this widget is a part of, as the one that has the focus."""
    while widget is not None:
        found = widget.findChild(Editor, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, Editor):
            return found
        widget = widget.parentWidget()
    return None
