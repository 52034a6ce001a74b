"""The checks by code and by name; found in the files of `eigdocs.checks`, so that adding one touches no other file."""

from __future__ import annotations

import difflib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from eigdocs.checking.findings import Problem, Severity
from eigdocs.errors import EigdocsError

if TYPE_CHECKING:
    from eigdocs.checking.collection import Collection
    from eigdocs.checking.page import CheckedPage

Trust = Literal["high", "medium", "low"]
Scope = Literal["page", "collection", "suppressions"]

PageFunction = Callable[["CheckedPage"], Iterable[Problem]]
CollectionFunction = Callable[["Collection"], Iterable[Problem]]

GROUPS = {
    "EIG0": "suppressions",
    "EIG1": "links",
    "EIG2": "tables and structure",
    "EIG3": "dates and agendas",
    "EIG4": "programme",
    "EIG5": "text and residue",
}
"""What the first digit of a code stands for."""


@dataclass(frozen=True)
class Check:
    """One check. ``documentation`` is its function's docstring; `eigdocs.checking.examples` takes it apart.

    ``trust`` says how often a finding is a true defect: ``high`` nearly always, ``low`` worth a look.
    A check of scope ``page`` is called with each page, one of scope ``collection`` once with all of them, one of scope
    ``suppressions`` with each page after all others have run. ``prepare`` is what a check of scope ``collection`` asks
    of each page, and that can be sent from one process to another: it is worked out where the page is read.
    """

    code: str
    name: str
    severity: Severity
    trust: Trust
    scope: Scope
    function: Callable[..., Iterable[Problem]]
    prepare: Callable[[CheckedPage], object] | None = None

    @cached_property
    def documentation(self) -> str:
        """Its explanation, in Markdown."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first sentence of its explanation: what is wrong."""
        return self.documentation.partition("\n\n")[0].replace("\n", " ")

    @property
    def group(self) -> str:
        """The group of its code, in words."""
        return GROUPS[self.code[:4]]


def page_check(code: str, name: str, severity: Severity, *, trust: Trust) -> Callable[[PageFunction], Check]:
    """Make a check of a function that looks at one page."""
    return lambda function: Check(code, name, severity, trust, "page", function)


def collection_check(
    code: str,
    name: str,
    severity: Severity,
    *,
    trust: Trust,
    prepare: Callable[[CheckedPage], object] | None = None,
) -> Callable[[CollectionFunction], Check]:
    """Make a check of a function that looks at all pages together.

    `prepare` is a function that `once` has decorated, which this one calls with each page.
    """
    return lambda function: Check(code, name, severity, trust, "collection", function, prepare)


def suppression_check(code: str, name: str, severity: Severity, *, trust: Trust) -> Callable[[PageFunction], Check]:
    """Make a check of a function that looks at a page's suppressions, when it is known which were of use."""
    return lambda function: Check(code, name, severity, trust, "suppressions", function)


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its code, in the order of the codes."""
    return {each.code: each for each in sorted(_found(), key=lambda check: check.code)}


def _found() -> Iterator[Check]:
    from eigdocs import checks

    for module in pkgutil.iter_modules(checks.__path__):
        names = vars(import_module(f"{checks.__name__}.{module.name}"))
        yield from (each for each in names.values() if isinstance(each, Check))


def selected(words: Iterable[str]) -> list[Check]:
    """The checks that codes (``EIG101``), beginnings of codes (``EIG1``) and names (``broken-link``) stand for.

    Raises `EigdocsError` for one that stands for none, with the nearest that does.
    """
    found: dict[str, Check] = {}
    for word in words:
        meant = meanings(word)
        if not meant:
            raise EigdocsError(f"no check is called “{word}”", hint=nearest(word))
        found.update((each.code, each) for each in meant)
    return list(found.values())


def meanings(word: str) -> list[Check]:
    """The checks that one code, beginning of a code, or name stands for; none for any other word.

    >>> [check.name for check in meanings("EIG504")]
    ['doubled-word']
    """
    checks = all_checks()
    upper = word.upper()
    if upper in checks:
        return [checks[upper]]
    if upper.startswith("EIG"):
        return [each for code, each in checks.items() if code.startswith(upper)]
    return [each for each in checks.values() if each.name == word.lower()]


_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")


def nearest(word: str) -> str:
    """A hint that names the check that a word was probably meant for.

    >>> nearest("EIG1O1"), nearest("brokenlinks")
    ('did you mean EIG101 (broken-link)?', 'did you mean EIG101 (broken-link)?')
    """
    checks = all_checks()
    known = {each.name: each for each in checks.values()} | {code.lower(): each for code, each in checks.items()}
    meant = word.lower()
    if meant.startswith("eig"):
        meant = f"eig{meant[3:].translate(_LETTERS_FOR_DIGITS)}"
    close = difflib.get_close_matches(meant, known, 1, 0.6)
    if not close:
        return "`eigdocs rules` lists them"
    check = known[close[0]]
    return f"did you mean {check.code} ({check.name})?"
