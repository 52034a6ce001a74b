"""EIG104: a link whose words are another address than the one that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.links.addresses import EMAIL, is_email
from eigdocs.checking.links.references import TWO_LINKS, Reference, references_of
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check

_WEB = re.compile(r"(?:https?|webcals?|ftp)://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S+", re.IGNORECASE)
_SITE = re.compile(r"^(?:(?:https?|webcals?|ftp)://)?(?:www\.)?", re.IGNORECASE)
_PAGE = re.compile(r"(?:[\w.-]+/)*(?P<stem>[\w-]+)\.(?:md|org)$")
_HOME = re.compile(r"/index\.(?:html?|php)$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_PHONE = re.compile(r"(?:\+\d{1,3}|0)(?:[ .()-]*\d){8,}")
_OF_PHONES = 9  # digits after France's 0 or +33
_SAME_EVERYWHERE = {"readme", "index"}


@page_check("EIG104", "mismatched-link", "warning", trust="high")
def mismatched_link(page: CheckedPage) -> Iterator[Problem]:
    """A link shows one address and leads to another.

    Copied from another link and changed in one place only: whoever clicks writes to somebody else, calls another phone,
    or reads another page than the one named. The name of a site as words for any of its pages is fine, and so is a
    shortened address.

    ## Bad

    ```markdown
    # Nous écrire

    Écrivez à [promo@example.org](mailto:promo-mentors@example.org), voyez
    [https://example.org/2020](https://example.org/2019).
    ```

    ## Good

    ```markdown
    # Nous écrire

    Écrivez à [promo@example.org](mailto:promo@example.org?subject=Bonjour), voyez
    [www.example.org](https://example.org/accueil.html) et [example.org/2020](https://www.example.org/2020/).
    ```

    ## Trust

    High: only words that are nothing but an address are compared.

    ## Fix

    Not safe, since either may be right: the link leads to what it shows.

    ```markdown
    # Nous écrire

    Écrivez à [promo@example.org](mailto:promo@example.org), voyez
    [https://example.org/2020](https://example.org/2020).
    ```
    """
    for reference in references_of(page):
        node = reference.node
        words = _words(page, node) if isinstance(node, tree.Link) and node.children else ""
        is_phone = reference.address.lower().startswith("tel:")
        if not words or (" " in words and not is_phone) or TWO_LINKS.search(reference.address):
            continue
        shown = words.strip("<>()[]")
        if _differs(shown, reference.address):
            message = f"the link shows “{words}” and leads to “{reference.address}”"
            yield page.problem(node, message, fix=_fix(page, shown, reference))


def _words(page: CheckedPage, link: tree.Link) -> str:
    """The words of a link; as they are written where org reads a part of an address as a subscript."""
    if any(isinstance(each, tree.Subscript | tree.Superscript) for each in link.children):
        return page.document.text[link.children[0].start : link.children[-1].end]
    return page.text(link)


def _fix(page: CheckedPage, words: str, reference: Reference) -> Fix | None:
    meant = f"mailto:{words}" if is_email(words) else words
    if not reference.is_exact or not re.match(r"https?://|mailto:", meant):
        return None
    return page.replacing(reference.span, meant, f"lead to “{meant}”", safe=False)


def _differs(words: str, address: str) -> bool:
    """Whether words are an address, and one that another address does not lead to."""
    is_mail = address.lower().startswith("mailto:")
    if is_email(words.removeprefix("mailto:")):
        mails = [each.lower() for each in EMAIL.findall(unquote(address))] if is_mail else []
        return bool(mails) and words.removeprefix("mailto:").lower() not in mails
    if address.lower().startswith("tel:"):
        return bool(_PHONE.fullmatch(words)) and _digits(words) != _digits(address)
    if _WEB.fullmatch(words):
        return is_mail or ("://" in address and not _is_same_site(words, address))
    shown, led = _PAGE.fullmatch(words), _PAGE.search(address.partition("#")[0].partition("::")[0])
    if not shown or not led:
        return False
    stems = {shown["stem"].lower(), led["stem"].lower()}
    return len(stems) > 1 and not stems & _SAME_EVERYWHERE


def _digits(phone: str) -> str:
    """The digits of a phone number that are the same from any country."""
    return re.sub(r"\D", "", phone)[-_OF_PHONES:]


def _is_same_site(words: str, target: str) -> bool:
    """Whether words are an address that leads where a target does: the same, the beginning of it, or its site."""
    if _CUT.search(words):
        return _key(target).startswith(_key(_CUT.sub("", words)))
    shown, led = _key(words), _key(target)
    is_site = "/" not in shown and led.partition("/")[0].partition(":")[0] == shown.partition(":")[0]
    return shown == led or is_site or (led.startswith(shown) and led[len(shown)] in "/?#")


def _key(address: str) -> str:
    """An address without what makes no difference to a reader."""
    return _HOME.sub("", _SITE.sub("", unquote(address)).rstrip("/.,;:").lower())
