"""What the server sends: the page, and one card after another, as in the web page of `casecheck check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, PackageLoader

from casecheck.reporters.html import LOADER, Part, environment
from casecheck.reporters.html.saving import Album
from casecheck.reporters.html.stage import Stages
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.model import Device, FileReport, Plan

BOTH = ChoiceLoader([LOADER, PackageLoader("casecheck", "drop")])


class Pages:
    """The page for these devices. `plan` is that of the settings, with which it begins."""

    def __init__(self, devices: Sequence[Device], plan: Plan, given: Sequence[str], limits: dict[str, int]) -> None:
        templates = environment(loader=BOTH)
        self._cards = templates.get_template("card.html.j2")
        style, script = Part("style.css", "drop.css", loader=BOTH), Part("card.js", "drop.js", loader=BOTH)
        self.policy = (
            f"default-src 'none'; img-src data:; style-src '{style.hash}'; script-src '{script.hash}'; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        """The Content Security Policy of the page."""
        self.page = templates.get_template("drop.html.j2").render(
            plan=plan,
            families=_families(devices),
            devices={each.id: {"name": shown(each.name), "finishes": each.finishes} for each in devices},
            given=[shown(path) for path in given],
            limits=limits,
            style=style,
            script=script,
        )

    def card(self, number: int, report: FileReport) -> str:
        """A card and how its picture lies on each device, as JSON."""
        stages = Stages()
        card = self._cards.make_module({"stages": stages, "album": Album()}).card(number, report)  # type: ignore[attr-defined]  # a macro
        return json.dumps({"card": card, "verdict": report.verdict, "stages": stages.parts})


def _families(devices: Sequence[Device]) -> Iterator[tuple[Device, list[Device]]]:
    """Each family with its models."""
    for family in devices:
        if family.id == family.family:
            yield family, [each for each in devices if each.family == family.id and each is not family]
