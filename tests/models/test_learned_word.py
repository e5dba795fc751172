"""Words that the spell check knows from the store."""

from __future__ import annotations

from models.contact import Contact
from models.learned_word import LearnedWord, learn, learned_words, names
from tests.build import municipality


def test_a_word_is_kept_once(store):
    assert learn(store, " Bildugn ") == learn(store, "Bildugn")
    assert learned_words(store) == {"Bildugn"}


def test_a_word_in_the_bin_is_forgotten_and_can_be_learned_again(store):
    store.remove(learn(store, "Bildugn"))
    forgotten = learned_words(store)
    learn(store, "Bildugn")
    assert (forgotten, learned_words(store)) == (set(), {"Bildugn"})


def test_composed_and_single_letters_are_the_same_word(store):
    learn(store, "Bu\u0308ro")
    assert learned_words(store) == {"Büro"}


def test_an_entry_of_several_words_is_each_of_them(store):
    store.add(LearnedWord(word="Wübbena-Kranz GmbH"))
    assert learned_words(store) == {"Wübbena", "Kranz", "GmbH"}


def test_names_are_known_until_they_lie_in_the_bin(store):
    kommune = municipality(store, name="Auenburg an der Wümme")
    person = store.add(Contact(municipality_id=kommune.id, first_name="Käthe", last_name="Wübbena-Kranz"))
    assert {"Auenburg", "Wümme", "Käthe", "Wübbena", "Kranz"} <= names(store)
    store.remove(person)
    assert "Wübbena" not in names(store)
