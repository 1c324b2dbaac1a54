"""How files of each kind start."""

from __future__ import annotations

from casecheck.formats import kinds

SIGNATURES = (
    (b"\x89PNG", kinds.PNG),  # what a transfer as text does to the rest of the signature is for the walk to tell
    (b"GIF87a", kinds.GIF),
    (b"GIF89a", kinds.GIF),
    (b"II*\0\x10\0\0\0CR", kinds.RAW),  # Canon's CR2
    (b"II\x1a\0\0\0HEAPCCDR", kinds.RAW),  # and its CRW
    (b"IIRO", kinds.RAW),  # Olympus
    (b"IIRS", kinds.RAW),
    (b"MMOR", kinds.RAW),
    (b"IIU\0", kinds.RAW),  # Panasonic, Leica
    (b"FUJIFILMCCD-RAW", kinds.RAW),
    (b"FOVb", kinds.RAW),  # Sigma
    (b"\0MRM", kinds.RAW),  # Minolta
    (b"II*\0", kinds.TIFF),
    (b"MM\0*", kinds.TIFF),
    (b"II+\0\x08\0", kinds.TIFF),
    (b"MM\0+\0\x08", kinds.TIFF),
    (b"II\xbc\0", kinds.JPEG_XR),
    (b"II\xbc\1", kinds.JPEG_XR),
    (b"\xff\x0a", kinds.JPEG_XL),
    (b"\0\0\0\x0cJXL \r\n\x87\n", kinds.JPEG_XL),
    (b"\0\0\0\x0cjP  \r\n\x87\n", kinds.JPEG_2000),
    (b"\xff\x4f\xff\x51", kinds.JPEG_2000),
    (b"qoif", kinds.QOI),
    (b"v/1\1", kinds.EXR),
    (b"#?RADIANCE\n", kinds.HDR),
    (b"#?RGBE\n", kinds.HDR),
    (b"DDS |\0\0\0", kinds.DDS),
    (b"\0\0\1\0", kinds.ICO),
    (b"8BPS", kinds.PSD),
    (b"gimp xcf", kinds.XCF),
    (b"CSFCHUNK", kinds.CLIP),
    (b"\0\xffKA", kinds.AFFINITY),
    (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5", kinds.INDD),
    (b"fig-kiwi", kinds.FIGMA),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.OFFICE),
    (b"\xc5\xd0\xd3\xc6", kinds.EPS),
    (b"%!PS", kinds.EPS),
    (b"PK\3\4", kinds.ZIP),
    (b"PK\5\6", kinds.ZIP),
    (b"\x1f\x8b", kinds.GZIP),
    (b"Rar!\x1a\7", kinds.RAR),
    (b"7z\xbc\xaf\x27\x1c", kinds.SEVEN_ZIP),
    (b"\x1a\x45\xdf\xa3", kinds.VIDEO),
    (b"\0\5\x16\7\0\1\0\0", kinds.APPLE_DOUBLE),  # RFC 1740, appendix A; the second number is the version
    (b"\0\5\x16\7\0\2\0\0", kinds.APPLE_DOUBLE),
    (b"bplist0", kinds.PLIST),
    (b"\0\0\0\1Bud1", kinds.DS_STORE),
    (b"\x4c\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0\x46", kinds.SHORTCUT),
)
"""The first that fits counts."""
