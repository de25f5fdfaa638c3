"""A TPM in software for each test that asks for one."""

from collections.abc import Iterator

import pytest
from swtpm import SoftwareTpm


@pytest.fixture
def software_tpm() -> Iterator[SoftwareTpm]:
    tpm = SoftwareTpm()
    yield tpm
    tpm.remove()
