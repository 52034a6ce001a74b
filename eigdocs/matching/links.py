"""Which contacts, and which calendars, of two programmes are the same: by address, then by label.

Points for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| kind | | another −3 |
| address | the same 6; alike 2.5; at the same host, no e-mail, 1 | another −0.5 |
| label | the same 3; alike in part: less | another −0.5 |
| sole | the only link of its kind in either list 1.3 | |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eigdocs.french.words import key
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.matching.scales import Scale
from eigdocs.matching.texts import ratio
from eigdocs.models import Link

_LABELS = Scale((0.5, -0.5), (0.7, 0.5), (0.85, 2.5), (1.0, 3.0))
_ALIKE = 0.9


class Profile(NamedTuple):
    """A link as it is compared; ``label`` is empty where it only repeats the address."""

    kind: str
    address: str
    host: str
    label: str
    sole: bool


class Links(Judge[Link, Profile]):
    """Contacts or calendars of two programmes."""

    prior = -2.0

    def quick(self, entry: Link) -> object:
        return entry.url, entry.label

    def profiles(self, entries: Sequence[Link]) -> list[Profile]:
        count = Counter(each.kind for each in entries)
        return [_profile(each, count[each.kind] == 1) for each in entries]

    def first_look(self, profile: Profile) -> frozenset[str]:
        return frozenset((profile.address, profile.label))

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.kind != other.kind:
            yield Reason("kind", 0.0, -3.0)
        if one.address and other.address:
            yield _address(one, other)
        if one.label and other.label:
            same = ratio()(one.label, other.label)
            yield Reason("label", same, _LABELS(same))
        if one.sole and other.sole and one.kind == other.kind:
            yield Reason("sole", 1.0, 1.3)


def _profile(link: Link, sole: bool) -> Profile:
    address = _bare(link.url or "")
    label = key(link.label)
    shown = "" if address and _bare(link.label) == address else label
    host = address.rpartition("@")[2].split("/")[0]
    return Profile(link.kind, address, host, shown, sole)


def _bare(url: str) -> str:
    """An address without its scheme and without what makes no difference."""
    return url.strip().casefold().rpartition("://")[2].removeprefix("mailto:").removeprefix("www.").rstrip("/")


def _address(one: Profile, other: Profile) -> Reason:
    if one.address == other.address:
        return Reason("address", 1.0, 6.0)
    same = ratio()(one.address, other.address)
    if same >= _ALIKE:
        return Reason("address", same, 2.5)
    is_there = one.host == other.host and one.kind != "email"  # an organisation has many addresses
    return Reason("address", same, 1.0 if is_there else -0.5)
