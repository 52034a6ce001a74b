"""Fixing: all that can be mended is, in as many passes as it takes, and nothing else changes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from eigdocs.checking.findings import Fix
from eigdocs.checking.fixing import fixed, is_fixable
from eigdocs.document import Edit
from tests.checking.made import check_for, collection, finder, places


def test_fixes_are_made_in_all_documents() -> None:
    result = fixed(collection("un  deux  trois\n", "rien\n", "a  b\n"), finder(check_for(" {2,}", better=" ")))
    assert {name: document.text for name, document in result.documents.items()} == {
        "1.md": "un deux trois\n",
        "3.md": "a b\n",
    }
    assert (len(result.made), result.left) == (3, [])


def test_nothing_to_mend() -> None:
    result = fixed(collection("un deux\n"), finder(check_for("deux")))
    assert (result.documents, result.made, places(result.left)) == ({}, [], ["1.md:1:4 doubled-word"])


def test_fixes_that_touch_are_made_one_after_the_other() -> None:
    checks = check_for("a-", better="A"), check_for("-b", "EIG505", "double-punctuation", better="B")
    result = fixed(collection("a--b\n"), finder(*checks))
    assert (result.documents["1.md"].text, len(result.made)) == ("AB\n", 2)


def test_a_fix_may_show_what_another_hid() -> None:
    result = fixed(collection("aaaa\n"), finder(check_for("aa", better="a")))
    assert result.documents["1.md"].text == "a\n"


def test_less_certain_fixes_are_made_only_where_asked_for() -> None:
    check = check_for("deux", better="2", safe=False)
    careful = fixed(collection("deux\n"), finder(check))
    assert (careful.documents, len(careful.left)) == ({}, 1)
    assert fixed(collection("deux\n"), finder(check), unsafe=True).documents["1.md"].text == "2\n"


def test_fixes_that_undo_each_other_end() -> None:
    result = fixed(collection("oui\n"), finder(check_for("oui", better="non"), check_for("non", better="oui")))
    assert result.documents["1.md"].text in {"oui\n", "non\n"}


def test_a_fixed_document_keeps_its_path_and_its_line_ends() -> None:
    result = fixed(collection("\ufeffun  deux\r\n"), finder(check_for(" {2}", better=" ")))
    (document,) = result.documents.values()
    assert (document.text, str(document.path)) == ("\ufeffun deux\r\n", "1.md")


def test_what_is_fixable() -> None:
    safe, unsafe = Fix("…", (Edit(0, 0, ""),)), Fix("…", (Edit(0, 0, ""),), safe=False)
    assert [is_fixable(each) for each in (None, safe, unsafe)] == [False, True, False]
    assert [is_fixable(each, unsafe=True) for each in (None, safe, unsafe)] == [False, True, True]


@given(st.text("ab \n", max_size=40), st.lists(st.sampled_from(["aa", "ab", "b ", " a", "  ", "bb"]), max_size=4))
def test_fixing_ends_with_nothing_to_mend(text: str, words: list[str]) -> None:
    """Each check shortens what it finds, so this ends; fixes that overlap never break a document."""
    checks = [check_for(re.escape(word), better=word[0]) for word in words]
    result = fixed(collection(text), finder(*checks))
    after = result.documents["1.md"].text if result.documents else text
    # Passes are limited, and a long run may need more of them.
    if len(result.made) < 20:
        assert not any(word in after for word in words)
        assert result.left == []
    again = fixed(collection(after), finder(*checks))
    assert result.left or again.documents == {}
