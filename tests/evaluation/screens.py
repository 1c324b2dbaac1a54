"""Draws what phones and computers show around a picture: status bars, app controls, title bars, task bars and docks.

Lengths are in points of the system's own layout guides, scaled to the screen: iPhones are 375 to 440 points wide,
Android phones 360 to 412.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    import random

    Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

PHONES = {
    "home button": ((640, 1136, 320), (750, 1334, 375), (1080, 1920, 414), (1242, 2208, 414)),
    "notch": ((828, 1792, 414), (1125, 2436, 375), (1170, 2532, 390), (1242, 2688, 414)),
    "island": ((1179, 2556, 393), (1206, 2622, 402), (1290, 2796, 430), (1320, 2868, 440)),
    "android": ((720, 1600, 360), (1080, 2340, 360), (1080, 2400, 412), (1440, 3120, 412), (1440, 3200, 360)),
}
"""Width and height in pixels and width in points of real phones, by the shape at the top of their screen."""

FONTS = ("LiberationSans-Bold.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "")


@dataclass
class Screen:
    """A phone's screen while it is drawn."""

    image: Image.Image
    shape: str
    points: float
    """Pixels per point."""
    dice: random.Random
    ink: str = "white"
    """The color of text and icons."""
    typeface: str = ""

    def box(self, *points: float) -> tuple[float, ...]:
        """A box or point, from points to pixels."""
        return tuple(value * self.points for value in points)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """A pen."""
        return ImageDraw.Draw(self.image)

    @property
    def width(self) -> float:
        """In points, as is `height`."""
        return self.image.width / self.points

    @property
    def height(self) -> float:
        """In points."""
        return self.image.height / self.points

    def text(self, x: float, y: float, words: str, size: float, anchor: str = "lm") -> None:
        """A line of text, with its anchor as in Pillow."""
        where = x * self.points, y * self.points
        self.draw.text(where, words, fill=self.ink, font=font(self.typeface, size * self.points), anchor=anchor)


def phone(ground: str, ink: str, dice: random.Random) -> Screen:
    """An empty screen."""
    shape = dice.choice(tuple(PHONES))
    width, height, points = dice.choice(PHONES[shape])
    image = Image.new("RGB", (width, height), ground)
    return Screen(image, shape, width / points, dice, ink, dice.choice(FONTS))


@cache
def font(name: str, size: float) -> Font:
    """A font of the system, or Pillow's own."""
    try:
        return ImageFont.truetype(name, max(6, round(size)))
    except OSError:
        return ImageFont.load_default(max(6, round(size)))


def status_bar(screen: Screen) -> float:
    """Draw clock, signal and battery; returns the height of the bar in points."""
    high = {"home button": 20, "notch": 47, "island": 59, "android": screen.dice.choice((24, 30, 38))}[screen.shape]
    clock = f"{screen.dice.randint(1, 23)}:{screen.dice.randint(0, 59):02}"
    right, y = screen.width - 6, high / 2
    if screen.shape == "home button":
        carrier = screen.dice.choice(("Vodafone", "Carrier", "AT&T", "o2-de"))
        screen.text(6, y, carrier, 12)
        screen.text(screen.width / 2, y, clock, 12, "mm")
    elif screen.shape == "android":
        screen.text(screen.dice.choice((16, 24)), y, clock, 14)
        right = screen.width - screen.dice.choice((12, 20))
        if screen.dice.random() < 0.5:
            screen.text(right, y, f"{screen.dice.randint(5, 100)}%", 12, "rm")
            right -= 32
        _battery(screen, right, y, upright=screen.dice.random() < 0.6)
        _wifi(screen, right - 43, y)
        _triangle(screen, right - 66, y)
        return high
    else:
        y = high * (0.55 if screen.shape == "notch" else 0.54)
        middle = screen.width / 2
        screen.text({"notch": 0.12, "island": 0.17}[screen.shape] * screen.width, y, clock, 17, "mm")
        right = screen.width * (0.965 if screen.shape == "notch" else 0.92)
        if screen.shape == "notch":
            screen.draw.rounded_rectangle(screen.box(middle - 80, -30, middle + 80, 30), 20 * screen.points, "black")
        else:
            screen.draw.rounded_rectangle(screen.box(middle - 63, 11, middle + 63, 48), 18 * screen.points, "black")
    _battery(screen, right, y, upright=False)
    if screen.shape != "home button":
        _wifi(screen, right - 43, y)
        for bar in range(4):
            x = right - 72 + 4.6 * bar
            screen.draw.rectangle(screen.box(x, y + 3 - 2.6 * bar, x + 3, y + 6), screen.ink)
    return high


