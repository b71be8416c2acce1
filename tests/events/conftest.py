import pytest

from reportedly.events import load_gazetteer


@pytest.fixture(scope="session")
def gazetteer():
    """The gazetteer that ships; of a working copy, from the user's cache folder."""
    return load_gazetteer()
