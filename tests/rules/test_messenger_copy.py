"""messenger-copy: reported only if several clues agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.formats import Metadata
from casecheck.measures.compression import ANNEX_K
from tests.drawing import canvas, design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "messenger-copy"
WHATSAPP = "IMG-20260131-WA0007.jpg"
FBMD = b"\x1c\x02\x28\0\x0aFBMD010000"


def table(quality: int) -> tuple[int, ...]:
    percent = 200 - 2 * quality
    return tuple(max((step * percent + 50) // 100, 1) for step in ANNEX_K)


def camera() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "iPhone 16 Pro"
    return exif.tobytes().removeprefix(b"Exif\0\0")


def design(
    width: int, height: int, *, quality: int = 78, name: str = "art.jpg", kind: str = "JPEG", **fields: Any
) -> Design:
    metadata = Metadata(quantization=table(quality), **fields)
    return design_of(canvas(width, height), kind=kind, name=name, metadata=metadata)


@pytest.mark.parametrize(
    ("picture", "sender"),
    [
        pytest.param(design(1200, 1600), "", id="size-quality-and-nothing-else-in-it"),
        pytest.param(design(1067, 1600), "", id="2-to-3"),
        pytest.param(design(1152, 2048), "", id="9-to-16"),
        pytest.param(design(1199, 1600), "", id="rounded-down"),
        pytest.param(design(960, 1280, quality=89), "", id="just-compressed-enough"),
        pytest.param(design(1200, 1600, name=WHATSAPP), "WhatsApp", id="named"),
        pytest.param(design(1600, 1200, name=WHATSAPP), "WhatsApp", id="named-and-landscape"),
        pytest.param(design(720, 1280, name=WHATSAPP, quality=95), "WhatsApp", id="named-and-of-a-screen-s-size"),
        pytest.param(design(1001, 1501, name=WHATSAPP), "WhatsApp", id="named-and-compressed"),
        pytest.param(design(1200, 1600, name=f"in/a/folder/{WHATSAPP}"), "WhatsApp", id="named-in-a-folder"),
        pytest.param(
            design(1200, 1600, name="WhatsApp Image 2026-01-31 at 12.00.00.jpeg"),
            "WhatsApp",
            id="whatsapp-web",
        ),
        pytest.param(design(960, 1280, name="photo_2026-01-31_12-00-00 (2).jpg"), "Telegram", id="telegram"),
        pytest.param(design(1200, 1600, name="signal-2026-01-31-12-00-00-123.jpg"), "Signal", id="signal"),
        pytest.param(design(1200, 1600, name="received_1234567890123.jpeg"), "Facebook", id="messenger"),
        pytest.param(design(1200, 1600, name="123456789_1015123456789_1234567890_n.jpg"), "Facebook", id="facebook"),
        pytest.param(design(1200, 1600, name="mmexport1234567890123.jpg"), "WeChat", id="wechat"),
        pytest.param(design(1200, 1600, name="12345678_1234567890_n.jpg"), "Facebook", id="facebook-short"),
        pytest.param(design(2560, 1601, name=WHATSAPP, quality=95), "WhatsApp", id="named-and-small-enough"),
        pytest.param(design(736, 1104, name="0123456789abcdef0123456789abcdef.jpg"), "Pinterest", id="pinterest"),
        pytest.param(design(736, 1104, name="736x_ab.jpg"), "Pinterest", id="pinterest-preview"),
        pytest.param(design(1440, 1801, iptc=FBMD), "Facebook", id="facebook-s-mark"),
        pytest.param(design(1080, 1350), "", id="4-to-5-post"),
        pytest.param(design(1440, 1920), "", id="3-to-4-post"),
        pytest.param(design(1080, 566), "", id="wide-post"),
        pytest.param(design(736, 1200), "", id="preview-of-736"),
        pytest.param(design(564, 800), "", id="preview-of-564"),
    ],
)
def test_a_copy(picture: Design, sender: str) -> None:
    (problem,) = problems(RULE, picture)
    assert problem.actual is not None
    assert (problem.actual["long_side"], problem.actual["sender"]) == (max(picture.upright), sender)


@pytest.mark.parametrize("name", ["art.jpg", WHATSAPP], ids=["unnamed", "named"])
def test_texts(name: str, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design(1200, 1600, name=name)) == snapshot


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(design(1198, 1600), id="no-longer-rounded"),
        pytest.param(design(800, 1600), id="artwork-for-a-case"),
        pytest.param(design(2048, 2048), id="square"),
        pytest.param(design(1200, 1601), id="one-row-more"),
        pytest.param(design(1200, 1599), id="one-row-less"),
        pytest.param(design(1200, 1600, quality=90), id="just-too-good"),
        pytest.param(design(1600, 1200), id="landscape-like-a-wallpaper"),
        pytest.param(design(1080, 1352), id="no-post-s-shape"),
        pytest.param(design(1080, 1080), id="square-post"),
        pytest.param(design(1081, 1081), id="no-post-s-width"),
        pytest.param(design(1080, 1350, quality=90), id="post-of-good-quality"),
        pytest.param(design(1080, 1920), id="story-or-wallpaper"),
        pytest.param(design(735, 1200), id="no-preview-s-width"),
        pytest.param(design(2561, 1600, name=WHATSAPP, quality=95), id="named-but-larger-and-good"),
        pytest.param(design(1200, 1601, name="1234567_ab_n.jpg"), id="named-almost-like-facebook"),
        pytest.param(design(1200, 1601, name="0123456789abcdef.jpg"), id="named-by-a-short-hash"),
        pytest.param(design(720, 1280), id="wallpaper-of-a-phone"),
        pytest.param(design(1536, 2048), id="wallpaper-of-a-tablet"),
        pytest.param(design(1200, 1600, exif=camera()), id="with-a-camera"),
        pytest.param(design(1200, 1600, exif=b"MM\0*\0\0\0\x08\0\0\0\0\0\0"), id="with-an-empty-exif-block"),
        pytest.param(design(1200, 1600, xmp=b"<x/>"), id="with-xmp"),
        pytest.param(design(1200, 1600, icc=b"a profile"), id="with-a-profile"),
        pytest.param(design(1200, 1600, iptc=b"\x1c\x02\x78\0\2hi"), id="with-a-caption"),
        pytest.param(design(1200, 1600, content_credentials=True), id="with-content-credentials"),
        pytest.param(design(1200, 1600, name=WHATSAPP, exif=camera()), id="named-but-with-a-camera"),
        pytest.param(design(3024, 4032, name=WHATSAPP, quality=90), id="named-but-large-and-good"),
        pytest.param(design(1200, 1601, name="my IMG-20260131-WA0007.jpg"), id="named-otherwise"),
        pytest.param(design(1200, 1601, name="photo_2026.jpg"), id="named-photo"),
        pytest.param(design(1200, 1600, kind="WebP", name=WHATSAPP), id="no-jpeg"),
        pytest.param(design_of(canvas(1200, 1600), kind="JPEG"), id="without-a-table"),
    ],
)
def test_other_images_pass(picture: Design) -> None:
    assert problems(RULE, picture) == []
