"""Command-line mistakes in plain words."""

from __future__ import annotations

import pytest
import typer

from casecheck.cli.usage import UsageError, as_user_error


@pytest.mark.parametrize(
    ("by_typer", "by_casecheck"),
    [
        pytest.param(
            "Got unexpected extra argument(s) (now)", "unexpected extra argument: now", id="extra-old-wording"
        ),
        pytest.param("Got unexpected extra argument (now)", "unexpected extra argument: now", id="extra"),
        pytest.param(
            "Got unexpected extra arguments (now here)", "unexpected extra argument: now here", id="several-extra"
        ),
        pytest.param("'x' is not a valid int range.", "'x' is not a whole number", id="no-whole-number"),
        pytest.param("'x' is not a valid integer range.", "'x' is not a whole number", id="no-integer"),
        pytest.param("'x' is not a valid float.", "'x' is not a number", id="no-number"),
        pytest.param("0 is not in the range x>=1.", "0 is below the minimum of 1", id="too-small"),
        pytest.param("9 is not in the range 1<=x<=8.", "9 is not between 1 and 8", id="out-of-range"),
        pytest.param("Option '--device' requires an argument.", "option '--device' needs a value", id="no-value"),
        pytest.param("No such command 'nosuch'.", "no such command 'nosuch'", id="already-plain"),
    ],
)
def test_plain_words(by_typer: str, by_casecheck: str) -> None:
    error = as_user_error(UsageError(by_typer))
    assert str(error) == by_casecheck
    assert error.help is not None
    assert "casecheck check art.png" in error.help


def test_typer_still_uses_the_wording_that_is_replaced() -> None:
    app = typer.Typer()

    @app.command()
    def command(number: int = typer.Option(1, min=1), limited: int = typer.Option(1, min=1, max=8)) -> None:
        """Do nothing."""

    found = []
    for words in (["now"], ["--number", "x"], ["--number", "0"], ["--limited", "9"], ["--number"]):
        with pytest.raises(UsageError) as raised:
            app(words, standalone_mode=False)
        raised.value.ctx = None  # type: ignore[attr-defined]  # the command has no example
        found.append(str(as_user_error(raised.value)))
    assert found == [
        "unexpected extra argument: now",
        "invalid value for '--number': 'x' is not a whole number",
        "invalid value for '--number': 0 is below the minimum of 1",
        "invalid value for '--limited': 9 is not between 1 and 8",
        "option '--number' needs a value",
    ]
