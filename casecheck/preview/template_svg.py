"""The template of a device as an SVG: each kind of guide is a layer of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from casecheck.placement import effective_ppi
from casecheck.preview.template import INK, caption_place, captions, letter_size
from casecheck.template.guides import (
    FIRST,
    FIRST_LENGTH,
    GRAY,
    PERIOD,
    SECOND,
    SECOND_LENGTH,
    WIDTH,
    area_of,
    body,
    guides,
)
from casecheck.template.mark import marked

if TYPE_CHECKING:
    from casecheck.model import Device
    from casecheck.template.guides import Color, Frame, Guide

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML can hold (XML 1.0, section 2.2)."""


def as_svg(device: Device) -> bytes:
    """A template as an SVG file with its mark."""
    for prefix, address in (("", SVG), ("inkscape", INKSCAPE)):
        register_namespace(prefix, address)
    width, height = device.size
    ppi = effective_ppi(device, 1.0)
    unit = {"width": f"{width / ppi:.4f}in", "height": f"{height / ppi:.4f}in"} if ppi else {}
    svg = Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width} {height}", **unit})
    SubElement(svg, f"{{{SVG}}}title").text = NO_XML.sub("?", captions(device)[0])
    _layer(svg, "artwork")
    covered = _layer(svg, "bleed")
    if any(area_of(device).bleed):
        left, top, right, bottom = body(device)
        path = f"M0 0H{width}V{height}H0ZM{left} {top}V{bottom}H{right}V{top}Z"
        SubElement(covered, f"{{{SVG}}}path", {"d": path, "fill-opacity": f"{GRAY / 255:.4f}"})
    holes = _layer(svg, "openings")
    for each in area_of(device).openings:
        place = {"x": each.left, "y": each.top, "width": each.width, "height": each.height, "rx": each.radius}
        values = {name: f"{value:g}" for name, value in place.items()}
        SubElement(holes, f"{{{SVG}}}rect", {**values, "fill-opacity": f"{GRAY / 255:.4f}"})
    for guide in guides(device):
        _draw(_layer(svg, guide.kind), guide)
    _write(_layer(svg, "captions"), device)
    indent(svg)
    return marked(b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(svg) + b"\n")


def _layer(svg: Element, name: str) -> Element:
    """A group that Inkscape and Illustrator show as a layer."""
    attributes = {"id": name, f"{{{INKSCAPE}}}groupmode": "layer", f"{{{INKSCAPE}}}label": name}
    return SubElement(svg, f"{{{SVG}}}g", attributes)


def _draw(layer: Element, guide: Guide) -> None:
    dashes = (
        (FIRST, f"{FIRST_LENGTH} {PERIOD - FIRST_LENGTH}", 0),
        (SECOND[guide.kind], f"{SECOND_LENGTH} {PERIOD - SECOND_LENGTH}", -FIRST_LENGTH),
    )
    for number, side in enumerate(guide.sides):
        for color, lengths, offset in dashes:
            line = _line(side, lengthwise=number < 2)
            start = side.left if number < 2 else side.top
            look = {"stroke": _hex(color), "stroke-width": f"{WIDTH}", "stroke-dasharray": lengths}
            SubElement(layer, f"{{{SVG}}}line", {**line, **look, "stroke-dashoffset": f"{offset + start}"})


def _line(side: Frame, *, lengthwise: bool) -> dict[str, str]:
    """The middle of one side of a guide."""
    left, top, right, bottom = side
    x, y = (left + right) / 2, (top + bottom) / 2
    ends = (left, y, right, y) if lengthwise else (x, top, x, bottom)
    return {name: f"{end:g}" for name, end in zip(("x1", "y1", "x2", "y2"), ends, strict=True)}


def _write(layer: Element, device: Device) -> None:
    x, y, _ = caption_place(device)
    size = letter_size(device)
    lines = captions(device)
    look = {"font-family": "sans-serif", "font-size": f"{size}", "fill": INK, "text-anchor": "middle"}
    for number, text in enumerate(lines):
        place = {"x": f"{x}", "y": f"{y + 1.35 * size * (number - (len(lines) - 1) / 2):g}"}
        SubElement(layer, f"{{{SVG}}}text", {**place, **look}).text = NO_XML.sub("?", text)


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
