"""Who was there, who presided, and what minutes call each of them."""

import re
from collections.abc import Sequence

from scrutiny.names import formal_name, is_councillor
from scrutiny.records import Findings, Meeting, Person, Presence

_IN_THE_CHAIR = re.compile(r"chair(?:man|woman|person)?(?: of the (?:sub-?)?(?:committee|panel))?", re.IGNORECASE)
_VISITING = re.compile(r"cabinet|portfolio|executive member|lead member|leader of|mayor|observer|visiting|ward councillor", re.IGNORECASE)
_SITTING = re.compile(
    r"(?:vice[- ]|deputy )chair(?:man|woman|person)?|(?:substitute |committee )?member|.*(?:co-?opt|governor rep|diocesan).*", re.IGNORECASE
)
_NO_POST = re.compile(r"\bmember\b|representative|governor|co-?opt|\bchair$|^officer$|^councillor$", re.IGNORECASE)

_OVER = re.compile(r"(?:,| of | for | to | with |\s*\(| - | – )")


def presences(meeting: Meeting, findings: Findings) -> dict[str, Presence]:
    """Whether each person on the list was there, by id and in the order of the list."""
    return {person.id: person.attendance for person in meeting.people} | {known.person: known.presence for known in findings.attendance}


def presiding(meeting: Meeting, findings: Findings) -> str | None:
    """The person in the chair: who was heard to preside all through, or else the only Chair on the list, if they were there."""
    presided = {one.person for one in findings.chairing}
    if presided:
        return presided.pop() if len(presided) == 1 else None
    there = presences(meeting, findings)
    attended = [person for person in meeting.people if there[person.id] in {"present", "remote"}]
    chairs = [person.id for person in attended if _IN_THE_CHAIR.fullmatch(post(person))]
    return chairs[0] if len(chairs) == 1 else None


def sits_on_committee(person: Person) -> bool:
    """Whether the list has this person as a member of the committee, elected or co-opted, and not as somebody attending it."""
    if _VISITING.search(person.role):
        return False
    return is_councillor(person) or bool(_SITTING.fullmatch(post(person)) or _IN_THE_CHAIR.fullmatch(post(person)))


def called(person: Person, people: Sequence[Person], chair: str | None) -> str:
    """The person as minutes speak of them: "Chair" for whoever presided, officers and partners by post, others by name."""
    if person.id == chair:
        return "Chair"
    return post(person) if by_post(person, people) else formal_name(person, people)


def briefly(person: Person, people: Sequence[Person], chair: str | None) -> str:
    """The person as running text speaks of them: a post without what it is over, "Executive Director", where no other begins so."""
    whole = called(person, people, chair)
    if person.id == chair or not by_post(person, people):
        return whole
    short = _OVER.split(whole)[0]
    return whole if any(other.id != person.id and _OVER.split(post(other))[0].lower() == short.lower() for other in people) else short


def by_post(person: Person, people: Sequence[Person]) -> bool:
    """Whether minutes speak of this person by post: officers and partners, where nobody else holds the same."""
    shared = sum(post(other).lower() == post(person).lower() for other in people) > 1
    return bool(post(person)) and not is_councillor(person) and not shared and not _NO_POST.search(post(person))


def post(person: Person) -> str:
    """The post of this person without an article: "Executive Director of Children's Services"."""
    return re.sub(r"^the\s+", "", person.role.strip(), flags=re.IGNORECASE)
