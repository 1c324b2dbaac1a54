"""From the settings in force to the plan of each file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casecheck.engine import make_plan
from casecheck.model import UserError
from casecheck.options import options
from casecheck.profiles import load
from casecheck.yamlfile.place import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from casecheck.config.acceptances import Acceptances
    from casecheck.config.document import Setting
    from casecheck.config.settings import Settings
    from casecheck.engine import Found
    from casecheck.model import Acceptance, FixPlan, Plan
    from casecheck.options import CheckOptions
    from casecheck.profiles import Profiles


class Plans:
    """The plan of each file: the settings in force, those for its path, and the acceptances of its findings.

    Options on the command line count more than those for some paths. Raises UserError for a mistake in any of them,
    before the first file.
    """

    def __init__(
        self,
        settings: Settings,
        accepted: Acceptances,
        *,
        thumbnails: bool = False,
        checksums: bool = False,
        fix: FixPlan | None = None,
    ) -> None:
        self._settings = settings
        self._paths = settings.config.paths if settings.config else ()
        self._accepted = accepted
        self._thumbnails = thumbnails
        self._checksums = checksums
        self._fix = fix
        self._made: dict[tuple[int, ...], Plan] = {}
        self._profiles: dict[Path | None, Profiles] = {}
        self.plan = self._plan(())
        """The plan of files that match no pattern."""
        self.own = tuple(self._plan((number,)) for number in range(len(self._paths)))
        """The plans of the patterns, each by itself."""

    @property
    def profile_rules(self) -> Sequence[str]:
        """The settings of rules in the user's profiles, as words: `cropped=off`."""
        return self._load(self._settings.options.profiles).rules

    def of(self, path: str) -> Plan:
        """The plan of one file."""
        plan = self._plan(tuple(number for number, own in enumerate(self._paths) if own.files.match(path)))
        accepted = self._accepted.of(path)
        return replace(plan, accepted=accepted) if accepted else plan

    def each(self, files: Iterable[Found]) -> Iterator[Found]:
        """The files, each with its plan if that is not the plan of the run. Stdin has no path."""
        for found in files:
            plan = self.plan if found.source is not None else self.of(found.path)
            yield found if plan is self.plan else replace(found, plan=plan)

    def with_options(self, **chosen: Any) -> Plans:
        """Plans for which these options are set as on the command line."""
        settings = replace(
            self._settings,
            options=replace(self._settings.options, **chosen),
            on_command_line=self._settings.on_command_line | chosen.keys(),
        )
        return Plans(settings, self._accepted, thumbnails=self._thumbnails, checksums=self._checksums, fix=self._fix)

    def stale(self) -> tuple[Acceptance, ...]:
        """The acceptances of files that are missing."""
        return self._accepted.of_missing_files

    @property
    def moved(self) -> Mapping[Acceptance, str]:
        """Those whose pictures were found elsewhere so far, and where."""
        return self._accepted.moved

    def unmatched(self, searched: Sequence[str]) -> list[tuple[str, int]]:
        """The patterns of `paths:`, with their lines, that matched no file in these folders."""
        return [(own.pattern, line_of(own.pattern)) for own in self._paths if own.files.unmatched(searched)]

    def _plan(self, matching: tuple[int, ...]) -> Plan:
        if matching not in self._made:
            self._made[matching] = self._make(matching)
        return self._made[matching]

    def _make(self, matching: tuple[int, ...]) -> Plan:
        config = self._settings.config
        if config is None:
            return self._plan_of(self._settings.options, ())
        rules: list[str] = []
        in_file: dict[str, Setting] = {}
        for section in (config.everywhere, *(self._paths[number].section for number in matching)):
            rules += section.words
            in_file |= {
                key: setting
                for key, setting in section.options.items()
                if options()[key].per_path and key not in self._settings.on_command_line
            }
        try:
            return self._plan_of(_with(self._settings.options, in_file), rules)
        except UserError:
            self._name_the_place(in_file, rules, str(config.file))
            raise

    def _plan_of(self, wanted: CheckOptions, rules: Sequence[str]) -> Plan:
        plan = make_plan(
            wanted.device,
            shop=wanted.shop,
            background=wanted.background,
            finish=wanted.finish,
            layout=wanted.layout,
            slot=wanted.slot,
            fit=wanted.fit,
            zoom=wanted.zoom,
            select=wanted.select,
            ignore=wanted.ignore,
            settings=(*rules, *wanted.set),
            profiles=self._load(wanted.profiles),
            max_pixels=wanted.max_pixels,
            thumbnails=self._thumbnails,
        )
        return replace(plan, checksums=self._checksums, fix=self._fix)

    def _load(self, file: Path | None) -> Profiles:
        """The profiles, read once a run: all files are checked against the same."""
        if file not in self._profiles:
            self._profiles[file] = load(file)
        return self._profiles[file]

    def _name_the_place(self, in_file: Mapping[str, Setting], rules: Sequence[str], file: str) -> None:
        """Raise the error again, with the line of the settings file without which there would be none."""
        defaults = {options()[key].name: options()[key].default for key in in_file}
        tried = replace(self._settings.options, **defaults)
        self._plan_of(tried, rules)
        for key, setting in in_file.items():
            tried = _with(tried, {key: setting})
            try:
                self._plan_of(tried, rules)
            except UserError as error:
                raise UserError(f"{file}:{setting.line}: {key}: {error}", error.help) from error


def _with(wanted: CheckOptions, in_file: Mapping[str, Setting]) -> CheckOptions:
    return replace(wanted, **{options()[key].name: setting.value for key, setting in in_file.items()})
