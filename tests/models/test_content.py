from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.content import (
    BrokenContent,
    ClauseKind,
    NoContent,
    Part,
    agreement_content,
    party_word,
    procedure,
    read_content,
)
from models.municipality import MunicipalityKind

SHIPPED = (Path(__file__).parents[2] / "resources" / "content" / "agreement_module_1.toml").read_text("utf-8")


def test_the_shipped_agreement_has_the_parts_of_one():
    content = agreement_content(1)
    body = [s.key for s in content.sections if s.part is Part.BODY]
    assert body == ["basis", "preamble", "goals", "task", "terms", "schedule", "procedure", "outlook"]
    appendix = [s.key for s in content.sections if s.part is Part.APPENDIX]
    assert appendix[:5] == ["participation", "privacy", "reporting", "publication", "costs"]


def test_what_only_some_agencies_use_is_off_at_first():
    optional = {c.key for s in agreement_content(1).sections for c in s.clauses if c.optional and not c.included}
    assert {key.split(".")[0] for key in optional} == {"term", "rights", "liability", "severability"}


def test_a_new_agreement_starts_with_the_steps_in_order():
    assert [step.key for step in procedure(1)] == ["talk", "interviews", "documents", "report"]


def test_a_module_without_text_says_so():
    assert procedure(9) == ()
    with pytest.raises(NoContent, match="Modul 9"):
        agreement_content(9)


@pytest.mark.parametrize(
    ("kind", "name", "article", "word"),
    [
        (MunicipalityKind.LANDKREIS, "Landkreis Auental", "die", "Kommune"),
        (MunicipalityKind.OTHER, "Bezirk Mittelheide", "die", "Kommune"),
        (MunicipalityKind.VEREIN, "Wiesauer Lesefreunde e. V.", "der", "Verein"),
        (MunicipalityKind.VEREIN, "Bildungsgenossenschaft Südheide eG", "die", "Genossenschaft"),
        (MunicipalityKind.VEREIN, "Auentaler Bildungsstiftung", "die", "Stiftung"),
        (MunicipalityKind.VEREIN, "Bildung Auental gGmbH", "die", "Gesellschaft"),
    ],
)
def test_the_word_for_a_party_follows_its_kind(kind, name, article, word):
    for module in (1, 9):
        chosen = party_word(module, kind, name)
        expected = (article, word) if module == 1 else ("die", "Kommune")
        assert (chosen.article.label, chosen.text) == expected


def test_shipped_sentences_end_as_sentences():
    texts = [c.text for s in agreement_content(1).sections for c in s.clauses if c.kind is ClauseKind.TEXT and c.text]
    assert [text for text in texts if not re.search(r"[.:}]$", text)] == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('key = "aim"', 'key = "aim"\ncolour = "red"', "aim: unbekannt ist colour"),
        ('key = "aim"', 'key = "basis"', "der Schlüssel basis kommt zweimal vor"),
        ('key = "interviews"', 'key = "talk"', "der Schlüssel talk kommt zweimal vor"),
        ('label = "Grundlage"', "", "basis: es fehlt label"),
        ('kind = "topics"', 'kind = "themes"', "„themes“ ist keines von"),
        ('kind = "topics"', 'kind = "text"', "goals.topics: text und kind = text passen nicht"),
        ("{ministerium.genitiv}", "{ministerium.im}", "basis: „{ministerium}“ kennt die Form"),
        ('article = "m"', 'article = "x"', "[[party_word]] Verein: „x“ ist keines von m, f, n, p"),
        ('kinds = ["Verein"]', 'kinds = ["Club"]', "[[party_word]] Verein: „Club“ ist keines von"),
        ("[[party_word]]", "[[party_word", "ist kein gültiges TOML"),
        ('heading = "Datenschutz"', 'heading = "Daten {schutz}"', "privacy: Den Platzhalter „{schutz}“ gibt es nicht"),
    ],
)
def test_a_slip_in_a_content_file_is_named_with_its_place(before, after, complaint):
    assert before in SHIPPED
    with pytest.raises(BrokenContent, match=re.escape(complaint)) as error:
        read_content(SHIPPED.replace(before, after, 1), "content/x.toml")
    assert str(error.value).startswith("content/x.toml")
