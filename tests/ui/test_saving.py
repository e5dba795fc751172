from __future__ import annotations

import shiboken6
from PySide6.QtCore import SIGNAL, QObject

from ui.saving import SaveState, Saving


def test_a_form_that_goes_takes_its_failure_along():
    saving, form = Saving(), QObject()
    saving.report(form, SaveState.FAILED, "Die Festplatte ist voll.")
    shiboken6.delete(form)
    assert saving.worst() == (SaveState.SAVED, "")


def test_a_form_is_followed_once_however_often_it_is_edited():
    saving, form = Saving(), QObject()
    followers = set()
    for _ in range(3):
        saving.report(form, SaveState.PENDING)
        saving.report(form, SaveState.SAVED)
        followers.add(form.receivers(SIGNAL("destroyed(QObject*)")))
    assert len(followers) == 1
