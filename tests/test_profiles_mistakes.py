"""Every mistake in a profile file is one message: file, profile, key, what was found, and what is allowed."""

import re
import sys
from pathlib import Path

import pytest

from casecheck.profiles import ProfileError, load

NAME = "text with a letter a to z or a digit, up to 100 characters"
NAMES = f"a list of names, each {NAME}"
PIXELS = "a whole number from 1 to 100000"
MM = "two numbers from 1 to 1000, width and height in mm"
FAMILY = "name, maker, width, height, basis, source, read_on, reason, form, aliases, models"
MODEL = "mm, confidence, width, height, basis, source, read_on, reason, form, aliases"


IN_THE_YAML = {
    "empty": ("", "my.yaml is empty; allowed: a mapping of families, ambiguous, layouts, rules, finishes"),
    "only-a-comment": (
        "# soon\n",
        "my.yaml is empty; allowed: a mapping of families, ambiguous, layouts, rules, finishes",
    ),
    "a-list": (
        "[a, [b]]",
        "my.yaml is ['a', ...]; allowed: a mapping of families, ambiguous, layouts, rules, finishes",
    ),
    "a-text": ("iphone", "my.yaml is 'iphone'; allowed: a mapping of families, ambiguous, layouts, rules, finishes"),
    "syntax": ("families:\n  a: b: c\n", "my.yaml: line 2: mapping values are not allowed in this context"),
    "tab": ("families:\n\ta: {}\n", "my.yaml: line 2: found character that cannot start any token"),
    "control-character": ("a: \x07", "my.yaml: control characters are not allowed"),
    "key-twice": ("families: {}\nfamilies: {}\n", "my.yaml: line 2: key 'families' stands twice"),
    "model-twice": (
        "families:\n  iphone:\n    models:\n      X: {}\n      X: {}\n",
        "my.yaml: line 5: key 'X' stands twice",
    ),
    "list-as-key": ("? [a]\n: b\n", "my.yaml: line 1: a list, a mapping or an alias as a key; allowed: text"),
    "alias": ("a: &a [b]\nc: [*a, *a]\n", "my.yaml: line 2: alias *a; allowed: the value itself"),
    "merge": ("a: {<<: *a}", "my.yaml: line 1: alias *a; allowed: the value itself"),
    "deep": ("[" * 21 + "]" * 21, "my.yaml: line 1: nested too deep; allowed: 20 levels"),
    "two-documents": (
        "families: {}\n---\nfamilies: {}\n",
        "my.yaml: line 2: a second document; allowed: one",
    ),
    "python-tag": (
        "families: !!python/object/apply:os.system [ls]",
        "my.yaml: families is ['ls']; allowed: a mapping of ids to families",
    ),
    "too-large": ("#" * 1_000_001, "my.yaml: too large; allowed: up to 1000000 bytes"),
}

AT_THE_TOP = {
    "misspelled": ("famlies: {}", "my.yaml: unknown key 'famlies'; did you mean 'families'?"),
    "a-family": ("iphone: {}", "my.yaml: unknown key 'iphone'; allowed: families, ambiguous, layouts, rules, finishes"),
    "no-is-text": ("no: {}", "my.yaml: unknown key 'no'; allowed: families, ambiguous, layouts, rules, finishes"),
    "terminal-escape": (
        '"\\e[31m": 1',
        "my.yaml: unknown key '\\x1b[31m'; allowed: families, ambiguous, layouts, rules, finishes",
    ),
    "families-empty": ("families:", "my.yaml: families is empty; allowed: a mapping of ids to families"),
    "ambiguous-list": (
        "ambiguous: [a]",
        "my.yaml: ambiguous is ['a']; allowed: a mapping of terms to lists of names",
    ),
}

