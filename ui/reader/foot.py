"""Below the pages: which one is in view, its size, and what can be done with the words that are selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from ui.flow import FlowLayout
from ui.plain_tip import plain_tip
from ui.reader.reader_view import ReaderView
from ui.theme import Theme, set_role
from ui.widgets.card import button, words

CARET, CARET_ON = "&Textcursor", "&Textcursor an"
LINE = 34
EVIDENCE_KEYS, QUOTE_KEYS, SECRET_KEYS = "Strg+G", "Strg+B", "Strg+H"


class ReaderFoot(QFrame):
    """`page_wanted(page from 0)`; `evidence_wanted`, `quote_wanted`, `secret_wanted` for what is selected."""

    page_wanted = Signal(int)
    evidence_wanted = Signal()
    quote_wanted = Signal()
    secret_wanted = Signal()

    def __init__(self, theme: Theme, view: ReaderView) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self._labels: tuple[str, ...] = ()
        set_role(self, "header")
        self.field = QLineEdit()
        self.field.setAccessibleName("Seite")
        self.field.setToolTip("Seite (Strg+J)")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.returnPressed.connect(self._go)
        self.field.installEventFilter(self)
        theme.follow(self.field, lambda field: field.setFixedWidth(theme.px(56)))
        self.of, self.percent = words("", "muted"), words("", "muted")
        for label in (self.of, self.percent):
            theme.follow(label, lambda each: each.setMinimumHeight(theme.px(LINE)))
        self.caret_button = button(theme, CARET, lambda: None, role="quiet")
        self.caret_button.setCheckable(True)
        self.caret_button.setToolTip("Mit den Pfeiltasten durch den Text gehen (F7)")
        self.caret_button.toggled.connect(view.set_caret_mode)
        view.mode_changed.connect(self._show_mode)
        self.evidence_button = self._act("Be&leg", self.evidence_wanted, "Auswahl als Beleg", EVIDENCE_KEYS)
        self.quote_button = self._act("Z&itat", self.quote_wanted, "Auswahl als Zitat", QUOTE_KEYS)
        self.secret_button = self._act("&vertraulich", self.secret_wanted, "Auswahl als vertraulich", SECRET_KEYS)
        self.smaller = self._icon("minus", "Kleiner", "Strg+−", view.zoom_out)
        self.larger = self._icon("plus", "Größer", "Strg++", view.zoom_in)
        self.fit = self._icon("fit-width", "Seitenbreite", "0", view.fit_width)
        self.whole = self._icon("fit-page", "Ganze Seite", "9", view.fit_page)
        line = FlowLayout(self, gap=4, line_gap=0)
        line.setContentsMargins(16, 3, 16, 3)
        for part in self.parts():
            line.addWidget(part)
        view.moved.connect(self.refresh)

    def parts(self) -> tuple[QLineEdit | QPushButton | QFrame, ...]:
        """All there is, in the order in which Tab goes."""
        return (
            self.field, self.of, self.smaller, self.percent, self.larger, self.fit, self.whole, self.caret_button,
            self.evidence_button, self.quote_button, self.secret_button,
        )  # fmt: skip

    def show_pages(self, labels: tuple[str, ...], *, with_text: bool) -> None:
        """What the pages are called; a scan has no words to mark."""
        self._labels = labels
        self.setVisible(bool(labels))
        for part in (self.caret_button, self.evidence_button, self.quote_button, self.secret_button):
            part.setVisible(with_text)
        self.refresh()

    def label(self, page: int) -> str:
        """ "Seite 3 von 12", with what the page is called where that is another name."""
        name = self._labels[page] if page < len(self._labels) else ""
        told = f", {name}" if name and name != f"S. {page + 1}" else ""
        return f"Seite {page + 1} von {len(self._labels)}{told}" if self._labels else ""

    def refresh(self) -> None:
        """Say where the view stands."""
        count, page = len(self._labels), self._view.current_page()
        if not self.field.hasFocus():
            self.field.setText(str(page + 1) if count else "")
        label = self._labels[page] if page < count else ""
        self.of.setText(f"/ {count}" if count else "")
        self.of.setToolTip(plain_tip(label))
        self.field.setAccessibleDescription(self.label(page))
        self.percent.setText(f"{self._view.zoom():.0%}".replace("%", "\u202f%") if count else "")

    def ask_page(self) -> None:
        """Type the number of a page, or its name."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def page_of(self, typed: str) -> int | None:
        """The page (from 0) of that name, else of that number; None where there is none."""
        plain = typed.strip().casefold()
        named = [at for at, label in enumerate(self._labels) if plain in (label.casefold(), _number(label))]
        if named and not plain.isdecimal():
            return named[0]
        number = int(plain) - 1 if plain.isdecimal() and len(plain) < 7 else -1
        return number if 0 <= number < len(self._labels) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.refresh()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _show_mode(self, on: bool) -> None:
        self.caret_button.setChecked(on)
        self.caret_button.setText(CARET_ON if on else CARET)

    def _go(self) -> None:
        page = self.page_of(self.field.text())
        if page is None:
            self.field.selectAll()
            return
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_wanted.emit(page)

    def _act(self, text: str, wanted: Signal, name: str, keys: str) -> QPushButton:
        made = button(self._theme, text, lambda: wanted.emit(), role="quiet", name=name)  # type: ignore[attr-defined]
        made.setToolTip(f"{name} ({keys})")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
        return made

    def _icon(self, icon: str, name: str, keys: str, act: object) -> QPushButton:
        assert callable(act)
        made = button(self._theme, "", act, role="quiet", icon=icon, name=name)
        made.setToolTip(f"{name} ({keys})")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made


def _number(label: str) -> str:
    """ "S. iv" → "iv", "Folie 3" → "3"."""
    return label.rpartition(" ")[2].casefold()
