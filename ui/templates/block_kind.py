"""What a block asks about, chosen in one list: opening, one of the seven Kernkomponenten, Themenbereiche, closing."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy

from models.guide import GuideBlock, GuideBlockKind
from models.guide_content import COMPONENTS, guide_texts
from models.store.record import specs
from models.store.store import Change
from ui.context import Context
from ui.forms.editor import Editor

LEAST_WIDTH = 84
"""It gives way to the name of the block where there is little room."""


@cache
def component_names() -> tuple[str, ...]:
    """The seven Kernkomponenten, as the shipped guide calls its blocks."""
    named = {block.component: block.title for block in guide_texts()[0].blocks}
    return tuple(named.get(number, f"Kernkomponente {number}") for number in range(1, COMPONENTS + 1))


class BlockKindEditor(Editor):
    """Kind and Kernkomponente of a block as one choice; written at once, as one step."""

    input: QComboBox

    def __init__(self, context: Context, block: GuideBlock) -> None:
        super().__init__(context, specs(GuideBlock)["kind"], QComboBox())
        self._block = block
        self._choices = [
            (GuideBlockKind.OPENING, 0),
            *((GuideBlockKind.COMPONENT, number) for number in range(1, COMPONENTS + 1)),
            (GuideBlockKind.TOPIC, 0),
            (GuideBlockKind.CLOSING, 0),
        ]
        for kind, number in self._choices:
            self.input.addItem(f"{number} {component_names()[number - 1]}" if number else kind.label)
        self.input.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.input.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        context.theme.follow(self.input, lambda box: box.setMinimumWidth(context.theme.px(LEAST_WIDTH)))
        self.input.setMaxVisibleItems(len(self._choices))
        self.input.currentIndexChanged.connect(self._hear)
        self.edited.connect(self._write)
        context.live.changed.connect(self._follow)
        self.show_block(block)

    def show_block(self, block: GuideBlock) -> None:
        """Show this block's kind."""
        self._block = block
        number = (block.component or 1) if block.kind is GuideBlockKind.COMPONENT else 0
        self.show(self._choices.index((block.kind, number)))

    def value(self) -> GuideBlockKind:
        return self._choices[self.input.currentIndex()][0]

    def typed(self) -> str:
        return self.input.currentText()

    def retype(self, text: str) -> None:
        self.input.setCurrentText(text)

    def _show(self, value: int) -> None:
        self.input.setCurrentIndex(value)

    def _write(self) -> None:
        kind, number = self._choices[self.input.currentIndex()]
        store = self.context.store
        with store.transaction("Art des Blocks ändern"):
            self._block = store.change(self._block, kind=kind, component=number)

    def _follow(self, change: Change) -> None:
        if change.kind is GuideBlock and change.id == self._block.id and change.fields & {"kind", "component"}:
            self.show_block(self.context.store.get(GuideBlock, change.id))
