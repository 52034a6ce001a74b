"""What holds of checks and fixes, whatever the document: generated ones, the fixtures, the archive."""

from __future__ import annotations

import os
import re
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eigdocs
from eigdocs import tree
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding
from eigdocs.checking.fixing import fixed, is_fixable
from eigdocs.checking.registry import all_checks
from eigdocs.checking.running import findings_of
from eigdocs.document import Document
from eigdocs.formats.markdown.writer import write as write_markdown
from eigdocs.formats.org.writer import write as write_org
from tests.strategies.defects import defective_pages
from tests.strategies.markdown import markdown_documents
from tests.strategies.markdown_text import any_texts, markdown_texts
from tests.strategies.org import org_documents
from tests.strategies.programmes import programmes

ROOT = Path(__file__).parents[2]
SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FORMATS = st.sampled_from(("markdown", "org"))
_NO_WORDS = re.compile(
    r"(?:https?:/|mailto:)[^\s\])>|]*"  # addresses
    r"|^[ \t>*+-]*\d+[.)]"  # the numbers of list items
    r"|file:|&\#?\w+;|^[ \t]*\#\+\w+|</?[A-Za-z][^<>]*>",  # marks of another format, which are words to this one
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+")


def find(collection: Collection) -> list[Finding]:
    return findings_of(collection, list(all_checks().values()))


def assert_laws(*documents: Document, folders: tuple[Path, ...] = ()) -> None:
    """All that must hold of what the checks find in documents, and of their fixes."""
    collection = Collection(documents, folders=folders)
    findings = find(collection)
    for finding in findings:
        assert_placed(finding, collection)
    for unsafe in (False, True):
        assert_fixed(collection, findings, unsafe=unsafe)


def assert_placed(finding: Finding, collection: Collection) -> None:
    """The place of a finding, and its fix's edits, lie in the text, and the edits change something."""
    document = collection.by_name[finding.path].document
    start = document.offset(finding.line, finding.column)
    end = document.offset(finding.end_line, finding.end_column)
    assert 0 <= start <= end <= len(document.text), finding
    assert document.position(start) == (finding.line, finding.column), finding
    assert finding.message, finding
    if finding.fix:
        assert document.edited(finding.fix.edits).text != document.text, finding


def assert_fixed(collection: Collection, findings: list[Finding], *, unsafe: bool) -> None:
    """After fixing, nothing that can be fixed is left; safe fixes lose no word; fixing again changes nothing."""
    result = fixed(collection, find, unsafe=unsafe)
    shown = {name: document.text for name, document in result.documents.items()}
    assert not [each for each in result.left if is_fixable(each.fix, unsafe=unsafe)], shown
    if not any(is_fixable(each.fix, unsafe=unsafe) for each in findings):
        assert not result.documents
        return
    again = fixed(collection.with_documents(result.documents), find, unsafe=unsafe)
    assert (again.left, again.documents) == (result.left, {}), shown
    if not unsafe:
        for name, document in result.documents.items():
            before = collection.by_name[name].document
            lost = words_of(before) - words(document.text) - words(targets_of(document))
            assert not lost, (
                f"{lost}\n{''.join(unified_diff(before.text.splitlines(True), document.text.splitlines(True)))}"
            )


def words_of(document: Document) -> Counter[str]:
    """How often each word stands in a document, where links lead left out: that may be mended."""
    return words(document.text) - words(targets_of(document))


def targets_of(document: Document) -> str:
    """Where the links of a document lead: what was an address in a text may have become one of these."""
    links = [node for node in tree.walk(document.root) if isinstance(node, tree.Link | tree.Image)]
    return " ".join(node.target.removeprefix("file:") for node in links)


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, but for what is no word to a reader, and may be mended."""
    return Counter(_WORD.findall(_NO_WORDS.sub(" ", text)))


@SLOW
@given(defective_pages(), FORMATS)
def test_pages_with_slips(text: str, format: str) -> None:
    assert_laws(Document(text, format))


@SLOW
@given(st.lists(defective_pages(), min_size=2, max_size=3), FORMATS)
def test_several_pages(texts: list[str], format: str) -> None:
    assert_laws(*(Document(text, format, Path(f"/absent/page-{number}.md")) for number, text in enumerate(texts)))


@SLOW
@given(markdown_texts())
def test_odd_markdown(text: str) -> None:
    assert_laws(Document(text, "markdown"))


@SLOW
@given(any_texts(), FORMATS)
def test_any_text(text: str, format: str) -> None:
    assert_laws(Document(text, format))


@SLOW
@given(org_documents())
def test_org_documents(root: tree.Root) -> None:
    assert_laws(Document(write_org(root), "org"))


@SLOW
@given(markdown_documents())
def test_markdown_documents(root: tree.Root) -> None:
    assert_laws(Document(write_markdown(root), "markdown"))


@settings(SLOW, max_examples=20)
@given(programmes(), st.sampled_from(("2018", "2019", "2020")))
def test_rendered_programmes(programme: eigdocs.Programme, layout: str) -> None:
    try:
        document = eigdocs.render(programme, layout=layout)
    except eigdocs.LayoutError:
        return
    assert_laws(document)


@SLOW
@given(defective_pages(), FORMATS)
def test_all_checks_can_be_switched_off(text: str, format: str) -> None:
    comment = "# eigdocs: ignore\n" if format == "org" else "<!-- eigdocs: ignore -->\n\n"
    text = comment + text.replace("eigdocs:", "")
    assert [each for each in find(Collection([Document(text, format)])) if each.name != "unused-suppression"] == []


def folders() -> list[Path]:
    """The folders of documents that belong together."""
    archive = [Path(os.environ["EIGDOCS_ARCHIVE"])] if "EIGDOCS_ARCHIVE" in os.environ else []
    roots = [folder for root in (ROOT / "fixtures", *archive) for folder in sorted(root.iterdir()) if folder.is_dir()]
    return [folder for folder in roots if any(path.suffix in {".md", ".org"} for path in folder.rglob("*"))]


@pytest.mark.parametrize("folder", folders(), ids=lambda path: "/".join(path.parts[-2:]))
def test_folders(folder: Path) -> None:
    documents = [eigdocs.load(path) for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".org"}]
    assert_laws(*documents, folders=(folder,))
