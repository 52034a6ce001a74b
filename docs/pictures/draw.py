"""Draw the pictures of docs/differences.md again: ``python docs/pictures/draw.py``, from the project's folder.

What is drawn is what the commands print about the pages of `fixtures/changes/report`. The picture of the HTML report
needs Chromium; without it, the one that is there stays.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

import eigdocs
from eigdocs.changes.output.html.page import to_html
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.text import write

PAGES = Path("fixtures/changes/report")
HERE = Path(__file__).parent
WIDTH = 80  # columns
SIZE = "1200,1330"  # pixels


def main() -> None:
    diff = eigdocs.diff(eigdocs.parse(PAGES / "before.md"), eigdocs.parse(PAGES / "after.org"))
    draw_terminal(write(Report(diff=diff, colour=True, width=WIDTH)), HERE / "diff-terminal.svg")
    draw_page(to_html(diff), HERE / "diff-report.png")


def draw_terminal(printed: str, picture: Path) -> None:
    """What a terminal shows, as SVG with the reader's own fonts."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(printed))
    title = "eigdocs diff before.md after.org"
    drawn = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="diff")
    without_fonts = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    picture.write_text(without_fonts.replace("Fira Code", "DejaVu Sans Mono"), encoding="utf-8")


def draw_page(html: str, picture: Path) -> None:
    """The upper part of the page, as a browser shows it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print(f"{picture} is not drawn again: Chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "diff.html")
        page.write_text(html, encoding="utf-8")
        flags = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        )
        command = [chromium, *flags, f"--window-size={SIZE}", f"--screenshot={picture.resolve()}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
