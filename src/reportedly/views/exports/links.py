"""Links and claims as JSON Lines: one pair of reports, or one claim, a line."""

from __future__ import annotations

import json

from reportedly.records import Claim, ReportLink
from reportedly.records.shapes import encode_record


def link_to_json(link: ReportLink) -> str:
    """One pair of reports as a line without its end: a, b, relation, direction, passages, evidence.

    Passages hold a span of each report's text, ``[start, end]`` in code points, end exclusive.
    """
    return json.dumps(encode_record(link, ReportLink))


def claim_to_json(claim: Claim) -> str:
    """One claim as a line without its end.

    ``reports``: each passage that carries it, with the report's id, its words and how it says it
    (asserts, attributes, denies).  ``origins`` are names, ``independent_origins`` their number;
    ``support`` holds for each origin why it counts or does not.
    """
    return json.dumps(
        {
            "id": claim.id,
            "text": claim.text,
            "reports": [
                {
                    "id": one.ref.report,
                    "statement": one.ref.statement,
                    "text": one.text,
                    "says": one.says,
                    "outlet": one.outlet,
                    "origin": one.origin,
                }
                for one in claim.carried
            ],
            "origins": [origin.name for origin in claim.origins],
            "independent_origins": claim.independent_origins,
            "disputed_by": list(claim.disputed_by),
            "support": [
                {
                    "origin": origin.name,
                    "independent": origin.independent,
                    "reason": origin.reason,
                    "interested": origin.interested,
                    "side": origin.side,
                    "outlets": list(origin.outlets),
                }
                for origin in claim.origins
            ],
        }
    )
