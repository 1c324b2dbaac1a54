"""Formats that casecheck recognizes but does not check, with advice for a designer who chose such a file."""

from __future__ import annotations

from casecheck.formats.format import Format
from casecheck.model import Message

_EXPORT = Message("Export the artwork as a PNG.")
_FROM_PDF = Message("Export the artwork as a PNG, in the pixels of the device.")
_UNPACK = Message("Unpack it and check the pictures inside, or export the artwork as a PNG.")
_AGAIN = Message("Export or download the picture again.")
_CONVERT = Message("Save it as a PNG, or as a JPEG of the best quality.")
_OTHER = Message("Choose the picture itself: this file only belongs to the system.")

JPEG_LS = Format(id="JPEG-LS", name=Message("a JPEG-LS picture"), extensions=(".jls",), advice=_CONVERT)
JPEG_2000 = Format(
    id="JPEG 2000",
    name=Message("a JPEG 2000 picture"),
    extensions=(".jp2", ".j2k", ".jpf", ".jpx", ".j2c"),
    starts=(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
    advice=_CONVERT,
)
JPEG_XL = Format(
    id="JPEG XL",
    name=Message("a JPEG XL picture"),
    extensions=(".jxl",),
    starts=(b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"),
    advice=_CONVERT,
)
JPEG_XR = Format(
    id="JPEG XR",
    name=Message("a JPEG XR picture"),
    extensions=(".jxr", ".wdp", ".hdp"),
    starts=(b"II\xbc\0", b"II\xbc\1"),
    advice=_CONVERT,
)
QOI = Format(id="QOI", name=Message("a QOI picture"), extensions=(".qoi",), starts=(b"qoif",), advice=_CONVERT)
EXR = Format(id="OpenEXR", name=Message("an OpenEXR picture"), extensions=(".exr",), starts=(b"v/1\1",), advice=_EXPORT)
HDR = Format(
    id="HDR",
    name=Message("a Radiance HDR picture"),
    extensions=(".hdr",),
    starts=(b"#?RADIANCE\n", b"#?RGBE\n"),
    advice=_EXPORT,
)
DDS = Format(
    id="DDS", name=Message("a game texture (DDS)"), extensions=(".dds",), starts=(b"DDS |\0\0\0",), advice=_EXPORT
)
ICO = Format(id="ICO", name=Message("an icon"), extensions=(".ico",), starts=(b"\0\0\1\0",), advice=_EXPORT)
RAW = Format(
    id="RAW",
    name=Message("a camera's raw photo"),
    extensions=(
        *(".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".raf", ".orf", ".rw2", ".rwl", ".pef"),
        *(".srw", ".3fr", ".fff", ".iiq", ".erf", ".mef", ".mos", ".dcr", ".kdc", ".mrw", ".x3f", ".gpr"),
    ),
    starts=(
        b"II*\0\x10\0\0\0CR",  # Canon CR2
        b"II\x1a\0\0\0HEAPCCDR",  # Canon CRW
        b"IIRO",  # Olympus
        b"IIRS",
        b"MMOR",
        b"IIU\0",  # Panasonic, Leica
        b"FUJIFILMCCD-RAW",
        b"FOVb",  # Sigma
        b"\0MRM",  # Minolta
    ),
    advice=Message("Develop the photo and export it as a JPEG of the best quality, or as a PNG."),
)
VIDEO = Format(
    id="video",
    name=Message("a video"),
    extensions=(".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi"),
    starts=(b"\x1a\x45\xdf\xa3",),
    advice=Message("Export one frame of it as a PNG."),
)
PDF = Format(id="PDF", name=Message("a PDF document"), extensions=(".pdf",), advice=_FROM_PDF)
AI = Format(id="AI", name=Message("an Adobe Illustrator document"), extensions=(".ai",), advice=_FROM_PDF)
EPS = Format(
    id="EPS",
    name=Message("an EPS drawing"),
    extensions=(".eps", ".epsf", ".ps"),
    starts=(b"\xc5\xd0\xd3\xc6", b"%!PS"),
    advice=_FROM_PDF,
)
SVG = Format(id="SVG", name=Message("an SVG drawing"), extensions=(".svg",), advice=_FROM_PDF)
CDR = Format(id="CorelDRAW", name=Message("a CorelDRAW document"), extensions=(".cdr",), advice=_FROM_PDF)
INDD = Format(
    id="InDesign",
    name=Message("an InDesign document"),
    extensions=(".indd",),
    starts=(b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5",),
    advice=_FROM_PDF,
)
FIGMA = Format(
    id="Figma", name=Message("a Figma document"), extensions=(".fig",), starts=(b"fig-kiwi",), advice=_FROM_PDF
)
PSD = Format(
    id="PSD", name=Message("a Photoshop document"), extensions=(".psd", ".psb"), starts=(b"8BPS",), advice=_EXPORT
)
XCF = Format(id="XCF", name=Message("a GIMP document"), extensions=(".xcf",), starts=(b"gimp xcf",), advice=_EXPORT)
CLIP = Format(
    id="CLIP", name=Message("a Clip Studio document"), extensions=(".clip",), starts=(b"CSFCHUNK",), advice=_EXPORT
)
AFFINITY = Format(
    id="Affinity",
    name=Message("an Affinity document"),
    extensions=(".afdesign", ".afphoto", ".af"),
    starts=(b"\0\xffKA",),
    advice=_EXPORT,
)
OFFICE = Format(
    id="OLE",
    name=Message("an old Microsoft document (Word, Publisher), or Windows' previews (Thumbs.db)"),
    extensions=(".doc", ".pub", ".ppt", ".xls", ".db"),
    starts=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    advice=Message("Export the artwork as a PNG, or choose the picture itself."),
)
ZIP = Format(
    id="ZIP",
    name=Message("a ZIP archive, or a drawing app's own file (Procreate, Krita, Sketch)"),
    extensions=(".zip", ".procreate", ".kra", ".sketch", ".ora"),
    starts=(b"PK\3\4", b"PK\5\6"),
    advice=_UNPACK,
)
GZIP = Format(
    id="gzip",
    name=Message("a compressed file (gzip)"),
    extensions=(".gz", ".svgz", ".tgz"),
    starts=(b"\x1f\x8b",),
    advice=_UNPACK,
)
RAR = Format(id="RAR", name=Message("a RAR archive"), extensions=(".rar",), starts=(b"Rar!\x1a\7",), advice=_UNPACK)
SEVEN_ZIP = Format(
    id="7z", name=Message("a 7-Zip archive"), extensions=(".7z",), starts=(b"7z\xbc\xaf\x27\x1c",), advice=_UNPACK
)
APPLE_DOUBLE = Format(
    id="AppleDouble",
    name=Message("a Mac's side file (AppleDouble)"),
    starts=(b"\0\5\x16\7\0\1\0\0", b"\0\5\x16\7\0\2\0\0"),
    advice=Message("Choose the picture itself: it is in the file of the same name without `._` before it."),
)
PLIST = Format(
    id="plist",
    name=Message("a Mac's settings file (property list)"),
    extensions=(".plist",),
    starts=(b"bplist0",),
    advice=_OTHER,
)
DS_STORE = Format(
    id="DS_Store", name=Message("a Mac's folder settings (.DS_Store)"), starts=(b"\0\0\0\1Bud1",), advice=_OTHER
)
DESKTOP_INI = Format(
    id="desktop.ini", name=Message("a Windows folder's settings (desktop.ini)"), extensions=(".ini",), advice=_OTHER
)
SHORTCUT = Format(
    id="shortcut",
    name=Message("a Windows shortcut"),
    extensions=(".lnk",),
    starts=(b"\x4c\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0\x46",),
    advice=Message("Choose the picture that it leads to."),
)
LINK = Format(
    id="link",
    name=Message("a link to a web page"),
    extensions=(".url", ".webloc"),
    advice=Message("Download the picture itself, not the page it is on."),
)
GIT_LFS = Format(
    id="Git LFS",
    name=Message("a Git LFS pointer: the picture itself was not downloaded"),
    advice=Message("Run `git lfs pull`. In GitHub Actions, set `lfs: true` on actions/checkout."),
)
HTML = Format(
    id="HTML",
    name=Message("a web page (HTML)"),
    extensions=(".html", ".htm"),
    advice=Message("Download the picture itself, not the page it is on."),
)
TEXT = Format(
    id="text", name=Message("a text file"), extensions=(".txt", ".json", ".xml", ".csv", ".md"), advice=_AGAIN
)
EMPTY = Format(id="empty", name=Message("an empty file"), advice=_AGAIN)
ZEROS = Format(id="zeros", name=Message("a file that starts with nothing but zeros"), advice=_AGAIN)
UNKNOWN = Format(id="unknown", name=Message("a file of an unknown kind"), advice=_EXPORT)
