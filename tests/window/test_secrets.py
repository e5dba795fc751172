"""A forgotten passphrase, by keyboard in the real window: the code opens, a new one is set, and opens the lock."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from models.store.cipher import QUICK
from models.store.opening import create_store
from tests.build import people
from tests.conftest import PASSPHRASE
from ui.security.caution import NEW, caution_of
from ui.security.passphrase_dialog import PassphraseDialog

FRESH = "Kaktus lügt seltsam"


@pytest.fixture
def forgotten(tmp_path):
    """(path, recovery code) of a store."""
    store, code = create_store(tmp_path / "bestand.db", PASSPHRASE, strength=QUICK)
    people(store)
    store.close()
    return tmp_path / "bestand.db", code


def test_the_code_opens_and_a_new_passphrase_is_set_at_once(start, forgotten):
    path, code = forgotten
    user = start(path)
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.write(code.lower())
    user.press("Return")
    user.wait(lambda: user.session.context is not None and user.window.workspace is not None)
    caution = caution_of(user.session.context)
    user.wait(lambda: caution.code_bar is not None and caution.code_bar.isVisible())
    for _ in range(4):
        if user.focus is not caution.code_bar.buttons[NEW]:
            user.press("F6")
    user.press("Return")
    user.wait(lambda: isinstance(QApplication.activeWindow(), PassphraseDialog) and isinstance(user.focus, QLineEdit))
    user.write(FRESH)
    user.press("Return")
    user.write(FRESH)
    user.press("Return")
    user.wait(lambda: user.top() is user.window and not caution.code_bar.isVisible())
    user.press("Ctrl+L")
    user.wait(lambda: user.session._guard.locker.curtain is not None)
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.write(FRESH)
    user.press("Return")
    user.wait(lambda: user.session._guard.locker.curtain is None)
    assert not user.store.home.opened_by_code
