"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is no failure, so no deadline. In CI the examples are the same in every run.
hypothesis.settings.register_profile("here", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


def pytest_report_header() -> str:
    import reportedly

    return f"reportedly under test: {Path(reportedly.__file__).parent}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def demo_reports(root: Path) -> Path:
    """The reports that `make demo` reads."""
    return root / "demo" / "reports.jsonl"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and labelled examples: $REPORTEDLY_SHARED, or ../shared."""
    place = Path(os.environ.get("REPORTEDLY_SHARED") or ROOT.parent / "shared")
    if not (place / "corpora").is_dir():
        pytest.skip(f"needs the development corpora: no {place}/corpora (set REPORTEDLY_SHARED)")
    return place
