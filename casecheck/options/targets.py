"""The options of `casecheck check` for the device and how the image lies on it, in the order of the help."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  # get_type_hints evaluates the annotations

from casecheck.model import Background, Fit  # noqa: TC001  # as above
from casecheck.options.option import PathKind, option


@dataclass(frozen=True, slots=True)
class TargetOptions:
    """The first options in the help; the others follow in `casecheck.options.table`."""

    device: tuple[str, ...] = option(
        (),
        short="-d",
        metavar="DEVICE",
        help="Device to check for: iphone, ipad, 'iPhone 16 Pro' ... Repeatable. Default: report which devices the"
        " image suits.",
        panel="Target device",
        per_path=True,
        sample="iphone",
    )
    shop: str | None = option(
        None,
        metavar="SHOP",
        help="Shop whose print areas and limits count: casetify, prodigi, or one from the profiles; all: report which"
        " shops and devices the image suits. Default: the sizes that casecheck devices lists.",
        panel="Target device",
        per_path=True,
        sample="casetify",
    )
    background: Background = option(
        "any",
        help="Background wanted behind the artwork: the bare case (plain), a print to every edge (full), or any.",
        panel="Target device",
        per_path=True,
    )
    finish: str | None = option(
        None,
        metavar="FINISH",
        help="Color of the device, as casecheck devices lists them: 'Midnight Green'. Transparent artwork has to show"
        " on it.",
        panel="Target device",
        per_path=True,
        sample="Silver",
    )
    layout: str = option(
        "single",
        metavar="LAYOUT",
        help="How the case is divided, with one image in each slot: single, 2x3 (rows x columns), or a name from the"
        " profiles.",
        panel="Target device",
        per_path=True,
        sample="2x2",
    )
    slot: int | None = option(
        None,
        metavar="N",
        help="Slot number. Default: the most demanding slot.",
        panel="Target device",
        per_path=True,
        minimum=1,
    )
    fit: Fit = option(
        "cover",
        help="Fill the slot and crop the image (cover), or show the whole image (contain).",
        panel="Target device",
        per_path=True,
    )
    zoom: str = option(
        "1",
        metavar="FACTOR",
        help="Magnification of the image in its slot.",
        panel="Target device",
        per_path=True,
        sample="1.5",
    )
    profiles: Path | None = option(
        None,
        metavar="FILE",
        help="YAML file with devices of your own, laid over the built-in ones.",
        panel="Target device",
        per_path=True,
        path=PathKind.PATH,
        sample="my-devices.yaml",
    )