IN_A_FAMILY = {
    "misspelled": ("iphone: {witdh: 1}", "my.yaml: iphone: unknown key 'witdh'; did you mean 'width'?"),
    "unknown": ("iphone: {q: 1}", f"my.yaml: iphone: unknown key 'q'; allowed: {FAMILY}"),
    "empty": ("iphone: ", f"my.yaml: iphone is empty; allowed: a mapping of {FAMILY}"),
    "width-word": ("iphone: {width: wide}", f"my.yaml: iphone: width is 'wide'; allowed: {PIXELS}"),
    "width-yes": ("iphone: {width: yes}", f"my.yaml: iphone: width is 'yes'; allowed: {PIXELS}"),
    "width-missing": ("iphone: {width: }", f"my.yaml: iphone: width is empty; allowed: {PIXELS}"),
    "width-zero": ("iphone: {width: 0}", f"my.yaml: iphone: width is 0; allowed: {PIXELS}"),
    "width-negative": ("iphone: {width: -1}", f"my.yaml: iphone: width is -1; allowed: {PIXELS}"),
    "width-too-much": ("iphone: {width: 100001}", f"my.yaml: iphone: width is 100001; allowed: {PIXELS}"),
    "width-fraction": ("iphone: {width: 1000.0}", f"my.yaml: iphone: width is 1000.0; allowed: {PIXELS}"),
    "width-not-a-number": ("iphone: {width: .nan}", f"my.yaml: iphone: width is '.nan'; allowed: {PIXELS}"),
    "width-list": ("iphone: {width: [1, {}]}", f"my.yaml: iphone: width is [1, ...]; allowed: {PIXELS}"),
    "height-mapping": ("iphone: {height: {}}", f"my.yaml: iphone: height is a mapping; allowed: {PIXELS}"),
    "height-huge": (
        f"iphone: {{height: {'9' * 5000}}}",
        f"my.yaml: iphone: height is '{'9' * 100}...'; allowed: {PIXELS}",
    ),
    "basis": ("iphone: {basis: own}", "my.yaml: iphone: basis is 'own'; allowed: published, derived, custom"),
    "form": (
        "iphone: {form: bar}",
        "my.yaml: iphone: form is 'bar'; allowed: slab, tablet, clamshell, book-fold",
    ),
    "read-on": (
        "iphone: {read_on: May}",
        "my.yaml: iphone: read_on is 'May'; allowed: a day such as 2026-11-30",
    ),
    "no-such-day": (
        "iphone: {read_on: 2026-02-30}",
        "my.yaml: iphone: read_on is '2026-02-30'; allowed: a day such as 2026-11-30",
    ),
    "source-list": ("iphone: {source: [a]}", "my.yaml: iphone: source is ['a']; allowed: text on one line"),
    "reason-blank": ('iphone: {reason: " "}', "my.yaml: iphone: reason is ' '; allowed: text on one line"),
    "name-without-letters": ("iphone: {name: 手机}", f"my.yaml: iphone: name is '手机'; allowed: {NAME}"),
    "id-without-letters": ("手机: {}", f"my.yaml: name is '手机'; allowed: {NAME}"),
    "id-terminal-escape": ('"a\\e": {}', f"my.yaml: name is 'a\\x1b'; allowed: {NAME}"),
    "id-too-long": (f"{'a' * 101}: {{}}", f"my.yaml: name is '{'a' * 100}...'; allowed: {NAME}"),
    "aliases-text": ("iphone: {aliases: a}", f"my.yaml: iphone: aliases is 'a'; allowed: {NAMES}"),
    "aliases-of-lists": ("iphone: {aliases: [[a]]}", f"my.yaml: iphone: aliases is [...]; allowed: {NAMES}"),
    "models-list": (
        "iphone: {models: [a]}",
        "my.yaml: iphone: models is ['a']; allowed: a mapping of names to models",
    ),
    "no-width": ("acme: {height: 1}", f"my.yaml: acme: width is missing; allowed: {PIXELS}"),
    "no-height": ("acme: {width: 1, models: {}}", f"my.yaml: acme: height is missing; allowed: {PIXELS}"),
    "twice": ("iphone: {}, iPhone: {}", "my.yaml: iPhone: stands twice in this file"),
    "alias-is-a-family": ("iphone: {aliases: [i-pad]}", "my.yaml: iphone: 'i-pad' already names iPad"),
    "name-is-a-model": (
        "acme: {name: ip6, width: 1, height: 1}",
        "my.yaml: acme: 'ip6' already names iPhone 6",
    ),
}

