"""The agency's own steps of a module: a copy of the shipped ones from the first change on."""

from __future__ import annotations

from models.process import StepTemplate
from models.process_content import steps_of
from models.store.store import Store


def own_steps(store: Store, module: int) -> list[StepTemplate]:
    """The agency's steps of a module, in order; none while the shipped ones hold."""
    return store.find(StepTemplate, module=module, order_by="position, id")


def adopt_steps(store: Store, module: int) -> list[StepTemplate]:
    """Make the shipped steps the agency's own, so that they can be changed; those that are there stay."""
    if found := own_steps(store, module):
        return found
    with store.transaction("Schritte anpassen"):
        return [
            store.add(StepTemplate(module=module, position=position, key=each.key, name=each.title))
            for position, each in enumerate(steps_of(module), 1)
        ]


def forget_steps(store: Store, module: int) -> None:
    """Let the shipped steps hold again; steps of Kommunen stay."""
    with store.transaction("Zur Vorlage zurück"):
        for each in own_steps(store, module):
            store.remove(each)
