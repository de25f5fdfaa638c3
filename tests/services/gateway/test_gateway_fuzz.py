"""Whatever the description allows and whatever it forbids, signed as it should be: a documented answer each."""

import requests
import schemathesis
from gateway_fixture import GatewayProcess
from hypothesis import HealthCheck, Phase, settings
from requests.auth import AuthBase
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services.gateway.description.printing import described
from services.gateway.listing import cases

schema = schemathesis.openapi.from_dict(described())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES_A_CALL = 15


class Signature(AuthBase):
    """Signs what is really sent, last of all."""

    def __init__(self, gateway: GatewayProcess) -> None:
        self._gateway = gateway

    def __call__(self, asked: requests.PreparedRequest) -> requests.PreparedRequest:
        body = asked.body or b""
        data = body.encode() if isinstance(body, str) else body
        asked.headers.update(self._gateway.signed(asked.method or "", asked.path_url, data))
        return asked


@schema.parametrize()
@settings(
    max_examples=EXAMPLES_A_CALL,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_every_answer_is_a_documented_one(case: Case, gateway: GatewayProcess) -> None:
    with requests.Session() as session:
        session.trust_env = False
        said = case.call(base_url=gateway.url, session=session, auth=Signature(gateway), timeout=20)
    case.validate_response(said, checks=CHECKS)


def test_nothing_was_stored_and_nothing_was_logged(gateway: GatewayProcess) -> None:
    assert gateway.stderr == ""
    assert all(case.number.startswith("WT07-") for case in cases(gateway.database_url))
