"""No pattern keeps a run busy, whatever it is held against; and what is matched is what pathspec itself would match."""

from __future__ import annotations

import random
import time
from itertools import product
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from casecheck.engine import Globs
from casecheck.engine.globs import MAX_LENGTH, MAX_PATTERNS, MAX_SLASHES
from casecheck.model import UserError
from tests.cli.command import casecheck

LONG_NAME = "a" * 251 + ".jpg"
LONG_PATH = "/".join(["a" * 254] * 16)
DEEP_PATH = "/".join("a" * 2000)

PATTERNS = {
    "stars": "*a" * 20 + "b.jpg",
    "stars-all-the-way": "*a" * (MAX_LENGTH // 2 - 1) + "b",
    "pairs-of-stars": "**a" * 300 + "b",
    "stars-and-question-marks": "*?a" * 300 + "b",
    "stars-and-sets": "*[a-z]" * 160 + "b",
    "stars-and-other-sets": "*[!b]" * 190 + "b",
    "one-star": "*" + "a" * 200 + "b",
    "any-folders": "**/" * MAX_SLASHES + "b",
    "any-folders-and-a-name": "**/a/" * (MAX_SLASHES // 2) + "b",
    "any-folders-and-a-star": "**/*/" * (MAX_SLASHES // 2) + "b",
    "any-folders-and-stars": "**/*a*a*a*/" * (MAX_SLASHES // 2) + "b",
    "many-names": "**/" + "*a*/" * (MAX_SLASHES - 3) + "b/**/c",
    "many-stars": "**/" + "*/" * (MAX_SLASHES - 3) + "b/**/c",
}


@pytest.mark.parametrize("path", [LONG_NAME, LONG_PATH, DEEP_PATH], ids=["long-name", "long-path", "deep-path"])
@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_no_pattern_takes_long(pattern: str, path: str) -> None:
    assert len(pattern) <= MAX_LENGTH
    globs = Globs([pattern], Path("/art"))
    begin = time.process_time()
    assert not globs.match(f"/art/{path}")
    assert time.process_time() - begin < 0.1  # a few ms on an idle machine; with backtracking hours


@pytest.mark.parametrize("key", ["exclude: ['{}']", "paths:\n  '{}':\n    device: ipad"], ids=["exclude", "paths"])
def test_a_hostile_pattern_in_a_file_does_not_hang(tmp_path: Path, key: str) -> None:
    (tmp_path / "casecheck.yaml").write_text(key.format(PATTERNS["stars"]))
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / LONG_NAME).touch()
    assert casecheck("check", "art", cwd=tmp_path).code == 1  # it is empty


NAMES = ["a", "ab", "*", "a*", "*a", "*a*b", "**a", "?b", "*?", "[ab]*b", "*a*a*", "**"]


def test_the_same_as_pathspec_alone() -> None:
    """Also with negations, which depend on whether a file or one of its folders was matched."""
    draw = random.Random(11)
    paths = ["/".join(path) for depth in (1, 2, 3) for path in product(["a", "ab", "bab", "aab.a"], repeat=depth)]
    paths += [f"{path}/" for path in paths]
    matched = 0
    for _ in range(300):
        patterns = [
            draw.choice(["", "", "/", "!"])
            + "/".join(draw.choices(NAMES, k=draw.randint(1, 5)))
            + draw.choice(["", "/"])
            for _ in range(draw.randint(1, 3))
        ]
        plain = GitIgnoreSpec.from_lines(patterns, backend="simple")
        ours = Globs(patterns, Path("/art"))
        for path in draw.sample(paths, 20):
            found = ours.match(f"/art/{path}", is_folder=path.endswith("/"))
            assert found is plain.match_file(path), (patterns, path)
            matched += found
    assert 600 < matched < 5400


@pytest.mark.parametrize(
    ("patterns", "wrong"),
    [
        pytest.param(["a" * MAX_LENGTH], None, id="long"),
        pytest.param(["a" * (MAX_LENGTH + 1)], "'aaaaaaaaaaaaaaaaaaaa'... has 1,001 characters", id="too-long"),
        pytest.param(["a/" * MAX_SLASHES], None, id="deep"),
        pytest.param(["a/" * (MAX_SLASHES + 1)], "51 slashes; allowed: up to 1,000 and 50", id="too-deep"),
        pytest.param(["a"] * MAX_PATTERNS, None, id="many"),
        pytest.param(["a"] * (MAX_PATTERNS + 1), "1,001 patterns; allowed: up to 1,000", id="too-many"),
    ],
)
def test_how_much_a_pattern_may_say(patterns: list[str], wrong: str | None) -> None:
    if wrong is None:
        Globs(patterns, Path())
        return
    with pytest.raises(UserError, match=wrong):
        Globs(patterns, Path())


@pytest.mark.parametrize("pattern", ["[[a]b", "[a&&b]", "[a||b]"])
def test_a_set_that_may_mean_something_else_one_day(pattern: str) -> None:
    assert Globs([pattern], Path("/art")).match("/art/ab") is (pattern == "[[a]b")
