"""The search index: kept up beside the writing, exact about words and parts of words, forgetting what is gone."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.catalog import RECORDS
from models.contact import Contact
from models.letters import composed, cut
from models.municipality import Municipality
from models.store.database import connect, driver
from models.store.opening import open_memory
from models.store.schema import migrate
from models.store.search import MARK, SearchIndex, read_query
from models.store.stale import searched
from tests.build import municipality


@pytest.fixture
def index(store):
    return SearchIndex(store.db, RECORDS)


@pytest.fixture
def of(store):
    """The Kommune that every note here belongs to; it holds no searched word itself."""
    return municipality(store, name="", contract_name="")


def note(store, of, text):
    return store.add(Contact(municipality_id=of.id, notes=text))


def found(index, text):
    """Ids of the notes that a query finds, words first."""
    index.catch_up()
    terms = read_query(text)
    first = index.word_hits(terms, 100)
    return [id for _, id in first + index.part_hits(terms, 100, first)]


def left_in(db):
    """All words that the index still leads from."""
    db.execute("create virtual table if not exists temp.terms using fts5vocab(main, search_words, row)")
    leading = {row[0] for row in db.execute("select term from temp.terms") if not row[0].endswith(MARK)}
    listed = {row[0] for row in db.execute("select word from search_word")}
    packed = [zlib.decompress(row[0]).decode() for row in db.execute("select words from search_entry")]
    kept = {word for words in packed for word in words.split()}
    assert leading == listed == kept
    return kept


# ---------------------------------------------------------------- keeping up


def test_writing_only_notes_that_the_index_is_behind(store, index, of):
    index.catch_up()
    note(store, of, "Bildungsmonitoring")
    assert (index.pending(), left_in(store.db)) == (1, set())


def test_an_hour_of_typing_is_looked_at_once(store, index, of):
    kept = note(store, of, "M")
    for text in ("Mo", "Mon", "Moni"):
        kept = store.change(kept, notes=text)
    index.catch_up()
    assert left_in(store.db) == {"moni"}


def test_a_field_that_is_not_searched_leaves_the_index_in_peace(store, index, of):
    kept = note(store, of, "Monitoring")
    index.catch_up()
    store.change(kept, phone="0551 123")
    assert index.pending() == 0


def test_a_write_that_fails_leaves_no_mark(store, index, of):
    index.catch_up()

    def fail():
        with store.transaction():
            note(store, of, "Monitoring")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert index.pending() == 0


def test_what_was_written_last_is_looked_at_first(store, index, of):
    for number in range(200):
        note(store, of, f"Wort{number}")
    index.catch_up(seconds=0.0001)
    assert index.pending() > 0
    assert "wort199" in left_in(store.db)


def test_the_bin_is_not_searched_and_what_comes_back_is(store, index, of):
    kept = note(store, of, "Monitoring")
    store.remove(kept)
    in_the_bin = found(index, "monitoring")
    store.restore(kept)
    assert (in_the_bin, found(index, "monitoring")) == ([], [kept.id])


def test_a_word_is_gone_once_nobody_says_it(store, index, of):
    one, other = note(store, of, "Zahlenfriedhof Kämmerei"), note(store, of, "Kämmerei")
    index.catch_up()
    store.remove(one)
    index.catch_up()
    assert left_in(store.db) == {"kaemmerei", "kammerei"}
    store.change(other, notes="")
    index.catch_up()
    assert left_in(store.db) == set()


def test_a_deleted_word_stays_nowhere_in_the_index(store, index, of):
    """The pages of FTS5 themselves: without secure-delete it only crosses out."""
    for number in range(300):
        note(store, of, f"Notiz{number} gleich")
    secret = note(store, of, "Qxyzzy")
    index.catch_up()
    assert sum(b"qxyzzy" in bytes(row[0]) for row in store.db.execute("select block from search_words_data")) == 1
    store.change(secret, notes="gleich")
    index.catch_up()
    assert not any(b"qxyzzy" in bytes(row[0]) for row in store.db.execute("select block from search_words_data"))


def test_many_changes_leave_the_index_as_if_it_were_new(store, index, of):
    rng, said = random.Random(7), ["Amt", "Bildung", "Büro", "Daten", "Röte", "Ziel", "Übergang", "Schule", "Maß"]
    kept = [note(store, of, "") for _ in range(12)]
    for step in range(150):
        at = rng.randrange(len(kept))
        text = " ".join(rng.choices(said, k=rng.randrange(6)))
        kept[at] = store.change(kept[at], notes=text)
        if step % 7 == 0:
            index.catch_up()
            store.db.execute("insert into search_words (search_words) values ('integrity-check')")
    index.catch_up()
    left_in(store.db)
    for word in said:
        expected = {c.id for c in kept if word in c.notes.split()}
        assert set(found(index, word)) == expected


def test_a_store_from_before_is_searched_as_well(store, index):
    old = connect(None)
    migrate(old, stop_before="m0004_search")
    names = ", ".join(f'"{row[1]}"' for row in store.db.execute("pragma table_info(municipality)"))
    municipality(store, name="Auental", notes="Bildungsmonitoring")
    row = tuple(store.db.execute(f"select {names} from municipality").fetchone())
    old.execute(f"insert into municipality ({names}) values ({', '.join('?' * len(row))})", row)
    migrate(old)
    index = SearchIndex(old, RECORDS)
    assert found(index, "monitoring") == [row[0]]
    old.close()


def test_a_store_from_before_has_every_kind_marked_that_is_searched():
    db = connect(None)
    migrate(db, stop_before="m0004_search")
    db.execute("pragma foreign_keys = off")
    for kind in RECORDS:
        columns = db.execute(f'pragma table_info("{kind.table()}")').fetchall()
        if not columns:  # came later: nothing of it was kept before
            continue
        values = ", ".join("1" if row[2] == "INTEGER" else f"'{kind.table()}'" for row in columns)
        db.execute(f'insert into "{kind.table()}" values ({values})')
    there = {row[0] for row in db.execute("select name from sqlite_master")}
    migrate(db)
    marked = {row[0] for row in db.execute("select record from search_stale")}
    assert {kind.table() for kind in RECORDS if searched(kind) and kind.table() in there} <= marked
    db.close()


# ---------------------------------------------------------------- asking


def test_words_come_before_parts_and_the_newest_before_the_rest(store, index, of):
    kept = []
    for text in ("Bildungsmonitoring", "Monitoring", "monitoring"):
        kept.append(note(store, of, text).id)
        index.catch_up()
    assert found(index, "monitoring") == [kept[2], kept[1], kept[0]]


def test_no_more_hits_than_asked_for(store, index, of):
    for _ in range(5):
        note(store, of, "Bildungsmonitoring")
    index.catch_up()
    terms = read_query("monitoring")
    assert (len(index.part_hits(terms, 3)), len(index.word_hits(read_query("bildung"), 2))) == (3, 2)


def test_a_search_that_is_overtaken_ends(store, index, of):
    for number in range(1000):
        note(store, of, f"amt{number}ung zelt{number}ung")
    index.catch_up()
    assert len(index.part_hits(read_query("ung elt"), 1000, goes_on=lambda: False)) < 1000
    assert len(index.part_hits(read_query("ung elt"), 1000)) == 1000


def test_letters_that_begin_more_words_than_a_question_may_name(store, index, of):
    for number in range(700):
        note(store, of, f"Bildung{number:04} Amt")
    index.catch_up()
    assert len(index.word_hits(read_query("bildung amt"), 1000)) == 700
    assert len(index.word_hits(read_query("bildung06"), 1000)) == 100
    assert len(index.part_hits(read_query("ildung amt"), 1000)) == 700
    assert len(found(index, "bildung0699")) == 1


def test_kinds_that_are_not_asked_for_are_passed_by(store, of):
    note(store, of, "Monitoring")
    only_municipalities = SearchIndex(store.db, [Municipality])
    assert found(only_municipalities, "monitoring") == []


WORD = st.text(st.characters(categories=["L", "N"]), min_size=2, max_size=12)
TEXT = st.lists(st.one_of(WORD, st.text(max_size=8), st.sampled_from(["Straße", "Übergänge", "i.\u00a0V.", "u\u0308"])))


@pytest.fixture(scope="module")
def one_note():
    """A store with one note, whose text is exchanged from example to example."""
    store = open_memory()
    kept = note(store, municipality(store, name="", contract_name=""), "")
    yield store, SearchIndex(store.db, RECORDS), kept
    store.close()


@settings(deadline=None, max_examples=150)
@given(before=TEXT, word=WORD, after=TEXT, begin=st.integers(0, 9), length=st.integers(3, 9))
@example(before=[], word="ẞtraße", after=[], begin=0, length=3)
@example(before=["ŉ"], word="ǰİΐﬁ", after=["\u0301"], begin=1, length=3)
def test_a_word_is_found_by_itself_its_beginning_and_any_part(one_note, before, word, after, begin, length):
    store, index, kept = one_note
    store.change(kept, notes=" ".join([*before, word, *after]))
    for whole in cut(composed(word)):
        part = whole[min(begin, max(len(whole) - 3, 0)) :][:length]
        asked = [whole, whole[: max(2, length)], whole.upper(), *([part] if len(part) > 2 else [])]
        for typed in asked:
            assert found(index, typed) == [kept.id], (typed, whole)


@settings(deadline=None, max_examples=200)
@given(query=st.text())
@example(query='"a" OR NEAR(b c) AND * - ^ { } \x00 % _ …')
def test_no_query_is_an_error(one_note, query):
    store, index, kept = one_note
    store.change(kept, notes="Bildungsmonitoring")
    assert found(index, query) in ([], [kept.id])


def test_the_driver_has_what_the_index_needs():
    """`secure-delete` of FTS5 came with SQLite 3.42."""
    assert driver.sqlite_version_info >= (3, 42)
