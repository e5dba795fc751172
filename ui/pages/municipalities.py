"""Kommunen: where each of them stands; the way into every dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.contact import Contact
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.overview import MunicipalityRow, Order, Stage, municipality_rows
from models.pause import Pause
from models.store.store import Change
from ui.context import Context
from ui.demo_window import show_demo
from ui.forms.keys import share_keys
from ui.pages.page import Page
from ui.place import Place
from ui.tables.record_table import Column, Query, RecordTable
from ui.widgets.card import button, row, words
from ui.widgets.days import next_words

if TYPE_CHECKING:
    from ui.dossier.municipality_finder import MunicipalityFinder

PURPOSE = (
    "Hier stehen die Kommunen, die Sie begleiten: wie weit jede ist, wer Ihr Gegenüber ist, was als Nächstes kommt."
)
TONES = {Stage.FOR_SIGNATURE: "due", Stage.IN_FORCE: "done", Stage.FIRST_CONTACT: "muted", Stage.ENDED: "muted"}


class MunicipalitiesPage(Page):
    """The table, or while there is no Kommune, the invitation to add the first one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._finder: MunicipalityFinder | None = None
        self.add_button = button(context.theme, "Kommune &hinzufügen", self.add, role="primary")
        self.add_button.setToolTip("Kommune hinzufügen (Strg+N)")
        self.table = RecordTable(
            context,
            columns(lambda: context.store.clock().date()),
            self._load,
            name="Kommunen",
            kinds=(Municipality, Contact, Agreement, AgreementVersion, FollowUp, Interview, Meeting, Pause),
            filter_text="Filtern: Name, Sitz oder Person",
            actions=self._actions,
        )
        share_keys(self.table.filter)  # Ctrl+E is the page's, not the line's
        self.table.opened.connect(lambda row: context.go(Place("dossier", row.uid)))
        self.table.current_changed.connect(lambda _: self._enable())
        self._invitation = self._build_invitation()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._invitation)
        self._rest = QWidget()  # fills the page under the finder while there is no table
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(row(words("Kommunen", "title"), 1, self.add_button))
        column.addWidget(self._stack, 1)
        column.addWidget(self._rest, 1)
        self._make_actions()
        context.live.changed.connect(self._hear)
        self._show_content()

    def show_place(self, place: Place) -> None:
        if place.part == "add":
            self.add()
        else:
            if self.finding:
                self.finder.hide()
            self._focus_content()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return (("Kommunen", None),)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.finder, self.table.filter, self.table.view) if self.finding else (self,)

    @property
    def finder(self) -> MunicipalityFinder:
        """The card that adds a Kommune, made when it is first wanted."""
        if self._finder is None:
            from ui.dossier.municipality_finder import MunicipalityFinder  # late: the first page paints without it

            self._finder = MunicipalityFinder(self.context)
            self._finder.found.connect(self._arrive)
            self._finder.closed.connect(self._focus_content)
            self._column.insertWidget(1, self._finder)
        return self._finder

    @property
    def finding(self) -> bool:
        """Whether that card is open."""
        return self._finder is not None and not self._finder.isHidden()

    # ------------------------------------------------------------ doing

    def add(self) -> None:
        """Open the card that finds a Kommune."""
        self.finder.open()
        self._show_content()

    def export(self) -> None:
        """Write the marked Kommune's agreement as PDF."""
        from ui.agreement_export import export_newest  # late: the first page paints without it

        marked = self.table.current()
        export_newest(self.context, marked.newest_id if marked is not None else None, self)

    def print(self) -> None:
        """Print the marked Kommune's agreement."""
        from ui.agreement_export import print_newest  # late: the first page paints without it

        marked = self.table.current()
        print_newest(self.context, marked.newest_id if marked is not None else None, self)

    def _write(self, marked: MunicipalityRow) -> None:
        if marked.newest_id is not None:
            version = self.context.store.get(AgreementVersion, marked.newest_id)
        else:
            from models.agreement_life import start_agreement  # late: the first page paints without it

            version = start_agreement(self.context.store, self.context.store.get(Municipality, marked.id))
        self.context.go(Place("agreement", version.uid))

    def _arrive(self, municipality: Municipality, _new: bool) -> None:
        self._show_content()
        self.context.go(Place("dossier", municipality.uid))

    # ------------------------------------------------------------ inside

    def _load(self, query: Query) -> Sequence[MunicipalityRow]:
        order = Order(query.sort) if query.sort else Order.NAME
        return municipality_rows(self.context.store, query.text, order, descending=query.descending)

    def _actions(self, marked: MunicipalityRow) -> list[QAction]:
        agreement = "Vereinbarung öffnen" if marked.newest_id is not None else "Vereinbarung anlegen"
        entries = [
            ("Ö&ffnen", lambda: self.context.go(Place("dossier", marked.uid))),
            (f"&{agreement}", lambda: self._write(marked)),
        ]
        if marked.newest_id is not None:
            entries += [("&PDF erstellen\tStrg+E", self.export), ("&Drucken …\tStrg+P", self.print)]
        made = []
        for text, act in entries:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, act=act: act())
            made.append(action)
        return made

    def _make_actions(self) -> None:
        self._export = QAction("PDF der Vereinbarung erstellen", self)
        add = QAction("Kommune hinzufügen", self)
        print_it = QAction("Vereinbarung drucken", self)
        for action, keys, act in (
            (add, "Ctrl+N", self.add), (self._export, "Ctrl+E", self.export), (print_it, "Ctrl+P", self.print)
        ):  # fmt: skip
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)

    def _build_invitation(self) -> QWidget:
        theme = self.context.theme
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setSpacing(20)
        sentence = words(PURPOSE, "lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(sentence, lambda label: label.setFixedWidth(theme.px(520)))
        self.first_button = button(theme, "Kommune hinzufügen", self.add, role="primary")
        self.demo_button = button(theme, "Beispielmappe ansehen", lambda: show_demo(self.context), icon="demo")
        column.addStretch(2)
        column.addLayout(row(1, sentence, 1))
        column.addLayout(row(1, self.first_button, self.demo_button, 1, spacing=12))
        column.addStretch(3)
        return widget

    def _hear(self, change: Change) -> None:
        if change.kind is Municipality and change.action != "changed":
            self._show_content()

    def _show_content(self) -> None:
        empty = self.context.store.first(Municipality) is None
        self._stack.setCurrentWidget(self._invitation if empty else self.table)
        self._stack.setHidden(empty and self.finding)
        self._rest.setHidden(not self._stack.isHidden())
        self.add_button.setVisible(not empty and not self.finding)
        self._enable()

    def _enable(self) -> None:
        self._export.setEnabled(self._stack.currentWidget() is self.table)

    def _focus_content(self) -> None:
        self._show_content()
        (self.table.view if self._stack.currentWidget() is self.table else self.first_button).setFocus()


def columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """What the table says of each Kommune."""
    return (
        Column("Kommune", lambda r: r.name, 30, sort=Order.NAME, hint=lambda r: r.seat and f"Sitz: {r.seat}"),
        Column("Stand", stage_text, 27, sort=Order.STAGE, tone=stage_tone),
        Column("Vereinbarung", lambda r: r.agreement, 30),
        Column("Gegenüber", lambda r: r.contact, 18, sort=Order.CONTACT, hint=lambda r: r.contact_phone),
        Column("Als Nächstes", lambda r: next_words(r, today()), sort=Order.NEXT_DATE),
    )


def stage_text(row: MunicipalityRow) -> str:
    """ "zur Unterschrift", "pausiert · Anbahnung"."""
    return f"pausiert · {row.stage.label}" if row.paused_since else row.stage.label


def stage_tone(row: MunicipalityRow) -> str:
    """The colour of the stage; the words say the same."""
    return "muted" if row.paused_since else TONES.get(row.stage, "")
