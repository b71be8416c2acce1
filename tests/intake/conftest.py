"""Helpers: files made for one test, and the reading of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake import read_inputs
from reportedly.records import Failure, Report

Found = tuple[list[Report], list[Failure]]


def sorted_out(found: list[Report | Failure]) -> Found:
    reports = [item for item in found if isinstance(item, Report)]
    return reports, [item for item in found if isinstance(item, Failure)]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def read() -> Callable[..., Found]:
    def read_paths(*paths: Any, **options: Any) -> Found:
        return sorted_out(list(read_inputs(paths, **options)))

    return read_paths
