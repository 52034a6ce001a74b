"""A diff as Markdown, for a comment on a pull request: as GitHub and GitLab show it.

Texts of the documents are only text there: nothing in them is markup, an address that becomes a link, or a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs.changes.comparison import Comparison, Kept, Row
from eigdocs.changes.marking import Piece, marked
from eigdocs.changes.output import comparison_words as words
from eigdocs.changes.output.counting import counted
from eigdocs.changes.output.lines import Told
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.telling import SECTIONS, Block, blocks
from eigdocs.changes.wording import inside_quotes
from eigdocs.terminal import one_line

_LONG = 12  # lines: a longer block is folded
_LONGEST = 60_000  # characters: GitHub refuses comments of more than 65,536


def write(report: Report) -> str:
    """The report; one that is too long for a comment ends after the last block that fits, and says so."""
    found = blocks(report.diff, report.agenda)
    old, new = report.names
    parts = [f"## {_title(report, found)}", f"{_code(old)} → {_code(new)}"]
    if report.comparison:
        parts += _comparison(report.comparison)
    parts += _fitting(_blocks(report, found), _LONGEST - sum(map(len, parts)))
    if report.explanations:
        parts.append(_folded("Pourquoi ces rapprochements", list(map(_explanation, report.explanations))))
    return "\n\n".join(parts) + "\n"


def _explanation(line: str) -> str:
    """One that begins with blanks belongs to the one before it."""
    return f"{'  ' if line.startswith(' ') else ''}- {escaped(line.strip())}"


def _title(report: Report, found: Sequence[Block]) -> str:
    if report.comparison:
        return f"Programme : {escaped(words.title(report.comparison))}"
    return f"Programme : {counted(found, report.agenda)}"


def _fitting(parts: Iterator[str], room: int) -> Iterator[str]:
    for part in parts:
        room -= len(part) + 2
        if room < 0:
            yield "*La suite est trop longue pour un commentaire.*"
            return
        yield part


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────


def _blocks(report: Report, found: Sequence[Block]) -> Iterator[str]:
    for section in SECTIONS:
        if section == "Sessions" and report.comparison and not report.full:
            continue
        own = [block for block in found if block.section == section]
        if own and section != "Sessions":
            yield f"### {section}"
        for block in own:
            yield _block(block)


_OUTCOMES = {"new": "+ ", "gone": "− ", "changed": ""}


def _block(block: Block) -> str:
    """A title with its list; folded where it is long, with what changed in the title."""
    lines = [line for told in block.lines for line in _told(told, 0)]
    title = escaped(" — ".join(each for each in (block.day, block.title) if each), links=False)
    title = f"{_OUTCOMES[block.outcome]}{title}" if title else ""
    if len(lines) > _LONG:
        labels = ", ".join(dict.fromkeys(told.label for told in block.lines if told.label))
        return _folded(title or block.section, lines, f" : {escaped(labels, links=False)}" if labels else "")
    return "\n".join([*([f"**{title}**", ""] if title else []), *lines])


def _folded(title: str, lines: Sequence[str], aside: str = "") -> str:
    # GitHub reads Markdown in an element after a blank line; the title is in a line of HTML, where entities count.
    return "\n".join(["<details>", f"<summary><b>{title}</b>{aside}</summary>", "", *lines, "", "</details>"])


def _told(told: Told, level: int) -> Iterator[str]:
    """A list item, and those inside it. Its sign is in bold, since a lone one would begin a list."""
    sign = "" if told.mark == "~" else told.mark
    label = escaped(told.label)
    if told.label and not told.is_time:
        head = f"**{sign} {label}**" if sign else f"**{label}**"
        head += " :" if told.old or told.new else ""
    else:
        head = f"**{sign}** {label}" if sign else label
    yield f"{'  ' * level}- {f'{head.strip()} {_values(told)}'.strip()}"
    for line in told.inner:
        yield from _told(line, level + 1)


def _values(told: Told) -> str:
    if told.mark == "→":
        return f"{escaped(told.old)} → {escaped(told.new)}"
    if told.old and told.new:
        before, after = marked(told.old, told.new)
        return f"« {_pieces(before, 'del')} » → « {_pieces(after, 'ins')} »"
    return escaped(told.old or told.new)


def _pieces(pieces: Sequence[Piece], name: str) -> str:
    """A text in quotes with the words marked that the other does not have, unless that is all of them."""
    if all(each.differs for each in pieces):
        return escaped(inside_quotes("".join(each.text for each in pieces)))
    # A piece of an address is none.
    texts = [(escaped(inside_quotes(each.text), links=False), each.differs) for each in pieces]
    return "".join(f"<{name}>{text}</{name}>" if differs else text for text, differs in texts)


# ── Two years ────────────────────────────────────────────────────────────────────────────────────────────────


def _comparison(said: Comparison) -> Iterator[str]:
    labels = (said.old_label, said.new_label)
    if said.silent:
        yield escaped(words.silence(said))
        yield from _kept("Formats", said.formats)
        return
    yield from _counts("En tout", said.totals, labels)
    yield from _counts("Sessions par public", said.audiences, labels)
    yield from _counts("Sessions par mois", said.months, labels)
    rhythm = [("saison", words.season(said.old_season), words.season(said.new_season))]
    rhythm += [(each.label, words.rhythm(each.old), words.rhythm(each.new)) for each in said.rhythms]
    rhythm += [("plus longue pause", words.pause(each.old), words.pause(each.new)) for each in said.rhythms[:1]]
    if said.old_season.first or said.new_season.first:
        yield _table(("Rythme", *labels), rhythm)
    for title, kept in (("Formats", said.formats), ("Thèmes", said.themes), ("Lieux", said.places)):
        yield from _kept(title, kept)
    if said.roles:
        rows = [(words.role(each.old) or "–", words.role(each.new) or "–") for each in said.roles]
        yield f"### D'une année à l'autre\n\n{_table(labels, rows)}"


def _counts(title: str, rows: Sequence[Row], labels: tuple[str, str]) -> Iterator[str]:
    if rows:
        cells = [
            (row.label, words.amount(row.old, row.unit), words.amount(row.new, row.unit), words.change(row))
            for row in rows
        ]
        yield _table((title, *labels, ""), cells, numbers=True)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> str:
    rule = ["---", *(["--:" if numbers else "---"] * (len(headings) - 1))]
    lines = [map(escaped, headings), rule, *(map(escaped, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _kept(title: str, kept: Kept) -> Iterator[str]:
    lines = [f"- {escaped(each)}" for each in words.kept(kept)]
    lines += [f"- **+** {escaped(each)}" for each in kept.new]
    lines += [f"- **−** {escaped(each)}" for each in kept.gone]
    if lines:
        yield "\n".join([f"### {title}", "", *lines])


# ── Escaping ─────────────────────────────────────────────────────────────────────────────────────────────────

_ADDRESS = re.compile(r"https?://[^\s<>|\"'`\\\[\]{}^]+[^\s<>|\"'`\\\[\]{}^.,;:!?)]")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#$]|&(?=[#\w])")
_LIST = re.compile(r"^(?:[-+](?=\s|$)|\d{1,9}(?P<dot>[.)])(?=\s|$))")
_MENTION = re.compile(r"(?<!\w)(@|&#35;)(?=\w)")
_JOINER = "\u2060"  # is not seen, and parts what GitHub takes for a mention or the number of an issue


def escaped(text: str, *, links: bool = True) -> str:
    r"""A text as Markdown, on one line: in a list item, a table's cell, a line of HTML alike.

    What could be markup is written as an HTML entity, which is never markup (CommonMark, section 2.5). Nobody is
    mentioned, and no issue referred to. With `links` an address is one that can be clicked.

    >>> escaped("<b> *Grand* atelier"), escaped("l'après-midi, 9h - 18h"), escaped("1. Voir https://example.org/a_b.")
    ('&#60;b&#62; &#42;Grand&#42; atelier', "l'après-midi, 9h - 18h", '1&#46; Voir <https://example.org/a_b>.')
    """
    text = one_line(text)
    pieces, done = [], 0
    for address in _ADDRESS.finditer(text) if links else ():
        pieces += [_entities(text[done : address.start()]), f"<{address[0]}>"]
        done = address.end()
    return _LIST.sub(_not_a_list, "".join([*pieces, _entities(text[done:])]))


def _entities(text: str) -> str:
    return _MENTION.sub(rf"\1{_JOINER}", _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text))


def _not_a_list(match: re.Match[str]) -> str:
    sign = match["dot"] or match[0]
    return f"{match[0].removesuffix(sign)}&#{ord(sign)};"


def _code(text: str) -> str:
    return f"<code>{escaped(text, links=False)}</code>"
