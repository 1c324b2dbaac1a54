"""Other decoders, as strict as they can be made: what they refuse, and what they see.

libvips and OpenCV come with the tests; the programs are asked where they are installed.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pyvips  # type: ignore[import-untyped]

from casecheck.model import Size
from tests.drawing import motif
from tests.formats.healthy import drawn
from tests.iphone import heic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

logging.getLogger("pyvips").setLevel(logging.CRITICAL)  # what it writes there, it raises as well

VIPS = ("JPEG", "PNG", "WebP", "GIF", "TIFF", "AVIF")
"""What the libvips of the tests has a decoder for."""

ANIMATED = ("GIF", "WebP")
"""Of these it is asked about every frame."""

PROGRAMS = {
    "JPEG": (("djpeg", "-strict", "-outfile", "OUT", "IN"),),
    "HEIC": (("heif-convert", "IN", "OUT.png"),),
}

CHECKERS = {
    "PNG": (("pngcheck", "-q", "IN"),),
    "WebP": (("webpinfo", "-quiet", "IN"),),
    "AVIF": (("avifdec", "IN", "OUT.y4m"),),
}
"""These find fault with files that every viewer shows, too: fit to prove a picture whole, not to prove it damaged."""

PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class View:
    """What a decoder makes of a file."""

    size: Size
    """Upright."""
    clear: float
    """Share of pixels with alpha 0."""
    gray: Bytes
    """Height x width, over white: what can be compared whatever the colors were converted with."""


def refusals(kind: str, data: bytes, *, checkers: bool = False) -> Iterator[str]:
    """The name of each witness that does not read the file without a warning, and what it complains of."""
    if kind in VIPS:
        try:
            _vips(data, every_frame=kind in ANIMATED).avg()
        except pyvips.Error as error:
            yield "libvips: " + (error.detail.strip().split("\n")[0] or "refused")
    if kind == "BMP" and _opencv(data) is None:
        yield "OpenCV: no picture"
    for command in _installed(kind, checkers):
        if words := _complaint(command, data):
            yield f"{command[0]}: {words}"


def names(kind: str, *, checkers: bool = False) -> list[str]:
    """The witnesses that are there for this kind of file."""
    programs = [command[0] for command in _installed(kind, checkers)]
    return ["libvips"] * (kind in VIPS) + ["OpenCV"] * (kind == "BMP") + programs


def view(kind: str, data: bytes, *, strict: bool = True) -> View | None:
    """What libvips sees, or OpenCV of a BMP; None where they read nothing, or find inks and not colors.

    Without `strict`, also what libvips makes of a file that it warns of.
    """
    if kind == "BMP":
        return None if (bands := _opencv(data)) is None else seen(bands)
    if kind not in VIPS:
        return None
    try:
        image = _vips(data, fail_on="warning" if strict else "none").autorot()
        if image.interpretation == "cmyk":
            return None
        return seen(image.colourspace("srgb").cast("uchar").numpy())
    except pyvips.Error:
        return None


def seen(bands: Bytes) -> View:
    """The view of height x width x (1 gray, 2 gray and alpha, 3 RGB or 4 RGBA)."""
    bands = bands if bands.ndim == 3 else bands[..., None]
    height, width, count = bands.shape
    gray = bands[..., : 1 if count < 3 else 3].mean(axis=2)
    clear = 0.0
    if count in (2, 4):
        alpha = bands[..., -1]
        clear = float((alpha == 0).mean())
        gray = 255 - (255 - gray) * (alpha / 255)
    return View(Size(width, height), clear, gray.astype(np.uint8))


def _opencv(data: bytes) -> Bytes | None:
    """Its RGB or gray bands; it reads no alpha of a BMP in the usual sense."""
    try:
        return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB), np.uint8)
    except (cv2.error, TypeError):
        return None


def _vips(data: bytes, fail_on: str = "warning", *, every_frame: bool = False) -> pyvips.Image:
    options = {"n": -1} if every_frame else {}
    return pyvips.Image.new_from_buffer(data, "", fail_on=fail_on, **options)


@cache
def _installed(kind: str, checkers: bool) -> tuple[tuple[str, ...], ...]:
    """The commands that are there and take a plain healthy file: another version may not know an option."""
    commands = PROGRAMS.get(kind, ()) + (CHECKERS.get(kind, ()) if checkers else ())
    if not any(shutil.which(command[0]) for command in commands):
        return ()
    plain = heic(motif(64, 64)) if kind == "HEIC" else drawn(kind, size=Size(64, 64))
    return tuple(command for command in commands if shutil.which(command[0]) and not _complaint(command, plain))


def _complaint(command: tuple[str, ...], data: bytes) -> str | None:
    """The last line of what the program writes about the file; None where it is content."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "picture")
        source.write_bytes(data)
        words = [word.replace("OUT", f"{folder}/out") if word != "IN" else str(source) for word in command]
        try:
            run = subprocess.run(words, capture_output=True, timeout=PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            return "it took too long"
    lines = (run.stderr + run.stdout).decode(errors="replace").replace(folder, "").split("\n")
    return None if run.returncode == 0 else next((line for line in reversed(lines) if line.strip()), "refused")
