"""Links that are half written, and how they are mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs import loads
from eigdocs.checking.collection import Collection
from eigdocs.checking.links.half_links import half_links
from eigdocs.document import Edit

U = "https://exemple.org/a_b"
PIECES = st.sampled_from(
    ["[", "]", "(", ")", "](", "][", "[[", "]]", "<", ">", " ", "\n", "mot", U, "http://", "a.md", "`", "\\"]
)


def mended(text: str, format: str, *, unsafe: bool = False) -> str:
    document = loads(text, format=format)
    halves = half_links(Collection([document]).pages[0])
    edits = [Edit(each.start, each.end, each.mended) for each in halves if each.mended is not None]
    assert unsafe or all(each.certain for each in halves if each.mended is not None)
    return document.edited(edits).text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"Voir {U}]({U}).", f"Voir [{U}]({U})."),
        (f"Voir [le plan]({U} et la suite.", f"Voir [le plan]({U}) et la suite."),
        (f"Voir [le plan]({U}.", f"Voir [le plan]({U})."),
        (f"Voir [[le plan]({U}) et la suite", f"Voir [le plan]({U}) et la suite"),
        (f"Voir <{U} pour la suite", f"Voir <{U}> pour la suite"),
        ("Voir ![le plan](mon plan.png)", "Voir ![le plan](<mon plan.png>)"),
        (f"Voir [le plan](http://{U})", f"Voir [le plan]({U})"),
        (f"Voir [[un]({U}), [deux]({U})]", f"Voir [[un]({U}), [deux]({U})]"),
        (f"Voir [le plan]\\({U})", f"Voir [le plan]\\({U})"),
        ("Voir ![le plan](plan.png =300x)", "Voir ![le plan](plan.png =300x)"),
        ("Voir [`le plan` et la suite", "Voir [`le plan` et la suite"),
    ],
)
def test_markdown(text: str, after: str) -> None:
    assert mended(text, "markdown") == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"Voir [le plan] ({U})", f"Voir [le plan]({U})"),
        (f"Voir (le plan)[{U}]", f"Voir [le plan]({U})"),
        (f"[{U}]({U}]({U}))", f"[{U}]({U})"),
    ],
)
def test_markdown_that_is_less_certain(text: str, after: str) -> None:
    assert mended(text, "markdown", unsafe=True) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"Voir [[{U}] [le plan]] ici", f"Voir [[{U}][le plan]] ici"),
        (f"Voir [[{U}] le plan]] ici", f"Voir [[{U}][le plan]] ici"),
        (f"Voir [[{U}][le plan] ici", f"Voir [[{U}][le plan]] ici"),
        (f"Voir [{U}][le plan]] ici", f"Voir [[{U}][le plan]] ici"),
        (f"Voir [[{U}][]] ici", f"Voir [[{U}]] ici"),
        ("Voir [[file:lieux.org][les lieux] ici", "Voir [[file:lieux.org][les lieux]] ici"),
        (f"| [[{U}][a | b]] |", f"| [[{U}][a | b]] |"),  # found, but who knows where it ends
        ("Voir [un] [deux] et tab[[1] [2]]", "Voir [un] [deux] et tab[[1] [2]]"),
    ],
)
def test_org(text: str, after: str) -> None:
    assert mended(text, "org") == after


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["markdown", "org"]))
def test_what_is_mended_keeps_its_words_and_needs_no_more_mending(text: str, format: str) -> None:
    once = text
    for _ in range(10):
        again = mended(once, format, unsafe=True)
        if again == once:
            break
        once = again
    assert mended(once, format, unsafe=True) == once
    assert once.count("mot") == text.count("mot")
