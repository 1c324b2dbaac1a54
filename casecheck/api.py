"""Checking from Python: `casecheck.Checker` for many images, `casecheck.check` for one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from io import TextIOBase
from os import PathLike, fspath
from pathlib import Path
from reprlib import repr as shortened
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, Unpack

from casecheck.engine import Found, check_file, check_files, make_plan
from casecheck.engine.near_duplicates import near_duplicates
from casecheck.engine.unit import name_of_source
from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S
from casecheck.profiles import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from casecheck.engine.fix_plan import RepairWishes
    from casecheck.model import Background, FileReport, Fit

Image: TypeAlias = "str | PathLike[str] | bytes | BinaryIO"
"""A path, the bytes of a file, or a file that is open for reading bytes."""

_DECODING = Lock()
"""Pillow's pixel limit and Python's warning filters, both set while a file is decoded, belong to the whole process."""


class Checker:
    """Checks images against the same devices and rules. Profiles and rules are read once, when it is made.

    `devices` are names as `casecheck devices` lists them, one or several; without any, each report lists the device
    families that the image suits. `shop` is the shop whose print areas and limits count (`prodigi`), or `all`;
    `finish` is the color of the devices (`Midnight Green`), on which transparent artwork has to show.
    `layout`, `slot`, `fit` and `zoom` describe how the image is placed, `select` and `ignore` take rules and families
    of rules, `settings` changes rules (`cropped=off`), and `profiles` is a YAML file with devices of your own. Images
    with more than `max_pixels` pixels are not decoded.

    Raises UserError for an unknown device, shop, layout or rule, for a value out of range, and for a mistake in
    `profiles`; TypeError for a value of the wrong type.

    Threads may share a checker.
    """

    def __init__(
        self,
        devices: str | Iterable[str] = (),
        *,
        shop: str | None = None,
        background: Background = "any",
        finish: str | None = None,
        layout: str = "single",
        slot: int | None = None,
        fit: Fit = "cover",
        zoom: float | str = 1,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        settings: str | Iterable[str] = (),
        profiles: str | PathLike[str] | None = None,
        max_pixels: int = DEFAULT_MAX_PIXELS,
    ) -> None:
        for name, word in (("background", background), ("layout", layout), ("fit", fit)):
            _require(name, word, str, "text")
        _require("shop", shop, (str, type(None)), "a name or None")
        _require("finish", finish, (str, type(None)), "text or None")
        _require("slot", slot, (int, type(None)), "a whole number or None")
        _require("zoom", zoom, (int, float, str), "a number")
        _require("profiles", profiles, (str, PathLike, type(None)), "a path or None")
        _require("max_pixels", max_pixels, int, "a whole number")
        self._plan = make_plan(
            _names("devices", devices),
            shop=shop,
            background=background,
            finish=finish,
            layout=layout,
            slot=slot,
            fit=fit,
            zoom=zoom,
            select=_names("select", select),
            ignore=_names("ignore", ignore),
            settings=_names("settings", settings),
            profiles=load(Path(profiles) if profiles is not None else None),
            max_pixels=max_pixels,
        )

    def check(self, image: Image, *, timeout: float | None = None) -> FileReport:
        """Check one image. A file that cannot be read or decoded does not raise: its report gives the reason.

        With a `timeout` in seconds, the image is checked in a worker process, which is ended when the time is up or
        when it takes too much memory (Linux): use it for images from strangers. Without a timeout, the image is
        checked in this process; threads take turns. To use all cores, call `check_many`.
        """
        _require_image(image)
        if timeout is not None:
            (report,) = self.check_many([image], workers=1, timeout=timeout)
            return report
        with _DECODING:
            return check_file(image, self._plan)

    def fix(
        self,
        image: str | PathLike[str],
        folder: str | PathLike[str] | None = None,
        *,
        dry_run: bool = False,
        **repairs: Unpack[RepairWishes],
    ) -> FileReport:
        """Repair one image file into a new file beside it, or in `folder`. The original is never changed.

        The report is that of the new file, or of the original where there is none; its `fixed` says what was done,
        what was refused, and where the new file is. `repairs` are as the options of `casecheck fix`: `crop="center"`,
        `clear_background=True`, `only=["upright", "srgb"]`. Threads take turns.

        Raises UserError for an unknown repair, a value that is not allowed, or a missing device.
        """
        from casecheck.engine.fix_plan import make_fix_plan, require_a_target
        from casecheck.engine.fixing import fix_file

        if not isinstance(image, str | PathLike):
            raise TypeError(f"image must be a path, got {shortened(image)}")
        source = fspath(image)
        plan = make_fix_plan(
            folder=None if folder is None else fspath(folder),
            root=str(Path(source).absolute().parent),
            dry_run=dry_run,
            **repairs,
        )
        require_a_target(plan, self._plan)
        with _DECODING:
            return fix_file(source, replace(self._plan, fix=plan))

    def check_many(
        self, images: Iterable[Image], *, workers: int | None = None, timeout: float | None = DEFAULT_TIMEOUT_S
    ) -> Iterator[FileReport]:
        """Check many images in worker processes, and give their reports in the order of the images.

        `images` may be endless: they are taken as the reports are. There is one worker process for each core unless
        `workers` gives another number. An image that takes longer than `timeout` seconds (None: no limit), or more
        than its share of the memory (Linux), costs its own report only. The workers end with the iterator.
        """
        _require("workers", workers, (int, type(None)), "a whole number or None")
        _require("timeout", timeout, (int, float, type(None)), "a number of seconds or None")
        if workers is not None and workers < 1:
            raise ValueError(f"workers must be 1 or more, got {workers}")
        if timeout is not None and not timeout > 0:  # so that nan is refused, too
            raise ValueError(f"timeout must be more than 0 seconds, got {timeout}")
        if isinstance(images, str | bytes | PathLike):
            raise TypeError("images must be a list of images; to check one image, call check()")
        return self._reports(images, partial(_processes, workers, timeout, self._plan.max_pixels))

    def _reports(self, images: Iterable[Image], start: partial[Executor]) -> Iterator[FileReport]:
        files = (Found(name_of_source(image), source=image) for image in map(_require_image, images))
        with closing(check_files(files, self._plan, start, isolate=True)) as reports:
            yield from near_duplicates(reports, self._plan)


def check(
    image: Image,
    devices: str | Iterable[str] = (),
    *,
    shop: str | None = None,
    background: Background = "any",
    finish: str | None = None,
    layout: str = "single",
    slot: int | None = None,
    fit: Fit = "cover",
    zoom: float | str = 1,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    settings: str | Iterable[str] = (),
    profiles: str | PathLike[str] | None = None,
    max_pixels: int = DEFAULT_MAX_PIXELS,
    timeout: float | None = None,
) -> FileReport:
    """Check one image: `Checker(devices, ...).check(image, timeout=timeout)`. For several images, keep a Checker."""
    checker = Checker(
        devices,
        shop=shop,
        background=background,
        finish=finish,
        layout=layout,
        slot=slot,
        fit=fit,
        zoom=zoom,
        select=select,
        ignore=ignore,
        settings=settings,
        profiles=profiles,
        max_pixels=max_pixels,
    )
    return checker.check(image, timeout=timeout)


def _processes(workers: int | None, timeout: float | None, max_pixels: int) -> Executor:
    from casecheck.engine.cores import cores
    from casecheck.engine.executors import Processes
    from casecheck.engine.limits import default_memory

    jobs = workers or cores()
    return Processes(jobs, timeout, default_memory(jobs, max_pixels))


def _names(argument: str, value: object) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()
    if not (isinstance(value, Iterable) and all(isinstance(name, str) for name in names)):
        raise TypeError(f"{argument} must be a name or a list of names, got {shortened(value)}")
    return names


def _require_image(image: Image) -> Image:
    is_file = hasattr(image, "read") and not isinstance(image, TextIOBase)
    if not (is_file or isinstance(image, str | bytes | PathLike)):
        raise TypeError(f"image must be a path, the bytes of a file or a binary file, got {shortened(image)}")
    return image


def _require(argument: str, value: object, types: type | tuple[type, ...], words: str) -> None:
    if not isinstance(value, types) or isinstance(value, bool):
        raise TypeError(f"{argument} must be {words}, got {shortened(value)}")
