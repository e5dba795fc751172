"""Editors for what is chosen rather than typed: one of a few, several of a few, yes or no, a number."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSizePolicy, QSpinBox, QWidget

from models.store.record import FieldSpec
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.editor import Editor, characters

NONE_CHOSEN = "–"


def members(spec: FieldSpec) -> list[Any]:
    """The members of the field's StrEnum, in their order."""
    assert issubclass(spec.type, StrEnum)
    return list(spec.type)


class ChoiceEditor(Editor):
    """One member of a StrEnum, or none where the field is optional.

    The members are kept here: Qt's item data would hand them back as plain strings.
    """

    input: QComboBox

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        super().__init__(context, spec, QComboBox())
        self._members: list[Any] = [*([None] if spec.optional else []), *members(spec)]
        self.input.addItems([NONE_CHOSEN if m is None else m.label for m in self._members])
        self.input.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.input.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.input.setMaxVisibleItems(16)
        self.input.currentIndexChanged.connect(self._hear)

    def value(self) -> Any:
        return self._members[self.input.currentIndex()]

    def typed(self) -> str:
        return self.input.currentText()

    def retype(self, text: str) -> None:
        self.input.setCurrentText(text)

    def _show(self, value: StrEnum | None) -> None:
        self.input.setCurrentIndex(self._members.index(value))


class Chips(QWidget):
    """A row of check boxes that breaks where the width ends."""

    def __init__(self, labels: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, 8, 6)
        self.boxes = [QCheckBox(label, self) for label in labels]
        for box in self.boxes:
            box.setProperty("chip", True)
            flow.addWidget(box)
        self.setFocusProxy(self.boxes[0])


class ChipsEditor(Editor):
    """Several members of a StrEnum, in the order of its declaration."""

    input: Chips
    stretches = True

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._members = members(spec)
        super().__init__(context, spec, Chips([member.label for member in self._members]))
        for box in self.input.boxes:
            box.setAccessibleName(f"{spec.label}: {box.text()}")
            box.toggled.connect(self._hear)

    def inputs(self) -> tuple[QWidget, ...]:
        return tuple(self.input.boxes)

    def value(self) -> tuple[StrEnum, ...]:
        return tuple(member for member, box in zip(self._members, self.input.boxes) if box.isChecked())

    def typed(self) -> str:
        return ", ".join(box.text() for box in self.input.boxes if box.isChecked())

    def retype(self, text: str) -> None:
        for box in self.input.boxes:
            box.setChecked(box.text() in text.split(", "))

    def _show(self, value: tuple[StrEnum, ...]) -> None:
        for member, box in zip(self._members, self.input.boxes):
            box.setChecked(member in (value or ()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        leaves = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if leaves and QApplication.focusWidget() in self.input.boxes:
            return False  # going from one chip to the next stays in the field
        return super().eventFilter(watched, event)


class CheckEditor(Editor):
    """Yes or no. The label stands in the box itself, so a form needs none above it."""

    input: QCheckBox

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        super().__init__(context, spec, QCheckBox(spec.label))
        self.input.toggled.connect(self._hear)

    def value(self) -> bool:
        return self.input.isChecked()

    def typed(self) -> str:
        return "ja" if self.input.isChecked() else "nein"

    def retype(self, text: str) -> None:
        self.input.setChecked(text == "ja")

    def _show(self, value: bool) -> None:
        self.input.setChecked(bool(value))


class NumberEditor(Editor):
    """A whole number from 0; `input.setRange` narrows it. Optional ones may be empty."""

    input: QSpinBox

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        box = QSpinBox()
        # one below the least number stands for "none"
        box.setRange(-1 if spec.optional else 0, 1_000_000)
        if spec.optional:
            box.setSpecialValueText(" ")
        super().__init__(context, spec, box)
        self._empty = -1 if spec.optional else None
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.lineEdit().setTextMargins(context.theme.px(8), 0, 0, 0)  # a style sheet's padding doesn't reach it
        box.setFixedWidth(characters(box.fontMetrics(), max(spec.width, 4)) + 48 + context.theme.px(8))
        box.setGroupSeparatorShown(False)
        box.valueChanged.connect(self._hear)

    def value(self) -> int | None:
        number = self.input.value()
        return None if number == self._empty else number

    def typed(self) -> str:
        return self.input.text()

    def retype(self, text: str) -> None:
        if text.strip().isdigit():
            self.input.setValue(int(text))

    def _show(self, value: int | None) -> None:
        self.input.setValue(-1 if value is None else value)
