from __future__ import annotations

import pytest

from models.process_content import StepKind, read_process, step_text, steps_of
from models.toml_table import BrokenContent

SMALL = """
[[module]]
number = 1

[[module.step]]
key = "sounding"
title = "Sondierungsgespräch"
kind = "sounding"
hint = "Themen sind eingegrenzt."
"""


def test_modul_1_goes_from_the_signature_to_the_decision_on_going_on():
    kinds = [step.kind for step in steps_of(1) if step.kind]
    assert kinds == [
        StepKind.AGREEMENT,
        StepKind.INFORM,
        StepKind.SOUNDING,
        StepKind.INTERVIEWS,
        StepKind.DOCUMENTS,
        StepKind.ASSESSMENT,
        StepKind.REPORT,
        StepKind.PRESENTATION,
        StepKind.CLOSING,
    ]


@pytest.mark.parametrize("module", [1, 2, 3, 4])
def test_every_module_begins_with_its_agreement_and_ends_with_a_decision(module):
    steps = steps_of(module)
    assert (steps[0].kind, steps[-1].kind) == (StepKind.AGREEMENT, StepKind.CLOSING)
    assert all(step.hint.endswith(".") and len(step.hint) <= 120 for step in steps)
    assert len({step.kind for step in steps if step.kind}) == len([step for step in steps if step.kind])


def test_a_module_without_steps_has_none():
    assert steps_of(5) == ()


def test_a_step_is_found_by_its_key():
    assert step_text(1, "sounding").kind is StepKind.SOUNDING
    assert step_text(1, "own-1") is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("number = 1", "number = 0", "number ist keine ganze Zahl von 1 bis 4"),
        ("number = 1", 'number = "1"', "number ist keine ganze Zahl"),
        ('kind = "sounding"', 'kind = "talk"', "„talk“ ist keines von"),
        ('kind = "sounding"', "", r"\[\[module.step\]\] sounding: es fehlt kind"),
        ('title = "Sondierungsgespräch"', 'title = ""', "title ist leer"),
        ('hint = "Themen sind eingegrenzt."', 'hint = "a"\nwho = "wir"', "unbekannt ist who"),
    ],
)
def test_a_faulty_step_is_told_by_its_entry(old, new, complaint):
    with pytest.raises(BrokenContent, match=complaint):
        read_process(SMALL.replace(old, new), "process.toml")


def test_a_step_or_a_module_that_comes_twice_is_told():
    step = SMALL[SMALL.index("[[module.step]]") :]
    with pytest.raises(BrokenContent, match="sounding kommt zweimal vor"):
        read_process(SMALL + step, "process.toml")
    with pytest.raises(BrokenContent, match="1 kommt zweimal vor"):
        read_process(SMALL + SMALL, "process.toml")
