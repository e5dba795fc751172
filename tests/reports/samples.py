"""Believable agreements for the tests of documents: a fictional Landkreis and invented people."""

from __future__ import annotations

import dataclasses

from models.agreement_snapshot import AgreementSnapshot, Block, BlockKind, Section, SignatureSnapshot


def text(content: str, *fields: str) -> Block:
    """A paragraph."""
    return Block(text=content, fields=fields)


def item(content: str, *fields: str) -> Block:
    """An item with a bullet."""
    return Block(text=content, kind=BlockKind.ITEM, fields=fields)


def topic(content: str, *fields: str) -> Block:
    """A Themenbereich."""
    return Block(text=content, kind=BlockKind.TOPIC, fields=fields)


BASIS = (
    "Auf Grundlage der Förderinitiative „Transferagenturen Kommunales Bildungsmanagement“ des Bundesministeriums "
    "für Bildung und Forschung schließen die Transferagentur Niedersachsen, vertreten durch Dr. Jana Behrens "
    "(nachfolgend TA Nds), und der Landkreis Auental, vertreten durch die Landrätin Dr. Maren Tiedje (nachfolgend"
    " Kommune), die folgende Zielvereinbarung."
)
AIM = (
    "Ziel der Zusammenarbeit ist es, die Kommune bei der Weiterentwicklung ihres datenbasierten kommunalen "
    "Bildungsmanagements zu unterstützen und zu begleiten. Die Zusammenarbeit knüpft an die Strukturen an, die in"
    " der Kommune über viele Jahre gewachsen sind."
)
PREAMBLE = (
    "Die TA Nds unterstützt die Kommune dabei, ihr datenbasiertes Bildungsmanagement weiterzuentwickeln. Sie "
    "bietet dazu einen Analyse- und Begleitprozess an, der in drei Module gegliedert ist. Der erste Baustein ist "
    "die Ist-Stand-Analyse (Modul 1). Sie ist die Voraussetzung dafür, gemeinsam geeignete Modelle und Konzepte "
    "(Transfergegenstände) für die Kommune auszuwählen und anzupassen. Darauf baut Modul 2 auf, an dessen Ende "
    "ein abgestimmter Transferplan steht. In Modul 3 unterstützt die TA Nds die Kommune dabei, die erarbeiteten "
    "Konzepte in ihren Strukturen zu verankern. Ein strukturierter Erfahrungsaustausch mit anderen Kommunen, den "
    "die TA Nds organisiert, begleitet diesen Prozess."
)
STEPWISE = (
    "Auf diese Weise ist ein strukturiertes und schrittweises Vorgehen möglich, das die besondere Ausgangslage "
    "der Kommune berücksichtigt."
)
GOALS = (
    "Ziel der Kommune ist es, ein Bildungsmonitoring und ein datengestütztes Bildungsmanagement auszubauen und "
    "weiterzuentwickeln. Der erste Schritt ist die Ist-Stand-Analyse. Sie zeigt die bildungsrelevanten Strukturen"
    " und Bedarfe der Kommune auf, damit Handlungsfelder und Gelingensfaktoren für den Auf- und Ausbau eines "
    "datenbasierten Bildungsmanagements bestimmt werden können."
)
NETWORKS = (
    "Im Landkreis Auental sollen zudem die vorhandenen Netzwerke ausgebaut und besser genutzt werden, um "
    "Bildungsangebote für Neuzugewanderte, insbesondere im Übergang Schule – Beruf, übersichtlicher zu machen. "
    "Auf dieser Grundlage kann die Kommune in einem zweiten Schritt Lücken im Angebot erkennen und sie, wo "
    "möglich, bedarfsgerecht schließen."
)
FOCUS = (
    "Die Ist-Stand-Analyse wird unter besonderer Berücksichtigung der gemeinsam definierten "
    "Themenbereiche durchgeführt:"
)
TOPICS = (
    "Ergänzung und Anpassung des Bildungsmonitorings im Rahmen der strukturellen Gegebenheiten der Kommune",
    "Ansatzpunkte für den Aufbau von Vernetzungsstrukturen der kommunalen Bildungskoordination für "
    "Neuzugewanderte in Bezug auf den Übergang von der Schule in den Beruf",
)
DUTY = (
    "Mit dieser Zielvereinbarung zu Modul 1 verpflichtet sich die TA Nds, unter Berücksichtigung der in Teil A "
    "genannten Themenbereiche eine Ist-Stand-Analyse für die Kommune durchzuführen."
)
RESULT = (
    "Als Ergebnis erhält die Kommune eine Standortbestimmung. Sie liefert Anhaltspunkte zu vorhandenen und noch "
    "zu entwickelnden Strukturen, Steuerungsmechanismen und Bausteinen eines datenbasierten Bildungsmanagements."
)
TIME = (
    "Es ist vorgesehen, das Modul 1 im Februar 2027 zu beginnen und innerhalb von ca. 3 bis 6 Monaten nach dem "
    "ersten Sondierungsgespräch abzuschließen."
)
OUR_CONTACT = "Als Ansprechpartner der TA Nds wird benannt: Tjark Ahlers, Transfermanager"
THEIR_CONTACT = (
    "Als Ansprechpartnerin der Kommune wird benannt: Brigitte Sommer, Leiterin des Fachbereichs „Bildung und Sport“"
)
STEPS = (
    "Nach der Unterzeichnung findet ein Sondierungsgespräch zwischen Vertreter/innen der Kommune und der TA Nds "
    "statt, in dem die Themen eingegrenzt und die Interview-Partner/innen festgelegt werden.",
    "Die TA Nds führt im Anschluss leitfadenbasierte Interviews mit Akteur/innen der Kommune durch. Die "
    "Ergebnisse fließen in die Ist-Stand-Analyse ein.",
    "Ergänzend sichtet die TA Nds entsprechend den vereinbarten Themenbereichen eine Auswahl der "
    "bildungsrelevanten Informationen, die die Kommune bereitstellt, wertet sie aus und nimmt auf dieser "
    "Grundlage eine Standortbestimmung vor.",
    "Zum Abschluss des Moduls 1 verfasst die TA Nds einen Ergebnisbericht und stellt ihn der Kommune zur Verfügung.",
)
OUTLOOK = (
    "Nach Abschluss der Ist-Stand-Analyse beraten beide Seiten gemeinsam, ob und wie die Zusammenarbeit "
    "weitergeführt wird. Im Rahmen von Modul 2 erstellt die TA Nds mit der Kommune auf der Grundlage der "
    "Ergebnisse einen individuellen Transferplan. Die vorliegende Zielvereinbarung wird dafür entsprechend "
    "fortgeschrieben."
)
CLOSING = (
    "Die Unterzeichnenden erklären mit ihrer Unterschrift, die vorstehend beschriebene Ist-Stand-Analyse nach "
    "besten Kräften zu unterstützen und den weiterführenden Prozess auf dieser Grundlage gemeinsam zu planen."
)
APPENDIX = {
    "Mitwirkung der Kommune": (
        "Die Kommune informiert alle am Prozess beteiligten Verwaltungsmitarbeiter/innen über die vereinbarte "
        "Kooperation und wirbt für eine konstruktive Zusammenarbeit.",
        "Für den Begleitprozess kann die Analyse interner Materialien und Dokumente von Nutzen sein. Die Kommune "
        "stellt der TA Nds bei Bedarf entsprechende Materialien zur Verfügung.",
    ),
    "Datenschutz": (
        "Die TA Nds sichert der Kommune zu, sensible interne Daten sowie personenbezogene Informationen, die im "
        "Zuge der Zusammenarbeit anfallen, diskret und streng vertraulich zu behandeln. Sie sichert des Weiteren "
        "zu, alle internen Daten der Kommune nach Ablauf der Projektförderung zu vernichten.",
    ),
    "Berichtspflicht": (
        "Damit die TA Nds ihrer Berichtspflicht gegenüber dem Projektträger nachkommen kann, stimmt die Kommune "
        "zu, dass diese Zielvereinbarung an den Projektträger im Deutschen Zentrum für Luft- und Raumfahrt (PT-"
        "DLR) weitergeleitet wird.",
    ),
    "Veröffentlichungen": (
        "Um gute Beispiele (Transfergegenstände) zu gewinnen und Unterstützungsangebote über die Grenzen "
        "einzelner Kommunen hinweg zu organisieren, stimmt die Kommune zu, namentlich genannt zu werden.",
    ),
    "Kosten": (
        "Die Leistungen der TA Nds sind für die Kommune kostenfrei. Darüber hinaus können aus dieser "
        "Zielvereinbarung keinerlei finanzielle oder sonstige rechtliche Ansprüche geltend gemacht werden.",
    ),
}
OURS = SignatureSnapshot(
    party="Transferagentur Niedersachsen",
    name="Dr. Jana Behrens",
    function="Projektleitung",
    fields=("agreement:1:signatory_agency",),
)
THEIRS = SignatureSnapshot(
    party="Landkreis Auental",
    name="Dr. Maren Tiedje",
    function="Landrätin",
    fields=("agreement:1:signatory_municipality",),
)


