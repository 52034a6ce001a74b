"""Which rituals of two programmes are the same: by name and alias, else by what is said of them.

Points for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| name | the same, or an alias, whatever plural, hyphens and group 5; alike in part: less | another −1 |
| kind | both bootcamps, both seminars 1.5 | one of each −1.5 |
| frequency | the same 0.5 | |
| description | the same, of no other ritual, 4; alike in part, or of several: less | another −0.5 |
| order | between the same rituals 0.3 | out of order up to −0.3 |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.likeness.facts import words_of
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.matching.scales import Scale
from eigdocs.matching.sessions import by_words
from eigdocs.matching.texts import Text, alike, name_of, text_of
from eigdocs.models import Ritual

_NAMES = Scale((0.6, -1.0), (0.75, 0.5), (0.9, 3.0), (1.0, 4.0))
_DESCRIPTIONS = Scale((0.4, -0.5), (0.6, 0.5), (0.85, 2.5), (1.0, 4.0))
_PART = 0.88  # how alike two names are of which one says more: "Rétrospective hebdomadaire", "Rétrospective"
_STEM = 5


class Profile(NamedTuple):
    """A ritual as it is compared: ``names`` as they are looked up, ``stems`` of its name's words."""

    ritual: Ritual
    names: frozenset[str]
    name: Text
    stems: frozenset[str]
    kind: str | None
    description: Text
    common: bool  # whether other rituals have the description: one paragraph may be about several


class Rituals(Judge[Ritual, Profile]):
    """Rituals of two programmes, of one year or of two."""

    prior = -2.0
    in_order = 0.3

    def quick(self, entry: Ritual) -> object:
        return entry.name

    def profiles(self, entries: Sequence[Ritual]) -> list[Profile]:
        vocabulary = Vocabulary.default()
        count = Counter(each.description for each in entries)
        return [
            Profile(
                ritual=each,
                names=frozenset(name for said in (each.name, *each.aliases) for name in _names(said, vocabulary)),
                name=text_of(each.name),
                stems=_stems(each.name, vocabulary),
                kind=vocabulary.mentioned("kinds", each.name),
                description=text_of(each.description),
                common=count[each.description] > 1,
            )
            for each in entries
        ]

    def first_look(self, profile: Profile) -> frozenset[str]:
        return profile.names | profile.stems | profile.description.stems

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        yield _name(one, other)
        kinds = {one.kind, other.kind} - {None, "session"}
        if one.kind == other.kind and kinds:
            yield Reason("kind", 1.0, 1.5)
        elif len(kinds) == 2:
            yield Reason("kind", 0.0, -1.5)
        if one.ritual.frequency and one.ritual.frequency == other.ritual.frequency:
            yield Reason("frequency", 1.0, 0.5)
        if one.description and other.description:
            common = one.common or other.common
            yield by_words("description", one.description, other.description, _DESCRIPTIONS, common)


def _name(one: Profile, other: Profile) -> Reason:
    if one.names & other.names:
        return Reason("name", 1.0, 5.0)
    same = alike(one.name, other.name)
    if one.stems and other.stems and (one.stems <= other.stems or other.stems <= one.stems):
        same = max(same, _PART)
    return Reason("name", same, _NAMES(same))


def _names(said: str, vocabulary: Vocabulary) -> set[str]:
    """A name as it is looked up, with and without the group that it is for: "Stand-up", "Standup EIG"."""
    own = vocabulary.pattern("groups").sub(" ", fold(said))
    return {name for name in (name_of(said), name_of(own)) if name}


def _stems(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of a name that tell it, in any form: not whom it is for, nor that it is a session."""
    own = vocabulary.pattern("groups").sub(" ", fold(name))
    sessions = {word for word, kind in vocabulary.words("kinds").items() if kind == "session"}
    return frozenset(word[:_STEM] for word in words_of(own, vocabulary) if word not in sessions)
