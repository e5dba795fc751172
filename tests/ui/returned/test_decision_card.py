"""The usual answer is preset: Enter is enough; what is doubtful is left to the person."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from models.agreement_life import freeze, next_version
from models.returned_finding import CopyKind, Finding
from models.signing_home import Way, record_all, record_signature
from tests import build
from ui.returned.candidates import candidates
from ui.returned.decision_card import SIGNED, WHOSE, DecisionCard


@pytest.fixture
def ask(context, qtbot):
    """Shows the question about a finding; gives the card, with its answers in `card.answers`."""

    def ask(finding, opened="", *, can_keep=True):
        card = DecisionCard(context)
        for part in (card, card.bar):
            qtbot.addWidget(part)
            part.show()
        card.answers = []
        card.decided.connect(card.answers.append)
        likely = candidates(context.store, finding.version_uid, opened)
        card.show_finding(finding, likely, opened, can_keep=can_keep)
        return card

    return ask


def ticks(card):
    return [choice.tick.isChecked() for choice in card.choices]


def test_a_whole_scan_fills_every_line_on_the_day_of_the_document(ask, scan, store, out):
    card = ask(scan)
    assert card.default_button is card.accept_button
    card.accept()
    (answer,) = card.answers
    assert answer.accepted
    assert [(each.line.line, each.way, each.place) for each in answer.lines] == [
        (0, Way.PAPER, "Auenburg"),
        (1, Way.PAPER, "Auenburg"),
    ]
    assert {each.day for each in answer.lines} == {date(2026, 11, 23)}  # the document says 1 December: not yet


def test_a_line_can_be_unticked(ask, scan):
    card = ask(scan)
    card.choices[0].tick.click()
    card.accept()
    assert [each.line.line for each in card.answers[0].lines] == [1]


def test_a_scan_with_a_gap_is_only_kept_unless_the_person_says_more(ask, found):
    card = ask(found(CopyKind.SCAN, differences=("Es fehlt Seite 2 der Fassung.",)))
    assert ticks(card) == [False, False]
    assert card.default_button is card.keep_button
    card.choices[1].tick.click()
    assert card.default_button is card.accept_button


def test_an_electronic_signature_fills_the_line_of_its_field(ask, found, e_signature):
    card = ask(found(CopyKind.SIGNED, signatures=(e_signature(),)))
    assert ticks(card) == [False, True]
    card.accept()
    (line,) = card.answers[0].lines
    assert (line.way, line.day) == (Way.ELECTRONIC, date(2026, 11, 20))


def test_one_outside_of_the_fields_fills_the_line_of_whom_its_certificate_names(ask, found, e_signature):
    assert ticks(ask(found(CopyKind.SIGNED, signatures=(e_signature(line=None),)))) == [False, True]


def test_a_namesake_fills_nothing(ask, found, e_signature):
    other = e_signature(line=None, signer="Marlene Tiedje")
    assert ticks(ask(found(CopyKind.SIGNED, signatures=(other,)))) == [False, False]


@pytest.mark.parametrize(
    ("kind", "values"),
    [(CopyKind.SIGNED, {"valid": False}), (CopyKind.CHANGED, {}), (CopyKind.REWRITTEN, {})],
)
def test_what_is_doubtful_is_never_preset(ask, found, e_signature, kind, values):
    card = ask(found(kind, signatures=(e_signature(**values),)))
    assert ticks(card) == [False, False]
    assert card.default_button is card.keep_button


def test_the_file_that_went_out_needn_t_be_kept(ask, found):
    assert ask(found(CopyKind.IDENTICAL)).default_button.text() == "&Verwerfen"


def test_who_has_signed_already_isn_t_asked_again(ask, scan, store, out):
    record_signature(store, out, 0, Way.PAPER, date(2026, 11, 19))
    assert [choice.line.line for choice in ask(scan).choices] == [1]


def test_who_has_signed_already_is_not_said_to_have_done_so_in_this_file(ask, scan, store, out):
    record_signature(store, out, 1, Way.ELECTRONIC, date(2026, 11, 19))
    card = ask(scan)
    told = [label.text().replace("\u00a0", " ") for label in card.findChildren(QLabel)]
    signed = next(at for at, text in enumerate(told) if text.startswith("✓"))
    assert told[signed - 1] == SIGNED
    assert told.index(WHOSE) > signed


def test_a_better_scan_of_a_signed_version_can_still_be_taken_up(ask, scan, store, out):
    record_all(store, out, Way.PAPER, date(2026, 11, 19))
    card = ask(scan)
    assert card.default_button is card.accept_button
    card.accept()
    assert (card.answers[0].accepted, card.answers[0].lines) == (True, ())


def test_a_file_that_names_another_version_says_so_and_goes_there(ask, scan, store, out):
    second = freeze_next(store, out)
    card = ask(scan, opened=second.uid)
    assert "Fassung 2" in card.elsewhere.text()
    assert card.elsewhere.isVisible()
    assert card.version.uid == out.uid


def test_what_is_found_of_one_version_is_no_answer_for_another(ask, scan, store, out):
    freeze_next(store, out)
    card = ask(scan)
    card.which.setCurrentIndex(1 - card.which.currentIndex())
    assert ticks(card) == [False, False]
    assert card.default_button is card.keep_button


def test_a_doubtful_file_of_a_signed_version_is_only_kept_by_enter(ask, found, store, out):
    record_all(store, out, Way.PAPER, date(2026, 11, 19))
    card = ask(found(CopyKind.CHANGED))
    assert card.accept_button.isEnabled()
    assert card.default_button is card.keep_button


def test_an_unknown_file_dropped_on_a_version_is_thought_to_be_its(ask, store, out):
    freeze_next(store, out)
    card = ask(Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt."), opened=out.uid)
    assert card.version.uid == out.uid
    assert not card.elsewhere.isVisible()


def test_an_unknown_file_dropped_nowhere_asks_for_the_version_first(ask, store, out):
    freeze_next(store, out)
    card = ask(Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt."))
    card.focus()
    assert card.version is None
    assert not card.keep_button.isEnabled()
    card.which.setCurrentIndex(card.which.findText("Zielvereinbarung Modul 1, Landkreis Auental, Fassung 1"))
    card.note.setText("Kam per Fax.")
    card.keep_button.click()
    (answer,) = card.answers
    assert (answer.accepted, answer.note, answer.version.uid) == (False, "Kam per Fax.", out.uid)


def test_what_was_never_read_can_only_be_thrown_away(ask, out):
    card = ask(Finding(kind=CopyKind.UNREADABLE, sentence="500 MB."), opened=out.uid, can_keep=False)
    assert not card.accept_button.isEnabled()
    assert not card.keep_button.isEnabled()
    assert card.default_button is card.discard_button
    assert card.problem.isVisible()
    assert not card.isVisible()


def test_without_any_version_out_it_is_said_why_nothing_can_be_kept(ask, store):
    card = ask(Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt."))
    assert "Noch ist keine Fassung" in card.problem.text()


@pytest.mark.parametrize(("typed", "said"), [("", "Bitte den Tag"), ("24.11.2026", "Zukunft"), ("31.2.2026", "")])
def test_a_day_that_can_t_be_is_refused_beside_its_field(ask, scan, typed, said):
    card = ask(scan)
    editor = card.choices[0].editors["signed_on"]
    editor.retype(typed)
    card.accept()
    assert card.answers == []
    assert said in editor.reason
    assert editor.reason


def freeze_next(store, version):
    """The next version, out for signature, too."""
    draft = store.change(next_version(store, version), signed_on=date(2026, 12, 1))
    return freeze(store, draft, build.rendered)
