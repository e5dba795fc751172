"""Statements to read, not to edit: of a closed Standortbestimmung, or of another one beside this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.assessment import AssessmentFinding
from models.assessment_reading import AssessmentReading
from models.support_uses import uses_of_finding
from ui.context import Context
from ui.evidence.uses import IN_REPORT, UsesButton
from ui.flow import FlowLayout
from ui.widgets.card import button, words

Act = Callable[[AssessmentFinding], object]


def told_statement(
    context: Context,
    reading: AssessmentReading,
    finding: AssessmentFinding,
    acts: Sequence[tuple[str, str, Act]] = (),
    used: Callable[[AssessmentFinding, str], object] | None = None,
) -> QWidget:
    """The words, what they are about, how much they rest on; `acts` are buttons: (text, icon, what it does).

    With `used` it also says how often the report says it; used(finding, address) for one of these.
    """
    made = QWidget()
    text = words(finding.text, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    foot = QWidget()
    flow = FlowLayout(foot, 12, 2)
    said = f"{reading.basis(finding).words} · {reading.codes[reading.about(finding)].label()}"
    flow.addWidget(words(said, "small"))
    for label, icon, act in acts:
        name = f"{label}: {finding.text}"
        flow.addWidget(button(context.theme, label, partial(act, finding), role="link", icon=icon, name=name))
    if used is not None:
        uses = UsesButton(context.theme, IN_REPORT)
        flow.addWidget(uses)
        uses.wanted.connect(partial(used, finding))
        uses.show_uses(uses_of_finding(reading.store, finding))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(1)
    column.addWidget(text)
    column.addWidget(foot)
    return made