def agreement(**changes: object) -> AgreementSnapshot:
    """A draft of four pages between the agency and Landkreis Auental; `changes` replace fields of it."""
    return dataclasses.replace(_AGREEMENT, **changes)  # type: ignore[arg-type]


def long_agreement() -> AgreementSnapshot:
    """About twelve pages with many long clauses, three parties and four signatories."""
    chapters = tuple(
        Section(
            key=f"part_{letter}",
            heading=f"Teil {letter}: {name}",
            blocks=tuple(text(f"{PREAMBLE} {GOALS} {NETWORKS}", f"clause:{letter}{at}:text") for at in range(3))
            + tuple(item(step, f"clause:{letter}{at}:step") for at, step in enumerate(STEPS)),
        )
        for letter, name in zip("DEFGHI", ("Monitoring", "Netzwerke", "Beteiligung", "Gremien", "Mittel", "Laufzeit"))
    )
    return agreement(
        parties=(*_AGREEMENT.parties, text("der Bildungsgenossenschaft Unteres Auental eG", "agreement:1:party_3")),
        sections=(*_AGREEMENT.sections, *chapters),
        one_place_and_date=False,
        place="",
        date="",
        signatures=(
            OURS,
            THEIRS,
            SignatureSnapshot(
                party="Landkreis Auental",
                capacity="In Vertretung",
                name="Heike Brandt-Osterkamp",
                function="Dezernentin für Bildung, Jugend, Soziales, Integration und Gesundheit",
                fields=("agreement:1:signatory_3",),
            ),
            SignatureSnapshot(
                party="Bildungsgenossenschaft Unteres Auental eG",
                function="Der Vorstand",
                place_and_date="Wiesau, den 23.11.2026",
                fields=("agreement:1:signatory_4",),
            ),
        ),
    )


