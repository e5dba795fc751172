"""Below the header, wherever the user goes: how far the files are, and in the end which were not taken, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.context import Context
from ui.intake.words import INTAKE
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.work_bar import WorkBar

FINE = 1000
"""Steps of the bar for each file."""


class IntakeBars:
    """`cancel` is what *Abbrechen* does while files come in; while they are read the bar is just put away."""

    def __init__(self, context: Context, cancel: Callable[[], object]) -> None:
        self._context, self._cancel = context, cancel
        self._work: WorkBar | None = None
        self._notice: NoticeBar | None = None
        self._put_away = False

    @property
    def work(self) -> WorkBar:
        """How far it is."""
        if self._work is None:
            self._work = WorkBar(self._context.theme, INTAKE, "", self._press)
            self._context.add_bar(self._work)
        return self._work

    @property
    def notice(self) -> NoticeBar | None:
        """What wants a decision now."""
        return self._notice

    def show(self, sentence: str, done: float, of: int, *, can_cancel: bool) -> None:
        """Say how far it is: `done` of so many files."""
        if self._put_away and not can_cancel:
            return
        self._put_away = False
        self.work.move_to(sentence, int(done * FINE), of * FINE)
        label = "Abbrechen" if can_cancel else "Ausblenden"
        self.work.cancel_button.setText(label)
        self.work.cancel_button.setAccessibleName(f"{INTAKE}: {label.lower()}")
        self.work.show()

    def hide(self) -> None:
        """It is done."""
        self._put_away = False
        if self._work is not None:
            self._work.hide()

    def tell(self, sentence: str, actions: Mapping[str, Callable[[], object]]) -> None:
        """Put a decision there, in the place of the last one; each answer ends it."""
        self.leave()
        ended = {label: lambda act=act: (self.leave(), act()) for label, act in actions.items()}
        self._notice = NoticeBar(self._context.theme, sentence, ended)
        self._context.add_bar(self._notice)
        self._notice.show()

    def leave(self) -> None:
        """Nothing wants a decision any more."""
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            notice.deleteLater()

    def _press(self) -> None:
        if self.work.cancel_button.text() == "Abbrechen":
            self._cancel()
        else:
            self._put_away = True
            self.work.hide()
