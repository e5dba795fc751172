"""Suche (Strg+K): one line over the page, and below it what it finds while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.finding import MOST_HITS, Hit
from models.store.errors import KnownError
from models.store.search import SHORTEST_PART, read_query
from ui.context import Context
from ui.forms.keys import share_keys
from ui.search.jumps import Jumps, commands
from ui.search.result_list import PAGE_ROWS, ResultList
from ui.search.rows import AGENCY, Heading, HitRow, Jump, Row, grouped
from ui.search.seeker import Findings, Seeker
from ui.search.spot import Readable, go_to_spot, spot_of
from ui.theme import set_role
from ui.whereabouts import place_of, way_to_bin
from ui.widgets.card import button, row, words

WIDTH, TOP, MARGIN = 760, 64, 24
HINT = "↑ ↓ wählen  ·  Eingabe öffnen  ·  Esc schließen"
INVITATION = (
    "Gesucht wird in allem, was Sie notiert haben, auch nach einem Teil eines Wortes, "
    "und nach Kommunen, Personen und Befehlen."
)
NOTHING = "Dazu ist nichts notiert. Versuchen Sie ein Wort weniger oder nur einen Teil davon."
NOTHING_SHORT = "Mit weniger als drei Buchstaben wird nur am Anfang der Wörter gesucht. Schreiben Sie noch einen dazu."
NO_WORD = "Darin steht noch kein Wort, nach dem gesucht werden könnte."
LOOKING = "Wird gesucht …"
BEHIND = "Älteres wird noch eingelesen; die Liste wird von selbst länger."

_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE_ROWS, Qt.Key.Key_PageUp: -PAGE_ROWS,
}  # fmt: skip


class SearchPanel(QFrame):
    """A card over the window, not a dialog: Esc closes it and gives the focus back, a click elsewhere closes it too.

    `actions` tells what the window can do now, `page` which page is shown.
    """

    def __init__(
        self,
        context: Context,
        window: QWidget,
        actions: Callable[[], Sequence[QAction]],
        page: Callable[[], QWidget | None],
    ) -> None:
        super().__init__(window)
        self.context = context
        self.seeker = Seeker(context, self)
        self._actions, self._page = actions, page
        self._jumps = Jumps(context, self._show_address)
        self._offered: list[Jump] = []
        self._findings = Findings("", done=True)
        self._before: QWidget | None = None
        self._impatient = False
        set_role(self, "over")
        self.setAccessibleName("Suche")
        self._build()
        self.seeker.found.connect(self._take_in)
        context.lock.locked.connect(self._forget)
        context.lock.unlocked.connect(self._again)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)
        context.theme.follow(self, SearchPanel._place)
        self.hide()

    def open(self) -> None:
        """Show it with the cursor in the line; what was looked for last stands there, to be typed over."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
            self._jumps.read()
            self._offered = commands(self._actions(), self._page())
            self.show()
            self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._search(self.line.text())

    def leave(self) -> None:
        """Away again, the focus back where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    # ------------------------------------------------------------ searching

    def _search(self, text: str) -> None:
        self._impatient = False
        self._findings = Findings(text, done=not read_query(text))
        self._show(anew=True)
        if not self._findings.done:
            self.seeker.seek(text)

    def _take_in(self, findings: Findings) -> None:
        if self.isVisible() and findings.query == self.line.text():
            self._findings = findings
            self._show(anew=False)
            if self._impatient and self.list.current() is not None:
                self._choose(self.list.current())

    def _show(self, *, anew: bool) -> None:
        text = self.line.text()
        jumps = self._jumps.rows(text, self._offered) if text.strip() else self._jumps.recent()
        hits = grouped(self._findings.hits, [line.key for line in jumps if isinstance(line, Jump)])
        self.list.show_rows([*jumps, *hits], anew=anew)
        self.list.setVisible(bool(self.list.rows()))
        found = [line for line in hits if isinstance(line, HitRow)]
        self.count.setText(_count(found, [line for line in hits if isinstance(line, Heading)], self._findings))
        self.told.setText(self._sentence(bool(found)))
        self.told.setVisible(bool(self.told.text()))
        self._place()

    def _sentence(self, found: bool) -> str:
        """What is said below the list, or in its place."""
        text, findings = self.line.text(), self._findings
        if findings.error:
            return findings.error
        if findings.behind:
            return BEHIND
        if not text.strip():
            return INVITATION
        if found or not findings.done:
            return "" if found else LOOKING
        if not read_query(text):
            return NO_WORD
        if self.list.rows():
            return ""
        short = any(len(word) < SHORTEST_PART for word in text.split())
        return NOTHING_SHORT if short else NOTHING

    # ------------------------------------------------------------ choosing

    def _choose(self, chosen: Row | None) -> None:
        if chosen is None:
            self._impatient = not self._findings.done  # Enter came first: open what comes first
            return
        assert not isinstance(chosen, Heading)
        self.leave()
        if isinstance(chosen, HitRow):
            self._show_address(chosen.hit.address)
            QTimer.singleShot(0, self, lambda: self._show_spot(chosen.hit))
        else:
            chosen.act()

    def _show_address(self, where: str) -> None:
        try:
            place = place_of(self.context.store, where)
        except KnownError as error:  # gone to the bin in the meantime
            self.context.toast(str(error), way_to_bin(error, self.context.go))
            return
        self.context.go(place)

    def _show_spot(self, hit: Hit) -> None:
        """A note may be long: the cursor goes to the very words."""
        field = self.window().focusWidget()
        if hit.is_text and isinstance(field, QPlainTextEdit):
            go_to_spot(field, hit.snippet)
        elif hit.is_text and isinstance(field, Readable):
            start, stop = next(iter(hit.snippet.marks), (0, 0))
            field.select_found(lambda text: spot_of(text, hit.snippet), stop - start)

    def _say(self, marked: Row | None) -> None:
        """The cursor stays in the line: a screen reader is told what is marked."""
        spoken = marked.spoken() if marked is not None else ""
        self.line.setAccessibleDescription(spoken)
        if spoken and self.line.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, spoken))

    # ------------------------------------------------------------ locking

    def _forget(self) -> None:
        """Nothing of what was found stays in memory behind the curtain; the words typed stay in the line."""
        self._jumps.forget()
        self._offered = []
        self._findings = Findings(self.line.text())
        self.list.show_rows([], anew=True)
        self.count.clear()

    def _again(self) -> None:
        if self.isVisible():
            self._jumps.read()
            self._offered = commands(self._actions(), self._page())
            self._search(self.line.text())

    # ------------------------------------------------------------ Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in here: line, close button."""
        to = self._close if self.line.hasFocus() else self.line
        to.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seeker.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.current())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Somebody works on elsewhere in the window; the curtain and other windows are not meant."""
        over = self.parentWidget()
        if self.isVisible() and now is not None and over.isAncestorOf(now) and not self.isAncestorOf(now):
            self._before = None
            QTimer.singleShot(0, self, self.hide)  # Qt is still on its way to the new focus

    def _place(self) -> None:
        """Centered below the header, as high as the list wants, as far as the window goes."""
        theme, over = self.context.theme, self.parentWidget()
        width = min(theme.px(WIDTH), over.width() - 2 * MARGIN)
        top = min(theme.px(TOP), over.height() // 10)
        self.list.setFixedHeight(0)
        self.layout().activate()
        rest = self.layout().heightForWidth(width) if self.layout().hasHeightForWidth() else self.sizeHint().height()
        room = max(over.height() - top - MARGIN - rest, 0)
        wanted = min(self.list.wanted_height(), room) if self.list.rows() else 0
        self.list.setFixedHeight(wanted)
        self.setGeometry((over.width() - width) // 2, top, width, rest + wanted)

    def _build(self) -> None:
        theme = self.context.theme
        self.line = QLineEdit()
        set_role(self.line, "search")
        self.line.setAccessibleName("Suchen")
        self.line.setPlaceholderText("Wörter oder Teile davon, Kommune, Person, Befehl")
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        share_keys(self.line)
        self.list = ResultList(theme)
        self.list.taken.connect(self._choose)
        self.list.marked.connect(self._say)
        self.told = words("", "muted", wrap=True)
        self.count = words("", "small")
        self._close = button(theme, "", self.leave, role="quiet", icon="close", name="Suche schließen")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        head = row(self.line, self._close)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.told)
        column.addLayout(row(words(HINT, "small"), 1, self.count))


def _count(found: Sequence[HitRow], groups: Sequence[Heading], findings: Findings) -> str:
    if not found:
        return ""
    places = "1 Fundstelle" if len(found) == 1 else f"{len(found)} Fundstellen"
    places = f"mehr als {MOST_HITS} Fundstellen" if findings.more else places
    municipalities = [heading for heading in groups if heading.text != AGENCY]
    where = f" in {len(municipalities)} Kommunen" if len(municipalities) > 1 else ""
    return places + where + ("" if findings.done else " …")
