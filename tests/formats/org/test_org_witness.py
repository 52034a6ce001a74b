"""Emacs as witness: its reading and ours are the same, block by block and inline by inline, spans included."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from eigdocs.formats.org.reader import read
from tests.formats.org.emacs_tree import EMACS, Dump, as_emacs, dump, first_difference, normal

pytestmark = pytest.mark.skipif(EMACS is None, reason="Emacs is not installed (Debian: emacs-nox)")

FIXTURES = Path(__file__).parents[3] / "fixtures"
# Emacs reads a_b as a subscript whatever `#+options: ^:` says, and leaves it to exporters; our tree says what is meant.
PAGES = sorted(path for path in FIXTURES.glob("org/*.org") if not path.stem.startswith("indices"))
ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")


def difference(text: str, theirs: Dump) -> str | None:
    # Emacs counts neither carriage returns nor the byte order mark.
    spans = "\r\n" not in text and not text.startswith("\ufeff")
    return first_difference(normal(as_emacs(read(text), text), spans=spans), normal(theirs, spans=spans))


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Dump]]:
    """Every fixture as it is and with the line ends and byte order mark of Windows, and what Emacs reads in them."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "windows").mkdir()
    for page in PAGES:
        shutil.copy(page, folder)
        text = page.read_bytes().replace(b"\n", b"\r\n")
        (folder / "windows" / page.name).write_bytes("\ufeff".encode() + text)
    return folder, dump(folder, folder / "trees.json")


@pytest.mark.parametrize("name", [page.name for page in PAGES])
@pytest.mark.parametrize("variant", ["", "windows/"])
def test_fixtures_are_read_as_emacs_reads_them(fixtures: tuple[Path, dict[str, Dump]], name: str, variant: str) -> None:
    folder, trees = fixtures
    text = (folder / variant / name).read_bytes().decode()
    assert difference(text, trees[variant + name]) is None


@pytest.mark.skipif(not ARCHIVE, reason="EIGDOCS_ARCHIVE does not say where the archive of real documents is")
def test_real_documents_are_read_as_emacs_reads_them(tmp_path: Path) -> None:
    folder = Path(ARCHIVE or "")
    trees = dump(folder, tmp_path / "trees.json")
    assert trees
    differences = {name: difference((folder / name).read_bytes().decode(), tree) for name, tree in trees.items()}
    assert {name: found for name, found in differences.items() if found} == {}
