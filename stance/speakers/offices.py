"""Titles: which words name an office, which are courtesies, and which words name the same office."""

from collections.abc import Mapping

from stance.speakers.names import fold

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady sheikh sheik sayyed ayatollah imam mullah general gen lieutenant lt colonel col "
    "captain capt major maj sergeant sgt brigadier admiral adm marshal senator sen congressman congresswoman rep "
    "professor prof comrade chairman bishop archbishop cardinal reverend rev father monsieur herr madame".split()
)

QUALIFIERS = frozenset(
    "former ex then acting outgoing interim visiting veteran late incoming newly-elected newly appointed senior top new "
    "current caretaker exiled longtime long-time retired ousted deposed powerful hardline".split()
)

# Kept apart from the offices below because many people hold them at once: alone they name nobody.
RANKS = frozenset(
    {"minister", "ambassador", "diplomat", "official", "officer", "commander", "lawmaker", "legislator", "negotiator"}
    | {"adviser", "advisor", "aide", "envoy", "delegate", "representative", "analyst", "analyst", "member", "activist"}
    | {"judge", "journalist", "reporter", "expert", "politician", "governor", "mayor", "senator", "inspector", "cleric"}
)

_MINISTRIES = (
    "foreign defence defense interior finance justice oil energy health trade information economy agriculture "
    "education transport environment labour labor migration security intelligence culture tourism".split()
)

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})

_OFFICES = frozenset(
    {
        *(
            "president",
            "prime minister",
            "premier",
            "chancellor",
            "taoiseach",
            "king",
            "queen",
            "emir",
            "sultan",
            "shah",
        ),
        *("crown prince", "emperor", "pope", "supreme leader", "head of state", "head of government", "monarch"),
        *("secretary of state", "foreign secretary", "external affairs minister", "home secretary", "shadow minister"),
        *("secretary of defense", "defense secretary", "defence secretary", "treasury secretary", "attorney general"),
        *("chancellor of the exchequer", "national security adviser", "national security advisor", "chief of staff"),
        *("army chief", "intelligence chief", "police chief", "military chief", "chief of the general staff"),
        *("foreign affairs minister", "minister of state", "state counsellor", "chief executive", "military ruler"),
        *("secretary-general", "secretary general", "general secretary", "first secretary", "director general"),
        *("director-general", "high representative", "high commissioner", "commissioner-general", "commissioner"),
        *("managing director", "executive director", "executive chairman", "chairman", "chairwoman", "chairperson"),
        *("chief prosecutor", "prosecutor", "foreign policy chief", "aid chief", "relief chief", "human rights chief"),
        *(
            "special envoy",
            "peace envoy",
            "joint special envoy",
            "personal envoy",
            "special representative",
            "mediator",
        ),
        *(
            "chief negotiator",
            "chief nuclear negotiator",
            "permanent representative",
            "ambassador",
            "envoy",
            "commander",
        ),
        *(
            "leader",
            "chief",
            "head",
            "boss",
            "director",
            "ruler",
            "speaker",
            "speaker of parliament",
            "governor",
            "mayor",
        ),
        *("opposition leader", "rebel leader", "party leader", "undersecretary-general", "under-secretary-general"),
        *("president-elect", "vice president", "vice-president", "vice premier", "first lady", "minister"),
        *_SPOKESMEN,
        *(f"{ministry} minister" for ministry in _MINISTRIES),
        *(f"minister {word} {ministry}" for ministry in _MINISTRIES for word in ("of", "for")),
        *("minister of foreign affairs", "minister for foreign affairs", "secretary of foreign affairs"),
        *(
            "secretary of state for foreign affairs",
            "minister of external affairs",
            "minister of international relations",
        ),
    }
)
_RANKED = frozenset(
    f"{prefix} {title}"
    for title in _OFFICES
    for prefix in ("deputy", "assistant", "first deputy", "chief", "presidential")
)
TITLES = frozenset(fold(title) for title in _OFFICES | _RANKED)
SPOKESMEN = _SPOKESMEN
LONGEST_TITLE = max(len(title.split()) for title in TITLES)

_SAME = {
    "foreign minister": ("minister of foreign affairs", "minister for foreign affairs", "foreign affairs minister"),
    "defence minister": ("defense minister", "minister of defence", "minister of defense", "minister for defence"),
    "interior minister": ("minister of interior", "minister of the interior", "minister for interior"),
    "finance minister": ("minister of finance", "minister for finance"),
    "prime minister": ("premier", "head of government"),
    "vice president": ("vice-president",),
    "secretary-general": ("secretary general", "chief", "head"),
    "director general": ("director-general", "chief", "head"),
    "national security adviser": ("national security advisor",),
    "high representative for foreign policy": ("foreign policy chief", "high representative", "top diplomat"),
    "leader": ("chief", "head", "supremo"),
    "high commissioner": ("chief", "head"),
}
_GENERAL = {
    fold(own): general
    for general, others in _SAME.items()
    for own in (general, *others)
    if own not in {"chief", "head", "supremo"}
}
_LOOSE = frozenset({"chief", "head", "boss", "leader"})


def general_title(title: str, own: Mapping[str, tuple[str, ...]]) -> str:
    """Return the word under which all states file an office: "foreign minister" for the U.S. "secretary of state".

    `own` holds a state's own titles, as `Entry.offices` does.
    """
    folded = fold(title)
    for general, titles in own.items():
        if folded in map(fold, titles):
            return general
    return _GENERAL.get(folded, folded)


def is_loose(title: str) -> bool:
    """Tell whether a title only says that somebody is at the head ("chief", "leader"), whatever the office is called."""
    return fold(title) in _LOOSE


def is_spokesman(title: str) -> bool:
    """Tell whether a title ends in spokesman, spokeswoman or spokesperson."""
    return fold(title).rpartition(" ")[2] in _SPOKESMEN
