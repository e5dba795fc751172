"""What is still open, named and a click away."""

from __future__ import annotations

import pytest

from models.readiness import Issue, IssueKind
from ui.agreement.readiness_bar import ReadinessBar

MISSING = Issue("a/1/begin", IssueKind.MISSING, "Beginn des Moduls")
DOUBTFUL = Issue("a/1/place", IssueKind.DOUBTFUL, "Ort bleibt offen")


@pytest.fixture
def bar(context, qtbot):
    made = ReadinessBar(context)
    qtbot.addWidget(made)
    made.resize(1200, 44)
    made.show()
    return made


def test_nothing_open_offers_the_signature(bar):
    assert bar._count.text() == "Bereit zur Unterschrift"
    assert bar.sign_button.isVisible()


def test_what_is_missing_comes_before_what_is_doubtful(bar):
    bar.show_issues([DOUBTFUL, MISSING])
    assert bar.issues == (MISSING, DOUBTFUL)
    assert bar._count.text() == "Bereit zur Unterschrift? 1 offen, 1 zu prüfen:"


def test_a_missing_value_stops_the_signature_a_doubtful_one_does_not(bar):
    bar.show_issues([MISSING])
    assert not bar.sign_button.isVisible()
    bar.show_issues([DOUBTFUL])
    assert bar.sign_button.isVisible()


def test_a_link_leads_to_its_field(bar, qtbot):
    bar.show_issues([MISSING, DOUBTFUL])
    with qtbot.waitSignal(bar.jump) as heard:
        bar._links._buttons[1].click()
    assert heard.args == [DOUBTFUL.address]


def test_the_next_point_is_the_one_after_the_last_visited(bar):
    bar.show_issues([MISSING, DOUBTFUL])
    visited = []
    bar.jump.connect(visited.append)
    for _ in range(3):
        bar.go_to_next()
    assert visited == [MISSING.address, DOUBTFUL.address, MISSING.address]


def test_links_that_do_not_fit_are_counted(bar):
    bar.show_issues([Issue(f"a/1/{n}", IssueKind.MISSING, f"Ein fehlender Wert Nummer {n}") for n in range(30)])
    shown = sum(button.isVisible() for button in bar._links._buttons)
    assert 0 < shown < 30
    assert bar._links._more.text() == f"+ {30 - shown} weitere"


def test_a_screen_reader_hears_what_is_open(bar):
    bar.show_issues([MISSING])
    assert "Beginn des Moduls" in bar.accessibleDescription()
    assert bar._links._buttons[0].accessibleName() == "fehlt: Beginn des Moduls"
