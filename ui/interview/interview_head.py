"""The head of an interview before and after the talk: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from models.interview import Interview, InterviewState
from ui.widgets.page_head import PageHead

BADGES = {
    InterviewState.PLANNED: "chip",
    InterviewState.RUNNING: "due",
    InterviewState.REVIEW: "due",
    InterviewState.CLOSED: "done",
    InterviewState.CANCELLED: "plain",
}


class InterviewHead(PageHead):
    """Made with its tools."""

    def show_interview(self, interview: Interview, below: str = "") -> None:
        """Show its name and how it stands; `below` is a line more."""
        self.show_name(interview.label())
        self.show_state(interview.state.label, BADGES[interview.state])
        self.show_below(below)