IN_A_MODEL = {
    "misspelled": ("iPhone 6: {from: slab}", "my.yaml: iPhone 6: unknown key 'from'; did you mean 'form'?"),
    "unknown": ("iPhone 6: {q: 1}", f"my.yaml: iPhone 6: unknown key 'q'; allowed: {MODEL}"),
    "empty": ("iPhone 6: ", f"my.yaml: iPhone 6 is empty; allowed: a mapping of {MODEL}"),
    "mm-one": ("iPhone 16 Pro: {mm: [71.5]}", f"my.yaml: iPhone 16 Pro: mm is [71.5]; allowed: {MM}"),
    "mm-three": ("iPhone 6: {mm: [1, 2, 3]}", f"my.yaml: iPhone 6: mm is [1, 2, 3]; allowed: {MM}"),
    "mm-many": (
        "iPhone 6: {mm: [1, 2, 3, 4, 5]}",
        f"my.yaml: iPhone 6: mm is [1, 2, 3, 4, ...]; allowed: {MM}",
    ),
    "mm-number": ("iPhone 6: {mm: 71}", f"my.yaml: iPhone 6: mm is 71; allowed: {MM}"),
    "mm-word": ("iPhone 6: {mm: [a, 1]}", f"my.yaml: iPhone 6: mm is ['a', 1]; allowed: {MM}"),
    "mm-nan": ("iPhone 6: {mm: [nan, 1]}", f"my.yaml: iPhone 6: mm is ['nan', 1]; allowed: {MM}"),
    "mm-inf": ("iPhone 6: {mm: [1, inf]}", f"my.yaml: iPhone 6: mm is [1, 'inf']; allowed: {MM}"),
    "mm-zero": ("iPhone 6: {mm: [0, 1]}", f"my.yaml: iPhone 6: mm is [0, 1]; allowed: {MM}"),
    "mm-too-much": ("iPhone 6: {mm: [1, 1000.1]}", f"my.yaml: iPhone 6: mm is [1, 1000.1]; allowed: {MM}"),
    "confidence": (
        "iPhone 6: {confidence: 1}",
        "my.yaml: iPhone 6: confidence is 1; allowed: high, medium, low",
    ),
    "twice": ("X: {}, x: {}", "my.yaml: x: stands twice in this file"),
    "name-is-an-alias": ("16 pro: {}", "my.yaml: 16 pro: '16 pro' already names iPhone 16 Pro"),
    "name-is-in-another-family": ("Pixel 9: {}", "my.yaml: Pixel 9: 'Pixel 9' already names Pixel 9"),
    "name-is-its-family": ("iPhone: {}", "my.yaml: iPhone: 'iPhone' already names iPhone"),
    "alias-is-a-model": (
        "iPhone 6: {aliases: [pixel9]}",
        "my.yaml: iPhone 6: 'pixel9' already names Pixel 9",
    ),
    "alias-is-an-alias": ("iPhone 6: {aliases: [s24]}", "my.yaml: iPhone 6: 's24' already names Galaxy S24"),
    "alias-is-a-family": ("iPhone 6: {aliases: [ipad]}", "my.yaml: iPhone 6: 'ipad' already names iPad"),
    "name-of-stars": ("'**': {}", f"my.yaml: name is '**'; allowed: {NAME}"),
}