def sentences(snapshot: AgreementSnapshot) -> list[str]:
    """Everything that must be read in the PDF, in order."""
    found = [snapshot.title, snapshot.subtitle]
    for index, party in enumerate(snapshot.parties):
        found += ["und" if index else "zwischen", party.text]
    for section in snapshot.sections:
        found += [section.heading, *(block.text for block in section.blocks)]
    found += [block.text for block in snapshot.closing]
    found.append(snapshot.appendix_title)
    for section in snapshot.appendix:
        found += [section.heading, *(block.text for block in section.blocks)]
    return [sentence for sentence in found if sentence]


_AGREEMENT = AgreementSnapshot(
    title="Zielvereinbarung",
    subtitle="zu Modul 1: Ist-Stand-Analyse",
    parties=(
        text("der Transferagentur Kommunales Bildungsmanagement Niedersachsen", "agency:1:name"),
        text("dem Landkreis Auental", "municipality:1:name"),
    ),
    sections=(
        Section(key="opening", blocks=(text(BASIS, "clause:basis:text"), text(AIM, "clause:aim:text"))),
        Section(
            key="preamble",
            heading="Präambel",
            blocks=(text(PREAMBLE, "clause:preamble:text"), text(STEPWISE, "clause:stepwise:text")),
        ),
        Section(
            key="part_a",
            heading="Teil A: Ziele der Kommune",
            blocks=(
                text(GOALS, "clause:goals:text"),
                text(NETWORKS, "agreement:1:own_goals"),
                text(FOCUS, "clause:focus:text"),
                *(topic(name, f"topic:{at}:name") for at, name in enumerate(TOPICS, 1)),
            ),
        ),
        Section(
            key="part_b",
            heading="Teil B: Aufgabe der TA Nds",
            blocks=(text(DUTY, "clause:duty:text"), text(RESULT, "clause:result:text")),
        ),
        Section(key="part_c", heading="Teil C: Spezifische Vereinbarungen"),
        Section(
            key="time",
            heading="Zeitrahmen und Ansprechpersonen",
            level=2,
            blocks=(
                item(TIME, "agreement:1:begins_in", "agreement:1:span"),
                item(THEIR_CONTACT, "agreement:1:contact_municipality"),
                item(OUR_CONTACT, "agreement:1:contact_agency"),
            ),
        ),
        Section(
            key="procedure",
            heading="Vorgehen im Einzelnen",
            level=2,
            blocks=tuple(item(step, f"step:{at}:text") for at, step in enumerate(STEPS, 1)),
        ),
        Section(
            key="outlook",
            heading="Weiteres Vorgehen – Ausblick auf Modul 2",
            level=2,
            blocks=(item(OUTLOOK, "clause:outlook:text"),),
        ),
    ),
    closing=(text(CLOSING, "clause:closing:text"),),
    place="Auenburg",
    date="23.11.2026",
    place_fields=("agreement:1:place", "agreement:1:signed_on"),
    signatures=(OURS, THEIRS),
    appendix_title="Anhang: Allgemeine Bestimmungen",
    appendix=tuple(
        Section(
            key=f"appendix_{at}",
            heading=heading,
            level=2,
            blocks=tuple(text(content, f"clause:appendix_{at}:text_{n}") for n, content in enumerate(contents)),
        )
        for at, (heading, contents) in enumerate(APPENDIX.items(), 1)
    ),
    module=1,
    municipality="Landkreis Auental",
    footer="Zielvereinbarung Modul 1 · Landkreis Auental",
    number=2,
    code="K7QM-2-4F1A",
    author="Transferagentur Niedersachsen",
    dated="2026-11-23",
)
