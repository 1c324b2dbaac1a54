"""Draws the sample pictures, good and bad: `python samples/make_samples.py [FOLDER]`.

The same Pillow and pillow-heif write the same bytes every time. What each picture is, and what is right or wrong
with it, is the docstring of its function.
"""

import io
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from art import cutouts, patterns, scenery
from art.pixel_cat import pixel_cat
from PIL import ExifTags, Image
from pillow_heif import register_heif_opener
from special_files import deep_png, display_p3


def samples() -> dict[str, Callable[[], bytes]]:
    """Every file and the function that makes it."""
    return {
        # good
        "retro-waves.png": at_the_floor,
        "botanical-leaves.jpg": full_bleed_jpeg,
        "checker-daisy.png": full_bleed_checks,
        "night-sky.webp": full_bleed_webp,
        "monogram-noa.png": personal_letter,
        "terrazzo-ipad.png": tablet_art,
        "photos/IMG_2207.jpg": held_sideways,
        "stickers/cat.png": cut_out,
        "stickers/flower-power.png": cut_out_palette,
        # too small, or the wrong shape
        "retro-waves-preview.jpg": thumbnail,
        "retro-waves-crop.png": one_column_short,
        "night-sky-enlarged.jpg": enlarged,
        "sun-post.jpg": square_post,
        "photos/DSC_0412.jpg": landscape_photo,
        "photos/IMG_3391.jpg": wide_photo,
        "with-guides.png": template_left_in,
        "logo/luna-icon-4000px.png": tiny_on_a_page,
        # copies of copies
        "sail_final_web.jpg": saved_for_the_web,
        "photos/IMG-20250914-WA0007.jpg": sent_by_messenger,
        "photos/Screenshot_20250914_201533.jpg": screenshot,
        # a background that is not what it seems
        "logo/luna-logo.png": white_box,
        "logo/luna-logo-transparent.png": alpha_without_effect,
        "logo/luna-logo.jpg": logo_as_jpeg,
        "logo/luna-logo-white.png": white_logo,
        "stickers/cat-no-background.png": painted_checkerboard,
        "stickers/watercolor-glow.png": half_transparent,
        "stickers/bouquet-erased.png": erased_by_hand,
        "stickers/cat-magic-wand.png": hard_edges,
        "stickers/flowers-wand.png": cut_from_white,
        "stickers/Layer 4.png": nothing_at_all,
        # colors, formats, damage
        "boho-arches-cmyk.jpg": press_colors,
        "Untitled_Artwork.png": wide_colors,
        "desert-dusk-16bit.png": deep_colors,
        "citrus.png": wrong_extension,
        "pixel-cat.gif": animation,
        "photos/IMG_4021.HEIC": phone_format,
        "photos/alpine-lake.jpg": saved_web_page,
        "photos/beach-stock.jpg": stock_photo,
        "photos/sunset.jpg": cut_off,
        "terrazzo-rose.png": rows_missing,
        "arches-print.tif": press_export,
    }


