from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.guide import GuideBlockKind
from models.guide_content import (
    MOST_MINUTES,
    SHIPPED,
    BlockText,
    GuideText,
    QuestionText,
    guide_texts,
    read_guides,
    write_guide,
)
from models.store.errors import KnownError
from models.toml_table import LONGEST_TEXT, MOST_BYTES, MOST_DOTS, BrokenContent
from resources import path

TEXT = path(SHIPPED).read_text("utf-8")
COMPONENTS = [
    "Strategie und Ziele",
    "Datenbasierung und Monitoring",
    "Interne Kooperation",
    "Externe Kooperation",
    "Koordination",
    "Qualitätsentwicklung",
    "Öffentlicher Diskurs",
]
SMALL = """
[[guide]]
key = "own"
title = "Eigener"
minutes = 20

[[guide.block]]
key = "goals"
title = "Ziele"
kind = "component"
component = 1
minutes = 20

[[guide.block.question]]
key = "which"
text = "Welche Ziele gibt es?"
prompts = ["Seit wann?"]
"""

# ------------------------------------------------------------------ what ships


@pytest.fixture(params=guide_texts(), ids=lambda guide: guide.key)
def guide(request):
    return request.param


def test_the_default_guide_comes_first_and_then_its_variants():
    assert [(guide.variant, guide.minutes) for guide in guide_texts()] == [
        ("", 60),
        ("short", 30),
        ("schools", 45),
        ("treasury", 40),
    ]


def test_the_default_guide_asks_about_every_kernkomponente_between_opening_and_closing():
    blocks = guide_texts()[0].blocks
    assert [block.kind.value for block in blocks] == ["opening", *["component"] * 7, "topic", "closing"]
    assert [block.title for block in blocks if block.component] == COMPONENTS
    assert [block.component for block in blocks[1:8]] == [1, 2, 3, 4, 5, 6, 7]


def test_the_default_guide_has_enough_to_ask_and_the_short_one_a_dozen():
    assert len(guide_texts()[0].questions) >= 36
    assert len(guide_texts()[1].questions) == 12


def test_the_minutes_of_the_blocks_are_the_budget_of_the_talk(guide):
    assert sum(block.minutes for block in guide.blocks) == guide.minutes


def test_a_component_is_called_the_same_in_every_guide(guide):
    for block in guide.blocks:
        assert not block.component or block.title == COMPONENTS[block.component - 1]


def test_every_question_has_two_to_four_short_prompts(guide):
    for question in guide.questions:
        assert 2 <= len(question.prompts) <= 4, question.key
        assert all(len(prompt) <= 80 and prompt[-1] in "?." for prompt in question.prompts), question.key


def test_only_topic_blocks_speak_of_a_themenbereich(guide):
    for block in guide.blocks:
        texts = [block.title, *(t for q in block.questions for t in (q.text, *q.prompts))]
        found = any("{thema}" in text for text in texts)
        assert found == (block.kind is GuideBlockKind.TOPIC), block.key
        assert not re.search(r"[{}]", "".join(texts).replace("{thema}", ""))


def test_the_variants_for_schools_and_the_treasury_ask_their_own_questions():
    default, _, *others = guide_texts()
    asked = {question.text for question in default.questions}
    for other in others:
        assert not asked & {question.text for question in other.questions}


# ------------------------------------------------------------------ what users bring

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
_LINE = st.text(_CHARACTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
_MAYBE = st.one_of(st.just(""), _LINE)
_MANY_LINES = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
_MINUTES = st.integers(0, MOST_MINUTES)


@st.composite
def guides(draw):
    """A guide as an editor could make it, with keys of its own."""
    keys = iter(draw(st.lists(_LINE, min_size=12, max_size=12, unique=True)))
    blocks = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(GuideBlockKind))
        questions = tuple(
            QuestionText(key=next(keys), text=draw(_MANY_LINES), prompts=tuple(draw(st.lists(_LINE, max_size=3))))
            for _ in range(draw(st.integers(0, 3)))
        )
        component = draw(st.integers(1, 7)) if kind is GuideBlockKind.COMPONENT else 0
        block_key = f"b{len(blocks)}"
        blocks.append(
            BlockText(
                key=block_key,
                title=draw(_LINE),
                kind=kind,
                component=component,
                minutes=draw(_MINUTES),
                questions=questions,
            )
        )
    return GuideText(
        key=draw(_LINE),
        title=draw(_LINE),
        variant=draw(_MAYBE),
        audience=draw(_MAYBE),
        minutes=draw(_MINUTES),
        blocks=tuple(blocks),
    )


@given(guides())
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(guide):
    assert read_guides(write_guide(guide), "x.toml") == (guide,)
    assert read_guides(b"\xef\xbb\xbf" + write_guide(guide).replace("\n", "\r\n").encode(), "x.toml") == (guide,)


