"""Emacs as witness: it reads what we write as our reader does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from eigdocs import tree
from eigdocs.formats.org.reader import read
from eigdocs.formats.org.writer import write
from tests.formats.org.emacs_tree import EMACS, as_emacs, dump, first_difference, normal
from tests.strategies.org import org_trees

pytestmark = pytest.mark.skipif(EMACS is None, reason="Emacs is not installed (Debian: emacs-nox)")


def written(count: int) -> list[str]:
    """Some written documents, always the same."""
    texts: list[str] = []

    @settings(max_examples=count, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(org_trees())
    def collect(root: tree.Root) -> None:
        texts.append(write(root))

    collect()
    return texts


def test_emacs_reads_what_is_written_as_our_reader_does(tmp_path: Path) -> None:
    texts = written(80)
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.org").write_text(text, "utf-8")
    trees = dump(tmp_path, tmp_path / "trees.json")
    differences = {
        text: first_difference(normal(as_emacs(read(text), text)), normal(trees[f"{number}.org"]))
        for number, text in enumerate(texts)
    }
    assert {text: found for text, found in differences.items() if found} == {}
