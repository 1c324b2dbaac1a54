"""The hook of MkDocs: adds the pages that are made from the code, and fills in what the other pages quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import passages
import reference_pages
import rule_pages
import sample_pictures
from mkdocs.structure.files import File

from casecheck.rule import FAMILIES
from casecheck.rules import all_rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

TEXTS = {
    "architecture.md": "docs/architecture.md",
    "contributing.md": "docs/contributing.md",
    "evaluation.md": "docs/evaluation.md",
    "security.md": ".github/SECURITY.md",
    "changelog.md": "CHANGELOG.md",
}
"""Pages that are a file of the repository, by their names on the site."""

PREVIEWS = {
    "assets/every-color.png": ("samples/stickers/cat.png", "-d", "iPhone 16 Pro", "--all"),
    "assets/every-family.png": ("samples/sun-post.jpg", "--all"),
}
"""Pictures that pages show, by their names on the site, and what follows `casecheck preview`."""


def on_config(config: MkDocsConfig) -> None:
    """Add the rules to the navigation, family by family."""
    assert config.nav is not None  # noqa: S101  # mkdocs.yml has one
    (rules,) = (entry["Rules"] for entry in config.nav if "Rules" in entry)
    for family in FAMILIES:
        pages = [f"rules/{rule.name}.md" for rule in all_rules() if rule.family == family]
        rules.append({rule_pages.title(family): pages})


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages and pictures that no file in `docs/pages` contains."""
    contents: dict[str, str | bytes] = {name: passages.text(path) for name, path in TEXTS.items()}
    contents |= {name: path.read_bytes() for name, path in passages.pictures().items()}
    contents |= {name: sample_pictures.previewed(*words) for name, words in PREVIEWS.items()}
    contents |= reference_pages.pages()
    contents |= rule_pages.pages()
    for name, content in contents.items():
        files.append(File.generated(config, name, content=content))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Replace the directives of a page: see `passages`."""
    return passages.filled_in(markdown, page.file.src_uri)
