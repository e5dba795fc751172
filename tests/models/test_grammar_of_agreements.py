"""What holds of the German of every agreement, whoever the parties are and whatever they are called."""

from __future__ import annotations

import re
import tomllib
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.agreement_snapshot import AgreementSnapshot
from models.agreement_text import compose
from models.agreement_version import ProcedureStep
from models.content import procedure
from models.store.opening import open_memory
from tests.models.agreements import agreement_from, person

DATA = Path(__file__).parent.parent / "data" / "golden_sentences.toml"
AUENTAL = tomllib.loads(DATA.read_text("utf-8"))["facts"]["auental"]

#: what each declared gender may have before it: nominative, genitive, dative, accusative, and "in …"
ARTICLES = {
    "m": ("der", "des", "dem", "den", "im"),
    "f": ("die", "der", "der", "die", "in der"),
    "n": ("das", "des", "dem", "das", "im"),
    "p": ("die", "der", "den", "die", "in den"),
}
PARTIES = [
    ({"kind": "Landkreis", "name": "Auental"}, "m"),
    ({"kind": "Landkreis", "name": "Heidekreis"}, "m"),
    ({"kind": "Kreis", "name": "Märkischer Kreis"}, "m"),
    ({"kind": "Stadt", "status": "kreisfreie Stadt", "name": "Osnabrück"}, "f"),
    ({"kind": "Landeshauptstadt", "name": "Hannover"}, "f"),
    ({"kind": "Hansestadt", "name": "Lüneburg"}, "f"),
    ({"kind": "Region", "name": "Hannover"}, "f"),
    ({"kind": "Städteregion", "name": "Aachen"}, "f"),
    ({"kind": "Regionalverband", "name": "Saarbrücken"}, "m"),
    ({"kind": "Verein", "name": "Bildungsverein Wiesau e. V."}, "m"),
    ({"kind": "Verein", "name": "Bildungsgenossenschaft Südheide eG"}, "f"),
    ({"kind": "andere", "name": "Bildungsnetz Mitte", "gender": "n"}, "n"),
]
WORDS = [("Kommune", "f"), ("Verein", "m"), ("Partner", "m"), ("Netzwerk", "n"), ("Städte", "p"), ("Gemeinden", "p")]
SIGNING = [
    (person("Frau", "Landrätin", "Maren Tiedje"), "die Landrätin"),
    (person("Frau", "Landrätin"), "die Landrätin"),
    (person("Herr", "Landrat"), "den Landrat"),
    (person("Herr", "Regionspräsident", "Jens Wolter"), "den Regionspräsidenten"),
    (person("Frau", "Oberbürgermeisterin", "Imke Rosenow"), "die Oberbürgermeisterin"),
    (person("Herr", "Vorsitzender", "Enno Kruse"), "den Vorsitzenden"),
    (person("Frau", "Dezernentin", "Heike Brandt", "in Vertretung"), "die Dezernentin"),
    (person("Herr", "Erster Kreisrat", "Lars Holm", "im Auftrag"), "den Ersten Kreisrat"),
]
CONTACTS = [
    person("Frau", "Leiterin des Fachbereichs Bildung", "Brigitte Sommer"),
    person("Frau", "Bildungskoordinatorin", "Anke Wulf"),
    person("", "Bildungsmonitoring", "Kim Sander"),
    person("Herr", "Referent", "Tom Abel"),
]
TOPICS = ["Bildungsmonitoring", "Übergang Schule–Beruf", "Sprachbildung"]


@st.composite
def agreements(draw):
    """Facts of an agreement, with what was declared: genders of party and word, the office in the accusative."""
    kommune, gender = draw(st.sampled_from(PARTIES))
    word, article = draw(st.sampled_from(WORDS))
    signing = draw(st.lists(st.sampled_from(SIGNING), min_size=1, max_size=2, unique_by=lambda s: str(s[0])))
    contacts = draw(st.lists(st.sampled_from(CONTACTS), min_size=1, max_size=2, unique_by=lambda c: c["last"]))
    topics, gendering = draw(st.integers(1, 3)), draw(st.sampled_from(["slash", "colon", "star", "pair"]))
    facts = AUENTAL | {
        "kommune": kommune, "word": word, "word_article": article, "head": signing[0][0], "topics": TOPICS[:topics],
        "kommune_signs": [who for who, _ in signing], "kommune_contacts": contacts, "gendering": gendering,
    }  # fmt: skip
    return facts, gender, article, [office for _, office in signing]


