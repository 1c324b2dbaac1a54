"""The image is in a format that most case shops do not accept.

What it checks
    Whether the image is a JPEG or a PNG. A warning for HEIC, TIFF, BMP and AVIF; a note for WebP and GIF, which every
    browser shows. With `--background plain`, `opaque-background` reports a transparent WebP or GIF instead.

Why it matters
    Shops that publish their formats name JPEG and PNG (customiphonecase.net: "JPG, PNG and JPEG"; casenario.com:
    "upload JPG/PNG"). They refuse other files or convert them, and nobody checks the colors and the transparency.

How to fix it
    Export the image again: a photo as a JPEG of the highest quality; transparent images, drawings and lettering as a
    PNG. Renaming the file changes nothing. For JPEG photos on an iPhone: Settings > Camera > Formats > Most Compatible.

Limits
    CASETiFY and Prodigi publish no list of formats. If your shop accepts others, say so in `shops:` of your profiles
    (`formats: [PNG, TIFF]`) and name it with `--shop`, or turn this rule off (`--ignore not-accepted-format`).

Examples
    Passes: samples/botanical-leaves.jpg
    Fails: samples/arches-print.tif
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.color import color_model
from casecheck.model import MendedBy, Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask
    from casecheck.formats.format import Format
    from casecheck.model import Shop


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.ALPHA, repairs=("format",))
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """Report an image that has to be exported as a JPEG or PNG before the upload."""
    design, plan, form = context.design, context.plan, context.design.format
    if plan.shop and plan.shop.formats:
        yield from _at_shop(form, plan.shop)
        return
    if form.shops == "accept":
        return
    found = design.measure(alpha)
    lenient = form.shops == "may accept"
    if lenient and plan.background == "plain" and found.background == "transparent":
        return
    if found.transparent_pixels + found.semi_pixels:
        fix = Message("Export it as a PNG to keep its transparency.")
    elif form.lossy:
        fix = Message("Export it as a JPEG of the highest quality, or as a PNG.")
    else:
        fix = Message("Export it as a PNG.")
    known = design.metadata.icc or design.measure(color_model) in ("RGB", "gray")
    problem = Problem if known else MendedBy  # CMYK without a profile has no RGB
    yield problem(
        Message("Not an accepted format: {form}; case shops accept JPEG and PNG", form=form.name),
        fix=fix,
        actual={"format": form.id},
        required={"format": "PNG or JPEG"},
        severity=Severity.NOTE if lenient else None,
    )


def _at_shop(form: Format, shop: Shop) -> Iterator[Problem]:
    """A format that the shop does not name among those that it takes."""
    if form.id in shop.formats:
        return
    formats = ", ".join(shop.formats)
    problem = Problem if "PNG" in shop.formats else MendedBy  # what casecheck fix writes
    yield problem(
        Message(
            "Not an accepted format: {form}; {shop} accepts {formats}", form=form.name, shop=shop.name, formats=formats
        ),
        fix=Message("Export it in a format that the shop accepts: {formats}.", formats=formats),
        actual={"format": form.id},
        required={"format": formats},
    )
