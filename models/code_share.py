"""For whom a category is: for all Kommunen, or for one alone."""

from __future__ import annotations

from models.code import Code
from models.municipality import Municipality
from models.store.errors import KnownError
from models.store.store import Store

USED = "Mit dieser Kategorie sind auch Belege anderer Kommunen geordnet. Sie bleibt für alle."
OF_ANOTHER = "Diese Kategorie steht unter einer, die für alle Kommunen gilt."
OF_ONE = "Diese Kategorie steht unter einer, die nur für eine Kommune gilt."


def share_code(store: Store, code: Code, municipality: Municipality | None) -> Code:
    """Let a category, and what stands below it, be for one Kommune alone, or for all (None).

    Raises KnownError where evidence of others is ordered by it, or where it stands below one that is for others.
    """
    below = _with_below(store, code)
    above = store.get(Code, code.parent_id) if code.parent_id is not None else None
    if municipality is None and above is not None and above.municipality_id is not None:
        raise KnownError(OF_ONE)
    if municipality is not None:
        if above is not None and above.municipality_id is None:
            raise KnownError(OF_ANOTHER)
        marks = ", ".join("?" * len(below))
        sql = f"""select 1 from evidence_code c join evidence e on e.id = c.evidence_id
                   where c.code_id in ({marks}) and c.removed_at is null and e.removed_at is null
                     and e.municipality_id <> ? limit 1"""
        if store.rows(sql, [*(each.id for each in below), municipality.id]):
            raise KnownError(USED)
    with store.transaction("Kategorie gilt für …"):
        for each in below:
            store.change(each, municipality_id=municipality.id if municipality is not None else None)
    return store.get(Code, code.id)


def _with_below(store: Store, code: Code) -> list[Code]:
    found = [code]
    for each in found:
        found += store.find(Code, parent_id=each.id)
    return found
