"""Which pages there are, and the way back and forward between places."""

from __future__ import annotations

from ui.class_at import class_at
from ui.context import Context
from ui.pages.page import Page
from ui.place import Place, same_stop

PAGES = {
    "municipalities": "ui.pages.municipalities.MunicipalitiesPage",
    "dossier": "ui.pages.dossier.DossierPage",
    "agreement": "ui.pages.agreement.AgreementPage",
    "today": "ui.pages.today.TodayPage",
    "meeting": "ui.pages.meeting.MeetingPage",
    "visit": "ui.pages.visit.VisitPage",
    "interview": "ui.pages.interview.InterviewPage",
    "document": "ui.pages.document.ReaderPage",
    "document_request": "ui.pages.document_request.DocumentRequestPage",
    "templates": "ui.pages.templates.TemplatesPage",
    "settings": "ui.pages.settings.SettingsPage",
    "backup": "ui.pages.backup.BackupPage",
    "returned": "ui.pages.returned.ReturnedPage",
    "report": "ui.pages.report.ReportPage",
}
"""Page name → where its class is; imported at the first visit, so that the window needn't wait."""

HOME = Place("today")
LONGEST_WAY = 100


def build_page(name: str, context: Context) -> Page:
    """The page of that name, made now."""
    made: Page = class_at(PAGES[name])(context)
    return made


class Way:
    """The places visited, as in a browser: a new visit cuts off what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The place now shown."""
        return self._places[self._at] if self._places else None

    def visit(self, place: Place) -> None:
        """Go to a place; a move to another field of the same stop is no step."""
        if self.here is not None and same_stop(self.here, place):
            self._places[self._at] = place
            return
        self._places[self._at + 1 :] = [place]
        self._places = self._places[-LONGEST_WAY:]
        self._at = len(self._places) - 1

    def step(self, count: int) -> Place | None:
        """Go back (-1) or forward (1); None when the way ends there."""
        if not self.can_step(count):
            return None
        self._at += count
        return self.here

    def can_step(self, count: int) -> bool:
        """Whether there is a place in that direction."""
        return 0 <= self._at + count < len(self._places)

    def forget(self, place: Place) -> None:
        """Drop a place that is no more from the way."""
        keep = [p for p in self._places if not same_stop(p, place)]
        before = [p for p in self._places[: self._at] if not same_stop(p, place)]
        self._places, self._at = keep, min(len(before), len(keep) - 1)
