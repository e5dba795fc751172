from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.guide import Guide, GuideBlock, GuideQuestion, blocks_of
from models.guide_content import guide_texts, read_guides, write_guide
from models.guide_edit import new_guide, same_guide
from models.guide_exchange import MOST_QUESTIONS, exported_guide, import_guides
from models.guide_life import guides
from models.guide_text import text_of_guide
from models.store.errors import KnownError
from models.store.opening import open_memory
from models.toml_table import MOST_BYTES

SMALL = """
[[guide]]
key = "kita"
title = "Leitfaden für Kitas"
minutes = 20

[[guide.block]]
key = "a"
title = "Einstieg"
kind = "opening"
minutes = 20

[[guide.block.question]]
key = "b"
text = "Wie beginnt bei Ihnen der Tag?"
prompts = ["Wer ist da?"]
"""


@pytest.fixture
def file(tmp_path):
    """Writes a file to import."""

    def file(text, name="leitfaden.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return file


def names(store):
    return [each.name for each in guides(store)]


def test_a_guide_comes_in_at_the_end(store, file):
    imported = import_guides(store, file(SMALL))
    assert names(store)[-1] == "Leitfaden für Kitas"
    assert [g.id for g in imported.added] == [guides(store)[-1].id]


def test_what_went_out_comes_in_as_the_same(store, file):
    mine = store.change(guides(store)[1], name="Unser „Kurzer“", audience="alle\nanderen")
    store.change(blocks_of(store, mine)[0], name="Warm\twerden")
    path = file(exported_guide(store, mine))
    other = open_memory()
    [came] = import_guides(other, path).added
    assert same_guide(text_of_guide(other, came), text_of_guide(store, mine))
    other.close()


def test_the_same_guide_is_not_taken_twice(store, file):
    path = file(SMALL)
    import_guides(store, path)
    imported = import_guides(store, path)
    assert (imported.added, imported.known) == ((), ("Leitfaden für Kitas",))
    assert names(store).count("Leitfaden für Kitas") == 1


def test_another_one_of_the_same_name_comes_as_a_variant(store, file):
    import_guides(store, file(SMALL))
    import_guides(store, file(SMALL.replace("der Tag", "die Woche")))
    assert names(store)[-2:] == ["Leitfaden für Kitas", "Leitfaden für Kitas (Variante)"]


def test_a_changed_shipped_guide_can_still_go_back_to_its_text(store, file):
    [came] = import_guides(store, file(write_guide(guide_texts()[0]).replace("Wie", "Warum"))).added
    assert came.key == "default"


def test_an_import_is_taken_back_as_a_whole(store, file):
    before = names(store)
    import_guides(store, file(SMALL + SMALL.replace("kita", "krippe").replace("Kita", "Krippe")))
    store.undo()
    assert names(store) == before


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "es fehlt guide"),
        ("guide = []", "kein Leitfaden"),
        (SMALL.replace('kind = "opening"', 'kind = "ende"'), "[[guide.block]] a: kind = „ende“"),
        (SMALL.replace("minutes", "minuten", 1), "[[guide]] kita: unbekannt ist minuten"),
        (SMALL + SMALL, "kommt zweimal vor"),
        (b"\xff\xfe\x00", "kein Text in UTF-8"),
        (b"#" * (MOST_BYTES + 1), "größer als 1 MB"),
        (
            SMALL + "".join(f'[[guide.block.question]]\nkey="n{n}"\ntext="x"\n' for n in range(MOST_QUESTIONS)),
            f"mehr als {MOST_QUESTIONS} Fragen",
        ),
    ],
)
def test_a_faulty_file_is_refused_in_a_sentence_and_nothing_changes(store, file, text, complaint):
    before = names(store)
    with pytest.raises(KnownError, match=re.escape(complaint)) as refused:
        import_guides(store, file(text))
    assert str(refused.value).endswith(".")
    assert "leitfaden.toml" in str(refused.value)
    assert names(store) == before


def test_a_folder_or_a_file_that_is_gone_is_refused_in_a_sentence(store, tmp_path):
    for path in (tmp_path, tmp_path / "fort.toml"):
        with pytest.raises(KnownError):
            import_guides(store, path)


# ------------------------------------------------------------------ whatever comes

scraps = st.sampled_from(
    ["[[guide]]", "[[guide.block]]", "[[guide.block.question]]", "[guide]", 'key = "a"', 'title = "b"', "minutes = 5",
     'kind = "topic"', 'kind = "component"', "component = 3", 'text = "{thema}?"', "prompts = []", 'prompts = ["", 1]',
     'x = 1', "minutes = -1", "minutes = 1e9", "minutes = 99999999999999999999", '"', "\x00", "key = '''\na\n'''",
     "block = 3", "guide = []", "a" + ".a" * 500 + " = 1", "[" * 500, "2026-11-25"]
)  # fmt: skip


damaged = st.builds(
    lambda at, gone, put: (SMALL[:at] + put + SMALL[at + gone :]).encode(),
    st.integers(0, len(SMALL)),
    st.integers(0, 40),
    st.one_of(scraps, st.text(max_size=5)),
)
"""A good file with one hole, or something put in."""


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        damaged, st.binary(max_size=300), st.lists(scraps, max_size=14).map(lambda lines: "\n".join(lines).encode())
    )
)
def test_any_file_is_taken_or_refused_in_a_sentence(store, file, content):
    before = names(store)
    store.steps.clear()
    try:
        import_guides(store, file(content))
    except KnownError:
        assert names(store) == before
    else:
        while store.steps.last is not None:
            store.undo()
        assert names(store) == before


typed = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed, typed, typed, st.integers(0, 1440))
def test_whatever_was_typed_goes_out_and_comes_in_the_same(store, name, question, prompts, minutes):
    guide = store.change(new_guide(store), name=name, minutes=minutes)
    block = store.add(GuideBlock(guide_id=guide.id, name=prompts, position=1))
    store.add(GuideQuestion(block_id=block.id, text=question, prompts=prompts))
    [came] = read_guides(exported_guide(store, guide), "eigener.toml")
    assert came == text_of_guide(store, store.get(Guide, guide.id))