def main() -> None:
    """Write every sample below the given folder, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, draw in samples().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(draw())


# --- good ---


def at_the_floor() -> bytes:
    """Retro stripes, 1000x2000: good, exactly at the floor of an iPhone case."""
    return png(patterns.retro_waves((1000, 2000)), colors=64)


def full_bleed_jpeg() -> bytes:
    """Leaves to every edge, 1242x2688: good, a JPEG is fine where nothing is transparent."""
    return jpeg(patterns.botanical_leaves((1242, 2688)), quality=70)


def full_bleed_checks() -> bytes:
    """A checkerboard that is the art, 1290x2796: good, no sign of a lost transparency."""
    return png(patterns.checker_daisy((1290, 2796)), colors=32)


def full_bleed_webp() -> bytes:
    """A night sky, 1290x2796: good, a WebP with pixels to spare."""
    return saved(scenery.night_sky((1290, 2796)), "WEBP", quality=75, method=6)


def template_left_in() -> bytes:
    """Retro stripes, 1000x2000: the guides of the template that they were drawn on are still visible."""
    from casecheck.model import Device, Inset, Opening, PrintArea, Size
    from casecheck.preview.template import draw_template

    insets = (Inset(*(side,) * 4) for side in (24, 60, 90))
    area = PrintArea(*insets, (Opening(90, 90, 330, 340, 80),))
    size = Size(1000, 2000)
    art = patterns.retro_waves(size).convert("RGBA")
    art.alpha_composite(draw_template(Device("phone", "Phone", "phone", size, "custom", print_area=area)))
    return png(art.convert("RGB"), colors=64)


def personal_letter() -> bytes:
    """A monogram, 1179x2556: good, and its tag of 72 dpi means nothing."""
    return png(patterns.monogram((1179, 2556), "N", "NOA"), colors=48, dpi=(72, 72))


def tablet_art() -> bytes:
    """Terrazzo, 2400x3000: good, exactly at the floor of an iPad case."""
    chips = ("#c4674a", "#e3a072", "#7d9483", "#2f4a4a", "#e8c07d", "#d8b7a6")
    return png(patterns.terrazzo((2400, 3000), "#f4ece1", chips, seed=4), colors=24)


def held_sideways() -> bytes:
    """Hills at dawn, stored 2000x1000 with EXIF orientation 6: good, 1000x2000 once turned upright."""
    sky = ((0, "#5f7fb5"), (0.25, "#a9b5d6"), (0.42, "#f9d9c0"))
    upright = scenery.misty_hills((1000, 2000), sky, "#ffe9cf", ("#9aa7c9", "#1c2b3d"), "#f4dccb", seed=7)
    exif = camera()
    exif[ExifTags.Base.Orientation] = 6
    return jpeg(upright.transpose(Image.Transpose.ROTATE_90), quality=75, exif=exif)


def cut_out() -> bytes:
    """A cat sticker, 1200x2400: good, smooth edges on a background that is really transparent."""
    return png(cutouts.cat((1200, 2400)))


def cut_out_palette() -> bytes:
    """Flowers for a clear case, 1200x2400: good, the tRNS of its palette makes the background transparent."""
    return png(cutouts.flower_power((1200, 2400)).quantize(64, Image.Quantize.FASTOCTREE))


# --- too small, or the wrong shape ---


def thumbnail() -> bytes:
    """The stripes as a preview, 500x1000: low resolution, and its tag of 300 dpi does not help."""
    return jpeg(patterns.retro_waves((500, 1000)), quality=60, dpi=(300, 300))


def one_column_short() -> bytes:
    """The stripes, 999x2000: low resolution by a single column."""
    return png(patterns.retro_waves((1000, 2000)).crop((0, 0, 999, 2000)), colors=64)


def enlarged() -> bytes:
    """The night sky, 1000x2000 made from 200x400: enough pixels, but blurred by the enlargement."""
    small = scenery.night_sky((200, 400))
    return jpeg(small.resize((1000, 2000), Image.Resampling.BICUBIC), quality=66)


def square_post() -> bytes:
    """A post of a social network, 1080x1080: too low for a phone case, which would crop half of it."""
    return jpeg(patterns.sun_post((1080, 1080)), quality=70)


def landscape_photo() -> bytes:
    """A sunset at sea, 2400x1350: wider than high, so too low for a phone case and mostly cropped."""
    return jpeg(scenery.seaside((2400, 1350), seed=2), quality=62, exif=camera())


def wide_photo() -> bytes:
    """Hills at dusk, 3024x4032 as phones take them: sharp for every device, but an iPhone keeps 67 %."""
    sky = ((0, "#3d3a6e"), (0.22, "#a2668f"), (0.36, "#f2a079"), (0.46, "#ffdc9c"))
    photo = scenery.misty_hills((3024, 4032), sky, "#ffc48a", ("#b98aa0", "#1d1a33"), "#f6b98f", seed=15)
    return jpeg(photo, quality=62, exif=camera())


def tiny_on_a_page() -> bytes:
    """A moon of 320 px on a transparent page of 4000x4000: a stamp on the case, too small to be enlarged."""
    return png(cutouts.luna_mark((4000, 4000), 0.08).quantize(32, Image.Quantize.FASTOCTREE))


# --- copies of copies ---


def saved_for_the_web() -> bytes:
    """A sail at sunset, 1000x2000 saved at quality 36: squares in the sky, fringes around the sail."""
    return jpeg(scenery.seaside((1000, 2000), seed=12), quality=36)


def sent_by_messenger() -> bytes:
    """Hills at noon as a messenger sent them on, 900x1600: smaller than the photo was, and no camera named."""
    sky = ((0, "#4d8fc4"), (0.25, "#9cc7de"), (0.42, "#eef3e6"))
    photo = scenery.misty_hills((900, 1600), sky, "#fff6d8", ("#9db9b4", "#1f3d33"), "#e4efe2", seed=11)
    return jpeg(photo, quality=78)


def screenshot() -> bytes:
    """The screenshot of a photo in a gallery, 1080x2340: the black bars above and below would be printed."""
    photo = scenery.seaside((1080, 1440), seed=3)
    screen = Image.new("RGB", (1080, 2340), "#000000")
    screen.paste(photo, (0, 450))
    return jpeg(screen, quality=76)


# --- a background that is not what it seems ---


def white_box() -> bytes:
    """A logo on white, 1500x3000: prints as a white box on a clear case."""
    return png(cutouts.logo((1500, 3000), "#ffffff"), colors=32)


def alpha_without_effect() -> bytes:
    """The logo with an alpha channel, 1200x2400: every pixel is opaque, the white box is still there."""
    return png(cutouts.logo((1200, 2400), "#ffffff").quantize(32).convert("RGBA"))


def logo_as_jpeg() -> bytes:
    """The logo as a JPEG, 1000x2000: a format that cannot be transparent."""
    return jpeg(cutouts.logo((1000, 2000), "#ffffff"), quality=70)


def white_logo() -> bytes:
    """The logo in white for dark cases, 1000x2000, really transparent: it hardly shows on a silver device."""
    white = Image.new("RGBA", (1000, 2000), "#ffffff")
    white.putalpha(cutouts.logo((1000, 2000), "#00000000").getchannel("A"))
    return png(white)


def painted_checkerboard() -> bytes:
    """The cat as found on the web, 1000x2000: the checkerboard is painted in and would be printed."""
    return png(cutouts.on_checkerboard(cutouts.cat((1000, 2000)), 25), colors=128)


def half_transparent() -> bytes:
    """A glow of watercolor, 1000x2000: wherever it is not empty it is see-through, a gray fog in print."""
    return png(cutouts.watercolor_glow((1000, 2000)))


def erased_by_hand() -> bytes:
    """A bouquet, 1000x2000, cut out with an eraser: specks and faint smears are left far from the flowers."""
    return png(cutouts.left_over(cutouts.bouquet((1000, 2000)), seed=3).quantize(128, Image.Quantize.FASTOCTREE))


def hard_edges() -> bytes:
    """The cat cut out with a magic wand, 1000x2000: its outline has no smooth rim, so that its stairs show in print."""
    art = cutouts.cat((1000, 2000))
    art.putalpha(art.getchannel("A").point([0] * 128 + [255] * 128))
    return png(art.quantize(128, Image.Quantize.FASTOCTREE))


def cut_from_white() -> bytes:
    """Flowers, 1200x2400, cut out of a white page with a magic wand: a pale fringe of the page is left."""
    flowers = cutouts.flower_power((1200, 2400))
    page = Image.new("RGBA", flowers.size, "#ffffff")
    page.alpha_composite(flowers)
    return png(cutouts.without_white(page, 30).quantize(128, Image.Quantize.FASTOCTREE))


def nothing_at_all() -> bytes:
    """A layer exported while it was hidden, 1000x2000: every pixel is transparent."""
    return png(Image.new("RGBA", (1000, 2000)))


# --- colors, formats, damage ---


def press_colors() -> bytes:
    """Boho arches, 1000x2000 in CMYK: made for a press, its colors will change."""
    return jpeg(patterns.boho_arches((1000, 2000)).convert("CMYK"), quality=60)


def wide_colors() -> bytes:
    """Flowers drawn on a tablet, 1200x2400 in Display P3: duller wherever the profile is dropped."""
    page = Image.new("RGBA", (1200, 2400), "#43237a")
    page.alpha_composite(cutouts.flower_power((1200, 2400)))
    return png(page.convert("RGB"), colors=48, icc_profile=display_p3())


def deep_colors() -> bytes:
    """A striped sun over dunes, 1000x2000 with 16 bits per channel: its soft gradients are reduced to 8."""
    sky = ((0, "#2b2350"), (0.3, "#8a4a86"), (0.5, "#f08a78"), (0.66, "#ffd3a0"), (1, "#f7b787"))
    sun_and_sand = ((0, "#fff0b0"), (0.3, "#ffe08a"), (0.6, "#ff6f7d"), (0.7, "#a23a6e"), (1, "#2a1440"))
    return deep_png(scenery.dunes_at_dusk((1000, 2000)), sky, sun_and_sand)


def wrong_extension() -> bytes:
    """Citrus slices, 1000x2000: a JPEG whose name says PNG."""
    return jpeg(patterns.citrus((1000, 2000)), quality=66)


def animation() -> bytes:
    """A cat that wags its tail, 1000x2000 in three frames: only one of them can be printed."""
    frames = [pixel_cat(index).resize((1000, 2000), Image.Resampling.NEAREST) for index in range(3)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=350, loop=0)


def phone_format() -> bytes:
    """Hills in the morning, 1512x3024 as an iPhone stores photos (HEIC): good pixels in a format that shops refuse."""
    sky = ((0, "#6f8fb8"), (0.25, "#b9cfe0"), (0.42, "#fbe7cf"))
    photo = scenery.misty_hills((1512, 3024), sky, "#fff1d6", ("#a3b5bf", "#22382f"), "#f1e2cf", seed=21)
    register_heif_opener()
    return saved(photo, "HEIF", quality=36, exif=camera().tobytes())


def saved_web_page() -> bytes:
    """A web page that was saved under the name of the picture on it: no picture at all."""
    return b"<!DOCTYPE html>\n<html>\n<title>Alpine lake, a free wallpaper</title>\n<p>Please wait ...</p>\n</html>\n"


def stock_photo() -> bytes:
    """A seaside, 1000x2000: somebody else's, as its copyright says, and it tells where it was taken."""
    exif = camera()
    exif[ExifTags.Base.Copyright] = "Copyright Mara Lind, all rights reserved"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (54.0, 30.0, 0.0),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: (9.0, 30.0, 0.0),
        }
    )
    return jpeg(scenery.seaside((1000, 2000), seed=5), quality=50, exif=exif)


