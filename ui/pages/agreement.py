"""The agreement editor: the form in the order of the document, the real pages beside it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.agreement import Agreement
from models.agreement_life import frozen_document
from models.agreement_text import Composition, compose
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.municipality import Municipality
from models.readiness import Issue, IssueKind
from models.store.errors import Gone, KnownError
from models.store.record import address, read_address
from models.store.store import Change
from ui.agreement.form import SECTIONS, AgreementForm
from ui.agreement.frozen_view import FrozenView
from ui.agreement.head import Head
from ui.agreement.readiness_bar import ReadinessBar
from ui.agreement.version_actions import VersionActions
from ui.agreement_export import AGREEMENT
from ui.context import Context
from ui.pages.page import Page
from ui.place import Place
from ui.printing import PRINT_KEYS
from ui.returned.begin import accept_files
from ui.widgets.preview import Preview

WIDE = 1360
"""From this width of the window on, the pages stand beside the form."""
FORM_WIDTH = 480
FORM_WIDEST = 700
SPLIT = "agreement.split"
WITH_PREVIEW = "agreement.preview"


class AgreementPage(Page):
    """Shows one version: a draft to edit, a frozen one to read. Place.uid is that of a version or an agreement."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.version: AgreementVersion | None = None
        self.form: AgreementForm | None = None
        self.composition: Composition | None = None
        self._agreement: Agreement | None = None
        self._municipality: Municipality | None = None
        self._address = self._pages_of = ""
        self._split_set = False
        self._outdated = False
        self._wide: bool | None = None
        self.head = Head(context)
        self.version_actions = VersionActions(context, self, self.flush, self.issues)
        self.preview = Preview(context)
        self.bar = ReadinessBar(context)
        self._left = QStackedWidget()
        self._left.setMinimumWidth(FORM_WIDTH)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.preview)
        self.preview.hide()
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(lambda *_: self.context.state.set(SPLIT, self._splitter.sizes()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.head, self.version_actions.progress, self.version_actions.sheets):
            self._column.addWidget(part)
        self._column.addWidget(self._splitter, 1)
        self._column.addWidget(self.bar)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        accept_files(context, self, lambda: self.version.uid if self.version is not None else "")
        self._connect()
        self._add_shortcuts()

    # ------------------------------------------------------------ Page

    def show_place(self, place: Place) -> None:
        version = self._version_at(place.uid)
        if self.version is None or version.id != self.version.id or version.state is not self.version.state:
            self.show_version(version)
        if place.field and self.form is not None:
            self.form.focus_field(place.field)
        elif place.part and self.form is not None:
            self._show_section(place.part)
        elif self.form is not None:
            self._go_to_first_gap()
        else:
            view = self._left.currentWidget()
            if not (place.field and isinstance(view, FrozenView) and view.focus_field(place.field)):
                view.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self._left, self.preview, self.bar)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        if self._municipality is None or self._agreement is None:
            return ()
        return (
            ("Kommunen", Place("municipalities")),
            (self._municipality.label(), Place("dossier", self._municipality.uid)),
            (self._agreement.label(), None),
        )

    def flush(self) -> bool:
        view = self._left.currentWidget()
        return view.flush() if isinstance(view, AgreementForm | FrozenView) else True

    def issues(self) -> tuple[Issue, ...]:
        """What is open before the signature, as it is now."""
        self.refresh()
        return self.bar.issues

    # ------------------------------------------------------------ a version

    def show_version(self, version: AgreementVersion) -> None:
        """Put the form (or the frozen view) of a version in the place of the one before."""
        self.flush()
        self.version_actions.show_version(version)
        self.version = version
        store = self.context.store
        self._agreement = store.get(Agreement, version.agreement_id)
        self._municipality = store.get(Municipality, self._agreement.municipality_id)
        self.preview.clear()
        self.composition, self._address, self._pages_of = None, "", ""
        draft = version.state is VersionState.DRAFT
        try:
            self.composition = compose(store, version)
            view: QWidget = self._make_form() if draft else self._make_frozen_view()
            self.head.show_sections(SECTIONS if draft else ())
        except KnownError as error:
            self.form = None
            view = FrozenView.of_problem(self.context, str(error))
            self.head.show_sections(())
        self._replace_left(view)
        self.bar.setVisible(draft and self.composition is not None)
        self.head.show_version(version)
        self.head.show_actions(self.version_actions.entries())
        self.refresh()
        self._arrange()
        self.trail_changed.emit()

    def refresh(self) -> None:
        """Compose anew and show it: texts in the form, what is open, the pages."""
        self._soon.stop()
        self._outdated = False
        if self.version is None or self.composition is None:
            return
        store = self.context.store
        try:
            now = store.get(AgreementVersion, self.version.id)
            if now.state is not self.version.state:  # the last signature came, or was taken back
                self._show_other_state(now)
                return
            self.version = now
            self.composition = compose(store, self.version)
        except KnownError as error:
            self.preview.show_problem(str(error))
            return
        if self.form is not None:
            self.form.show_composition(self.composition)
            self.bar.show_issues(self.composition.issues)
        self._show_pages()

    def _show_other_state(self, version: AgreementVersion) -> None:
        """The same version, signed or no more: the cursor waits where the day of the last signature is corrected."""
        had_focus = self._left.isAncestorOf(QApplication.focusWidget() or self)
        self.show_version(version)
        view = self._left.currentWidget()
        signed = version.state is VersionState.SIGNED and isinstance(view, FrozenView)
        if had_focus and not (signed and view.focus_field(address(version, "completed_on"))):
            view.setFocus()

    def _show_pages(self) -> None:
        if self.preview.isHidden() or self.version is None or self.composition is None:
            return
        if self.version.pdf_digest and self.version.pdf_digest == self._pages_of:
            return  # a frozen version's pages never change
        pdf = frozen_document(self.context.store, self.version)
        if pdf is not None:
            self.preview.show_pdf(pdf)
            self._pages_of = self.version.pdf_digest
        elif self.composition.built is not None:
            self.preview.show_snapshot(AGREEMENT, self.composition.built)
        else:
            wrong = next((i.message for i in self.composition.issues if i.kind is IssueKind.WRONG), "")
            self.preview.show_problem(wrong)

    def _become(self, version: AgreementVersion) -> None:
        """What was done with a version left another one, or another state of it; the keys go on from there."""
        self.show_version(version)
        if self.form is None and self.isVisible():
            self._left.currentWidget().setFocus()

    def _version_at(self, uid: str) -> AgreementVersion:
        """The version of that uid, or the newest one of the agreement of that uid; raises Gone."""
        store = self.context.store
        try:
            return store.by_uid(AgreementVersion, uid)
        except Gone:
            return versions_of(store, store.by_uid(Agreement, uid).id)[0]

    def _make_form(self) -> AgreementForm:
        assert self.version is not None
        assert self.composition is not None
        self.form = AgreementForm(self.context, self.version, self.composition)
        self.form.focused.connect(self._follow_focus)
        self.form.section_reached.connect(self.head.mark_section)
        return self.form

    def _make_frozen_view(self) -> FrozenView:
        self.form = None
        view = FrozenView(self.context, self.version)
        view.next_wanted.connect(self.version_actions.go_to_next)
        view.signed_wanted.connect(self.version_actions.ask_signed)
        view.copy_wanted.connect(self.version_actions.take_up)
        view.print_wanted.connect(self.version_actions.print)
        return view

    def _replace_left(self, view: QWidget) -> None:
        before = self._left.currentWidget()
        self._left.addWidget(view)
        self._left.setCurrentWidget(view)
        if before is not None:
            self._left.removeWidget(before)
            before.deleteLater()

    # ------------------------------------------------------------ form and pages

    def _follow_focus(self, where: str) -> None:
        """The cursor is in a field: the pages show it, and back and forward will find it."""
        if where == self._address:
            return
        self._address = where
        self.preview.show_field(where)
        assert self.version is not None
        self.place_changed.emit(Place("agreement", self.version.uid, self.head_section(), where))

    def head_section(self) -> str:
        """The section that the form is scrolled to."""
        return self.form.current_section() if self.form is not None else ""

    def _show_section(self, key: str) -> None:
        if self.form is not None:
            self.form.show_section(key)
            self.preview.show_field(self.form.first_address(key))

    def _go_to_fields(self, fields: tuple[str, ...]) -> None:
        """A block was clicked: the cursor goes to the first of its fields that is in the form."""
        if self.form is None:
            return
        for where in fields:
            if self.form.focus_field(where):
                return

    def _jump(self, where: str) -> None:
        if self.form is not None and not self.form.focus_field(where):
            self._leave_for(where)

    def _go_to_first_gap(self) -> None:
        """The cursor waits where something is missing."""
        assert self.form is not None
        for issue in self.bar.issues:
            if issue.hinders and self.form.focus_field(issue.address):
                return

    def _leave_for(self, where: str) -> None:
        """What is missing is kept elsewhere: the agency's name, a contact's function."""
        table, _, _ = read_address(where)
        assert self._municipality is not None
        if table in ("agency", "staff"):
            self.context.go(Place("settings", part=table, field=where))
        else:
            self.context.go(Place("dossier", self._municipality.uid, field=where))

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self.head.section_chosen.connect(self._show_section)
        self.head.export_wanted.connect(self.version_actions.export)
        self.head.print_wanted.connect(self.version_actions.print)
        self.version_actions.became.connect(self._become)
        self.version_actions.jump.connect(self._jump)
        self.head.preview_toggled.connect(self._toggle_preview)
        self.bar.jump.connect(self._jump)
        self.bar.sign_wanted.connect(self.version_actions.ask_freeze)
        self.preview.fields_clicked.connect(self._go_to_fields)
        self.context.live.changed.connect(self._hear)
        self.context.theme.changed.connect(self._soon.start)

    def _add_shortcuts(self) -> None:
        for words, keys, act in (
            ("PDF erstellen", "Ctrl+E", self.version_actions.export),
            ("Drucken", PRINT_KEYS, self.version_actions.print),
            ("Zum nächsten offenen Punkt", "F7", self.bar.go_to_next),
            ("Vorschau ein- und ausblenden", "F8", self.head.preview_button.toggle),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setWhatsThis(words)
            shortcut.activated.connect(act)

    def _hear(self, change: Change) -> None:
        if self.isVisible():
            self._soon.start()
        else:
            self._outdated = True

    def _toggle_preview(self, shown: bool) -> None:
        if self._wide:
            self.context.state.set(WITH_PREVIEW, shown)
        self._arrange()

    def _arrange(self) -> None:
        """Pages beside the form: always where there is room, below that when they are wanted."""
        wide = self.window().width() >= self.context.theme.px(WIDE)
        if wide != self._wide:
            self._wide = wide
            with QSignalBlocker(self.head.preview_button):
                self.head.preview_button.setChecked(wide and bool(self.context.state.get(WITH_PREVIEW, True)))
        both_fit = self.width() >= self.context.theme.px(2 * FORM_WIDTH)
        wanted = self.head.preview_button.isChecked() or (self.form is None and both_fit)
        newly = wanted and self.preview.isHidden()
        self.preview.setVisible(wanted)
        if wanted and not self._split_set and self.isVisible():
            self._split_set = True
            form = min(FORM_WIDEST, self.width() // 2)
            self._splitter.setSizes(self.context.state.get(SPLIT, None) or [form, self.width() - form])
        if newly:
            self._show_pages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        if self._outdated:
            self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
