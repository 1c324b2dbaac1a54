"""The comment, rendered by a Markdown library with tables, HTML and links switched on: names stay text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from markdown_it import MarkdownIt

from casecheck.reporters import reporter
from casecheck.reporters.markdown import LONGEST
from tests.reporters.made_up import EVERY, FINE, FORMULA, HOSTILE, NOTED, RUN, TORN, written

RENDERER = MarkdownIt("gfm-like")


def rendered(*reports: object) -> str:
    page: str = RENDERER.render(written(reporter("markdown"), reports))  # type: ignore[arg-type]  # reports
    return page


def cells(page: str) -> list[list[str]]:
    """The texts of the table's rows, as they are seen."""
    rows = re.findall(r"<tr>\n(.*?)</tr>", page, re.DOTALL)
    return [
        [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
        for row in rows[1:]
    ]


def test_a_row_a_finding() -> None:
    rows = cells(rendered(*EVERY))
    assert len(rows) == 10
    assert rows[4][1:] == ["art/noted.png", "the picture is turned by a tag (guess) (exif-rotated)", "Save it upright."]


def test_a_hostile_name_is_seen_as_it_is() -> None:
    page = rendered(FORMULA)
    row = cells(page)[0]
    assert row[1] == FORMULA.path
    assert row[2].startswith(FORMULA.findings[0].message)
    assert set(re.findall(r"<(\w+)", page)) <= {
        "h3",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "p",
        "strong",
    }


def test_nobody_is_mentioned_and_nothing_is_referred_to() -> None:
    # GitHub looks for them in the text that is seen, between comments
    report = replace(FORMULA, path="@octocat #1.png", findings=(replace(TORN.findings[0], message="@octocat #1"),))
    seen = [html.unescape(part) for part in re.split(r"<[^>]*>", rendered(report))]
    assert not [part for part in seen if re.search(r"[@#]\w", part)]


def test_a_line_break_stays_in_its_row() -> None:
    assert r"art/[red]\x1b[31ma\n" in cells(rendered(HOSTILE))[0][1]


def test_more_than_a_comment_holds_is_counted() -> None:
    many = [replace(TORN, path=f"{'long' * 50}/{number}.png") for number in range(1000)]
    text = written(reporter("markdown"), many)
    assert LONGEST - 1000 < len(text) < 65_536
    shown = len(cells(RENDERER.render(text)))
    assert re.findall(r"The table is full: (\d+) ", text) == [str(1000 - shown)]


def test_nothing_found_is_no_table() -> None:
    assert written(reporter("markdown"), [FINE]) == "### casecheck\n\n**1 file checked: 1 fine**\n"
    assert "|" not in written(reporter("markdown"), [NOTED], replace(RUN, detail="quiet"))
