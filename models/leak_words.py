"""Words that tell a name from a word of the language: "sagte Koch" from "der Koch", "Dr. Lang" from "lang".

All of them folded as `models.letters.fold` does it: small, umlauts spelled out.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written over several lines."""
    return frozenset(text.split())


SEASONS = words_of(
    """
    sommer herbst winter lenz fruehling januar mai juni august freitag sonntag montag
    """
)
"""Surnames that mostly mean a time: they stand without an article, too ("Herbst 2026")."""
NOUNS = SEASONS | words_of(
    """
    bach bauer baum becker berg bischof blum blume bock boden brand brandt brunnen buchholz busch dorn engel
    falk falke feld fink fischer fleischer forst frank franz frost fuchs funk gaertner gerber glaeser glas graf
    habicht hafer hahn hammer hase hecht heide held herd herr herzog hirsch hirte hof holz horn huber hund igel
    jaeger kaiser kaufmann keil keller kern kirsch klinge klug koch koehler koenig kohl korn kraft kraemer krug
    kuchen kuester lamm landmann linde lindner loewe luft markt maurer meier meister metzger moeller morgen
    mueller nagel neumann ochs pfarrer pfau pfeffer pfeiffer pfeil pilz platz probst rabe rath ratz reich reis
    reiter richter riese ring ritter rose sand sattler schaefer schatten schatz scherer schild schlosser schmied
    schneider schreiber schreiner schuetz schumacher schuster see seiler sperling stahl star stein stern stock
    storch strauss strauch sturm tag tanne teich thron topf traum turm unger ufer vogel vogt vogler wagner wald
    walter weber weg weide wein werk wiese wirt wolf wunder wurm zauber zeller ziegler zimmer zimmermann zorn
    zucker nacht nord sued stadt schmidt schulze kirche
    """
)
ADJECTIVES = words_of(
    """
    alt arm blank blau braun breit ernst fett fein fest flach frei fried frisch froh fromm frueh gelb glatt
    gross grau grimm gruen gut hart heiss hell hoch hold jung kahl kalt karg klar klein klug knapp kraus krumm
    kuehn kuhn kurz lang lange laut lieb lustig mild munter nass neu rau recht reich rein roth rot ruhig sanft
    sauer scharf schlecht schlicht schmal schnell schoen schwarz selig spaet stark steil still stolz streng
    suess tief treu trocken uebel voll wach wahr warm weich weiss weit wild wohl wuest zart
    """
)
AUTHORED = words_of(
    """
    papier papiere papiers entwurf entwurfs konzept konzepts vorschlag vorschlags vorlage liste plan plans
    bericht berichts modell modells runde gutachten notiz notizen mail brief vermerk vermerks tabelle protokoll
    protokolls idee initiative interview gespraech gespraechs zitat aussage linie methode formel kurs team
    truppe leute lager fraktion nachfolge nachfolger vorgaenger ansatz strategie statistik zahlen datei akte
    ordner skizze gruppe
    """
)
"""What people name after who made it: "das Sommer-Papier"; a "Sommer-Fest" is none."""
PUBLIC_ENDINGS = tuple(
    sorted(
        words_of(
            """
    schule schulen schuler gymnasium gymnasiums strasse str weg wegs platz allee gasse ring ufer bruecke damm
    stiftung institut instituts haus hauses halle saal kolleg akademie museum verlag verlags kirche klinik
    krankenhaus park stadion muehle zentrum universitaet hochschule bibliothek preis preises medaille stipendium
    kaserne siedlung viertel kita kindergarten heim stift turm hof land ebene kg gmbh
    """
        )
    )
)
TITLES = words_of(
    """
    damen herren eheleute hrrn frau herr herrn fr hr hrn dr prof professor professorin doktor kollege kollegin
    kollegen familie ehepaar magister dipl gez
    """
)
ROLE_ENDINGS = tuple(
    sorted(
        words_of(
            """
    leiter leiterin leiters leitung fuehrer fuehrerin fuehrers fuehrung chef chefin referent referentin
    referenten koordinator koordinatorin beauftragte beauftragter beauftragten bearbeiter bearbeiterin rektor
    rektorin direktor direktorin partner partnerin ansprechperson mitarbeiter mitarbeiterin dezernent
    dezernentin beamter beamtin lehrer lehrerin vorsitzende vorsitzender sekretaer sekretaerin amtmann amtfrau
    assistentin
    """
        )
    )
)
SPEECH = words_of(
    """
    sagt sagte meint meinte betont betonte berichtet berichtete erklaert erklaerte fordert forderte kritisiert
    kritisierte bestaetigt bestaetigte schreibt schrieb verweist verwies bittet bat widerspricht widersprach
    schildert schilderte erzaehlt erzaehlte erlaeutert erlaeuterte ergaenzt ergaenzte wuenscht wuenschte
    antwortet antwortete fragt fragte raeumt raeumte nennt nannte haelt hielt glaubt glaubte findet fand beklagt
    beklagte warnt warnte schlaegt schlug weist wies uebernimmt uebernahm leitet leitete versichert versicherte
    regt regte moderiert moderierte protokolliert protokollierte unterschreibt unterschrieb vertritt vertrat
    teilt teilte will wollte moechte beschreibt beschrieb empfiehlt empfahl kuendigt kuendigte sieht sah lehnt
    lehnte lobt lobte kennt kannte denkt dachte verantwortet verantwortete koordiniert koordinierte pruefte
    prueft lieferte liefert schickte schickt versprach verspricht vermutet vermutete plant plante befuerchtet
    befuerchtete hofft hoffte erinnert erinnerte zufolge
    """
)
"""What only people do, third person; "zufolge" stands behind a name just as well."""
SAYING = words_of(
    """
    sagt sagte meint meinte betont betonte berichtet berichtete erklaert erklaerte fordert forderte kritisiert
    kritisierte bestaetigt bestaetigte schreibt schrieb bittet bat widerspricht widersprach schildert schilderte
    erzaehlt erzaehlte erlaeutert erlaeuterte ergaenzt ergaenzte antwortet antwortete fragt fragte beklagt
    beklagte warnt warnte versichert versicherte lobt lobte
    """
)
HAVING = words_of(
    """
    hat hatte habe
    """
)
BEING = words_of(
    """
    ist war wird wurde werde sei bleibt soll sollte kann konnte muss musste darf durfte geht ging
    """
)
GLUED = frozenset(["papier", "papiers", "entwurf", "entwurfs", "vorschlag", "vorschlags", "vermerk", "vermerks"])
"""What may be written as one word with whose it is, and mean nothing else."""
CLAUSES = words_of(
    """
    dass weil ob wenn nachdem bevor damit obwohl waehrend sobald seit seitdem sodass falls solange wie sondern
    auch nur selbst sogar vgl siehe s und aber denn
    """
)
"""Behind these a noun in the singular would have an article."""
IDIOMS = frozenset(["oder", "bis", "in", "ins", "das", "im", "ganz", "ein", "kein", "auf", "dem", "zu", "vom", "zum"])
"""Behind these a capital adjective is one: "in Weiß", "ganz Stark"."""
CIRCLES = frozenset(["team", "buero", "aera", "abteilung", "referat", "lager", "zimmer", "amt", "runde", "um"])
TOLD = frozenset(
    [
        "muendlich",
        "muendliche",
        "gespraech",
        "interview",
        "mail",
        "telefonat",
        "telefonisch",
        "schriftlich",
        "auskunft",
        "notiz",
    ]
)
"""How one was told: "Koch, mündliche Auskunft"."""
SOURCES = words_of(
    """
    laut gemaess durch
    """
)
WITH = words_of(
    """
    mit von bei durch fuer gegen ohne neben ueber um an
    """
)
"""Before a name without an article; before a noun in the singular there'd be one."""
WITH_SEASON = words_of(
    """
    an bei mit durch gegen ohne neben
    """
)
DETERMINERS = words_of(
    """
    der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen jeder jede
    jedes jedem jeden dieser diese dieses diesem diesen jener jene jenes im am vom zum zur beim ins ans aufs
    mein meine unser unsere unserem unserer unseres unseren ihr ihre ihrem ihren ihrer sein seine seinem seinen
    seiner seines mancher manche solcher welcher welche welches alle aller beide beiden zwei drei vier mehrere
    einige viele naechster naechsten letzter letzten vergangenen kommenden diesjaehrigen
    """
)
ADDRESSES = words_of("frau herr herrn fr hr hrn dr prof kollege kollegin kollegen")
LABELS = words_of(
    """
    foto bild grafik skizze auskunft telefonat termin ruecksprache abstimmung anruf unterschrift besprechung
    treffen ansprechpartner ansprechpartnerin ansprechperson verteiler protokoll teilnehmende teilnehmer
    anwesend verantwortlich zustaendig autor autorin verfasser verfasserin bearbeitung bearbeiter bearbeiterin
    moderation kontakt rueckfragen leitung quelle interview gespraech interviewpartner interviewpartnerin
    redaktion erstellt gez wer federfuehrung vertretung
    """
)
FIRST_NAMES = words_of(
    """
    achim adam adolf albert albrecht alexander alfred alice andrea andreas angela anja anke anna anne annette
    anton antje armin arno arthur astrid barbara bastian beate ben benjamin bernd bernhard bert berthold bertolt
    bettina bjoern bodo brigitte bruno carl carla carsten charlotte christa christian christiane christina
    christine christoph claudia claus clara cornelia dagmar daniel daniela david dennis detlef dieter dietrich
    dirk dora doris dorothea eberhard eckhard edith elena elisabeth elke ella else emil emma erich erika ernst
    erwin eva fabian felix ferdinand florian frank frauke friedrich fritz gabriele georg gerd gerhard gisela
    gottfried gudrun guenter guenther gustav hanna hannah hannes hans harald hartmut heike heiko heinrich heinz
    helene helga helmut henning henriette herbert hermann hilde holger horst hugo ines inga ingeborg ingo ingrid
    irene iris isabel jakob jan jana jens jochen johann johanna johannes jonas joerg josef joseph juergen julia
    julius jutta kai karin karl karla katharina kathrin katja katrin kerstin kirsten klara klaus konrad kurt
    lars laura lea lena leo leon leonie lina linda lisa lothar louis louise lucas ludwig luise lukas lydia
    magdalena maja manfred manuela marc marcel marco marcus margarete margot maria marianne marie marina mario
    marion mark markus marlene marta martha martin martina mathias matthias max maximilian meike michael
    michaela mia mira monika moritz nadine nele nicole niels nikolaus nils nina norbert olaf ole oliver oskar
    otto pascal patrick paul paula peter petra philipp rainer ralf ralph rebecca regina reiner reinhard renate
    richard rita robert roland rolf rosa rosemarie rudolf ruth sabine samuel sandra sara sarah sebastian
    siegfried sigrid silke silvia simon simone sofia sonja sophie stefan stefanie steffen stephan susanne sven
    sylvia tanja theo theodor thilo thomas thorsten tilman tim timo tina tobias tom torsten udo ulf ulrich
    ulrike ursula uta ute uwe vera verena veronika viktor volker walter waltraud werner wiebke wilhelm wolfgang
    wolfram yvonne
    """
)
