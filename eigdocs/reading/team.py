"""People of the team, and how to reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key, tidy
from eigdocs.models import Link, Source, TeamMember
from eigdocs.reading.about import ends_with_colon, sentences
from eigdocs.reading.cells import place_of
from eigdocs.reading.links import links_of
from eigdocs.reading.page import Page, own_blocks, texts_in

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────


def read_team(page: Page) -> list[TeamMember]:
    """The people of the team; claims their lists and tables.

    Under a heading about the team, all items, rows and headings that begin with a person's name; anywhere else, a list
    whose items all are a name in bold with an address.
    """
    members: list[TeamMember] = []
    addresses = "@" in page.document.text
    for place, about in page.places("team"):
        if not (about or addresses) or page.is_claimed(place):
            continue
        if about and isinstance(place, tree.Section):
            members += _in_heading(page, place)
        for block in own_blocks(place):
            if isinstance(block, tree.List):
                members += _in_list(page, block, about=about)
            elif about:
                found = list(_in_block(page, block))
                page.claim(*[block] if found else [])
                members += found
    return members


def _in_list(page: Page, block: tree.List, *, about: bool) -> list[TeamMember]:
    """The people of a list's items, or of the lists in them; claims their items, and a list that is nothing else."""
    if not about and not _may_be_people(page, block):
        return []
    members: list[TeamMember] = []
    people = [(item, _in_item(page, item)) for item in block.children]
    if not about and not (len(people) > 1 and all(member and member.email for _, member in people)):
        return []
    for item, member in people:
        if member:
            page.claim(item)
            members.append(member)
        else:  # "Coordination" over a list of people
            for nested in (each for each in tree.children(item) if isinstance(each, tree.List)):
                members += _in_list(page, nested, about=about)
    if all(page.is_claimed(item) for item in block.children):
        page.claim(block)
    return members


def _may_be_people(page: Page, block: tree.List) -> bool:
    """Whether each item of a list opens in bold and may have an address: a quick look, since few do."""
    written = [page.document.source(item) for item in block.children]
    if not (any("@" in each for each in written) and all("@" in each or "mailto:" in each for each in written)):
        return False
    return all(_opens_in_bold(tree.children(item)[:1]) for item in block.children if tree.children(item))


def _in_item(page: Page, item: tree.Node) -> TeamMember | None:
    """The person of an item, with what the items under it say: role and address may stand in a list of their own."""
    lines = [each for each in tree.children(item) if isinstance(each, _LINES)]
    member = _member(page, lines, item)
    nested = [each for node in tree.children(item) if isinstance(node, tree.List) for each in node.children]
    if not member or not nested or (member.role and member.email):
        return member
    if any(_opens_in_bold(tree.children(each)) for each in nested):
        return None  # "**Technique**" over people
    email = next((link for link in links_of(page, item) if link.kind == "email"), None)
    role = member.role or ", ".join(filter(None, (_nested_role(page, each, email) for each in nested)))
    return _made(page, member.name, role, email, item, item)


def _nested_role(page: Page, item: tree.Node, email: Link | None) -> str:
    """What an item under a person's name says of the role: "directrice", "Rôle : directrice", but not "Tél : …"."""
    label, colon, rest = page.text(item).partition(":")
    field = page.vocabulary.exact("team-columns", label) if colon else "role"
    if field is None:
        return ""
    return _role(page, rest if colon else label, email)


def _in_block(page: Page, block: tree.Node) -> Iterator[TeamMember]:
    """The people of a table, or of a paragraph's lines that open with a name in bold."""
    if isinstance(block, tree.Table):
        yield from _in_table(page, block)
    elif isinstance(block, tree.Paragraph):
        for line in page.lines(block):
            member = _member(page, line, block) if _opens_in_bold(line) else None
            if member:
                yield member


_LINES = (tree.Paragraph, tree.Term)
_BOLD = (tree.Strong, tree.Term)


