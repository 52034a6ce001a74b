"""What holds of the diff of any two programmes, and the programmes of which it must hold.

The suite looks at some of them, the benchmark at ten thousand pairs.
"""

from __future__ import annotations

import json
from itertools import combinations
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from eigdocs.changes import ProgrammeDiff, diff
from eigdocs.changes.summaries import LONGEST
from eigdocs.models import Programme
from eigdocs.terminal import one_line
from tests.strategies.edits import edited, reshaped
from tests.strategies.programmes import programmes


class Family(NamedTuple):
    """A programme after edits by two people, after more edits, and in another form; and another one, edited too."""

    one: Programme
    later: Programme
    otherwise: Programme
    latest: Programme
    same: Programme
    other: Programme
    other_later: Programme
    other_same: Programme

    def pairs(self) -> list[tuple[Programme, Programme]]:
        """`PAIRS` pairs of all sorts."""
        return list(combinations(self, 2))


PAIRS = 28


@st.composite
def families(draw: DrawFn) -> Family:
    """Eight programmes: making one takes much longer than comparing two, so that few are made and all compared."""
    one, other = draw(programmes()), draw(programmes())
    later, otherwise, other_later = draw(edited(one)), draw(edited(one)), draw(edited(other))
    latest, same = draw(edited(later)), draw(reshaped(one))
    return Family(one, later, otherwise, latest, same, other, other_later, draw(reshaped(other_later)))


def check_family(family: Family) -> None:
    assert not diff(family.one, family.one)
    for one, same in ((family.one, family.same), (family.other_later, family.other_same)):
        assert [str(change) for change in diff(one, same).changes] == []
    for old, new in family.pairs():
        check(old, new)
    check_json(diff(family.one, family.later))


def check(old: Programme, new: Programme) -> None:
    """The laws, for one pair of programmes."""
    found = diff(old, new)
    back = found.inverse()
    assert back == diff(new, old)
    assert found.apply(old) == new
    assert back.apply(new) == old
    names = [(change.kind, change.target, change.key, *change.path) for change in found.changes]
    assert len(names) == len(set(names))
    for change in found.changes:
        assert change.summary == one_line(change.summary)
        assert 0 < len(change.summary) <= LONGEST


def check_json(found: ProgrammeDiff) -> None:
    """The JSON has the keys of the contract, and a diff read from it does all that this one does."""
    text = found.model_dump_json()
    data = json.loads(text)
    assert list(data) == ["old", "new", "changes"]
    keys = {tuple(each) for each in data["changes"]}
    assert keys <= {("kind", "target", "key", "path", "old", "new", "summary")}
    again = ProgrammeDiff.model_validate_json(text)
    assert again.apply(found.old) == found.new
    assert again.inverse() == found.inverse()
