"""The reports of `casecheck fix` in another language: no English but names is left, on its way from a worker, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.engine.calls import Job, check_some
from casecheck.engine.fix_plan import make_fix_plan
from casecheck.engine.fixing import fix_file
from casecheck.engine.plan import make_plan
from casecheck.engine.records import decode
from casecheck.model import FileReport, Message, Run
from casecheck.reporters.fix import html, text
from tests.drawing import RGB, encode, png_of
from tests.reporters.made_up import written
from tests.reporters.test_language import Visible, accents, english

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.model import Plan

__all__ = ["accents"]  # a fixture

PLAN = replace(
    make_plan(("iphone",), ignore=("upscaled", "blurry")),
    fix=make_fix_plan(clear_background=True, trim=True, crop="center", dry_run=True, thumbnails=True),
)


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return encode(Image.linear_gradient("L").convert("RGB").resize((400, 200)), "PNG", exif=exif)


def boxed() -> bytes:
    picture = Image.new("RGB", (300, 600), "white")
    picture.paste("#203080", (60, 100, 240, 500))
    picture.paste("white", (100, 200, 200, 300))
    return encode(picture)


PICTURES: dict[str, Callable[[], bytes]] = {
    "0.png": turned,
    "1.png": boxed,
    "2.png": lambda: png_of([[(30000, 40000, 50000)] * 40] * 80, 16, RGB),
    "3.tif": lambda: encode(Image.linear_gradient("L").convert("RGB"), "TIFF"),
    "4.tif": lambda: encode(Image.new("CMYK", (200, 400), (0, 200, 100, 0)), "TIFF"),
    "5.png": lambda: boxed()[:-40],
    "6.png": lambda: encode(Image.new("RGB", (200, 400), "white")),
}


def reports(plan: Plan) -> list[FileReport]:
    return [fix_file(make(), plan, name) for name, make in PICTURES.items()]


def test_nothing_is_left_in_english(accents: None) -> None:  # the fixture
    run = Run(PLAN, "0", language="de", width=10_000)
    said = [*reports(PLAN), FileReport("7.png", failure=Message("it cannot be read: {why}", why=""))]
    named = {"clear-background", "clear-alpha", "trim", "crop", "center", "format", "upright", "srgb", "eight-bit"}
    named |= {
        "cmyk-profile",
        "FILE",
        "icc",
        "holes",
        "keep",
        "clear",
        "max-pixels",
        "first-frame",
        "strip",
        "px",
        "ready",
    }
    assert english(written(text.render, said, run)) - named == set()
    assert english(" ".join(Visible(written(html.render, said, run)).words)) - named == set()


@pytest.mark.parametrize("name", PICTURES)
def test_a_report_from_a_worker_keeps_its_messages(name: str) -> None:
    import pickle

    direct = fix_file(PICTURES[name](), PLAN, name)
    (record,), _ = check_some([Job(name, PICTURES[name](), pickle.dumps(PLAN))])
    from_worker = decode(record, name, PLAN)
    assert from_worker == direct
    assert from_worker.fixed is not None
    assert direct.fixed is not None
    parts = zip(
        (*(each.message for each in direct.fixed.repairs), *(each.why for each in direct.fixed.refused)),
        (*(each.message for each in from_worker.fixed.repairs), *(each.why for each in from_worker.fixed.refused)),
        strict=True,
    )
    for one, other in parts:
        assert isinstance(one, Message)
        assert isinstance(other, Message)
        assert (one.template, one.values) == (other.template, other.values)
