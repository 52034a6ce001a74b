"""EIG412: a person with two addresses on two pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import of_one_year, said_at
from eigdocs.checking.registry import collection_check
from eigdocs.french.words import fold, key
from eigdocs.models import Source

_PERSON = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:de|du|des|la|le|d[’']))*(?: [A-ZÀ-Ý][\w’'-]+)+")
_PIECES = re.compile(r"[^a-z]+")
_LEAST = 3  # letters of a name that make an address a person's own


class _Address(NamedTuple):
    page: CheckedPage
    name: str
    email: str
    source: Source


@collection_check("EIG412", "address-conflict", "warning", trust="high")
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
    people: dict[str, dict[str, list[_Address]]] = {}
    for page in collection.pages:
        for each in _addresses(page) if "@" in page.document.text else ():
            people.setdefault(key(each.name), {}).setdefault(page.name, []).append(each)
    for by_page in people.values():
        pages = list(by_page.values())
        for index, own in enumerate(pages):
            others = [each for each in pages[:index] if not _emails(own) & _emails(each)]
            beside = of_one_year(own[0].page) if others else []
            other = next((each for each in others if each[0].page in beside), None)
            if other:
                yield _problem(own[0], other[0])


def _emails(addresses: Iterable[_Address]) -> set[str]:
    return {each.email for each in addresses}


def _addresses(page: CheckedPage) -> Iterator[_Address]:
    """The addresses of people on a page: the team's, and those that a name leads to."""
    for member in page.reading.team:
        source = member.source_of("email")
        if member.email and source and _is_own(member.name, member.email):
            yield _Address(page, member.name, member.email.lower(), source)
    for link in page.nodes(tree.Link):
        if link.target.lower().startswith("mailto:"):
            name, email = page.text(link), link.target[len("mailto:") :].partition("?")[0]
            if _PERSON.fullmatch(name) and _is_own(name, email):
                start = page.document.text.find(email, link.start, link.end)
                place = page.source_of_span(start, start + len(email)) if start >= 0 else page.source(link)
                yield _Address(page, name, email.lower(), place)


def _is_own(name: str, email: str) -> bool:
    """Whether an address is a person's own: the part before the ``@`` has a part of the name."""
    own = _PIECES.sub("", fold(email.partition("@")[0]))
    return any(len(part) >= _LEAST and part in own for part in _PIECES.split(fold(name)))


def _problem(address: _Address, other: _Address) -> Problem:
    where = said_at(other.page, other.source, address.page)
    message = f"the address of {address.name} is “{address.email}” here, and “{other.email}” elsewhere, {where}"
    related = other.page.related(other.source, f"the address of {other.name} is “{other.email}”")
    return address.page.problem(address.source, message, related=[related])
