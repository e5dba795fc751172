"""Interviews on paper, read back: every word of who may read all, no name for the others."""

from __future__ import annotations

import re

import pytest
import reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.contact import Contact
from models.interview import interview_questions
from models.interview_life import plan_interview
from models.municipality import Municipality
from models.passage import NOTED, Release, mark
from models.pseudonymised_paper import pseudonymised_paper
from models.record_paper import record_paper
from models.release_paper import release_paper
from models.store.store import Store
from reports.paper import render
from reports.text import clean
from tests import build, talks

SHARED = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.lists(
    st.one_of(
        st.text("abcdefghikmnoprstuwzäöüßÄÖÜ", min_size=1, max_size=70),
        st.sampled_from(["<b>", "&amp;", "&", "„Ja“", "👍", "Schule–Beruf", "{name}", "%s", "\n", "z. B.", "§ 86"]),
    ),
    min_size=1,
    max_size=50,
).map(" ".join)
NAMES = st.text("abcdefghiklmnoprstuvwzäöüßé", min_size=4, max_size=14).map(str.capitalize)
FORMS = st.lists(
    st.sampled_from(
        ["Frau {}", "{}s Büro", "{}", "herr {}", "({})", "{},", "„{}“", "{}\nund", "und\n{}", "{}-Bericht", "{}’s"]
    ),
    min_size=1,
    max_size=5,
)


def letters(text: str) -> str:
    """Everything but blanks, hyphens and marks of passages, which a page adds or swallows."""
    return re.sub(r"[\s\-\u00ad\u2010-\u2014]", "", text)


def partner(store: Store, last_name: str, first_name: str = "Uta") -> Contact:
    auental = store.first(Municipality) or build.people(store)
    return store.add(Contact(municipality_id=auental.id, first_name=first_name, last_name=last_name))


@SHARED
@given(WORDS)
def test_every_word_of_the_notes_stands_on_the_papers_with_names(store, note):
    interview = talks.talked(store, note)
    for paper in (record_paper(store, interview), release_paper(store, interview)):
        words = letters("".join(reading.pages(render(paper).pdf)))
        for line in note.split("\n"):
            assert letters(clean(line).text) in words


@SHARED
@given(NAMES, FORMS, WORDS, st.sampled_from([str, str.upper, str.lower]), st.data())
def test_no_partners_last_name_stands_on_the_paper_without_names(store, last_name, forms, note, case, data):
    person = partner(store, last_name)
    text = f"{note} {' '.join(form.format(case(last_name)) for form in forms)} {note}"
    interview = talks.talked(store, text, text, partners=(person,))
    for question in interview_questions(store, interview)[:2]:
        start = data.draw(st.integers(0, len(text) - 1))
        stop = data.draw(st.integers(start + 1, len(text)))
        passage = mark(store, question, "polished", start, stop, data.draw(st.sampled_from(NOTED)))
        store.change(passage, release=data.draw(st.sampled_from(Release)))
    found = reading.running(render(pseudonymised_paper(store, interview).paper).pdf)
    name = re.escape(last_name)
    assert not re.search(rf"(?<![^\W\d_]){name}(s|’s)?(?![^\W\d_])", found, re.IGNORECASE), found


@pytest.mark.parametrize("last_name", ["Sommer", "Müller-Lüdenscheid", "von der Heide", "Groß", "O’Neill", "Yıldız"])
def test_names_of_many_kinds_are_gone_from_the_file_and_its_properties(store, last_name):
    person = partner(store, last_name)
    note = f"{last_name} sagt.\n{last_name.upper()}! Frau {last_name}s Büro; Dr. Uta {last_name}"
    pdf = render(pseudonymised_paper(store, talks.talked(store, note, partners=(person,))).paper).pdf
    assert last_name.casefold() not in reading.running(pdf).casefold()
    assert "Uta" not in reading.running(pdf)
    assert last_name.encode("utf-16-be") not in pdf
    assert last_name.encode() not in pdf


def test_an_interview_that_has_not_begun_makes_one_page(store):
    auental = build.people(store)
    paper = record_paper(store, plan_interview(store, auental))
    rendered = render(paper)
    assert rendered.page_count == 1
    assert "Das Gespräch hat noch nicht begonnen." in reading.running(rendered.pdf)
