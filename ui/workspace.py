"""What fills the window once the store is open: sidebar, header, pages, status, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.municipality import Municipality
from models.preferences import Preferences, preferences
from models.staff import Staff
from models.store.errors import KnownError, StoreDamaged
from models.store.record import read_address
from models.store.store import Change
from models.visits import next_visit_today
from ui.context import HISTORY_KEYS, Context
from ui.entries import BACKUPS, COUNTED, ENTRIES, OUT, SEARCH
from ui.lock import LOCK_KEYS, SCREEN_KEYS
from ui.more_menu import MoreMenu
from ui.navigation import HOME, PAGES, Way, build_page
from ui.pages.page import Page
from ui.panes import next_pane
from ui.place import Place, same_stop
from ui.recent import note_visit, recent
from ui.rescue import Rescue
from ui.theme import set_role
from ui.undo_actions import UndoActions
from ui.widgets.header import Header
from ui.widgets.sidebar import Entry, Sidebar
from ui.widgets.status import StatusLine
from ui.widgets.toast import Toasts

if TYPE_CHECKING:
    from ui.search.panel import SearchPanel

PLACE = "place"
FOLD_BELOW = 1360
SMALLEST_PAGE = QSize(480, 320)
COUNT_MS = 400


class Workspace(QWidget):
    """Shows one page at a time; pages are built at their first visit and stay until the look changes."""

    moved = Signal(object)
    """The place now shown."""

    def __init__(self, context: Context, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.way = Way()
        self._pages: dict[str, Page] = {}
        self._search: SearchPanel | None = None
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(SMALLEST_PAGE)
        self._make_actions()
        self.sidebar = Sidebar(context.theme, ENTRIES)
        steps = self._undo, self._redo
        more = MoreMenu(context.theme, steps, self.actions, self.go, self)
        self.header = Header(context.theme, self._back, self._forward, *steps, more)
        self.status = StatusLine(context.theme, note)
        self.rescue = Rescue(context, self.flush)
        self._bars = QVBoxLayout()
        self.toasts = Toasts(context.theme, self)
        set_role(self, "window")
        self._lay_out()
        context.go, context.toast = self.go, self.toasts.show
        context.history, context.add_bar = self._show_history, self.add_bar
        self.undoing = UndoActions(context, *steps, self.flush, lambda: self.page, lambda: self.way.here)
        for source in (self.sidebar, self.header):
            source.chosen.connect(self.go)
        self.sidebar.lock_button.clicked.connect(context.lock.ask)
        context.saving.changed.connect(self.header.mark.show_state)
        context.saving.changed.connect(self.rescue.show_state)
        context.tasks.busy.connect(self.status.show_busy)
        self.status.backups_asked.connect(lambda: self.go(BACKUPS))
        self.status.out_asked.connect(lambda: self.go(OUT))
        context.live.changed.connect(self._hear)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._counting.timeout.connect(self._count)
        context.live.closed.connect(self._counting.stop)
        self._show_recent()

    # ------------------------------------------------------------ places

    def go(self, place: Place) -> None:
        """Write what is pending, then show a place; one that is no more is told by a toast."""
        if place == SEARCH:
            self.search.open()
            return
        self.flush()
        try:
            page = self._page(place.page)
            page.show_place(place)
        except KnownError as error:
            self.way.forget(place)
            if isinstance(error, StoreDamaged):
                raise  # the session leads to a backup
            from ui.whereabouts import way_to_bin  # late: it knows every record

            self.toasts.show(str(error), way_to_bin(error, self.go))
            if self.way.here is None and place != HOME:
                self.go(HOME)
            return
        self._stack.setCurrentWidget(page)
        place = page.settled(place)
        self.way.visit(place)
        self._arrive(place)
        if not place.field:
            self._focus_page(page)

    def restore(self) -> None:
        """Go where the user was when the app was closed; on a day with a talk to Heute, where Enter opens it."""
        kept = self.context.state.get(PLACE, None)
        place = Place(**kept) if kept and kept.get("page") in PAGES else HOME
        visit = next_visit_today(self.context.store)
        if visit is not None and place.uid != read_address(visit.address)[1]:
            self.way.visit(place)  # one step back leads there
            place = HOME
        self.go(place)

    @property
    def search(self) -> SearchPanel:
        """The search; made when first asked for, at the latest some seconds after the first paint."""
        if self._search is None:
            from ui.search.panel import SearchPanel  # late: the window is painted first

            self._search = SearchPanel(self.context, self, self.actions, lambda: self.page)
        return self._search

    @property
    def page(self) -> Page | None:
        """The page now shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def flush(self) -> bool:
        """Write what is pending on every page; False when something could not be written."""
        written = [page.flush() for page in self._pages.values()]
        return all(written)

    def add_bar(self, bar: QWidget) -> None:
        """Put what wants a decision below the header."""
        self._bars.addWidget(bar)

    def step(self, count: int) -> None:
        """Go back (-1) or forward (1)."""
        place = self.way.step(count)
        if place is not None:
            self.go(place)

    # ------------------------------------------------------------ Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(self.width() < self.context.theme.px(FOLD_BELOW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self.step(steps[event.button()])
        else:
            super().mousePressEvent(event)

    # ------------------------------------------------------------ inside

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = build_page(name, self.context)
            page.trail_changed.connect(partial(self._show_trail, page))
            page.place_changed.connect(self._move)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def _drop_hidden_pages(self) -> None:
        """Let go of pages that are built anew at their next visit: styling them again unseen takes seconds."""
        for name, page in list(self._pages.items()):
            if page is not self.page and page.flush():
                del self._pages[name]
                self._stack.removeWidget(page)
                page.deleteLater()
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def _move(self, place: Place) -> None:
        """The user moved inside the page that is shown."""
        if self.sender() in (None, self.page) or self.page is None:
            new_stop = self.way.here is None or not same_stop(self.way.here, place)
            self.way.visit(place)
            if new_stop:
                self._arrive(place)
            else:
                self.context.state.set(PLACE, asdict(place))

    def _arrive(self, place: Place) -> None:
        self._back.setEnabled(self.way.can_step(-1))
        self._forward.setEnabled(self.way.can_step(1))
        if self.page is not None:
            self._show_trail(self.page)
            for part in (self.sidebar, self.header, self.status):
                part.setHidden(self.page.fills_window())
        if place.page == "dossier":
            note_visit(self.context.state, place.uid)
            self._show_recent()
        self.sidebar.show_place(self._area_of(place))
        QTimer.singleShot(0, self.toasts.place)  # the new page may have a bar at the bottom
        self.context.state.set(PLACE, asdict(place))
        self._counting.start()
        self.moved.emit(place)

    def _area_of(self, place: Place) -> Place:
        """The dossier that a page of its own lies in, as its crumbs have it; else the place itself."""
        crumbs = self.page.trail() if self.page is not None else ()
        return next((crumb for _, crumb in crumbs if crumb is not None and crumb.page == "dossier"), place)

    def _show_trail(self, page: Page) -> None:
        if page is self.page:
            self.header.show_trail(page.trail())

    def _show_recent(self) -> None:
        found = recent(self.context.store, self.context.state)
        entries = [Entry(m.label(), Place("dossier", m.uid), letters=(m.name or m.label())[:2]) for m in found]
        self.sidebar.show_recent(entries)

    def _focus_page(self, page: Page) -> None:
        """Leave the cursor where the page put it, else give the page the focus."""
        focus = self.window().focusWidget()
        if focus is None or not page.isAncestorOf(focus) or not focus.isVisible():
            next_pane([page], None)

    def _hear(self, change: Change) -> None:
        if change.kind.table() in COUNTED:
            self._counting.start()
        if change.kind is Municipality:
            self._show_recent()
        elif change.kind is Preferences:
            wanted = preferences(self.context.store)
            if "me_id" in change.fields and wanted.me_id is not None:
                self.context.store.staff_uid = self.context.store.get(Staff, wanted.me_id).uid
            theme = self.context.theme
            if (wanted.appearance, wanted.text_zoom) != (theme.appearance, theme.zoom):
                self._drop_hidden_pages()
                theme.apply(wanted.appearance, wanted.text_zoom)
                self.sidebar.fold(self.width() < theme.px(FOLD_BELOW))

    def _next_pane(self, step: int = 1) -> None:
        toast = self.toasts.visible()[-1:]
        bars = [self._bars.itemAt(index).widget() for index in range(self._bars.count())]
        panes = [self.sidebar, *bars, *(self.page.panes() if self.page else ()), *toast]
        next_pane(panes, self.window().focusWidget(), step)

    def _follow_up(self) -> None:
        from ui.process.follow_up_dialog import FollowUpDialog, record_of  # late: the window is painted first

        self.flush()
        FollowUpDialog(self.context, record_of(self.context.store, self.way.here), self).open()

    def _take_up(self) -> None:
        from ui.returned.begin import choose_here  # late: the window is painted first

        self.flush()
        choose_here(self.context, self, self.way.here)

    def _show_history(self, where: str = "") -> None:
        from ui.history.dialog import open_history  # late: the window is painted first

        self.flush()
        open_history(self.context, where, self.way.here, self)

    def _back_up(self) -> None:
        from ui.backups import backups_of  # late: the window is painted first

        self.flush()
        backups = backups_of(self.context)
        if backups.possible:
            backups.make_now()
        else:
            self.go(BACKUPS)

    def _show_shortcuts(self) -> None:
        from ui.shortcut_sheet import ShortcutSheet  # late: the window is painted first

        ShortcutSheet(self, self.page).open()

    def _count(self) -> None:
        if not self.isVisible():  # else the store may be closed by now
            return
        from models.due_steps import due_count  # late: it reads the shipped steps
        from models.out_for_signature import count_out

        self.sidebar.show_count(HOME, due_count(self.context.store))
        self.status.show_out(count_out(self.context.store))

    def _make_actions(self) -> None:
        self._back = self._action("Zurück", lambda: self.step(-1), "Alt+Left", QKeySequence.StandardKey.Back)
        self._forward = self._action("Vorwärts", lambda: self.step(1), "Alt+Right", QKeySequence.StandardKey.Forward)
        self._undo = self._action("Rückgängig", lambda: None, "Ctrl+Z")  # what they do: `UndoActions`
        self._redo = self._action("Wiederholen", lambda: None, "Ctrl+Y", "Ctrl+Shift+Z")
        self._action("Heute", lambda: self.go(Place("today")), "Ctrl+0")
        self._action("Kommunen", lambda: self.go(Place("municipalities")), "Ctrl+1")
        self._action("Vorlagen", lambda: self.go(Place("templates")), "Ctrl+2")
        self._action("Suche", lambda: self.go(SEARCH), "Ctrl+K")
        self._action("Einstellungen", lambda: self.go(Place("settings")), "Ctrl+,")
        self._action("In den nächsten Bereich des Fensters", self._next_pane, "F6")
        self._action("In den vorigen Bereich des Fensters", lambda: self._next_pane(-1), "Shift+F6")
        self._action("Wiedervorlage hinzufügen", self._follow_up, "Ctrl+Shift+W")
        self._action("Unterschriebene Fassung aufnehmen", self._take_up, "Ctrl+Shift+U")
        self._action("Verlauf zeigen, im Feld: dieses Feldes", self._show_history, HISTORY_KEYS)
        self._action("Sperren", self.context.lock.ask, LOCK_KEYS)
        screen = self._action("Blickschutz an oder aus", self.context.lock.ask_screen, SCREEN_KEYS)
        screen.setAutoRepeat(False)
        self._action("Jetzt sichern", self._back_up)
        self._action("Tasten zeigen", self._show_shortcuts, "F1")
        self._action("Transfermappe beenden", lambda: self.window().close(), "Ctrl+Q")
        self._back.setEnabled(False)
        self._forward.setEnabled(False)

    def _action(self, text: str, act: Callable[[], object], *keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self)
        wanted = [QKeySequence(key) for key in keys]
        action.setShortcuts(list(dict.fromkeys(k.toString() for k in wanted if not k.isEmpty())))
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.rescue)
        right.addLayout(self._bars)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addLayout(right, 1)