def _opens_in_bold(line: Sequence[tree.Node]) -> bool:
    """Whether the first that a line shows is in bold; a term is."""
    for node in (each for first in line[:1] for each in tree.walk(first)):
        if isinstance(node, _BOLD):
            return True
        if not isinstance(node, tree.Parent) and not (isinstance(node, tree.Text) and not node.value.strip()):
            return False
    return False


def _in_heading(page: Page, section: tree.Section) -> list[TeamMember]:
    """A person whose name is a heading, with what the first paragraph under it says."""
    name = page.text(section.heading)
    first = next(iter(own_blocks(section)), None)
    if page.announced(section) or not _is_person(page.vocabulary, name) or not isinstance(first, tree.Paragraph):
        return []
    email = next((link for link in links_of(page, first) if link.kind == "email"), None)
    role = _role(page, page.text(*page.lines(first)[0]) if page.lines(first) else "", email)
    return [_made(page, name, role, email, section.heading, section)] if role or email else []


def _in_table(page: Page, table: tree.Table) -> Iterator[TeamMember]:
    """The people of a table whose header names columns for names, and for roles or addresses."""
    rows = [row for row in table.rows if not tree.cookies(row)]
    headers = [page.text(cell) for cell in rows[0].children] if rows else []
    fields = [page.vocabulary.exact("team-columns", header) for header in headers]
    if "name" not in fields or len(set(fields) - {None}) < 2:
        return
    # "Nom" and "Prénom" make one name, in the order in which people say it.
    named = [index for index, each in enumerate(fields) if each == "name"]
    named.sort(key=lambda index: key(headers[index]) == "nom")
    for row in rows[1:]:
        cells = [*row.children, *[None] * (len(headers) - len(row.children))]
        name = " ".join(page.text(cell) for index in named if (cell := cells[index]))
        email = next((link for link in links_of(page, row) if link.kind == "email"), None)
        role = cells[fields.index("role")] if "role" in fields else None
        if name.strip():
            yield _made(page, tidy(name), page.text(role) if role else "", email, row, row)


_SPLIT = re.compile(r"\s*(?:[:,;(|–—]|\s-+\s)\s*")


def _member(page: Page, line: Sequence[tree.Node], entry: tree.Node) -> TeamMember | None:
    """The person that a line is about, whose name is in bold, or opens it."""
    text = page.text(*line)
    links = [link for link in links_of(page, *line) if link.kind == "email"]
    bold = [node for each in line for node in tree.walk(each) if isinstance(node, _BOLD)]
    named = page.text(bold[0]) if bold else next((link.label for link in links if "@" not in link.label), text)
    name = _SPLIT.split(named, maxsplit=1)[0].strip()
    if not _is_person(page.vocabulary, name, alone=bool(bold)):
        return None
    before, _, after = text.partition(name)
    email = links[0] if links else None
    return _made(page, name, _role(page, f"{before} {after}", email), email, entry, entry)


def _made(page: Page, name: str, role: str, email: Link | None, named: tree.Node, entry: tree.Node) -> TeamMember:
    cells: dict[str, Source] = {"name": place_of(page, named, name)}
    cells |= {"role": place_of(page, entry, role)} if role else {}
    cells |= {"email": email.source} if email and email.source else {}
    address = (email.url or "").removeprefix("mailto:").partition("?")[0] if email else None
    member = TeamMember(name=name, role=role or None, email=address, source=page.source(entry))
    return member.with_cells(cells)


def _is_person(vocabulary: Vocabulary, name: str, *, alone: bool = False) -> bool:
    """Whether words are a person's name: two to five, with capitals; `alone` accepts a first name.

    >>> words = Vocabulary.default()
    >>> _is_person(words, "Anne-Lise de la Tour"), _is_person(words, "EIG Link"), _is_person(words, "Slack", alone=True)
    (True, False, False)
    """
    small = vocabulary.words("in-names")
    words = [word for word in name.replace("’", "'").split() if key(word) not in small]
    labels = [vocabulary.words(table) for table in ("team-columns", "contacts", "groups", "parts", "sections")]
    if any(text in table for text in map(key, (name, *words)) for table in labels):
        return False
    shaped = all(word[0].isupper() and not any(char.isdigit() for char in word) for word in words)
    return shaped and (1 if alone else 2) <= len(words) <= 5


