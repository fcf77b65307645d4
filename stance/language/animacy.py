"""Which common nouns can stand for somebody who speaks: people, posts, bodies, and the papers that speak for them."""

from stance.language.words import words

_WORDS = words(
    """
    people person man woman men women child children boy girl friend family wife husband mother father brother
    sister son daughter parent relative neighbor neighbour elder youth couple crowd audience guest fan someone
    somebody everyone everybody anyone anybody nobody one ones other others some many most both few several none
    all majority minority half third quarter percent public electorate nation country state government
    administration regime cabinet opposition coalition parliament congress senate house court tribunal jury
    judge council commission committee panel board bureau office department ministry agency authority police
    army military navy force forces troops troop militia guard junta mission delegation embassy consulate bloc
    alliance union party faction wing movement group organization organisation institution institute association
    foundation charity bank fund company firm corporation team staff camp campaign side sides community tribe
    clan church leadership command headquarters secretariat presidency executive body watchdog newspaper paper
    daily weekly magazine media press network station channel television radio outlet website broadcaster
    journal page source sources statement communique communiqué report letter memo cable document record
    transcript editorial article study survey poll analysis assessment filing lawsuit suit indictment affidavit
    email e-mail message tweet post release review dossier declaration resolution treaty charter accord
    agreement bill law manifesto constitution president premier minister chancellor secretary spokesman
    spokeswoman spokesperson ambassador envoy diplomat senator king queen emir sheikh prince princess general
    colonel captain commander chief head leader chairman chairwoman chair governor mayor lawmaker official aide
    adviser advisor counterpart deputy representative negotiator mediator coordinator commissioner prosecutor
    attorney candidate nominee congressman congresswoman citizen resident civilian villager refugee migrant
    soldier fighter rebel insurgent militant guerrilla terrorist gunman hostage prisoner detainee witness
    survivor victim doctor nurse medic expert analyst economist scholar academic professor historian scientist
    researcher journalist reporter correspondent columnist editor author writer host critic ally supporter
    opponent rival colleague activist advocate campaigner protester demonstrator dissident insider veteran voter
    delegate member businessman businesswoman tycoon mogul investor trader banker lawyer student teacher worker
    employee farmer fisherman pilot sailor priest bishop cardinal pope imam cleric rabbi patriarch pastor monk
    islamist separatist nationalist republican democrat conservative liberal socialist communist progressive
    royalist hardliner moderate reformist loyalist unionist settler tribesman warlord kingpin exile monarchy
    kremlin pentagon monitor observer inspector investigator auditor regulator peacekeeper policeman officer
    sergeant lieutenant bystander passer-by who which that capital staffer operative strategist pollster
    lobbyist attendee
    """
)
_ENDINGS = (
    "er",
    "or",
    "ist",
    "man",
    "men",
    "woman",
    "women",
    "ian",
    "ant",
    "ent",
    "ee",
    "eer",
    "person",
    "people",
    "crat",
)
_NOT_PEOPLE = words(
    """
    number matter order paper power letter answer offer water weather summer winter murder border other another
    disaster war fear error terror horror factor sector mirror labor labour moment statement agreement movement
    incident accident event president development government treatment element argument document comment
    settlement commitment investment shipment amendment assessment appointment deployment effect announcement
    disappointment engagement restaurant grant degree fee committee percent extent intent content environment
    equipment employment improvement payment punishment achievement judgment talent continent parliament
    monument instrument experiment rent tent client cover danger center centre theater theatre dinner manner
    computer semester quarter chapter winner-take-all trigger cluster counter corner color colour favor favour
    honor honour humor rumor rumour behavior behaviour harbor harbour anger hunger disorder fiber tenor vigor
    rigor minister-less
    """
)


def can_speak(noun: str) -> bool:
    """Whether a singular noun in lower case names somebody, or something that is quoted as if it were somebody."""
    if noun in _WORDS:
        return True
    return noun.endswith(_ENDINGS) and noun not in _NOT_PEOPLE


def singular(noun: str) -> str:
    """Return a noun without its plural ending, roughly: enough to match `officers` with `officer`."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("men") and len(noun) > 3:
        return noun[:-3] + "man"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
