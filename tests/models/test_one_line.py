from __future__ import annotations

import pytest

from models.one_line import one_line


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Das Hafenvier-\ntel liegt", "Das Hafenviertel liegt"),
        ("Hafenvier\u00ad\ntel", "Hafenviertel"),
        ("Bildungs\u00adbericht", "Bildungsbericht"),
        ("Jobcenter-\nTeam", "Jobcenter-Team"),
        ("Aus-\nund Weiterbildung", "Aus- und Weiterbildung"),
        ("Kita- oder\nSchulplätze", "Kita- oder Schulplätze"),
        ("2018-\n2023", "2018- 2023"),
        ("zwei\n Zeilen\t hier", "zwei Zeilen hier"),
        ("Punkt –\nnächster", "Punkt – nächster"),
    ],
)
def test_words_of_a_page_stand_on_one_line(words, expected):
    assert one_line(words) == expected
