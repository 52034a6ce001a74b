"""Which members of two teams are the same person: by address and name, with a tolerance for a slip.

Points for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| address | the same 5; with a slip, or at another domain 2; of the same given name 0 | another −1 |
| name | the same 5; with a slip 3; one says more 2.5; a given name 1.5 | only the same surname −1; another −2.5 |
| role | the same, which nobody else has 1.5; others' too 0.3 | another −0.2 |

A slip is one letter more, less or other, or two that changed places, in a word of four letters or more: "Anne" and
"Jeanne" are two people. An address that is of neither's name may be anyone's: then it counts 2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eigdocs.french.words import fold, key
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.models import TeamMember

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # letters of a word in which a slip is told from another word
_SAME, _SLIP, _MORE, _GIVEN, _FAMILY, _OTHER = 5.0, 3.0, 2.5, 1.5, -1.0, -2.5


class Profile(NamedTuple):
    """A person as compared: the words of the name, those of the address before its ``@``, the domain, the role."""

    name: tuple[str, ...]
    address: str
    local: tuple[str, ...]
    domain: str
    role: str
    common: bool  # whether others have the role


class People(Judge[TeamMember, Profile]):
    """Members of the teams of two programmes."""

    prior = -2.0

    def quick(self, entry: TeamMember) -> object:
        return entry.name

    def profiles(self, entries: Sequence[TeamMember]) -> list[Profile]:
        roles = [key(each.role or "") for each in entries]
        count = Counter(roles)
        return [_profile(each, role, count[role] > 1) for each, role in zip(entries, roles, strict=True)]

    def first_look(self, profile: Profile) -> frozenset[str]:
        return frozenset((*profile.name, *profile.local, profile.address))

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.address and other.address:
            yield _address(one, other)
        if one.name and other.name:
            yield _name(one.name, other.name)
        if one.role and other.role:
            same = one.role == other.role
            common = one.common or other.common
            yield Reason("role", float(same), (0.3 if common else 1.5) if same else -0.2)


def _profile(member: TeamMember, role: str, common: bool) -> Profile:
    address = fold((member.email or "").removeprefix("mailto:")).strip()
    local, _, domain = address.partition("@")
    return Profile(
        name=tuple(_WORD.findall(fold(member.name))),
        address=address,
        local=tuple(_WORD.findall(local)),
        domain=domain,
        role=role,
        common=common,
    )


def _address(one: Profile, other: Profile) -> Reason:
    if one.address == other.address:
        named = set(one.local) & {*one.name, *other.name} or _names_alike(one.name, other.name) > _FAMILY
        return Reason("address", 1.0, _SAME if named else 2.0)
    same_domain = one.domain == other.domain
    if one.local == other.local or (same_domain and _slips(one.local, other.local)):
        return Reason("address", 0.8, 2.0)
    if same_domain and len(one.local) > 1 and one.local[:1] == other.local[:1]:
        return Reason("address", 0.5, 0.0)
    return Reason("address", 0.0, -1.0)


def _name(one: tuple[str, ...], other: tuple[str, ...]) -> Reason:
    weight = _names_alike(one, other)
    return Reason("name", max(0.0, (weight - _OTHER) / (_SAME - _OTHER)), weight)


def _names_alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The points of two names, given name first; they may be written the other way round."""
    if sorted(one) == sorted(other):
        return _SAME
    if _slips(one, other):
        return _SLIP
    short, long = sorted((one, other), key=len)
    if short and set(short) <= set(long) and short[0] == long[0]:
        return _MORE
    if one[:1] == other[:1]:
        return _GIVEN
    return _FAMILY if one[-1:] == other[-1:] else _OTHER


def _slips(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some words are others but for slips, one at most in each."""
    from rapidfuzz.distance import OSA

    if not one or len(one) != len(other):
        return "".join(one) == "".join(other) != ""
    words = zip(one, other, strict=True)
    return all(a == b or (min(len(a), len(b)) >= _SHORTEST and OSA.distance(a, b) <= 1) for a, b in words)
