"""srgb: the colors as LittleCMS converts them, with the profile that says so."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageCms

from casecheck.writing.profiles import profile_of_space, srgb_profile
from tests.drawing import encode, motif
from tests.measures.icc_profiles import ADOBE_RGB, DISPLAY_P3, gamma, matrix
from tests.repairs.mending import done, mended, picture

if TYPE_CHECKING:
    from pathlib import Path

PROFILES = {
    "Display P3": matrix(DISPLAY_P3, name="Display P3"),
    "Adobe RGB": matrix(ADOBE_RGB, name="Adobe RGB (1998)", curve=gamma(2.2)),
    "wide, gamma 1.8": matrix(DISPLAY_P3, name="Wide", curve=gamma(1.8)),
}


def colors() -> Image.Image:
    """All mixtures of 18 levels of red, green and blue, in 72x81 px."""
    levels = np.arange(0, 256, 15).astype(np.uint8)
    mixed = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1)
    return Image.fromarray(mixed.reshape(81, 72, 3))


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("alpha", [False, True], ids=["opaque", "transparent"])
def test_the_colors_are_converted_and_not_relabeled(name: str, alpha: bool) -> None:
    image = colors()
    if alpha:
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    made = mended(encode(image, icc_profile=PROFILES[name]), "srgb")
    assert done(made) == ["srgb"]
    result = picture(made)
    assert result.info["icc_profile"] == srgb_profile()
    expected = ImageCms.profileToProfile(
        colors(),
        ImageCms.ImageCmsProfile(BytesIO(PROFILES[name])),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    assert expected is not None
    differences = np.asarray(result.convert("RGB"), np.int16) - np.asarray(expected, np.int16)
    assert np.abs(differences).max() <= 1  # without black point compensation, LittleCMS rounds elsewhere
    assert np.abs(np.asarray(result.convert("RGB"), np.int16) - np.asarray(colors(), np.int16)).max() > 10
    if alpha:
        assert result.getchannel("A").tobytes() == image.getchannel("A").tobytes()


@pytest.mark.parametrize("name", PROFILES)
def test_libvips_comes_to_the_same_colors(name: str, tmp_path: Path) -> None:
    """It uses LittleCMS on its own, at 16 bits."""
    pyvips = pytest.importorskip("pyvips")
    source = tmp_path / "art.png"
    source.write_bytes(encode(colors(), icc_profile=PROFILES[name]))
    witness = pyvips.Image.new_from_file(str(source)).icc_transform(
        "srgb", intent="relative", black_point_compensation=True
    )
    ours = np.asarray(picture(mended(source.read_bytes(), "srgb")).convert("RGB"), np.int16)
    theirs = np.asarray(witness.numpy()[..., :3], np.int16)
    assert np.abs(ours - theirs).max() <= 1


def test_colors_inside_srgb_come_back() -> None:
    (repair,) = mended(
        encode(Image.new("RGB", (40, 80), (120, 130, 140)), icc_profile=PROFILES["Display P3"]), "srgb"
    ).repairs
    assert repair.after == {"profile": "sRGB", "round_trip_error": 0}


def test_colors_outside_srgb_are_said_to_be_clipped() -> None:
    (repair,) = mended(
        encode(Image.new("RGB", (40, 80), (0, 255, 0)), icc_profile=PROFILES["Display P3"]), "srgb"
    ).repairs
    error = repair.after["round_trip_error"]
    assert isinstance(error, int)
    assert error > 4
    assert "clipped" in repair.message


@pytest.mark.parametrize("space", ["Display P3", "Adobe RGB"])
def test_a_space_that_is_only_named_has_a_profile(space: str) -> None:
    made, built = profile_of_space(space), PROFILES[space]
    assert made is not None
    pair = [
        ImageCms.profileToProfile(colors(), ImageCms.ImageCmsProfile(BytesIO(icc)), ImageCms.createProfile("sRGB"))
        for icc in (made, built)
    ]
    one, other = (np.asarray(image, np.int16) for image in pair)
    assert np.abs(one - other).max() <= 1


def test_cmyk_without_a_profile_is_refused() -> None:
    data = encode(motif(200, 400).convert("CMYK"), "JPEG")
    (refused,) = (each for each in mended(data, name="art.jpg").refused if each.repair)
    assert (refused.repair, refused.rule) == ("srgb", "color-mode")
    assert refused.advice is not None
    assert "--cmyk-profile" in refused.advice


def test_a_damaged_profile_is_refused() -> None:
    made = mended(encode(motif(200, 400), icc_profile=PROFILES["Display P3"][:140]))
    assert made.repairs == ()
    assert [(each.repair, each.rule) for each in made.refused if each.repair] == [("srgb", "wide-gamut")]


def test_srgb_is_left_alone() -> None:
    assert mended(encode(motif(200, 400), icc_profile=srgb_profile())).repairs == ()


def test_the_profile_is_the_same_every_time() -> None:
    srgb_profile.cache_clear()
    assert srgb_profile()[24:36] == bytes(12)
