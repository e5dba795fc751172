"""One version of a report in the dossier: how it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.report import ReportState, ReportVersion
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.place import Place
from ui.widgets.card import badge, button, row, words

BADGES = {ReportState.DRAFT: "chip", ReportState.HANDED_OVER: "done"}


class VersionRow(QWidget):
    """`acted(what)` with one of `acts` when its button is pressed: "pdf", "docx", "short", "draft", "hand_over",
    "correct", "compare"."""

    acted = Signal(str)

    def __init__(self, context: Context, version: ReportVersion) -> None:
        super().__init__()
        self.context, self.version = context, version
        theme, name = context.theme, version.label()
        is_draft = version.state is ReportState.DRAFT
        self.open_button = button(theme, name, self.open, role="link", name=f"{name} öffnen")
        self.detail = words("", "small", wrap=True)
        self.edit_button = button(theme, "Bearbeiten" if is_draft else "Ansehen", self.open, role="quiet")
        theme.dress(self.edit_button, "edit" if is_draft else "eye")
        self.edit_button.setAccessibleName(f"{name} {'bearbeiten' if is_draft else 'ansehen'}")
        self.buttons: dict[str, QPushButton] = {}
        for what, text, icon in (
            ("draft", "Ersten Entwurf schreiben", "pen"), ("pdf", "PDF", "pdf"), ("docx", "Word", ""),
            ("short", "Kurzfassung", ""), ("hand_over", "Übergeben …", "check"),
            ("correct", "Korrektur beginnen", "plus"), ("compare", "Vergleichen", ""),
            ("handed", "Übergabe ändern", ""),
        ):  # fmt: skip
            self.buttons[what] = self._button(what, text, icon)
        self.reason = editor_for(context, specs(ReportVersion)["reason"])
        self.autosave = Autosave(context, self)
        self.autosave.bind(self.reason, version, "reason")
        self.handed = {name: editor_for(context, specs(ReportVersion)[name]) for name in ("handed_to", "handed_on")}
        for field, editor in self.handed.items():
            self.autosave.bind(editor, version, field)
        self.handed_block = QWidget()
        fields = FlowLayout(self.handed_block, 16, 8)
        for editor in self.handed.values():
            fields.addWidget(FieldBlock(editor, editor.spec.label))
        self.reason_block = FieldBlock(self.reason, self.reason.spec.label)
        holder = QWidget()
        flow = FlowLayout(holder, 6, 4)
        for part in (self.edit_button, *self.buttons.values()):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.open_button, badge(version.state.label, BADGES[version.state]), 1))
        column.addWidget(self.detail)
        column.addWidget(self.handed_block)
        column.addWidget(self.reason_block)
        column.addWidget(holder)
        self.handed_block.hide()
        self.buttons["draft"].hide()
        self.buttons["hand_over"].setVisible(is_draft)
        self.buttons["handed"].setVisible(not is_draft)
        self.reason_block.setVisible(is_draft and version.number > 1)

    def show_version(self, version: ReportVersion, *, alone: bool, has_draft: bool) -> None:
        """Show how it stands now."""
        self.version = version
        self.detail.setText(self._told(version))
        self.detail.setVisible(bool(self.detail.text()))
        self.buttons["compare"].setVisible(not alone)
        self.buttons["correct"].setVisible(version.state is ReportState.HANDED_OVER and not has_draft)

    def offer_draft(self, text: str) -> None:
        """Offer to fill the empty sections by a button with that text; "" where there is none."""
        made = self.buttons["draft"]
        made.setVisible(bool(text) and self.version.state is ReportState.DRAFT)
        if text:
            made.setText(text)
            made.setAccessibleName(f"{self.version.label()}: {text}")

    def open(self) -> None:
        """Go to its text."""
        self.context.go(Place("report", self.version.uid))

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def focus_reason(self) -> None:
        """Put the cursor where it is said why there is a correction."""
        self.reason.focus()

    # ------------------------------------------------------------ inside

    def _press(self, what: str) -> None:
        if what != "handed":
            self.acted.emit(what)
            return
        self.handed_block.setVisible(self.handed_block.isHidden())
        if not self.handed_block.isHidden():
            self.handed["handed_to"].focus()

    @staticmethod
    def _told(version: ReportVersion) -> str:
        if version.state is ReportState.DRAFT:
            return ""
        on = f"übergeben am {version.handed_on:%d.%m.%Y}" if version.handed_on else "übergeben"
        to = f" (an: {version.handed_to})" if version.handed_to else ""
        why = f"Korrektur: {version.reason}" if version.reason else ""
        return " · ".join(filter(None, (f"{on}{to}", why, f"Kennung {version.code}" if version.code else "")))

    def _button(self, what: str, text: str, icon: str) -> QPushButton:
        made = button(self.context.theme, text, lambda: self._press(what), role="quiet", icon=icon)
        made.setAccessibleName(f"{self.version.label()}: {text.removesuffix(' …')}")
        return made
