"""The package as it gets installed: light to import, small, freely licensed, complete."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.metadata as metadata
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import reportedly

PACKAGE = Path(reportedly.__file__).parent
HEAVY = (
    "click",
    "jinja2",
    "numpy",
    "onnxruntime",
    "rich",
    "spacy",
    "tokenizers",
    "torch",
    "trafilatura",
)
IMPORT_SECONDS = 0.3
INSTALLED_MEGABYTES = 700
LONGEST_FUNCTION, LONGEST_FILE = 40, 500  # lines

# Licences that run-time packages may have beside Apache-2.0 code, as SPDX writes them.
PERMITTED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT",
    "MIT-0", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
# How packages without an SPDX expression word them.
WORDINGS = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "the bsd 2-clause license": "BSD-2-Clause",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}  # fmt: skip


@pytest.fixture(scope="module")
def packages() -> dict[str, metadata.Distribution]:
    """Everything that `pip install reportedly` brings, by its normalised name."""
    if not list(metadata.distributions(name="reportedly")):
        pytest.skip("reportedly is not installed here: run this by `make test`")
    found: dict[str, metadata.Distribution] = {}
    queue: list[tuple[str, frozenset[str]]] = [("reportedly", frozenset())]
    while queue:
        name, extras = queue.pop()
        distribution = found.setdefault(canonicalize_name(name), metadata.distribution(name))
        for line in distribution.requires or ():
            need = Requirement(line)
            wanted = need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in (extras or {""})
            )
            if wanted and canonicalize_name(need.name) not in found:
                queue.append((need.name, frozenset(need.extras)))
    return found


def licence_of(distribution: metadata.Distribution) -> str:
    """The licence as an SPDX expression, from whichever field states it."""
    about = distribution.metadata
    stated = about.get("License-Expression") or about.get("License") or ""
    if not stated or "\n" in stated:
        classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License")]
        stated = classifiers[0].rsplit(" :: ", 1)[-1] if classifiers else ""
    return WORDINGS.get(stated.lower(), stated)


def is_permitted(expression: str) -> bool:
    """Whether an SPDX expression leaves a way in which every part is permitted."""
    ways = expression.replace("(", "").replace(")", "").split(" OR ")
    return any(all(part in PERMITTED for part in way.split(" AND ")) for way in ways)


def modules() -> Iterator[tuple[str, ast.Module, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(text), text


def test_import_is_fast_and_brings_nothing_heavy():
    script = (
        "import sys, time; began = time.perf_counter(); import reportedly; "
        "print(time.perf_counter() - began, *sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    seconds = min(float(run.stdout.split()[0]) for run in runs)
    assert seconds < IMPORT_SECONDS
    assert not set(HEAVY) & set(runs[0].stdout.split()[1:])


def test_run_time_packages_are_small_and_without_pytorch(packages):
    assert not {"torch", "tensorflow", "jax"} & set(packages)
    files = {Path(str(f.locate())) for d in packages.values() for f in d.files or ()}
    size = sum(file.stat().st_size for file in files if file.is_file()) / 1e6
    assert size < INSTALLED_MEGABYTES, f"{size:.0f} MB with {len(packages)} packages"


def test_run_time_packages_are_freely_licensed(packages):
    licences = {name: licence_of(packages[name]) for name in packages}
    assert {n: found for n, found in licences.items() if not is_permitted(found)} == {}


def test_run_time_packages_are_listed_with_their_licences(packages, root):
    table = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    lacking = [name for name in packages if f"| {name} |" not in table]
    assert set(lacking) <= {"reportedly"}


@pytest.mark.parametrize(("expression", "permitted"), [
    ("MIT", True),
    ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
    ("BSD-3-Clause AND GPL-3.0-only", False),
    ("", False),
])  # fmt: skip
def test_licence_expressions(expression, permitted):
    assert is_permitted(expression) is permitted


def test_every_constraint_is_pinned_and_hashed_and_names_no_registry(root):
    for file in ("constraints.txt", "constraints-build.txt", "constraints-dev.txt"):
        text = (root / file).read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links|==999", text), file
        entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
        unpinned = [e.split()[0] for e in entries if "==" not in e or "--hash=sha256:" not in e]
        assert not unpinned, file


def test_run_time_packages_are_all_in_the_constraints(packages, root):
    text = (root / "constraints.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"(?m)^([A-Za-z0-9._-]+)==", text))
    assert set(packages) - {"reportedly"} <= pinned


def test_version_is_the_same_everywhere(packages):
    assert packages["reportedly"].version == reportedly.__version__


def test_reading_connects_to_nothing(demo_reports):
    watch = (
        "import os, sys\n"
        "def watch(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname'):\n"
        "        os.write(2, f'{event} {args}'.encode()); os._exit(97)\n"
        "sys.addaudithook(watch)\n"
        "from reportedly.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", watch, "read", "--json", str(demo_reports)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-500:]
    assert run.stdout.count("\n") == demo_reports.read_text(encoding="utf-8").count("\n")


def test_examples_in_docstrings_hold():
    for path, _, text in modules():
        if ">>> " in text:
            name = "reportedly." + path.removesuffix(".py").replace("/", ".")
            module = importlib.import_module(name.removesuffix(".__init__"))
            found = doctest.testmod(module)
            assert found.attempted > 0, path
            assert found.failed == 0, path


def test_package_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_wheel_holds_every_file_of_the_package(root):
    wheel = os.environ.get("REPORTEDLY_WHEEL")
    if not wheel:
        pytest.skip("no wheel was built: run this by `make test`")
    source = root / "src"
    expected = {
        path.relative_to(source).as_posix()
        for path in (source / "reportedly").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    names = set(zipfile.ZipFile(root / wheel).namelist())
    assert expected - names == set()
    assert not [n for n in names if not re.match(r"reportedly(/|-[\d.]+\.dist-info/)", n)]


def test_tests_run_against_the_installed_wheel(root):
    if not os.environ.get("REPORTEDLY_WHEEL"):
        pytest.skip("the code under test is the working copy: `make test` installs the wheel")
    assert root / "src" not in PACKAGE.parents


@pytest.mark.parametrize("room", ["records", "grades"])
def test_room_stands_on_the_standard_library_alone(room):
    allowed = set(sys.stdlib_module_names) | {"reportedly"}
    for path, tree, _ in modules():
        if path.startswith(f"{room}/"):
            names = {
                name.split(".")[0]
                for node in ast.walk(tree)
                if isinstance(node, ast.Import | ast.ImportFrom)
                for name in ([node.module or ""] if isinstance(node, ast.ImportFrom)
                             else [alias.name for alias in node.names])
            }  # fmt: skip
            assert names <= allowed, path


def test_functions_and_files_stay_short():
    long = []
    for path, tree, text in modules():
        if text.count("\n") > LONGEST_FILE:
            long.append(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                documented = ast.get_docstring(node) is not None
                first = node.body[1 if documented and len(node.body) > 1 else 0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{path}: {node.name} has {lines} lines")
    assert not long
