"""Whatever is sent, the API answers as its document says, and never with an error of ours.

schemathesis makes the requests from the document: such as fit it, and such as do not.
"""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as there_are

from reportedly.views.api.application import operations

CHECKS = [
    not_a_server_error,
    there_are.status_code_conformance,
    there_are.content_type_conformance,
    there_are.response_schema_conformance,
    there_are.response_headers_conformance,
    there_are.negative_data_rejection,
]
EXAMPLES = 5  # of each of some 40 operations, and of 16 lists what does not fit


FITTING, OTHER = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
LISTS = """reports statements claims sources events outlets links search facets export history
case_list side_list queue user_list token_list"""
SENT = [(name, FITTING) for name in sorted(operations())] + [(n, OTHER) for n in LISTS.split()]


@pytest.mark.parametrize(("name", "mode"), SENT)
def test_every_answer_is_documented(make_client, name, mode):
    method, path = operations()[name]
    app = make_client(hosts=()).app
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operation = schema[path][method]

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def answered(case):
        case.call_and_validate(checks=CHECKS)

    answered()
