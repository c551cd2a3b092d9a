"""The plan of the house, as tests: imports point down, each library has one home, files and functions stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = sorted((ROOT / "slacheck").rglob("*.py"))

# From the ground up: a module may import from its own floor and those below it.
FLOORS = [
    {"errors", "options", "document", "regex", "yamlfile"},
    {"quantities", "matching", "report", "settings", "safe", "downtime"},
    {"messages", "structure", "readers", "ruleset", "wire"},
    {"understanding"},
    {"checks"},
    {"audit", "trial"},
    {"renderers", "run", "config", "gate", "compare", "diff", "annotate", "letter"},
    {"cli", "__main__", "__init__"},
]

# Where each third-party library is allowed: one package or module.
HOMES = {
    "typer": {"slacheck.cli"},
    "click": {"slacheck.cli"},
    "rich": {"slacheck.renderers.terminal", "slacheck.run.progress"},
    "yaml": {"slacheck.yamlfile"},
    "re2": {"slacheck.matching.patterns", "slacheck.quantities"},
    "opencc": {"slacheck.matching.fold"},
    "pypdfium2": {"slacheck.readers.pdf"},
    "pypdfium2_raw": {"slacheck.readers.pdf"},
    "pdfplumber": {"slacheck.readers.pdf"},
    "pdfminer": {"slacheck.annotate.pdf", "slacheck.readers.pdf"},
    "lxml": {"slacheck.readers", "slacheck.annotate"},
    "markupsafe": {"slacheck.renderers.html"},
    "openpyxl": {"slacheck.renderers.sheets"},
    "jinja2": {"slacheck.renderers.html", "slacheck.renderers.comparison", "slacheck.renderers.changes"},
    "docx": {"slacheck.renderers.letter", "slacheck.annotate"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def imports(path: Path) -> list[tuple[str, int]]:
    """Every imported module of a file with its line; imports for type checking only are left out."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.append((node.module, node.lineno))
    return found


def floor_of(module: str) -> int | None:
    part = module.split(".")[1] if "." in module else "__init__"
    return next((level for level, names in enumerate(FLOORS) if part in names), None)


@pytest.mark.parametrize("path", SOURCE, ids=module_name)
def test_a_file_has_its_floor_and_imports_point_down(path: Path) -> None:
    own = floor_of(module_name(path))
    assert own is not None, f"{module_name(path)} has no floor: put it into FLOORS"
    for name, line in imports(path):
        if name.startswith("slacheck."):
            below = floor_of(name)
            assert below is not None, f"{path}:{line}: {name} has no floor"
            assert below <= own, f"{path}:{line}: {module_name(path)} imports upward from {name}"


def test_packages_do_not_import_in_a_circle() -> None:
    edges: dict[str, set[str]] = {}
    for path in SOURCE:
        own = module_name(path).split(".")[1:2]
        for name, _ in imports(path):
            other = name.split(".")[1:2] if name.startswith("slacheck.") else []
            if own and other and own != other:
                edges.setdefault(own[0], set()).add(other[0])
    order: list[str] = []
    left = {name: set(edges.get(name, ())) for name in set(edges) | {o for group in edges.values() for o in group}}
    while left:
        free = sorted(name for name, below in left.items() if not below & set(left))
        assert free, f"these packages import each other: { {name: sorted(b & set(left)) for name, b in left.items()} }"
        order += free
        left = {name: below for name, below in left.items() if name not in free}
    assert order


@pytest.mark.parametrize("path", SOURCE, ids=module_name)
def test_third_party_libraries_stay_at_home(path: Path) -> None:
    for name, line in imports(path):
        homes = HOMES.get(name.split(".")[0])
        if homes is not None:
            own = module_name(path)
            assert any(own == home or own.startswith(home + ".") for home in homes), (
                f"{path}:{line}: {name} is used outside {sorted(homes)}"
            )


@pytest.mark.parametrize("path", SOURCE, ids=module_name)
def test_files_and_functions_are_small_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 400
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} is longer than 60 lines"
