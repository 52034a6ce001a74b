"""EIG412: a person with two addresses on two pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import of_one_year, said_at
from eigdocs.checking.registry import collection_check
from eigdocs.french.words import fold, key
from eigdocs.models import Source

_PERSON = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:de|du|des|la|le|d[’']))*(?: [A-ZÀ-Ý][\w’'-]+)+")
_PIECES = re.compile(r"[^a-z]+")
_LEAST = 3  # letters of a name that make an address a person's own


class _Address(NamedTuple):
    name: str
    email: str
    source: Source


@once
def _addresses(page: CheckedPage) -> list[_Address]:
    """The addresses of people on a page: the team's, and those that a name leads to."""
    return [*_found(page)] if "@" in page.document.text else []


def _found(page: CheckedPage) -> Iterator[_Address]:
    for member in page.reading.team:
        source = member.source_of("email")
        if member.email and source and _is_own(member.name, member.email):
            yield _Address(member.name, member.email.lower(), source)
    for link in page.nodes(tree.Link):
        if link.target.lower().startswith("mailto:"):
            name, email = page.text(link), link.target[len("mailto:") :].partition("?")[0]
            if _PERSON.fullmatch(name) and _is_own(name, email):
                start = page.document.text.find(email, link.start, link.end)
                place = page.source_of_span(start, start + len(email)) if start >= 0 else page.source(link)
                yield _Address(name, email.lower(), place)


def _is_own(name: str, email: str) -> bool:
    """Whether an address is a person's own: the part before the ``@`` has a part of the name."""
    own = _PIECES.sub("", fold(email.partition("@")[0]))
    return any(len(part) >= _LEAST and part in own for part in _PIECES.split(fold(name)))


@collection_check("EIG412", "address-conflict", "warning", trust="high", prepare=_addresses)
def address_conflict(collection: Collection) -> Iterator[Problem]:
    """A person has another e-mail address on another page.

    People change offices, and one page is forgotten: what is sent there is lost. Looked at are the members of the team
    and the links from a person's name to an address. The finding is placed on the second page; several addresses on
    one page, or an address that is shared ("equipe@"), are no conflict.

    ## Bad

    ```markdown equipe.md
    # L'équipe

    Voir aussi [les contacts](contacts.md).

    - **Camille Aubrac**, responsable du programme, camille.aubrac@example.org
    - **Noé Tellier**, design, noe.tellier@example.org
    ```

    ```markdown contacts.md
    # Contacts

    Pour les questions de budget, écrivez à [Camille Aubrac](mailto:camille.aubrac@ancien.example.org).
    ```

    ## Good

    ```markdown equipe.md
    # L'équipe

    Voir aussi [les contacts](contacts.md).

    - **Camille Aubrac**, responsable du programme, camille.aubrac@example.org
    - **Noé Tellier**, design, noe.tellier@example.org
    ```

    ```markdown contacts.md
    # Contacts

    Pour le design, écrivez à [Noé Tellier](mailto:design@example.org).
    ```

    ## Trust

    High: only addresses that have a part of the person's name are compared.
    """
    people: dict[str, list[tuple[CheckedPage, list[_Address]]]] = {}
    for page in collection.pages:
        for name, own in _by_name(_addresses(page)).items():
            people.setdefault(name, []).append((page, own))
    for pages in people.values():
        for index, (page, own) in enumerate(pages):
            others = [(each, theirs) for each, theirs in pages[:index] if not _emails(own) & _emails(theirs)]
            beside = of_one_year(page) if others else []
            other = next(((each, theirs[0]) for each, theirs in others if each in beside), None)
            if other:
                yield _problem(page, own[0], *other)


def _by_name(addresses: Iterable[_Address]) -> dict[str, list[_Address]]:
    found: dict[str, list[_Address]] = {}
    for each in addresses:
        found.setdefault(key(each.name), []).append(each)
    return found


def _emails(addresses: Iterable[_Address]) -> set[str]:
    return {each.email for each in addresses}


def _problem(page: CheckedPage, address: _Address, other_page: CheckedPage, other: _Address) -> Problem:
    where = said_at(other_page, other.source, page)
    message = f"the address of {address.name} is “{address.email}” here, and “{other.email}” elsewhere, {where}"
    related = other_page.related(other.source, f"the address of {other.name} is “{other.email}”")
    return page.problem(address.source, message, related=[related])
