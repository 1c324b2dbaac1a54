"""The contract of the JSON reports, held against what they really hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator

from casecheck.engine import check_files, discover, make_plan
from casecheck.model import Background, Fit, Run, Verdict
from casecheck.reporters import reporter
from casecheck.reporters.schema import schema
from tests.drawing import encode, motif
from tests.reporters.made_up import EVERY, RUN, SUITS, interrupted, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport
    from casecheck.reporters.schema import Contract

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"

VALIDATORS: dict[Contract, Draft202012Validator] = {
    contract: Draft202012Validator(schema(contract)) for contract in ("report", "line")
}

RUNS: dict[str, tuple[Run, Iterable[FileReport]]] = {
    "every-report": (RUN, EVERY),
    "no-files": (RUN, ()),
    "suits": (replace(RUN, plan=SUITS, fail_on=None), EVERY),
}


def lines(run: Run, reports: Iterable[FileReport]) -> list[Any]:
    return [json.loads(line) for line in written(reporter("jsonl"), reports, run).splitlines()]


@pytest.mark.parametrize("contract", VALIDATORS)
def test_the_schema_is_a_schema(contract: Contract) -> None:
    Draft202012Validator.check_schema(schema(contract))


@pytest.mark.parametrize("name", RUNS)
def test_what_is_written_keeps_the_contract(name: str) -> None:
    run, reports = RUNS[name]
    VALIDATORS["report"].validate(json.loads(written(reporter("json"), reports, run)))
    for line in lines(run, reports):
        VALIDATORS["line"].validate(line)


def test_an_interrupted_report_keeps_the_contract() -> None:
    VALIDATORS["report"].validate(json.loads(written(reporter("json"), interrupted(*EVERY[:2]))))
    VALIDATORS["line"].validate(lines(RUN, interrupted(*EVERY[:2]))[-1])


@pytest.mark.parametrize("background", ["any", "plain"])
def test_what_is_said_of_the_samples_keeps_the_contract(background: Any) -> None:
    plan = make_plan(["iphone", "ipad"], background=background, layout="2x2", settings=["cropped=note"])
    run = Run(plan, "1.2.3")
    whole = written(reporter("json"), check_files(discover([str(SAMPLES)]), plan), run)
    assert len(json.loads(whole)["files"]) > 20
    VALIDATORS["report"].validate(json.loads(whole))


def test_the_lines_are_parts_of_the_document() -> None:
    whole = json.loads(written(reporter("json")))
    first, *files, last = lines(RUN, EVERY)
    assert first | {"files": [line["file"] for line in files]} | last == whole


def test_hostile_files_keep_the_contract(tmp_path: Path) -> None:
    whole = encode(motif(1000, 2000))
    (tmp_path / "a\n\udcff.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "empty.png").touch()
    (tmp_path / "loop.png").symlink_to("loop.png")
    plan = make_plan(layout="2x2", zoom="1.5")
    said = lines(Run(plan, "1.2.3"), check_files(discover([str(tmp_path), str(tmp_path / "loop.png")]), plan))
    for line in said:
        VALIDATORS["line"].validate(line)
    assert [line["file"]["verdict"] for line in said[1:-1]] == ["error", "error", "failed"]


def test_the_contract_knows_the_words_of_the_model() -> None:
    known = schema("report")["$defs"]
    assert known["verdict"]["enum"] == list(get_args(Verdict))
    assert known["fit"]["enum"] == list(get_args(Fit))
    assert known["run"]["properties"]["background"]["enum"] == list(get_args(Background))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of known keys in a document."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def test_a_key_too_many_or_too_few_breaks_the_contract() -> None:
    whole = json.loads(written(reporter("json"), EVERY[:2]))
    # what a finding measured and would need, and what is set, is free: each rule has its own; so is the kind of a file
    free = [found[key] for file in whole["files"] for found in file["findings"] for key in ("actual", "required")]
    fixed = [each for each in objects(whole) if each is not whole["run"]["settings"] and each and each not in free]
    assert len(fixed) > 15
    for each in fixed:
        each["surprise"] = 1
        assert not VALIDATORS["report"].is_valid(whole)
        del each["surprise"]
        for key in list(each):
            value = each.pop(key)
            assert not VALIDATORS["report"].is_valid(whole), key
            each[key] = value
    VALIDATORS["report"].validate(whole)


def test_reports_are_json_in_ascii() -> None:
    run = written(reporter("jsonl"), EVERY)
    assert run.isascii()
