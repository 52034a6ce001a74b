"""The vocabulary: which words of the documents mean which field, section, month, group or status.

It is data, ``vocabulary.toml`` beside this module; a file of the user's own adds to it::

    [columns]
    audience = ["Pour qui ?"]

    [groups]
    alumni = ["anciens", "alumni"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from os import PathLike
from pathlib import Path

from eigdocs.errors import ReadError
from eigdocs.french.words import fold, key, letters, tidy

# Tables whose keys a user's file may add to, and what a key there looks like: a new group has any name, "4 week" is a
# new unit. In the others a new key would mean nothing, so it is an error.
_PERIOD = r"[1-9]\d* (?:day|week|month|year|promotion)"
_OPEN = {
    "groups": r"\S(?:.*\S)?",
    "numbers": r"[1-9]\d*",
    "ordinals": r"[1-9]\d*",
    "units": _PERIOD,
    "recurring": rf"[1-9]\d* / {_PERIOD}",
    "lengths": r"[1-9]\d* (?:minute|day)",
    "sites": r"\S(?:.*\S)?",
    "subjects": r"\S(?:.*\S)?",
}

_GOES_ON = re.compile(r"[\w-]")


class Vocabulary:
    """Words and what they mean: for each table, each key's words.

    >>> words = Vocabulary.default()
    >>> words.exact("columns", "Horaires :"), words.mentioned("kinds", "Séminaire EIG")
    ('hours', 'seminar')
    """

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.tables = tables
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._leading: dict[str, tuple[str, ...]] = {}
        self._exact: dict[str, dict[str, str]] = {}
        self._clues: dict[tuple[str, tuple[str, ...]], tuple[bytes, ...]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        import json

        # What is compiled for a vocabulary is kept with it; a process that is sent one again and again keeps it.
        return (_default, ()) if self is _default() else (_sent, (json.dumps(self.tables),))

    @classmethod
    def default(cls) -> Vocabulary:
        """The vocabulary that ships with the package."""
        return _default()

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Vocabulary:
        """The vocabulary that ships with the package, and the words of a TOML file of the same shape.

        Raises `ReadError` for a file that is missing, is no TOML, or has a table or key that is not known; it names the
        nearest one that is.
        """
        from eigdocs.toml import read_toml

        path = Path(path)
        return cls(_merged(cls.default().tables, read_toml(path), path))

    def words(self, table: str) -> dict[str, str]:
        """All words of a table, as they are compared (`eigdocs.french.words.key`), each with what it means."""
        if table not in self._exact:
            self._exact[table] = {_compared(word): name for name, words in self.tables[table].items() for word in words}
        return self._exact[table]

    def exact(self, table: str, text: str) -> str | None:
        """What a text means that is just one of the words of a table."""
        return self.words(table).get(_compared(text))

    def mentioned(self, table: str, text: str) -> str | None:
        """What the first of a table's words that a text contains means; the longest where several start there."""
        match = self.pattern(table).search(fold(text))
        return self.meaning(table, match.group()) if match else None

    def may_occur(self, text: bytes, table: str, *names: str) -> bool:
        """Whether a text's letters (`eigdocs.french.words.letters`) hold those of a word of a table, or of some keys.

        A quick look before a slow one: it does not mind where words begin and end.
        """
        return holds_any(text, self.clues(table, *names))

    def clues(self, table: str, *names: str) -> tuple[bytes, ...]:
        """The letters of the words of a table, or of some of its keys, without those that others are part of."""
        clues = self._clues.get((table, names))
        if clues is None:
            entries = self.tables[table]
            found = {letters(word) for name in names or entries for word in entries[name]}
            # "agenda" is in all that has "agendas".
            clues = tuple(clue for clue in found if not any(other in clue for other in found - {clue}))
            self._clues[(table, names)] = clues
        return clues

    def all_mentioned(self, table: str, text: str) -> set[str]:
        """What all the words of a table that a text contains mean."""
        return {self.meaning(table, match.group()) for match in self.pattern(table).finditer(fold(text))}

    def meaning(self, table: str, match: str) -> str:
        """What a text means that `pattern` has matched."""
        return self.words(table)[_compared(match)]

    def pattern(self, table: str) -> re.Pattern[str]:
        """An expression for any of a table's words, whole words only, for folded text."""
        if table not in self._patterns:
            self._patterns[table] = re.compile(rf"(?<![\w-])(?:{self.alternatives(table)})(?![\w-])")
        return self._patterns[table]

    def alternatives(self, table: str, *names: str) -> str:
        """The words of a table, or of some of its keys, folded, as alternatives of an expression, the longest first.

        An expression that matches nothing stands for no words: a user's file may have given them another meaning.
        """
        words = self._longest_first(table, *names)
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) or r"(?!)"

    def leading(self, table: str, text: str) -> str:
        """The longest of a table's words that a folded, tidy text begins with; an empty text for none.

        >>> Vocabulary.default().leading("kinds", "seminaire de rentree")
        'seminaire'
        """
        # Not by `pattern`: an expression for a hundred words takes as long to compile as reading a page.
        if table not in self._leading:
            self._leading[table] = self._longest_first(table)
        words = self._leading[table]
        if not text.startswith(words):
            return ""
        return next((word for word in words if text.startswith(word) and not _GOES_ON.match(text, len(word))), "")

    def _longest_first(self, table: str, *names: str) -> tuple[str, ...]:
        """The words of a table, or of some of its keys, folded."""
        entries = self.tables[table]
        words = {fold(tidy(word)) for name in names or entries for word in entries[name]}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))

    @cached_property
    def month_numbers(self) -> dict[str, int]:
        """Month names, folded, and their numbers."""
        return {word: int(number) for word, number in self.words("months").items()}


def holds_any(text: bytes, clues: Iterable[bytes]) -> bool:
    """Whether one of some clues is in a text's letters."""
    for clue in clues:  # noqa: SIM110 -- asked thousands of times a page, and `any` takes twice as long
        if clue in text:
            return True
    return False


@cache
def _default() -> Vocabulary:
    return Vocabulary(tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8")))


@lru_cache(maxsize=4)
def _sent(tables: str) -> Vocabulary:
    import json

    return Vocabulary(json.loads(tables))


def _compared(word: str) -> str:
    """A word as it is compared: its `key`, or itself where it is only signs ("?")."""
    return key(word) or fold(tidy(word))


def _merged(
    tables: Mapping[str, Mapping[str, list[str]]], added: Mapping[str, object], path: Path
) -> dict[str, dict[str, list[str]]]:
    from eigdocs.toml import unknown

    merged = {name: {each: list(words) for each, words in table.items()} for name, table in tables.items()}
    for name, table in added.items():
        if name not in merged:
            raise unknown("table", name, merged, path)
        if not isinstance(table, dict):
            raise ReadError(f"{name}: a table is expected, as in [{name}]", path=path)
        for each, words in table.items():
            if each not in merged[name] and not re.fullmatch(_OPEN.get(name, r"(?!)"), each):
                raise unknown(f"key in [{name}]", each, merged[name], path)
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                raise ReadError(f"[{name}] {each}: a list of words is expected", path=path)
            # A user's word that already meant something else means the new thing.
            new = {_compared(word) for word in words}
            merged[name] = {other: [w for w in old if _compared(w) not in new] for other, old in merged[name].items()}
            merged[name].setdefault(each, []).extend(words)
    return merged
