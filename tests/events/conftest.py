from pathlib import Path

import pytest

from reportedly.events import load_gazetteer


@pytest.fixture(scope="session")
def gazetteer():
    """The gazetteer that ships, from the user's cache folder as for users."""
    return load_gazetteer()


@pytest.fixture(scope="session")
def gazetteer_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")
