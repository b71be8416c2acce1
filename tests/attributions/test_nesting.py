from reportedly.attributions.nesting import smallest_holders
from reportedly.records import Attribution, Span


def one(start, end, *, cue):
    return Attribution("a", (Span(start, end),), (Span(*cue),), (), "indirect", 0.9)


def test_the_holder_is_the_shortest_content_that_holds_every_span():
    outer, middle, inner = (
        one(0, 90, cue=(92, 95)),
        one(10, 60, cue=(62, 65)),
        one(20, 40, cue=(42, 45)),
    )
    assert smallest_holders([inner, outer, middle]) == [middle, None, outer]


def test_one_whose_cue_stands_outside_is_not_held():
    outer, beside = one(0, 50, cue=(52, 55)), one(20, 40, cue=(60, 64))
    assert smallest_holders([outer, beside]) == [None, None]
