"""`casecheck devices`: the devices to check for."""

from __future__ import annotations

import textwrap
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casecheck.cli.output import columns
from casecheck.cli.print_areas import flat_part, print_area_facts, print_area_object
from casecheck.model import UserError
from casecheck.placement import effective_ppi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.model import Device
    from casecheck.profiles import Profiles


def devices(
    name: Annotated[str | None, typer.Argument(help="A family or a model: iphone, 'iPhone 16 Pro'.")] = None,
    profiles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="YAML file with devices of your own, laid over the built-in ones."),
    ] = None,
    shop: Annotated[
        str | None,
        typer.Option(
            metavar="SHOP", help="List the print areas of this shop: casetify, prodigi, one from the profiles, or all."
        ),
    ] = None,
    older_than: Annotated[
        str | None,
        typer.Option(
            metavar="AGE",
            help="List only devices with figures that were read longer ago: 12m, 1y, 2w, 90d. Exit code 1 if there are"
            " any.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the devices, or describe one."""
    from casecheck.profiles import choose, load

    known = load(profiles)
    if shop is None:
        chosen = known.devices if name is None else (known.find(name),)
    else:
        chosen = choose(known, () if name is None else (name,), shop).devices
    if older_than is not None:
        raise typer.Exit(_list_older(chosen, older_than, known, json=json))
    if json:
        from json import dumps

        objects = [_object(device) for device in chosen]
        typer.echo(dumps(objects if name is None or len(objects) > 1 else objects[0], indent=2))
    elif name is None or len(chosen) > 1:
        for device in chosen:
            typer.echo(_line(device))
    else:
        for fact in _facts(chosen[0]):
            typer.echo(
                textwrap.fill(
                    fact, columns(), subsequent_indent=" " * 13, break_on_hyphens=False, break_long_words=False
                )
            )


def _list_older(chosen: Sequence[Device], age: str, known: Profiles, *, json: bool) -> int:
    """List the devices with figures that are older, and return the exit code."""
    from datetime import date

    from casecheck.profiles.age import ALLOWED, before, read_before

    try:
        day = before(age, date.today())
    except ValueError:
        raise UserError(f"--older-than is {age!r}; allowed: {ALLOWED}", "casecheck devices --older-than 12m") from None
    older = [(device, figures) for device in chosen if (figures := list(read_before(device, day, known.families)))]
    if json:
        from json import dumps

        typer.echo(dumps([_object(device) for device, _ in older], indent=2))
    else:
        for device, figures in older:
            typer.echo(f"{device.id:<38}{', '.join(f'{what} read {read_on}' for what, read_on in figures)}")
        if not older:
            typer.echo(f"No figures were read before {day}.")
    return 1 if older else 0


def _line(device: Device) -> str:
    if device.print_area and device.shop:
        return f"{device.id:<38}{device.size} px  {_mm(device)}{flat_part(device, device.print_area)}"
    if device.id == device.family:
        return f"{device.id:<38}{device.size} px ({device.basis})"
    return f"  {device.id:<36}{device.size} px  {_mm(device)}"


def _mm(device: Device) -> str:
    if not (device.width_mm and device.height_mm):
        return ""
    width, height = (round(mm, 1) if device.shop else mm for mm in (device.width_mm, device.height_mm))
    return f"{width:g} x {height:g} mm"


def _sizes(device: Device) -> str:
    if device.open_mm:
        return f"{_mm(device)} folded, {device.open_mm[0]:g} x {device.open_mm[1]:g} mm opened"
    if device.folded_mm:
        return f"{_mm(device)} opened, {device.folded_mm[0]:g} x {device.folded_mm[1]:g} mm folded"
    return _mm(device)


def _facts(device: Device) -> Iterator[str]:
    yield f"{device.name} ({device.id})"
    yield f"  needs      {device.size} px or more, {device.basis}"
    if device.reason:
        yield f"  reason     {device.reason}"
    if device.source:
        yield f"  source     {device.source}" + (f" (read {device.read_on})" if device.read_on else "")
    if device.width_mm:
        sure = "" if device.confidence == "high" else f" (confidence: {device.confidence})"
        yield f"  measures   {_sizes(device)}{sure}"
        if device.mm_source:
            yield f"  mm from    {device.mm_source}" + (f" (read {device.mm_read_on})" if device.mm_read_on else "")
        yield f"  in print   {effective_ppi(device, 1.0):.0f} ppi at {device.size} px"
    if device.print_area:
        yield from print_area_facts(device, device.print_area)
    if device.shop:
        yield f"  shop       {device.shop}"
    if device.id != device.family:
        yield f"  family     {device.family}"
        yield f"  form       {device.form}"
    for title, generic in (("finishes", False), ("generic", True)):
        finishes = [finish for finish in device.finishes if finish.generic is generic]
        if finishes:
            guessed = " (approximate)" if any(finish.confidence != "high" for finish in finishes) else ""
            yield f"  {title:<10} {', '.join(finish.name for finish in finishes)}{guessed}"
    if device.aliases:
        yield f"  aliases    {', '.join(device.aliases)}"


def _object(device: Device) -> dict[str, Any]:
    return {
        "id": device.id,
        "name": device.name,
        "family": device.family,
        "width": device.size.width,
        "height": device.size.height,
        "basis": device.basis,
        "source": device.source,
        "read_on": device.read_on,
        "reason": device.reason,
        "width_mm": device.width_mm,
        "height_mm": device.height_mm,
        "open_mm": device.open_mm,
        "folded_mm": device.folded_mm,
        "mm_source": device.mm_source,
        "mm_read_on": device.mm_read_on,
        "ppi": effective_ppi(device, 1.0),
        "form": device.form,
        "confidence": device.confidence,
        "aliases": list(device.aliases),
        "finishes": [finish._asdict() for finish in device.finishes],
        **({"shop": device.shop} if device.shop else {}),
        **({"print_area": print_area_object(device.print_area)} if device.print_area else {}),
    }
