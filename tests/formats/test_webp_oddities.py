"""WebPs about which programs disagree, and zeros in all the places where a WebP keeps pictures."""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.formats import webp_walk
from casecheck.formats.webp_walk import without_its_end
from casecheck.model import Size
from tests.formats.healthy import EXIF, drawn
from tests.formats.test_zero_tails import noise, saved

PLAN = make_plan(["iphone"], select=["damaged-file", "unsupported-format"])


def told(data: bytes) -> list[str]:
    return [finding.message for finding in check_file(data, PLAN, "art").findings]


def with_flags(data: bytes, alpha: bool) -> bytes:
    assert data[12:16] == b"VP8X"
    return data[:20] + bytes([data[20] | 0x10 if alpha else data[20] & ~0x10]) + data[21:]


def grain(seed: int, side: int = 400) -> Image.Image:
    """Grain as in a photo, whose codes differ in length: a decoder that lost its way ends somewhere else."""
    grain = np.random.default_rng(seed).normal(0, 12, (side, side)) + 128
    return Image.fromarray(grain.clip(0, 255).astype("u1"))


def photo(seed: int = 0) -> Image.Image:
    return Image.merge("RGB", [grain(seed + channel) for channel in range(3)])


def sticker() -> Image.Image:
    image = photo()
    image.putalpha(grain(9))
    return image


def flat(color: str) -> Image.Image:
    """Grain above a flat part."""
    image = Image.new("RGB", (400, 1200), color)
    image.paste(photo())
    return image


@pytest.mark.parametrize("missing", [False, True], ids=["filled", "unfilled"])
@pytest.mark.parametrize("data", [drawn("WebP", exif=EXIF + b"odd"), drawn("WebP", xmp=b"odd")], ids=["exif", "xmp"])
def test_a_missing_last_filling_is_named(data: bytes, missing: bool) -> None:
    if missing:
        data = data[:4] + struct.pack("<I", len(data) - 9) + data[8:-1]
    says = (
        "Unsupported file: a WebP that lacks the filling byte at its end: some programs show it, others cannot open it"
    )
    assert told(data) == ([says] if missing else [])


HIDDEN = "transparency that its header does not announce"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(with_flags(saved(sticker(), "WebP"), alpha=False), HIDDEN, id="lossy-not-announced"),
        pytest.param(saved(sticker(), "WebP"), "", id="lossy-announced"),
        pytest.param(with_flags(drawn("WebP", exif=EXIF), alpha=True), "", id="announced-but-not-there"),
        pytest.param(
            with_flags(saved(sticker(), "WebP", lossless=True, exif=EXIF), alpha=False),
            "",
            id="lossless-says-it-itself",
        ),
    ],
)
def test_transparency_that_programs_do_not_agree_on(data: bytes, says: str) -> None:
    messages = told(data)
    assert len(messages) == bool(says)
    assert all(says in message for message in messages)


@pytest.mark.parametrize("name", [b"ALPH", b"VP8 "])
def test_zeros_in_a_picture_or_in_its_transparency_are_damage(name: bytes) -> None:
    data = saved(sticker(), "WebP", quality=80, alpha_quality=100)
    start = data.index(name) + 8
    at = start + int.from_bytes(data[start - 4 : start], "little") // 2
    assert told(data) == []
    (message,) = told(data[:at] + bytes(2048) + data[at + 2048 :])
    assert message.startswith("Damaged file: ")


def test_transparency_that_is_not_compressed_may_be_zeros() -> None:
    image = noise("RGBA", 400, 400)
    image.putalpha(0)
    image.putpixel((0, 0), (1, 2, 3, 255))
    data = saved(image, "WebP", quality=80)
    at = data.index(b"ALPH")
    length = int.from_bytes(data[at + 4 : at + 8], "little")
    raw = b"ALPH" + struct.pack("<I", 1 + 160_000) + b"\0\xff" + bytes(160_000)
    data = data[:at] + raw + data[at + 8 + length + (length & 1) :]
    assert told(b"RIFF" + struct.pack("<I", len(data) - 8) + data[8:]) == []


@pytest.mark.parametrize("options", [{"quality": 80}, {"lossless": True}], ids=["lossy", "lossless"])
@pytest.mark.parametrize("frame", [0, 1])
def test_zeros_in_any_frame_are_damage(frame: int, options: dict[str, int]) -> None:
    frames = [photo(), photo(5)]
    data = saved(frames[0], "WebP", save_all=True, append_images=frames[1:], duration=50, **options)
    assert told(data) == []
    at = data.index(b"ANMF")
    for _ in range(frame):
        at = data.index(b"ANMF", at + 4)
    at += int.from_bytes(data[at + 4 : at + 8], "little") // 2
    (message,) = told(data[:at] + bytes(2048) + data[at + 2048 :])
    assert message.startswith("Damaged file: ")


def test_flat_frames_pass_with_their_zeros() -> None:
    frames = [flat(color) for color in ("white", "black", "gray")]
    data = saved(frames[0], "WebP", save_all=True, append_images=frames[1:], method=0, lossless=True)
    assert told(data) == []
    assert len(webp_walk.walk(BytesIO(data)).suspects) > 0  # else this shows nothing


def test_a_second_look_is_bounded() -> None:
    """What is larger than the whole picture, or one of too many, is not decoded once more."""
    frames = [flat(color) for color in ("white", "black")] * 6
    data = saved(frames[0], "WebP", save_all=True, append_images=frames[1:], method=0, lossless=True, kmin=0, kmax=1)
    assert len(webp_walk.walk(BytesIO(data)).suspects) == 10
    small = data[:24] + (15).to_bytes(3, "little") * 2 + data[30:]
    assert webp_walk.read_size(BytesIO(small)) == Size(16, 16)
    assert webp_walk.walk(BytesIO(small)).suspects == ()


def test_what_a_second_look_decodes_is_one_picture_without_its_end() -> None:
    data = saved(flat("white"), "WebP", method=0, lossless=True)
    (suspect,) = webp_walk.walk(BytesIO(data)).suspects
    assert not any(data[suspect.zeros_at : suspect.zeros_at + 512])
    cut = without_its_end(BytesIO(data), suspect)
    assert webp_walk.read_size(BytesIO(cut)) == Size(400, 1200)
    assert len(data) - len(cut) == 64
