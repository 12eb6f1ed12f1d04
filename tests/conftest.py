from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "corpus" / "samples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"
