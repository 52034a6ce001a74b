import pytest

from eigdocs.errors import EigdocsError
from eigdocs.history.asking import history_of
from eigdocs.history.blame import blame, find_session
from eigdocs.history.entries import History
from eigdocs.models import Programme
from tests.history.story import NEW, OLD, Story


@pytest.fixture(scope="module")
def history(story: Story) -> History:
    return history_of([story.folder / NEW], problem=lambda said: None)


def commits(history: History, session: str, target: str = "session") -> dict[str, str]:
    return {each.field: each.step.subject for each in blame(history, session) if each.target == target}


def test_the_commit_of_each_field_through_a_new_date_and_a_new_name(history: History) -> None:
    assert commits(history, "2019-04-18") == {
        "kind": "Nouvelle promotion",
        "date": "Repousser la session d’avril",
        "audience": "Nouvelle promotion",
        "hours": "Nouvelle promotion",
        "place": "Nouvelle promotion",
        "theme": "Nouvelle promotion",
        "status": "Nouvelle promotion",
    }


def test_the_record_about_the_session(history: History) -> None:
    found = commits(history, "2019-04-18", "record")
    assert found["date"] == "Repousser la session d’avril"
    assert found["agenda"] == found["objectives"] == "Nouvelle promotion"


def test_each_branch_of_a_merge_has_its_own(history: History) -> None:
    assert commits(history, "2019-02-12")["place"] == "Commencer en ligne"
    assert commits(history, "2019-06-06")["hours"] == "Changer l’heure en juin"


def test_through_another_format(story: Story) -> None:
    before = history_of([story.folder / OLD], story.commits["Réaligner le tableau"], problem=lambda said: None)
    assert commits(before, "2018-10-25")["place"] == "Changer de salle en octobre"
    assert commits(before, "2018-10-25")["theme"] == "Première page"


@pytest.mark.parametrize("name", ["2019-06-06", "Bilan à mi-parcours", "bilan"])
def test_ways_to_name_a_session(history: History, name: str) -> None:
    assert blame(history, name)[0].key == "2019-06-06"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2019-06-07", "no session called “2019-06-07” .one of: 2019-02-12 .*2019-06-06"),
        ("petit atelier", "several sessions called “petit atelier” .one of: 2019-04-18 [^,]*, 2019-06-06 [^,]*$"),
    ],
)
def test_sessions_that_are_none_or_several(history: History, name: str, message: str) -> None:
    with pytest.raises(EigdocsError, match=message):
        blame(history, name)


def test_a_page_without_sessions() -> None:
    with pytest.raises(EigdocsError, match=r"no session called “bilan”: there is none at all \(name the page with"):
        find_session(Programme(), "bilan")
