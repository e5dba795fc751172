"""The head of a guide: what it is called, whom it is for, how long it takes, and which version it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.guide import Guide, blocks_of, questions_of
from models.guide_content import MOST_MINUTES
from models.guide_edit import times_used
from models.guide_life import current_version, minutes_of
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.choice_editors import NumberEditor
from ui.forms.text_editors import LineEditor
from ui.theme import inset, set_role
from ui.widgets.card import row, words

MINUTES_WIDTH = 96


class GuideHead(QWidget):
    """Shows one guide; `tools` is where the page puts its buttons, `budget` is to be put where it stays in sight.

    `focused(address)` follows the cursor.
    """

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.autosave = Autosave(context, self)
        self.autosave.focused.connect(self.focused)
        self.name = LineEditor(context, specs(Guide)["name"])
        self.name.stretches = True
        self.name.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self.name.input, "inline_title")
        self.audience = LineEditor(context, specs(Guide)["audience"])
        self.audience.input.setAccessibleName("Für wen ist der Leitfaden?")
        self.minutes = NumberEditor(context, specs(Guide)["minutes"])
        self.minutes.input.setRange(0, MOST_MINUTES)
        self.minutes.input.setSuffix(" Min.")
        inset(self.minutes.input)
        self.minutes.input.setAccessibleName("Dauer des ganzen Gesprächs in Minuten")
        context.theme.follow(self.minutes.input, lambda box: box.setFixedWidth(context.theme.px(MINUTES_WIDTH)))
        self.version = words(role="small", wrap=True)
        self.budget = words(role="small", wrap=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name.widget, 1)
        top.addLayout(self.tools)
        facts = FlowLayout(gap=20, line_gap=6)
        for label, editor in (("für", self.audience), ("Dauer", self.minutes)):
            both = QWidget()
            both.setLayout(row(words(label, "muted"), editor.widget))
            facts.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(facts)
        self.version.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.version)

    def show_guide(self, guide: Guide) -> None:
        """Show this guide from now on."""
        for editor, name in ((self.name, "name"), (self.audience, "audience"), (self.minutes, "minutes")):
            self.autosave.bind(editor, guide, name)
        self.refresh(guide)

    def refresh(self, guide: Guide) -> None:
        """Sum up anew what the blocks take, and which version an interview would get."""
        store = self.context.store
        taken = minutes_of(store, guide)
        over = taken - guide.minutes
        count = sum(len(questions_of(store, block)) for block in blocks_of(store, guide))
        self.budget.setText(f"{_number(count, 'Frage', 'Fragen')} · {budget_words(taken, guide.minutes)}")
        set_role(self.budget, "warning" if over > 0 else "small")
        self.version.setText(version_words(current_version(store, guide), guide, *times_used(store, guide)))

    def flush(self) -> bool:
        """Write what is pending."""
        return self.autosave.flush()


def budget_words(taken: int, budget: int) -> str:
    """What the blocks take of the time there is."""
    rest = budget - taken
    if not rest:
        return f"Die Blöcke füllen die {budget} Minuten."
    more = "mehr, als das Gespräch dauert" if rest < 0 else "bleiben frei"
    return f"Die Blöcke brauchen {taken} von {budget} Minuten: {abs(rest)} {more}."


def version_words(current: int, guide: Guide, begun: int, planned: int) -> str:
    """Which version holds, since when it differs, and where it is used."""
    parts = [f"Fassung {current}"]
    if current != guide.version:
        parts.append(f"seit der Fassung {guide.version} geändert")
    if begun:
        kept = "das seine Fassung behält" if begun == 1 else "die ihre Fassung behalten"
        parts.append(f"in {_number(begun, 'Interview', 'Interviews')} verwendet, {kept}")
    if planned:
        parts.append(f"für {_number(planned, 'Interview', 'Interviews')} geplant")
    if not begun and not planned:
        parts.append("noch in keinem Interview verwendet")
    return " · ".join(parts)


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
