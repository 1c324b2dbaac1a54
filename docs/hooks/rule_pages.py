"""A page for each rule, made from its manual, with its two samples and what the rule says of them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import passages
import sample_pictures

from casecheck.cli.rules import CONFIDENCE, ITEM, LISTS
from casecheck.rule import FAMILIES
from casecheck.rules import all_rules, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.rule import Rule

EXAMPLE = re.compile(r"(Passes|Fails): (samples/.+?)(?: \(with (.+)\))?")
"""A line under `Examples`: a sample, and the options with which the rule passes or fails it."""


def pages() -> dict[str, str | bytes]:
    """All pages and their pictures, by their names on the site."""
    made: dict[str, str | bytes] = {"rules/index.md": _index()}
    for rule in all_rules():
        shown = dict(_samples(rule))
        made[f"rules/{rule.name}.md"] = _page(rule, shown)
        made |= {f"rules/{name}": sample.picture for name, sample in shown.items() if sample.picture}
    return made


def title(family: str) -> str:
    """A family as a heading."""
    return family.capitalize()


def _index() -> str:
    lines = ["# Rules", "", "<!-- readme: Rules -->"]
    for family in FAMILIES:
        lines += ["", f"## {title(family)}", "", "| rule | severity | |", "|---|---|---|"]
        lines += [
            f"| [`{rule.name}`]({rule.name}.md) | {rule.severity}{', off' * rule.off} | {escape(rule.summary)} |"
            for rule in all_rules()
            if rule.family == family
        ]
    return "\n".join(lines)


def _samples(rule: Rule) -> Iterator[tuple[str, sample_pictures.Sample]]:
    """The samples of a rule, by the names of their pictures on the site."""
    for line in rule.manual.partition("\nExamples\n")[2].splitlines():
        if found := EXAMPLE.fullmatch(line.strip()):
            promise, path, options = found.groups()
            yield f"{rule.name}-{promise.lower()}.webp", sample_pictures.judged(rule, path, options or "")


def _page(rule: Rule, shown: dict[str, sample_pictures.Sample]) -> str:
    off = ", off by default" if rule.off else ""
    figures = "\n".join(sample.figure(name, passes="-passes" in name) for name, sample in shown.items())
    manual = "\n".join(_manual(rule))
    select = "Run it with" if rule.off else "Run only this rule with"
    options = "".join(f"    {name}: {default}\n" for name, default in rule.options.items())
    evaluated = f"\n### {rule.name}\n" in passages.text("docs/evaluation.md")
    accuracy = (
        f"[How accurate the rule is](../evaluation.md#{rule.name}), and how that was measured." if evaluated else ""
    )
    return f"""\
# {rule.name}

{escape(rule.summary, quote=False)}

**{rule.severity}{off}** · family `{rule.family}` · {rule.confidence}: {CONFIDENCE[rule.confidence]}
{{ .declared }}

<div class="samples" markdown="0">
{figures}
</div>
{manual}

## Settings

{select} `--select {rule.name}`, or skip it with `--ignore {rule.name}`. In
[`casecheck.yaml`](../configuration.md), these are its severity and its thresholds:

```yaml
rules:
  {rule.name}:
    severity: {rule.severity} # note, warning, error or off
{options}```

{accuracy}
"""


def _manual(rule: Rule) -> Iterator[str]:
    """The manual as Markdown, without its summary and its examples."""
    heading = ""
    for line in rule.manual.partition("\nExamples\n")[0].splitlines()[1:]:
        if line and not line.startswith(" "):
            heading = line
            yield from ("", f"## {line}", "")
        elif heading in LISTS and ITEM.match(line):
            yield from ("", f"- {_linked(line.strip(), rule)}")
        else:
            yield _linked(line.strip(), rule)


def _linked(line: str, rule: Rule) -> str:
    """A line of a manual, with links to the other rules that it names."""

    def link(found: re.Match[str]) -> str:
        return f"[{found[0]}]({found[1]}.md)" if found[1] in names() and found[1] != rule.name else found[0]

    return re.sub(r"`([a-z-]+)`", link, re.sub(r"[*<]", r"\\\g<0>", line))
