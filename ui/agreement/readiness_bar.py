"""The bar below the editor: what is still open before the agreement can be signed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from models.readiness import Issue, IssueKind
from ui.context import Context
from ui.theme import set_role

ORDER = (IssueKind.WRONG, IssueKind.MISSING, IssueKind.DOUBTFUL)
SPOKEN = {IssueKind.WRONG: "falsch", IssueKind.MISSING: "fehlt", IssueKind.DOUBTFUL: "zu prüfen"}


class Links(QWidget):
    """A line of links, as many as fit; the rest is counted. A link's text is cut before its neighbours are pushed."""

    chosen = Signal(int)
    LONGEST = 300

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._more = QLabel(parent=self)
        set_role(self._more, "small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show (words, what a screen reader says before them), in order."""
        while len(self._buttons) > len(texts):
            self._buttons.pop().deleteLater()
        for index in range(len(self._buttons), len(texts)):
            button = QPushButton(self)
            set_role(button, "link")
            button.clicked.connect(lambda _=False, index=index: self.chosen.emit(index))
            self._buttons.append(button)
        for button, (text, kind) in zip(self._buttons, texts):
            button.setToolTip(text)
            button.setAccessibleName(f"{kind}: {text}")
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(200, max((b.sizeHint().height() for b in self._buttons), default=24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        count = len(self._buttons)
        longest = self.LONGEST if count > 1 else max(self.LONGEST, self.width() - 16)
        for button in self._buttons:
            shown = button.fontMetrics().elidedText(button.toolTip(), Qt.TextElideMode.ElideRight, longest)
            button.setText(shown.replace("&", "&&"))
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(shown) + 16)
        self._more.setText(f"+ {count} weitere")
        room = self.width() - self._more.sizeHint().width() - 8
        x, shown = 0, 0
        for index, button in enumerate(self._buttons):
            last = index == count - 1
            fits = x + button.width() <= (self.width() if last and shown == index else room)
            button.setVisible(fits and shown == index)
            if fits and shown == index:
                height = button.sizeHint().height()
                button.setGeometry(x, (self.height() - height) // 2, button.width(), height)
                x += button.width() + 4
                shown += 1
        hidden = count - shown
        self._more.setVisible(hidden > 0)
        self._more.setText(f"+ {hidden} weitere")
        self._more.setGeometry(x + 4, 0, self._more.sizeHint().width(), self.height())


class ReadinessBar(QFrame):
    """Names what is missing or doubtful: `jump(address)` when one is chosen, `sign_wanted` when all is there."""

    jump = Signal(str)
    sign_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.issues: tuple[Issue, ...] = ()
        self._visited = ""
        set_role(self, "status")
        self._mark = QLabel()
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._links = Links()
        self._links.chosen.connect(self._go_to)
        self.next_button = QPushButton("Nächster offener &Punkt")
        set_role(self.next_button, "quiet")
        self._theme.dress(self.next_button, "chevron-right")
        self.next_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.next_button.setToolTip("Zum nächsten offenen Punkt springen (F7)")
        self.next_button.clicked.connect(self.go_to_next)
        self.sign_button = QPushButton("&Zur Unterschrift …")
        set_role(self.sign_button, "quiet")
        self.sign_button.clicked.connect(self.sign_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 5, 12, 5)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self._count)
        line.addWidget(self._links, 1)
        line.addWidget(self.next_button)
        line.addWidget(self.sign_button)
        self.setAccessibleName("Bereit zur Unterschrift?")
        self.show_issues(())

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show what is open, missing values first."""
        ordered = tuple(sorted(issues, key=lambda issue: ORDER.index(issue.kind)))
        if ordered == self.issues and self._count.text():
            return
        self.issues = ordered
        missing = sum(issue.hinders for issue in ordered)
        if not ordered:
            words, role, icon = "Bereit zur Unterschrift", "done", "check"
        elif missing:
            doubtful = f", {len(ordered) - missing} zu prüfen" if len(ordered) > missing else ""
            words, role, icon = f"Bereit zur Unterschrift? {missing} offen{doubtful}:", "due", "alert"
        else:
            words, role, icon = "Bereit zur Unterschrift. Bitte ansehen:", "strong", "info"
        self._count.setText(words)
        set_role(self._count, "strong")
        self._mark.setPixmap(self._theme.pixmap(icon, "done" if role == "done" else "due", 16))
        self._links.show_texts([(issue.message, SPOKEN[issue.kind]) for issue in ordered])
        self.next_button.setVisible(bool(ordered))
        self.sign_button.setVisible(not missing)
        self.setAccessibleDescription(f"{words} {', '.join(issue.message for issue in ordered)}" if ordered else words)

    def go_to_next(self) -> None:
        """Jump to the open point after the one visited last; to the first once that is settled."""
        if self.issues:
            addresses = [issue.address for issue in self.issues]
            at = addresses.index(self._visited) + 1 if self._visited in addresses else 0
            self._go_to(at % len(addresses))

    def _go_to(self, index: int) -> None:
        self._visited = self.issues[index].address
        self.jump.emit(self._visited)
