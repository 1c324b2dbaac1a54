"""The samples that the manuals name: how they look, and what the rule says of them."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from passages import ROOT, printed

from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.engine.near_duplicates import near_duplicates
from casecheck.placement import worst_slot
from casecheck.preview import preview

if TYPE_CHECKING:
    from casecheck.model import FileReport, Target
    from casecheck.rule import Rule

LONGEST = 440
"""Of a device in a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample, as one rule judges it."""

    command: str
    """The command that gives this judgment."""
    report: FileReport
    picture: bytes | None
    """A WebP file: the sample, or the device with it; None where there is nothing to see."""
    on_device: bool

    def figure(self, name: str, *, passes: bool) -> str:
        """The picture under this name, with what was found, as HTML."""
        size = self.report.size
        boxes = [each.box for each in self.report.findings if each.box and size and not self.on_device]
        marks = "".join(
            f'<span class="box" style="left:{100 * box.left / size.width:.2f}%;top:{100 * box.top / size.height:.2f}%;'
            f"width:{100 * (box.right - box.left) / size.width:.2f}%;"
            f'height:{100 * (box.bottom - box.top) / size.height:.2f}%"></span>'
            for box in boxes
            if size
        )
        alt = f"The sample that {'passes' if passes else 'fails'}"
        image = f'<img src="{name}" alt="{alt}">' if self.picture else '<span class="none">no picture to show</span>'
        said = "".join(
            f"<p>{escape(each.message)}</p>" + (f'<p class="fix">{escape(each.fix)}</p>' if each.fix else "")
            for each in self.report.findings
        )
        return (
            f'<figure class="{"passes" if passes else "fails"}"><div class="picture">{image}{marks}</div><figcaption>'
            f"<p><strong>{'Passes' if passes else 'Fails'}</strong> <code>{escape(self.command)}</code></p>{said}"
            "</figcaption></figure>"
        )


def judged(rule: Rule, path: str, options: str) -> Sample:
    """A sample, or the one with a finding in a folder, as the rule judges it with these options."""
    plan = make_plan(select=[rule.name], thumbnails=rule.per == "file", **_keywords(options))
    files = sorted((ROOT / path).iterdir()) if (ROOT / path).is_dir() else [ROOT / path]
    reports = [check_file(file, plan, file.relative_to(ROOT).as_posix()) for file in files]
    report = max(near_duplicates(reports, plan), key=lambda report: len(report.findings))
    picture = report.thumbnail if rule.per == "file" else _drawn(path, plan.targets[0])
    wanted = ["--select", rule.name] if rule.off else []
    command = shlex.join(["casecheck", "check", path, *wanted, *shlex.split(options)])
    return Sample(command, report, picture, on_device=rule.per == "target")


def previewed(*words: str) -> bytes:
    """What `casecheck preview` draws, as a PNG file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "shown.png"
        printed(["preview", *words, "-o", file])
        return file.read_bytes()


def _keywords(options: str) -> dict[str, Any]:
    parser = ArgumentParser()
    parser.add_argument("--device", dest="devices", action="append", default=[])
    parser.add_argument("--shop")
    parser.add_argument("--set", dest="settings", action="append", default=[])
    parser.add_argument("--background", default="any")
    parser.add_argument("--finish")
    parser.add_argument("--fit", default="cover")
    parser.add_argument("--max-pixels", type=int, default=make_plan().max_pixels)
    return vars(parser.parse_args(shlex.split(options)))


@cache
def _drawn(path: str, target: Target) -> bytes:
    design = open_design(str(ROOT / path), path, make_plan().max_pixels)
    slot, finish = worst_slot(design.upright, target), target.finish or target.device.finishes[0]
    file = BytesIO()
    preview(design, slot, finish, show_crop=True, longest=LONGEST).image.save(file, "WEBP", quality=80)
    return file.getvalue()
