"""The electronic signatures in a file, as their certificates have them: facts, no verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.returned_finding import FoundSignature
from ui.context import Context
from ui.flow import FlowLayout
from ui.returned.breakable import breakable
from ui.returned.looks import name_of, signature_words
from ui.widgets.card import add_ruled, badge, button, row, words

TRUST = "Aussteller als vertraut merken"


class SignatureList(QWidget):
    """One row a signature. Emits `trust_asked(FoundSignature)`; without `asks` nobody is asked to trust anything."""

    trust_asked = Signal(object)

    def __init__(self, context: Context, signatures: Sequence[FoundSignature], *, asks: bool = True) -> None:
        super().__init__()
        self.rows: list[SignatureRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for signature in signatures:
            line = SignatureRow(context, signature, asks=asks)
            line.trust_asked.connect(self.trust_asked)
            self.rows.append(line)
        add_ruled(column, self.rows)


class SignatureRow(QWidget):
    """Who, valid or not, when, by whose certificate, trusted or unknown; more behind *Einzelheiten*."""

    trust_asked = Signal(object)

    def __init__(self, context: Context, signature: FoundSignature, *, asks: bool) -> None:
        super().__init__()
        theme, name = context.theme, name_of(signature)
        self.signature = signature
        valid = badge("gültig", "done") if signature.valid else badge(_what_is_wrong(signature), "wrong")
        trusted = badge("vertraut", "done") if signature.trusted else badge("Aussteller unbekannt", "due")
        self.facts = QWidget()
        inner = QVBoxLayout(self.facts)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for fact in facts_of(signature):
            inner.addWidget(words(breakable(fact), "small", wrap=True))
        self.more_button = button(theme, "Einzelheiten", self._toggle, role="link", name=f"Einzelheiten: {name}")
        self.more_button.setCheckable(True)
        self.trust_button = button(
            theme, TRUST, lambda: self.trust_asked.emit(signature), role="link", name=f"{TRUST}: {signature.issuer}"
        )
        who, marks = words(breakable(name), "strong", wrap=True), QWidget()
        flow = FlowLayout(marks, 6, 4)
        for mark in (valid, trusted):
            flow.addWidget(mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(who)
        column.addWidget(marks)
        column.addWidget(words(breakable(signature_words(signature)), "small", wrap=True))
        column.addLayout(row(self.more_button, self.trust_button, 1, spacing=12))
        column.addWidget(self.facts)
        self.facts.hide()
        self.more_button.setHidden(inner.count() == 0)
        self.trust_button.setHidden(not asks or not signature.root or signature.trusted)

    def _toggle(self) -> None:
        self.facts.setVisible(self.more_button.isChecked())


def _what_is_wrong(signature: FoundSignature) -> str:
    return "nicht gültig" if signature.intact else "nicht gültig: danach verändert"


def facts_of(signature: FoundSignature) -> tuple[str, ...]:
    """What stands behind *Einzelheiten*, in sentences."""
    own = (
        "Das Zertifikat nennt sich qualifiziert." if signature.qualified else "",
        "Diese Unterschrift zertifiziert das Dokument." if signature.certifies else "",
        "" if signature.covers_all else "Nach ihr wurde noch etwas in die Datei geschrieben.",
        f"Seriennummer des Zertifikats: {signature.serial}" if signature.serial else "",
        f"Feld: {signature.field}" if signature.field else "",
    )
    return tuple(dict.fromkeys((*signature.facts, *filter(None, own))))