def _battery(screen: Screen, right: float, y: float, *, upright: bool) -> None:
    full = screen.dice.uniform(0.15, 1)
    line = max(1, round(screen.points))
    if upright:
        screen.draw.rectangle(screen.box(right - 9, y - 6, right, y + 8), None, screen.ink, line)
        screen.draw.rectangle(screen.box(right - 9, y + 8 - 14 * full, right, y + 8), screen.ink)
        screen.draw.rectangle(screen.box(right - 6, y - 8, right - 3, y - 6), screen.ink)
        return
    style = screen.dice.choice(("outline", "outline", "solid"))
    body = screen.box(right - 27, y - 6, right - 3, y + 6)
    screen.draw.rounded_rectangle(body, 3.5 * screen.points, screen.ink if style == "solid" else None, screen.ink, line)
    if style == "outline":
        inner = screen.box(right - 25, y - 4, right - 25 + 20 * full, y + 4)
        screen.draw.rounded_rectangle(inner, 2 * screen.points, screen.ink)
    screen.draw.rectangle(screen.box(right - 1.8, y - 2, right - 0.5, y + 2), screen.ink)


def _wifi(screen: Screen, x: float, y: float) -> None:
    line = max(1, round(2 * screen.points))
    for radius in (3, 7, 10.5):
        arc = screen.box(x + 2 - radius, y + 6 - radius, x + 2 + radius, y + 6 + radius)
        screen.draw.arc(arc, 225, 315, screen.ink, line)


def _triangle(screen: Screen, x: float, y: float) -> None:
    screen.draw.polygon([screen.box(x, y + 7), screen.box(x + 14, y + 7), screen.box(x + 14, y - 7)], screen.ink)


def home_bar(screen: Screen) -> float:
    """Draw the home indicator, or Android's three buttons; returns the height of that area in points."""
    middle, bottom = screen.width / 2, screen.height
    if screen.shape == "home button":
        return 0
    if screen.shape == "android" and screen.dice.random() < 0.4:
        line = max(1, round(1.5 * screen.points))
        screen.draw.polygon(
            [
                screen.box(middle - 90, bottom - 22),
                screen.box(middle - 78, bottom - 29),
                screen.box(middle - 78, bottom - 15),
            ],
            None,
            screen.ink,
            line,
        )
        screen.draw.ellipse(screen.box(middle - 7, bottom - 29, middle + 7, bottom - 15), None, screen.ink, line)
        screen.draw.rectangle(screen.box(middle + 78, bottom - 28, middle + 90, bottom - 16), None, screen.ink, line)
        return 44
    long, high, away = (134 if screen.width < 400 else 144, 5, 8) if screen.shape != "android" else (108, 4, 10)
    pill = screen.box(middle - long / 2, bottom - away - high, middle + long / 2, bottom - away)
    screen.draw.rounded_rectangle(pill, high / 2 * screen.points, screen.ink)
    return 34 if screen.shape != "android" else 24


def icons(screen: Screen, y: float, count: int, labels: bool = False) -> None:
    """Icons in even steps over the width, as in a tab bar or below a picture."""
    line = max(1, round(1.8 * screen.points))
    for number in range(count):
        x = screen.width * (number + 0.5) / count
        kind = screen.dice.randrange(4)
        around = screen.box(x - 10, y - 10, x + 10, y + 10)
        if kind == 0:
            screen.draw.ellipse(around, None, screen.ink, line)
        elif kind == 1:
            screen.draw.rounded_rectangle(around, 3 * screen.points, None, screen.ink, line)
        elif kind == 2:
            screen.draw.line([screen.box(x - 9, y), screen.box(x + 9, y)], screen.ink, line)
            screen.draw.line([screen.box(x, y - 9), screen.box(x, y + 9)], screen.ink, line)
        else:
            screen.draw.polygon(
                [screen.box(x - 10, y + 8), screen.box(x + 10, y + 8), screen.box(x, y - 10)], screen.ink
            )
        if labels:
            screen.text(x, y + 19, screen.dice.choice(("Home", "Search", "Library", "Profile")), 10, "mm")
