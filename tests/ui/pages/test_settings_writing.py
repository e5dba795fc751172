"""Einstellungen, Schreiben: the spell check, its dictionary, its words."""

from __future__ import annotations

import pytest

from models.learned_word import LearnedWord, learn, learned_words
from models.preferences import preferences
from ui.pages import settings_writing
from ui.pages.settings_writing import NONE_FOUND, WritingSettings


@pytest.fixture
def store(store_on_disk):
    """Only a store on disk has a place for a dictionary."""
    return store_on_disk


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A system's folder for dictionaries, empty; calls make a dictionary there or elsewhere."""
    monkeypatch.setattr("models.spelling.known_places", lambda: [tmp_path / "system"])

    def put(folder="system"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "de_DE.aff").write_bytes(b"SET UTF-8\n")
        (tmp_path / folder / "de_DE.dic").write_bytes(b"1\nHaus\n")
        return tmp_path / folder / "de_DE.dic"

    return put


@pytest.fixture
def part(qtbot, context, system):
    context.respelled = []
    context.respell = lambda: context.respelled.append(True)
    made = WritingSettings(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_a_dictionary_it_says_what_to_do(part):
    assert (part.dictionary.text(), part.box.isEnabled(), part.choose_button.isVisible()) == (NONE_FOUND, False, True)


def test_the_dictionary_of_the_system_is_named(part, system):
    found = system()
    part.show_dictionary()
    assert (str(found) in part.dictionary.text(), part.box.isEnabled()) == (True, True)
    assert not part.drop_button.isVisible()


def test_the_underlining_is_switched_off_and_on(context, part, system):
    system()
    part.show_dictionary()
    part.box.click()
    off = preferences(context.store).spelling
    part.box.click()
    assert (off, preferences(context.store).spelling) == (False, True)


def test_a_chosen_dictionary_is_used_at_once_and_given_up_again(context, part, system, monkeypatch):
    system()
    chosen = system("wahl")
    monkeypatch.setattr("ui.dialogs.choose_file", lambda parent, title, start, kinds, picked: picked(chosen))
    part.choose_button.click()
    own = part.dictionary.text()
    part.drop_button.click()
    assert (own, "des Systems" in part.dictionary.text()) == ("Ihr eigenes Wörterbuch", True)
    assert len(context.respelled) == 2


def test_what_is_no_dictionary_is_refused_in_words(part, tmp_path):
    part.take(tmp_path / "fort.dic")
    assert (part.problem.isVisible(), "zwei Dateien" in part.problem.text()) == (True, True)


def test_learned_words_are_listed_and_unlearned(context, part):
    learn(context.store, "Wübbena")
    part.words.list.setCurrentRow(0)
    listed = [part.words.list.item(n).text() for n in range(part.words.list.count())]
    part.words.remove_button.click()
    gone = learned_words(context.store)
    context.toasts[-1][1]["Rückgängig"]()
    assert (listed, gone, learned_words(context.store)) == (["Wübbena"], set(), {"Wübbena"})


def test_a_word_can_be_taught_here(context, part, press_text):
    part.words.add_button.click()
    press_text(part.words.form.editors["word"].input, "Wübbena")
    part.flush()
    assert [kept.word for kept in context.store.find(LearnedWord)] == ["Wübbena"]


def test_a_machine_without_hunspell_is_told_so(part, system, monkeypatch):
    system()
    monkeypatch.setattr(settings_writing, "find_spec", lambda name: None)
    part.show_dictionary()
    assert (part.dictionary.text(), part.box.isEnabled()) == (settings_writing.NOT_HERE, False)
