"""One text as it will be read, and in place the wording behind it to change."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout

from models.interview_information import version_of
from models.interview_texts import LABELS, TextKey, Wording, shipped_text, template, wording
from models.municipality import Municipality
from models.own_text import OwnText
from models.store.errors import KnownError
from models.store.record import specs
from models.store.store import Store
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.own_wording import follow_own
from ui.forms.text_editors import LongEditor
from ui.take_back import undo_of
from ui.widgets.card import Card, badge, button, words
from ui.widgets.placeholders import Placeholders
from ui.widgets.text_view import DifferenceText, FoldedText

TEXT_WIDTH = 500
_BRACES = re.compile(r"\{[^{}\n]*\}")
USES = {
    TextKey.INFORMATION: "Blatt nach Art. 13 DSGVO, das Sie aushändigen.",
    TextKey.READ_ALOUD: "Dasselbe zum Vorlesen, ehe das Gespräch beginnt.",
    TextKey.CONSENT: "Dem stimmt die Person zu, mündlich oder mit Unterschrift.",
    TextKey.RELEASE: "Steht unter der Gesprächsnotiz, die die Person liest und unterschreibt.",
}
INSERTS = {
    "agentur.nominativ": LABELS["agentur"],
    "agentur.kurz": LABELS["agentur.kurz"],
    "kommune.nominativ": f"{LABELS['kommune']} (der Landkreis …)",
    "kommune.genitiv": f"{LABELS['kommune']} (des Landkreises …)",
    "kommune.dativ": f"{LABELS['kommune']} (dem Landkreis …)",
    "kommune.akkusativ": f"{LABELS['kommune']} (den Landkreis …)",
    "traeger": LABELS["traeger"],
    "kontakt": LABELS["kontakt"],
    "foerderende": LABELS["foerderende"],
    "land": LABELS["land"],
}


class TextCard(Card):
    """Shows one text for a Kommune. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context, key: TextKey) -> None:
        super().__init__(shipped_text(key).title)
        self.context, self.key = context, key
        self._municipality = Municipality()
        self.editor: LongEditor | None = None
        self.autosave = Autosave(context, self)
        self.autosave.focused.connect(self.focused)
        self.changed = badge("geändert")
        self.tools.insertWidget(1, self.changed)
        theme, title = context.theme, self.title.text()
        self.insert_button = button(theme, "Platzhalter …", self._offer_placeholders, role="link")
        self.insert_button.setAccessibleName(f"{title}: Platzhalter einfügen")
        self.back_button = button(theme, "Zurück zur Vorlage", self.go_back, role="link")
        self.back_button.setAccessibleName(f"{title}: Zurück zur Vorlage")
        self.edit_button = button(theme, "", self._turn, role="link")
        for part in (self.insert_button, self.back_button, self.edit_button):
            self.tools.addWidget(part)
        self.use = words(role="small", wrap=True)
        self.text, self.difference = FoldedText(theme), DifferenceText(theme)
        self.text.set_folded(False)
        self.text.clicked.connect(self.open_editor)
        theme.follow(self.text, lambda text: text.setMaximumWidth(theme.px(TEXT_WIDTH)))
        theme.follow(self.difference, lambda text: text.setMaximumWidth(theme.px(TEXT_WIDTH)))
        self.gaps = words(role="warning", wrap=True)
        self._place = QVBoxLayout()
        self.body.addWidget(self.use)
        self.body.addLayout(self._place)
        for part in (self.gaps, self.text, self.difference):
            self.body.addWidget(part)

    def show_for(self, municipality: Municipality) -> None:
        """Show the text as somebody of this Kommune would read it."""
        self._municipality = municipality
        store, is_open = self.context.store, self.editor is not None
        shown = wording(store, self.key, municipality)
        shipped, now = shipped_text(self.key).plain, template(store, self.key).plain
        differs = now != shipped
        self.use.setText(f"{USES[self.key]} Fassung {version_of(store, self.key)}.")
        headings = [paragraph.heading for paragraph in shown.paragraphs if paragraph.heading]
        self.text.show_text(shown.plain, shown.missing, headings=headings)
        self.gaps.setText(_problems(shown))
        self.gaps.setVisible(bool(self.gaps.text()))
        self.changed.setVisible(differs)
        self.back_button.setVisible(differs)
        self.insert_button.setVisible(is_open)
        self.difference.setVisible(differs and is_open)
        if differs and is_open:
            self.difference.show_difference(shipped, now)
        self.edit_button.setText("Fertig" if is_open else "Text ändern")
        self.edit_button.setAccessibleName(f"{self.title.text()}: {self.edit_button.text()}")
        if self.editor is not None:
            follow_own(self.autosave, self.editor, own_text(store, self.key), self._create, now)

    def flush(self) -> bool:
        """Write what is pending."""
        return self.autosave.flush()

    def open_editor(self) -> None:
        """Let the wording be edited in place."""
        if self.editor is None:
            self.editor = LongEditor(self.context, specs(OwnText)["text"])
            self.editor.input.setAccessibleName(f"{self.title.text()}: Text")
            Placeholders(self.context.theme, self.editor.input.document())
            own = own_text(self.context.store, self.key)
            self.autosave.bind(self.editor, own if own is not None else self._create, "text")
            self.editor.show(template(self.context.store, self.key).plain)
            escape = QShortcut(QKeySequence("Esc"), self.editor.widget)
            escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            escape.activated.connect(self.close_editor)
            self._place.addWidget(self.editor.widget)
            self.show_for(self._municipality)
        self.editor.focus()

    def close_editor(self) -> None:
        """Write what is pending and show the final text alone."""
        if self.editor is None:
            return
        had_focus = self.editor.input.hasFocus()
        editor, self.editor = self.editor, None
        self.autosave.release(editor)
        editor.widget.hide()
        editor.widget.deleteLater()
        self.show_for(self._municipality)
        if had_focus:
            self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Take the shipped wording again; a toast offers the own one back."""
        self.close_editor()
        store = self.context.store
        if not self.flush() or (own := own_text(store, self.key)) is None:
            return
        try:
            with store.transaction("Zurück zur Vorlage"):
                store.change(own, text="")
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.context.toast(f"„{self.title.text()}“ folgt wieder der Vorlage.", undo_of(self.context))
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _turn(self) -> None:
        if self.editor is None:
            self.open_editor()
        else:
            self.close_editor()
            self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self) -> OwnText:
        return self.context.store.add(OwnText(key=self.key))

    def _offer_placeholders(self) -> None:
        menu = QMenu(self.insert_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, label in INSERTS.items():
            menu.addAction(label).triggered.connect(lambda _=False, name=name: self._insert(name))
        menu.popup(self.insert_button.mapToGlobal(self.insert_button.rect().bottomLeft()))

    def _insert(self, name: str) -> None:
        if self.editor is not None:
            self.editor.input.insertPlainText(f"{{{name}}}")
            self.editor.focus()


def _problems(shown: Wording) -> str:
    """What stands in a text as a gap, or in braces that nobody will fill."""
    missing = f"Es fehlt noch: {', '.join(shown.missing)} (Einstellungen)." if shown.missing else ""
    unknown = dict.fromkeys(_BRACES.findall(shown.plain))
    return " ".join(filter(None, (missing, f"Kein Platzhalter: {', '.join(unknown)}." if unknown else "")))


def own_text(store: Store, key: TextKey) -> OwnText | None:
    """The agency's own wording of a text, None if it never had one."""
    return store.first(OwnText, key=key.value)
