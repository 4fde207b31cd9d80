"""The product's own source, parsed once: modules by dotted name, and what each imports, wherever in it."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """`path` is relative to the root, `name` the dotted name. `imports` are dotted names, also inside functions."""

    path: Path
    name: str
    tree: ast.Module
    imports: frozenset[str]

    def inside(self, *packages: str) -> bool:
        return any(self.name == p or self.name.startswith(f"{p}.") for p in packages)

    def imported(self, *packages: str) -> list[str]:
        """What it imports of these packages."""
        return sorted(i for i in self.imports if any(i == p or i.startswith(f"{p}.") for p in packages))


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the product: models, dashboard, seed."""
    paths = [p for folder in ("models", "dashboard", "seed") for p in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Source:
    short = path.relative_to(ROOT)
    parts = short.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    tree = ast.parse(path.read_text("utf-8"), filename=str(short))
    return Source(short, name, tree, frozenset(_imports(tree)))


def _imports(tree: ast.Module):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file the project keeps, as git knows them; without git, every file beside what is made by running."""
    line = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        made = {".venv", ".git", "__pycache__", "data", "test-results", ".pytest_cache", ".ruff_cache"}
        return tuple(p for p in ROOT.rglob("*") if p.is_file() and not made & set(p.relative_to(ROOT).parts))
    return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
