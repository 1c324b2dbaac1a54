"""Every mistake in a profile file is one message: file, profile, key, what was found, and what is allowed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck.profiles import load
from casecheck.yamlfile import YamlError

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

IN_THE_YAML = {
    "empty": "",
    "only-a-comment": "# soon\n",
    "a-list": "[a, [b]]",
    "a-text": "iphone",
    "syntax": "families:\n  a: b: c\n",
    "tab": "families:\n\ta: {}\n",
    "control-character": "a: \x07",
    "key-twice": "families: {}\nfamilies: {}\n",
    "model-twice": "families:\n  iphone:\n    models:\n      X: {}\n      X: {}\n",
    "list-as-key": "? [a]\n: b\n",
    "alias": "a: &a [b]\nc: [*a, *a]\n",
    "merge": "a: {<<: *a}",
    "deep": "[" * 21 + "]" * 21,
    "two-documents": "families: {}\n---\nfamilies: {}\n",
    "python-tag": "families: !!python/object/apply:os.system [ls]",
    "too-large": "#" * 1_000_001,
}

AT_THE_TOP = {
    "misspelled": "famlies: {}",
    "a-family": "iphone: {}",
    "no-is-text": "no: {}",
    "terminal-escape": '"\\e[31m": 1',
    "families-empty": "families:",
    "ambiguous-list": "ambiguous: [a]",
}

IN_A_FAMILY = {
    "misspelled": "iphone: {witdh: 1}",
    "unknown": "iphone: {q: 1}",
    "empty": "iphone: ",
    "width-word": "iphone: {width: wide}",
    "width-yes": "iphone: {width: yes}",
    "width-missing": "iphone: {width: }",
    "width-zero": "iphone: {width: 0}",
    "width-negative": "iphone: {width: -1}",
    "width-too-much": "iphone: {width: 100001}",
    "width-fraction": "iphone: {width: 1000.0}",
    "width-not-a-number": "iphone: {width: .nan}",
    "width-list": "iphone: {width: [1, {}]}",
    "height-mapping": "iphone: {height: {}}",
    "height-huge": f"iphone: {{height: {'9' * 5000}}}",
    "basis": "iphone: {basis: own}",
    "form": "iphone: {form: bar}",
    "read-on": "iphone: {read_on: May}",
    "no-such-day": "iphone: {read_on: 2026-02-30}",
    "source-list": "iphone: {source: [a]}",
    "reason-blank": 'iphone: {reason: " "}',
    "name-without-letters": "iphone: {name: 手机}",
    "id-without-letters": "手机: {}",
    "id-terminal-escape": '"a\\e": {}',
    "id-too-long": f"{'a' * 101}: {{}}",
    "aliases-text": "iphone: {aliases: a}",
    "aliases-of-lists": "iphone: {aliases: [[a]]}",
    "models-list": "iphone: {models: [a]}",
    "no-width": "acme: {height: 1}",
    "no-height": "acme: {width: 1, models: {}}",
    "twice": "iphone: {}, iPhone: {}",
    "alias-is-a-family": "iphone: {aliases: [i-pad]}",
    "name-is-a-model": "acme: {name: ip6, width: 1, height: 1}",
}

IN_A_MODEL = {
    "misspelled": "iPhone 6: {from: slab}",
    "unknown": "iPhone 6: {q: 1}",
    "empty": "iPhone 6: ",
    "mm-one": "iPhone 16 Pro: {mm: [71.5]}",
    "mm-three": "iPhone 6: {mm: [1, 2, 3]}",
    "mm-many": "iPhone 6: {mm: [1, 2, 3, 4, 5]}",
    "mm-number": "iPhone 6: {mm: 71}",
    "mm-word": "iPhone 6: {mm: [a, 1]}",
    "mm-nan": "iPhone 6: {mm: [nan, 1]}",
    "mm-inf": "iPhone 6: {mm: [1, inf]}",
    "mm-zero": "iPhone 6: {mm: [0, 1]}",
    "mm-too-much": "iPhone 6: {mm: [1, 1000.1]}",
    "confidence": "iPhone 6: {confidence: 1}",
    "open-mm-one": "iPhone Duo: {open_mm: [164.6]}",
    "mm-source-blank": "iPhone 6: {mm_source: ' '}",
    "mm-read-on-month": "iPhone 6: {mm_read_on: 2026-11}",
    "twice": "X: {}, x: {}",
    "name-is-an-alias": "16 pro: {}",
    "name-is-in-another-family": "Pixel 9: {}",
    "name-is-its-family": "iPhone: {}",
    "alias-is-a-model": "iPhone 6: {aliases: [pixel9]}",
    "alias-is-an-alias": "iPhone 6: {aliases: [s24]}",
    "alias-is-a-family": "iPhone 6: {aliases: [ipad]}",
    "name-of-stars": "'**': {}",
}

IN_AMBIGUOUS = {
    "one": "se9: [iPhone 6]",
    "text": "se9: iPhone 6",
    "unknown-model": "se9: [iPhone 6, iPhone SE (4th generation)]",
    "nothing-near": "se9: [iPhone 6, xyzzy]",
    "a-name": "16-pro: [iPhone 6, iPhone 7]",
    "term-without-letters": "'?': [iPhone 6, iPhone 7]",
}

IN_FINISHES = {
    "a-text": "finishes: gold",
    "list-of-texts": "finishes: [gold]",
    "unknown-key": "finishes: [{color: {}}]",
    "no-colors": "finishes: [{devices: [ipad]}]",
    "empty-colors": "finishes: [{colors: {}}]",
    "color-by-name": "finishes: [{colors: {Red: red}}]",
    "short-color": 'finishes: [{colors: {Red: "#f00"}}]',
    "no-name": 'finishes: [{colors: {"?": "#ff0000"}}]',
    "no-devices": 'finishes: [{devices: [], colors: {Red: "#ff0000"}}]',
    "unknown-device": 'finishes: [{devices: [xyzzy], colors: {Red: "#ff0000"}}]',
}

IN_A_SHOP = {
    "a-text": "shops: {me: text}",
    "named-all": "shops: {All: {}}",
    "unknown-key": "shops: {me: {ares: {}}}",
    "twice": "shops: {E-vil: {}, evil: {}}",
    "name-too-long": f"shops: {{me: {{name: {'m' * 101}}}}}",
    "name-of-two-lines": 'shops: {me: {name: "a\\nb"}}',
    "formats": "shops: {me: {formats: [PNG, PSD]}}",
    "ppi-zero": "shops: {me: {ppi: 0}}",
    "ppi-nan": "shops: {me: {ppi: .nan}}",
    "max-mb-huge": "shops: {me: {max_mb: 1e99}}",
    "max-megapixels-negative": "shops: {me: {max_megapixels: -1}}",
    "models-list": "shops: {me: {models: [a]}}",
}

IN_A_PRINT_AREA = {
    "no-area": "iPhone 17: {}",
    "area-one": "iPhone 17: {area: [100]}",
    "area-zero": "iPhone 17: {area: [0, 100]}",
    "area-fraction": "iPhone 17: {area: [100.5, 100]}",
    "area-too-large": "iPhone 17: {area: [100001, 1]}",
    "area-inf": "iPhone 17: {area: [1, inf]}",
    "unknown-model": "iPhone 17 Prp: {area: [9, 9]}",
    "unknown-key": "iPhone 17: {area: [9, 9], opening: []}",
    "twice": "'iPhone 17, ip17': {area: [9, 9]}",
    "visible-zero": "iPhone 17: {area: [900, 900], visible_mm: [0, 9]}",
    "visible-larger": "iPhone 17: {area: [900, 900], visible_mm: [76.3, 9]}",
    "wrap-three": "iPhone 17: {area: [900, 900], wrap_mm: [1, 2, 3]}",
    "wrap-negative": "iPhone 17: {area: [900, 900], wrap_mm: [-1, 2]}",
    "wrap-half": "iPhone 17: {area: [900, 900], wrap_mm: [38.1, 0]}",
    "safe-half": "iPhone 17: {area: [900, 900], safe_mm: [0, 0, 0, 40]}",
    "bleed-word": "iPhone 17: {area: [900, 900], bleed_mm: [a, b]}",
    "openings-text": "iPhone 17: {area: [900, 900], openings: round}",
    "opening-of-no-kind": "iPhone 17: {area: [900, 900], openings: [{}]}",
    "opening-of-two-kinds": "iPhone 17: {area: [900, 900], openings: [{box: [0, 0, 9, 9], circle: [9, 9, 9]}]}",
    "opening-outside": "iPhone 17: {area: [900, 900], openings: [{circle: [9, 9, 9]}, {box: [0, 892, 9, 9]}]}",
    "opening-left-of-it": "iPhone 17: {area: [900, 900], openings: [{circle: [4, 9, 9]}]}",
    "opening-without-width": "iPhone 17: {area: [900, 900], openings: [{box: [0, 0, 0, 9]}]}",
    "opening-radius": "iPhone 17: {area: [900, 900], openings: [{box: [0, 0, 9, 10], radius: 4.6}]}",
    "opening-nan": "iPhone 17: {area: [900, 900], openings: [{box: [0, 0, nan, 9]}]}",
    "many-openings": f"iPhone 17: {{area: [900, 900], openings: [{', '.join(['{circle: [9, 9, 9]}'] * 51)}]}}",
    "checksum": "iPhone 17: {area: [900, 900], template_sha256: abc}",
}

IN_OPENINGS = {
    "a-list": "X: {mm: [70, 140], openings: []}",
    "no-mm": "X: {mm: [70, 140], openings: {source: a}}",
    "no-size": "X: {openings: {mm: []}}",
    "outside": "X: {mm: [70, 140], openings: {mm: [{box: [0, 0, 70.1, 9]}]}}",
    "unknown-key": "X: {mm: [70, 140], openings: {px: []}}",
    "day": "X: {mm: [70, 140], openings: {mm: [], read_on: May}}",
}

TABLES = {
    "shop": ("%s", IN_A_SHOP),
    "print-area": ("shops: {me: {ppi: 300, models: {%s}}}", IN_A_PRINT_AREA),
    "without-ppi": (
        "shops: {me: {models: {iPhone 17: {area: [900, 900], %s}}}}",
        {"wrap": "wrap_mm: [1, 1]", "visible": "visible_mm: [1, 1]"},
    ),
    "openings": ("families: {iphone: {models: {%s}}}", IN_OPENINGS),
    "yaml": ("%s", IN_THE_YAML),
    "top": ("%s", AT_THE_TOP),
    "family": ("families: {%s}", IN_A_FAMILY),
    "model": ("families: {iphone: {models: {%s}}}", IN_A_MODEL),
    "ambiguous": ("ambiguous: {%s}", IN_AMBIGUOUS),
    "finishes": ("%s", IN_FINISHES),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("my.yaml")


def message_for(path: Path) -> str:
    with pytest.raises(YamlError) as raised:
        load(path)
    return str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(around % text, id=f"{table}-{case}")
        for table, (around, rows) in TABLES.items()
        for case, text in rows.items()
    ],
)
def test_a_mistake_in_the_file(here: Path, snapshot: SnapshotAssertion, text: str) -> None:
    here.write_text(text, encoding="utf-8")
    assert message_for(here) == snapshot


def test_no_such_file(here: Path) -> None:
    assert message_for(here) == "my.yaml: cannot be read: No such file or directory"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows calls it a lack of permission")
def test_a_folder(here: Path) -> None:
    here.mkdir()
    assert message_for(here) == "my.yaml: cannot be read: Is a directory"


def test_no_permission(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # not by chmod: root may read everything
    real = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path == here:
            raise PermissionError(13, "Permission denied")
        return real(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert message_for(here) == "my.yaml: cannot be read: Permission denied"


def test_not_utf_8(here: Path) -> None:
    here.write_bytes(b"families:\n  # Ger\xe4t\n")
    assert message_for(here).startswith("my.yaml:2: ")


def test_the_largest_file(here: Path) -> None:
    here.write_text("families: {}\n".ljust(1_000_000, "#"), encoding="utf-8")
    assert load(here) == load()


def test_the_deepest_list(here: Path) -> None:
    here.write_text("[" * 20 + "]" * 20, encoding="utf-8")
    assert "nested" not in message_for(here)


def test_a_list_so_deep_that_the_parser_may_give_up(here: Path) -> None:
    here.write_text("[" * 100_000, encoding="utf-8")
    assert re.fullmatch(r"my\.yaml:1: (nested too deep; allowed: 20 levels|.* nesting depth)", message_for(here))
