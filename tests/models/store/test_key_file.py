from __future__ import annotations

import json
import random

import pytest

from models.store.cipher import DEFAULT, QUICK, Strength, new_key, unwrap, wrap
from models.store.errors import KeyFileDamaged, StoreTooNew, WrongPassphrase
from models.store.key_file import KeyFile, _checksum
from models.store.recovery_code import ALPHABET, looks_like_code, new_code, read_code


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def made(key):
    return KeyFile.make(key, "Größe 12", QUICK)


def test_passphrase_and_code_give_the_same_key(key, made):
    key_file, code = made
    assert key_file.open("Größe 12") == key_file.open(code) == key


def test_umlauts_are_the_same_however_they_are_composed(key, made):
    assert made[0].open("Gro\u0308ße 12") == key


def test_the_file_comes_back_as_it_was_written(made):
    assert KeyFile.read(made[0].content()) == made[0]


def test_the_key_is_not_in_the_file(key, made):
    assert key not in made[0].content()
    assert key.hex().encode() not in made[0].content()


def test_a_code_of_another_store_is_told_apart(made):
    with pytest.raises(WrongPassphrase, match="anderen Datenbestand"):
        made[0].open(new_code())


def test_every_damage_is_noticed_or_changes_nothing(made):
    content = made[0].content()
    for position in range(len(content)):
        damaged = bytearray(content)
        damaged[position] ^= 1 << position % 8
        try:
            assert KeyFile.read(bytes(damaged)) == made[0]
        except KeyFileDamaged:
            continue


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}", b'{"checksum": ""}'])
def test_what_is_no_key_file_is_damaged(content):
    with pytest.raises(KeyFileDamaged, match="Schlüsseldatei"):
        KeyFile.read(content)


def test_a_key_file_of_a_later_version_is_refused(made):
    plain = json.loads(made[0].content()) | {"version": 2}
    del plain["checksum"]
    with pytest.raises(StoreTooNew):
        KeyFile.read(json.dumps({**plain, "checksum": _checksum(plain)}).encode())


def test_the_floor_of_the_strength_is_never_lowered():
    assert (DEFAULT.memory, DEFAULT.passes, DEFAULT.lanes) == (256 * 1024, 3, 4)
    assert DEFAULT.raised(took=4.0).passes == 3


@pytest.mark.parametrize(("took", "passes"), [(0.5, 6), (0.25, 12), (0.9, 3), (1.0, 3)])
def test_fast_machines_take_more_passes_towards_a_second(took, passes):
    assert DEFAULT.raised(took).passes == passes


def test_the_strength_used_is_written_down(key):
    key_file, _ = KeyFile.make(key, "x", Strength(memory=64, passes=2, lanes=1))
    assert json.loads(key_file.content())["strength"] | {"seconds": 0} == {
        "memory": 64, "passes": 2, "lanes": 1, "seconds": 0,
    }  # fmt: skip


def test_a_wrapped_key_opens_with_its_own_secret_only(key):
    wrapped = wrap(key, b"a" * 32)
    assert unwrap(wrapped, b"a" * 32) == key
    with pytest.raises(WrongPassphrase):
        unwrap(wrapped, b"b" * 32)


def test_a_code_is_seven_groups_of_four_unmistakable_signs():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert not set("ILOU") & set(ALPHABET)


def test_a_code_may_be_typed_in_any_case_with_look_alikes():
    code = new_code()
    typed = code.lower().replace("-", " ").replace("0", "O").replace("1", "l")
    assert read_code(f" {typed} ") == code.replace("-", "")


@pytest.mark.parametrize("between", ["", " ", "\u2014", "\u2011", ". "])
def test_whatever_stands_between_the_groups_of_a_code_is_left_out(between):
    code = new_code()
    assert read_code(code.replace("-", between)) == code.replace("-", "")


@pytest.mark.parametrize("typed", ["7K3M-2Q9D-X4TB-W8NC-5RZ1-H6VE-2P7", "7K3M-2Q9D-X4TB-W8NC-5RZ1-H6VE-2P7JJ"])
def test_a_code_with_a_sign_too_few_or_too_many_is_told_as_such(made, typed):
    with pytest.raises(WrongPassphrase, match="sieben Gruppen"):
        made[0].open(typed)


def test_slips_in_a_code_are_noticed():
    dice = random.Random(7)
    unnoticed = 0
    for _ in range(2000):
        code = list(new_code().replace("-", ""))
        place = dice.randrange(len(code))
        code[place] = dice.choice([sign for sign in ALPHABET if sign != code[place]])
        unnoticed += read_code("".join(code)) is not None
    assert unnoticed < 20


@pytest.mark.parametrize("text", ["", "Auenwald im Nebel", "ABCD-EFGH", "Ä" * 28, "Blumentopf am Fenster stand 1987"])
def test_a_passphrase_is_not_taken_for_a_code(text):
    assert not looks_like_code(text)
    assert read_code(text) is None
