"""The words that German declension turns on; `models.grammar` holds the rules.

Every entry is an ending in lower case ("landkreis" is found by "kreis"), unless it says otherwise.
"""

from __future__ import annotations

from models.agency import Gender

M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER

#: what organisations are called; the longest ending wins
ORGANISATIONS: dict[str, Gender] = {
    "kreis": M, "bezirk": M, "verband": M, "verein": M, "bund": M, "verbund": M, "träger": M, "rat": M, "senat": M,
    "magistrat": M, "flecken": M, "kirchenkreis": M,
    "stadt": F, "region": F, "gemeinde": F, "agentur": F, "genossenschaft": F, "gesellschaft": F, "gemeinschaft": F,
    "arbeitsgemeinschaft": F, "körperschaft": F, "partnerschaft": F, "stiftung": F, "verwaltung": F, "vereinigung": F,
    "regierung": F, "direktion": F, "behörde": F, "kammer": F, "stelle": F, "schule": F, "akademie": F,
    "universität": F, "initiative": F, "aufsicht": F, "kirche": F, "diözese": F, "gmbh": F, "zentrale": F,
    "volkshochschule": F, "einrichtung": F,
    "ministerium": N, "amt": N, "büro": N, "zentrum": N, "werk": N, "netz": N, "bündnis": N, "institut": N,
    "land": N, "kolleg": N, "jobcenter": N, "bistum": N, "dezernat": N, "referat": N, "haus": N, "forum": N,
}  # fmt: skip

#: whole words that say that a name already tells what kind of town it is ("Ingolstadt" doesn't)
TOWN_WORDS = frozenset({
    "stadt", "landeshauptstadt", "hauptstadt", "hansestadt", "universitätsstadt", "bundesstadt", "kreisstadt",
    "residenzstadt", "wissenschaftsstadt", "klingenstadt", "seestadt", "lutherstadt", "bergstadt", "inselstadt",
    "gemeinde", "samtgemeinde", "einheitsgemeinde", "verbandsgemeinde", "flecken",
})  # fmt: skip

#: nouns of functions whose gender doesn't follow the person
FUNCTION_GENDERS: dict[str, Gender] = {
    "in": F, "frau": F, "ung": F, "schaft": F, "kraft": F, "person": F, "stelle": F, "tion": F, "behörde": F,
    "mitglied": N, "büro": N, "ment": N, "ing": N, "wesen": N, "team": N, "amt": N,
    "referat": N, "dezernat": N, "vorstand": M, "beirat": M, "verein": M,
}  # fmt: skip

#: how nouns of men end, beside the weak ones; only such a form tells a gender without a salutation
MASCULINE_PERSONS = (
    "er",
    "or",
    "eur",
    "rat",
    "mann",
    "är",
    "anwalt",
    "arzt",
    "wart",
    "chef",
    "ling",
    "wirt",
    "vorstand",
    "dekan",
)

#: adjectives before a noun, without their ending: endings of longer words, and whole words
ADJECTIVE_ENDINGS = (
    "isch", "deutsch", "lich", "end", "ständig", "jährig", "zeitig", "herig", "tätig", "künftig", "freiwillig",
)  # fmt: skip
ADJECTIVE_WORDS = frozenset({
    "erst", "zweit", "dritt", "viert", "weiter", "neu", "alt", "groß", "klein", "frei", "kreisfrei", "hoh", "oberst",
    "unter", "allgemein", "gemeinsam", "vereinigt", "vereint", "evangelisch", "katholisch", "regional",
    "überregional", "national", "international", "kommunal", "interkommunal", "zentral", "dezentral", "sozial",
    "lokal", "digital", "offen", "bunt", "jung", "deutsch", "staatlich", "städtisch", "örtlich", "ständig",
    "beauftragt", "gewählt", "bestellt", "anerkannt", "eingetragen", "gemeinnützig", "selbstständig", "selbständig",
})  # fmt: skip

#: adjectives that are nouns of persons: "der Beauftragte", "ein Beauftragter"
ADJECTIVAL_NOUNS = (
    "beauftragt", "vorsitzend", "angestellt", "verantwortlich", "delegiert", "bevollmächtigt", "abgeordnet",
    "beigeordnet", "bedienstet", "beschäftigt", "studierend", "auszubildend", "mitarbeitend", "lehrend", "vertraut",
    "sachverständig", "vorgesetzt", "deputiert", "gesandt", "beamt",
)  # fmt: skip

#: masculine nouns of persons that take -en (or -n behind -e) in every case but the nominative
WEAK_ENDINGS = (
    "ent", "ant", "ist", "nom", "soph", "arch", "graf", "graph", "architekt", "präfekt", "kandidat", "stipendiat",
    "diplomat", "adressat", "mensch", "held", "fürst", "herr", "ege", "oge", "erte", "bote", "kunde", "lotse", "pate",
)  # fmt: skip

#: masculine and neuter nouns that take -es in the genitive without needing it for their sound
LONG_GENITIVES = ("amt", "verband", "bund", "land", "arzt")

#: stems of "Wort/in" whose masculine noun is another word: "Kreisrät/in" → "Kreisrat"
MASCULINE_STEMS: dict[str, str] = {
    "rät": "rat", "ärzt": "arzt", "anwält": "anwalt", "kolleg": "kollege", "pädagog": "pädagoge",
    "psycholog": "psychologe", "soziolog": "soziologe", "expert": "experte", "bot": "bote", "kund": "kunde",
    }  # fmt: skip

#: stems of "Wort/innen" whose masculine plural takes -en, beside the weak nouns
PLURAL_EN = (*WEAK_ENDINGS, "or", "kolleg", "pädagog", "log", "expert", "kund", "bot", "ekt")
