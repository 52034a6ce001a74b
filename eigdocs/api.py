"""What scripts call: `load`, `loads`, `dumps`, `convert`."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from eigdocs import formats
from eigdocs.document import Document, format_of
from eigdocs.errors import FormatError
from eigdocs.files import read_text

StrPath = str | PathLike[str]


def load(path: StrPath, *, format: str | None = None, encoding: str = "utf-8") -> Document:
    """Read a document from a file; its format is the one its suffix says, or `format` (``org``, ``markdown``).

    Raises `ReadError` for a file that is missing or not in that encoding (it names the byte), `FormatError` for a
    format that is not known.
    """
    path = Path(path)
    name = formats.get(format or format_of(path)).name
    return Document(read_text(path, encoding), name, path, encoding)


def loads(text: str, *, format: str) -> Document:
    """A document from a text; `format` is ``org`` or ``markdown``.

    Raises `FormatError` for a format that is not known.
    """
    return Document(text, formats.get(format).name)


def dumps(document: Document) -> str:
    """A document's text: exactly what was read, unless it was edited."""
    return document.text


def convert(document: Document, to: str, *, wrap: int | None = None) -> Document:
    r"""The document in the other format, ``org`` or ``markdown``; in its own format it is returned as it is.

    `wrap` fills paragraphs to so many columns; by default each is one line. What each construct becomes is in
    ``docs/conversion.md``.

    Raises `FormatError` for a format that is not known.

    >>> print(convert(loads("- Lieu :: le /grand/ atelier\n", format="org"), to="markdown").text, end="")
    - **Lieu :** le *grand* atelier
    """
    target = formats.get(to)
    if target.name == document.format:
        return document
    from eigdocs import conversion

    steps = {("org", "markdown"): conversion.to_markdown, ("markdown", "org"): conversion.to_org}
    step = steps.get((document.format, target.name))
    if step is None:
        raise FormatError(f"cannot convert from {document.format} to {target.name}")
    path = document.path.with_suffix(target.suffixes[0]) if document.path else None
    text = with_line_ends(target.write(step(document.root), wrap=wrap), document.text)
    return Document(text, target.name, path, document.encoding)


def with_line_ends(text: str, like: str) -> str:
    r"""A text with the line ends of another: ``\\r\\n`` where its first line ends so."""
    first = like.find("\n")
    return text.replace("\n", "\r\n") if first > 0 and like[first - 1] == "\r" else text
