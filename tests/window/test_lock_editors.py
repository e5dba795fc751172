"""Locked or covered with the cursor in an editor of any kind, it is there again afterwards; in one window for all."""

from __future__ import annotations

import pytest

from models.municipality import Municipality
from tests.conftest import PASSPHRASE
from tests.window.test_lock import agreement, dossier, unlock
from tests.window.user import User
from ui.place import Place


@pytest.fixture(scope="module")
def user(started, ready_store) -> User:
    made = started(ready_store, PASSPHRASE)
    made.wait(lambda: made.session._guard is not None)
    return made


@pytest.fixture
def guard(user):
    """Its guard, with nothing locked or covered."""
    found = user.session._guard
    assert found.locker.curtain is None
    assert not found.screen.covers
    return found


def people(user, name):
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "people"))
    return user.page.tab.form.editors[name].input


@pytest.mark.parametrize("keys", ["Ctrl+L", "F9"])
@pytest.mark.parametrize(
    ("page", "name"),
    [(agreement, "place"), (agreement, "signed_on"), (agreement, "form_path"), (agreement, "span"), (dossier, "kind"),
     (dossier, "website"), (people, "notes"), (people, "since"), (people, "organisation_id")],
)  # fmt: skip
def test_from_every_kind_of_editor(user, guard, page, name, keys):
    field = page(user, name)
    field.setFocus()
    user.wait(field.hasFocus)
    before = user.focus
    user.press(keys)
    assert bool(guard.locker.curtain if keys == "Ctrl+L" else guard.screen.covers)
    if keys == "Ctrl+L":
        unlock(user, guard)
    else:
        user.press(keys)
    user.wait(lambda: user.focus is before)
