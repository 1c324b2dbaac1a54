"""From a path, bytes or a stream to a design; what is refused before it is decoded; questions that are asked once."""

from __future__ import annotations

import io
import os
import threading
import time
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest
from PIL import Image

from casecheck.design import Design, OpenError, decoding, opening
from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests.drawing import GRAY, SIGNATURES, canvas, encode, motif, png_around

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = encode(motif(20, 40))
LIMIT = DEFAULT_MAX_PIXELS


class Pipe(io.RawIOBase):
    """A stream that cannot seek and, like a socket, gives no more than a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.rest = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # all that is ever passed
        piece, self.rest = self.rest[: min(7, len(buffer))], self.rest[min(7, len(buffer)) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_the_facts_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "art.png"
    path.write_bytes(PICTURE)
    for source in (path, str(path), PICTURE):
        design = open_design(source, "a name", LIMIT)
        assert (design.name, design.format.id, design.bytes) == ("a name", "PNG", len(PICTURE))
        assert design.stored_size == design.size == design.upright == Size(20, 40)
        assert (design.orientation, design.frames, design.open_error) == (1, 1, None)


@pytest.mark.parametrize("start", [0, 5, len(PICTURE)], ids=["start", "inside", "end-as-after-writing"])
def test_a_stream_is_read_from_its_start_and_left_open(start: int) -> None:
    stream = io.BytesIO(PICTURE)
    stream.seek(start)
    assert open_design(stream, "stream", LIMIT).size == (20, 40)
    assert not stream.closed


@pytest.mark.parametrize("buffered", [False, True], ids=["raw", "buffered"])
def test_a_stream_that_cannot_seek(buffered: bool) -> None:
    pipe = Pipe(PICTURE)
    stream = cast(BinaryIO, io.BufferedReader(pipe) if buffered else pipe)
    design = open_design(stream, "stdin", LIMIT)
    assert (design.size, design.bytes, design.open_error) == ((20, 40), len(PICTURE), None)
    assert not stream.closed


@pytest.mark.parametrize(("limit", "refused"), [(len(PICTURE), False), (len(PICTURE) - 1, True)])
def test_a_pipe_has_to_end_somewhere(monkeypatch: pytest.MonkeyPatch, limit: int, refused: bool) -> None:
    monkeypatch.setattr(opening, "MAX_PIPED_BYTES", limit)
    pipe = cast(BinaryIO, Pipe(PICTURE))
    if refused:
        with pytest.raises(OSError, match="came through the pipe"):
            open_design(pipe, "stdin", LIMIT)
    else:
        assert open_design(pipe, "stdin", LIMIT).size == (20, 40)


def test_a_named_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe.png"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=[PICTURE])
    writer.start()
    assert open_design(path, "pipe.png", LIMIT).size == (20, 40)
    writer.join()


def test_a_device_that_never_ends() -> None:
    with pytest.raises(OSError, match="it is a device, not a file"):
        open_design("/dev/zero", "/dev/zero", LIMIT)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_design(tmp_path / "nowhere.png", "nowhere.png", LIMIT)
    with pytest.raises(IsADirectoryError):
        open_design(tmp_path, "folder", LIMIT)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = png_around((50_000, 50_000), 8, GRAY, zlib.compress(b"\0" * 4))
    assert len(bomb) <= 69
    started = time.monotonic()
    design = open_design(bomb, "bomb.png", LIMIT)
    assert time.monotonic() - started < 0.5
    assert design.open_error == OpenError("oversized", "50000x50000")
    assert design.size == design.stored_size == Size(50_000, 50_000)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
@pytest.mark.parametrize(("limit", "refused"), [(800, False), (799, True)], ids=["at-the-limit", "one-below"])
def test_the_limit_of_pixels(form: str, limit: int, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(motif(20, 40), form)
    if refused:
        monkeypatch.setattr(decoding, "decode", None)  # it must not come to this
    design = open_design(data, "art", limit)
    assert design.open_error == (OpenError("oversized", "20x40") if refused else None)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_the_limit_of_pillow_does_not_count(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(canvas(20, 40), form)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert open_design(data, "art", LIMIT).open_error is None
    assert Image.MAX_IMAGE_PIXELS == 10


def test_what_is_no_picture() -> None:
    design = open_design(SIGNATURES["PDF"], "art.png", LIMIT)
    assert design.format.id == "PDF"
    assert design.open_error == OpenError(
        "unsupported", "a PDF document", "Export the artwork as a PNG, in the pixels of the device."
    )
    assert (design.size, design.bytes) == (None, len(SIGNATURES["PDF"]))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_damaged_picture_keeps_the_size_in_its_header(form: str) -> None:
    whole = encode(motif(200, 300), form)
    design = open_design(whole[:-30], "art", LIMIT)
    assert design.open_error is not None
    assert design.open_error.kind == "damaged"
    assert design.stored_size == design.size == Size(200, 300)


def test_pixels_that_only_the_decoder_finds_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise SyntaxError("not what a decoder should raise")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", broken)
    design = open_design(encode(motif(20, 40), "BMP"), "art.bmp", LIMIT)
    assert design.open_error == OpenError("damaged", "its pixels cannot be decoded to the end")


def test_a_variant_that_pillow_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise KeyError("unknown compression 9")

    monkeypatch.setattr("PIL.BmpImagePlugin.BmpImageFile._open", unknown)
    design = open_design(encode(motif(20, 40), "BMP"), "art.bmp", LIMIT)
    assert design.open_error == OpenError(
        "unsupported",
        "a BMP with 24 bits per pixel in an unusual order",
        "Export the artwork again as an RGB PNG with 8 bits per channel.",
    )


def test_lack_of_memory_says_nothing_of_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", full)
    with pytest.raises(MemoryError):
        open_design(encode(motif(20, 40), "BMP"), "art.bmp", LIMIT)


def test_a_question_is_asked_once() -> None:
    asked: list[str] = []

    def height(design: Design) -> int:
        asked.append("height")
        return design.upright.height

    def nothing(design: Design) -> None:
        asked.append("nothing")

    first, second = (open_design(PICTURE, name, LIMIT) for name in ("a.png", "b.png"))
    assert (first.measure(height), first.measure(height)) == (40, 40)
    first.measure(nothing)
    first.measure(nothing)
    assert asked == ["height", "nothing"]
    second.measure(height)
    assert asked == ["height", "nothing", "height"]