def composed(facts) -> AgreementSnapshot:
    with closing(open_memory()) as store:
        version = agreement_from(store, facts)
        for position, step in enumerate(procedure()):
            store.add(ProcedureStep(version_id=version.id, position=position, key=step.key))
        composition = compose(store, version)
        assert not composition.missing
        return composition.snapshot


def lines(snapshot: AgreementSnapshot) -> list[str]:
    """All that stands between the parties and the signatures, and behind them."""
    sections = (*snapshot.sections, *snapshot.appendix)
    return [line for s in sections for line in (s.heading, *(block.text for block in s.blocks)) if line]


def text(snapshot: AgreementSnapshot) -> str:
    return "\n".join(lines(snapshot))


every_agreement = given(agreements())
enough = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@enough
@every_agreement
def test_nothing_is_left_open_doubled_or_run_together(made):
    whole = text(composed(made[0]))
    assert re.findall(r"[\[\]{}|]|\xa0 | \xa0|  | [,.;:]|\.\.|,,|\(\)", whole) == []
    assert re.findall(r"\b(\w+) \1\b", whole, re.IGNORECASE) == []


@enough
@every_agreement
def test_the_article_of_the_party_fits_its_gender(made):
    facts, gender, _, _ = made
    snapshot = composed(facts)
    nominative, _, dative, _, inside = ARTICLES[gender]
    assert snapshot.parties[1].text.startswith(f"{dative} ")
    assert f"), und {nominative} " in snapshot.sections[0].blocks[0].text
    assert f"die Bildung {inside} " in text(snapshot)


@enough
@every_agreement
def test_the_article_of_its_word_fits_too_wherever_it_stands(made):
    facts, _, article, _ = made
    word = facts["word"]
    found = re.findall(rf"(\w+) {word}(?:s|es|n)?\b", "\n".join(lines(composed(facts))[1:]))
    articles = [before.lower() for before in found if before not in ("anderen", "unterstützt", "auch")]
    assert len(articles) > 10
    assert set(articles) == set(ARTICLES[article][:4])


@enough
@every_agreement
def test_verbs_agree_with_their_number(made):
    facts, _, article, _ = made
    whole = text(composed(facts))
    several = article == "p"
    for one, many in (("möchte", "möchten"), ("erhält", "erhalten"), ("unterrichtet", "unterrichten")):
        assert bool(re.search(rf"\b{many}\b", whole)) == several
        assert bool(re.search(rf"\b{one}\b", whole)) != several
    assert ("werden benannt" in whole) == (len(facts["kommune_contacts"]) == 2)
    assert ("stehen die in Teil A genannten Themenbereiche" in whole) == (len(facts["topics"]) > 1)


@enough
@every_agreement
def test_who_represents_the_party_stands_in_the_accusative(made):
    facts, _, _, offices = made
    basis = composed(facts).sections[0].blocks[0].text
    represented = basis.rpartition("vertreten durch ")[2]
    assert represented.startswith(offices[0])
    assert all(office in represented for office in offices)


@enough
@every_agreement
def test_an_office_has_its_article_where_nobody_is_named(made):
    signatures = composed(made[0]).signatures[1:]
    assert all(bool(s.name) != s.function.startswith(("Der ", "Die ")) for s in signatures)


@enough
@every_agreement
def test_one_gendering_holds_throughout(made):
    facts = made[0]
    whole = text(composed(facts))
    signs = {"slash": "/innen", "colon": ":innen", "star": "*innen", "pair": "innen und "}
    assert [name for name, sign in signs.items() if sign in whole] == [facts["gendering"]]