def test_the_shipped_guides_read_back_the_same(guide):
    assert read_guides(write_guide(guide), "x.toml") == (guide,)


def cut(old, new):
    assert old in SMALL
    return SMALL.replace(old, new)


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("", "die Datei: es fehlt guide"),
        ("guide = []", "kein Leitfaden"),
        ("guide = 3", "guide ist keine Liste"),
        ("guide = [3]", "keine Liste von Tabellen"),
        (cut('title = "Ziele"', ""), r"\[\[guide.block\]\] goals: es fehlt title"),
        (cut('title = "Ziele"', 'title = "Ziele"\nfarbe = "rot"'), "unbekannt ist farbe"),
        (cut('title = "Ziele"', "title = 7"), "title ist kein Text"),
        (cut('title = "Ziele"', 'title = "  "'), "title ist leer"),
        (cut("Welche Ziele gibt es?", ""), r"\[\[guide.block.question\]\] which: text ist leer"),
        (cut("Seit wann?", ""), "prompts ist leer"),
        (cut("Seit wann?", r"Seit\nwann?"), "prompts enthält Zeichen"),
        (cut("Welche Ziele", r"Welche\u0000Ziele"), "text enthält Zeichen"),
        (cut('["Seit wann?"]', '"Seit wann?"'), "prompts ist keine Liste"),
        (cut("minutes = 20\n\n[[guide.block]]", "minutes = -1\n\n[[guide.block]]"), "minutes ist keine ganze Zahl"),
        (cut("minutes = 20\n\n[[guide.block]]", "minutes = true\n\n[[guide.block]]"), "minutes ist keine ganze Zahl"),
        (cut("component = 1\n", ""), "es fehlt component"),
        (cut("component = 1\n", "component = 8\n"), "component ist keine ganze Zahl von 1 bis 7"),
        (cut('kind = "component"', 'kind = "opening"'), "unbekannt ist component"),
        (cut('kind = "component"', 'kind = "kapitel"'), "„kapitel“ ist keines von „opening“"),
        (SMALL + SMALL, "der Schlüssel own kommt zweimal vor"),
        (SMALL + SMALL[SMALL.index("[[guide.block]]") :], "der Schlüssel goals kommt zweimal vor"),
        (cut('key = "which"', f'key = "{"x" * (LONGEST_TEXT + 1)}"'), "länger als"),
        (cut('key = "which"', "key = which"), "kein gültiges TOML"),
        ("a = " + "[" * 5000, "kein gültiges TOML"),
        ("a = " + "9" * 5000, "kein gültiges TOML"),
        ("a" + ".a" * 10_000 + " = 1", "Zeile 1 ist zu lang"),
        ("#" * (MOST_BYTES + 1), "größer als 1 MB"),
        (b"\xff\xfe", "kein Text in UTF-8"),
        ("title = '\ud800'", "kein Text in UTF-8"),
    ],
)
def test_a_broken_guide_is_told_by_its_entry(toml, complaint):
    with pytest.raises(BrokenContent, match=complaint) as broken:
        read_guides(toml, "eigener.toml")
    assert str(broken.value).startswith("eigener.toml")
    assert len(str(broken.value)) < 400


def reads_or_complains(toml):
    try:
        return read_guides(toml, "fremd.toml")
    except KnownError:
        return None


_ODD = st.sampled_from(
    ["[", "]", '"', "'", "=", "\n", "{", "}", "#", "\\", "\x00", "[[guide]]", "-1", "true", "1979-05-27"]
)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_damaged_guide_is_read_or_complained_about(data):
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(start + 60, len(SMALL))))
    reads_or_complains(SMALL[:start] + data.draw(_ODD | st.text(max_size=8)) + SMALL[end:])


@given(st.text(max_size=200) | st.binary(max_size=200))
@example("\r")
@example(b"guide.guide = 1")
@settings(max_examples=300, deadline=None)
def test_anything_at_all_is_read_or_complained_about(anything):
    reads_or_complains(anything)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "title", "kind"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["key", "title", "minutes", "block", "audience", "variant"]), _VALUES))
@settings(max_examples=200, deadline=None)
def test_values_of_any_kind_are_read_or_complained_about(table):
    def inline(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key} = {inline(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(inline, value)) + "]"
        if isinstance(value, str):
            return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
        return (
            {None: "[]", True: "true", False: "false"}.get(value, str(value))
            if not isinstance(value, int)
            else str(value).lower()
        )

    reads_or_complains("[[guide]]\n" + "\n".join(f"{key} = {inline(value)}" for key, value in table.items()))


def test_a_megabyte_of_the_worst_keys_is_read_within_seconds():
    keys = (f"k{number}" + ".a" * MOST_DOTS + " = 1\n" for number in range(MOST_BYTES // (2 * MOST_DOTS + 12)))
    began = time.process_time()
    reads_or_complains("".join(keys))
    assert time.process_time() - began < 20  # without a limit half a minute on a quiet machine, more on a busy one
