"""Who is meant by 経営企画 井上様 決裁者? A name, a department and a role out of one typed line."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from callbench.services.call_report import PersonReport

_HONORIFIC = re.compile(r"(?<=.)(?:様|さん|さま|氏|殿)$")
_TITLE_EN = re.compile(r"^(?:mr|mrs|ms|dr)\.?$", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?:部|課|室|係|局|企画|本部|総務|人事|経理|営業|情シス|グループ|チーム|dept\.?|department|team)$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[;；]")
_SPACES = re.compile(r"[\s、,・/]+")
_BRACKETS = re.compile(r"[()（）\[\]「」]")


def read_member(text: str, roles: Mapping[str, str]) -> PersonReport | None:
    """The person a line names; None for an empty one. `roles` maps the words of roles to their codes.

    With semicolons the parts are name; department; role. Otherwise a word that is a role is the role, a word with 様 or さん is the name,
    a word that ends like a department is the department; of what is left the last word is the name.
    """
    plain = normalize("NFKC", text).strip()
    if not plain:
        return None
    if _SPLIT.search(plain):
        return _by_parts([part.strip() for part in _SPLIT.split(plain)], roles)
    words = [word for word in _SPACES.split(_BRACKETS.sub(" ", plain)) if word]
    role = next((roles[_key(word)] for word in words if _key(word) in roles), "")
    rest = [word for word in words if _key(word) not in roles and not _TITLE_EN.match(word)]
    name, department = _name_and_department(rest)
    return PersonReport(name=name, department=department, role=role) if name or department or role else None


def role_words(choices: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The words by which roles are found: code → its words, turned around."""
    return {_key(word): code for code, words in choices.items() for word in words if word}


def _by_parts(parts: list[str], roles: Mapping[str, str]) -> PersonReport:
    name, department, role = (*parts, "", "", "")[:3]
    return PersonReport(name=_HONORIFIC.sub("", name), department=department, role=roles.get(_key(role), ""))


def _name_and_department(words: list[str]) -> tuple[str, str]:
    marked = next((number for number, word in enumerate(words) if _HONORIFIC.search(word)), None)
    if marked is not None:
        first = marked
        while first > 0 and not _DEPARTMENT.search(words[first - 1]) and marked - first < 1 and first > 1:
            first -= 1
        name = " ".join(words[first : marked + 1])
        return _HONORIFIC.sub("", name).strip(), " ".join(words[:first] + words[marked + 1 :])
    departments = [word for word in words if _DEPARTMENT.search(word)]
    others = [word for word in words if word not in departments]
    if departments or len(others) < 2:
        return " ".join(others), " ".join(departments)
    return others[-1], " ".join(others[:-1])


def _key(word: str) -> str:
    return re.sub(r"[\s・]", "", normalize("NFKC", word)).lower()
