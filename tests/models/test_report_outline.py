"""The outline of reports: what ships, what the agency makes its own, and the numbers that sections get."""

from __future__ import annotations

import random

import pytest

from models.code import CodeKind
from models.report import ReportChapter, ReportSection, sections_of
from models.report_content import chapter_texts, read_chapters
from models.report_life import start_report
from models.report_numbers import numbered, span_of
from models.report_outline import adopt_chapters, code_of_key, forget_chapters, guidance_of
from models.toml_table import BrokenContent
from tests import build

SMALL = '[[chapter]]\nkey = "order"\nlevel = 1\nheading = "Auftrag"\nguidance = "Wer wen beauftragt."\n'


def test_every_shipped_chapter_says_in_a_sentence_or_two_what_belongs_there():
    texts = [text for each in chapter_texts() for text in (each.guidance, each.below) if text]
    assert all(text.endswith(".") and 20 < len(text) <= 160 and text.count(". ") <= 2 for text in texts)
    assert len(texts) == len(chapter_texts()) + 2


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("level = 1", "level = 4", "level ist keine ganze Zahl von 1 bis 3"),
        ("level = 1", "level = 2", "order steht unter nichts"),
        ('"order"', '""', "key ist leer"),
        ('"Auftrag"', '"Modul {modul.naechstes}"', "last gehören zusammen"),
        ("[[chapter]]", SMALL + "[[chapter]]", "order kommt zweimal vor"),
    ],
)
def test_a_faulty_chapter_is_told_by_its_entry(old, new, complaint):
    with pytest.raises(BrokenContent, match=complaint):
        read_chapters(SMALL.replace(old, new, 1), "report.toml")


def test_a_report_begins_with_the_own_chapters_until_these_are_given_up(store):
    auental = build.people(store)
    for chapter in adopt_chapters(store)[3:]:
        store.remove(chapter)
    store.change(store.find(ReportChapter)[1], heading="Wozu dieser Bericht", guidance="Ein Satz.")
    own = sections_of(store, start_report(store, auental).id)
    assert [each.heading for each in own] == ["Kurzfassung", "Wozu dieser Bericht", "Vorgehen"]
    assert guidance_of(store, own[1]) == "Ein Satz."
    forget_chapters(store)
    assert len(sections_of(store, start_report(store, auental, module=2).id)) > len(chapter_texts())
    assert guidance_of(store, own[1]) == chapter_texts()[1].guidance


@pytest.mark.parametrize("adopted", [False, True])
def test_the_outlook_names_the_module_that_follows_unless_somebody_has_renamed_it(store, adopted):
    auental, own = build.people(store), adopt_chapters(store) if adopted else []

    def headings(*modules):
        versions = [start_report(store, auental, module=module) for module in modules]
        return [store.first(ReportSection, version_id=each.id, key="outlook").heading for each in versions]

    assert headings(1, 3, 4) == ["Ausblick auf Modul 2", "Ausblick auf Modul 4", "Ausblick"]
    for each in own:
        store.change(each, heading="Wie es weitergeht") if each.key == "outlook" else None
    assert headings(2) == ["Wie es weitergeht" if adopted else "Ausblick auf Modul 3"]


def test_a_section_of_a_kernkomponente_knows_it_and_says_what_belongs_there(store):
    sections = sections_of(store, start_report(store, build.people(store)).id)
    found = [(each, code_of_key(store, each.key)) for each in sections if each.key.startswith("findings.")]
    assert [code.name for _, code in found] == [each.heading for each, _ in found]
    assert {code.kind for _, code in found} == {CodeKind.COMPONENT}
    assert all("zu entwickeln" in guidance_of(store, each) for each, _ in found)
    assert code_of_key(store, "order") is None


def test_whatever_the_levels_every_section_in_the_report_has_a_number_of_its_own():
    dice = random.Random(1)
    keys = ["", "order", "own.1", "short", "appendix.guide"]
    for _ in range(300):
        sections = [
            ReportSection(level=dice.randrange(-1, 6), key=dice.choice(keys), included=dice.random() < 0.8)
            for _ in range(dice.randrange(12))
        ]
        found = numbered(sections)
        numbers = [each.number for each in found if each.number]
        assert len(numbers) == len(set(numbers)) == sum(each.included and not each.short for each in found)
        assert all(len(each.number.split(".")) == each.level for each in found if each.number)
        assert all(at in span_of(found, each.parent) for at, each in enumerate(found) if each.parent is not None)
