"""Bytes in and out: encodings, and files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs.errors import ReadError, WriteError
from eigdocs.files import matcher, read_text, write_bytes

ODD_TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("* Titre", id="no final newline"),
    pytest.param("* Titre\r\n\r\ntexte\r\n", id="CRLF"),
    pytest.param("un\rdeux\r", id="lone CR"),
    pytest.param("\ufeff* Titre\n", id="byte order mark"),
    pytest.param("a\x00b\n", id="NUL"),
    pytest.param("- a\u00a0b\u202fc\u200bd\n", id="odd spaces"),
    pytest.param("e\u0301te\u0301 \u00e9t\u00e9 \U0001f389\n", id="NFD, NFC, emoji"),
    pytest.param("\ta\n \t- b\n", id="tabs"),
    pytest.param("a\u2028b\x0bc\x0cd\x85e\n", id="other line separators"),
]


@pytest.mark.parametrize("format", ["org", "markdown"])
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, text: str, format: str) -> None:
    path = tmp_path / ("page.org" if format == "org" else "page.md")
    path.write_bytes(text.encode())
    document = eigdocs.load(path)
    assert document.root.end == len(text)
    assert eigdocs.dumps(document).encode() == path.read_bytes()


@given(st.binary(max_size=60))
def test_any_bytes_are_read_exactly_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.org"
    path.write_bytes(data)
    if data == data.decode(errors="ignore").encode():
        assert eigdocs.dumps(eigdocs.load(path)).encode() == data
    else:
        with pytest.raises(ReadError, match=r"any\.org:\d+:\d+: not UTF-8 text: byte \d+ is 0x"):
            eigdocs.load(path)


def test_a_wrong_encoding_names_file_line_column_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "vieux.org"
    path.write_bytes("* Titre\nl'été\n".encode("latin-1"))
    with pytest.raises(ReadError) as caught:
        eigdocs.load(path)
    assert str(caught.value) == (
        f"{path}:2:3: not UTF-8 text: byte 10 is 0xE9 (say its encoding with --encoding, for example --encoding cp1252)"
    )
    assert eigdocs.load(path, encoding="latin-1").text == "* Titre\nl'été\n"


def test_unusable_paths_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        eigdocs.load(tmp_path / "rien.org")
    (tmp_path / "dossier.org").mkdir()
    with pytest.raises(ReadError, match="is a folder"):
        eigdocs.load(tmp_path / "dossier.org")
    with pytest.raises(eigdocs.FormatError, match=r"known suffixes: \.markdown, \.md, \.org"):
        eigdocs.load(tmp_path / "page.docx")
    (tmp_path / "page.org").touch()
    with pytest.raises(ReadError, match="unknown encoding"):
        eigdocs.load(tmp_path / "page.org", encoding="utf-88")


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    write_bytes(path, b"un")
    with pytest.raises(WriteError, match="exists already"):
        write_bytes(path, b"deux")
    assert path.read_bytes() == b"un"
    write_bytes(path, b"deux", overwrite=True)
    assert path.read_bytes() == b"deux"
    assert [each.name for each in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "docs/page.md", True),
        ("docs/*", "docs/page.md", True),
        ("/page.md", "docs/page.md", False),
        ("docs/", "docs/sous/page.md", True),
        ("!docs/", "docs/page.md", False),
        ("docs/page.md", "../page.md", False),
    ],
)
def test_patterns_are_those_of_gitignore_files(tmp_path: Path, pattern: str, path: str, expected: bool) -> None:
    assert matcher([pattern], tmp_path)(tmp_path / path) is expected


def test_a_calendar_may_be_folded_inside_of_a_character(tmp_path: Path) -> None:
    """RFC 5545, section 3.1: what counts octets may cut a character in two."""
    whole = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Séance 🎉\r\nEND:VCALENDAR\r\n"
    cut = whole.encode().replace(b"\xc3\xa9", b"\xc3\r\n \xa9").replace(b"\xf0\x9f", b"\xf0\x9f\n\t")
    path = tmp_path / "agenda.ics"
    path.write_bytes(cut)
    assert read_text(path) == whole.replace("é", "é\r\n ").replace("🎉", "🎉\n\t")
    path.write_bytes(cut.removeprefix(b"BEGIN:VCALENDAR\r\n"))
    with pytest.raises(ReadError, match="not UTF-8 text"):
        read_text(path)
