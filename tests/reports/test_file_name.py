from __future__ import annotations

import re

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from reports.catalog import REPORTS
from reports.file_name import LONGEST, file_name

ANY = st.lists(st.text(st.characters(codec=None)), max_size=5)


@pytest.mark.parametrize(
    ("municipality", "expected"),
    [
        ("Landkreis Auental", "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Auental_v2_Entwurf.pdf"),
        ("Landkreis Nienburg/Weser", "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Nienburg-Weser_v2_Entwurf.pdf"),
        ("Landkreis Göttingen", "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Göttingen_v2_Entwurf.pdf"),
        ("Verein „Bildung e. V.“", "2026-11-23_Zielvereinbarung_Modul-1_Verein-„Bildung-e.-V.“_v2_Entwurf.pdf"),
        ('A<B>C:D"E|F?G*H\\I', "2026-11-23_Zielvereinbarung_Modul-1_A-B-C-D-E-F-G-H-I_v2_Entwurf.pdf"),
        ("Landkreis Auental 😀", "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Auental_v2_Entwurf.pdf"),
        ("", "2026-11-23_Zielvereinbarung_Modul-1_v2_Entwurf.pdf"),
    ],
)
def test_a_file_is_named_after_date_title_module_municipality_and_version(municipality: str, expected: str) -> None:
    assert REPORTS["agreement"].file_name(samples.agreement(municipality=municipality)) == expected


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9.txt", "aux.", "COM²"])
def test_device_names_of_windows_are_avoided(name: str) -> None:
    assert file_name(name).startswith("Dokument_")


@given(ANY)
def test_every_name_is_safe_on_windows_and_not_too_long(parts: list[str]) -> None:
    name = file_name(*parts)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name.endswith(".pdf")
    assert name[:-4].strip(". ") == name[:-4] != ""
    assert len(name) <= LONGEST
    name.encode()


def test_a_long_municipality_leaves_date_and_version_whole() -> None:
    name = file_name("2026-11-23", "Zielvereinbarung " * 9, "Modul 1", "Samtgemeinde " * 20, "v12")
    assert name.startswith("2026-11-23_Zielvereinbarung")
    assert name.endswith("_v12.pdf")


@pytest.mark.parametrize(
    ("ending", "name"),
    [("p7s", "a.p7s"), ("x" * 300, "a." + "x" * 16), ("pd:f ", "a.pd-f"), ("p\u202edf", "a.pdf"), (" ", "a.bin")],
)
def test_the_ending_of_a_foreign_file_is_made_safe_and_short(ending, name):
    assert file_name("a", ending=ending) == name
