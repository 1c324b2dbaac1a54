"""The kinds of files that are known, in the words of a designer, and what their names end in."""

from __future__ import annotations

from dataclasses import dataclass

_EXPORT = "Export the artwork as a PNG."
_FROM_PDF = "Export the artwork as a PNG, in the pixels of the device."
_UNPACK = "Unpack it and check the pictures inside, or export the artwork as a PNG."
_AGAIN = "Export or download the picture again."
_CONVERT = "Save it as a PNG, or as a JPEG of the best quality."
_OTHER = "Choose the picture itself: this file only belongs to the system."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, whatever it is called."""

    id: str
    """`PNG`; stable, for reports"""
    name: str
    """`a PNG picture`; for a designer"""
    extensions: tuple[str, ...] = ()
    """Lower case, the usual one first."""
    checked: bool = False
    advice: str | None = None
    """What to do with a file that is not checked."""
    package: str | None = None
    """The module without which it is not checked."""
    odd_extensions: tuple[str, ...] = ()
    """What browsers and cameras let its name end in, and what some upload forms refuse."""


def _checked(name: str, *extensions: str, odd: tuple[str, ...] = ()) -> Kind:
    return Kind(name, f"a {name} picture", extensions, checked=True, odd_extensions=odd)


def _sizes(extension: str) -> tuple[str, ...]:
    """What Twitter put behind the name of a picture, and what browsers made of its colon."""
    return tuple(f"{extension}{mark}{size}" for size in ("large", "small", "medium", "thumb", "orig") for mark in "_:-")


_JPEG_BY_BROWSERS = (".jfif", ".jpe", ".jif", ".pjpeg", ".pjp", ".mpo", *_sizes(".jpg"), *_sizes(".jpeg"))

PNG = _checked("PNG", ".png", ".apng", odd=_sizes(".png"))
JPEG = _checked("JPEG", ".jpg", ".jpeg", odd=_JPEG_BY_BROWSERS)
WEBP = _checked("WebP", ".webp")
GIF = _checked("GIF", ".gif")
TIFF = _checked("TIFF", ".tif", ".tiff")
BMP = _checked("BMP", ".bmp", ".dib")
AVIF = Kind("AVIF", "an AVIF picture", (".avif", ".avifs"), checked=True)
HEIC = Kind(
    "HEIC",
    "an iPhone photo (HEIC)",
    (".heic", ".heif", ".hif"),
    checked=True,
    advice="Export the photo as a JPEG of the best quality or as a PNG; `pip install 'casecheck[heif]'` lets casecheck"
    " check it as it is.",
    package="pillow_heif",
)
CHECKED = (PNG, JPEG, WEBP, GIF, TIFF, BMP, AVIF, HEIC)

PICTURE_EXTENSIONS = frozenset(extension for kind in CHECKED for extension in (*kind.extensions, *kind.odd_extensions))
"""What the name of a picture ends in that somebody may want printed: what is checked, and the photos of a phone."""

UNFINISHED_EXTENSIONS = frozenset((".crdownload", ".part", ".partial", ".filepart", ".download", ".opdownload", ".tmp"))
"""What browsers let a name end in while they download: Chrome, Edge, Firefox, Safari, Opera. No artwork in a folder."""

JPEG_LS = Kind("JPEG-LS", "a JPEG-LS picture", (".jls",), advice=_CONVERT)
JPEG_2000 = Kind("JPEG 2000", "a JPEG 2000 picture", (".jp2", ".j2k", ".jpf", ".jpx", ".j2c"), advice=_CONVERT)
JPEG_XL = Kind("JPEG XL", "a JPEG XL picture", (".jxl",), advice=_CONVERT)
JPEG_XR = Kind("JPEG XR", "a JPEG XR picture", (".jxr", ".wdp", ".hdp"), advice=_CONVERT)
QOI = Kind("QOI", "a QOI picture", (".qoi",), advice=_CONVERT)
EXR = Kind("OpenEXR", "an OpenEXR picture", (".exr",), advice=_EXPORT)
HDR = Kind("HDR", "a Radiance HDR picture", (".hdr",), advice=_EXPORT)
DDS = Kind("DDS", "a game texture (DDS)", (".dds",), advice=_EXPORT)
ICO = Kind("ICO", "an icon", (".ico",), advice=_EXPORT)
RAW = Kind(
    "RAW",
    "a camera's raw photo",
    (
        *(".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".raf", ".orf", ".rw2", ".rwl", ".pef"),
        *(".srw", ".3fr", ".fff", ".iiq", ".erf", ".mef", ".mos", ".dcr", ".kdc", ".mrw", ".x3f", ".gpr"),
    ),
    advice="Develop the photo and export it as a JPEG of the best quality, or as a PNG.",
)
VIDEO = Kind(
    "video",
    "a video",
    (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi"),
    advice="Export one frame of it as a PNG.",
)

PDF = Kind("PDF", "a PDF document", (".pdf",), advice=_FROM_PDF)
AI = Kind("AI", "an Adobe Illustrator document", (".ai",), advice=_FROM_PDF)
EPS = Kind("EPS", "an EPS drawing", (".eps", ".epsf", ".ps"), advice=_FROM_PDF)
SVG = Kind("SVG", "an SVG drawing", (".svg",), advice=_FROM_PDF)
CDR = Kind("CorelDRAW", "a CorelDRAW document", (".cdr",), advice=_FROM_PDF)
INDD = Kind("InDesign", "an InDesign document", (".indd",), advice=_FROM_PDF)
FIGMA = Kind("Figma", "a Figma document", (".fig",), advice=_FROM_PDF)
PSD = Kind("PSD", "a Photoshop document", (".psd", ".psb"), advice=_EXPORT)
XCF = Kind("XCF", "a GIMP document", (".xcf",), advice=_EXPORT)
CLIP = Kind("CLIP", "a Clip Studio document", (".clip",), advice=_EXPORT)
AFFINITY = Kind("Affinity", "an Affinity document", (".afdesign", ".afphoto", ".af"), advice=_EXPORT)
OFFICE = Kind(
    "OLE",
    "an old Microsoft document (Word, Publisher), or Windows' previews (Thumbs.db)",
    (".doc", ".pub", ".ppt", ".xls", ".db"),
    advice="Export the artwork as a PNG, or choose the picture itself.",
)

_ZIP_NAME = "a ZIP archive, or a drawing app's own file (Procreate, Krita, Sketch)"
ZIP = Kind("ZIP", _ZIP_NAME, (".zip", ".procreate", ".kra", ".sketch", ".ora"), advice=_UNPACK)
GZIP = Kind("gzip", "a compressed file (gzip)", (".gz", ".svgz", ".tgz"), advice=_UNPACK)
RAR = Kind("RAR", "a RAR archive", (".rar",), advice=_UNPACK)
SEVEN_ZIP = Kind("7z", "a 7-Zip archive", (".7z",), advice=_UNPACK)

APPLE_DOUBLE = Kind(
    "AppleDouble",
    "a Mac's side file (AppleDouble)",
    advice="Choose the picture itself: it is in the file of the same name without `._` before it.",
)
PLIST = Kind("plist", "a Mac's settings file (property list)", (".plist",), advice=_OTHER)
DS_STORE = Kind("DS_Store", "a Mac's folder settings (.DS_Store)", advice=_OTHER)
DESKTOP_INI = Kind("desktop.ini", "a Windows folder's settings (desktop.ini)", (".ini",), advice=_OTHER)
SHORTCUT = Kind(
    "shortcut",
    "a Windows shortcut",
    (".lnk",),
    advice="Choose the picture that it leads to.",
)
LINK = Kind(
    "link",
    "a link to a web page",
    (".url", ".webloc"),
    advice="Download the picture itself, not the page it is on.",
)
GIT_LFS = Kind(
    "Git LFS",
    "a Git LFS pointer: the picture itself was not downloaded",
    advice="Run `git lfs pull`. In GitHub Actions, set `lfs: true` on actions/checkout.",
)
HTML = Kind(
    "HTML",
    "a web page (HTML)",
    (".html", ".htm"),
    advice="Download the picture itself, not the page it is on.",
)
TEXT = Kind("text", "a text file", (".txt", ".json", ".xml", ".csv", ".md"), advice=_AGAIN)
EMPTY = Kind("empty", "an empty file", advice=_AGAIN)
ZEROS = Kind("zeros", "a file that starts with nothing but zeros", advice=_AGAIN)
UNKNOWN = Kind("unknown", "a file of an unknown kind", advice=_EXPORT)
