"""Sessions as rows: what every row says, and that no reader of it can be harmed."""

from __future__ import annotations

import builtins
import csv
import io
from html.parser import HTMLParser
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs import tables
from eigdocs.errors import EigdocsError
from eigdocs.models import Audience, DateRange, DateSpec, Defaults, Group, Link, Programme, Session, TimeSpec


def days(*ranges: tuple[str, str]) -> list[DateRange]:
    return [DateRange(start=start, end=end) for start, end in ranges]


SEMINAR = Session(
    kind="seminar",
    title="Séminaire",
    number=3,
    date=DateSpec(text="5 & 6 septembre", certainty="fixed", ranges=days(("2019-09-05", "2019-09-06"))),
    audience=Audience(
        text="EIG + mentors le matin", groups=[Group(name="eig"), Group(name="mentors", presence="morning")]
    ),
    hours=[TimeSpec(start="09:30", end="18:00", day="2019-09-05"), TimeSpec(start="10:00", audience="mentors")],
    place="Sète",
    objectives=["se voir", "se parler"],
    links=[Link(label="Page", url="seminaire.md", kind="document"), Link(label="#seminaire", kind="channel")],
    highlighted=True,
    extra={"Référente": "Ada"},
)
UNDATED = Session(
    date=DateSpec(text="3 juin", certainty="fixed", ranges=days(("--06-03", "--06-03"))), status="cancelled"
)
DEFAULTS = Defaults(hours=[TimeSpec(start="15:00", end="18:30")], place="Salle Ada")
PROGRAMME = Programme(title="Le <programme>", defaults=DEFAULTS, sessions=[SEMINAR, UNDATED])


def test_a_row_says_all_of_a_session() -> None:
    first, second = tables.rows(PROGRAMME)
    assert first == {
        "kind": "seminar",
        "title": "Séminaire",
        "number": 3,
        "date": "5 & 6 septembre",
        "certainty": "fixed",
        "start": "2019-09-05",
        "end": "2019-09-06",
        "audience": "EIG + mentors le matin",
        "groups": "eig | mentors (morning)",
        "hours": "2019-09-05 09:30-18:00 | from 10:00 (mentors)",
        "place": "Sète",
        "theme": None,
        "objectives": "se voir | se parler",
        "status": "planned",
        "highlighted": True,
        "links": "seminaire.md | #seminaire",
        "source": None,
        "extra.Référente": "Ada",
    }
    assert (second["start"], second["hours"], second["place"]) == (None, "15:00-18:30", "Salle Ada")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (TimeSpec(start="14:00", end="18:30", text="14h - 18h30"), "14:00-18:30"),
        (TimeSpec(start="12:05", text="12:05+"), "from 12:05"),
        (TimeSpec(end="12:00", text="jusqu'à midi"), "until 12:00"),
        (TimeSpec(text="Les 2 jours"), "Les 2 jours"),
        (TimeSpec(start="09:30", audience="dig"), "from 09:30 (dig)"),
    ],
)
def test_hours(hours: TimeSpec, said: str) -> None:
    assert tables.hours_text([hours]) == said


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ([("2019-04-11", "2019-04-11")], "Thu 2019-04-11"),
        ([("2020-12-31", "2021-01-02")], "Thu 2020-12-31 – Sat 2021-01-02"),
        ([("2019-11-07", "2019-11-07"), ("2019-11-14", "2019-11-14")], "Thu 2019-11-07 or Thu 2019-11-14"),
        ([("--02-29", "--02-29")], "--02-29"),
        ([("2019-02-30", "2019-02-30")], "2019-02-30"),
        ([], ""),
    ],
)
def test_days(ranges: list[tuple[str, str]], said: str) -> None:
    assert tables.days_text(DateSpec(ranges=days(*ranges))) == said


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+33 1",
        "-2",
        "@somme",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "\ufeff=1",
        "\u200b@a",
        "＝1+1",
        "＋1",
        "\x00=1",
        "\ta",
    ],
)
def test_what_looks_like_a_formula_is_not_one(cell: str) -> None:
    assert tables.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "À 9 h", "#1", "1er - 2 mai", "15:00-18:30", "“=”", "2019-04-11", "a, b"])
def test_what_does_not_is_left_alone(cell: str) -> None:
    assert tables.harmless(cell) == cell


@given(st.text(alphabet=st.sampled_from("=+-@;,\"'\t\r\n aé|\ufeff"), max_size=12))
def test_any_cell_comes_back_and_is_no_formula(said: str) -> None:
    text = tables.to_csv(Programme(sessions=[Session(place=said, extra={said: said})]))
    header, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert row[header.index("place")].replace("'", "") == said.replace("'", "")
    for cell in (*header, *row):
        assert not cell.lstrip(" \ufeff").startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r", "\n"))


# ── Data frames ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_data_frame_knows_dates() -> None:
    pandas = pytest.importorskip("pandas")
    frame = PROGRAMME.to_frame()
    assert list(frame.columns) == [*tables.COLUMNS, "extra.Référente"]
    assert frame["start"][0] == pandas.Timestamp("2019-09-05")
    assert pandas.isna(frame["start"][1])
    assert frame["number"][0] == 3
    assert frame["highlighted"].tolist() == [True, False]
    assert Programme().to_frame().empty


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(name: str, *rest: object, **more: object) -> ModuleType:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(EigdocsError, match="pip install"):
        PROGRAMME.to_frame()


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Tags(HTMLParser):
    """The tags of a piece of HTML, with their attributes; its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_notebook_shows_a_table_that_anyone_can_use() -> None:
    page = Tags(PROGRAMME._repr_html_())
    assert "Le <programme>: 2 sessions" in page.words
    assert [attributes["scope"] for tag, attributes in page.tags if tag == "th"] == ["col"] * 5 + ["row"] * 2
    assert [attributes.get("class") for tag, attributes in page.tags if tag == "tr"] == [
        None,
        "highlighted",
        "cancelled",
    ]
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"] == ["seminaire.md"]
    for said in (
        "5 & 6 septembre",
        "Thu 2019-09-05 – Fri 2019-09-06",
        "#3 Séminaire",
        "se voir",
        "#seminaire",
        "cancelled",
    ):
        assert said in page.words


@given(st.text(max_size=20) | st.sampled_from(["<script>", "javascript:alert(1)", '"><b>', "&lt;", " java\tscript:x"]))
def test_no_text_becomes_markup(said: str) -> None:
    link = Link(label=said, url=said, kind="web")
    session = Session(title=said, place=said, theme=said, objectives=[said], links=[link], date=DateSpec(text=said))
    page = Tags(tables.to_html(Programme(title=said, sessions=[session])))
    allowed = {"style", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "small", "a"}
    assert {tag for tag, _ in page.tags} <= allowed
    for tag, attributes in page.tags:
        if tag == "a":
            assert not (attributes["href"] or "").lower().lstrip().startswith("javascript:")
