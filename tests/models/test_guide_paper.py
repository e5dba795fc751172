"""The guide to hand out, and the sheet of Art. 13."""

from __future__ import annotations

import pytest

from models.guide import GuideQuestion
from models.guide_life import guides, use_guide
from models.guide_paper import OPEN_TOPIC, guide_paper
from models.information_paper import information_paper
from models.municipality import Municipality
from models.paper import Ruled, Words, WordsKind
from reports.paper import render
from tests import build, talks


def kinds(paper):
    return [block.kind if isinstance(block, Words) else Ruled for part in paper.parts for block in part.blocks]


@pytest.fixture
def guide(store):
    return guides(store)[0]


@pytest.mark.parametrize("prompts", [True, False])
@pytest.mark.parametrize("lines", [True, False])
def test_prompts_and_lines_are_there_as_wanted(store, guide, prompts, lines):
    found = kinds(guide_paper(store, guide, prompts=prompts, lines=lines))
    assert found.count(WordsKind.QUESTION) >= 30
    assert (WordsKind.PROMPT in found) == prompts
    assert found.count(Ruled) == (found.count(WordsKind.QUESTION) if lines else 0)


def test_the_head_tells_for_whom_how_long_and_which_version(store, guide):
    facts = {fact.label: fact.value for fact in guide_paper(store, guide).facts}
    assert facts["Für"] == guide.audience
    assert facts["Dauer"] == f"rund {guide.minutes} Minuten"
    assert facts["Fassung"] == "1"


def test_an_edit_after_an_interview_makes_the_next_version(store, guide):
    guide = use_guide(store, guide)
    store.change(store.first(GuideQuestion), text="Was ist Ihr Auftrag?")
    assert guide_paper(store, guide).facts[-1].value == "2"


def test_for_a_kommune_a_topic_is_asked_about_by_name(store, guide):
    build.draft(store)
    asked = guide_paper(store, guide, store.first(Municipality))
    assert "Ausbau des Bildungsmonitorings" in " ".join(part.heading for part in asked.parts)
    assert OPEN_TOPIC in " ".join(part.heading for part in guide_paper(store, guide).parts)


def test_the_information_fits_on_one_sheet_with_its_consent(store):
    paper = information_paper(store, build.people(store))
    assert render(paper).page_count == 1
    assert [part.heading for part in paper.parts][-1] == "Einwilligung"
    assert [each.name for each in paper.signatures] == ["Ort, Datum", "Unterschrift"]


@pytest.mark.parametrize("names", [("Falk", "Brix"), ("Falk", "Brix", "Tiedje", "Uhl")])
def test_each_of_several_partners_signs_the_information_on_a_line_of_her_own(store, names):
    auental = build.people(store)
    paper = information_paper(store, talks.planned(store, *(build.contact(store, auental, last_name=n) for n in names)))
    assert [each.name for each in paper.signatures] == ["Ort, Datum", *["Name, Unterschrift"] * len(names)]
    assert [each.title for each in paper.signatures][2] == "Unterschrift der 2. befragten Person"


def test_the_information_names_nobody(store):
    interview = talks.talked(store)
    words = " ".join(b.text for part in information_paper(store, interview).parts for b in part.blocks)
    assert "Sommer" not in words
