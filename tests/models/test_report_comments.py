"""Comments of the Kommune stay at their paragraph, whatever is edited, from version to version."""

from __future__ import annotations

import pytest

from models.passage import Passage
from models.report import CommentState, Report, ReportComment, ReportSection, ReportState, ReportVersion, sections_of
from models.report_comments import add_comment, answer, comments_of, remove_comment
from models.report_life import next_version
from tests import build

FIRST, SECOND = "Die Steuergruppe tagt alle sechs Wochen.", "Der Bildungsbericht liegt im Kreistag."
TEXT = f"{FIRST}\n\n{SECOND}"


@pytest.fixture
def section(store):
    report = store.add(Report(municipality_id=build.people(store).id))
    version = store.add(ReportVersion(report_id=report.id))
    return store.add(ReportSection(version_id=version.id, key="own.1", heading="a", text=TEXT))


@pytest.fixture
def version(store, section):
    return store.get(ReportVersion, section.version_id)


@pytest.fixture
def comment(store, version, section):
    """On the second paragraph."""
    return add_comment(store, version, section, len(FIRST) + 2, len(TEXT), "Stimmt nicht mehr.")


def words(store, version):
    """What the one comment stands at."""
    (placed,) = comments_of(store, store.get(ReportVersion, version.id))
    return placed.section.text[placed.start : placed.stop]


def text_of(store, version, text):
    return store.change(sections_of(store, version.id)[0], text=text)


def test_a_comment_goes_with_its_paragraph(store, version, comment):
    text_of(store, version, f"{SECOND}\n\n{FIRST}\n\nNeu.")
    text_of(store, version, f"Davor.\n\n{SECOND.replace('liegt', 'lag')}\n\n{FIRST}\n\nNeu.")
    assert words(store, version) == SECOND.replace("liegt", "lag")


def test_a_comment_on_what_was_rewritten_stays_where_it_stood_and_says_so(store, version, comment):
    text_of(store, version, f"{FIRST}\n\nGanz anders, ohne eines davon")
    (placed,) = comments_of(store, version)
    assert (placed.gone, placed.start >= len(FIRST), placed.words) == (True, True, SECOND)
    store.undo()
    assert words(store, version) == SECOND


def test_an_open_comment_is_taken_along_at_its_place_and_answered_in_both(store, version, comment):
    store.change(version, state=ReportState.HANDED_OVER)
    draft = next_version(store, version)
    text_of(store, draft, f"Davor.\n\n{TEXT}")
    assert (words(store, draft), words(store, version)) == (SECOND, SECOND)
    (placed,) = comments_of(store, draft)
    answer(store, placed.comment, "Ist berichtigt.", CommentState.TAKEN)
    assert [each.state for each in store.find(ReportComment)] == [CommentState.TAKEN] * 2
    store.change(draft, state=ReportState.HANDED_OVER)
    assert comments_of(store, next_version(store, draft)) == []


def test_a_comment_that_comes_late_is_shown_in_the_draft_too_where_its_paragraph_is_now(store, version, section):
    store.change(version, state=ReportState.HANDED_OVER)
    draft = next_version(store, version)
    text_of(store, draft, f"{SECOND.replace('liegt im', 'lag dem')}\n\nDazwischen.\n\n{FIRST}")
    add_comment(store, version, section, len(FIRST) + 2, len(TEXT), "Zu spät.")
    (placed,) = comments_of(store, draft)
    assert placed.late
    assert words(store, draft) == SECOND.replace("liegt im", "lag dem")
    store.change(placed.comment, state=CommentState.DECLINED)
    assert [each.comment.state for each in comments_of(store, draft)] == [CommentState.DECLINED]


def test_a_comment_comes_back_from_the_bin_to_where_its_paragraph_is_by_then(store, version, comment):
    remove_comment(store, comment)
    text_of(store, version, f"Davor.\n\n{TEXT}")
    store.restore(comment)
    assert words(store, version) == SECOND
    assert len(store.find(Passage)) == 1


def test_a_comment_on_the_whole_comes_first(store, version, comment):
    add_comment(store, version, text="Gut lesbar.")
    assert [each.comment.text for each in comments_of(store, version)] == ["Gut lesbar.", "Stimmt nicht mehr."]