IN_AMBIGUOUS = {
    "one": (
        "se9: [iPhone 6]",
        "my.yaml: ambiguous: se9 is ['iPhone 6']; allowed: a list of two or more names",
    ),
    "text": ("se9: iPhone 6", "my.yaml: ambiguous: se9 is 'iPhone 6'; allowed: a list of two or more names"),
    "unknown-model": (
        "se9: [iPhone 6, iPhone SE (4th generation)]",
        "my.yaml: ambiguous: se9: 'iPhone SE (4th generation)' is no known model; "
        "did you mean 'iPhone SE (1st generation)'?",
    ),
    "nothing-near": ("se9: [iPhone 6, xyzzy]", "my.yaml: ambiguous: se9: 'xyzzy' is no known model"),
    "a-name": ("16-pro: [iPhone 6, iPhone 7]", "my.yaml: ambiguous: 16-pro: already names iPhone 16 Pro"),
    "term-without-letters": (
        "'?': [iPhone 6, iPhone 7]",
        f"my.yaml: ambiguous: name is '?'; allowed: {NAME}",
    ),
}

COLORS = 'allowed: a mapping of finishes to colors in sRGB, such as {Gold: "#fad7bd"}'

IN_FINISHES = {
    "a-text": (
        "finishes: gold",
        "my.yaml: finishes is 'gold'; allowed: a list of mappings, each of devices and colors",
    ),
    "list-of-texts": (
        "finishes: [gold]",
        "my.yaml: finishes is ['gold']; allowed: a list of mappings, each of devices and colors",
    ),
    "unknown-key": ("finishes: [{color: {}}]", "my.yaml: finishes: unknown key 'color'; did you mean 'colors'?"),
    "no-colors": ("finishes: [{devices: [ipad]}]", f"my.yaml: finishes: colors is missing; {COLORS}"),
    "empty-colors": ("finishes: [{colors: {}}]", f"my.yaml: finishes: colors is a mapping; {COLORS}"),
    "color-by-name": ("finishes: [{colors: {Red: red}}]", f"my.yaml: finishes: colors is a mapping; {COLORS}"),
    "short-color": ('finishes: [{colors: {Red: "#f00"}}]', f"my.yaml: finishes: colors is a mapping; {COLORS}"),
    "no-name": ('finishes: [{colors: {"?": "#ff0000"}}]', f"my.yaml: finishes: colors is a mapping; {COLORS}"),
    "no-devices": (
        'finishes: [{devices: [], colors: {Red: "#ff0000"}}]',
        "my.yaml: finishes: devices is []; allowed: a list of names of families and models",
    ),
    "unknown-device": (
        'finishes: [{devices: [xyzzy], colors: {Red: "#ff0000"}}]',
        "my.yaml: finishes: 'xyzzy' is no known model",
    ),
}

TABLES = {
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
    with pytest.raises(ProfileError) as raised:
        load(path)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(around % text, message, id=f"{table}-{case}")
        for table, (around, rows) in TABLES.items()
        for case, (text, message) in rows.items()
    ],
)
def test_a_mistake_in_the_file(here: Path, text: str, message: str) -> None:
    here.write_text(text, encoding="utf-8")
    assert message_for(here) == message


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
    assert message_for(here) == "my.yaml: line 2: not UTF-8 text"


def test_the_largest_file(here: Path) -> None:
    here.write_text("families: {}\n".ljust(1_000_000, "#"), encoding="utf-8")
    assert load(here) == load()


def test_the_deepest_list(here: Path) -> None:
    here.write_text("[" * 20 + "]" * 20, encoding="utf-8")
    assert message_for(here) == "my.yaml is [...]; allowed: a mapping of families, ambiguous, layouts, rules, finishes"


def test_a_list_so_deep_that_the_parser_may_give_up(here: Path) -> None:
    here.write_text("[" * 100_000, encoding="utf-8")
    assert re.fullmatch(r"my\.yaml: line 1: (nested too deep; allowed: 20 levels|.* nesting depth)", message_for(here))
