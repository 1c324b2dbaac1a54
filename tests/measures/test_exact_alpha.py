"""16-bit alpha: rules use the 8 bits that are printed; the exact counts are reported, too."""

from __future__ import annotations

import pytest

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.engine import make_plan
from casecheck.engine.records import decode, encode
from casecheck.measures.alpha import alpha
from casecheck.model import DEFAULT_MAX_PIXELS, Alpha, Background, FileReport
from casecheck.reporters.facts import exact_facts
from casecheck.reporters.json import file_object
from tests.drawing import GRAY, GRAY_ALPHA, RGB, RGB_ALPHA, Rows, png_of, problems, trns

FULL, NEARLY, TRACE = 0xFFFF, 65515, 100


def picture(samples: list[int], color: int = RGB_ALPHA, *, interlaced: bool = False) -> bytes:
    """20 rows of pixels with these alphas."""
    colors = (0x1234,) * (3 if color == RGB_ALPHA else 1)
    rows: Rows = [[(*colors, sample) for sample in samples] for _ in range(20)]
    return png_of(rows, 16, color, interlaced=interlaced)


@pytest.mark.parametrize(
    ("samples", "answer"),
    [
        pytest.param([FULL, FULL], Alpha(True, 40, 0, 0, "opaque"), id="opaque"),
        pytest.param([NEARLY, NEARLY], Alpha(True, 40, 0, 0, "opaque", (0, 40)), id="nearly-opaque"),
        pytest.param([0xFF00, FULL], Alpha(True, 40, 0, 0, "opaque", (0, 20)), id="the-least-that-is-opaque"),
        pytest.param([0xFEFF, FULL], Alpha(True, 40, 0, 20, "partly"), id="the-most-that-is-not-opaque"),
        pytest.param([0, 0, FULL], Alpha(True, 60, 40, 0, "transparent"), id="cut-out"),
        pytest.param([TRACE, TRACE, FULL], Alpha(True, 60, 40, 0, "transparent", (0, 40)), id="a-trace"),
        pytest.param([0, TRACE, NEARLY], Alpha(True, 60, 40, 0, "transparent", (20, 40)), id="of-each"),
        pytest.param([0x00FF, FULL], Alpha(True, 40, 20, 0, "transparent", (0, 20)), id="the-most-that-is-clear"),
        pytest.param([0x0100, FULL], Alpha(True, 40, 0, 20, "partly"), id="the-least-that-is-not-clear"),
    ],
)
@pytest.mark.parametrize("color", [GRAY_ALPHA, RGB_ALPHA], ids=["gray", "rgb"])
@pytest.mark.parametrize("interlaced", [False, True], ids=["plain", "adam7"])
@pytest.mark.parametrize(("level", "narrow"), [(ReadLevel.ALPHA, 0), (ReadLevel.ALPHA, 9), (ReadLevel.PIXELS, 0)])
def test_what_is_counted(
    *,
    samples: list[int],
    answer: Alpha,
    color: int,
    interlaced: bool,
    level: ReadLevel,
    narrow: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casecheck.design.png.NARROW", narrow)
    data = picture(samples, color, interlaced=interlaced)
    assert alpha(open_design(data, "art", DEFAULT_MAX_PIXELS, level)) == answer


@pytest.mark.parametrize(("color", "clear"), [(GRAY, [0x1234]), (RGB, [0x1234, 0x1234, 0x1234])], ids=["gray", "rgb"])
def test_a_transparent_color_is_compared_with_all_bits(color: int, clear: list[int]) -> None:
    """Colors are compared exactly: there is no alpha to round."""
    others = tuple(sample ^ 1 for sample in clear)
    data = png_of([[tuple(clear), others]], 16, color, trns(*clear))
    assert alpha(open_design(data, "art", DEFAULT_MAX_PIXELS)) == Alpha(True, 2, 1, 0, "transparent")


@pytest.mark.parametrize(
    ("rule", "background", "samples"),
    [
        pytest.param("transparent-gaps", "full", [NEARLY, NEARLY], id="nearly-opaque-is-full"),
        pytest.param("opaque-background", "plain", [TRACE, FULL], id="a-trace-is-plain"),
    ],
)
def test_rules_use_the_8_bits_that_are_printed(rule: str, background: Background, samples: list[int]) -> None:
    design = open_design(picture(samples), "art", DEFAULT_MAX_PIXELS)
    assert problems(rule, design, background=background) == []


def test_the_exact_counts_are_reported() -> None:
    report = FileReport("art.png", alpha=Alpha(True, 60, 40, 0, "transparent", (20, 30)))
    assert file_object(report)["alpha"]["exact"] == {"transparent": 20 / 60, "semi": 0.5}
    assert list(exact_facts(report))[1:] == [
        "40 of them transparent and 0 semi-transparent",
        "20 transparent and 30 semi-transparent at 16 bits",
    ]


def test_the_exact_counts_survive_the_cache() -> None:
    report = FileReport("art.png", alpha=Alpha(True, 60, 40, 0, "transparent", (20, 30)))
    assert decode(encode(report), "art.png", make_plan()) == report