def press_export() -> bytes:
    """Boho arches, 1000x2000: good pixels in a TIFF, which upload forms do not take."""
    art = patterns.boho_arches((1000, 2000)).quantize(16, dither=Image.Dither.NONE)
    return saved(art, "TIFF", compression="tiff_lzw")


def cut_off() -> bytes:
    """A sunset, 1000x2000, whose download stopped at 60 %: the lower part is missing."""
    whole = jpeg(scenery.seaside((1000, 2000), seed=9), quality=66, progressive=False)
    return whole[: len(whole) * 60 // 100]


def rows_missing() -> bytes:
    """Terrazzo, 1000x2000, a quarter of its rows written, the checksums right: the rest seems transparent."""
    chips = ("#b4475b", "#e58f8a", "#7c8fa6", "#f2c6b0", "#3f3d56")
    whole = patterns.terrazzo((1000, 2000), "#fbeeea", chips, seed=6)
    quarter = png(whole.quantize(32).convert("RGBA").crop((0, 0, 1000, 500)))
    header = b"IHDR" + struct.pack(">II", 1000, 2000) + quarter[24:29]
    return quarter[:12] + header + struct.pack(">I", zlib.crc32(header)) + quarter[33:]


# --- encodings ---


def png(image: Image.Image, colors: int = 0, **options: Any) -> bytes:
    """The picture as a PNG, with a palette of so many colors if any."""
    if colors:
        image = image.quantize(colors, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return saved(image, "PNG", optimize=True, **options)


def jpeg(image: Image.Image, quality: int, progressive: bool = True, **options: Any) -> bytes:
    """The picture as a JPEG."""
    return saved(image, "JPEG", quality=quality, progressive=progressive, optimize=True, **options)


def camera() -> Image.Exif:
    """What a camera writes beside its pixels."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Meadow"
    exif[ExifTags.Base.Model] = "Meadow 5"
    exif[ExifTags.Base.DateTime] = "2025:09:14 06:52:10"
    return exif


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of the picture in the given format."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
