"""What holds for every update: the document says the programme, and lines that are not concerned stay as they were."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eigdocs import Document, parse, render, update
from eigdocs.models import Programme, Session
from tests.strategies.programmes import PLACES, few, optional, phrases, programmes

LAYOUTS = ("2018", "2019", "2020")
SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def replaced_lines(before: Document, after: Document) -> tuple[int, int]:
    """How many lines were taken out, and how many put in."""
    one, other = before.text.splitlines(), after.text.splitlines()
    opcodes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    changed = [code for code in opcodes if code[0] != "equal"]
    return sum(code[2] - code[1] for code in changed), sum(code[4] - code[3] for code in changed)


def with_session(programme: Programme, index: int, session: Session) -> Programme:
    sessions = [*programme.sessions[:index], session, *programme.sessions[index + 1 :]]
    return programme.model_copy(update={"sessions": sessions})


def without_links(programme: Programme) -> Programme:
    """Links go with the words that they stand on, which are changed here."""
    sessions = [each.model_copy(update={"links": []}) for each in programme.sessions]
    records = [each.model_copy(update={"links": []}) for each in programme.historique]
    return programme.model_copy(update={"sessions": sessions, "historique": records})


@pytest.mark.parametrize("layout", LAYOUTS)
@given(data=st.data(), programme=programmes().filter(lambda each: each.sessions))
@SOME
def test_a_place_is_one_line(layout: str, data: st.DataObject, programme: Programme) -> None:
    document = render(programme, layout)  # type: ignore[arg-type]
    read = parse(document)
    index = data.draw(st.integers(0, len(read.sessions) - 1))
    place = data.draw(st.sampled_from(PLACES).filter(lambda each: each != read.sessions[index].place))
    wanted = with_session(read, index, read.sessions[index].model_copy(update={"place": place}))
    updated = update(document, wanted)
    assert without_links(parse(updated)) == without_links(wanted)
    assert replaced_lines(document, updated) == (1, 1)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(data=st.data(), programme=programmes())
@SOME
def test_records_and_objectives_say_something_else(layout: str, data: st.DataObject, programme: Programme) -> None:
    document = render(programme, layout)  # type: ignore[arg-type]
    read = parse(document)
    records = [
        record.model_copy(
            update={
                "objectives": data.draw(few(phrases())),
                "facilitators": data.draw(few(phrases(), 2)),
                "place": data.draw(optional(st.sampled_from(PLACES))) or record.place,
            }
        )
        for record in read.historique
    ]
    wanted = read.model_copy(update={"historique": records, "objectives": data.draw(few(phrases()))})
    assert without_links(parse(update(document, wanted))) == without_links(wanted)
