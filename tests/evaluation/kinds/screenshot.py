"""Screenshots of phones and computers, and bars that apps put around a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageEnhance, ImageFilter, ImageOps, ImageStat

from tests.evaluation.made import COLORS, Made, pattern
from tests.evaluation.screens import PHONES, Screen, home_bar, icons, phone, status_bar

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker

THEMES = {"white": ("#ffffff", "#000000"), "black": ("#000000", "#ffffff"), "dark": ("#1c1c1e", "#f2f2f7")}
"""The colors of the ground and of text on it."""


def photo(art: Image.Image, dice: random.Random) -> Image.Image:
    """The original, or a pattern of it where it is a cut-out."""
    if art.getchannel("A").getextrema()[0] == 255:
        return art.convert("RGB")
    return pattern(art, (900, 1200), dice.choice(COLORS[1:]), dice)


def _sent(image: Image.Image, dice: random.Random) -> Made:
    """As it is saved or sent on: often JPEG, sometimes smaller."""
    scale = dice.choice((1, 1, 1, 0.75, 0.5)) if image.width >= 750 else 1
    if scale != 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    return Made(image, True, form=dice.choice(("PNG", "PNG", "JPEG-95", "JPEG-85", "JPEG-75")))


def app(theme: str) -> Maker:
    """A post in an app: a title, the picture over the full width, buttons and text, a tab bar."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        screen = phone(*THEMES[theme], dice)
        top = status_bar(screen)
        screen.text(screen.width / 2, top + 22, dice.choice(("Explore", "Posts", "sunny.days", "Pins")), 17, "mm")
        screen.text(14, top + 22, "<", 22)
        shown = ImageOps.fit(photo(art, dice), _pixels(screen, screen.width, screen.width * dice.uniform(0.8, 1.25)))
        start = round((top + 44) * screen.points)
        screen.image.paste(shown, (0, start))
        y = (start + shown.height) / screen.points
        icons(screen, y + 24, 6)
        for line in range(dice.randint(1, 6)):
            screen.text(14, y + 56 + 20 * line, "a day at the sea with friends and "[: dice.randint(10, 34)], 14)
        screen.draw.rectangle((0, screen.image.height - 80 * screen.points, *screen.image.size), THEMES[theme][0])
        icons(screen, screen.height - 60, 5, labels=True)
        home_bar(screen)
        return _sent(screen.image, dice)

    return make


def viewer(theme: str) -> Maker:
    """A gallery: the picture between bars with a clock and buttons."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        screen = phone(*THEMES[theme], dice)
        picture = photo(art, dice)
        shown = ImageOps.contain(picture, _pixels(screen, screen.width, screen.height - 180))
        shown = ImageOps.fit(picture, (screen.image.width, shown.height))
        screen.image.paste(shown, (0, (screen.image.height - shown.height) // 2))
        top = status_bar(screen)
        if dice.random() < 0.7:
            screen.text(14, top + 20, "<", 22)
            screen.text(screen.width / 2, top + 20, dice.choice(("Yesterday", "14 September", "Today")), 14, "mm")
            icons(screen, screen.height - 60, dice.choice((3, 4, 5)), labels=dice.random() < 0.3)
        home_bar(screen)
        return _sent(screen.image, dice)

    return make


def full_screen(art: Image.Image, dice: random.Random) -> Made:
    """A picture over the whole screen, under a clock and over the home indicator."""
    screen = phone("#000000", "#ffffff", dice)
    picture = ImageOps.fit(photo(art, dice), screen.image.size)
    screen.image.paste(picture)
    head = picture.crop((0, 0, picture.width, picture.height // 20)).convert("L")
    screen.ink = "black" if ImageStat.Stat(head).mean[0] > 150 else "white"
    status_bar(screen)
    if dice.random() < 0.3:
        screen.text(screen.width / 2, 160, f"{dice.randint(1, 12)}:{dice.randint(10, 59)}", 90, "mm")
    home_bar(screen)
    return _sent(screen.image, dice)


def letterbox(colors: tuple[str, ...]) -> Maker:
    """A picture between plain bars."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        size, shown = _letterboxed(art, dice)
        canvas = Image.new("RGB", size, dice.choice(colors))
        canvas.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2))
        return _sent(canvas, dice)

    return make


def of_its_color(art: Image.Image, dice: random.Random) -> Made:
    """A picture between bars in its mean color, as story apps fill the screen."""
    color = ImageStat.Stat(photo(art, dice)).mean
    return letterbox((f"rgb({','.join(str(round(value)) for value in color)})",))(art, dice) or Made(art, True)


def of_a_gradient(art: Image.Image, dice: random.Random) -> Made:
    """The same with a gradient from the color of its upper part to that of its lower part."""
    size, shown = _letterboxed(art, dice)
    canvas = shown.resize((1, 2), Image.Resampling.BOX).resize(size, Image.Resampling.BILINEAR)
    canvas.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2))
    return _sent(canvas, dice)


def blurred(art: Image.Image, dice: random.Random) -> Made:
    """A picture in front of itself, enlarged and blurred."""
    size, shown = _letterboxed(art, dice)
    behind = ImageOps.fit(shown, (size[0] // 4, size[1] // 4), centering=(0.5, 0.5))
    behind = behind.filter(ImageFilter.GaussianBlur(dice.uniform(5, 20))).resize(size, Image.Resampling.BICUBIC)
    behind = ImageEnhance.Brightness(behind).enhance(dice.choice((1, 1, 0.8, 0.6)))
    behind.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2))
    return _sent(behind, dice)


def _letterboxed(art: Image.Image, dice: random.Random) -> tuple[tuple[int, int], Image.Image]:
    """The size of a screen, and the picture scaled to fit its width or height."""
    width, height, _ = dice.choice(PHONES[dice.choice(tuple(PHONES))])
    size = dice.choice(((width, height), (width, height), (1080, 1920), (1920, 1080), (1600, 1200)))
    shape = dice.choice((1, 4 / 3, 3 / 4, 16 / 9, 4 / 5))
    if abs(shape / (size[0] / size[1]) - 1) < 0.15:
        shape = 1
    wide = min(size[0], round(size[1] * shape))
    return size, ImageOps.fit(photo(art, dice), (wide, round(wide / shape)))


def _pixels(screen: Screen, width: float, height: float) -> tuple[int, int]:
    return round(width * screen.points), round(height * screen.points)


KINDS: Mapping[str, Maker] = {
    **{f"app, {theme}": app(theme) for theme in THEMES},
    **{f"viewer, {theme}": viewer(theme) for theme in THEMES},
    "full screen": full_screen,
    "letterbox, black": letterbox(("#000000",)),
    "letterbox, near-black": letterbox(("#0a0a0a", "#121212", "#1c1c1e", "#1f1f1f")),
    "letterbox, white": letterbox(("#ffffff", "#fafafa")),
    "letterbox, of its color": of_its_color,
    "letterbox, gradient": of_a_gradient,
    "letterbox, blurred": blurred,
}
"""By kind of defect."""
