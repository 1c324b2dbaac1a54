"""Light and noise: gradients, clouds, suns and the grain of a photo."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from art.sheet import Point, Sheet, Size

Stops = Sequence[tuple[float, str]]


def seeded(seed: int) -> Random:
    """Chance that falls the same way every time."""
    return Random(seed)  # noqa: S311 - the same picture every time is what is wanted


def mix(first: str, second: str, share: float) -> str:
    """The color between two colors, at that share of the way."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def gradient(size: Size, stops: Stops) -> Image.Image:
    """Colors from top to bottom; a stop is a share of the height and a color."""
    column = Image.new("RGB", (1, size[1]), stops[-1][1])
    for y in range(size[1]):
        place = y / (size[1] - 1)
        after = next((index for index, (at, _) in enumerate(stops) if at > place), None)
        if after is None:
            break
        (low, first), (high, second) = stops[max(0, after - 1)], stops[after]
        color = mix(first, second, (place - low) / (high - low)) if after else second
        column.paste(color, (0, y, 1, y + 1))
    return column.resize(size, Image.Resampling.NEAREST)


def gray_gradient(size: Size, stops: Stops) -> Image.Image:
    """The same in gray, to be used as a mask."""
    return gradient(size, stops).getchannel("R")


def clouds(size: Size, rng: Random, octaves: int, stretch: int = 1) -> Image.Image:
    """Soft noise around the middle gray, each octave finer; a stretch draws it out to streaks."""
    noise = Image.new("L", size, 128)
    for octave in range(octaves):
        cells = 4 * 2**octave
        grid = (cells, max(2, cells * stretch * size[1] // size[0]))
        fine = Image.frombytes("L", grid, rng.randbytes(grid[0] * grid[1]))
        noise = Image.blend(noise, fine.resize(size, Image.Resampling.BICUBIC), 0.36 if octave else 0.6)
    return noise


def band(size: Size, start: Point, end: Point, half: float) -> Image.Image:
    """A soft band of light between two places; all are shares of the width and height."""
    small = Image.new("L", (100, 100 * size[1] // size[0]))
    ends = [(x * small.width, y * small.height) for x, y in (start, end)]
    ImageDraw.Draw(small).line(ends, 255, round(half * small.width))
    blurred = small.filter(ImageFilter.GaussianBlur(half * small.width * 0.55))
    return blurred.resize(size, Image.Resampling.BICUBIC)


def sun(photo: Image.Image, center: Point, radius: float, glow: str) -> None:
    """A sun and the glow around it, painted into the photo."""
    halos = ((5.0, 0.5, 0.5, glow), (2.2, 0.5, 0.5, glow), (1.0, 0.03, 1.0, "#fff4dc"))
    for grow, blur, strength, color in halos:
        spot = Sheet(photo.size, "#000000", scale=1)
        spot.disc(center, radius * grow, "#ffffff")
        mask = _blurred(spot.finish().getchannel("R"), radius * grow * blur * spot.unit)
        photo.paste(color, (0, 0), faded(mask, strength))


def faded(mask: Image.Image, strength: float) -> Image.Image:
    """The mask at a part of its strength."""
    return mask.point([int(value * strength) for value in range(256)])


def grain(photo: Image.Image, rng: Random, strength: int) -> Image.Image:
    """The photo with the noise of a sensor, which also hides the steps of a gradient."""
    noise = Image.frombytes("L", photo.size, rng.randbytes(photo.width * photo.height))
    noise = noise.point([value * (2 * strength + 1) // 256 for value in range(256)])
    return ImageChops.add(photo, Image.merge("RGB", (noise, noise, noise)), 1, -strength)


def _blurred(mask: Image.Image, radius: float) -> Image.Image:
    """A wide blur at the price of a narrow one."""
    shrink = max(1, int(radius / 8))
    small = mask.reduce(shrink).filter(ImageFilter.GaussianBlur(radius / shrink))
    return small.resize(mask.size, Image.Resampling.BICUBIC)
