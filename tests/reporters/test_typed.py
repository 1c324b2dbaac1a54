"""Paths as they are typed in a shell, on the web page: what a shell makes of them is the path again."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from casecheck.reporters.names import typed


@pytest.mark.process
@pytest.mark.parametrize("shell", ["sh", "bash", "dash"])
@pytest.mark.parametrize(
    "path",
    ["art.png", "my art.png", 'it\'s $(touch new) `new` "quoted" \\.png', "a&b;c|d>e<f*g?.png", "東京 é.png", "~/!a"],
)
def test_a_shell_reads_the_path_again(shell: str, path: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    done = subprocess.run([shell, "-c", f"printf %s {typed(path, windows=False)}"], capture_output=True, check=True)
    assert done.stdout.decode() == path


@pytest.mark.parametrize(
    ("path", "posix", "windows"),
    [
        pytest.param("art.png", "art.png", '"art.png"', id="plain"),
        pytest.param("my art.png", "'my art.png'", '"my art.png"', id="space"),
        pytest.param("a&b.png", "'a&b.png'", '"a&b.png"', id="ampersand"),
        pytest.param("-d.png", f".{os.sep}-d.png", f'".{os.sep}-d.png"', id="dash"),
        pytest.param("$(calc).png", "'$(calc).png'", None, id="dollar-runs-in-powershell"),
        pytest.param("`calc`.png", "'`calc`.png'", None, id="backtick"),
        pytest.param("%TEMP%.png", "%TEMP%.png", None, id="percent-is-replaced-by-cmd"),
        pytest.param("a\nb.png", None, None, id="line-break"),
        pytest.param("a\x1b[201~b.png", None, None, id="ends-a-paste"),
        pytest.param("a\u202eb.png", None, None, id="turns-the-direction"),
        pytest.param(os.fsdecode(b"a\xff.png"), None, None, id="no-text"),
        pytest.param("s3://bucket/a.png", None, None, id="url"),
        pytest.param("-", None, None, id="stdin"),
        pytest.param("<bytes>", None, None, id="bytes"),
    ],
)
def test_what_is_typed(path: str, posix: str | None, windows: str | None) -> None:
    assert typed(path, windows=False) == posix
    assert typed(path, windows=True) == windows
