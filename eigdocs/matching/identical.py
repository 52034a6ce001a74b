"""`identical`: the entries of two lists that say the same, or the same in another form."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from eigdocs.french.words import key
from eigdocs.models import AgendaItem, Audience, DateSpec, Duration, Frequency, Link, SessionRecord, TimeSpec

if TYPE_CHECKING:
    from pydantic import BaseModel
else:
    from eigdocs.models import BaseModel  # pydantic's, or the plain one

T = TypeVar("T")

_MANY = 8  # entries that are alike at first sight: they are told apart by all that they say
_MOST = 50  # copies of which it matters which is which
PLACES = frozenset({"source", "sources"})
"""Fields that tell where an entry stands, and nothing of what it says."""
_NO_WORDS = PLACES | {"highlighted"}
_VALUES = (Audience, DateSpec, Duration, Frequency, TimeSpec)  # what counts of them is not their words


class Same(NamedTuple):
    """``pairs``: entries that say the same, by index. ``copies``: couples of those of which one list has more."""

    pairs: dict[int, int]
    copies: set[tuple[int, int]]


def identical(old: Sequence[T], new: Sequence[T], quick: Callable[[T], Any]) -> Same:
    """The entries of two lists that say the same, then those that say the same in another form.

    Of several copies, the first is the other's first. Where one list has more copies of an entry than the other, which
    of them is which is left to their neighbours. `quick` tells which entries may be the same at first sight.
    """
    if len(old) == len(new) and all(one == other for one, other in zip(old, new, strict=True)):
        return Same({at: at for at in range(len(old))}, set())
    same = Same({}, set())
    _pair(old, new, _keys(old, new, quick), same)
    if len(same.pairs) < min(len(old), len(new)):
        _pair(old, new, _forms(old, new, quick, same.pairs), same)
    return same


Keys = tuple[Callable[[int], Hashable], Callable[[int], Hashable]]


def _left(old: Sequence[T], new: Sequence[T], found: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [at for at in range(len(old)) if at not in found], [at for at in range(len(new)) if at not in taken]


def _keys(old: Sequence[T], new: Sequence[T], quick: Callable[[T], Any]) -> Keys:
    """For each entry of either list, what only those have that say the same."""
    looks = [[quick(entry) for entry in side] for side in (old, new)]
    count: dict[Any, int] = {}
    for look in [*looks[0], *looks[1]]:
        count[look] = count.get(look, 0) + 1
    known: dict[Any, list[tuple[T, int]]] = {}
    numbers = itertools.count()

    def key_of(entry: T, look: Any) -> int:
        if count[look] > _MANY:
            look = (look, hash(entry))
        alike = known.setdefault(look, [])
        for each, number in alike:
            if each == entry:
                return number
        alike.append((entry, next(numbers)))
        return alike[-1][1]

    old_keys = [key_of(*each) for each in zip(old, looks[0], strict=True)]
    new_keys = [key_of(*each) for each in zip(new, looks[1], strict=True)]
    return old_keys.__getitem__, new_keys.__getitem__


def _forms(old: Sequence[T], new: Sequence[T], quick: Callable[[T], Any], found: dict[int, int]) -> Keys:
    """For each entry of either list that is left, what only those have that say the same in any form.

    Forms take long to make: one field after the other is looked at, as long as both lists have entries that are alike.
    """
    sides = (old, new)
    numbers: dict[Hashable, int] = {}  # one for each form there is
    forms = tuple(
        {index: numbers.setdefault((-1, form_of(quick(side[index]))), len(numbers)) for index in left}
        for side, left in zip(sides, _left(old, new, found), strict=True)
    )
    for part in _parts(old[0]):
        if not (both := set(forms[0].values()) & set(forms[1].values())):
            break
        for side, some in zip(sides, forms, strict=True):
            alike = [index for index, number in some.items() if number in both]
            some |= {
                index: numbers.setdefault((some[index], form_of(part(side[index]))), len(numbers)) for index in alike
            }
    return forms[0].__getitem__, forms[1].__getitem__


def _pair(old: Sequence[T], new: Sequence[T], keys: Keys, same: Same) -> None:
    """Pair the entries of one key that are left; where one list has more, tell only which they are."""
    groups, new_groups = (
        _grouped(left, key_of) for left, key_of in zip(_left(old, new, same.pairs), keys, strict=True)
    )
    for each, indexes in groups.items():
        others = new_groups.get(each, [])
        if len(indexes) == len(others) or min(len(indexes), len(others)) > _MOST:
            same.pairs.update(zip(indexes, others, strict=False))
        else:
            same.copies.update(itertools.product(indexes, others))


def _grouped(indexes: Iterable[int], key_of: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for index in indexes:
        groups.setdefault(key_of(index), []).append(index)
    return groups


def form_of(value: Any) -> Hashable:
    """What a value says, whatever its form: wrapping, apostrophes, accents, case and punctuation do not count.

    >>> form_of("L’après-midi") == form_of("l'apres-midi")
    True
    """
    if value is None:
        return None
    form = _FORMS.get(type(value))
    if form is not None:
        return form(value)
    return _form_of_fields(value) if isinstance(value, BaseModel) else value


def _form_of_several(values: Iterable[Any]) -> Hashable:
    return tuple([form_of(each) for each in values])


_FORMS: dict[type, Callable[[Any], Hashable]] = {
    str: lambda text: key(text) or text,
    list: _form_of_several,
    tuple: _form_of_several,
    dict: lambda values: tuple(sorted((key(name), form_of(each)) for name, each in values.items())),
    AgendaItem: lambda item: (item.day, item.start, item.end, key(item.title or "")),
    Link: lambda link: (key(link.label), link.kind),  # a page's address is another in each format
}


def _form_of_fields(value: BaseModel) -> Hashable:
    return tuple([form_of(getattr(value, name)) for name in _fields_that_count(value)])


def _fields_that_count(value: BaseModel) -> list[str]:
    left_out = _NO_WORDS | {"text"} if isinstance(value, _VALUES) else _NO_WORDS
    if isinstance(value, SessionRecord):
        left_out |= {"notes"}
    return [name for name in value.__dict__ if name not in left_out]


def _parts(entry: Any) -> list[Callable[[Any], Any]]:
    """What gives the parts of an entry, or of another of its kind, of which its form is made: its fields, or all."""
    if type(entry) in _FORMS:
        return [lambda each: each]
    return [attrgetter(name) for name in _fields_that_count(entry)]
