"""The options of the table as parameters that typer understands."""

from __future__ import annotations

from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from casecheck.cli.completion import device_names, rule_and_family_names, rule_settings, shop_names
from casecheck.options import options

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from casecheck.options import Option

COMPLETIONS = {
    "device": device_names,
    "shop": shop_names,
    "select": rule_and_family_names,
    "ignore": rule_and_family_names,
    "set": rule_settings,
}

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS...",
        help="Images and folders of images, also as URLs (s3://bucket/uploads/). - reads one image from stdin.",
    ),
]


def with_options(
    check: Callable[..., None], keys: Collection[str] | None = None, paths: Any = Paths
) -> Callable[..., None]:
    """The command that typer makes of a function of its paths and of the options that the command line sets.

    The options, or those with these keys, come by the names of their attributes in `CheckOptions`. What else the
    function takes, by keyword only, are options of this command alone, which come as they are; their annotations have
    to be objects, not text.
    """
    shared = [option for key, option in options().items() if keys is None or key in keys]
    own = [parameter for parameter in signature(check).parameters.values() if parameter.kind is Parameter.KEYWORD_ONLY]

    def command(context: typer.Context, paths: list[str] | None = None, **values: Any) -> None:
        check(
            paths or [],
            on_command_line(context, values, shared),
            **{parameter.name: values[parameter.name] for parameter in own},
        )

    parameters = [
        Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        Parameter("paths", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=paths),
        *own,
        *map(_parameter, shared),
    ]
    command.__name__, command.__doc__ = check.__name__, check.__doc__
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # typer reads it (PEP 362)
    return command


def on_command_line(context: typer.Context, values: Mapping[str, Any], shared: Iterable[Option]) -> dict[str, Any]:
    """Those of the `shared` options that the command line sets, as `CheckOptions` has them."""
    return {
        option.name: _several(option, value) if option.multiple else value
        for option in shared
        for value in [values[option.name]]
        if (source := context.get_parameter_source(option.name)) is not None and source.name == "COMMANDLINE"
    }


def _several(option: Option, values: Sequence[Any]) -> tuple[Any, ...]:
    """The values of an option that was repeated."""
    if not option.commas:
        return tuple(values)
    return tuple(part.strip() for value in values for part in value.split(","))


def _parameter(option: Option) -> Parameter:
    flag = f"--{option.key}/--no-{option.key}" if option.negatable else f"--{option.key}"
    declared = typer.Option(
        flag,
        *([option.short] if option.short else []),
        help=option.help,
        rich_help_panel=option.panel,
        metavar=option.metavar,
        min=option.minimum,
        max=option.maximum,
        autocompletion=COMPLETIONS.get(option.key),
    )
    default = None if option.multiple else option.default
    return Parameter(
        option.name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[_type(option), declared]
    )


def _type(option: Option) -> Any:
    kind: Any = Literal[option.choices] if option.choices else option.type
    if option.multiple:
        kind = list[kind]
    return Optional[kind] if option.default in (None, ()) else kind  # noqa: UP045  # `kind | None` of a value
