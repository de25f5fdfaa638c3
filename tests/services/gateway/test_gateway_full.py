"""A gateway that cannot write says so and asks for patience; it never says that it took something."""

import resource
from collections.abc import Callable

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received


def test_case_that_cannot_be_written_is_put_off_and_taken_once_there_is_room(
    start_gateway: Callable[..., GatewayProcess],
) -> None:
    gateway = start_gateway()
    case, client = gateway.case(answers={"x": "长" * 20_000}), gateway.client()
    unlimited = resource.prlimit(gateway.pid, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
    with pytest.raises(GatewayError) as refused:
        client.deliver([case])
    assert refused.value.reason is Reason.GATEWAY_FAILING
    assert refused.value.retry_after_s is not None
    assert 5 <= refused.value.retry_after_s <= 60
    assert client.status(case.id) is None

    resource.prlimit(gateway.pid, resource.RLIMIT_FSIZE, unlimited)
    (outcome,) = client.deliver([case])
    assert isinstance(outcome, Received)
    assert client.status(case.id) is not None
