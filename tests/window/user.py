"""Somebody at the keyboard and the mouse of the real window, and a count of the editors that were touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QCheckBox, QRadioButton)
LONG_WAIT = 20_000
W = TypeVar("W", bound=QWidget)


class Touched(QObject):
    """Counts the editors that got a key or a click; keys that only go to the next widget don't touch it."""

    PASSING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[int, tuple[QWidget, str]] = {}
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress) and isinstance(watched, QWidget):
            editor = editor_around(watched)
            if editor is not None and editor.isEnabled() and self._touches(event):
                # the reference keeps the number from being given to another editor
                self.editors.setdefault(id(editor), (editor, named(editor)))
        return False

    def _touches(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return True
        return event.key() not in self.PASSING and not event.modifiers() & Qt.KeyboardModifier.AltModifier

    def names(self) -> list[str]:
        """What was touched, in order."""
        return [name for _, name in self.editors.values()]

    def clear(self) -> None:
        """Count anew."""
        self.editors.clear()

    def stop(self) -> None:
        """Look no longer."""
        QApplication.instance().removeEventFilter(self)


def editor_around(widget: QWidget) -> QWidget | None:
    """The editor that this is, or is a part of: a viewport, the line of a spin box, the list of a combo box."""
    found: QWidget | None = widget if isinstance(widget, EDITORS) else None
    above = widget.parentWidget()
    while (above is not None and found is None) or isinstance(above, (QAbstractSpinBox, QComboBox)):
        if isinstance(above, EDITORS):
            found = above
        above = above.parentWidget()
    return found


def named(widget: QWidget) -> str:
    """An editor's name, with that of the part of the page around it."""
    around = widget.parentWidget()
    while around is not None and not around.accessibleName():
        around = around.parentWidget()
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return " / ".join(part for part in (around.accessibleName() if around else "", name) if part)


class User:
    """Works the program by real events only; looks at it by names that a screen reader says, too."""

    def __init__(self, session, qtbot) -> None:
        self.session = session
        self.window = session.window
        self.qtbot = qtbot

    # ------------------------------------------------------------ waiting and looking

    def wait(self, condition: Callable[[], object], timeout: int = LONG_WAIT) -> None:
        """Wait until something holds."""
        try:
            self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)
        except self.qtbot.TimeoutError as late:
            late.add_note(f"window on top: {describe(self.top())}; active: {describe(QApplication.activeWindow())}")
            late.add_note(f"keys go to {QApplication.focusWindow()}, {describe(self.focus)}")
            raise

    @property
    def store(self):
        """What the program has open."""
        return self.session.context.store

    @property
    def page(self):
        """The page that is shown."""
        return self.window.workspace.page

    @property
    def focus(self) -> QWidget | None:
        """Where the keys go."""
        return QApplication.focusWidget()

    def top(self) -> QWidget:
        """The window on top: a dialog over the program's, or that."""
        return QApplication.activePopupWidget() or QApplication.activeWindow() or self.window

    def all(self, kind: type[W], name: str = "", inside: QWidget | None = None) -> list[W]:
        """Every visible widget of a kind, by name, text, or object name."""
        found = [w for w in (inside or self.top()).findChildren(kind) if w.isVisible()]
        return [w for w in found if not name or name in names_of(w)]

    def find(self, kind: type[W], name: str = "", inside: QWidget | None = None) -> W:
        """The one visible widget of a kind by that name, once it is there."""
        self.wait(lambda: self.all(kind, name, inside))
        return self.all(kind, name, inside)[0]

    def says(self, words: str) -> bool:
        """Whether the window shows a label with these words in it."""
        return any(words in label.text() for label in self.all(QLabel))

    # ------------------------------------------------------------ keyboard

    def press(self, *keys: str) -> None:
        """Press keys as they are written in menus: "Tab", "Ctrl+E"; they go through the window system's queue."""
        for key in keys:
            pressed = QKeySequence(key)[0]
            self.wait(takes_keys)
            QTest.keyClick(QApplication.focusWindow(), pressed.key(), pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type text where the cursor is. As key events with text, because Qt's own test functions know no umlauts."""
        for letter in text:
            focus = self.focus
            assert focus is not None, f"no cursor to type {text!r} at"
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def tab_to(self, kind: type[W], name: str = "", most: int = 80) -> W:
        """Press Tab until the cursor is in the widget of that name."""
        for _ in range(most):
            self.press("Tab")
            if isinstance(self.focus, kind) and (not name or name in names_of(self.focus)):
                return self.focus
        raise AssertionError(f"Tab never reached {kind.__name__} {name!r}; now at {describe(self.focus)}")

    # ------------------------------------------------------------ mouse

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget where it lies in the window; fails if something covers it."""
        reveal(widget)
        self.wait(lambda: reachable(widget, at))
        top = widget.window()
        QTest.mouseClick(
            top.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(widget, at)
        )

    def fill(self, line: QWidget, text: str) -> None:
        """Click into a field and type."""
        self.click(line)
        self.wait(line.hasFocus)
        self.write(text)

    def choose(self, combo: QComboBox, text: str) -> None:
        """Open a combo box by a click and click one of its entries."""
        self.click(combo)
        view = combo.view()
        self.wait(view.isVisible)
        at = view.visualRect(view.model().index(combo.findText(text), 0)).center()
        popup = view.window().windowHandle()
        # the box takes no release before the pointer has moved
        QTest.mouseMove(popup, view.viewport().mapTo(view.window(), at) + QPoint(0, 4))
        self.click(view.viewport(), at)
        self.wait(lambda: combo.currentText() == text and not view.isVisible())

    def click_row(self, view, row: int) -> None:
        """Click a row of a list or table."""
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())


def names_of(widget: QWidget) -> set[str]:
    """Everything that a widget may be called by."""
    names = {widget.accessibleName(), widget.objectName()}
    if isinstance(widget, (QAbstractButton, QLabel)):
        names.add(widget.text().replace("&", ""))
    return names


def takes_keys() -> bool:
    """Whether keys arrive: the window manager gives a new dialog the keyboard a little later, and until then they go
    to the window that it blocks."""
    window, modal = QApplication.focusWindow(), QApplication.activeModalWidget()
    return window is not None and (
        modal is None or window is modal.windowHandle() or QApplication.activePopupWidget() is not None
    )


def describe(widget: QWidget | None) -> str:
    """For messages of failed tests."""
    return "nothing" if widget is None else f"{type(widget).__name__} {named(widget)!r}"


def reveal(widget: QWidget) -> None:
    """Scroll to a widget, as with the wheel."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and area.widget().isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, 40)
        area = area.parentWidget()


def spot(widget: QWidget, at: QPoint | None) -> QPoint:
    """The place to click, in the window."""
    inside = at or QRect(QPoint(0, 0), widget.size()).center()
    if at is None and isinstance(widget, (QCheckBox, QRadioButton)):
        inside = QPoint(12, widget.height() // 2)
    return widget.mapTo(widget.window(), inside)


def reachable(widget: QWidget, at: QPoint | None) -> bool:
    """Whether a click there would arrive."""
    top = widget.window()
    under = top.childAt(spot(widget, at))
    return widget.isEnabled() and under is not None and (under is widget or widget.isAncestorOf(under))
