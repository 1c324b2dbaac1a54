"""From the command line and the configuration to the plan of each file."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casecheck.engine import make_plan
from casecheck.model import UserError
from casecheck.profiles import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from casecheck.config.acceptances import Acceptances
    from casecheck.config.document import Config
    from casecheck.engine import Found
    from casecheck.model import Acceptance, Plan
    from casecheck.profiles import Profiles

WORDS = {"device": "devices", "set": "settings"}
"""What `make_plan` calls an option, where it does not have the option's own name."""


def planned(key: str) -> bool:
    """Whether an option makes the plan of a file, so that some paths can have another."""
    return _word(key) in inspect.signature(make_plan).parameters


def _word(key: str) -> str:
    return WORDS.get(key, key.replace("-", "_"))


class Plans:
    """The plan of each file: what the command asks, what the configuration says of the file, and what was accepted.

    `asked` are the arguments of `make_plan`; `flags` are the options that the user gave, which count more than the
    configuration. Raises UserError for a mistake in any of them, before the first file.
    """

    def __init__(
        self,
        asked: Mapping[str, Any],
        flags: Collection[str],
        config: Config | None,
        accepted: Acceptances,
    ) -> None:
        self._asked = asked
        self._flags = flags
        self._config = config
        self._paths = config.paths if config else ()
        self._accepted = accepted
        self._made: dict[tuple[int, ...], Plan] = {}
        self._profiles: dict[Path | None, Profiles] = {}
        self.plan = self._plan(())
        self.own = tuple(self._plan((number,)) for number in range(len(self._paths)))
        """Those of the sections for some paths, each by itself."""

    def of(self, path: str) -> Plan:
        """The plan of one file."""
        plan = self._plan(tuple(number for number, own in enumerate(self._paths) if own.files.match(path)))
        accepted = self._accepted.of(path)
        return replace(plan, accepted=accepted) if accepted else plan

    def each(self, files: Iterable[Found]) -> Iterator[Found]:
        """The files, each with its plan if that is not the plan of the run. Stdin is no file."""
        for found in files:
            plan = self.plan if found.source is not None else self.of(found.path)
            yield found if plan is self.plan else replace(found, plan=plan)

    def gone(self) -> tuple[Acceptance, ...]:
        """What was accepted of files that are not there any more."""
        return self._accepted.gone()

    def _plan(self, matching: tuple[int, ...]) -> Plan:
        if matching not in self._made:
            self._made[matching] = self._make(matching)
        return self._made[matching]

    def _make(self, matching: tuple[int, ...]) -> Plan:
        if self._config is None:
            return self._plan_of(self._asked)
        words = dict(self._asked)
        rules: list[str] = []
        origins: dict[str, str] = {}
        for section in (self._config.everywhere, *(self._paths[number].section for number in matching)):
            rules += section.words
            for key, setting in section.options.items():
                if planned(key) and key not in self._flags:
                    words[_word(key)] = setting.value
                    origins[_word(key)] = f"{self._config.file}: line {setting.line}: {key}"
        words["settings"] = [*rules, *words.get("settings", ())]
        try:
            return self._plan_of(words)
        except UserError:
            self._blame(words, origins)
            raise

    def _plan_of(self, words: Mapping[str, Any]) -> Plan:
        return make_plan(**{**words, "profiles": self._load(words.get("profiles"))})

    def _load(self, file: Path | None) -> Profiles:
        """The profiles, read once a run: all files are checked against the same."""
        if file not in self._profiles:
            self._profiles[file] = load(file)
        return self._profiles[file]

    def _blame(self, words: Mapping[str, Any], origins: Mapping[str, str]) -> None:
        """Raise the error again, with the place in the configuration without which there would be none."""
        tried = {word: value for word, value in words.items() if word not in origins}
        self._plan_of(tried)
        for word, where in origins.items():
            tried[word] = words[word]
            try:
                self._plan_of(tried)
            except UserError as error:
                raise UserError(f"{where}: {error}", error.help) from error
