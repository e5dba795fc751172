"""A Sondierungsgespräch by keyboard alone: begun, written down, and its interviews planned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from models.contact import Contact
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting, MeetingKind, MeetingParticipant, MeetingState, MeetingTopic, NamedPartner
from models.meeting_life import start_meeting
from models.municipality import Municipality
from models.organisation import Organisation
from models.pseudonym import partners_of
from tests.conftest import PASSPHRASE
from tests.window.user import User
from ui.pages.meeting import MeetingPage
from ui.pages.visit import VisitPage
from ui.place import Place
from ui.widgets.toast import Toast

MOST_KEYS = 19
"""That are no text: what the whole talk below takes, from the tab to the planned interviews."""


class Counting(User):
    """Counts the keys that write nothing."""

    keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        super().press(*keys)


@pytest.fixture
def user(start, ready_store) -> Counting:
    """The program, at the dossier's tab Gespräche."""
    user = start(ready_store, PASSPHRASE)
    user = Counting(user.session, user.qtbot)
    auental = user.store.first(Municipality)
    user.session.context.go(Place("dossier", auental.uid, "meetings"))
    return user


def write_down(user: Counting) -> None:
    """The talk, as it goes."""
    user.press("Ctrl+N")
    user.wait(lambda: isinstance(user.page, MeetingPage) and user.focus.objectName() == "meets_on")
    user.write("heute")
    user.press("F7")
    for line in ("som", "Jana Behrens, Leiterin, Jobcenter Auental, 05021 967-123"):
        user.write(line)
        user.press("Return")
    user.press("Return", "F7")
    user.wait(lambda: user.focus.objectName() == "note")
    user.write("nur für die Übergänge")
    user.press("Tab", "Space", "F7")
    user.wait(lambda: user.focus.objectName() == "topics")
    user.write("Die Daten liegen in drei Ämtern.")
    user.press("F7")
    user.write("Drei Interviews, Unterlagen bis Monatsende.")
    user.press("F7")
    user.write("Die Landrätin schreibt an alle Ämter.")
    user.press("F7")
    for line in ("som", "jana", "Udo Bahr, Leiter, Fachdienst Jugend"):
        user.write(line)
        user.press("Return")
    user.press("Return")
    user.write("Termine vorschlagen, in 3 Tagen")
    user.press("Return", "Ctrl+Return", "Ctrl+Return")


def test_a_sounding_is_written_down_and_its_interviews_planned_by_keyboard_alone(user):
    write_down(user)
    store = user.store
    user.wait(lambda: len(store.find(Interview)) == 3)
    meeting = store.first(Meeting)
    today = store.clock().date()
    assert (meeting.state, meeting.meets_on) == (MeetingState.HELD, today)
    assert meeting.topics == "Die Daten liegen in drei Ämtern."
    assert meeting.results.startswith("Drei Interviews")
    assert meeting.decisions.startswith("Die Landrätin")
    assert [(topic.kept, topic.note) for topic in store.find(MeetingTopic)] == [
        (True, "nur für die Übergänge"),
        (False, ""),
    ]
    assert len(store.find(MeetingParticipant)) == 3
    assert store.first(Contact, last_name="Behrens").organisation_id == store.first(Organisation).id
    assert len(store.find(NamedPartner)) == 3
    assert store.first(FollowUp).about == f"meeting/{meeting.uid}"
    met = {partner.last_name for each in store.find(Interview) for partner in partners_of(store, each)}
    assert met == {"Sommer", "Behrens", "Bahr"}
    assert user.all(Toast, "3 Interviews sind geplant.")
    assert user.keys <= MOST_KEYS, user.keys


def test_a_phone_call_is_noted_with_three_keys_that_are_no_text(user):
    auental = user.store.first(Municipality)
    start_meeting(user.store, auental, MeetingKind.SOUNDING)
    user.session.context.go(Place("dossier", auental.uid, "meetings"))
    user.press("Ctrl+N")
    user.wait(lambda: isinstance(user.page, MeetingPage) and user.focus.accessibleName() == "Teilnehmende")
    user.write("som")
    user.press("Return", "Return")
    user.write("Unterlagen kommen am Freitag.")
    user.wait(lambda: any(m.topics == "Unterlagen kommen am Freitag." for m in user.store.find(Meeting)))
    assert user.keys == 3


def test_the_visit_is_prepared_and_left_by_keyboard(user):
    user.press("Ctrl+N")
    user.wait(lambda: isinstance(user.page, MeetingPage))
    user.press("Ctrl+Shift+B")
    user.wait(lambda: isinstance(user.page, VisitPage))
    user.press("Ctrl+Return")
    user.wait(lambda: isinstance(user.page, MeetingPage))


def test_a_sounding_is_noted_and_its_interview_planned_by_mouse(user):
    before = len(user.store.find(Meeting))
    user.click(user.find(QPushButton, "Anderes Gespräch"))
    menu = user.find(QMenu, inside=user.window)
    at = menu.actionGeometry(menu.actions()[0]).center()
    QTest.mouseClick(menu.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    user.wait(lambda: isinstance(user.page, MeetingPage) and len(user.store.find(Meeting)) == before + 1)
    meeting = user.store.find(Meeting)[-1]
    partners = user.page.form.partners
    user.fill(partners.picker.line, "Ole Kramer, Amtsleiter")
    popup = partners.picker.line.popup
    user.click(popup.viewport(), popup.visualRect(popup.model().index(0, 0)).center())
    user.wait(lambda: partners.plan_button.isVisible())
    user.click(partners.plan_button)
    user.wait(lambda: partners_of(user.store, user.store.find(Interview)[-1])[0].last_name == "Kramer")
    user.click(user.page.head.held_button)
    user.wait(lambda: user.store.get(Meeting, meeting.id).state is MeetingState.HELD)