_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|@[\w-]+")
_EDGES = " \t,;:.–—-|/"


def _role(page: Page, text: str, email: Link | None) -> str:
    """What a line says besides the name and the address."""
    if email:
        text = text.replace((email.url or "").removeprefix("mailto:"), " ").replace(email.label, " ")
    text = tidy(_EMPTY.sub(" ", text)).strip(_EDGES)
    first, _, rest = text.rpartition(" ")
    if page.vocabulary.exact("team-columns", rest) == "email":  # "…, mail :" before the address
        text = first.strip(_EDGES)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    return text.strip(_EDGES)


# ── Contacts ─────────────────────────────────────────────────────────────────────────────────────────────

_CHANNEL = re.compile(r"(?<![\w&/#.])#(?=[\w-]*[^\W\d_])[\w-]+")
_PERSONAL = re.compile(r"mailto:(?P<first>[^\W\d_][\w-]*)\.(?P<last>[^\W\d_][\w-]*)@")


def read_contacts(page: Page) -> list[Link]:
    """The addresses and chat channels given as ways to reach the team, not the members' own addresses.

    They stand in a sentence about reaching it, in a list that such a sentence announces, or under a heading "Contacts".
    """
    if "@" not in page.document.text and not page.may_say(page.root, "contacts", "channel"):
        return []
    found: dict[str, Link] = {}
    for place, about in page.places("contacts"):
        before: tree.Node | None = None
        for block in own_blocks(place) if not page.is_claimed(place) else ():
            for text in texts_in([block], lambda node: _may_give_ways(page, node)):
                if not page.is_claimed(text):
                    led = about or (before is not None and _leads_to_ways(page, before))
                    for link in _ways(page, text, about=led):
                        found.setdefault(link.url or link.label, link)
            before = block
    return list(found.values())


def _may_give_ways(page: Page, node: tree.Node) -> bool:
    written = page.document.source(node)
    return "@" in written or ("#" in written and page.may_say(node, "contacts", "channel"))


def _leads_to_ways(page: Page, block: tree.Node) -> bool:
    """Whether a paragraph announces ways to reach the team: "Pour nous joindre :"."""
    ends = isinstance(block, tree.Paragraph) and ends_with_colon(page, block)
    return ends and _is_about_reaching(page.vocabulary, page.text(block))


def _ways(page: Page, text: tree.Parent, *, about: bool) -> Iterator[Link]:
    """The ways to reach the team that a paragraph gives; `about` where it need not say what they are for."""
    links = [link for link in links_of(page, text) if link.kind == "email" and not _is_personal(page.vocabulary, link)]
    for sentence in sentences(page.text(text)):
        if about or _is_about_reaching(page.vocabulary, sentence):
            ways = [link for link in links if link.label in sentence]
            if "channel" in page.vocabulary.all_mentioned("contacts", sentence):
                names = _CHANNEL.findall(sentence)
                ways += [Link(label=name, kind="channel", source=place_of(page, text, name)) for name in names]
            yield from sorted(ways, key=lambda link: sentence.find(link.label))


def _is_personal(vocabulary: Vocabulary, link: Link) -> bool:
    """Whether an address is a person's (``camille.martin@…``), and not one like ``equipe.eig@…``."""
    match = _PERSONAL.match(link.url or "")
    tables = ("sections", "groups", "about-programmes", "team-columns")
    parts = match.groups() if match else ()
    return match is not None and not any(vocabulary.exact(table, part) for table in tables for part in parts)


def _is_about_reaching(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text is about reaching the team."""
    said = vocabulary.all_mentioned("contacts", text)
    return "team" in said or said >= {"people", "reach"}
